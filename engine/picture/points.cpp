#include "picture/points.h"

#include <algorithm>
#include <cmath>

#include "practice/muscles.h"

namespace luwte::picture {
namespace {

using practice::Part;

/// A tapered limb with round ends; `wide` and `deep` press it in x and z.
struct Limb {
    glm::vec3 from, to;
    float from_radius, to_radius;
    Part part;
    float wide = 1, deep = 1;

    glm::vec3 axis(float u) const { return glm::mix(from, to, u); }
    float radius(float u) const { return from_radius + (to_radius - from_radius) * u; }
    /// How far outside its skin `p` is, metres; negative within.
    float outside(glm::vec3 p) const {
        const glm::vec3 way = to - from;
        const float u = std::clamp(glm::dot(p - from, way) / std::max(glm::dot(way, way), 1e-8F), 0.0F, 1.0F);
        const glm::vec3 d = (p - axis(u)) / glm::vec3(wide, 1, deep);
        return glm::length(d) - radius(u);
    }
};

/// A person of 1.72 m, seated with hands on the thighs, or stretched out.
std::vector<Limb> limbs(bool lying) {
    std::vector<Limb> all;
    const float head = lying ? 1.30F : 1.27F;
    all.push_back({{0, head - 0.035F, -0.01F}, {0, head + 0.035F, 0.008F}, 0.088F, 0.092F, Part::crown, 0.84F, 1.0F});
    all.push_back({{0, 1.05F, 0.01F}, {0, head - 0.10F, 0}, 0.056F, 0.052F, Part::neck, 1, 1});
    all.push_back({{0, 0.84F, 0}, {0, 1.00F, 0.005F}, 0.128F, 0.118F, Part::chest, 1.32F, 0.86F});
    all.push_back({{0, 0.58F, 0}, {0, 0.78F, 0}, 0.134F, 0.122F, Part::belly, 1.20F, 0.92F});
    const auto pair = [&](Limb left, Part right_part) {
        all.push_back(left);
        Limb right = left;
        right.from.x = -right.from.x;
        right.to.x = -right.to.x;
        right.part = right_part;
        all.push_back(right);
    };
    // Left is -x: the body faces -z.
    pair({{-0.12F, 1.035F, 0.005F}, {-0.195F, 1.015F, 0.005F}, 0.062F, 0.062F, Part::left_shoulder},
         Part::right_shoulder);
    if (lying) {
        pair({{-0.215F, 0.975F, 0}, {-0.27F, 0.74F, 0.0F}, 0.049F, 0.042F, Part::left_upper_arm},
             Part::right_upper_arm);
        pair({{-0.275F, 0.71F, 0}, {-0.32F, 0.50F, -0.01F}, 0.041F, 0.031F, Part::left_forearm}, Part::right_forearm);
        pair({{-0.325F, 0.45F, -0.01F}, {-0.335F, 0.35F, -0.01F}, 0.036F, 0.026F, Part::left_hand}, Part::right_hand);
        pair({{-0.10F, 0.52F, 0}, {-0.13F, 0.13F, 0}, 0.086F, 0.060F, Part::left_thigh}, Part::right_thigh);
        pair({{-0.135F, 0.07F, 0}, {-0.15F, -0.27F, 0.005F}, 0.055F, 0.038F, Part::left_calf}, Part::right_calf);
        pair({{-0.155F, -0.33F, 0.0F}, {-0.19F, -0.40F, -0.12F}, 0.038F, 0.030F, Part::left_foot}, Part::right_foot);
    } else {
        pair({{-0.215F, 0.975F, 0.005F}, {-0.255F, 0.745F, 0.03F}, 0.049F, 0.042F, Part::left_upper_arm},
             Part::right_upper_arm);
        pair({{-0.255F, 0.715F, 0.015F}, {-0.175F, 0.62F, -0.20F}, 0.041F, 0.032F, Part::left_forearm},
             Part::right_forearm);
        pair({{-0.160F, 0.607F, -0.245F}, {-0.135F, 0.595F, -0.335F}, 0.037F, 0.027F, Part::left_hand},
             Part::right_hand);
        pair({{-0.095F, 0.52F, -0.04F}, {-0.125F, 0.505F, -0.42F}, 0.087F, 0.062F, Part::left_thigh},
             Part::right_thigh);
        pair({{-0.127F, 0.445F, -0.45F}, {-0.13F, 0.12F, -0.40F}, 0.056F, 0.039F, Part::left_calf}, Part::right_calf);
        pair({{-0.13F, 0.05F, -0.40F}, {-0.145F, 0.035F, -0.57F}, 0.040F, 0.030F, Part::left_foot}, Part::right_foot);
    }
    return all;
}

/// The head and trunk are one limb each in shape; which part of them a point belongs to follows from where it faces.
Part refine(Part part, glm::vec3 p, glm::vec3 normal, float head) {
    if (part == Part::crown && normal.z < -0.35F) {
        const float y = p.y - head;
        if (y > 0.035F) return Part::forehead;
        return y > -0.035F ? Part::eyes : Part::jaw;
    }
    if ((part == Part::chest || part == Part::belly) && normal.z > 0.25F) return Part::back;
    return part;
}

glm::vec3 on_sphere(Random& random) {
    const float y = uniform(random, -1, 1), angle = uniform(random, 0, 6.2831853F);
    const float r = std::sqrt(1 - y * y);
    return {r * std::cos(angle), y, r * std::sin(angle)};
}

}  // namespace

std::vector<BodyPoint> build_body(int count, bool lying) {
    Random random(20);
    const std::vector<Limb> all = limbs(lying);
    const float head = lying ? 1.30F : 1.27F;
    std::vector<float> areas;
    float area = 0;
    for (const Limb& limb : all) {
        area += (glm::length(limb.to - limb.from) + limb.from_radius + limb.to_radius) *
                (limb.from_radius + limb.to_radius) * (limb.wide + limb.deep) * 0.5F;
        areas.push_back(area);
    }
    // About 1.9 m2 of skin shared by the points gives how near two may be.
    const float apart = 0.72F * std::sqrt(1.55F / static_cast<float>(count));
    std::vector<BodyPoint> points;
    points.reserve(static_cast<std::size_t>(count));
    for (int tries = 0; tries < count * 14 && static_cast<int>(points.size()) < count; ++tries) {
        const float pick = uniform(random, 0, area);
        const auto index = static_cast<std::size_t>(std::lower_bound(areas.begin(), areas.end(), pick) - areas.begin());
        const Limb& limb = all[std::min(index, all.size() - 1)];
        const float reach = glm::length(limb.to - limb.from);
        const float along = uniform(random, -limb.from_radius, reach + limb.to_radius) / std::max(reach, 1e-4F);
        const float u = std::clamp(along, 0.0F, 1.0F);
        const glm::vec3 middle = limb.axis(u);
        glm::vec3 dir = on_sphere(random);
        if (along > 0 && along < 1) {
            const glm::vec3 way = (limb.to - limb.from) / std::max(reach, 1e-4F);
            dir -= way * glm::dot(dir, way);
            if (glm::length(dir) < 1e-3F) continue;
            dir = glm::normalize(dir);
        }
        const glm::vec3 press(limb.wide, 1, limb.deep);
        const glm::vec3 p = middle + dir * limb.radius(u) * press;
        const bool buried = std::any_of(
            all.begin(), all.end(), [&](const Limb& other) { return &other != &limb && other.outside(p) < -0.004F; });
        if (buried) continue;
        const bool crowded = std::any_of(points.begin(), points.end(), [&](const BodyPoint& other) {
            const glm::vec3 d = other.home - p;
            return glm::dot(d, d) < apart * apart;
        });
        if (crowded) continue;
        const glm::vec3 normal = glm::normalize(dir / press);
        BodyPoint point;
        point.home = p;
        point.seed = uniform(random, 0, 1);
        point.inward = middle - p;
        point.part = static_cast<float>(refine(limb.part, p, normal, head));
        point.outward = normal;
        point.size = apart * uniform(random, 0.75F, 1.35F);
        points.push_back(point);
    }
    return points;
}

}  // namespace luwte::picture
