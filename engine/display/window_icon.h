#pragma once

#include <cstdint>
#include <vector>

struct GLFWwindow;

namespace luwte::display {

/// Luwte's icon at `size` x `size` pixels, RGBA with 8 bits each, sRGB: the light over a lake at dusk, in a disc.
std::vector<std::uint8_t> draw_icon(int size);

/// Gives it to a window at the sizes that desktops use.
void set_icon(GLFWwindow* window);

}  // namespace luwte::display
