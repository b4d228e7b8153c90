// The six places, as a person meets them: listed, without mistakes, filmed, and one's own beside them.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "program/run_program.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
namespace {

const std::vector<std::string> six = {"aurora", "forest", "lake", "meadow", "quiet-room", "shore"};

class Places : public testing::Test {
protected:
    Program program_;
};

TEST_F(Places, AreListedInBothLanguages) {
    for (const char* const language : {"nl_NL.UTF-8", "en_GB.UTF-8"}) {
        const Outcome listed = program_.run({"list", "scenes"}, {{"LANG", language}});
        EXPECT_EQ(listed.status, 0) << listed.err;
        for (const std::string& name : six) EXPECT_NE(listed.out.find(name), std::string::npos) << name;
    }
}

TEST_F(Places, AreCheckedAndFilmed) {
    for (const std::string& name : six) {
        const Outcome checked = program_.run({"check", LUWTE_SOURCE_DIR + ("/scenes/" + name)});
        EXPECT_EQ(checked.status, 0) << checked.out;
        const fs::path film = program_.folder().path() / (name + ".png");
        const Outcome filmed = program_.run(
            {"film", "breathing", "--scene", name, "--from", "60", "--size", "96x54", "--out", film.string()});
        EXPECT_EQ(filmed.status, 0) << name << ": " << filmed.err;
        EXPECT_GT(fs::file_size(film), 1000U) << name;
    }
}

TEST_F(Places, OnesOwnStandsBesideThem) {
    std::ifstream file(LUWTE_SOURCE_DIR "/scenes/quiet-room/scene.toml");
    std::stringstream text;
    text << file.rdbuf();
    program_.folder().write("data/scenes/attic/scene.toml", text.str());
    const std::string data = (program_.folder().path() / "data").string();
    const Outcome listed = program_.run({"list", "scenes", "--data", data});
    EXPECT_NE(listed.out.find("attic"), std::string::npos) << listed.out << listed.err;
    const fs::path film = program_.folder().path() / "attic.png";
    const Outcome filmed = program_.run({"film", "breathing", "--data", data, "--scene", "attic", "--from", "60",
                                         "--size", "64x36", "--out", film.string()});
    EXPECT_EQ(filmed.status, 0) << filmed.err;
    const Outcome none =
        program_.run({"film", "breathing", "--scene", "attick", "--data", data, "--out", film.string()});
    EXPECT_EQ(none.status, 1);
    EXPECT_NE(none.last_words().find("attic"), std::string::npos) << none.last_words();
}

}  // namespace
}  // namespace luwte::app
