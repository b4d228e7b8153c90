#pragma once

#include <span>

#include "app/commands/command.h"

namespace luwte::app {

// The commands, one source each.

Command play_command();
Command film_command();
Command list_command();
Command check_command();
Command new_command();
Command voice_command();
Command voice_record_command();  ///< of those of `voice`
Command doctor_command();
Command settings_command();
Command bench_command();

/// The options of `luwte play`: as the settings have them, but for what the command line says. What of the settings
/// can't be had now (a language without phrases, a voice that has gone) is told and left out.
Result<PlayOptions> with_settings(const Typed& typed, const Paths& paths);
/// Prints when each step, line and muscle of a sitting comes.
Result<void> run_timetable(const SittingOptions& options, bool json, const Paths& paths);

/// Reads the command line (without the program's own name), does what it asks and says what came of it.
ExitStatus run_command_line(std::span<const std::string> words);

}  // namespace luwte::app
