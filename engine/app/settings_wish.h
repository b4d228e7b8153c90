#pragma once

#include "app/command_text.h"
#include "app/settings_file.h"

namespace luwte::app {

/// The wish of `luwte play`: as the settings have it, but for what the command line says. What of the settings can't be
/// had now (a language without phrases, a voice that has gone) is told and left out.
Result<PlayWish> with_settings(const PlayText& text, const Paths& paths);

/// Writes that a sitting was held, and the stage of the course that the person wants next. That it can't be written is
/// told and stops nothing.
void remember_sitting(const SittingWish& wish, std::optional<int> next_stage, const Paths& paths);

}  // namespace luwte::app
