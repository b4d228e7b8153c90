#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <string>

#include "app/commands/option_values.h"

namespace luwte::app {

// The options of one command as they were typed, and what they come to. Each option given twice: the last counts.

struct SittingText {
    std::optional<std::string> session, scene, language, posture, body, pattern, skip, handed, voice, detail, from,
        length, seed, captions, sound, minutes, stage, breaths;
    bool rate = false;
};

struct PlayText {
    SittingText sitting;
    std::optional<std::string> where;
};

struct FilmText {
    SittingText sitting;
    std::string out;
    std::optional<std::string> size, fps, eyes, look;
    bool ambisonic = false;
};

struct BenchText {
    std::optional<std::string> scene, size, frames, detail, where, json;
    bool headset = false;
};

struct CheckText {
    CheckOptions options;
    SittingText sitting;  ///< of the timetable
    bool timetable = false;
};

void add_play(CLI::App& command, PlayText& text);
void add_film(CLI::App& command, FilmText& text);
void add_bench(CLI::App& command, BenchText& text);
void add_voice_build(CLI::App& command, VoiceBuildOptions& options);
void add_check(CLI::App& command, CheckText& text);

/// What isn't given is as in `settings`, which the options win over.
Result<PlayOptions> read(const PlayText& text, const SittingOptions& settings = {});
Result<FilmOptions> read(const FilmText& text);
Result<BenchOptions> read(const BenchText& text);
/// Of a check that asks for the timetable.
Result<TimetableOptions> read(const CheckText& text);

}  // namespace luwte::app
