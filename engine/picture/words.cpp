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
constexpr float button_margin = 0.050F;                 // left and right of its words
constexpr float number_width = 1.3F;                    // em
constexpr float notice_foot = 12.5F * degree;           // above the line of sight: the orb stays free
constexpr float list_top = 12 * degree;                 // above it: no list reaches higher
constexpr vec2 hint_margin = {0.026F, 0.006F};          // of the pane around a hint's line
constexpr float hint_gap = 0.012F, hint_edge = 0.045F;  // between its lines; to the screen's edges
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

/// A plane before the person.
struct Plane {
    vec3 middle{0}, right{0}, up{0};
};

/// At right angles to the line towards it; or parallel to the screen, where letters would lean otherwise.
Plane plane_before(const math::Pose& gaze, float angle_below, const gpu::View* screen) {
    const vec3 ahead = gaze.orientation * vec3(0, -std::sin(angle_below), -std::cos(angle_below));
    if (screen)
        return {gaze.position + ahead * distance, screen->orientation * vec3(1, 0, 0),
                screen->orientation * vec3(0, 1, 0)};
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

/// Lines on a pane of their own.
struct TextPane {
    Plane plane;
    float em = 0;
    Lines lines;
    Box box;

    /// The strip of a line, from the uppermost on; they meet.
    Box strip(std::size_t line) const {
        const float top = box.high.y - caption_margin.y - static_cast<float>(line) * line_height * em;
        return {{box.low.x, top - line_height * em}, {box.high.x, top}};
    }
};

/// Where everything is; for those who show it and those who point at it.
struct Layout {
    TextPane caption;  ///< choices stand on its plane, in letters as large
    std::array<Box, most_choices> buttons;
    std::size_t choices = 0;
    Box whole;  ///< of caption and choices
    TextPane page, notice;
    TextPane hint;  ///< each line in a box of its own, `box` is the lowest one's
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
    void stand_on(const Plane& plane) { plane_ = plane; }
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
float fit(TextPane& pane, const FontAtlas& atlas, const Reading& reading) {
    const float wanted = x_height_of(reading.style.size), least = em_of(atlas, least_x_height);
    // The larger they are the higher they stand, so that they needn't rise and sink from page to page.
    const float usual = glm::mix(22 * degree, highest_middle,
                                 std::clamp((wanted - normal_x_height) / (1.55F - normal_x_height), 0.0F, 1.0F));
    const Lines given = as_given(atlas, reading.caption);
    pane.em = em_of(atlas, wanted);
    pane.lines = given;
    // What has more lines is a list, each with its own place.
    if (given.count > 2) {
        const float room = std::tan(usual + list_top) * distance - caption_margin.y;
        pane.em = std::max(std::min(pane.em, room / (static_cast<float>(given.count - 1) * line_height)), least);
        return usual;
    }
    const Words words(atlas, reading.caption);
    constexpr std::size_t most = 6;
    for (;; pane.em = std::max(pane.em * smaller, least)) {
        float best = -1;
        for (std::size_t count = given.count; count <= most; ++count) {
            const Lines lines = count == given.count ? given : words.in_lines(count);
            const float lowest =
                lowest_middle(vec2(lines.widest, static_cast<float>(lines.count) * line_height) * pane.em * 0.5F);
            if (lowest <= best) continue;
            best = lowest;
            pane.lines = lines;
            if (lowest >= highest_middle) return std::min(usual, lowest);
        }
        if (pane.em <= least) return highest_middle;
    }
}

/// Where the buttons are and how large words are beside them: the choices alone say it, for a caption that changes must
/// not move them under someone's gaze. Gives how far below the plane's middle is.
float place_choices(Layout& layout, const FontAtlas& atlas, const Reading& reading) {
    float widest = 0, &em = layout.caption.em;
    for (std::size_t i = 0; i < layout.choices; ++i) widest = std::max(widest, atlas.width(reading.choices[i]));
    const float stack = static_cast<float>(layout.choices) * (button_height + button_gap);
    const float normal = em_of(atlas, std::min(x_height_of(reading.style.size), normal_x_height));
    em = em_of(atlas, x_height_of(reading.style.size));
    for (;; em = std::max(em * smaller, normal)) {
        const float side = (widest + number_width) * em * 0.5F + button_margin;
        const float top = (stack + caption_room * line_height * em) * 0.5F + caption_margin.y;
        // As low as the lowest corners may be; the plane faces the eye at its middle.
        const float middle = std::max(lowest_middle({side, top}), -std::atan(top / distance));
        const float caption_top = stack - top + caption_room * line_height * em + 2 * caption_margin.y;
        if (em > normal && middle - std::atan(caption_top / distance) < choices_top) continue;
        for (std::size_t i = 0; i < layout.choices; ++i) {
            const float high = stack - top - button_gap - static_cast<float>(i) * (button_height + button_gap);
            layout.buttons[i] = {{-side, high - button_height}, {side, high}};
        }
        layout.whole = {{-side, -top}, {side, stack - top - button_gap}};
        return middle;
    }
}

vec2 half_of(const TextPane& pane) {
    return vec2(pane.lines.widest, static_cast<float>(pane.lines.count) * line_height) * pane.em * 0.5F +
           caption_margin;
}

/// The place of caption and choices.
void place_main(Layout& layout, const FontAtlas& atlas, const Reading& reading, const math::Pose& gaze) {
    TextPane& caption = layout.caption;
    layout.choices = std::min(reading.choices.size(), most_choices);
    if (layout.choices == 0) {
        caption.plane = plane_before(gaze, fit(caption, atlas, reading), reading.screen);
        const vec2 half = half_of(caption);
        // A list grows upwards, so that none of it leaves the view below.
        if (caption.lines.count > 2 && as_given(atlas, reading.caption).count > 2)
            caption.plane.middle +=
                caption.plane.up * (static_cast<float>(caption.lines.count - 2) * 0.5F * line_height * caption.em);
        caption.box = layout.whole = {-half, half};
        return;
    }
    const float middle = place_choices(layout, atlas, reading);
    caption.plane = plane_before(gaze, middle, reading.screen);
    caption.lines = as_given(atlas, reading.caption);
    if (caption.lines.count == 0) return;
    const float foot = layout.whole.high.y + button_gap;
    const float widest = 2 * (widest_at(middle, foot) - caption_margin.x) / caption.em;
    if (caption.lines.widest > widest) caption.lines = Words(atlas, reading.caption).within(widest);
    const vec2 half = half_of(caption);
    caption.box = {{-half.x, foot}, {half.x, foot + 2 * half.y}};
    layout.whole = {glm::min(layout.whole.low, caption.box.low), glm::max(layout.whole.high, caption.box.high)};
}

/// A pane whose foot is `foot` radians above the line of sight: a list with its own lines, or a text in as few as fit.
TextPane pane_above(const FontAtlas& atlas, std::string_view text, bool list, float foot, const Reading& reading,
                    const math::Pose& gaze) {
    TextPane pane;
    const Words words(atlas, text);
    const Lines given = as_given(atlas, text);
    const float least = em_of(atlas, least_x_height);
    constexpr std::size_t most = 6;
    pane.em = em_of(atlas, x_height_of(reading.style.size));
    for (;; pane.em = std::max(pane.em * smaller, least)) {
        bool fits = false;
        float middle = 0;
        for (std::size_t count = list ? most : 1; count <= most && !fits; ++count) {
            pane.lines = list ? given : words.in_lines(count);
            const vec2 half = half_of(pane);
            middle = foot + std::atan(half.y / distance);
            fits = half.x <= widest_at(-middle, half.y);
            pane.box = {-half, half};
        }
        pane.plane = plane_before(gaze, -middle, reading.screen);
        if (fits || pane.em <= least) return pane;
    }
}

/// How far above the line of sight (radians) the upper edge of caption and choices is.
float top_of(const Layout& layout, const math::Pose& gaze) {
    const Plane& plane = layout.caption.plane;
    const vec3 top = plane.middle + plane.up * layout.whole.high.y - gaze.position;
    const vec3 seen = glm::conjugate(gaze.orientation) * top;
    return std::atan2(seen.y, -seen.z);
}

/// In the lower left corner of the screen, one line above the other.
TextPane place_hint(const FontAtlas& atlas, const Reading& reading) {
    TextPane pane;
    const gpu::View& screen = *reading.screen;
    const vec3 ahead = screen.orientation * vec3(0, 0, -1);
    pane.plane = {screen.position + ahead * distance, screen.orientation * vec3(1, 0, 0),
                  screen.orientation * vec3(0, 1, 0)};
    pane.em = em_of(atlas, least_x_height);
    pane.lines = as_given(atlas, reading.hint);
    const vec2 corner = vec2(screen.left, screen.down) * distance + hint_edge;
    pane.box = {corner, corner + vec2(pane.lines.widest, line_height) * pane.em + 2.0F * hint_margin};
    return pane;
}

Box hint_line(const TextPane& hint, std::size_t line) {
    const float up = static_cast<float>(hint.lines.count - 1 - line) * (2 * hint.box.half().y + hint_gap);
    return {hint.box.low + vec2(0, up), hint.box.high + vec2(0, up)};
}

Layout layout_of(const FontAtlas& atlas, const Reading& reading, const math::Pose& gaze) {
    Layout layout;
    place_main(layout, atlas, reading, gaze);
    constexpr float apart = 0.6F * degree;
    if (!reading.page.empty())
        layout.page = pane_above(atlas, reading.page, true, top_of(layout, gaze) + apart, reading, gaze);
    if (!reading.notice.empty()) layout.notice = pane_above(atlas, reading.notice, false, notice_foot, reading, gaze);
    if (!reading.hint.empty() && reading.screen) layout.hint = place_hint(atlas, reading);
    return layout;
}

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
        write_words(writer, atlas, line, {-width_of(atlas, line) * em * 0.5F, top - 1.02F * em}, em, caption_tint,
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
