#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <string_view>

namespace luwte::scene {

// All colours are linear radiance, 1 being a white that the tone mapping still keeps soft. Angles are radians here,
// degrees in the file; azimuth 0 is ahead (-z), positive to the right; elevation is positive upwards.

/// A value of an enum, and what scene files call it.
template <class Enum>
struct Named {
    Enum value;
    std::string_view name;
};

/// Whether there is a row for each of an enum's `count` values, in its order.
template <class Row, std::size_t rows>
constexpr bool is_catalogue(const Row (&all)[rows], std::size_t count) {
    for (std::size_t i = 0; i < rows; ++i)
        if (static_cast<std::size_t>(all[i].value) != i) return false;
    return rows == count;
}

/// What a prop is; each has its row in prop_catalogue() and its builder in picture/props.cpp.
// clang-format off
enum class PropKind : std::uint8_t {
    deck, posts, bench, reeds, grass, lilies, boulders, land, spruces, willow, boat, snow_spruces, stems, fence,
    sledge, snowdrifts, footprints, hut, marram, driftwood, shells, pebbles, tideline, lantern, room, window,
    skylight, rug, vase, bowl, stool, cushion, shelf, books, plant, branch, door, paper_lantern, ferns,
    anemones, litter, mushrooms, moss_cushions, trunks, far_trunks, canopy, sapling, log, meadow_grass,
    seed_grass, path, daisies, buttercups, poppies, clover, umbels, tree, rails, gate, stone_wall, bale, count
};
// clang-format on

/// How a prop's triangles are lit.
enum class PropDraw : std::uint8_t { solid, foliage };

/// What is known of a kind of prop. A file may ask for so much of it that it is built at once, in megabytes.
struct PropInfo {
    PropKind value;
    std::string_view name;
    PropDraw draw = PropDraw::solid;
    int most = 20000;         ///< of `count`
    double size = 1000;       ///< of each of `size`, metres
    bool in_water = false;    ///< mirrored where there is water
    bool gives_shade = true;  ///< keeps light from other props of a room
};
/// In the enum's order.
std::span<const PropInfo> prop_catalogue();
const PropInfo& info_of(PropKind kind);

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
