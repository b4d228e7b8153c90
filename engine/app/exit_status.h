#pragma once

#include "base/result.h"

namespace luwte::app {

/// What the program answers its caller with; part of the command line's contract.
enum class ExitStatus : int {
    done = 0,
    mistake = 1,  ///< in the person's files or in what they asked for
    usage = 2,    ///< of the command line
    lacking = 3,  ///< this machine lacks something
};

constexpr ExitStatus exit_status(Cause cause) {
    return cause == Cause::input   ? ExitStatus::mistake
           : cause == Cause::usage ? ExitStatus::usage
                                   : ExitStatus::lacking;
}

}  // namespace luwte::app
