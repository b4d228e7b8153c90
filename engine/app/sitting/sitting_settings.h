#pragma once

#include "app/commands/option_text.h"
#include "app/settings/settings_file.h"

namespace luwte::app {

/// The wish of `luwte play`: as the settings have it, but for what the command line says. What of the settings can't be
/// had now (a language without phrases, a voice that has gone) is told and left out.
Result<PlayOptions> with_settings(const PlayText& text, const Paths& paths);

/// What is kept of a sitting that was held.
struct SittingOutcome {
    SittingOptions options;
    bool leads_on = false;          ///< it only asked which sitting to begin
    bool told = false;              ///< the first words were said to their end, or left out by the person
    std::optional<int> next_stage;  ///< of the course, as the person said
};

/// Writes it. That it can't be written is told and stops nothing.
void remember_sitting(const SittingOutcome& held, const Paths& paths);

}  // namespace luwte::app
