// What a machine may lack and a disk may refuse while a sitting is shown or filmed.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>

#include "program/run_program.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
namespace {

class Lacking : public testing::Test {
protected:
    std::string out(const std::string& name) const { return (program_.folder().path() / "out" / name).string(); }

    static std::vector<std::string> film(const std::string& file) {
        return {"film", "ritual", "--size", "64x36", "--fps", "5", "--for", "4", "--out", file};
    }

    /// Ends with this status and a last sentence that holds `part`; nothing is left where the film would be.
    void expect(const Outcome& outcome, int status, const std::string& part) const {
        EXPECT_EQ(outcome.status, status) << outcome.err;
        EXPECT_NE(outcome.last_words().find(part), std::string::npos) << outcome.err;
        const fs::path folder = program_.folder().path() / "out";
        EXPECT_TRUE(!fs::exists(folder) || fs::is_empty(folder));
    }

    Program program_;
};

TEST_F(Lacking, NothingLacks) {
    for (const char* name : {"a.mp4", "a.png", "a.wav"}) {
        const Outcome outcome = program_.run(film(out(name)));
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_GT(fs::file_size(out(name)), 500U);
    }
    // These three, and the captions beside film and sound.
    EXPECT_TRUE(fs::exists(out("a.vtt")));
    EXPECT_EQ(std::distance(fs::directory_iterator(fs::path(out(""))), fs::directory_iterator()), 4);
}

TEST_F(Lacking, Gpu) {
    const Variables no_gpu = {{"VK_DRIVER_FILES", "/nonexistent"}, {"VK_ICD_FILENAMES", "/nonexistent"}};
    expect(program_.run(film(out("a.mp4")), no_gpu), 3, "Vulkan");
    expect(program_.run({"bench", "--frames", "2"}, no_gpu), 3, "Vulkan");
}

TEST_F(Lacking, Ffmpeg) { expect(program_.run(film(out("a.mp4")), {{"PATH", "/nonexistent"}}), 3, "ffmpeg"); }

TEST_F(Lacking, Font) {
    const std::string none = program_.folder().write("fonts.conf", "<?xml version='1.0'?><fontconfig></fontconfig>");
    const Variables without = {{"FONTCONFIG_FILE", none}};
    expect(program_.run(film(out("a.png")), without), 3, "fonts-lato");
    // Who reads nothing needs none.
    auto words = film(out("b.png"));
    words.insert(words.end(), {"--captions", "off"});
    const Outcome outcome = program_.run(words, without);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(fs::exists(out("b.png")));
}

TEST_F(Lacking, Screen) { expect(program_.run({"play", "ritual"}), 3, "screen"); }

TEST_F(Lacking, PlaceToWriteTo) {
    expect(program_.run(film("/proc/luwte.mp4")), 1, "/proc/luwte.mp4");
    expect(program_.run(film("/dev/full/a.png")), 1, "/dev/full/a.png");
    fs::create_directories(program_.folder().path() / "folder.mp4");
    expect(program_.run(film((program_.folder().path() / "folder.mp4").string())), 1, "is a folder");
    // A film is renamed to its name when it is whole: a pipe can't be.
    ASSERT_EQ(mkfifo((program_.folder().path() / "pipe.mp4").c_str(), 0600), 0);
    expect(program_.run(film((program_.folder().path() / "pipe.mp4").string())), 1, "is a pipe");
    expect(program_.run({"bench", "--frames", "2", "--json", "/proc/bench.json"}), 1, "/proc/bench.json");
}

/// A limit on the size of files, which a full disk resembles: writing fails halfway.
TEST_F(Lacking, RoomForTheFile) {
    for (const char* name : {"a.mp4", "a.png", "a.wav"}) {
        // ulimit counts in blocks of 512 or 1024 bytes.
        std::vector<std::string> words = {"-c", "trap '' XFSZ; ulimit -f 2; exec \"$0\" \"$@\"", Program::path()};
        for (const std::string& word : film(out(name))) words.push_back(word);
        std::replace(words.begin(), words.end(), std::string("64x36"), std::string("640x360"));
        expect(run("/bin/sh", words, program_.variables()), 1, "disk is full");
    }
}

/// A disk that is really full: a small one of memory, where one may be mounted.
TEST_F(Lacking, RoomOnTheDisk) {
    const std::string disk = (program_.folder().path() / "disk").string();
    fs::create_directories(disk);
    const std::string script = "mount -t tmpfs -o size=16k none '" + disk +
                               "' || exit 77; \"$0\" \"$@\"; status=$?; ls -A '" + disk + "'; exit $status";
    std::vector<std::string> words = {"--user", "--map-root-user", "--mount", "/bin/sh", "-c", script, Program::path()};
    for (const std::string& word : film(disk + "/a.mp4")) words.push_back(word);
    const Outcome outcome = run("/usr/bin/unshare", words, program_.variables());
    if (outcome.status == 77 || outcome.err.find("unshare") != std::string::npos)
        GTEST_SKIP() << "SKIPPED: a disk of one's own may not be mounted here";
    expect(outcome, 1, "disk is full");
    EXPECT_EQ(outcome.out, "");
}

}  // namespace
}  // namespace luwte::app
