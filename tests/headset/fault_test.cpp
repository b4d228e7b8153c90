// Whatever a runtime does: calm again within 5 s, one line of warning, and no end but the one that was asked for.

#include <gtest/gtest.h>

#include <set>

#include "watched.h"

namespace luwte::headset {
namespace {

constexpr const char* in_window = "the sitting is in the window, at";
constexpr const char* was_lost = "the headset was lost";

bool is_injected(const JournalLine& line, const std::string& name) {
    return line.name() == name && line.has("injected");
}

class Fault : public testing::Test {
protected:
    void begin(Watched::Options options = {}) {
        monado_.emplace(sandbox_, Output::none());
        options.variables["DISPLAY"] = screen_->name();
        watched_.emplace(sandbox_, std::move(options));
        ASSERT_TRUE(watched_->begins()) << watched_->said();
    }

    void SetUp() override {
        if (const auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
        screen_ = Screen::start();
        if (!screen_) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    }

    Faults& faults() { return watched_->faults(); }

    /// Since when a command's consequences can be seen.
    double command(const std::string& text) {
        const double since = Faults::now();
        pace_ = {};
        faults().command(text);
        EXPECT_TRUE(faults().accepted(text, since)) << text;
        return since;
    }

    void expect_calm(double since, int warnings, const std::string& after) {
        const double begun = Faults::now();
        EXPECT_TRUE(faults().wait_for_pictures(since, 8)) << after << '\n' << watched_->said();
        EXPECT_LT(Faults::now() - begun, pace_.limit(5)) << after;
        warned_ += warnings;
        EXPECT_EQ(watched_->warnings().size(), static_cast<std::size_t>(warned_)) << after << '\n' << watched_->said();
        // Once only, whichever it was.
        warned_ = static_cast<int>(watched_->warnings().size());
    }

    /// Waits until the sitting is in the headset anew.
    double found_again(double since) {
        const double begun = Faults::now();
        EXPECT_TRUE(faults().wait_for(
            [](const JournalLine& line) { return line.name() == "xrBeginSession" && line.has("ok"); }, since))
            << watched_->said();
        EXPECT_LT(Faults::now() - begun, pace_.limit(5));
        return Faults::now();
    }

    /// Waits until the headset has been lost so many times, the last time soon after `since`. Meanwhile the sitting is
    /// in the window, unless the headset is back before that has anything to show.
    void expect_loss(double since, int times, double within, const std::string& after) {
        EXPECT_TRUE(watched_->says(was_lost, times)) << after << '\n' << watched_->said();
        EXPECT_LT(Faults::now() - since, pace_.limit(within)) << after;
    }
    void expect_pause(double since, int times) {
        EXPECT_TRUE(watched_->says(": pause ", times)) << watched_->said();
        EXPECT_LT(Faults::now() - since, pace_.limit(1));
    }

    /// More than three losses at once, and it takes its time: a runtime this bad is not seen but here.
    void rest() { EXPECT_TRUE(faults().wait_while_shown(2.2)) << watched_->said(); }

    void expect_end() {
        command("fail xrRequestExitSession XR_ERROR_RUNTIME_FAILURE");
        EXPECT_EQ(watched_->leave(), 0) << watched_->said();
        EXPECT_EQ(watched_->warnings().size(), static_cast<std::size_t>(warned_)) << watched_->said();
    }

    Sandbox sandbox_;
    std::unique_ptr<Screen> screen_;
    std::optional<Monado> monado_;
    std::optional<Watched> watched_;
    program::Pace pace_;  ///< since the last command
    int warned_ = 0;
};

TEST_F(Fault, WhatFailsOnceInAFrameIsOverSoon) {
    begin();
    // Done without: a look, the hands for a frame. The results differ, for each sentence is said once.
    const std::map<std::string, std::string> spared = {
        {"xrLocateViews", "XR_ERROR_RUNTIME_FAILURE"},
        {"xrSyncActions", "XR_ERROR_RUNTIME_FAILURE"},
        {"xrGetActionStateBoolean", "XR_ERROR_VALIDATION_FAILURE"},
        {"xrLocateSpace", "XR_ERROR_OUT_OF_MEMORY"},
    };
    for (const auto& [name, result] : spared) {
        const std::string text = "fail " + name + " " + result;
        expect_calm(command(text), 1, text);
    }
    // The clock has a substitute.
    expect_calm(command("fail xrConvertTimeToTimespecTimeKHR XR_ERROR_RUNTIME_FAILURE"), 0, "the time");
    EXPECT_EQ(watched_->count(was_lost), 0) << watched_->said();

    // Not done without: all is built anew.
    int losses = 0;
    for (const char* const text :
         {"session-loss", "session-lost-now", "instance-loss", "fail xrPollEvent XR_ERROR_RUNTIME_FAILURE",
          "fail xrWaitFrame XR_ERROR_RUNTIME_FAILURE", "fail xrBeginFrame XR_ERROR_RUNTIME_FAILURE",
          "fail xrEndFrame XR_ERROR_RUNTIME_FAILURE", "fail xrAcquireSwapchainImage XR_ERROR_RUNTIME_FAILURE",
          "fail xrWaitSwapchainImage XR_ERROR_RUNTIME_FAILURE",
          "fail xrReleaseSwapchainImage XR_ERROR_RUNTIME_FAILURE"}) {
        if (losses % 3 == 0 && losses > 0) rest();
        const double since = command(text);
        expect_loss(since, ++losses, 1.5, text);
        expect_calm(found_again(since), 1, text);
        if (HasFailure()) return;
    }
    EXPECT_EQ(watched_->count(was_lost), losses) << watched_->said();
    EXPECT_EQ(watched_->count(": pause "), 0) << watched_->said();
    expect_end();
}

TEST_F(Fault, WhatFailsWhileAHeadsetIsOpenedIsTriedAgain) {
    begin();
    // One loss, after which each fails once, the last of them long after the first.
    const std::vector<std::string> refused = {"xrCreateInstance",
                                              "xrGetSystem",
                                              "xrGetVulkanGraphicsRequirements2KHR",
                                              "xrCreateVulkanInstanceKHR",
                                              "xrGetVulkanGraphicsDevice2KHR",
                                              "xrCreateVulkanDeviceKHR",
                                              "xrCreateSession",
                                              "xrCreateReferenceSpace",
                                              "xrCreateActionSet",
                                              "xrCreateAction",
                                              "xrStringToPath",
                                              "xrAttachSessionActionSets",
                                              "xrCreateActionSpace",
                                              "xrEnumerateViewConfigurationViews",
                                              "xrEnumerateSwapchainFormats",
                                              "xrCreateSwapchain",
                                              "xrEnumerateSwapchainImages"};
    const std::vector<std::string> done_without = {"xrGetInstanceProperties",
                                                   "xrGetSystemProperties",
                                                   "xrSuggestInteractionProfileBindings",
                                                   "xrEnumerateEnvironmentBlendModes",
                                                   "xrGetVisibilityMaskKHR",
                                                   "xrEnumerateDisplayRefreshRatesFB",
                                                   "xrRequestDisplayRefreshRateFB",
                                                   "xrDestroySwapchain",
                                                   "xrDestroySpace",
                                                   "xrDestroyActionSet",
                                                   "xrDestroySession",
                                                   "xrDestroyInstance"};
    std::set<std::string> failing(refused.begin(), refused.end());
    failing.insert(done_without.begin(), done_without.end());
    for (const std::string& name : failing) faults().command("fail " + name + " XR_ERROR_RUNTIME_FAILURE");
    const double since = command("session-loss");
    expect_loss(since, 1, 1.5, "session-loss");
    const auto again = [](const JournalLine& line) { return line.name() == "xrBeginSession"; };
    EXPECT_TRUE(faults().wait_for(again, since)) << watched_->said();
    expect_calm(Faults::now(), 1, "a chain of refusals");
    // Not called where the rates were not told.
    expect_calm(found_again(command("session-loss")), 1, "the rate");
    for (const std::string& name : failing)
        EXPECT_EQ(faults().count([&](const JournalLine& line) { return is_injected(line, name); }, since), 1) << name;

    // All that is called is made to fail somewhere here.
    const std::set<std::string> elsewhere = {"xrPollEvent",
                                             "xrWaitFrame",
                                             "xrBeginFrame",
                                             "xrEndFrame",
                                             "xrLocateViews",
                                             "xrLocateSpace",
                                             "xrAcquireSwapchainImage",
                                             "xrWaitSwapchainImage",
                                             "xrReleaseSwapchainImage",
                                             "xrSyncActions",
                                             "xrGetActionStateBoolean",
                                             "xrConvertTimeToTimespecTimeKHR",
                                             "xrApplyHapticFeedback",
                                             "xrBeginSession",
                                             "xrEndSession",
                                             "xrRequestExitSession"};
    for (const JournalLine& line : faults().lines()) {
        const bool known = failing.contains(line.name()) || elsewhere.contains(line.name());
        EXPECT_TRUE(known || !line.name().starts_with("xr")) << line.name();
    }
    EXPECT_EQ(watched_->count(": pause "), 0) << watched_->said();
    expect_end();
}

TEST_F(Fault, PicturesMayBeUnwantedOrUnavailable) {
    begin();
    const double unwanted = command("no-render 5");
    const auto empty = [](const JournalLine& line) {
        return line.name() == "xrEndFrame" && line.value("layers") == "0";
    };
    const auto full = [](const JournalLine& line) {
        return line.name() == "xrEndFrame" && line.value("layers") == "1";
    };
    EXPECT_TRUE(faults().wait_for(empty, unwanted, 6)) << watched_->said();
    EXPECT_TRUE(faults().wait_for_pictures(unwanted + 5, 1)) << watched_->said();
    // From the first that was left out on, all were.
    double first = 0;
    for (const JournalLine& line : faults().lines())
        if (first == 0 && line.seconds > unwanted && empty(line)) first = line.seconds;
    const auto full_early = [&](const JournalLine& line) { return full(line) && line.seconds < unwanted + 5; };
    EXPECT_EQ(faults().count(full_early, first), 0);
    expect_calm(Faults::now(), 0, "no-render");
    expect_calm(command("image-never-ready 1"), 0, "image-never-ready 1");
    expect_calm(command("refresh-rate 20 72"), 0, "refresh-rate");
    EXPECT_EQ(watched_->count("the headset now shows 72 pictures a second"), 1) << watched_->said();
    expect_calm(command("recenter 90"), 0, "recenter");

    // Longer than there is patience for: the window, again and again, until they are there.
    const double longer = command("image-never-ready 6");
    expect_loss(longer, 1, 4, "image-never-ready 6");
    EXPECT_TRUE(faults().wait_for_pictures(longer + 6, 8)) << watched_->said();
    EXPECT_LT(Faults::now() - longer - 6, pace_.limit(5));
    EXPECT_GE(watched_->count(in_window), 1) << watched_->said();
    warned_ = watched_->count(was_lost);
    EXPECT_EQ(watched_->count(": pause "), 0) << watched_->said();
    expect_end();
}

TEST_F(Fault, WhoTakesItOffMissesNothingAndIsAsked) {
    begin({{"--for", "9"}, {}, Faults::Presence::known});
    expect_pause(command("presence 0"), 1);
    expect_calm(command("presence 1"), 0, "presence");
    // A pause there is still.
    const double menu = command("state VISIBLE");
    expect_pause(menu, 2);
    EXPECT_TRUE(faults().wait_for_pictures(menu, 3));
    expect_calm(command("state FOCUSED"), 0, "FOCUSED");

    const double stopped = command("state STOPPING");
    EXPECT_TRUE(faults().wait_for([](const JournalLine& line) { return line.name() == "xrEndSession"; }, stopped));
    EXPECT_EQ(faults().count([](const JournalLine& line) { return line.name() == "xrWaitFrame"; }, Faults::now()), 0);
    EXPECT_TRUE(faults().wait_for_event({"SESSION_STATE_CHANGED", "IDLE"}, command("state IDLE")));
    found_again(command("state READY"));
    expect_calm(command("state FOCUSED"), 0, "STOPPING and READY");

    // An end or a beginning that fails is a loss.
    faults().command("fail xrEndSession XR_ERROR_RUNTIME_FAILURE");
    double since = command("state STOPPING");
    expect_loss(since, 1, 1.5, "xrEndSession");
    expect_calm(found_again(since), 1, "xrEndSession");
    faults().command("fail xrBeginSession XR_ERROR_RUNTIME_FAILURE");
    since = command("session-loss");
    expect_loss(since, 3, 5, "xrBeginSession");
    expect_calm(found_again(since), 2, "xrBeginSession");
    // It paused before its 9 s were over, and nobody has chosen.
    EXPECT_EQ(watched_->count(": go on ") + watched_->count(": choose "), 0) << watched_->said();
    expect_end();
}

}  // namespace
}  // namespace luwte::headset
