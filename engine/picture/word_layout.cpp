#include "picture/word_layout.h"

#include <algorithm>

namespace luwte::picture {

using glm::vec2, glm::vec3;
using math::degree;

namespace {

constexpr float distance = word_distance;
constexpr float highest_middle = 18 * degree;  // below the line of sight: no caption's middle is higher
constexpr float least_x_height = 1.0F;         // degrees
constexpr float normal_x_height = 1.05F;
constexpr float choices_top = 4 * degree;  // below the line of sight: large words may reach over the orb's lower rim
constexpr float smaller = 0.96F;           // step by step, where there is no room
constexpr float caption_room = 2;          // lines that choices leave above them, come what may
constexpr float seen_within = 29.75F * degree;          // of the line of sight; the soft edge reaches a little further
constexpr float notice_foot = 9.5F * degree;            // above the line of sight: the orb stays free
constexpr float list_top = 8 * degree;                  // above it: no list reaches higher, below a notice
constexpr float hint_gap = 0.012F, hint_edge = 0.045F;  // between its lines; to the screen's edges

/// At right angles to the line towards it; or parallel to the screen, where letters would lean otherwise.
Plane plane_before(const math::Pose& gaze, float angle_below, const gpu::View* screen) {
    const vec3 ahead = gaze.orientation * vec3(0, -std::sin(angle_below), -std::cos(angle_below));
    if (screen)
        return {gaze.position + ahead * distance, screen->orientation * vec3(1, 0, 0),
                screen->orientation * vec3(0, 1, 0)};
    const vec3 right = gaze.orientation * vec3(1, 0, 0);
    return {gaze.position + ahead * distance, right, glm::cross(right, ahead)};
}

Lines as_given(const FontAtlas& atlas, std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.add(text.substr(0, end), atlas.width(text.substr(0, end)));
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
            words_[count_++] = {at, end, atlas.width(text.substr(at, end - at))};
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
    // What has more lines is a list, each with its own place; it stands low, and is as large as leaves room above it.
    if (given.count > 2) {
        constexpr float low = 22 * degree;
        const float room = distance * (std::sin(low) + std::cos(low) * std::tan(list_top)) - caption_margin.y;
        pane.em = std::max(std::min(pane.em, room / (static_cast<float>(given.count - 1) * line_height)), least);
        return low;
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
            // Come what may, it doesn't leave the view above.
            middle = std::min(middle, seen_within - std::atan(half.y / distance));
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

}  // namespace

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

}  // namespace luwte::picture
