#include "picture/words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "math/angles.h"
#include "math/pose.h"
#include "picture/word_layout.h"

namespace luwte::picture {
namespace {

using glm::vec2, glm::vec3;
using math::degree;
constexpr float spot_radius = 0.32F * degree * word_distance, spot_margin = 2 * degree * word_distance;

using Tint = std::array<std::uint8_t, 4>;
// The brighter a button the less it lets through, so that its words keep 4.5:1 on whatever lies behind.
constexpr Tint pane_tint = {34, 40, 50, 222};
constexpr Tint firm_tint = {26, 31, 39, 250};
constexpr Tint button_tint = {42, 48, 58, 232};
constexpr Tint pointed_tint = {80, 72, 66, 244};
constexpr Tint chosen_tint = {102, 85, 66, 230};
constexpr Tint spot_tint = {255, 176, 92, 245};
constexpr Tint caption_tint = {245, 238, 224, 255};
constexpr Tint choice_tint = {252, 214, 168, 255};

class Writer {
public:
    Writer(const Plane& plane, std::span<WordVertex> out) : plane_(plane), out_(out) {}

    /// From the first tint at the left to the second at the right.
    void quad(vec2 low, vec2 high, vec2 place_low, vec2 place_high, vec2 half, const std::array<Tint, 2>& tints,
              float presence) {
        if (count_ + 6 > out_.size()) return;
        constexpr int corners[6][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 0}, {1, 1}, {0, 1}};
        for (const auto& corner : corners) {
            const vec2 pick(corner[0], corner[1]), at = glm::mix(low, high, pick);
            WordVertex& v = out_[count_++];
            v.position = plane_.middle + plane_.right * at.x + plane_.up * at.y;
            v.place = glm::mix(place_low, place_high, pick);
            v.half_size = half;
            const Tint& tint = tints[static_cast<std::size_t>(corner[0])];
            std::copy(tint.begin(), tint.end(), std::begin(v.tint));
            v.tint[3] = static_cast<std::uint8_t>(std::lround(static_cast<float>(tint[3]) * presence));
        }
    }
    void stand_on(const Plane& plane) { plane_ = plane; }
    std::size_t count() const { return count_; }

private:
    Plane plane_;
    std::span<WordVertex> out_;
    std::size_t count_ = 0;
};

/// Where a line from `from` towards `towards` meets a plane, metres right and up of its middle; from behind, along it
/// or away from it nothing is met.
std::optional<vec2> meet(const Plane& plane, vec3 from, vec3 towards) {
    const vec3 facing = glm::cross(plane.right, plane.up);
    const float nearing = -glm::dot(towards, facing), away = glm::dot(from - plane.middle, facing);
    if (nearing < 1e-4F || away <= 0) return {};
    const vec3 met = from + towards * (away / nearing) - plane.middle;
    return vec2(glm::dot(met, plane.right), glm::dot(met, plane.up));
}

int line_at(const TextPane& pane, vec3 from, vec3 towards) {
    const auto at = meet(pane.plane, from, towards);
    for (std::size_t i = 0; at && i < pane.lines.count; ++i)
        if (pane.strip(i).holds(*at)) return static_cast<int>(i);
    return -1;
}

void write_words(Writer& writer, const FontAtlas& atlas, std::string_view words, vec2 pen, float em, const Tint& tint,
                 float presence) {
    atlas.visit(
        words,
        [&](const Glyph& letter, float advance, vec2 shift) {
            const vec2 at = pen + shift * em;
            if (letter.right > letter.left)
                writer.quad({at.x + letter.left * em, at.y + letter.bottom * em},
                            {at.x + letter.right * em, at.y + letter.top * em}, {letter.u0, letter.v1},
                            {letter.u1, letter.v0}, {0, 0}, {tint, tint}, presence);
            pen.x += advance * em;
        });
}

void write_pane(Writer& writer, const Box& box, const Tint& tint, float presence) {
    // The soft edge reaches a little past the outline.
    const vec2 soft(0.02F), half = box.half();
    writer.quad(box.low - soft, box.high + soft, -half - soft, half + soft, half, {tint, tint}, presence);
}

/// Fills a button from the left, with a soft front that has left it at the right when all is filled.
void write_fill(Writer& writer, const Box& box, float amount, float presence) {
    constexpr float front = 0.05F;
    const vec2 half = box.half(), middle = box.middle();
    const float end = glm::mix(-half.x, half.x + front, std::min(amount, 1.0F));
    const auto part = [&](float from, float to) {
        const auto tint_at = [&](float x) {
            Tint tint = chosen_tint;
            tint[3] =
                static_cast<std::uint8_t>(static_cast<float>(tint[3]) * std::clamp((end - x) / front, 0.0F, 1.0F));
            return tint;
        };
        const vec2 low(from, -half.y), high(to, half.y);
        writer.quad(middle + low, middle + high, low, high, half, {tint_at(from), tint_at(to)}, presence);
    };
    const float full = std::max(end - front, -half.x);
    part(-half.x, full);
    part(full, std::min(end, half.x));
}

}  // namespace

Pointed point_at(const FontAtlas& atlas, const Reading& reading, const math::Pose& gaze, vec3 from, vec3 towards) {
    Pointed pointed;
    const Layout layout = layout_of(atlas, reading, gaze);
    if (layout.hint.lines.count > 0)
        if (const auto at = meet(layout.hint.plane, from, towards))
            for (std::size_t i = 0; i < layout.hint.lines.count; ++i)
                if (hint_line(layout.hint, i).holds(*at)) pointed.hint_line = static_cast<int>(i);
    if (reading.page_in_caption || layout.page.lines.count > 0)
        pointed.page_line = line_at(reading.page_in_caption ? layout.caption : layout.page, from, towards);
    if (layout.caption.lines.count == 0 && layout.choices == 0) return pointed;
    const auto at = meet(layout.caption.plane, from, towards);
    if (!at || !layout.whole.grown(vec2(spot_margin)).holds(*at)) return pointed;
    pointed.spot = at;
    for (std::size_t i = 0; i < layout.choices; ++i)
        if (layout.buttons[i].grown(vec2(button_gap * 0.5F)).holds(*at)) pointed.choice = static_cast<int>(i);
    return pointed;
}

namespace {

/// A pane with its lines; the one that is pointed at stands out.
void write_text(Writer& writer, const FontAtlas& atlas, const TextPane& pane, Pane kind, float presence, int pointed) {
    if (pane.lines.count == 0) return;
    writer.stand_on(pane.plane);
    write_pane(writer, pane.box, kind == Pane::firm ? firm_tint : pane_tint, presence);
    const float em = pane.em;
    float top = pane.box.high.y - caption_margin.y;
    for (std::size_t i = 0; i < pane.lines.count; ++i) {
        const std::string_view line = pane.lines.line[i];
        if (pointed == static_cast<int>(i))
            write_pane(writer, pane.strip(i).grown({-0.4F * caption_margin.x, 0}), pointed_tint, presence);
        write_words(writer, atlas, line, {-atlas.width(line) * em * 0.5F, top - 1.02F * em}, em, caption_tint,
                    presence);
        top -= line_height * em;
    }
}

void write_hint(Writer& writer, const FontAtlas& atlas, const TextPane& hint, float presence, int pointed) {
    writer.stand_on(hint.plane);
    for (std::size_t i = 0; i < hint.lines.count; ++i) {
        const Box box = hint_line(hint, i);
        write_pane(writer, box, pointed == static_cast<int>(i) ? pointed_tint : button_tint, presence);
        write_words(writer, atlas, hint.lines.line[i], {box.low.x + hint_margin.x, box.middle().y - 0.34F * hint.em},
                    hint.em, caption_tint, presence);
    }
}

}  // namespace

std::size_t lay_out(const FontAtlas& atlas, const Reading& reading, const math::Pose& gaze, std::span<WordVertex> out) {
    const Layout layout = layout_of(atlas, reading, gaze);
    const float em = layout.caption.em;
    const Pane kind = reading.style.pane;
    Writer writer(layout.caption.plane, out);
    const int page_line = reading.pointed.page_line;
    write_text(writer, atlas, layout.caption, kind, reading.caption_presence, reading.page_in_caption ? page_line : -1);
    const float presence = reading.choices_presence;
    for (std::size_t i = 0; i < layout.choices; ++i) {
        const Box& button = layout.buttons[i];
        const bool pointed = reading.pointed.choice == static_cast<int>(i);
        write_pane(writer, button, pointed ? pointed_tint : button_tint, presence);
        if (pointed && reading.pointed.dwell > 0) write_fill(writer, button, reading.pointed.dwell, presence);
        // Capitals stand in the middle of the button's height.
        const vec2 pen(button.low.x + button_margin, button.middle().y - 0.36F * em);
        const char number = static_cast<char>('1' + i);
        write_words(writer, atlas, {&number, 1}, pen, em, choice_tint, presence);
        write_words(writer, atlas, reading.choices[i], {pen.x + number_width * em, pen.y}, em, caption_tint, presence);
    }
    if (layout.choices > 0 && reading.pointed.spot) {
        const Box dot = Box{*reading.pointed.spot, *reading.pointed.spot}.grown(vec2(spot_radius));
        write_pane(writer, dot, spot_tint, presence);
    }
    write_text(writer, atlas, layout.page, kind, reading.page_presence, page_line);
    write_text(writer, atlas, layout.notice, kind, reading.notice_presence, -1);
    write_hint(writer, atlas, layout.hint, reading.hint_presence, reading.pointed.hint_line);
    return writer.count();
}

}  // namespace luwte::picture
