// A signal ends a sitting in the headset as it ends any other: softly, soon, and the runtime keeps no client.

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>

#include "watched.h"
#include "wave.h"

namespace luwte::headset {
namespace {

TEST(HeadsetEnding, ASignalFadesItAndEndsTheSession) {
    if (const auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
    const Sandbox sandbox;
    const std::filesystem::path wave = sandbox.folder().path() / "heard.wav";
    const std::string settings = write_wave_settings(sandbox.folder().path() / "alsoft.conf", wave);
    const Monado monado(sandbox, Output::none());
    Watched watched(sandbox,
                    {{"--scene", "lake", "--voice", "en"}, {{"ALSOFT_DRIVERS", "wave"}, {"ALSOFT_CONF", settings}}});
    ASSERT_TRUE(watched.begins() && watched.says("sound: ")) << watched.said();
    ASSERT_TRUE(watched.faults().wait_while_shown(3)) << watched.said();
    program::Pace pace;
    const double asked = Faults::now();
    watched.program().signal(SIGTERM);
    EXPECT_EQ(watched.program().wait(), 128 + SIGTERM) << watched.said();
    EXPECT_LT(Faults::now() - asked, pace.limit(3));
    const auto called = [&](const char* name) {
        return watched.faults().count([&](const JournalLine& line) { return line.name() == name && line.has("ok"); },
                                      asked);
    };
    for (const char* const name : {"xrEndSession", "xrDestroySession", "xrDestroyInstance"})
        EXPECT_EQ(called(name), 1) << name;
    // Pictures came until it was dark.
    EXPECT_GT(called("xrEndFrame"), 3);
    const Wave heard = read_wave(wave);
    EXPECT_LT(heard.level(heard.seconds() - 0.05, 0.05), 0.0005);
    // A voice that is cut off steps by a quarter; its sharpest s, already faded, by a hundredth.
    EXPECT_LT(heard.step(heard.seconds() - 0.5, 0.5), 0.03);
    // Another sitting begins there at once.
    Watched next(sandbox, {{"--scene", "lake"}, {}});
    EXPECT_TRUE(next.begins()) << next.said();
    EXPECT_EQ(next.leave(), 0) << next.said();
}

}  // namespace
}  // namespace luwte::headset
