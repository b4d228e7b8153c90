#pragma once

#include <span>
#include <string_view>

#include "picture/mesh.h"

namespace luwte::picture {

/// One thing being built.
struct Build {
    const scene::Scene& scene;
    const scene::Prop& prop;
    Detail detail;
    Random random;
    Mesh& into;
    Mesh& laid;  ///< what of the ground's own material lies on it or is heaped up; drawn as the ground is

    bool fine() const { return detail == Detail::headset; }
    /// How many of `thing.count` this detail takes.
    int count() const;
    float water() const { return scene.water.there ? scene.water.level : 0; }
    /// From the thing's own space to the world.
    glm::vec3 turned(glm::vec3 p) const;
    /// A direction from the thing's own space to the world.
    glm::vec3 turned_only(glm::vec3 direction) const;
    /// A place within the spread, denser in the middle, not nearer to the person than `thing.clear`.
    glm::vec3 scattered();
    /// The height at which something stands there: `thing.at.y` above the ground, where the scene has one.
    float standing(glm::vec3 place) const;
};

/// How a kind's triangles are drawn.
enum class Draw { solid, foliage };

/// A kind of thing: the name it has in scene files, and who builds it.
struct PropBuilder {
    std::string_view name;
    void (*build)(Build&);
    Draw draw;
    bool in_water;  ///< mirrored where there is water
};

std::span<const PropBuilder> waterside_kinds();
std::span<const PropBuilder> land_kinds();
std::span<const PropBuilder> forest_kinds();
std::span<const PropBuilder> tree_kinds();
std::span<const PropBuilder> snow_kinds();
std::span<const PropBuilder> room_kinds();
std::span<const PropBuilder> furniture_kinds();
std::span<const PropBuilder> shore_kinds();
std::span<const PropBuilder> meadow_kinds();
std::span<const PropBuilder> field_kinds();
/// All of them; null where there is none of that name.
const PropBuilder* find_kind(std::string_view name);

inline Paint paint(glm::vec3 albedo, int material, float open = 1) { return {albedo, material, open}; }

constexpr float pi = 3.14159265F;

}  // namespace luwte::picture
