#pragma once

#include "app/options.h"
#include "base/paths.h"
#include "base/result.h"

namespace luwte::app {

// What the commands do, one source each. A Problem's sentence is told to the person by who called.

Result<void> run_play(const PlayWish& wish, const Paths& paths);
/// Tells settings or sets one. Exit::mistake when the file has mistakes; they have been printed then.
Exit run_settings(const SettingsWish& wish, const Paths& paths);
Result<void> run_film(const FilmWish& wish, const Paths& paths);
Result<void> run_bench(const BenchWish& wish, const Paths& paths);
Result<void> run_list(const ListWish& wish, const Paths& paths);
/// Exit::mistake when there were any, or notes for who is strict; they have been printed then.
Exit run_check(const CheckWish& wish, const Paths& paths);
/// Prints when each step, line and muscle of a sitting comes.
Result<void> run_timetable(const TimetableWish& wish, const Paths& paths);
/// Writes a session to start from among the person's own.
Result<void> run_new_session(const NewSessionWish& wish, const Paths& paths);
/// Exit::mistake when a line failed or it was stopped; that has been told then.
Exit run_voice_build(const VoiceBuildWish& wish, const Paths& paths);
Exit run_voice_check(const VoiceCheckWish& wish, const Paths& paths);
/// Exit::lacking when this machine can't give a sitting at all.
Exit run_doctor(const DoctorWish& wish, const Paths& paths);

}  // namespace luwte::app
