#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "practice/timeline.h"

namespace luwte::practice {

/// Chooses wordings and places them as lines: the part of compiling that knows phrases, lengths and chance.
class Narration {
public:
    /// `expected` is the sitting's length in seconds as far as known: how far along it a line stands sets its speed,
    /// its level and the pause after it.
    Narration(const Phrases& phrases, const LineLengths& lengths, std::uint64_t seed, double expected);

    /// A line of `key` at position `start` that lasts at most `room` seconds, by a wording that is not the last one of
    /// its key and among the least used. Nothing when none fits; a key that the language lacks is remembered.
    std::optional<Line> choose(const std::string& key, double start, Place place_of_voice = {},
                               double room = std::numeric_limits<double>::infinity());

    /// Puts a line at position `start`, with the speed and level that it has there.
    void place(Line& line, double start) const;

    /// Seconds of quiet after a line that ends at `position`: longer towards the end.
    double pause(double position) const;

    /// Whether `key` has one wording that fits on a caption's line, or is missing (which is told elsewhere).
    bool is_name(const std::string& key) const;

    /// The written words of `key`, empty when the language lacks it.
    std::string shown(const std::string& key);

    /// Keys that were asked for and that the language lacks.
    const std::set<std::string>& missing() const { return missing_; }

private:
    struct Memory {
        std::vector<int> uses;
        std::size_t last = std::numeric_limits<std::size_t>::max();
    };

    double along(double position) const;
    float speed(double position) const;
    Spoken recorded(const std::string& id, const std::string& text) const;
    std::uint64_t random();

    const Phrases& phrases_;
    const LineLengths& lengths_;
    std::uint64_t state_;
    double expected_;
    std::map<std::string, Memory> memories_;
    std::set<std::string> missing_;
};

}  // namespace luwte::practice
