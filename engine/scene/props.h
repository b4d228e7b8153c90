#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <string_view>

#include "scene/prop_kinds.h"

namespace luwte::scene {

/// A value of an enum, and what scene files call it.
template <class Enum>
struct Named {
    Enum value;
    std::string_view name;
};

/// Something solid near by: a kind of shape, where, how large, how many; the file's [[prop]] tables.
struct Prop {
    PropKind kind = PropKind::deck;
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

/// The most corners that it is built of.
double cost_of(const Prop& prop);

enum class ParticleKind : std::uint8_t { fireflies, dust, snow, birds };
inline constexpr Named<ParticleKind> particle_kinds[] = {{ParticleKind::fireflies, "fireflies"},
                                                         {ParticleKind::dust, "dust"},
                                                         {ParticleKind::snow, "snow"},
                                                         {ParticleKind::birds, "birds"}};

/// The file's [[particles]] tables.
struct Particles {
    ParticleKind kind = ParticleKind::fireflies;
    glm::vec3 at{0};
    glm::vec3 size{4, 1, 4};
    int count = 40;
    glm::vec3 color{1};
};

/// In the order of practice::Sense.
enum class Sense : std::uint8_t { see, hear, feel };
inline constexpr Named<Sense> senses[] = {{Sense::see, "see"}, {Sense::hear, "hear"}, {Sense::feel, "feel"}};

/// Something that the place offers to a sense, for the five senses exercise; the file's [[offer]] tables.
struct Offer {
    Sense sense = Sense::see;
    glm::vec3 at{0};  ///< metres
    float radius = 0.3F;
};

}  // namespace luwte::scene
