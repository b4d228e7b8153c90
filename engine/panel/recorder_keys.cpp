#include <GLFW/glfw3.h>

#include "panel/recorder.h"

namespace luwte::panel {

std::optional<Act> act_of_key(int key) {
    switch (key) {
        case GLFW_KEY_SPACE: return Act::record;
        case GLFW_KEY_ENTER:
        case GLFW_KEY_KP_ENTER: return Act::keep;
        case GLFW_KEY_R:
        case GLFW_KEY_BACKSPACE: return Act::again;
        case GLFW_KEY_P: return Act::listen;
        case GLFW_KEY_UP:
        case GLFW_KEY_LEFT: return Act::previous;
        case GLFW_KEY_DOWN:
        case GLFW_KEY_RIGHT: return Act::next;
        case GLFW_KEY_PAGE_UP: return Act::page_up;
        case GLFW_KEY_PAGE_DOWN: return Act::page_down;
        case GLFW_KEY_HOME: return Act::first;
        case GLFW_KEY_END: return Act::last;
        case GLFW_KEY_ESCAPE: return Act::leave;
        default: return std::nullopt;
    }
}

}  // namespace luwte::panel
