#include "picture/spots.h"

#include <algorithm>
#include <cmath>

#include "math/angles.h"
#include "math/easing.h"
#include "picture/frame_data.h"
#include "scene/ground.h"

namespace luwte::picture {
namespace {

using math::degree;

// What a place offers and what a moment asks for speak of the same senses.
static_assert(static_cast<int>(scene::Sense::see) == static_cast<int>(practice::Sense::see) &&
              static_cast<int>(scene::Sense::hear) == static_cast<int>(practice::Sense::hear) &&
              static_cast<int>(scene::Sense::feel) == static_cast<int>(practice::Sense::feel));
constexpr float stays_before = 3;  // s before the person
constexpr float set_down = 5;      // s on its way down
constexpr float floats_off = 45;   // s on its way off
static_assert(practice::SmallLights::most == shared::spot_pointed);
constexpr float small_radius = 0.055F;

vec3 towards(float azimuth, float elevation, float distance) { return direction(azimuth, elevation) * distance; }

/// Where a light that was set down rests at (x, z): on the water, or on what is higher.
float surface(const scene::Scene& scene, float x, float z) {
    float y = scene.ground.there ? scene::ground_height(scene.ground, x, z) : scene.water.there ? -1e4F : 0;
    if (scene.water.there) y = std::max(y, scene.water.level);
    return y;
}

}  // namespace

vec3 small_light_at(const scene::Scene& scene, const ViewParams& params, int index, float age) {
    // Thoughts spread over the width ahead, each beside the ones before: the golden angle never repeats.
    const float share = std::fmod(0.5F + 0.618034F * static_cast<float>(index), 1.0F) * 2 - 1;
    const auto in_gaze = [&](vec3 p) { return params.gaze.position + params.gaze.orientation * p; };
    const vec3 before = in_gaze(towards(4 * degree * share, -13 * degree, 0.95F));
    vec3 down, away;
    if (params.lying) {
        down = in_gaze(towards(14 * degree * share, -24 * degree, 2.0F));
        away = in_gaze(towards(34 * degree * share, (8 + 9 * std::abs(share)) * degree, 11));
    } else {
        const vec3 ahead = params.gaze.orientation * vec3(0, 0, -1);
        const float yaw = std::atan2(ahead.x, -ahead.z);
        const auto rest = [&](float azimuth, float distance, float above) {
            vec3 p = params.gaze.position + towards(yaw + azimuth, 0, distance);
            p.y = surface(scene, p.x, p.z) + above;
            return p;
        };
        down = rest(6 * degree * share, 3.1F, 0.06F);
        away = rest(36 * degree * share, 10 + 3 * std::abs(share) + 0.4F * static_cast<float>(index), 0.16F);
        // Indoors nothing leaves through the wall: they stay low, just ahead.
        if (scene.indoors) away = rest(40 * degree * share, 2.6F, 0.35F + 0.2F * std::abs(share));
    }
    const float lowering = math::eased((age - stays_before) / set_down);
    const float leaving = math::eased((age - stays_before - set_down) / floats_off);
    return glm::mix(glm::mix(before, down, lowering), away, leaving);
}

void place_spots(shared::FrameData& data, const scene::Scene& scene, const practice::Moment& moment,
                 const ViewParams& params) {
    const vec3 tint = glm::mix(scene.orb.warm, scene.orb.late, moment.light);
    const int count = std::min(moment.small_lights.count, practice::SmallLights::most);
    for (int i = 0; i < count; ++i) {
        const float age = moment.small_lights.age[i];
        if (age < 0) continue;
        const float there = math::eased(age / 2.5F) * (1 - 0.35F * math::eased((age - stays_before) / floats_off));
        data.spots[i] = {small_light_at(scene, params, i, age), small_radius,
                         glm::mix(tint, vec3(1, 0.95F, 0.85F), 0.4F) * (0.9F * there * params.beside)};
    }
    if (moment.pointer.presence <= 0) return;
    const auto wanted = static_cast<scene::Sense>(moment.pointer.sense);
    const auto offered = [&](const scene::Offer& offer) { return offer.sense == wanted; };
    const auto many = std::count_if(scene.offers.begin(), scene.offers.end(), offered);
    if (many == 0) return;
    auto left = moment.pointer.which % many;
    for (const scene::Offer& offer : scene.offers) {
        if (!offered(offer) || left-- > 0) continue;
        data.spots[shared::spot_pointed] = {
            offer.at, offer.radius * 1.35F,
            glm::mix(tint, vec3(1, 0.92F, 0.8F), 0.5F) * (0.17F * moment.pointer.presence)};
        return;
    }
}

}  // namespace luwte::picture
