#include "picture/body.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <glm/gtc/quaternion.hpp>

#include "math/angles.h"
#include "math/pose.h"
#include "picture/figure.h"

namespace luwte::picture {
namespace {

/// Points sorted into cubes, to find those near by.
class Crowd {
public:
    explicit Crowd(float apart) : cube_(apart), first_(size, none) {}

    /// Whether a point of its own reach `apart` (metres) would stand too near to another.
    bool holds(vec3 p, float apart) const {
        const glm::ivec3 cell = cell_of(p);
        for (int x = -1; x <= 1; ++x)
            for (int y = -1; y <= 1; ++y)
                for (int z = -1; z <= 1; ++z)
                    for (std::uint32_t i = first_[key(cell + glm::ivec3(x, y, z))]; i != none; i = all_[i].next) {
                        const vec3 d = all_[i].at - p;
                        const float least = 0.5F * (apart + all_[i].apart);
                        if (glm::dot(d, d) < least * least) return true;
                    }
        return false;
    }

    void add(vec3 p, float apart) {
        std::uint32_t& first = first_[key(cell_of(p))];
        all_.push_back({p, apart, first});
        first = static_cast<std::uint32_t>(all_.size() - 1);
    }

private:
    static constexpr std::uint32_t size = 1U << 14U, none = 0xffffffff;
    struct One {
        vec3 at;
        float apart;
        std::uint32_t next;
    };

    glm::ivec3 cell_of(vec3 p) const { return glm::ivec3(glm::floor(p / cube_)); }
    static std::uint32_t key(glm::ivec3 cell) {
        const auto hash = static_cast<std::uint32_t>(cell.x) * 73856093U ^
                          static_cast<std::uint32_t>(cell.y) * 19349663U ^
                          static_cast<std::uint32_t>(cell.z) * 83492791U;
        return hash % size;
    }

    float cube_;
    std::vector<std::uint32_t> first_;
    std::vector<One> all_;
};

vec3 on_sphere(Random& random) {
    const float y = uniform(random, -1, 1), angle = uniform(random, 0, 2 * math::pi);
    const float r = std::sqrt(1 - y * y);
    return {r * std::cos(angle), y, r * std::sin(angle)};
}

/// Somewhere on a limb's own skin, on either side.
vec3 on_limb(const Figure::Limb& limb, Random& random) {
    const float reach = glm::length(limb.to - limb.from);
    const float along = uniform(random, -limb.from_radius, reach + limb.to_radius) / std::max(reach, 1e-4F);
    const float u = reach > 0 ? std::clamp(along, 0.0F, 1.0F) : 0;
    vec3 out = on_sphere(random);
    if (reach > 0) {
        const vec3 way = (limb.to - limb.from) / reach;
        const float forth = glm::dot(out, way);
        if (along > 0 && along < 1) out = glm::normalize(out - way * forth + vec3(1e-6F));
        // An end's half ball looks away from the limb.
        else if ((along > 0) != (forth > 0)) out -= 2 * forth * way;
    }
    const vec3 p = limb.axis(u) + out * limb.radius(u) * limb.press;
    return uniform(random, 0, 1) < 0.5F ? vec3(-p.x, p.y, p.z) : p;
}

/// What part of all points a limb would get, were it alone; up to a factor.
float share_of(const Figure::Limb& limb) {
    const float round = limb.from_radius + limb.to_radius;
    const float wide = (limb.press.x + limb.press.y + limb.press.z) / 3;
    return (glm::length(limb.to - limb.from) + round * wide) * round * wide / (limb.fineness * limb.fineness);
}

/// Each gathers to the axis of its limb, and along it some way to the middle of its part: a muscle grows short.
void gather(std::vector<BodyPoint>& points) {
    std::array<vec3, static_cast<std::size_t>(practice::Part::count)> middles = {};
    std::array<float, middles.size()> counts = {};
    for (const BodyPoint& point : points) {
        const auto part = static_cast<std::size_t>(point.part);
        middles[part] += point.home;
        counts[part] += 1;
    }
    for (BodyPoint& point : points) {
        const auto part = static_cast<std::size_t>(point.part);
        point.inward = glm::mix(point.inward, middles[part] / counts[part] - point.home, 0.30F);
        // A face is a thin mask on a head: it gathers in itself.
        if (part <= static_cast<std::size_t>(practice::Part::jaw))
            point.inward = (middles[part] / counts[part] - point.home) * 0.7F;
    }
}

}  // namespace

std::vector<BodyPoint> build_body(int count, bool lying) {
    Random random(20);
    const Figure figure(lying);
    std::vector<float> shares;
    float share = 0;
    for (const Figure::Limb& limb : figure.limbs()) shares.push_back(share += share_of(limb));
    // So near that the skin is nearly full when all points have found a place.
    const float apart = 1.04F / std::sqrt(static_cast<float>(count));
    Crowd crowd(apart);
    std::vector<BodyPoint> points;
    points.reserve(static_cast<std::size_t>(count));
    for (int tries = 0; tries < count * 60 && static_cast<int>(points.size()) < count; ++tries) {
        const float pick = uniform(random, 0, share);
        const auto index =
            static_cast<std::size_t>(std::lower_bound(shares.begin(), shares.end(), pick) - shares.begin());
        const Figure::Limb& limb = figure.limbs()[std::min(index, shares.size() - 1)];
        vec3 p = on_limb(limb, random);
        Figure::Skin skin = figure.skin_at(p);
        // Deep under another limb's skin: where it would come out is another limb's to find.
        if (std::abs(skin.outside) > 0.05F) continue;
        p -= skin.outward * skin.outside;
        if (crowd.holds(p, apart * limb.fineness * 0.92F)) continue;
        for (int step = 0; step < 2; ++step) {
            skin = figure.skin_at(p);
            p -= skin.outward * skin.outside;
        }
        const Figure::Limb& nearest = figure.limb_at(p);
        const float here = apart * nearest.fineness;
        if (std::abs(skin.outside) > 0.003F || crowd.holds(p, here)) continue;
        crowd.add(p, here);
        const vec3 right(std::abs(p.x), p.y, p.z);
        vec3 axis = nearest.axis(nearest.along(right));
        if (p.x < 0) axis.x = -axis.x;
        const float seed = uniform(random, 0, 1);
        const practice::Part part = figure.part_at(p, skin.outward, uniform(random, -0.006F, 0.006F));
        points.push_back({p, seed, axis - p, static_cast<float>(part), skin.outward, here});
    }
    gather(points);
    return points;
}

void order_body(std::vector<BodyPoint>& points, const scene::Scene& scene, bool lying, bool within) {
    ViewParams params;
    params.gaze.position = {0, scene.eye_height, 0};
    params.lying = lying;
    params.within = within;
    const Stance stance = stance_of(scene, params, params.gaze.position);
    const vec3 eye = glm::transpose(stance.axes) * (params.gaze.position - stance.origin);
    const auto away = [&](const BodyPoint& point) { return glm::dot(point.home - eye, point.home - eye); };
    std::sort(points.begin(), points.end(), [&](const BodyPoint& a, const BodyPoint& b) { return away(a) > away(b); });
}

Stance stance_of(const scene::Scene& scene, const ViewParams& params, vec3 orb) {
    const math::Pose& gaze = params.gaze;
    Stance stance = {};
    if (params.within) {
        // Only which way the person faces counts: a body doesn't tilt with the gaze.
        const vec3 up(0, 1, 0), right = gaze.orientation * vec3(1, 0, 0), back = glm::cross(right, up);
        // Who lies down has the head on a pillow, and so looks along the chest, not into it.
        constexpr vec3 pillow(0, 0, -0.10F);
        stance.axes = params.lying ? glm::mat3(right, back, -up) : glm::mat3(right, up, back);
        stance.origin = gaze.position - stance.axes * (params.lying ? Figure::eye + pillow : Figure::eye);
        if (!params.lying) stance.floor = std::clamp(-stance.origin.y, 0.0F, 0.25F);
        return stance;
    }
    // Seated, it sits on the floor beside; for who lies down it hangs in the gaze frame, its middle at the eye's
    // height.
    constexpr vec3 overhead(-0.64F, -0.48F, -1.90F);
    const vec3 place = params.lying ? overhead : scene.body_at - vec3(0, scene.eye_height, 0);
    stance.origin = gaze.position + gaze.orientation * place;
    stance.axes = glm::mat3_cast(gaze.orientation * glm::angleAxis(scene.body_turn, vec3(0, 1, 0)));
    const vec3 to_orb = glm::transpose(stance.axes) * (orb - stance.origin) - Figure::eye;
    constexpr float easily = 0.60F;  // radians: so far a head turns without the shoulders
    stance.turned = std::clamp(std::atan2(-to_orb.x, -to_orb.z), -easily, easily);
    return stance;
}

}  // namespace luwte::picture
