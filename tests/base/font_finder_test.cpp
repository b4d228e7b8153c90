#include "base/font_finder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace luwte {
namespace {

namespace fs = std::filesystem;

class FontFinderTest : public testing::Test {
protected:
    /// From now on this machine has no font but those of folders.
    void without_fonts() {
        std::ofstream(folder_ / "fonts.conf") << "<?xml version='1.0'?><fontconfig></fontconfig>";
        setenv("FONTCONFIG_FILE", (folder_ / "fonts.conf").c_str(), 1);
    }
    void SetUp() override { fs::create_directories(folder_); }
    void TearDown() override {
        unsetenv("FONTCONFIG_FILE");
        fs::remove_all(folder_);
    }

    const fs::path folder_ = fs::temp_directory_path() / ("luwte-fonts-" + std::to_string(getpid()));
};

TEST_F(FontFinderTest, TheBestThereIsAndOneForEachLetter) {
    const FontFinder all;
    const auto words = all.for_words();
    ASSERT_TRUE(words) << words.problem().what;
    EXPECT_TRUE(fs::is_regular_file(words->file));
    EXPECT_TRUE(all.having(U'a'));
    EXPECT_TRUE(all.having(U'Ł'));
    EXPECT_FALSE(all.having(U'\U0010FFFD')) << "no font has what nobody has given a meaning";

    without_fonts();
    EXPECT_FALSE(FontFinder().for_words());
    EXPECT_EQ(FontFinder().for_words().problem().cause, Cause::environment);
    EXPECT_FALSE(FontFinder().having(U'a'));
    const fs::path own = folder_ / "own";
    fs::create_directories(own);
    std::ofstream(own / "Inter-Regular.ttf") << "no font";
    EXPECT_FALSE(FontFinder({own}).for_words());
    fs::copy_file(words->file, own / "other.ttf");
    const auto other = FontFinder({own}).for_words();
    ASSERT_TRUE(other) << other.problem().what;
    EXPECT_EQ(other->file, own / "other.ttf");
    fs::copy_file(words->file, own / "Lato-Regular.ttf");
    EXPECT_EQ(FontFinder({own}).for_words()->file, own / "Lato-Regular.ttf");
}

/// Where data lies is another matter.
TEST_F(FontFinderTest, HasFontsHoweverTheDataFoldersAreSet) {
    setenv("XDG_DATA_DIRS", "/nonexistent", 1);
    EXPECT_TRUE(FontFinder().for_words());
    unsetenv("XDG_DATA_DIRS");
}

}  // namespace
}  // namespace luwte
