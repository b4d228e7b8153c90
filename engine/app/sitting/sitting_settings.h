#pragma once

#include <optional>

#include "app/settings/settings_file.h"
#include "app/settings/sitting_options.h"

namespace luwte::app {

/// What is kept of a sitting that was held.
struct SittingOutcome {
    SittingOptions options;
    bool leads_on = false;          ///< it only asked which sitting to begin
    bool told = false;              ///< the first words were said to their end, or left out by the person
    std::optional<int> next_stage;  ///< of the course, as the person said
};

/// Writes it to the settings. That it can't be written is told and stops nothing.
void remember_sitting(const SittingOutcome& held, const Paths& paths);

}  // namespace luwte::app
