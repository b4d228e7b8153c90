// What the fuzzers (tools/fuzz) are given and have found, read again as it stands.

#include <sys/resource.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "practice_test.h"

extern "C" {
int replay_session(const std::uint8_t* data, std::size_t size);
int replay_phrases(const std::uint8_t* data, std::size_t size);
int replay_webvtt(const std::uint8_t* data, std::size_t size);
}

namespace luwte::practice {
namespace fs = std::filesystem;
namespace {

/// Kilobytes, at the highest.
long memory() {
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

void replay(int (*read)(const std::uint8_t*, std::size_t), const std::vector<std::string>& folders) {
    int files = 0;
    for (const std::string& folder : folders)
        for (const fs::directory_entry& file : fs::directory_iterator(fs::path(LUWTE_SOURCE_DIR) / folder)) {
            if (!file.is_regular_file()) continue;
            SCOPED_TRACE(file.path());
            std::ifstream in(file.path(), std::ios::binary);
            const std::string text{std::istreambuf_iterator<char>(in), {}};
            const long before = memory();
            const auto begun = std::chrono::steady_clock::now();
            EXPECT_EQ(read(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0);
            EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(5));
            EXPECT_LT(memory() - before, 64 * 1024);
            ++files;
        }
    EXPECT_GE(files, 6);
}

TEST(PracticeFuzz, ReplaysSessions) { replay(replay_session, {"tests/fuzz/session", "assets/sessions"}); }
TEST(PracticeFuzz, ReplaysPhrases) { replay(replay_phrases, {"tests/fuzz/phrases", "assets/phrases"}); }
TEST(PracticeFuzz, ReplaysCaptions) { replay(replay_webvtt, {"tests/fuzz/webvtt"}); }

}  // namespace
}  // namespace luwte::practice
