#pragma once

#include <span>
#include <string>

#include "app/exit_status.h"
#include "base/result.h"

namespace luwte::app {

/// Reads the command line (without the program's own name), does what it asks and says what came of it.
ExitStatus run_command_line(std::span<const std::string> words);

}  // namespace luwte::app
