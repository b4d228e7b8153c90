#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "authoring/takes_script.h"

namespace luwte::authoring {

/// What is wrong with a take. A silent one can't be kept; the others can, when that is wanted.
enum class Fault : std::uint8_t {
    silent,   ///< no voice in it
    cut,      ///< the microphone went away before the end
    clipped,  ///< too loud for the microphone: its waves are cut flat
    quiet,    ///< so soft that the room would be heard as loud
    brief,    ///< far shorter than its line
    lengthy,  ///< far longer than its line
};

/// For messages and tests: "silent", "cut", ...
std::string_view to_string(Fault fault);

/// A take as it would be kept, and how it was spoken.
struct Take {
    std::vector<float> samples;  ///< mono 48 kHz, trimmed, -23 LUFS; empty where it is silent
    double seconds = 0;          ///< of the voice itself
    double level = -100;         ///< LUFS as it was spoken
    double peak = -100;          ///< dBFS as it was spoken
    std::vector<Fault> faults;

    bool has(Fault fault) const;
};

/// Cuts a recording of one line (mono) to its voice, sets its loudness, and says what is wrong with it. Knocks (of a
/// key, of a chair) that stand apart from the voice at either end are no part of it.
Take judge(std::span<const float> raw, int rate, const ScriptLine& line);

/// Whether the tops of its waves are cut off: `count` samples in a row at `level` or above.
bool has_flat_tops(std::span<const float> samples, double level, std::size_t count);

/// From where to where (in samples) the voice goes; equal where there is none. Told from the room's own noise, and at
/// least 46 dB below the loudest.
std::pair<std::size_t, std::size_t> find_voice(std::span<const float> samples, int rate);

/// How loud it is now, for a meter.
struct Level {
    double now = -100;   ///< dBFS, mean of some 50 ms, falling at 20 dB a second
    double peak = -100;  ///< dBFS, the highest of the last two seconds

    void update(std::span<const float> samples, int rate);

private:
    double since_peak_ = 0;  ///< seconds
};

constexpr double quiet_peak = -34;  ///< dBFS: a voice whose peaks stay below is too quiet
constexpr double loud_peak = -3;    ///< dBFS: above, it will soon be clipped

}  // namespace luwte::authoring
