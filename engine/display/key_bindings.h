#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "practice/command.h"

namespace luwte::display {

/// What the keys of the window do, in the order of the help.
enum class WindowKey { none, pause, skip, back, look_ahead, place, fullscreen, answer, digit, lag, safety, help, stop };

/// A row of the one table that keys, clicks and help follow.
struct KeyBinding {
    WindowKey what = WindowKey::none;
    int first = 0, last = 0;                       ///< keys by GLFW's codes, as `key_given` gives them
    std::optional<practice::CommandKind> command;  ///< none: the window or its pages do it
    const char* name = "";                         ///< in the log; its line in the help is "shown.help.NAME"
    bool in_help = true;
};

std::span<const KeyBinding> key_bindings();
/// Of a key as `key_given` gives it; null where it does nothing.
const KeyBinding* binding_of(int key);
/// The command it stands for, if it is one.
std::optional<practice::CommandKind> command_of(WindowKey what);

/// What each key of the keyboard gives by itself, as text: the place of a key on a US keyboard, by GLFW's code, is
/// asked for; empty where it gives nothing.
using Layout = std::function<std::string_view(int place)>;

/// The key a person means: a letter or digit is what the key gives, wherever it stands. A letter or digit that the
/// layout gives nowhere by itself (Cyrillic, Greek; digits that need Shift) stands where a US keyboard has it. Digits
/// and Enter of the keypad are like the others. `place` by GLFW's code; `gives`: what the key gives by itself.
int key_given(int place, std::string_view gives, const Layout& layout);

}  // namespace luwte::display
