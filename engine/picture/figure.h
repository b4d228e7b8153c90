#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "practice/muscles.h"

namespace luwte::picture {

/// A person of 1.72 m, neither young nor old, neither man nor woman: seated with the hands on the thighs, or stretched
/// out with the arms beside. Body space: metres, origin on the floor below the pelvis (stretched out: at the seat's
/// height as well, the feet below it), facing -z, y up, so that its right is +x.
///
/// It is made of tapered limbs that flow into each other; the skin is where the distance is zero. Left and right are
/// alike: all is thought on the right side and folded over.
class Figure {
public:
    enum class Chain : std::uint8_t { trunk, arm, leg };

    /// A place on the skin or near it.
    struct Skin {
        glm::vec3 outward;  ///< unit normal
        float outside;      ///< metres; negative within
    };

    /// A tapered limb with round ends, or (`from` and `to` the same) an ellipsoid.
    struct Limb {
        glm::vec3 from, to;
        float from_radius, to_radius;
        glm::vec3 press;      ///< stretches it along x, y and z
        float blend;          ///< metres over which it flows into those before it
        practice::Part part;  ///< the right side's
        float fineness;       ///< points stand closer here: 1 or less, times the distance elsewhere
        Chain chain;
        float per_square = 0;    ///< 1 / length^2 of the axis, 0 for an ellipsoid
        glm::vec3 unpress = {};  ///< 1 / press

        glm::vec3 axis(float along) const { return glm::mix(from, to, along); }
        float radius(float along) const { return from_radius + (to_radius - from_radius) * along; }
        /// 0 to 1: where on the axis is nearest to `p`.
        float along(glm::vec3 p) const;
        /// How far outside its skin `p` is, metres; negative within.
        float outside(glm::vec3 p) const;
        Skin skin_at(glm::vec3 p) const;
    };

    explicit Figure(bool lying);

    const std::vector<Limb>& limbs() const { return limbs_; }
    /// How far outside the skin `p` is, metres; negative within. Far away it is only known to be far.
    float outside(glm::vec3 p) const;
    Skin skin_at(glm::vec3 p) const;
    /// The limb that is nearest to `p`, folded over to the right.
    const Limb& limb_at(glm::vec3 p) const;
    /// Which part of the body a place on the skin belongs to; `waver` (metres) softens the seams between parts.
    practice::Part part_at(glm::vec3 p, glm::vec3 outward, float waver) const;

    /// Between the eyes, where the person's own are when it is laid over them.
    static constexpr glm::vec3 eye{0, 1.20F, -0.085F};

private:
    void add(Limb limb);
    void add_head();
    void add_trunk();
    void add_arm(bool lying);
    void add_leg(bool lying);
    void find_neighbours();
    /// The limbs that shape the distance around a place on the right side.
    std::span<const std::uint8_t> neighbours(glm::vec3 right) const;

    std::vector<Limb> limbs_;
    std::vector<std::uint8_t> neighbours_;  ///< cell after cell, indices of limbs_
    std::vector<std::uint32_t> cells_;      ///< where each cell's begin; one more at the end
    glm::vec3 shoulder_{0.170F, 0.965F, 0.005F};
    glm::vec3 hip_{0.088F, 0.513F, 0};
};

}  // namespace luwte::picture
