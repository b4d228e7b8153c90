#pragma once

#include <cstddef>
#include <cstdint>

namespace luwte::practice {

/// Commands of a sitting, wherever they come from (keys, headset, panel, senses).
enum class CommandKind : std::uint8_t {
    pause,
    go_on,           ///< also a press where the sitting waits for one
    pause_or_go_on,  ///< one key for both
    skip,            ///< to the next mark (step or muscle group)
    back,            ///< to the start of this mark, or to the one before when it has only just begun
    seek,            ///< to the timeline position `value` in seconds
    stop,            ///< calmly; then a choice is offered. A second one, while it stands there, means enough
    choose,          ///< in a pause, after a stop or where a step lets one choose; `choice`
    answer,          ///< a digit that was typed: the number asked for, or the choice of that number from 1
    place,           ///< another place; the sitting itself takes no notice
    pace,            ///< breathing steps run at `value` times their own rate (senses, Pacer)
    lag,             ///< the pacer has become too slow to follow; Pacer makes a pace of it
};

/// Its name in a log: "pause", "go on".
constexpr const char* name_of(CommandKind kind) {
    constexpr const char* names[] = {"pause",  "go on",         "pause or go on", "skip",
                                     "back",   "seek",          "stop",           "choose",
                                     "answer", "another place", "pace",           "too slow to follow"};
    return names[static_cast<std::size_t>(kind)];
}

/// The choices in a pause and after a calm stop.
enum class Choice : std::uint8_t { go_on, shorter, enough };

struct Command {
    CommandKind kind = CommandKind::pause;
    Choice choice = Choice::go_on;
    double value = 0;
};

/// A command and when it came. Appended to the sitting's log, never changed.
struct Event {
    double time = 0;  ///< seconds since the sitting began, pauses included
    Command command;
};

}  // namespace luwte::practice
