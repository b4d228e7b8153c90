// Letters of every writing, in their order.

#include "picture/font_atlas.h"

#include <gtest/gtest.h>

namespace luwte::picture {
namespace {

const std::vector<std::string> texts = {"Łukasz, Şükrü", "cafe\u0301 Ελλάδα Привет", "שלום עולם",
                                        "بيت",           "Dag שלום, Łukasz",         "\U0010FFFD"};

const FontAtlas& atlas() {
    static const FontAtlas made = [] {
        auto loaded = FontAtlas::load(FontFinder(), texts);
        EXPECT_TRUE(loaded);
        return loaded ? *std::move(loaded) : FontAtlas::blank();
    }();
    return made;
}

/// What is seen of a line from the left: where in the atlas each letter is.
std::vector<std::pair<float, float>> seen(std::string_view line) {
    std::vector<std::pair<float, float>> all;
    atlas().visit(line, [&](const Glyph& glyph, float, glm::vec2) {
        if (glyph.right > glyph.left) all.emplace_back(glyph.u0, glyph.v0);
    });
    return all;
}

auto one_after_another(std::vector<std::pair<float, float>> first, const std::vector<std::pair<float, float>>& then) {
    first.insert(first.end(), then.begin(), then.end());
    return first;
}

TEST(Letters, OfAllTextsHaveTheirGlyph) {
    for (const char32_t code : {U'Ł', U'Ş', U'ü', U'λ', U'П', U'ש', U'a'})
        EXPECT_EQ(atlas().find(code).code, code) << static_cast<unsigned>(code);
    EXPECT_EQ(atlas().find(U'\U0010FFFD').code, U'?') << "what no font has";
    const auto plain = FontAtlas::load(FontFinder());
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->find(U'Ł').code, U'?') << "and what no text has needs no room";
    EXPECT_EQ(plain->size(), glm::uvec2(512));
    for (const char32_t code : {U'a', U'é', U'?'}) EXPECT_EQ(plain->find(code).advance, atlas().find(code).advance);
}

TEST(Letters, AMarkIsSetOnItsLetter) {
    EXPECT_NEAR(atlas().width("cafe\u0301"), atlas().width("café"), 0.05F) << "but for kerning, which it has";
    EXPECT_EQ(seen("cafe\u0301").size(), seen("cafe").size());
}

TEST(Letters, JoinWhereTheirWritingJoinsThem) {
    EXPECT_EQ(seen("بيت").size(), 3U);
    EXPECT_NE(seen("بيت"), one_after_another(one_after_another(seen("ت"), seen("ي")), seen("ب")));
}

TEST(Letters, RunFromTheRightWhereTheyDo) {
    EXPECT_EQ(seen("שלום").size(), 4U);
    EXPECT_EQ(seen("שלום עולם"), one_after_another(seen("עולם"), seen("שלום")));
    EXPECT_EQ(seen("Dag שלום, Łukasz"),
              one_after_another(one_after_another(seen("Dag"), seen("שלום,")), seen("Łukasz")));
    EXPECT_NEAR(atlas().width("שלום עולם"), atlas().width("שלום") + atlas().width(" ") + atlas().width("עולם"), 1e-4F);
}

TEST(Letters, BlankHasNone) {
    const FontAtlas blank = FontAtlas::blank();
    EXPECT_EQ(blank.width("words"), 0);
    blank.visit("words", [](const Glyph& glyph, float, glm::vec2) { EXPECT_EQ(glyph.right, glyph.left); });
}

}  // namespace
}  // namespace luwte::picture
