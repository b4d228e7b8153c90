#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "program/run_program.h"

namespace luwte::app {
using namespace program;
namespace {

using Json = nlohmann::json;

class Timetable : public testing::Test {
protected:
    Json of(const std::string& session, const std::string& language) const {
        const Outcome outcome = program_.run({"check", "--timetable", session, "--language", language, "--json"});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return Json::parse(outcome.out);
    }

    Program program_;
};

TEST_F(Timetable, HasEverythingInOrder) {
    for (const char* const language : {"nl", "en"}) {
        const Json table = of("ritual", language);
        EXPECT_EQ(table.at("session"), "ritual");
        EXPECT_EQ(table.at("language"), language);
        double step_end = 0;
        double line_end = 0;
        std::size_t muscles = 0;
        for (const Json& step : table.at("steps")) {
            EXPECT_NEAR(step.at("start").get<double>(), step_end, 1e-6);
            step_end = step.at("end");
            for (const Json& line : step.at("lines")) {
                EXPECT_GE(line.at("start").get<double>(), line_end - 1e-6);
                line_end = line.at("start").get<double>() + line.at("length").get<double>();
                EXPECT_FALSE(line.at("text").get<std::string>().empty());
            }
            for (const Json& cue : step.at("muscles")) {
                EXPECT_LT(cue.at("announce"), cue.at("tense"));
                EXPECT_LT(cue.at("tense"), cue.at("release"));
                EXPECT_LT(cue.at("release"), cue.at("end"));
                ++muscles;
            }
            if (step.at("kind") == "breathe") {
                EXPECT_EQ(step.at("pattern"), "4-6");
                EXPECT_NEAR(step.at("last_exhale_end").get<double>() - step.at("first_inhale").get<double>(),
                            step.at("breaths").get<int>() * 10.0, 1e-6);
            }
        }
        EXPECT_EQ(muscles, 3U);
        EXPECT_NEAR(step_end, table.at("length").get<double>(), 1e-6);
    }
}

TEST_F(Timetable, IsReadByPeople) {
    const Outcome outcome = program_.run({"check", "--timetable", "ritual", "--language", "en"});
    EXPECT_EQ(outcome.status, 0);
    for (const char* const part :
         {"Small ritual (ritual), in 'en', lake: ", "00:00.0  step 1, welcome, ", "tense shoulders",
          "release shoulders", "first inhale; ", " breaths of 4-6", "the end"})
        EXPECT_NE(outcome.out.find(part), std::string::npos) << part << '\n' << outcome.out;
}

TEST_F(Timetable, IsOfOneSession) {
    EXPECT_EQ(program_.run({"check", "--timetable"}).status, 2);
    EXPECT_EQ(program_.run({"check", "--timetable", "ritual", "breathing"}).status, 2);
    const Outcome unknown = program_.run({"check", "--timetable", "ritula"});
    EXPECT_EQ(unknown.status, 1);
    EXPECT_NE(unknown.err.find("`ritual`"), std::string::npos) << unknown.err;
    const std::string broken = program_.folder().write("broken.toml", "minutes = 5\n[[step]]\nkind = 'brethe'\n");
    const Outcome outcome = program_.run({"check", "--timetable", broken});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.err.find(broken + ":3:8: "), std::string::npos) << outcome.err;
}

/// What is begun with is without mistakes, without a note, and can be timed.
TEST(NewSession, IsOneToStartFrom) {
    const Program program;
    for (const char* const language : {"nl", "en"}) {
        const std::string name = std::string("own-") + language;
        const Outcome made = program.run({"new", "session", name, "--language", language});
        ASSERT_EQ(made.status, 0) << made.err;
        const std::string file = made.out.substr(0, made.out.find('\n'));
        EXPECT_TRUE(std::filesystem::exists(file)) << made.out;
        EXPECT_NE(made.out.find("luwte check " + name), std::string::npos);
        const Outcome checked = program.run({"check", name});
        EXPECT_EQ(checked.status, 0) << checked.out;
        EXPECT_EQ(program.run({"check", "--timetable", name, "--language", language}).status, 0);
        EXPECT_NE(program.run({"list", "sessions"}).out.find(name), std::string::npos);
    }
}

TEST(NewSession, NeverOverwrites) {
    const Program program;
    const Outcome made = program.run({"new", "session", "mine", "--language", "en"});
    ASSERT_EQ(made.status, 0) << made.err;
    const std::string file = made.out.substr(0, made.out.find('\n'));
    std::filesystem::resize_file(file, 3);
    EXPECT_EQ(program.run({"new", "session", "mine"}).status, 1);
    EXPECT_EQ(std::filesystem::file_size(file), 3U);
    EXPECT_NE(program.run({"new", "session", "ritual"}).last_words().find("stays as it is"), std::string::npos);
}

TEST(NewSession, HasAName) {
    const Program program;
    for (const char* const name : {"", "Mine", "a b", "../a", "-a", "a-", "a.toml", "é", "a/b"}) {
        const Outcome outcome = program.run({"new", "session", "--", name});
        EXPECT_EQ(outcome.status, 1) << name;
        EXPECT_NE(outcome.last_words().find("can't be a session's name"), std::string::npos) << outcome.err;
    }
    EXPECT_EQ(program.run({"new", "session", std::string(41, 'a')}).status, 1);
    EXPECT_EQ(program.run({"new", "session"}).status, 2);
    EXPECT_EQ(program.run({"new"}).status, 2);
    EXPECT_EQ(program.run({"new", "session", "b", "--language", "xx"}).status, 1);
}

}  // namespace
}  // namespace luwte::app
