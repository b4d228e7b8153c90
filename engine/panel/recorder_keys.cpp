#include <GLFW/glfw3.h>

#include "panel/recorder.h"

namespace luwte::panel {

std::optional<Action> action_of_key(int key) {
    switch (key) {
        case GLFW_KEY_SPACE: return Action::record;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER: return Action::keep;
        case GLFW_KEY_R:
        case GLFW_KEY_BACKSPACE: return Action::again;
        case GLFW_KEY_P: return Action::listen;
        case GLFW_KEY_UP:
        case GLFW_KEY_LEFT: return Action::previous;
        case GLFW_KEY_DOWN:
        case GLFW_KEY_RIGHT: return Action::next;
        case GLFW_KEY_PAGE_UP: return Action::page_up;
        case GLFW_KEY_PAGE_DOWN: return Action::page_down;
        case GLFW_KEY_HOME: return Action::first;
        case GLFW_KEY_END: return Action::last;
        case GLFW_KEY_ESCAPE: return Action::leave;
        default: return std::nullopt;
    }
}

}  // namespace luwte::panel
