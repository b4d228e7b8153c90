#include "display/key_bindings.h"

#include <GLFW/glfw3.h>

#include <algorithm>

namespace luwte::display {
namespace {

using practice::CommandKind;

constexpr std::array<KeyBinding, 12> bindings = {{
    {WindowKey::pause, GLFW_KEY_SPACE, GLFW_KEY_SPACE, CommandKind::pause_or_go_on, "pause"},
    {WindowKey::skip, GLFW_KEY_RIGHT, GLFW_KEY_RIGHT, CommandKind::skip, "skip"},
    {WindowKey::back, GLFW_KEY_LEFT, GLFW_KEY_LEFT, CommandKind::back, "back"},
    {WindowKey::look_ahead, GLFW_KEY_HOME, GLFW_KEY_HOME, std::nullopt, "look"},
    {WindowKey::place, GLFW_KEY_N, GLFW_KEY_N, CommandKind::place, "place"},
    {WindowKey::fullscreen, GLFW_KEY_F, GLFW_KEY_F, std::nullopt, "fullscreen"},
    {WindowKey::answer, GLFW_KEY_ENTER, GLFW_KEY_ENTER, CommandKind::go_on, "answer"},
    {WindowKey::digit, GLFW_KEY_0, GLFW_KEY_9, CommandKind::answer, "digit", false},
    {WindowKey::lag, GLFW_KEY_L, GLFW_KEY_L, CommandKind::lag, "lag", false},
    {WindowKey::safety, GLFW_KEY_V, GLFW_KEY_V, std::nullopt, "safety"},
    {WindowKey::help, GLFW_KEY_H, GLFW_KEY_H, std::nullopt, "help"},
    {WindowKey::stop, GLFW_KEY_ESCAPE, GLFW_KEY_ESCAPE, CommandKind::stop, "stop"},
}};

/// GLFW's code of a letter or digit is its capital's; none for other texts.
std::optional<int> letter_or_digit(std::string_view gives) {
    if (gives.size() != 1) return std::nullopt;
    const char c = gives[0];
    if (c >= 'a' && c <= 'z') return c - 'a' + GLFW_KEY_A;
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return c;
    return std::nullopt;
}

}  // namespace

std::span<const KeyBinding> key_bindings() { return bindings; }

const KeyBinding* binding_of(int key) {
    const auto* const found = std::find_if(bindings.begin(), bindings.end(), [key](const KeyBinding& binding) {
        return key >= binding.first && key <= binding.last;
    });
    return found == bindings.end() ? nullptr : found;
}

std::optional<CommandKind> command_of(WindowKey what) {
    for (const KeyBinding& binding : bindings)
        if (binding.what == what) return binding.command;
    return std::nullopt;
}

int key_given(int place, std::string_view gives, const Layout& layout) {
    if (place == GLFW_KEY_KP_ENTER) return GLFW_KEY_ENTER;
    if (place >= GLFW_KEY_KP_0 && place <= GLFW_KEY_KP_9) return place - GLFW_KEY_KP_0 + GLFW_KEY_0;
    if (const auto given = letter_or_digit(gives)) return *given;
    const bool on_us_keyboard =
        (place >= GLFW_KEY_A && place <= GLFW_KEY_Z) || (place >= GLFW_KEY_0 && place <= GLFW_KEY_9);
    if (!on_us_keyboard) return place;
    for (int other = GLFW_KEY_APOSTROPHE; other <= GLFW_KEY_WORLD_2; ++other)
        if (other != place && letter_or_digit(layout(other)) == place) return GLFW_KEY_UNKNOWN;
    return place;
}

}  // namespace luwte::display
