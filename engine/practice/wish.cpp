#include "practice/wish.h"

namespace luwte::practice {

const char* name_of(WishKind kind) {
    switch (kind) {
        case WishKind::pause: return "pause";
        case WishKind::go_on: return "go on";
        case WishKind::pause_or_go_on: return "pause or go on";
        case WishKind::skip: return "skip";
        case WishKind::back: return "back";
        case WishKind::seek: return "seek";
        case WishKind::stop: return "stop";
        case WishKind::choose: return "choose";
        case WishKind::place: return "another place";
        case WishKind::answer: return "answer";
        case WishKind::pace: return "pace";
        case WishKind::lag: return "too slow to follow";
    }
    return "";
}

}  // namespace luwte::practice
