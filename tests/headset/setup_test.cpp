// What is lacking before a sitting in the headset can begin, said in one sentence.

#include <gtest/gtest.h>

#include <algorithm>

#include "base/plain_file.h"
#include "watched.h"

namespace luwte::headset {
namespace {

class Setup : public testing::Test {
protected:
    void SetUp() override {
        if (const auto why = why_not()) GTEST_SKIP() << "SKIPPED: " << *why;
    }

    /// Without a screen: nothing to fall back on. The loader's own lines are left out.
    std::string why_no_sitting(const Variables& variables) const {
        Watched watched(sandbox_, {{}, variables});
        EXPECT_EQ(watched.program().wait(), 3) << watched.said();
        const auto lines = watched.warnings();
        EXPECT_EQ(lines.size(), 1U) << watched.said();
        return lines.empty() ? "" : lines.front();
    }

    /// Whether the doctor tells the same, in its halves: what is wrong, and what to do.
    void expect_doctor_tells(const std::string& sentence, const Variables& variables) const {
        const auto doctor = sandbox_.luwte({"doctor"}, variables);
        const auto status = doctor->wait();
        EXPECT_TRUE(status == 0 || status == 3) << doctor->said();
        const std::size_t at = sentence.rfind(": ");
        ASSERT_NE(at, std::string::npos) << sentence;
        EXPECT_NE(doctor->said().find(sentence.substr(0, at)), std::string::npos) << doctor->said();
        EXPECT_NE(doctor->said().find(sentence.substr(at + 2, sentence.size() - at - 3)), std::string::npos)
            << doctor->said();
    }

    void expect_told(const Variables& variables, const std::string& part) const {
        const std::string sentence = why_no_sitting(variables);
        EXPECT_NE(sentence.find(part), std::string::npos) << sentence;
        EXPECT_EQ(sentence.back(), '.') << sentence;
        expect_doctor_tells(sentence, variables);
    }

    Sandbox sandbox_;
};

TEST_F(Setup, ARuntimeThatDoesNotAnswerIsSaid) { expect_told({}, "does not answer"); }

TEST_F(Setup, ARuntimeThatIsNotThereIsSaid) {
    expect_told({{"XR_RUNTIME_JSON", "/nowhere/runtime.json"}}, "/nowhere/runtime.json is not there");
    const std::string text = sandbox_.folder().write("text.json", "no runtime, but prose\n");
    expect_told({{"XR_RUNTIME_JSON", text}}, "describes no OpenXR runtime");
    const std::string gone = sandbox_.folder().write(
        "gone.json",
        R"({"file_format_version": "1.0.0", "runtime": {"name": "Gone", "library_path": "/nowhere/gone.so"}})");
    expect_told({{"XR_RUNTIME_JSON", gone}}, "/nowhere/gone.so is missing");
}

/// Set for this processor only, and set in a home that the loader itself doesn't look at.
TEST_F(Setup, ARuntimeIsFoundByEveryNameAndPlace) {
    const Monado monado(sandbox_, Output::none());
    const std::string runtime = *read_file(runtime_file());
    const auto found = [&](const Variables& variables) {
        const auto doctor = sandbox_.luwte({"doctor"}, variables);
        doctor->wait();
        EXPECT_NE(doctor->said().find("OpenXR runtime  Monado"), std::string::npos) << doctor->said();
    };
    sandbox_.folder().write("own/openxr/1/active_runtime.x86_64.json", runtime);
    found({{"XR_RUNTIME_JSON", ""}, {"XDG_CONFIG_HOME", sandbox_.folder().path() / "own"}});
    sandbox_.folder().write(".config/openxr/1/active_runtime.json", runtime);
    found({{"XR_RUNTIME_JSON", ""}, {"XDG_CONFIG_HOME", "relative"}});
}

/// The runtime chooses what draws; who has chosen otherwise is told.
TEST_F(Setup, AnotherGpuThanTheRuntimesIsSaid) {
    const Monado monado(sandbox_, Output::none());
    const auto program = sandbox_.luwte({"play", "just-sit", "--display", "headset", "--gpu", "voodoo"});
    EXPECT_TRUE(program->says("the headset's runtime draws with llvmpipe")) << program->said();
    EXPECT_NE(program->said().find("the GPU that you chose, voodoo, counts for the window"), std::string::npos);
}

TEST_F(Setup, AHeadsetThatIsSwitchedOffIsSaidAndComesLater) {
    const auto screen = Screen::start();
    if (!screen) GTEST_SKIP() << "SKIPPED: Xvfb is not here; install xvfb";
    const Monado monado(sandbox_, Output::none());
    Faults faults(sandbox_.folder().path(), Faults::Presence::unknown);
    faults.command("fail xrGetSystem XR_ERROR_FORM_FACTOR_UNAVAILABLE 2");
    Variables variables = faults.variables();
    variables["DISPLAY"] = screen->name();
    variables["LUWTE_LOG"] = "debug";
    const double since = Faults::now();
    const auto program = sandbox_.luwte({"play", "shoulders-fists-belly", "--display", "headset"}, variables);
    EXPECT_TRUE(faults.wait_for_pictures(since, 5)) << program->said();
    const std::string said = program->said();
    const std::size_t sentence = said.find("has no headset right now: connect it and switch it on. Until then");
    const std::size_t window = said.find("the sitting is in the window");
    const std::size_t headset = said.find("the sitting is in the headset");
    EXPECT_LT(sentence, window) << said;
    EXPECT_LT(window, headset) << said;
    EXPECT_NE(headset, std::string::npos) << said;
    faults.command("state EXITING");
    EXPECT_EQ(program->wait(), 0) << program->said();
}

TEST_F(Setup, TwoSittingsAtOnceTroubleNobody) {
    const Monado monado(sandbox_, Output::none());
    Watched first(sandbox_);
    ASSERT_TRUE(first.begins()) << first.said();
    // Monado lets the latest be seen, the other waits; another runtime may refuse it with a sentence.
    const auto second = sandbox_.luwte({"play", "shoulders-fists-belly", "--display", "headset", "--for", "2"});
    const auto status = second->wait();
    const double alone = Faults::now();
    EXPECT_TRUE(status == 0 || status == 3) << second->said();
    EXPECT_TRUE(first.faults().wait_for_pictures(alone, 5)) << first.said();
    // What could not be seen must not be missed.
    EXPECT_EQ(first.count(": pause "), status == 0 ? 1 : 0) << first.said();
    EXPECT_EQ(first.leave(), 0) << first.said();
    EXPECT_TRUE(first.warnings().empty()) << first.said();
}

}  // namespace
}  // namespace luwte::headset
