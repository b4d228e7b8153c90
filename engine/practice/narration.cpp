#include "practice/narration.h"

#include <algorithm>

#include "base/utf8.h"
#include "practice/captions.h"

namespace luwte::practice {
namespace {

// The voice falls along the sitting (practice.md, Knowlton & Larkin 2006).
constexpr double slowing = 0.06;
constexpr double softening = 4;                        // dB
constexpr double first_pause = 1.6, last_pause = 3.0;  // s; about 100 words a minute become about 75

// Calm speech, where a voice pack has no recording to measure.
constexpr double characters_a_second = 13.5;
constexpr double settling = 0.4;     // s a line needs besides
constexpr double longest_line = 60;  // s; a recording said to be longer is a mistake in the pack

}  // namespace

Narration::Narration(const Phrases& phrases, const LineLengths& lengths, std::uint64_t seed, double expected)
    : phrases_(phrases), lengths_(lengths), state_(seed), expected_(expected) {}

double Narration::along(double position) const { return std::clamp(position / expected_, 0.0, 1.0); }

float Narration::speed(double position) const { return static_cast<float>(1 - slowing * along(position)); }

double Narration::pause(double position) const { return first_pause + (last_pause - first_pause) * along(position); }

Spoken Narration::recorded(const std::string& id, const std::string& text) const {
    if (lengths_)
        if (auto spoken = lengths_(id); spoken && spoken->seconds > 0 && spoken->seconds <= longest_line)
            return *std::move(spoken);
    return static_cast<double>(utf8::length(text)) / characters_a_second + settling;
}

std::uint64_t Narration::random() {
    // SplitMix64 (Steele, Lea & Flood 2014): the same on every machine, unlike std's distributions.
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
}

std::optional<Line> Narration::choose(const std::string& key, double start, Place place_of_voice, double room) {
    const auto found = phrases_.wordings.find(key);
    if (found == phrases_.wordings.end() || found->second.empty()) {
        missing_.insert(key);
        return {};
    }
    const auto& wordings = found->second;
    Memory& memory = memories_[key];
    memory.uses.resize(wordings.size(), 0);
    const auto id_of = [&](std::size_t i) { return key + '.' + std::to_string(i + 1); };
    const auto length_of = [&](std::size_t i) { return recorded(id_of(i), wordings[i]).seconds / speed(start); };

    std::vector<std::size_t> best;
    for (std::size_t i = 0; i < wordings.size(); ++i) {
        if ((i == memory.last && wordings.size() > 1) || length_of(i) > room) continue;
        if (!best.empty() && memory.uses[i] < memory.uses[best.front()]) best.clear();
        if (best.empty() || memory.uses[i] == memory.uses[best.front()]) best.push_back(i);
    }
    if (best.empty()) return {};
    const std::size_t chosen = best[random() % best.size()];
    ++memory.uses[chosen];
    memory.last = chosen;

    Line line;
    line.id = id_of(chosen);
    line.speed = speed(start);
    line.length = length_of(chosen);
    line.place = place_of_voice;
    auto starts = recorded(line.id, wordings[chosen]).sentences;
    for (double& sentence : starts) sentence /= static_cast<double>(line.speed);
    line.captions = captions(wordings[chosen], line.length, starts);
    place(line, start);
    return line;
}

void Narration::place(Line& line, double start) const {
    const auto stretch = static_cast<double>(line.speed / speed(start));
    line.start = start;
    line.speed = speed(start);
    line.level = static_cast<float>(-softening * along(start));
    line.length *= stretch;
    for (Caption& page : line.captions) {
        page.start *= stretch;
        page.end *= stretch;
    }
}

bool Narration::is_name(const std::string& key) const {
    const auto found = phrases_.wordings.find(key);
    return found == phrases_.wordings.end() ||
           (found->second.size() == 1 && utf8::length(found->second.front()) <= caption_width);
}

std::string Narration::shown(const std::string& key) {
    const auto found = phrases_.wordings.find(key);
    if (found != phrases_.wordings.end() && !found->second.empty()) {
        // Written words are shown as a caption too: broken the same way.
        const auto pages = caption_pages(found->second.front());
        if (!pages.empty()) return pages.front();
    }
    missing_.insert(key);
    return {};
}

}  // namespace luwte::practice
