#include "picture/words.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/utf8.h"
#include "math/angles.h"
#include "math/pose.h"

namespace luwte::picture {
namespace {

using glm::vec2, glm::vec3;
using math::degree;
constexpr float distance = 1.5F;
constexpr float highest_middle = 18 * degree;  // below the line of sight: no caption's middle is higher
constexpr float least_x_height = 1.0F;         // degrees
constexpr float normal_x_height = 1.05F;
constexpr float choices_top = 4 * degree;  // below the line of sight: large words may reach over the orb's lower rim
constexpr float smaller = 0.96F;           // step by step, where there is no room
constexpr float line_height = 1.36F;       // em
constexpr vec2 caption_margin = {0.055F, 0.032F};  // of the pane around its lines
constexpr float caption_room = 2;                  // lines that choices leave above them, come what may
constexpr float seen_within = 29.75F * degree;     // of the line of sight; the soft edge reaches a little further
constexpr float button_height = 0.098F, button_gap = 0.008F;
constexpr float button_margin = 0.050F;  // left and right of its words
constexpr float number_width = 1.3F;     // em
constexpr float spot_radius = 0.32F * degree * distance, spot_margin = 2 * degree * distance;

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

/// A plane before the person, at right angles to the line towards it.
struct Plane {
    vec3 middle{0}, right{0}, up{0};
};

Plane plane_before(const math::Pose& gaze, float angle_below) {
    const vec3 ahead = gaze.orientation * vec3(0, -std::sin(angle_below), -std::cos(angle_below));
    const vec3 right = gaze.orientation * vec3(1, 0, 0);
    return {gaze.position + ahead * distance, right, glm::cross(right, ahead)};
}

/// On the plane, metres right and up of its middle.
struct Box {
    vec2 low{0}, high{0};

    vec2 middle() const { return (low + high) * 0.5F; }
    vec2 half() const { return (high - low) * 0.5F; }
    Box grown(vec2 by) const { return {low - by, high + by}; }
    bool holds(vec2 at) const { return glm::all(glm::lessThanEqual(low, at) && glm::lessThan(at, high)); }
};

constexpr std::size_t most_lines = 12;

/// A caption's lines; views of it.
struct Lines {
    std::array<std::string_view, most_lines> line;
    std::size_t count = 0;
    float widest = 0;  ///< em

    void add(std::string_view words, float width) {
        if (count == most_lines) return;
        line[count++] = words;
        widest = std::max(widest, width);
    }
};

/// Where everything is; for those who show it and those who point at it.
struct Layout {
    Plane plane;
    float em = 0;
    Lines lines;  ///< of the caption
    Box caption;  ///< its pane
    std::array<Box, most_choices> buttons;
    std::size_t choices = 0;
    Box whole;
};

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
    std::size_t count() const { return count_; }

private:
    Plane plane_;
    std::span<WordVertex> out_;
    std::size_t count_ = 0;
};

/// The same letter, but that lines which were joined are parted by a space.
char32_t next_shown(std::string_view words, std::size_t& at) {
    const char32_t code = utf8::next(words, at);
    return code == U'\n' ? U' ' : code;
}

float width_of(const FontAtlas& atlas, std::string_view words) {
    float width = 0;
    for (std::size_t at = 0; at < words.size();) width += atlas.find(next_shown(words, at)).advance;
    return width;
}

Lines as_given(const FontAtlas& atlas, std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.add(text.substr(0, end), width_of(atlas, text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The words of a text, for cutting it into lines of one's own.
class Words {
public:
    Words(const FontAtlas& atlas, std::string_view text) : text_(text), space_(atlas.find(U' ').advance) {
        constexpr std::string_view gaps = " \n";
        for (std::size_t at = text.find_first_not_of(gaps); at < text.size() && count_ < words_.size();) {
            // The last one that there is room for holds the rest.
            const std::size_t end =
                count_ + 1 == words_.size() ? text.size() : std::min(text.find_first_of(gaps, at), text.size());
            words_[count_++] = {at, end, width_of(atlas, text.substr(at, end - at))};
            at = text.find_first_not_of(gaps, end);
        }
    }
    /// Lines no wider than `limit`, but for a word that is wider by itself.
    Lines within(float limit) const {
        Lines lines;
        for (std::size_t i = 0; i < count_;) {
            std::size_t last = i;
            float width = words_[i].width;
            while (last + 1 < count_ && width + space_ + words_[last + 1].width <= limit)
                width += space_ + words_[++last].width;
            lines.add(text_.substr(words_[i].begin, words_[last].end - words_[i].begin), width);
            i = last + 1;
        }
        return lines;
    }
    /// `count` lines or fewer, the widest as narrow as it can be.
    Lines in_lines(std::size_t count) const {
        float low = 0, high = 0;
        for (std::size_t i = 0; i < count_; ++i) high += words_[i].width + space_;
        for (int step = 0; step < 14; ++step) {
            const float middle = (low + high) * 0.5F;
            (within(middle).count <= count ? high : low) = middle;
        }
        return within(high);
    }

private:
    struct Word {
        std::size_t begin = 0, end = 0;
        float width = 0;  ///< em
    };
    std::string_view text_;
    float space_;
    std::array<Word, 64> words_;
    std::size_t count_ = 0;
};

float em_of(const FontAtlas& atlas, float degrees) { return degrees * degree * distance / atlas.x_height(); }

float x_height_of(WordSize size) {
    switch (size) {
        case WordSize::small: return least_x_height;
        case WordSize::normal: break;
        case WordSize::large: return 1.3F;
        case WordSize::largest: return 1.55F;
    }
    return normal_x_height;
}

/// How far below the line of sight the middle of what is this large is when its lower corners are as low as may be;
/// less than 0 where it is too wide anywhere.
float lowest_middle(vec2 half) {
    const float away = distance * distance + half.y * half.y;
    const float corner = std::cos(seen_within) * std::sqrt(1 + half.x * half.x / away);
    return (corner >= 1 ? -1 : std::acos(corner)) - std::atan(half.y / distance);
}

/// Half of how wide a line may be at the height `up` of a plane whose middle is `angle` below the line of sight.
float widest_at(float angle, float up) {
    const float ahead = (std::cos(angle) * distance + std::sin(angle) * up) / std::cos(seen_within);
    return std::sqrt(std::max(ahead * ahead - distance * distance - up * up, 0.0F));
}

/// A caption alone: its lines and how large they are; gives how far below its middle is.
float fit(Layout& layout, const FontAtlas& atlas, const Reading& reading) {
    const float wanted = x_height_of(reading.style.size), least = em_of(atlas, least_x_height);
    // The larger they are the higher they stand, so that they needn't rise and sink from page to page.
    const float usual = glm::mix(22 * degree, highest_middle,
                                 std::clamp((wanted - normal_x_height) / (1.55F - normal_x_height), 0.0F, 1.0F));
    const Lines given = as_given(atlas, reading.caption);
    layout.em = em_of(atlas, wanted);
    layout.lines = given;
    // What has more lines is a list, each with its own place.
    if (given.count > 2) return usual;
    const Words words(atlas, reading.caption);
    constexpr std::size_t most = 6;
    for (;; layout.em = std::max(layout.em * smaller, least)) {
        float best = -1;
        for (std::size_t count = given.count; count <= most; ++count) {
            const Lines lines = count == given.count ? given : words.in_lines(count);
            const float lowest =
                lowest_middle(vec2(lines.widest, static_cast<float>(lines.count) * line_height) * layout.em * 0.5F);
            if (lowest <= best) continue;
            best = lowest;
            layout.lines = lines;
            if (lowest >= highest_middle) return std::min(usual, lowest);
        }
        if (layout.em <= least) return highest_middle;
    }
}

/// Where the buttons are and how large words are beside them: the choices alone say it, for a caption that changes must
/// not move them under someone's gaze. Gives how far below the plane's middle is.
float place_choices(Layout& layout, const FontAtlas& atlas, const Reading& reading) {
    float widest = 0;
    for (std::size_t i = 0; i < layout.choices; ++i) widest = std::max(widest, atlas.width(reading.choices[i]));
    const float stack = static_cast<float>(layout.choices) * (button_height + button_gap);
    const float normal = em_of(atlas, std::min(x_height_of(reading.style.size), normal_x_height));
    layout.em = em_of(atlas, x_height_of(reading.style.size));
    for (;; layout.em = std::max(layout.em * smaller, normal)) {
        const float side = (widest + number_width) * layout.em * 0.5F + button_margin;
        const float top = (stack + caption_room * line_height * layout.em) * 0.5F + caption_margin.y;
        // As low as the lowest corners may be; the plane faces the eye at its middle.
        const float middle = std::max(lowest_middle({side, top}), -std::atan(top / distance));
        const float caption_top = stack - top + caption_room * line_height * layout.em + 2 * caption_margin.y;
        if (layout.em > normal && middle - std::atan(caption_top / distance) < choices_top) continue;
        for (std::size_t i = 0; i < layout.choices; ++i) {
            const float high = stack - top - button_gap - static_cast<float>(i) * (button_height + button_gap);
            layout.buttons[i] = {{-side, high - button_height}, {side, high}};
        }
        layout.whole = {{-side, -top}, {side, stack - top - button_gap}};
        return middle;
    }
}

vec2 half_of(const Layout& layout) {
    return vec2(layout.lines.widest, static_cast<float>(layout.lines.count) * line_height) * layout.em * 0.5F +
           caption_margin;
}

Layout layout_of(const FontAtlas& atlas, const Reading& reading, const math::Pose& gaze) {
    Layout layout;
    layout.choices = std::min(reading.choices.size(), most_choices);
    if (layout.choices == 0) {
        layout.plane = plane_before(gaze, fit(layout, atlas, reading));
        const vec2 half = half_of(layout);
        // A list grows upwards, so that none of it leaves the view below.
        if (layout.lines.count > 2 && as_given(atlas, reading.caption).count > 2)
            layout.plane.middle +=
                layout.plane.up * (static_cast<float>(layout.lines.count - 2) * 0.5F * line_height * layout.em);
        layout.caption = layout.whole = {-half, half};
        return layout;
    }
    const float middle = place_choices(layout, atlas, reading);
    layout.plane = plane_before(gaze, middle);
    layout.lines = as_given(atlas, reading.caption);
    if (layout.lines.count == 0) return layout;
    const float foot = layout.whole.high.y + button_gap;
    const float widest = 2 * (widest_at(middle, foot) - caption_margin.x) / layout.em;
    if (layout.lines.widest > widest) layout.lines = Words(atlas, reading.caption).within(widest);
    const vec2 half = half_of(layout);
    layout.caption = {{-half.x, foot}, {half.x, foot + 2 * half.y}};
    layout.whole = {glm::min(layout.whole.low, layout.caption.low), glm::max(layout.whole.high, layout.caption.high)};
    return layout;
}

void write_words(Writer& writer, const FontAtlas& atlas, std::string_view words, vec2 pen, float em, const Tint& tint,
                 float presence) {
    for (std::size_t at = 0; at < words.size();) {
        const Glyph& letter = atlas.find(next_shown(words, at));
        if (letter.right > letter.left)
            writer.quad({pen.x + letter.left * em, pen.y + letter.bottom * em},
                        {pen.x + letter.right * em, pen.y + letter.top * em}, {letter.u0, letter.v1},
                        {letter.u1, letter.v0}, {0, 0}, {tint, tint}, presence);
        pen.x += letter.advance * em;
    }
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
    if (layout.lines.count == 0 && layout.choices == 0) return pointed;
    const vec3 facing = glm::cross(layout.plane.right, layout.plane.up);
    const float nearing = -glm::dot(towards, facing), away = glm::dot(from - layout.plane.middle, facing);
    // From behind, along the plane or away from it nothing is met.
    if (nearing < 1e-4F || away <= 0) return pointed;
    const vec3 met = from + towards * (away / nearing) - layout.plane.middle;
    const vec2 at(glm::dot(met, layout.plane.right), glm::dot(met, layout.plane.up));
    if (!layout.whole.grown(vec2(spot_margin)).holds(at)) return pointed;
    pointed.spot = at;
    for (std::size_t i = 0; i < layout.choices; ++i)
        if (layout.buttons[i].grown(vec2(button_gap * 0.5F)).holds(at)) pointed.choice = static_cast<int>(i);
    return pointed;
}

std::size_t lay_out(const FontAtlas& atlas, const Reading& reading, const math::Pose& gaze, std::span<WordVertex> out) {
    const Layout layout = layout_of(atlas, reading, gaze);
    const float em = layout.em;
    Writer writer(layout.plane, out);
    if (layout.lines.count > 0) {
        write_pane(writer, layout.caption, reading.style.pane == Pane::firm ? firm_tint : pane_tint,
                   reading.caption_presence);
        float top = layout.caption.high.y - caption_margin.y;
        for (std::size_t i = 0; i < layout.lines.count; ++i) {
            const std::string_view line = layout.lines.line[i];
            write_words(writer, atlas, line, {-width_of(atlas, line) * em * 0.5F, top - 1.02F * em}, em, caption_tint,
                        reading.caption_presence);
            top -= line_height * em;
        }
    }
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
    return writer.count();
}

}  // namespace luwte::picture
