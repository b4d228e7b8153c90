#pragma once

#include "picture/shapes.h"
#include "shared.h"

namespace luwte::picture {

using shared::material_bark, shared::material_ground, shared::material_lamp, shared::material_leaf,
    shared::material_plain, shared::material_planed, shared::material_plaster, shared::material_stone,
    shared::material_wood, shared::material_woven;

/// One prop being built.
struct Build {
    const scene::Scene& scene;
    const scene::Prop& prop;
    Detail detail;
    Random random;
    Mesh& into;
    Mesh& laid;  ///< what of the ground's own material lies on it or is heaped up; drawn as the ground is

    bool fine() const { return detail == Detail::headset; }
    /// How many of `prop.count` this detail takes.
    int count() const;
    float water() const { return scene.water.there ? scene.water.level : 0; }
    bool snow_lies() const { return scene.ground.there && scene.ground.material == scene::GroundMaterial::snow; }
    float uniform(float low, float high) { return picture::uniform(random, low, high); }
    /// Any angle.
    float angle() { return uniform(0, 2 * pi); }
    /// Somewhere on a level square around the upright axis.
    vec3 askew(float low, float high, float y) {
        const float z = uniform(low, high);
        return {uniform(low, high), y, z};
    }
    /// Somewhere between both colours.
    vec3 tint() { return glm::mix(prop.color, prop.tip, uniform(0, 1)); }
    /// Leaves of the first and of the second colour.
    Paint low(float light = 1, float open = 1) const { return paint(prop.color * light, material_leaf, open); }
    Paint high(float light = 1, float open = 1) const { return paint(prop.tip * light, material_leaf, open); }
    /// From the prop's own space to the world.
    vec3 turned(vec3 p) const { return prop.at + turned_only(p); }
    /// A direction from the prop's own space to the world.
    vec3 turned_only(vec3 direction) const { return math::turned(direction, prop.turn); }
    /// A place within the spread, denser in the middle, not nearer to the person than `prop.clear`.
    vec3 scattered();
    /// The height at which something stands there: `prop.at.y` above the ground, where the scene has one.
    float standing(vec3 place) const;
    /// That place, at the height at which something stands there.
    vec3 grounded(vec3 place) const { return {place.x, standing(place), place.z}; }
    /// On the ground: exactly at `prop.at` where there is but one, else scattered.
    vec3 placed() { return grounded(prop.count > 1 ? scattered() : prop.at); }
    /// A board in the prop's own space; `turn` about its middle, `grain` as Board::grain_at.
    void board(vec3 middle, vec3 size, const Paint& paint, float grain, float tilt = 0, float turn = 0) {
        add_board(into, {turned(middle), size, prop.turn + turn, tilt, grain}, paint);
    }
    /// Lets the vertices since `first` move alike.
    void move_alike(std::uint32_t first, float sway, float phase) {
        for (Vertex& v : into.since(first)) {
            v.sway = sway;
            v.grain = {0, phase};
        }
    }
    /// A factor on the size: 1 where there is but one.
    float scale(float low, float high) { return prop.count > 1 ? uniform(low, high) : 1; }
};

/// Snow on what is flat: `under` is the middle of what it lies on, `size` its length along x, depth and width. Only
/// where the ground is snow.
void lay_snow(Build& b, vec3 under, vec3 size, float turn);
/// Snow on whatever of the shapes since those vertices and indices looks up.
void snow_over(Build& b, std::size_t first_vertex, std::size_t first_index, float depth);

/// Builds one prop. Each kind of prop has one.
using Builder = void(Build&);
#define LUWTE_BUILDER(kind, ...) Builder build_##kind;
LUWTE_PROP_KINDS(LUWTE_BUILDER)
#undef LUWTE_BUILDER

}  // namespace luwte::picture
