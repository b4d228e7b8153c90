#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <string>

namespace luwte::scene {

// All colours are linear radiance, 1 being a white that the tone mapping still keeps soft. Angles are radians here,
// degrees in the file; azimuth 0 is ahead (-z), positive to the right; elevation is positive upwards.

/// Something solid near by: a kind of shape, where, how large, how many; the file's [[thing]] tables.
struct Prop {
    std::string kind;
    glm::vec3 at{0};  ///< metres; y relative to the floor
    glm::vec3 size{1};
    float turn = 0;  ///< around y
    int count = 1;   ///< headset detail; software detail takes `thin` of it
    float thin = 0.35F;
    float spread = 0;  ///< radius over which `count` are scattered
    glm::vec3 color{0.2F};
    glm::vec3 tip{0.2F};  ///< second colour (blade tips, flowers, lit edge)
    float sway = 0;       ///< how far the wind bends its top, metres
    float yield = 0;      ///< how far the out-breath bends its top away from the orb, metres
    float clear = 0;      ///< none stands nearer to the person than this, metres
    std::uint32_t seed = 1;
};

/// The file's [[particles]] tables.
struct Particles {
    std::string kind;  ///< "fireflies", "dust", "snow", "birds"
    glm::vec3 at{0};
    glm::vec3 size{4, 1, 4};
    int count = 40;
    glm::vec3 color{1};
};

/// Something that the place offers to a sense, for the five senses exercise; the file's [[offer]] tables.
struct Offer {
    std::string sense;  ///< "see", "hear", "feel"
    glm::vec3 at{0};    ///< metres
    float radius = 0.3F;
};

}  // namespace luwte::scene
