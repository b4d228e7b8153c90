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

}  // namespace
}  // namespace luwte::picture
