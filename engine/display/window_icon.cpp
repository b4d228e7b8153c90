#include "display/window_icon.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <glm/glm.hpp>

namespace luwte::display {
namespace {

// sRGB, of the lake at dusk.
constexpr glm::vec3 above{0.13F, 0.16F, 0.28F}, afterglow{0.56F, 0.40F, 0.42F};
constexpr glm::vec3 water{0.29F, 0.26F, 0.36F}, deep{0.09F, 0.11F, 0.19F};
constexpr glm::vec3 orb{1.0F, 0.89F, 0.70F}, around{0.95F, 0.72F, 0.48F};
constexpr float horizon = 0.66F;              // of the height, from above
constexpr glm::vec2 orb_middle{0.5F, 0.41F};  // of the size
constexpr float orb_radius = 0.15F, halo = 0.17F;

/// At a place in the picture, both from 0 to 1.
glm::vec3 color_at(glm::vec2 at) {
    glm::vec3 color = at.y < horizon ? glm::mix(above, afterglow, std::pow(at.y / horizon, 1.6F))
                                     : glm::mix(water, deep, (at.y - horizon) / (1 - horizon));
    const float away = glm::distance(at, orb_middle);
    const float glow = 0.75F * std::exp(-std::max(away - orb_radius, 0.0F) / halo * 1.6F);
    if (at.y < horizon) color = glm::mix(color, around, glow);
    // Its path on the water.
    else
        color =
            glm::mix(color, around,
                     0.6F * std::exp(-std::abs(at.x - orb_middle.x) / 0.09F) * (1 - (at.y - horizon) / (1 - horizon)));
    return away < orb_radius ? glm::mix(orb, glm::vec3(1, 0.96F, 0.86F), 1 - away / orb_radius) : color;
}

}  // namespace

std::vector<std::uint8_t> draw_icon(int size) {
    constexpr int fine = 4;  // places a pixel, each way
    std::vector<std::uint8_t> pixels;
    pixels.reserve(static_cast<std::size_t>(size) * size * 4);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            glm::vec3 sum{0};
            float covered = 0;
            for (int i = 0; i < fine * fine; ++i) {
                const glm::vec2 inside = (glm::vec2(i % fine, i / fine) + 0.5F) / static_cast<float>(fine);
                const glm::vec2 at = (glm::vec2(x, y) + inside) / static_cast<float>(size);
                if (glm::distance(at, glm::vec2(0.5F)) > 0.5F) continue;
                sum += color_at(at);
                ++covered;
            }
            const glm::vec3 color = sum / std::max(covered, 1.0F);
            for (const float part : {color.r, color.g, color.b, covered / (fine * fine)})
                pixels.push_back(static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0F, 1.0F) * 255)));
        }
    return pixels;
}

void set_icon(GLFWwindow* window) {
    constexpr std::array<int, 6> sizes = {16, 24, 32, 48, 64, 128};
    std::array<std::vector<std::uint8_t>, sizes.size()> pixels;
    std::array<GLFWimage, sizes.size()> images = {};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        pixels[i] = draw_icon(sizes[i]);
        images[i] = {sizes[i], sizes[i], pixels[i].data()};
    }
    glfwSetWindowIcon(window, static_cast<int>(images.size()), images.data());
}

}  // namespace luwte::display
