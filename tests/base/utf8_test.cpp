#include "base/utf8.h"

#include <gtest/gtest.h>

#include <vector>

namespace luwte {
namespace {

std::vector<char32_t> codes_of(std::string_view text) {
    std::vector<char32_t> codes;
    for (std::size_t at = 0; at < text.size();) codes.push_back(utf8::next(text, at));
    return codes;
}

TEST(Utf8, ReadsCodePoints) {
    const std::string_view text = "aé€\U0001F600";
    EXPECT_EQ(codes_of(text), (std::vector<char32_t>{U'a', U'é', U'€', U'\U0001F600'}));
    EXPECT_EQ(utf8::length(text), 4U);
    EXPECT_EQ(utf8::length(""), 0U);
    EXPECT_EQ(utf8::without_last(text), "aé€");
    EXPECT_EQ(utf8::without_last("é"), "");
    EXPECT_EQ(utf8::without_last(""), "");
}

TEST(Utf8, GoesOnAfterBrokenBytes) {
    constexpr char32_t broken = U'\ufffd';
    EXPECT_EQ(codes_of("\x80"
                       "a\xFF"
                       "b"),
              (std::vector<char32_t>{broken, U'a', broken, U'b'}));
    EXPECT_EQ(codes_of("\xE2\x82"), std::vector<char32_t>{broken});  // ends in the middle
    EXPECT_EQ(codes_of("\xE2\x82x"), (std::vector<char32_t>{broken, U'x'}));
    EXPECT_EQ(codes_of("\xC3\xC3\xA9"), (std::vector<char32_t>{broken, U'é'}));
    EXPECT_EQ(utf8::length("\xE2\x82"), 1U);
    EXPECT_EQ(utf8::length("\x80\x80"), 0U);
    EXPECT_EQ(utf8::without_last("a\xE2\x82"), "a");
    EXPECT_EQ(utf8::without_last("\x80\x80"), "");
    // Whatever bytes there are, every one is passed.
    for (int first = 0; first < 256; ++first)
        for (int second = 0; second < 256; ++second) {
            const std::string two = {static_cast<char>(first), static_cast<char>(second)};
            EXPECT_LE(codes_of(two).size(), 2U);
            EXPECT_LT(utf8::without_last(two).size(), 2U);
        }
}

TEST(Utf8, MakesSmallLetters) {
    std::string text = "x";
    utf8::append_lower(text, "ÉÀ×ß€Z");
    EXPECT_EQ(text, "xéà×ß€z");
    std::string apart = "\xC3";
    utf8::append_lower(apart, "\x89");
    EXPECT_EQ(apart, "é");
    utf8::append_lower(apart, "\xFF\xC3");
    EXPECT_EQ(apart, "é\xFF\xC3");
}

}  // namespace
}  // namespace luwte
