#include "picture/words.h"

#include <algorithm>
#include <cmath>

namespace luwte::picture {
namespace {

constexpr float degree = 3.14159265F / 180;
constexpr float distance = 1.5F;
constexpr float below = 22 * degree;
constexpr float x_height = 1.05F * degree * distance;
constexpr float line_height = 1.42F;  // em
constexpr std::uint8_t pane_tint[4] = {34, 40, 50, 176};
constexpr std::uint8_t caption_tint[4] = {245, 238, 224, 255};
constexpr std::uint8_t choice_tint[4] = {252, 214, 168, 255};

/// A plane before the person, at right angles to the line towards it.
struct Plane {
    glm::vec3 middle, right, up;
};

class Writer {
public:
    Writer(const Plane& plane, std::span<WordVertex> out) : plane_(plane), out_(out) {}

    void quad(glm::vec2 low, glm::vec2 high, glm::vec2 place_low, glm::vec2 place_high, glm::vec2 half,
              const std::uint8_t (&tint)[4]) {
        if (count_ + 6 > out_.size()) return;
        constexpr int corners[6][2] = {{0, 0}, {1, 0}, {1, 1}, {0, 0}, {1, 1}, {0, 1}};
        for (const auto& corner : corners) {
            const glm::vec2 pick(corner[0], corner[1]);
            const glm::vec2 at = glm::mix(low, high, pick);
            WordVertex& v = out_[count_++];
            v.position = plane_.middle + plane_.right * at.x + plane_.up * at.y;
            v.place = glm::mix(place_low, place_high, pick);
            v.half_size = half;
            std::copy(std::begin(tint), std::end(tint), std::begin(v.tint));
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

}  // namespace

std::size_t lay_out(const Letters& letters, const Reading& reading, const gpu::Pose& gaze, std::span<WordVertex> out) {
    const float em = x_height / letters.x_height();
    float widest = 0, widest_choice = 0;
    int lines = 0;
    each_line(reading.caption, [&](std::string_view line) {
        widest = std::max(widest, letters.width(line));
        ++lines;
    });
    const int caption_lines = lines;
    for (const std::string_view choice : reading.choices) {
        widest_choice = std::max(widest_choice, letters.width(choice) + 1.3F);
        ++lines;
    }
    if (lines == 0) return 0;
    widest = std::max(widest, widest_choice);
    const float gap = caption_lines > 0 && !reading.choices.empty() ? 0.5F : 0;

    const glm::vec3 ahead = gaze.orientation * glm::vec3(0, -std::sin(below), -std::cos(below));
    const glm::vec3 right = gaze.orientation * glm::vec3(1, 0, 0);
    const glm::vec3 up = glm::cross(right, ahead);
    // More than two lines grow upwards, so that none leaves the view below.
    const float raised = std::max(static_cast<float>(lines) + gap - 2, 0.0F) * 0.5F * line_height * em;
    const Plane plane = {gaze.position + ahead * distance + up * raised, right, up};
    Writer writer(plane, out);
    const float height = (static_cast<float>(lines) + gap) * line_height * em;
    const glm::vec2 half = {widest * em * 0.5F + 0.055F, height * 0.5F + 0.032F};
    // The pane's soft edge reaches a little past its outline.
    constexpr float soft = 0.02F;
    writer.quad(-half - soft, half + soft, -half - soft, half + soft, half, pane_tint);

    float top = height * 0.5F;
    const auto write = [&](std::string_view line, float pen, const std::uint8_t(&tint)[4]) {
        const float baseline = top - 1.02F * em;
        for (std::size_t at = 0; at < line.size();) {
            const Letter& letter = letters.find(next_code(line, at));
            if (letter.right > letter.left)
                writer.quad({pen + letter.left * em, baseline + letter.bottom * em},
                            {pen + letter.right * em, baseline + letter.top * em}, {letter.u0, letter.v1},
                            {letter.u1, letter.v0}, {0, 0}, tint);
            pen += letter.advance * em;
        }
        top -= line_height * em;
    };
    each_line(reading.caption,
              [&](std::string_view line) { write(line, -letters.width(line) * em * 0.5F, caption_tint); });
    top -= gap * line_height * em;
    char number[2] = {'1', ' '};
    for (const std::string_view choice : reading.choices) {
        const float start = -widest_choice * em * 0.5F;
        const float line_top = top;
        write({number, 1}, start, choice_tint);
        top = line_top;
        write(choice, start + 1.3F * em, caption_tint);
        ++number[0];
    }
    return writer.count();
}

}  // namespace luwte::picture
