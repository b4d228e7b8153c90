// What the watchmen of Vulkan and OpenXR say of a sitting in the headset: nothing.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "watched.h"

namespace luwte::headset {
namespace {

/// Monado passes our description of a device on with a structure of its own beside it, which ours already contains.
constexpr const char* of_the_runtime = "VUID-VkDeviceCreateInfo-pNext-02830";

std::string text_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

TEST(Validation, SaysNothingOfASittingThatIsPausedAndLost) {
    if (const auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    const Sandbox sandbox;
    const Monado monado(sandbox, Output::none());
    const std::string settings = sandbox.folder().write(
        "vk_layer_settings.txt",
        "khronos_validation.report_flags = error,warn,info\n"
        "khronos_validation.debug_action = VK_DBG_LAYER_ACTION_LOG_MSG\n"
        "khronos_validation.enables = VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT\n");
    const std::filesystem::path told = sandbox.folder().path() / "told-of-openxr";
    Watched watched(sandbox, {{},
                              {{"DISPLAY", screen->name()},
                               {"VK_INSTANCE_LAYERS", "VK_LAYER_KHRONOS_validation"},
                               {"VK_LAYER_SETTINGS_PATH", settings},
                               // The first is nearest to the program, so that a fault is not the program's.
                               {"XR_ENABLE_API_LAYERS", "XR_APILAYER_LUNARG_core_validation:XR_APILAYER_LUWTE_faults"},
                               {"XR_CORE_VALIDATION_EXPORT_TYPE", "text"},
                               {"XR_CORE_VALIDATION_FILE_NAME", told.string()}}});
    ASSERT_TRUE(watched.begins()) << watched.said();
    Faults& faults = watched.faults();
    EXPECT_TRUE(faults.wait_while_shown(3)) << watched.said();
    faults.command("state VISIBLE");
    EXPECT_TRUE(watched.says(": pause ")) << watched.said();
    faults.command("state FOCUSED");
    EXPECT_TRUE(faults.wait_while_shown(1)) << watched.said();
    faults.command("session-loss");
    EXPECT_TRUE(watched.says("the sitting is in the window, at")) << watched.said();
    EXPECT_TRUE(watched.says("the sitting is in the headset, at", 2)) << watched.said();
    EXPECT_TRUE(faults.wait_for_pictures(Faults::now(), 10)) << watched.said();
    EXPECT_EQ(watched.leave(), 0) << watched.said();

    const std::string said = watched.said();
    const std::size_t enables = said.find("Current Enables:");
    ASSERT_NE(enables, std::string::npos) << said;
    EXPECT_LT(said.find("SYNCHRONIZATION_VALIDATION", enables), said.find('\n', enables));
    std::istringstream lines(said);
    for (std::string line; std::getline(lines, line);) {
        if (line.find(of_the_runtime) != std::string::npos) continue;
        for (const char* const fault : {"[ VUID", "SYNC-HAZARD", "[ UNASSIGNED", "[ BestPractices"})
            EXPECT_EQ(line.find(fault), std::string::npos) << line << '\n' << said.substr(0, 6000);
    }

    // OpenXR's validation layer tells of each instance that is made and destroyed, and of errors.
    int came = 0;
    std::istringstream told_lines(text_of(told));
    for (std::string line; std::getline(told_lines, line);) {
        if (line.find("Core Validation Layer is initialized") != std::string::npos) ++came;
        EXPECT_NE(line.find("[VALID_DEBUG "), std::string::npos) << line;
    }
    EXPECT_EQ(came, 2);
}

}  // namespace
}  // namespace luwte::headset
