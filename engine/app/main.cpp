#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "base/detached_thread.h"
#include "base/message.h"
#include "base/printable.h"
#include "base/stop_signal.h"

int main(int count, char** words) {
    // A reader that has gone, or a file grown too large, is an error where it is written, not a death.
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    // Where there is no device OpenAL would say so at every attempt; our own log says it once. Before it is first
    // asked.
    setenv("ALSOFT_LOGLEVEL", "0", 0);
    // The same of the OpenXR loader; who looks for a fault in it sets this to something else. Here, for the environment
    // may not change any more once there are threads.
    setenv("XR_LOADER_DEBUG", "none", 0);
    try {
        const std::vector<std::string> rest(words + (count > 0 ? 1 : 0), words + count);
        const luwte::app::ExitStatus status = luwte::app::run_command_line(rest);
        luwte::die_of_stop_signal();
        if (luwte::DetachedThread::any()) {
            // Stuck in a call that doesn't come back: nothing may be taken from it, and nobody waits.
            std::fflush(nullptr);
            std::_Exit(static_cast<int>(status));
        }
        return static_cast<int>(status);
    } catch (const std::exception& error) {
        luwte::print_error("luwte: " + luwte::message("something went wrong that should not have: {}", error.what()) +
                           '\n');
        return static_cast<int>(luwte::app::ExitStatus::lacking);
    }
}
