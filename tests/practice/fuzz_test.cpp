// What the fuzzers (tools/fuzz) are given and have found, read again as it stands.

#include "../fuzz/replay.h"

extern "C" {
int replay_session(const std::uint8_t* data, std::size_t size);
int replay_phrases(const std::uint8_t* data, std::size_t size);
int replay_webvtt(const std::uint8_t* data, std::size_t size);
}

namespace luwte::practice {
namespace {

TEST(PracticeFuzz, ReplaysSessions) {
    EXPECT_GE(fuzz::replay_folder(replay_session, "tests/fuzz/session"), 6);
    EXPECT_GE(fuzz::replay_folder(replay_session, "assets/sessions"), 1);
}

TEST(PracticeFuzz, ReplaysPhrases) {
    EXPECT_GE(fuzz::replay_folder(replay_phrases, "tests/fuzz/phrases"), 6);
    EXPECT_GE(fuzz::replay_folder(replay_phrases, "assets/phrases"), 1);
}

TEST(PracticeFuzz, ReplaysCaptions) { EXPECT_GE(fuzz::replay_folder(replay_webvtt, "tests/fuzz/webvtt"), 6); }

}  // namespace
}  // namespace luwte::practice
