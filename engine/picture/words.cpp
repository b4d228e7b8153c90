#include "picture/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace luwte::picture {
namespace {

constexpr float degree = 3.14159265F / 180;
constexpr float distance = 1.5F;
constexpr float below = 22 * degree;
constexpr float x_height = 1.05F * degree * distance;
constexpr float line_height = 1.36F;                    // em
constexpr glm::vec2 caption_margin = {0.055F, 0.032F};  // of the pane around its lines
constexpr float caption_room = 2;                       // lines that choices leave above them, come what may
constexpr float seen_within = 29.75F * degree;          // of the line of sight; the soft edge reaches a little further
constexpr float button_height = 0.098F;
constexpr float button_gap = 0.008F;
constexpr float button_margin = 0.050F;  // left and right of its words
constexpr float number_width = 1.3F;     // em
constexpr float spot_radius = 0.32F * degree * distance;
constexpr float spot_margin = 2 * degree * distance;

using Tint = std::array<std::uint8_t, 4>;
// The brighter a button the less it lets through, so that its words keep 4.5:1 on whatever lies behind.
constexpr Tint pane_tint = {34, 40, 50, 176};
constexpr Tint button_tint = {42, 48, 58, 214};
constexpr Tint pointed_tint = {80, 72, 66, 224};
constexpr Tint chosen_tint = {102, 85, 66, 230};
constexpr Tint spot_tint = {255, 176, 92, 245};
constexpr Tint caption_tint = {245, 238, 224, 255};
constexpr Tint choice_tint = {252, 214, 168, 255};

/// A plane before the person, at right angles to the line towards it.
struct Plane {
    glm::vec3 middle{0}, right{0}, up{0};
};

Plane plane_before(const gpu::Pose& gaze, float angle_below) {
    const glm::vec3 ahead = gaze.orientation * glm::vec3(0, -std::sin(angle_below), -std::cos(angle_below));
    const glm::vec3 right = gaze.orientation * glm::vec3(1, 0, 0);
    return {gaze.position + ahead * distance, right, glm::cross(right, ahead)};
}

/// On the plane, metres right and up of its middle.
struct Box {
    glm::vec2 low{0}, high{0};

    glm::vec2 middle() const { return (low + high) * 0.5F; }
    glm::vec2 half() const { return (high - low) * 0.5F; }
    Box grown(glm::vec2 by) const { return {low - by, high + by}; }
    bool holds(glm::vec2 at) const { return glm::all(glm::lessThanEqual(low, at) && glm::lessThan(at, high)); }
};

/// Where everything is; for those who show it and those who point at it.
struct Layout {
    Plane plane;
    float em = 0;
    int lines = 0;  ///< of the caption
    Box caption;    ///< its pane
    std::array<Box, most_choices> buttons;
    std::size_t choices = 0;
    Box whole;
};

class Writer {
public:
    Writer(const Plane& plane, std::span<WordVertex> out) : plane_(plane), out_(out) {}

    void quad(glm::vec2 low, glm::vec2 high, glm::vec2 place_low, glm::vec2 place_high, glm::vec2 half,
              const Tint& tint, float presence) {
        quad(low, high, place_low, place_high, half, {tint, tint}, presence);
    }
    /// From the first tint at the left to the second at the right.
    void quad(glm::vec2 low, glm::vec2 high, glm::vec2 place_low, glm::vec2 place_high, glm::vec2 half,
              const std::array<Tint, 2>& tints, float presence) {
        if (count_ + 6 > out_.size()) return;
        constexpr int corners[6][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 0}, {1, 1}, {0, 1}};
        for (const auto& corner : corners) {
            const glm::vec2 pick(corner[0], corner[1]);
            const glm::vec2 at = glm::mix(low, high, pick);
            WordVertex& v = out_[count_++];
            v.position = plane_.middle + plane_.right * at.x + plane_.up * at.y;
            v.place = glm::mix(place_low, place_high, pick);
            v.half_size = half;
            const Tint& tint = tints[static_cast<std::size_t>(corner[0])];
            std::copy(tint.begin(), tint.end(), std::begin(v.tint));
            v.tint[3] = static_cast<std::uint8_t>(std::lround(static_cast<float>(tint[3]) * presence));
        }
    }
    std::size_t count() const { return count_; }

private:
    Plane plane_;
    std::span<WordVertex> out_;
    std::size_t count_ = 0;
};

template <class Each>
void each_line(std::string_view text, Each each) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        each(text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

Layout layout_of(const Letters& letters, const Reading& reading, const gpu::Pose& gaze) {
    Layout layout;
    layout.em = x_height / letters.x_height();
    const float line = line_height * layout.em;
    float widest = 0, widest_choice = 0;
    each_line(reading.caption, [&](std::string_view words) {
        widest = std::max(widest, letters.width(words));
        ++layout.lines;
    });
    const auto lines = static_cast<float>(layout.lines);
    const glm::vec2 half = glm::vec2(widest * layout.em, lines * line) * 0.5F + caption_margin;
    layout.choices = std::min(reading.choices.size(), most_choices);
    if (layout.choices == 0) {
        layout.plane = plane_before(gaze, below);
        // More than two lines grow upwards, so that none leaves the view below.
        layout.plane.middle += layout.plane.up * (std::max(lines - 2, 0.0F) * 0.5F * line);
        layout.caption = layout.whole = {-half, half};
        return layout;
    }
    for (std::size_t i = 0; i < layout.choices; ++i)
        widest_choice = std::max(widest_choice, letters.width(reading.choices[i]));
    // The choices alone say where they are: a caption that changes must not move them under someone's gaze.
    const float side = (widest_choice + number_width) * layout.em * 0.5F + button_margin;
    const float stack = static_cast<float>(layout.choices) * (button_height + button_gap);
    const float top = (stack + caption_room * line) * 0.5F + caption_margin.y;
    // As low as the lowest corners may be; the plane faces the eye at its middle.
    const float away = distance * distance + top * top;
    const float lowest = std::acos(std::min(std::cos(seen_within) * std::sqrt(1 + side * side / away), 1.0F));
    layout.plane = plane_before(gaze, lowest - std::atan(top / distance));
    for (std::size_t i = 0; i < layout.choices; ++i) {
        const float high = stack - top - button_gap - static_cast<float>(i) * (button_height + button_gap);
        layout.buttons[i] = {{-side, high - button_height}, {side, high}};
    }
    layout.whole = {{-side, -top}, {side, stack - top - button_gap}};
    if (layout.lines > 0) {
        layout.caption = {{-half.x, stack - top}, {half.x, stack - top + 2 * half.y}};
        layout.whole = {glm::min(layout.whole.low, layout.caption.low),
                        glm::max(layout.whole.high, layout.caption.high)};
    }
    return layout;
}

void write_words(Writer& writer, const Letters& letters, std::string_view words, glm::vec2 pen, float em,
                 const Tint& tint, float presence) {
    for (std::size_t at = 0; at < words.size();) {
        const Letter& letter = letters.find(next_code(words, at));
        if (letter.right > letter.left)
            writer.quad({pen.x + letter.left * em, pen.y + letter.bottom * em},
                        {pen.x + letter.right * em, pen.y + letter.top * em}, {letter.u0, letter.v1},
                        {letter.u1, letter.v0}, {0, 0}, tint, presence);
        pen.x += letter.advance * em;
    }
}

void write_pane(Writer& writer, const Box& box, const Tint& tint, float presence) {
    // The soft edge reaches a little past the outline.
    const glm::vec2 soft(0.02F), half = box.half();
    writer.quad(box.low - soft, box.high + soft, -half - soft, half + soft, half, tint, presence);
}

/// Fills a button from the left, with a soft front that has left it at the right when all is filled.
void write_fill(Writer& writer, const Box& box, float amount, float presence) {
    constexpr float front = 0.05F;
    const glm::vec2 half = box.half(), middle = box.middle();
    const float end = glm::mix(-half.x, half.x + front, std::min(amount, 1.0F));
    const auto part = [&](float from, float to) {
        const auto tint_at = [&](float x) {
            Tint tint = chosen_tint;
            tint[3] =
                static_cast<std::uint8_t>(static_cast<float>(tint[3]) * std::clamp((end - x) / front, 0.0F, 1.0F));
            return tint;
        };
        const glm::vec2 low(from, -half.y), high(to, half.y);
        writer.quad(middle + low, middle + high, low, high, half, {tint_at(from), tint_at(to)}, presence);
    };
    const float full = std::max(end - front, -half.x);
    part(-half.x, full);
    part(full, std::min(end, half.x));
}

}  // namespace

Pointed point_at(const Letters& letters, const Reading& reading, const gpu::Pose& gaze, glm::vec3 from,
                 glm::vec3 towards) {
    Pointed pointed;
    const Layout layout = layout_of(letters, reading, gaze);
    if (layout.lines == 0 && layout.choices == 0) return pointed;
    const glm::vec3 facing = glm::cross(layout.plane.right, layout.plane.up);
    const float nearing = -glm::dot(towards, facing), away = glm::dot(from - layout.plane.middle, facing);
    // From behind, along the plane or away from it nothing is met.
    if (nearing < 1e-4F || away <= 0) return pointed;
    const glm::vec3 met = from + towards * (away / nearing) - layout.plane.middle;
    const glm::vec2 at(glm::dot(met, layout.plane.right), glm::dot(met, layout.plane.up));
    if (!layout.whole.grown(glm::vec2(spot_margin)).holds(at)) return pointed;
    pointed.spot = at;
    for (std::size_t i = 0; i < layout.choices; ++i)
        if (layout.buttons[i].grown(glm::vec2(button_gap * 0.5F)).holds(at)) pointed.choice = static_cast<int>(i);
    return pointed;
}

std::size_t lay_out(const Letters& letters, const Reading& reading, const gpu::Pose& gaze, std::span<WordVertex> out) {
    const Layout layout = layout_of(letters, reading, gaze);
    const float em = layout.em;
    Writer writer(layout.plane, out);
    if (layout.lines > 0) {
        write_pane(writer, layout.caption, pane_tint, reading.caption_presence);
        float top = layout.caption.high.y - caption_margin.y;
        each_line(reading.caption, [&](std::string_view line) {
            write_words(writer, letters, line, {-letters.width(line) * em * 0.5F, top - 1.02F * em}, em, caption_tint,
                        reading.caption_presence);
            top -= line_height * em;
        });
    }
    const float presence = reading.choices_presence;
    for (std::size_t i = 0; i < layout.choices; ++i) {
        const Box& button = layout.buttons[i];
        const bool pointed = reading.pointed.choice == static_cast<int>(i);
        write_pane(writer, button, pointed ? pointed_tint : button_tint, presence);
        if (pointed && reading.pointed.dwell > 0) write_fill(writer, button, reading.pointed.dwell, presence);
        // Capitals stand in the middle of the button's height.
        const glm::vec2 pen(button.low.x + button_margin, button.middle().y - 0.36F * em);
        const char number = static_cast<char>('1' + i);
        write_words(writer, letters, {&number, 1}, pen, em, choice_tint, presence);
        write_words(writer, letters, reading.choices[i], {pen.x + number_width * em, pen.y}, em, caption_tint,
                    presence);
    }
    if (layout.choices > 0 && reading.pointed.spot) {
        const Box dot = Box{*reading.pointed.spot, *reading.pointed.spot}.grown(glm::vec2(spot_radius));
        write_pane(writer, dot, spot_tint, presence);
    }
    return writer.count();
}

}  // namespace luwte::picture
