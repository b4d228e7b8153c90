// Words in each size and on each pane: in sight, large enough, and clear on whatever lies behind.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "base/allocations.h"
#include "math/pose.h"
#include "test_scene.h"

namespace luwte::picture {
namespace {

constexpr float degree = 3.14159265F / 180;
constexpr float distance = 1.5F;
constexpr WordSize sizes[] = {WordSize::small, WordSize::normal, WordSize::large, WordSize::largest};

const math::Pose seated = {{0, 1.2F, 0}, {1, 0, 0, 0}};
const math::Pose lying = {{0, 0.45F, 0}, glm::angleAxis(70 * degree, glm::vec3(1, 0, 0))};

/// What was laid out, in order: panes and buttons know their half size, glyphs have none.
struct Quad {
    glm::vec3 low{0}, high{0};  ///< corners, world; a pane's soft edge included
    glm::vec2 half{0};
    std::uint8_t tint[4] = {};
    bool is_glyph() const { return half.x <= 0; }
    glm::vec3 middle() const { return (low + high) * 0.5F; }
};

std::vector<Quad> laid(const Reading& reading, const math::Pose& gaze) {
    std::vector<WordVertex> room(most_word_vertices);
    const std::size_t count = lay_out(atlas(), reading, gaze, room);
    std::vector<Quad> quads;
    for (std::size_t i = 0; i + 6 <= count; i += 6) {
        Quad quad{room[i].position, room[i + 2].position, room[i].half_size, {}};
        std::copy_n(std::begin(room[i].tint), 4, std::begin(quad.tint));
        quads.push_back(quad);
    }
    return quads;
}

std::vector<Quad> glyphs(const std::vector<Quad>& quads) {
    std::vector<Quad> all;
    std::copy_if(quads.begin(), quads.end(), std::back_inserter(all), [](const Quad& quad) { return quad.is_glyph(); });
    return all;
}

/// Degrees from the line of sight, and below it.
float apart(const math::Pose& gaze, glm::vec3 at) {
    return std::acos(-glm::normalize(glm::conjugate(gaze.orientation) * (at - gaze.position)).z) / degree;
}
float below(const math::Pose& gaze, glm::vec3 at) {
    const glm::vec3 p = glm::conjugate(gaze.orientation) * (at - gaze.position);
    return -std::atan2(p.y, -p.z) / degree;
}

/// Degrees, of the letters of `text`, which begins with an x: how high that stands says how large they are.
float x_height(const std::vector<Quad>& quads, const math::Pose& gaze) {
    const auto x = std::find_if(quads.begin(), quads.end(), [](const Quad& quad) { return quad.is_glyph(); });
    const Glyph& letter = atlas().find(U'x');
    const glm::vec3 up = glm::conjugate(gaze.orientation) * (x->high - x->low);
    const float across = up.x, slanted = glm::length(up);
    const float em = std::sqrt(slanted * slanted - across * across) / (letter.top - letter.bottom);
    return em * atlas().x_height() / distance / degree;
}

Reading reading_of(std::string_view caption, WordSize size, Pane pane = Pane::soft) {
    Reading reading;
    reading.caption = caption;
    reading.style.size = size;
    reading.style.pane = pane;
    return reading;
}

/// Within 30 degrees, the pane's middle 18 to 26 below, and no letter lost.
void expect_in_sight(std::string_view caption, WordSize size, const math::Pose& gaze) {
    SCOPED_TRACE(std::string(caption) + " at " + std::to_string(static_cast<int>(size)));
    const std::vector<Quad> quads = laid(reading_of(caption, size), gaze);
    ASSERT_FALSE(quads.empty());
    ASSERT_FALSE(quads[0].is_glyph());
    EXPECT_GE(below(gaze, quads[0].middle()), 17.99F);
    EXPECT_LE(below(gaze, quads[0].middle()), 26);
    const std::vector<Quad> all = glyphs(quads);
    // Letters of more than one byte have as many continuation bytes fewer.
    const auto letters_in = std::count_if(caption.begin(), caption.end(), [](char c) {
        return c != ' ' && c != '\n' && (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    });
    EXPECT_EQ(static_cast<std::ptrdiff_t>(all.size()), letters_in);
    for (const Quad& glyph : all) {
        EXPECT_LE(apart(gaze, glyph.low), 30.3F) << "the margin of a glyph's quad is not ink";
        EXPECT_LE(apart(gaze, glyph.high), 30.3F);
    }
}

TEST(WordStyle, SizesAreAsTheySay) {
    const float wanted[] = {1.0F, 1.05F, 1.3F, 1.55F};
    for (std::size_t i = 0; i < 4; ++i)
        for (const math::Pose& gaze : {seated, lying})
            EXPECT_NEAR(x_height(laid(reading_of("xeen lamp die je\nlangzaam dimt", sizes[i]), gaze), gaze), wanted[i],
                        0.01F);
}

TEST(WordStyle, EveryShippedCaptionIsInSightInEverySize) {
    int checked = 0;
    for (const char* language : {"nl", "en"}) {
        const auto timeline = timeline_in(language);
        std::vector<practice::Caption> captions = timeline->stop_line.captions;
        for (const practice::Line& line : timeline->lines)
            captions.insert(captions.end(), line.captions.begin(), line.captions.end());
        for (const practice::Caption& caption : captions)
            for (const WordSize size : sizes) {
                expect_in_sight(caption.text, size, seated);
                ++checked;
            }
    }
    EXPECT_GT(checked, 100);
}

TEST(WordStyle, TheLongestPageIsInSightInEverySize) {
    // Twice 34 letters, as wide as words come, and one line alone.
    for (const char* text : {"laat nu alles wat er nog is, wegga\nzo langzaam als je zelf maar wil.",
                             "mmmmm wwwww mmmmm wwwww mmmmm wwww\nwwwww mmmmm wwwww mmmmm wwwww mmmm",
                             "laat nu alles wat er nog is, wegga"})
        for (const WordSize size : sizes)
            for (const math::Pose& gaze : {seated, lying}) expect_in_sight(text, size, gaze);
}

TEST(WordStyle, LettersGetSmallerOnlyWhereNothingElseHelps) {
    const std::string word(20, 'x');
    const std::string page = word + "\n" + word;
    EXPECT_NEAR(x_height(laid(reading_of(page, WordSize::normal), seated), seated), 1.05F, 0.01F);
    const std::string wide(40, 'x');
    for (const WordSize size : sizes) {
        const float height = x_height(laid(reading_of(wide, size), seated), seated);
        EXPECT_GE(height, 0.99F);
        EXPECT_LE(height, 1.25F) << "more than this there is no room for";
    }
}

TEST(WordStyle, StandStillFromPageToPage) {
    for (const WordSize size : sizes) {
        const float one = below(seated, laid(reading_of("Welkom.", size), seated)[0].middle());
        const float two =
            below(seated,
                  laid(reading_of("Het hoeft vandaag niet te lukken.\nOefenen is genoeg.", size), seated)[0].middle());
        EXPECT_NEAR(one, two, 1.0F) << static_cast<int>(size);
    }
}

class ChoicesInSize : public testing::TestWithParam<WordSize> {};

TEST_P(ChoicesInSize, AreLargeAndInSight) {
    for (const char* language : {"nl", "en"}) {
        const auto timeline = timeline_in(language);
        std::string_view choices[3];
        std::copy_n(timeline->choices, 3, choices);
        for (const std::string_view caption : {std::string_view(timeline->stop_line.captions.front().text),
                                               std::string_view(timeline->paused_caption), std::string_view()}) {
            Reading reading = reading_of(caption, GetParam());
            reading.choices = choices;
            for (const math::Pose& gaze : {seated, lying}) {
                const std::vector<Quad> quads = laid(reading, gaze);
                std::vector<Quad> panes;
                for (const Quad& quad : quads)
                    if (!quad.is_glyph()) panes.push_back(quad);
                ASSERT_EQ(panes.size(), caption.empty() ? 3U : 4U);
                for (std::size_t i = panes.size() - 3; i < panes.size(); ++i)
                    EXPECT_GE(2 * panes[i].half.y / distance, 0.064F) << "64 mm at 1 m";
                if (caption.empty()) {
                    // The first glyph is the first button's number.
                    const Glyph& one = atlas().find(U'1');
                    const Quad glyph = glyphs(quads).front();
                    const glm::vec3 across = gaze.orientation * glm::vec3(1, 0, 0);
                    const float em = glm::dot(glyph.high - glyph.low, across) / (one.right - one.left);
                    const float wanted[] = {1.0F, 1.05F, 1.3F, 1.4F};
                    EXPECT_GE(em * atlas().x_height() / distance / degree,
                              wanted[static_cast<std::size_t>(GetParam())] - 0.005F);
                }
                for (const Quad& glyph : glyphs(quads)) {
                    EXPECT_LE(apart(gaze, glyph.low), 30);
                    EXPECT_LE(apart(gaze, glyph.high), 30);
                    EXPECT_GE(below(gaze, glyph.high), GetParam() <= WordSize::normal ? 8 : 4)
                        << "the orb's core stays free";
                }
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(WordStyle, ChoicesInSize, testing::ValuesIn(sizes),
                         [](const auto& one) { return std::to_string(static_cast<int>(one.param)); });

/// Relative luminance of a tint, as words.frag has it, over something of `behind`.
float luminance(const std::uint8_t (&tint)[4], float behind) {
    const auto ink = [](std::uint8_t value) {
        return static_cast<float>(value) / 255 * static_cast<float>(value) / 255;
    };
    const float own = 0.2126F * ink(tint[0]) + 0.7152F * ink(tint[1]) + 0.0722F * ink(tint[2]);
    return std::lerp(behind, own, static_cast<float>(tint[3]) / 255);
}

TEST(WordStyle, IsClearOnWhateverLiesBehind) {
    const std::string_view choices[] = {"a", "b", "c"};
    const auto contrast = [](float a, float b) { return (std::max(a, b) + 0.05F) / (std::min(a, b) + 0.05F); };
    for (const Pane pane : {Pane::soft, Pane::firm})
        for (const int pointed : {-1, 0})
            for (const float behind : {0.0F, 0.3F, 1.0F}) {
                Reading reading = reading_of("Welkom.", WordSize::normal, pane);
                reading.choices = choices;
                reading.pointed.choice = pointed;
                float ground = 0;
                int atlas = 0;
                for (const Quad& quad : laid(reading, seated)) {
                    if (!quad.is_glyph()) {
                        ground = luminance(quad.tint, behind);
                        continue;
                    }
                    EXPECT_GE(contrast(luminance(quad.tint, ground), ground), 4.5F) << pointed << ' ' << behind;
                    ++atlas;
                }
                EXPECT_EQ(atlas, 7 + 6);
            }
}

TEST(WordStyle, FirmLetsLessThrough) {
    const Quad soft = laid(reading_of("Welkom.", WordSize::normal), seated)[0];
    const Quad firm = laid(reading_of("Welkom.", WordSize::normal, Pane::firm), seated)[0];
    EXPECT_GT(luminance(soft.tint, 1), 3 * luminance(firm.tint, 1));
}

TEST(WordStyle, AllocatesNothing) {
    const Reading reading =
        reading_of("laat nu alles wat er nog is, wegga\nzo langzaam als je zelf maar wil.", WordSize::largest);
    std::vector<WordVertex> room(most_word_vertices);
    atlas();
    const std::uint64_t before = thread_allocations();
    EXPECT_GT(lay_out(atlas(), reading, seated, room), 0U);
    EXPECT_EQ(thread_allocations(), before);
}

TEST(WordStyle, WithoutCaptionsOnlyWhatIsAskedIsShown) {
    TestScene test_scene({160, 90});
    const math::Pose gaze = {{0, lake().eye_height, 0}, {1, 0, 0, 0}};
    const std::vector<gpu::View> views = {view_of(gaze)};
    ViewParams with, without;
    with.gaze = with.reading = without.gaze = without.reading = gaze;
    without.words.captions = false;
    practice::Moment moment = quiet_moment(0.3F);
    const Painted empty = test_scene.paint(moment, with, views);
    moment.caption = "Welkom.";
    moment.caption_presence = 1;
    const auto same = [](const Painted& a, const Painted& b) { return a.rgba == b.rgba; };
    EXPECT_FALSE(same(test_scene.paint(moment, with, views), empty));
    EXPECT_TRUE(same(test_scene.paint(moment, without, views), empty));
    const auto timeline = timeline_in("nl");
    const practice::Moment asking = asking_moment(*timeline, 0.3F);
    EXPECT_TRUE(same(test_scene.paint(asking, without, views), test_scene.paint(asking, with, views)));
    without.overlay.page = "H";
    EXPECT_FALSE(same(test_scene.paint(moment, without, views), empty)) << "help is asked for";
}

}  // namespace
}  // namespace luwte::picture
