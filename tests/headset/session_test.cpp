// A whole sitting in a headset that does all it should: the order of OpenXR's calls.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "watched.h"

namespace luwte::headset {
namespace {

TEST(Session, ASittingKeepsOpenXrsOrderFromBeginningToEnd) {
    if (const auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
    const Sandbox sandbox;
    const Monado monado(sandbox, Output::none());
    Watched watched(sandbox, {{"--for", "10"}, {}});
    EXPECT_EQ(watched.program().wait(), 0) << watched.program().said();
    EXPECT_TRUE(watched.warnings().empty()) << watched.warnings().front();

    std::int64_t shown = 0;
    bool in_frame = false;
    int wanted = 0, pictures = 0, swapchains = 0, broken = 0;
    std::map<std::string, std::string> held;  // what was last done with each swapchain's picture
    std::vector<std::string> states, order;
    const auto follow = [&](const JournalLine& line, const char* after, const char* now) {
        std::string& last = held[line.value("swapchain").value_or("")];
        if (last != after) ++broken;
        last = now;
    };
    for (const JournalLine& line : watched.faults().lines()) {
        const std::string& name = line.name();
        if (name == "event" && line.has("SESSION_STATE_CHANGED")) states.push_back(line.words[2]);
        if (name == "xrCreateSwapchain") held[line.value("swapchain").value_or("?")] = "released", ++swapchains;
        if (name == "xrWaitFrame") {
            const std::int64_t time = std::stoll(line.value("display_time").value_or("0"));
            EXPECT_GT(time, shown);
            shown = time;
            if (pictures > 0 && line.value("render") == "1") ++wanted;
        } else if (name == "xrBeginFrame") {
            EXPECT_FALSE(in_frame);
            in_frame = true;
        } else if (name == "xrAcquireSwapchainImage") {
            follow(line, "released", "acquired");
        } else if (name == "xrWaitSwapchainImage") {
            follow(line, "acquired", "waited");
        } else if (name == "xrReleaseSwapchainImage") {
            follow(line, "waited", "released");
        } else if (name == "xrEndFrame") {
            EXPECT_TRUE(in_frame);
            in_frame = false;
            EXPECT_EQ(line.value("display_time"), std::to_string(shown));
            for (const auto& [swapchain, done] : held) EXPECT_EQ(done, "released") << swapchain;
            if (line.value("layers") == "0") continue;
            ++pictures;
            EXPECT_EQ(line.value("kinds"), "projection");
            EXPECT_EQ(line.value("depth"), "1");
        } else if (name == "xrBeginSession" || name == "xrRequestExitSession" || name == "xrEndSession" ||
                   name == "xrDestroySession" || name == "xrDestroyInstance") {
            order.push_back(name);
            EXPECT_TRUE(line.has("ok")) << name;
        }
    }
    EXPECT_EQ(swapchains, 2);
    EXPECT_EQ(broken, 0);
    EXPECT_FALSE(in_frame);
    // As many as the runtime has asked for since the first, less those while the session ends.
    EXPECT_GT(pictures, 20);
    EXPECT_GE(pictures, wanted - 3);
    EXPECT_EQ(order, (std::vector<std::string>{"xrBeginSession", "xrRequestExitSession", "xrEndSession",
                                               "xrDestroySession", "xrDestroyInstance"}));
    const std::vector<std::string> beginning = {"IDLE", "READY", "SYNCHRONIZED", "VISIBLE", "FOCUSED"};
    ASSERT_GE(states.size(), beginning.size());
    EXPECT_TRUE(std::equal(beginning.begin(), beginning.end(), states.begin()));
    EXPECT_NE(std::find(states.begin(), states.end(), "STOPPING"), states.end());
}

}  // namespace
}  // namespace luwte::headset
