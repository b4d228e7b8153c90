#include "picture/frame_data.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "math/angles.h"
#include "math/easing.h"
#include "math/pose.h"
#include "picture/body.h"
#include "picture/stars.h"

namespace luwte::picture {
namespace {

using math::degree;
constexpr float orb_distance = 2.2F, orb_below = 1.5F * math::pi / 180;

/// Reversed Z with the far plane at infinity: depth 1 at the near plane, 0 infinitely far. Vulkan's y points down.
glm::mat4 projection(const gpu::View& view) {
    const float width = view.right - view.left, height = view.up - view.down;
    glm::mat4 m(0);
    m[0][0] = 2 / width;
    m[1][1] = -2 / height;
    m[2][0] = (view.right + view.left) / width;
    m[2][1] = -(view.up + view.down) / height;
    m[2][3] = -1;
    m[3][2] = math::near_plane;
    return m;
}

void see(shared::EyeData& eye, const gpu::View& view, VkExtent2D size) {
    const glm::mat4 turn = glm::mat4_cast(glm::conjugate(view.orientation));
    eye.world_to_clip = projection(view) * turn * glm::translate(glm::mat4(1), -view.position);
    eye.position = view.position;
    eye.pixel_angle = (view.up - view.down) / static_cast<float>(size.height);
    const float x = (view.right - view.left) * 0.5F, y = (view.up - view.down) * 0.5F;
    const vec3 middle((view.right + view.left) * 0.5F, (view.up + view.down) * 0.5F, -1);
    eye.ray_ahead = view.orientation * middle;
    eye.ray_right = view.orientation * vec3(x, 0, 0);
    eye.ray_up = view.orientation * vec3(0, -y, 0);
}

void light_parts(shared::FrameData& data, const practice::Muscles& muscles) {
    // A part that was just let go is on its way from aglow to faintly warm; both ends of that way are continuous.
    const float cooled = math::smoothstep(0, 8, muscles.released_for);
    for (std::size_t part = 0; part < static_cast<std::size_t>(practice::Part::count); ++part) {
        const bool active = muscles.active & (1U << part), done = muscles.done & (1U << part);
        data.parts[part] = {active ? muscles.attention : 0, done ? 1 : active ? cooled : 0};
    }
}

/// The sky with its clouds, sun, moon and stars.
void light_sky(shared::FrameData& data, const scene::Scene& scene, const scene::Hour& hour, double world) {
    const scene::Sky& sky = scene.sky;
    data.zenith = hour.zenith;
    data.middle = hour.middle;
    data.horizon = hour.horizon;
    data.glow = hour.glow;
    data.glow_width = sky.glow_width;
    data.belt = hour.belt;
    data.glow_height = sky.glow_height;
    data.mist = hour.mist;
    data.haze = hour.haze;
    data.ambient = hour.ambient;
    data.gust = scene::gust(scene.weather, world);
    data.cloud_lit = hour.cloud_lit;
    data.cloud_shade = hour.cloud_shade;
    data.cloud_cover = sky.cloud_cover;
    data.cloud_scale = sky.cloud_scale;
    data.cloud_form = sky.cloud_form;
    data.wind_drift = static_cast<float>(scene::drift(scene.weather, world));
    data.wind_bands = scene.waves;
    constexpr float pace = 1;  // m/s of bands of wind in a full one: 17 m away 2 degrees/s in the strongest gust
    data.wind_run = pace * data.wind_drift;
    data.sun_heading = direction(sky.sun_azimuth, 0);
    data.sun_direction = direction(sky.sun_azimuth, hour.sun_height);
    data.sun_light = hour.sun;
    data.dapple = sky.dapple;
    data.moon_direction = direction(sky.moon_azimuth, sky.moon_elevation);
    data.moon_radius = sky.moon_size;
    data.moon_light = sky.moon_elevation > 0 ? sky.moon : vec3(0);
    data.moon_phase = sky.moon_phase;
    data.moon_clouds = sky.moon_clouds;
    const MoonTurn turn = turn_moon(sky.moon_tilt);
    data.moon_limb = turn.bright_limb;
    data.moon_north = turn.north;
    data.stars = hour.stars;
    const Galaxy galaxy = galaxy_in(sky);
    data.galaxy_pole = galaxy.pole;
    data.galaxy_heart = galaxy.heart;
    // Of a layer's ridges the first one's colour is all of theirs.
    std::for_each(scene.hills.rbegin(), scene.hills.rend(), [&](const scene::Hills& hills) {
        data.hills[hills.layer] = {hills.color, hills.haze};
    });
}

/// The place's own parts: ground, water, surf, lamp, aurora; and how the breath shows in them.
void light_place(shared::FrameData& data, const scene::Scene& scene, const scene::Hour& hour,
                 const practice::Moment& moment) {
    const practice::Breath& breath = moment.breath;
    const float follow = moment.follow;
    data.indoors = scene.indoors ? 1 : 0;
    data.ground_color = scene.ground.color;
    data.ground_tip = scene.ground.tip;
    // Half bent is rest, so that grass rises as well as it bends.
    data.bend = 0.25F * (1 - follow) + follow * (1 - breath.fullness);
    data.lamp_position = scene.lamp.at;
    data.lamp_reach = scene.lamp.reach;
    data.lamp_color = scene.lamp.there ? scene.lamp.color * hour.lamp : vec3(0);
    data.beam_light = glm::dot(hour.sun, vec3(1)) > 0 ? hour.sun : hour.horizon;

    const scene::Aurora& aurora = scene.aurora;
    data.aurora_low = aurora.low;
    data.aurora_high = aurora.high;
    data.aurora_strength = aurora.there ? hour.aurora * (1 - aurora.breath * follow * (1 - breath.fullness)) : 0;
    data.aurora_cast = 0.10F;  // of the curtains' brightness, as light on what lies below
    data.aurora_azimuth = aurora.azimuth;
    data.aurora_width = aurora.width;
    data.aurora_foot = aurora.foot;
    data.aurora_height = aurora.height;
    data.aurora_rays = hour.rays;

    constexpr float no_water = -1e4F, no_shore = 1e4F;
    data.deep = hour.deep;
    data.water_level = scene.water.there ? scene.water.level : no_water;
    data.ripple = scene.water.ripple;
    data.ring_slope = scene.water.rings;
    data.wave_scale = scene.water.scale;
    data.shore_fall = scene.ground.fall;
    data.surf_rest = no_shore;
    data.surf_reach = 0.1F;
    if (!scene.surf.there) return;
    const scene::Wave wave = scene::wave_at(scene.weather, moment.world, follow, breath.fullness, breath.speed);
    data.surf_rest = scene.surf.rest;
    data.surf_run = wave.run;
    data.surf_reach = std::max(scene.surf.reach, 0.1F);
    data.surf_foam = scene.surf.foam;
    data.surf_glow = scene.surf.glow * hour.sea_glow;
    data.surf_coming = math::smoothstep(0, 0.12F, wave.rising);
}

/// Gives where it is.
vec3 place_orb(shared::FrameData& data, const scene::Scene& scene, const scene::Hour& hour,
               const practice::Moment& moment, const ViewParams& params) {
    using practice::BreathPhase;
    const practice::Breath& breath = moment.breath;
    data.orb_position = params.gaze.position +
                        params.gaze.orientation * vec3(0, -std::sin(orb_below), -std::cos(orb_below)) * orb_distance;
    const float empty = std::tan(scene.orb.least) * orb_distance, full = std::tan(scene.orb.most) * orb_distance;
    data.orb_radius = empty + (full - empty) * breath.fullness;
    data.orb_full_radius = full;
    data.orb_color = glm::mix(scene.orb.warm, scene.orb.late, moment.light) * params.beside;
    // A fuller orb gives more light, though gently: its area grows with the square.
    data.orb_cast = hour.orb_light * (0.35F + 0.65F * breath.fullness) * (0.45F + 0.55F * moment.guidance);
    data.orb_pool = scene.orb.pool * breath.fullness * (0.25F + 0.75F * moment.follow);
    // A held breath, and the first inhale while a second one tops it up, come and go within their phase, so that
    // nothing jumps where phases meet.
    const float x = breath.progress;
    const bool holds = breath.phase == BreathPhase::hold_full || breath.phase == BreathPhase::hold_empty;
    const float held = holds ? math::eased(x * 4) * math::eased((1 - x) * 4) : 0;
    const float topping = breath.phase == BreathPhase::top_up ? math::eased(x * 2) * math::eased((1 - x) * 2.5F) : 0;
    data.orb_held = held * moment.guidance;
    data.orb_topping = topping * moment.guidance;
    data.orb_first_radius = empty + (full - empty) * static_cast<float>(practice::before_top_up);
    return data.orb_position;
}

void place_body(shared::FrameData& data, const Stance& stance, const practice::Muscles& muscles,
                const ViewParams& params) {
    data.body_origin = stance.origin;
    data.body_right = stance.axes[0];
    data.body_up = stance.axes[1];
    data.body_back = stance.axes[2];
    data.body_within = params.within ? 1 : 0;
    data.body_floor = stance.floor;
    data.body_turned = stance.turned;
    data.body_presence = muscles.presence * params.beside;
    data.tension = muscles.tension;
    data.released_for = muscles.released_for;
    light_parts(data, muscles);
}

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

vec3 direction(float azimuth, float elevation) {
    return {std::sin(azimuth) * std::cos(elevation), std::sin(elevation), -std::cos(azimuth) * std::cos(elevation)};
}

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

shared::FrameData frame_data(const scene::Scene& scene, const practice::Moment& moment, const ViewParams& params,
                             VkExtent2D size, float reading_presence) {
    shared::FrameData data = {};
    for (std::size_t eye = 0; eye < gpu::most_eyes; ++eye)
        see(data.eyes[eye], params.views[std::min(eye, params.views.size() - 1)], size);

    // After a calm stop the light settles at what suits the hour: never darker than dusk lets one find one's way.
    const scene::Hour hour = scene::hour_at(scene, moment.light);
    const float steady = 1 + moment.calm * 0.22F * moment.light;
    data.time = static_cast<float>(std::fmod(moment.world, 3600.0 * 4));
    data.exposure = hour.exposure * steady;
    data.presence = moment.presence;
    data.fullness = moment.breath.fullness;
    data.guidance = moment.guidance;
    data.follow = moment.follow;
    data.beside = params.beside;
    data.words_presence = reading_presence * params.beside;
    data.fireflies = hour.fireflies;
    data.gaze_right = params.gaze.orientation * vec3(1, 0, 0);
    data.gaze_up = params.gaze.orientation * vec3(0, 1, 0);
    light_sky(data, scene, hour, moment.world);
    light_place(data, scene, hour, moment);
    const vec3 orb = place_orb(data, scene, hour, moment, params);
    place_body(data, stance_of(scene, params, orb), moment.muscles, params);
    place_spots(data, scene, moment, params);
    return data;
}

}  // namespace luwte::picture
