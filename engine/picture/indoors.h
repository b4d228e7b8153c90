#pragma once

#include <span>
#include <vector>

#include "picture/mesh.h"

namespace luwte::picture {

/// The inside of a `room` prop: a rounded plan whose wall goes over into a dome without an edge. World space.
struct RoomShape {
    explicit RoomShape(const scene::Prop& room);

    vec3 at;
    vec3 size;   ///< x and z half its width and depth, y the dome's height
    float wall;  ///< height at which the dome begins

    /// Metres from the middle to the wall.
    float radius(float azimuth) const;
    /// 0 in the middle to 1 at the wall.
    float out(vec3 p) const;
    /// The ceiling's height above this place.
    float ceiling(vec3 p) const;
    /// The direction into the room at a place on wall or ceiling.
    vec3 inward(vec3 p) const;
};

/// An opening in a room's wall: a `window` prop.
struct WindowShape {
    WindowShape(const RoomShape& room, const scene::Prop& window);

    float azimuth;           ///< of its middle
    float across;            ///< metres of wall a radian: turns azimuth into a width
    float half, sill, head;  ///< metres
    float corner;            ///< radius of its corners
    float depth;             ///< of its reveal
};

/// The first prop of that kind, if there is one. A `skylight` is the round opening in the ceiling.
const scene::Prop* find_prop(const scene::Scene& scene, scene::PropKind kind);

/// What keeps light from other props: a ball, stretched and turned, that one prop fills about.
struct Blocker {
    vec3 middle{0};
    vec3 half{1};
    vec2 turn{1, 0};   ///< cosine and sine of the prop's
    float weight = 1;  ///< 0 to 1: how dense
    std::size_t prop = 0;

    /// From the world's directions to those in which it is a ball of radius 1.
    vec3 own(vec3 v) const { return vec3(turn.x * v.x - turn.y * v.z, v.y, turn.y * v.x + turn.x * v.z) / half; }
};

/// The light in a room: what its windows and its skylight send to a place, what walls, floor and ceiling pass on, and
/// what props keep off each other. Worked out once, at load, into each vertex's `open`.
class Indoors {
public:
    Indoors(const scene::Scene& scene, std::vector<Blocker> blockers);
    /// Multiplies what is there by the light of the room. `prop`: which one they are; it doesn't shade itself.
    void light(std::span<Vertex> vertices, std::size_t prop) const;

private:
    struct WindowPane {
        std::vector<vec3> corners;
        vec3 middle;
        vec3 inward{0, -1, 0}, wall{0};  ///< of a window: which way the room lies, a place in the wall's own face
        float sill = 0, head = 0;        ///< between which it is seen; none of a skylight
    };
    static float through_wall(const WindowPane& pane, vec3 p);
    struct Patch {
        vec3 at, normal;
        float power;  ///< light times area, over pi
    };
    float direct(vec3 p, vec3 n, std::size_t prop) const;
    float shaded(vec3 p, vec3 towards, std::size_t prop) const;
    float passed_on(vec3 p, vec3 n) const;
    float crowded(vec3 p, vec3 n, std::size_t prop) const;
    float at(vec3 p, vec3 n, std::size_t prop) const;
    void add_patches(const RoomShape& room);

    const scene::Scene& scene_;
    std::vector<Blocker> blockers_;
    std::vector<WindowPane> panes_;
    std::vector<Patch> patches_;
    float everywhere_ = 0;
};

}  // namespace luwte::picture
