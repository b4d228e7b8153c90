#pragma once

#include "app/commands/option_values.h"
#include "app/exit_status.h"
#include "base/paths.h"
#include "base/result.h"

namespace luwte::app {

// What the commands do, one source each. A Problem's sentence is told to the person by who called.

Result<void> run_play(const PlayOptions& options, const Paths& paths);
/// Tells settings or sets one. ExitStatus::mistake when the file has mistakes; they have been printed then.
ExitStatus run_settings(const SettingsOptions& options, const Paths& paths);
Result<void> run_film(const FilmOptions& options, const Paths& paths);
Result<void> run_bench(const BenchOptions& options, const Paths& paths);
Result<void> run_list(const ListOptions& options, const Paths& paths);
/// ExitStatus::mistake when there were any, or notes for who is strict; they have been printed then.
ExitStatus run_check(const CheckOptions& options, const Paths& paths);
/// Prints when each step, line and muscle of a sitting comes.
Result<void> run_timetable(const TimetableOptions& options, const Paths& paths);
/// Writes a session to start from among the person's own.
Result<void> run_new_session(const NewSessionOptions& options, const Paths& paths);
/// ExitStatus::mistake when a line failed or it was stopped; that has been told then.
ExitStatus run_voice_build(const VoiceBuildOptions& options, const Paths& paths);
ExitStatus run_voice_check(const VoiceCheckOptions& options, const Paths& paths);
/// ExitStatus::lacking when this machine can't give a sitting at all.
ExitStatus run_doctor(const DoctorOptions& options, const Paths& paths);

}  // namespace luwte::app
