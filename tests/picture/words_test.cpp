// Where words and choices stand, and what is met by who points at them.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/allocations.h"
#include "math/pose.h"
#include "test_scene.h"

namespace luwte::picture {
namespace {

constexpr float degree = 3.14159265F / 180;

/// Panes, buttons and dots are quads whose corners know their half size; glyphs have none.
struct Quad {
    glm::vec3 corners[4];  ///< of the outline, world: low left, low right, high right, high left
    glm::vec2 half{0};
    glm::vec3 middle() const { return (corners[0] + corners[2]) * 0.5F; }
    float width() const { return glm::length(corners[1] - corners[0]); }
    float height() const { return glm::length(corners[3] - corners[0]); }
};

struct Laid {
    std::size_t count = 0;
    std::vector<Quad> quads;
};

Laid laid(const Reading& reading, const math::Pose& gaze) {
    std::vector<WordVertex> room(most_word_vertices);
    Laid laid;
    laid.count = lay_out(atlas(), reading, gaze, room);
    for (std::size_t i = 0; i + 6 <= laid.count; i += 6) {
        const WordVertex *low = &room[i], *high = &room[i + 2];
        if (low->half_size.x <= 0) continue;
        // The quad reaches past the outline by as much as its place on the pane does.
        const glm::vec3 right = (room[i + 1].position - low->position) / (high->place.x - low->place.x);
        const glm::vec3 up = (room[i + 5].position - low->position) / (high->place.y - low->place.y);
        const glm::vec3 middle = low->position - right * low->place.x - up * low->place.y;
        const glm::vec2 h = low->half_size;
        laid.quads.push_back({{middle - right * h.x - up * h.y, middle + right * h.x - up * h.y,
                               middle + right * h.x + up * h.y, middle - right * h.x + up * h.y},
                              h});
    }
    return laid;
}

/// In the gaze frame, degrees: from the line of sight, and above it.
float apart(const math::Pose& gaze, glm::vec3 at) {
    const glm::vec3 p = glm::normalize(glm::conjugate(gaze.orientation) * (at - gaze.position));
    return std::acos(-p.z) / degree;
}
float above(const math::Pose& gaze, glm::vec3 at) {
    const glm::vec3 p = glm::conjugate(gaze.orientation) * (at - gaze.position);
    return std::atan2(p.y, -p.z) / degree;
}

const math::Pose seated = {{0, 1.2F, 0}, {1, 0, 0, 0}};
const math::Pose lying = {{0, 0.45F, 0}, glm::angleAxis(70 * degree, glm::vec3(1, 0, 0))};

class Choices : public testing::TestWithParam<const char*> {
protected:
    Choices() : timeline_(timeline_in(GetParam())) {
        std::copy_n(timeline_->choices, 3, choices_);
        for (const auto& caption : timeline_->stop_line.captions) captions_.emplace_back(caption.text);
        captions_.emplace_back(timeline_->paused_caption);
        captions_.emplace_back("");
    }
    Reading reading(std::string_view caption) const {
        Reading reading;
        reading.caption = caption;
        reading.choices = choices_;
        return reading;
    }
    Pointed point(const Reading& reading, const math::Pose& gaze, glm::vec3 at) const {
        return point_at(atlas(), reading, gaze, gaze.position, glm::normalize(at - gaze.position));
    }

    std::shared_ptr<const practice::Timeline> timeline_;
    std::string_view choices_[3];
    std::vector<std::string_view> captions_;
};

TEST_P(Choices, AreLargeAndInSight) {
    for (const math::Pose& gaze : {seated, lying})
        for (const std::string_view caption : captions_) {
            const Laid all = laid(reading(caption), gaze);
            ASSERT_EQ(all.quads.size(), caption.empty() ? 3U : 4U);
            EXPECT_LT(all.count, most_word_vertices / 2);
            float lowest = 90, highest = -90;
            for (const Quad& quad : all.quads) {
                for (const glm::vec3 corner : quad.corners) EXPECT_LE(apart(gaze, corner), 30) << caption;
                lowest = std::min(lowest, above(gaze, (quad.corners[0] + quad.corners[1]) * 0.5F));
                highest = std::max(highest, above(gaze, (quad.corners[2] + quad.corners[3]) * 0.5F));
            }
            EXPECT_GE(lowest, -29);
            EXPECT_LE(highest, -8) << "the orb stays free";
            const Quad* const buttons = &all.quads[caption.empty() ? 0 : 1];
            for (int i = 0; i < 3; ++i) {
                EXPECT_GE(buttons[i].height(), 0.096F);
                EXPECT_NEAR(buttons[i].width(), buttons[0].width(), 1e-4F);
                // 64 mm at 1 m, seen from where the person is.
                const glm::vec3 top = buttons[i].corners[3] + buttons[i].corners[2];
                const glm::vec3 bottom = buttons[i].corners[0] + buttons[i].corners[1];
                EXPECT_GE(above(gaze, top * 0.5F) - above(gaze, bottom * 0.5F), 0.064F / degree * 0.985F);
            }
        }
}

TEST_P(Choices, StayWhereTheyAreWhateverTheCaption) {
    const Laid without = laid(reading(""), seated);
    for (const std::string_view caption : captions_) {
        const Laid with = laid(reading(caption), seated);
        for (std::size_t i = 0; i < 3; ++i)
            EXPECT_EQ(with.quads[with.quads.size() - 3 + i].middle(), without.quads[i].middle());
    }
}

TEST_P(Choices, AreMetAtTheirMiddleAndNotBeside) {
    for (const math::Pose& gaze : {seated, lying}) {
        const Reading words = reading(captions_.front());
        const Laid all = laid(words, gaze);
        for (int i = 0; i < 3; ++i) {
            const Quad& button = all.quads[static_cast<std::size_t>(i) + 1];
            const Pointed met = point(words, gaze, button.middle());
            EXPECT_EQ(met.choice, i);
            EXPECT_TRUE(met.spot);
            const glm::vec3 up = (button.corners[3] - button.corners[0]) * 0.5F;
            EXPECT_EQ(point(words, gaze, button.middle() + up * 0.98F).choice, i);
            EXPECT_EQ(point(words, gaze, button.middle() - up * 0.98F).choice, i);
            const glm::vec3 right = (button.corners[1] - button.corners[0]) * 0.5F;
            EXPECT_EQ(point(words, gaze, button.middle() + right * 0.98F).choice, i);
            EXPECT_EQ(point(words, gaze, button.middle() + right * 1.06F).choice, -1);
            EXPECT_EQ(point(words, gaze, button.middle() - right * 1.06F).choice, -1);
        }
        // No dead strip between rows: one straight line down meets all three without a gap.
        const glm::vec3 top = all.quads[1].middle(), bottom = all.quads[3].middle();
        for (int i = 0; i <= 100; ++i) {
            const Pointed met = point(words, gaze, glm::mix(top, bottom, static_cast<float>(i) / 100));
            EXPECT_EQ(met.choice, i < 25 ? 0 : i <= 75 ? (i == 25 || i == 75 ? met.choice : 1) : 2) << i;
        }
        EXPECT_EQ(point(words, gaze, all.quads[0].middle()).choice, -1) << "the caption is no choice";
        EXPECT_TRUE(point(words, gaze, all.quads[0].middle()).spot);
        const glm::vec3 ahead = gaze.orientation * glm::vec3(0, 0, -1);
        EXPECT_FALSE(point(words, gaze, gaze.position + ahead).spot) << "straight ahead is the orb";
        EXPECT_FALSE(point_at(atlas(), words, gaze, gaze.position, -glm::normalize(top - gaze.position)).spot);
        EXPECT_FALSE(point_at(atlas(), words, gaze, gaze.position + ahead * 4.0F, ahead).spot);
    }
}

TEST_P(Choices, SpotIsWhereTheLineMeetsThePlane) {
    Reading words = reading(captions_.front());
    const Laid all = laid(words, lying);
    const glm::vec3 at = all.quads[2].corners[1];
    const glm::vec3 from = lying.position + glm::vec3(0.3F, -0.1F, 0.2F);
    words.pointed = point_at(atlas(), words, lying, from, glm::normalize(at - from));
    ASSERT_TRUE(words.pointed.spot);
    const Laid with = laid(words, lying);
    ASSERT_EQ(with.quads.size(), all.quads.size() + 1);
    EXPECT_LT(glm::length(with.quads.back().middle() - at), 1e-4F);
    EXPECT_NEAR(2 * with.quads.back().half.x / 1.5F / degree, 0.64F, 0.01F);
}

TEST_P(Choices, AllocateNothing) {
    Reading words = reading(captions_.front());
    std::vector<WordVertex> room(most_word_vertices);
    atlas();
    const std::uint64_t before = thread_allocations();
    words.pointed = point_at(atlas(), words, seated, seated.position, glm::normalize(glm::vec3(0, -0.4F, -1)));
    words.pointed.dwell = 0.5F;
    EXPECT_GT(lay_out(atlas(), words, seated, room), 0U);
    EXPECT_EQ(thread_allocations(), before);
}

TEST_P(Choices, AreMetBesideAShortCaptionToo) {
    const Reading words = reading("Ja.");
    const Quad button = laid(words, seated).quads[1];
    EXPECT_EQ(point(words, seated, glm::mix(button.corners[1], button.corners[3], 0.03F)).choice, 0);
}

INSTANTIATE_TEST_SUITE_P(Words, Choices, testing::Values("nl", "en"), [](const auto& one) { return one.param; });

TEST(Words, WithoutChoicesNothingIsChosen) {
    Reading reading;
    reading.caption = "Welkom.";
    const glm::vec3 towards = glm::normalize(glm::vec3(0, -std::tan(22 * degree), -1));
    const Pointed met = point_at(atlas(), reading, seated, seated.position, towards);
    EXPECT_TRUE(met.spot);
    EXPECT_EQ(met.choice, -1);
    EXPECT_FALSE(point_at(atlas(), {}, seated, seated.position, towards).spot);
}

TEST(Words, FadeByThemselves) {
    const std::string_view choices[] = {"a", "b", "c"};
    Reading reading;
    reading.caption = "Welkom.";
    reading.choices = choices;
    reading.caption_presence = 0;
    std::vector<WordVertex> room(most_word_vertices);
    ASSERT_GT(lay_out(atlas(), reading, seated, room), 0U);
    EXPECT_EQ(room[0].tint[3], 0) << "the caption's pane";
    EXPECT_GT(room[6 * 8].tint[3], 0) << "the first button, after the caption's seven letters";
}

/// What a window looks through: turned as its mouse looks.
gpu::View window_view(const math::Pose& gaze, float yaw, float pitch) {
    const glm::quat turned =
        glm::angleAxis(yaw, glm::vec3(0, 1, 0)) * gaze.orientation * glm::angleAxis(pitch, glm::vec3(1, 0, 0));
    constexpr float up = 0.5543F, right = up * 16 / 9;
    return {gaze.position, turned, -right, right, up, -up};
}

/// On the screen, in tangents right and up of its middle.
glm::vec2 on_screen(const gpu::View& view, glm::vec3 at) {
    const glm::vec3 p = glm::conjugate(view.orientation) * (at - view.position);
    return {p.x / -p.z, p.y / -p.z};
}

/// Everything at once: a notice, a list above choices with their caption, and hints.
Reading full_reading(std::span<const std::string_view> choices, const gpu::View* view) {
    Reading reading;
    reading.caption = "Pauze. Ga verder wanneer je wilt.";
    reading.choices = choices;
    reading.page = "Toetsen\nSpatie: pauze en verder\nV: wat je vooraf moet weten";
    reading.hint = "H: toetsen\nEsc: genoeg voor nu";
    reading.screen = view;
    return reading;
}

constexpr std::string_view three[] = {"Verdergaan", "Korter afronden", "Genoeg voor nu"};

/// On a screen no letter leans: every pane is a rectangle there, along its edges, wherever one looks.
TEST(Words, OnAScreenPanesAreUprightRectangles) {
    for (const math::Pose& gaze : {seated, lying})
        for (const float yaw : {0.0F, 0.3F})
            for (const float pitch : {0.0F, -0.2F}) {
                const gpu::View view = window_view(gaze, yaw, pitch);
                Reading reading = full_reading(three, &view);
                for (const bool asks : {true, false}) {
                    if (!asks) reading.choices = {};
                    reading.notice = "No headset was found. Until then the sitting is in the window.";
                    const Laid all = laid(reading, gaze);
                    ASSERT_EQ(all.quads.size(), asks ? 8U : 5U);
                    for (const Quad& quad : all.quads) {
                        glm::vec2 at[4];
                        for (int i = 0; i < 4; ++i) at[i] = on_screen(view, quad.corners[i]);
                        EXPECT_NEAR(at[0].y, at[1].y, 1e-4F);
                        EXPECT_NEAR(at[2].y, at[3].y, 1e-4F);
                        EXPECT_NEAR(at[0].x, at[3].x, 1e-4F);
                        EXPECT_NEAR(at[1].x, at[2].x, 1e-4F);
                    }
                }
            }
}

/// None covers another or the orb, none leaves the picture, in both languages' longest sentences.
TEST(Words, NoticesPagesAndHintsHaveTheirOwnPlaces) {
    constexpr std::string_view notices[] = {
        "Het geluid is er weer.",
        "Er is hier geen OpenXR-runtime ingesteld: start het programma dat bij je headset hoort en maak het actief. "
        "Tot dan is de sessie in het venster."};
    for (const math::Pose& gaze : {seated, lying})
        for (const bool screen : {true, false})
            for (const WordSize size : {WordSize::small, WordSize::normal, WordSize::large, WordSize::largest})
                for (const std::string_view notice : notices)
                    for (const bool asks : {true, false}) {
                        const gpu::View view = window_view(gaze, 0, 0);
                        Reading reading = full_reading(three, screen ? &view : nullptr);
                        reading.style.size = size;
                        if (!asks) {
                            reading.choices = {};
                            reading.notice = notice;
                            reading.page = {};
                        }
                        const Laid all = laid(reading, gaze);
                        std::vector<std::pair<glm::vec2, glm::vec2>> boxes;
                        for (const Quad& quad : all.quads) {
                            // Of a tilted pane the box around it.
                            glm::vec2 low(9), high(-9);
                            for (const glm::vec3 corner : quad.corners) {
                                low = glm::min(low, on_screen(view, corner));
                                high = glm::max(high, on_screen(view, corner));
                            }
                            boxes.emplace_back(low, high);
                            EXPECT_GE(low.y, -0.5543F);
                            EXPECT_LE(high.y, 0.5543F + 0.02F) << notice;
                            EXPECT_LE(std::abs(low.x), 0.5543F * 16 / 9);
                        }
                        for (std::size_t a = 0; a < boxes.size(); ++a)
                            for (std::size_t b = a + 1; b < boxes.size(); ++b)
                                EXPECT_TRUE(boxes[a].second.x <= boxes[b].first.x + 1e-3F ||
                                            boxes[b].second.x <= boxes[a].first.x + 1e-3F ||
                                            boxes[a].second.y <= boxes[b].first.y + 1e-3F ||
                                            boxes[b].second.y <= boxes[a].first.y + 1e-3F)
                                    << a << " lies over " << b << ", size " << static_cast<int>(size) << asks << screen;
                    }
}

TEST(Words, LinesOfPageAndHintAreMetWhereTheyStand) {
    const gpu::View view = window_view(seated, 0.1F, 0);
    const Reading reading = full_reading(three, &view);
    const Laid all = laid(reading, seated);
    ASSERT_EQ(all.quads.size(), 7U);
    const auto point = [&](glm::vec3 at) {
        return point_at(atlas(), reading, seated, view.position, glm::normalize(at - view.position));
    };
    const Quad& page = all.quads[4];
    const auto down = [&](float share) {
        return glm::mix((page.corners[2] + page.corners[3]) * 0.5F, (page.corners[0] + page.corners[1]) * 0.5F, share);
    };
    EXPECT_EQ(point(down(0.25F)).page_line, 0);
    EXPECT_EQ(point(down(0.5F)).page_line, 1);
    EXPECT_EQ(point(down(0.75F)).page_line, 2);
    for (int i = 0; i < 2; ++i) {
        const Pointed met = point(all.quads[static_cast<std::size_t>(5 + i)].middle());
        EXPECT_EQ(met.hint_line, i);
        EXPECT_EQ(met.page_line, -1);
        EXPECT_EQ(met.choice, -1);
    }
    EXPECT_EQ(point(all.quads[2].middle()).choice, 1);
    EXPECT_EQ(point(all.quads[2].middle()).page_line, -1);
}

}  // namespace
}  // namespace luwte::picture
