#include "practice/command.h"

namespace luwte::practice {

const char* name_of(CommandKind kind) {
    switch (kind) {
        case CommandKind::pause: return "pause";
        case CommandKind::go_on: return "go on";
        case CommandKind::pause_or_go_on: return "pause or go on";
        case CommandKind::skip: return "skip";
        case CommandKind::back: return "back";
        case CommandKind::seek: return "seek";
        case CommandKind::stop: return "stop";
        case CommandKind::choose: return "choose";
        case CommandKind::place: return "another place";
        case CommandKind::answer: return "answer";
        case CommandKind::pace: return "pace";
        case CommandKind::lag: return "too slow to follow";
    }
    return "";
}

}  // namespace luwte::practice
