#include "base/paths.h"

#include <gtest/gtest.h>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

#include "base/plain_file.h"

namespace luwte {
namespace fs = std::filesystem;
namespace {

class PathsTest : public testing::Test {
protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        root_ = fs::temp_directory_path() / ("luwte-paths-" + std::to_string(getpid()) + "-" + test->name());
        fs::create_directories(root_);
    }
    void TearDown() override { fs::remove_all(root_); }

    fs::path write(const fs::path& file, const std::string& text = "") const {
        fs::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file) << text;
        return root_ / file;
    }

    /// Paths of a program at `executable` for a person whose home is root/home.
    Paths find(const fs::path& executable, const std::vector<fs::path>& given = {}) const {
        return find_paths(given, {{"HOME", root_ / "home"}, {"XDG_DATA_DIRS", (root_ / "usr/share").string()}},
                          root_ / executable);
    }

    fs::path root_;
};

TEST_F(PathsTest, BuildTreeFindsItsSources) {
    const fs::path session = write("tree/assets/sessions/breathing.toml");
    const fs::path scene = write("tree/scenes/lake/scene.toml");
    write("tree/build/release/voices/nl/manifest.toml");
    const Paths release = find("tree/build/release/luwte");
    EXPECT_EQ(release.find(Asset::session, "breathing"), session);
    EXPECT_EQ(release.find(Asset::scene, "lake"), scene);
    EXPECT_EQ(release.find(Asset::voice, "nl"), root_ / "tree/build/release/voices/nl");
    EXPECT_EQ(find("tree/build/asan/luwte").find(Asset::voice, "nl"), root_ / "tree/build/release/voices/nl");
}

TEST_F(PathsTest, InstalledFindsItsShare) {
    const fs::path phrases = write("opt/share/luwte/phrases/nl.toml");
    EXPECT_EQ(find("opt/bin/luwte").find(Asset::phrases, "nl"), phrases);
    EXPECT_FALSE(find("other/bin/luwte").find(Asset::phrases, "nl"));
}

TEST_F(PathsTest, NearerFoldersServeFirst) {
    write("usr/share/luwte/sessions/a.toml");
    write("usr/share/luwte/sessions/b.toml");
    const fs::path home = write("home/.local/share/luwte/sessions/a.toml");
    const fs::path first = write("first/sessions/a.toml");
    const fs::path second = write("second/sessions/a.toml");
    EXPECT_EQ(find("x").find(Asset::session, "a"), home);
    EXPECT_EQ(find("x", {root_ / "first"}).find(Asset::session, "a"), first);
    EXPECT_EQ(find("x", {root_ / "first", root_ / "second"}).find(Asset::session, "a"), second);
    const std::vector<Found> all = find("x", {root_ / "first"}).all(Asset::session);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "a");
    EXPECT_EQ(all[0].path, first);
    EXPECT_EQ(all[1].name, "b");
}

TEST_F(PathsTest, NamesDoNotLeadOut) {
    write("first/secret.toml");
    const Paths paths = find("x", {root_ / "first"});
    EXPECT_FALSE(paths.find(Asset::session, "../secret"));
    EXPECT_FALSE(paths.find(Asset::scene, ".."));
    EXPECT_FALSE(paths.find(Asset::session, ""));
}

TEST_F(PathsTest, FoldersFollowXdg) {
    const Paths paths =
        find_paths({}, {{"HOME", "/h"}, {"XDG_CONFIG_HOME", "/c"}, {"XDG_DATA_HOME", "/d"}}, "/x/luwte");
    EXPECT_EQ(paths.settings, "/c/luwte");
    EXPECT_EQ(paths.own_data, "/d/luwte");
    EXPECT_EQ(paths.cache, "/h/.cache/luwte");
    EXPECT_EQ(find_paths({}, {{"XDG_CACHE_HOME", "/e"}}, "/x/luwte").cache, "/e/luwte");
    EXPECT_EQ(paths.data.back(), "/usr/share/luwte");
}

/// A relative folder counts as none, in each of them.
TEST_F(PathsTest, RelativeFoldersCountAsNone) {
    const Paths plain = find_paths({}, {{"HOME", "/h"}}, "/x/luwte");
    const Paths relative = find_paths({},
                                      {{"HOME", "/h"},
                                       {"XDG_CONFIG_HOME", "config"},
                                       {"XDG_DATA_HOME", "./data"},
                                       {"XDG_CACHE_HOME", "../cache"},
                                       {"XDG_DATA_DIRS", "share:."}},
                                      "/x/luwte");
    EXPECT_EQ(relative.settings, plain.settings);
    EXPECT_EQ(relative.own_data, plain.own_data);
    EXPECT_EQ(relative.cache, plain.cache);
    EXPECT_EQ(relative.data, plain.data);
    EXPECT_EQ(relative.fonts, plain.fonts);
    const Paths some = find_paths({}, {{"HOME", "/h"}, {"XDG_DATA_DIRS", "share:/opt/share"}}, "/x/luwte");
    EXPECT_EQ(some.data.back(), "/opt/share/luwte");
    EXPECT_EQ(std::count(some.data.begin(), some.data.end(), "share/luwte"), 0);
    EXPECT_EQ(config_folders({{"HOME", "/h"}, {"XDG_CONFIG_HOME", "c"}, {"XDG_CONFIG_DIRS", "d:/e"}}),
              (std::vector<fs::path>{"/h/.config", "/e"}));
}

/// Without HOME, or with one that leads nowhere certain, the system's account tells where home is.
TEST_F(PathsTest, AHomeThatIsNotNamedIsTheAccounts) {
    const passwd* const account = getpwuid(geteuid());
    const fs::path home = account && account->pw_dir[0] == '/' ? account->pw_dir : "";
    for (const Environment& environment : {Environment(), Environment{{"HOME", ""}}, Environment{{"HOME", "home"}}}) {
        const Paths paths = find_paths({}, environment, "/x/luwte");
        EXPECT_EQ(paths.settings, home.empty() ? home : home / ".config/luwte");
        EXPECT_EQ(paths.own("sessions/a.toml") ? *paths.own("sessions/a.toml") : fs::path(),
                  home.empty() ? home : home / ".local/share/luwte/sessions/a.toml");
    }
    Paths none;
    EXPECT_EQ(none.own("voices").problem().cause, Cause::environment);
}

TEST_F(PathsTest, EndingsInAnyCase) {
    EXPECT_TRUE(ends_in("a/b.MP4", ".mp4"));
    EXPECT_TRUE(ends_in("b.Mp4", ".mp4"));
    EXPECT_FALSE(ends_in("b.mp4.part", ".mp4"));
    EXPECT_FALSE(ends_in(".mp4", ".mp4"));
}

TEST_F(PathsTest, ReadingTellsWhatIsInTheWay) {
    EXPECT_EQ(*read_file(write("a.toml", "text\n")), "text\n");
    EXPECT_NE(read_file(root_ / "none.toml").problem().what.find("no such file"), std::string::npos);
    EXPECT_NE(read_file(root_).problem().what.find("is a folder"), std::string::npos);
    EXPECT_NE(read_file(write("big.toml", std::string((16U << 20U) + 1, ' '))).problem().what.find("larger than 16 MB"),
              std::string::npos);
}

/// Nobody waits for what never comes.
TEST_F(PathsTest, WhatIsNoFileIsRefusedAtOnce) {
    const fs::path pipe = root_ / "pipe.toml", socket_file = root_ / "socket.toml";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    const Descriptor server(socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    // The name has room for some hundred letters: from within the folder it is short.
    const fs::path before = fs::current_path();
    fs::current_path(root_);
    std::strcpy(address.sun_path, "socket.toml");
    ASSERT_EQ(bind(server.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    fs::current_path(before);
    const auto why = [](const fs::path& file) {
        const auto opened = open_plain_file(file);
        return opened ? std::string("opened") : opened.problem().what;
    };
    EXPECT_EQ(why(pipe), "it is a pipe, and a plain file is wanted");
    EXPECT_EQ(why(socket_file), "it is a socket, and a plain file is wanted");
    EXPECT_EQ(why("/dev/zero"), "it is a device, and a plain file is wanted");
    EXPECT_EQ(why(root_), "it is a folder, and a plain file is wanted");
    fs::create_symlink(pipe, root_ / "link.toml");
    EXPECT_EQ(read_file(root_ / "link.toml").problem().what,
              (root_ / "link.toml").string() + ": it is a pipe, and a plain file is wanted.");
    EXPECT_EQ(why(write("plain.toml")), "opened");
}

TEST_F(PathsTest, ProgramsComeFromPath) {
    const fs::path program = write("bin/tool");
    const Environment here = {{"PATH", "/nowhere:" + (root_ / "bin").string()}};
    EXPECT_FALSE(find_program("tool", here));
    fs::permissions(program, fs::perms::owner_exec, fs::perm_options::add);
    EXPECT_EQ(find_program("tool", here), program);
}

}  // namespace
}  // namespace luwte
