#include "picture/frame_data.h"

#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "math/angles.h"
#include "math/easing.h"
#include "math/pose.h"
#include "picture/body.h"
#include "picture/spots.h"
#include "picture/stars.h"

namespace luwte::picture {
namespace {

using glm::vec3;
using glm::vec4;

constexpr float orb_distance = 2.2F;
constexpr float orb_below = 1.5F * math::pi / 180;

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

void see(shared::FrameData& data, std::size_t eye, const gpu::View& view, VkExtent2D size) {
    const glm::mat4 turn = glm::mat4_cast(glm::conjugate(view.orientation));
    data.world_to_clip[eye] = projection(view) * turn * glm::translate(glm::mat4(1), -view.position);
    data.eye[eye] = vec4(view.position, (view.up - view.down) / static_cast<float>(size.height));
    const float x = (view.right - view.left) * 0.5F, y = (view.up - view.down) * 0.5F;
    const vec3 middle((view.right + view.left) * 0.5F, (view.up + view.down) * 0.5F, -1);
    data.ray_ahead[eye] = vec4(view.orientation * middle, 0);
    data.ray_right[eye] = vec4(view.orientation * vec3(x, 0, 0), 0);
    data.ray_up[eye] = vec4(view.orientation * vec3(0, -y, 0), 0);
}

void light_parts(shared::FrameData& data, const practice::Muscles& muscles) {
    // A part that was just let go is on its way from aglow to faintly warm; both ends of that way are continuous.
    const float cooled = std::min(muscles.released_for / 8.0F, 1.0F);
    for (std::size_t part = 0; part < static_cast<std::size_t>(practice::Part::count); ++part) {
        const bool active = muscles.active & (1U << part), done = muscles.done & (1U << part);
        data.part_light[part] = vec4(active ? muscles.attention : 0,
                                     done     ? 1.0F
                                     : active ? cooled * cooled * (3 - 2 * cooled)
                                              : 0,
                                     0, 0);
    }
}

/// What shows in the orb besides its size: a held breath, and the first inhale while a second one tops it up. Both come
/// and go within their phase, so that nothing jumps where phases meet.
vec4 orb_more(const practice::Moment& moment, float empty, float full) {
    using practice::BreathPhase;
    const practice::Breath& breath = moment.breath;
    const float x = breath.progress;
    const bool holds = breath.phase == BreathPhase::hold_full || breath.phase == BreathPhase::hold_empty;
    const float held = holds ? math::eased(x * 4) * math::eased((1 - x) * 4) : 0;
    const float topping = breath.phase == BreathPhase::top_up ? math::eased(x * 2) * math::eased((1 - x) * 2.5F) : 0;
    constexpr auto first = static_cast<float>(practice::before_top_up);
    return {held * moment.guidance, topping * moment.guidance, empty + (full - empty) * first, 0};
}

/// The place's own parts: sun, lamp, aurora, surf, ground; and how the breath shows in them.
void light_place(shared::FrameData& data, const scene::Scene& scene, const scene::Hour& hour,
                 const practice::Moment& moment) {
    const practice::Breath& breath = moment.breath;
    const float follow = moment.follow;
    data.sun_at = vec4(direction(scene.sky.sun_azimuth, hour.sun_height), scene.sky.dapple);
    data.sun_light = vec4(hour.sun, scene.water.scale);
    data.air = vec4(hour.haze, scene.indoors ? 1 : 0, scene.sky.cloud_form,
                    scene.orb.pool * breath.fullness * (0.25F + 0.75F * follow));
    // Half bent is rest, so that grass rises as well as it bends.
    const float bent = 0.25F * (1 - follow) + follow * (1 - breath.fullness);
    data.lamp = vec4(scene.lamp.at, scene.lamp.reach);
    data.lamp_color = vec4(scene.lamp.there ? scene.lamp.color * hour.lamp : vec3(0), bent);
    const float share = scene.aurora.breath;
    const float curtains = scene.aurora.there ? hour.aurora * (1 - share * follow * (1 - breath.fullness)) : 0;
    data.aurora = vec4(curtains, scene.aurora.azimuth, scene.aurora.width, scene.aurora.foot);
    data.aurora_low = vec4(scene.aurora.low, scene.aurora.height);
    data.aurora_form = vec4(hour.rays, 0, 0, 0);
    constexpr float cast = 0.10F;  // of the curtains' brightness, as light on what lies below
    data.aurora_high = vec4(scene.aurora.high, cast);
    const bool sunny = glm::dot(hour.sun, vec3(1)) > 0;
    data.beam_light = vec4(sunny ? hour.sun : hour.horizon, 0);
    if (scene.surf.there) {
        const scene::Wave wave = scene::wave_at(scene.weather, moment.world, follow, breath.fullness, breath.speed);
        const float coming = std::clamp(wave.rising / 0.12F, 0.0F, 1.0F);
        data.surf = vec4(scene.surf.rest, wave.run, std::max(scene.surf.reach, 0.1F), scene.surf.foam);
        data.surf_glow = vec4(scene.surf.glow * hour.sea_glow, coming * coming * (3 - 2 * coming));
    } else {
        constexpr float no_shore = 1e4F;
        data.surf = vec4(no_shore, 0, 0.1F, 0);
    }
    data.ground = vec4(scene.ground.color, 0);
    data.ground_tip = vec4(scene.ground.tip, 0);
    data.night = vec4(scene.sky.moon_clouds, scene.ground.fall, 0, 0);
    constexpr float pace = 1;  // m/s of bands of wind in a full one: 17 m away 2 degrees/s in the strongest gust
    data.field = vec4(scene.waves, pace * data.cloud_shade.w, 0, 0);
}

}  // namespace

vec3 direction(float azimuth, float elevation) {
    return {std::sin(azimuth) * std::cos(elevation), std::sin(elevation), -std::cos(azimuth) * std::cos(elevation)};
}

shared::FrameData frame_data(const scene::Scene& scene, const practice::Moment& moment, const ViewParams& params,
                             Detail detail, VkExtent2D size, float reading_presence) {
    shared::FrameData data = {};
    for (std::size_t eye = 0; eye < params.views.size(); ++eye) see(data, eye, params.views[eye], size);
    if (params.views.size() == 1) see(data, 1, params.views[0], size);

    // After a calm stop the light settles at what suits the hour: never darker than dusk lets one find one's way.
    const scene::Hour hour = scene::hour_at(scene, moment.light);
    const float steady = 1 + moment.calm * 0.22F * moment.light;
    const float world = static_cast<float>(std::fmod(moment.world, 3600.0 * 4));
    data.zenith = vec4(hour.zenith, hour.exposure * steady);
    data.middle = vec4(hour.middle, world);
    data.horizon = vec4(hour.horizon, scene.sky.cloud_cover);
    data.glow = vec4(hour.glow, scene.sky.glow_width);
    data.belt = vec4(hour.belt, scene.sky.glow_height);
    data.cloud_lit = vec4(hour.cloud_lit, scene.sky.cloud_scale);
    data.cloud_shade = vec4(hour.cloud_shade, static_cast<float>(scene::drift(scene.weather, moment.world)));
    data.mist = vec4(hour.mist, scene::gust(scene.weather, moment.world));
    constexpr float no_water = -1e4F;
    data.deep = vec4(hour.deep, scene.water.there ? scene.water.level : no_water);
    data.sun = vec4(direction(scene.sky.sun_azimuth, 0), hour.ambient);
    light_place(data, scene, hour, moment);
    data.moon = vec4(direction(scene.sky.moon_azimuth, scene.sky.moon_elevation), scene.sky.moon_size);
    data.moon_light = vec4(scene.sky.moon_elevation > 0 ? scene.sky.moon : vec3(0), scene.sky.moon_phase);
    data.water = vec4(scene.water.ripple, scene.water.rings, hour.stars, moment.presence);

    const vec3 orb = params.gaze.position +
                     params.gaze.orientation * vec3(0, -std::sin(orb_below), -std::cos(orb_below)) * orb_distance;
    const float empty = std::tan(scene.orb.least) * orb_distance, full = std::tan(scene.orb.most) * orb_distance;
    const float radius = empty + (full - empty) * moment.breath.fullness;
    const vec3 tint = glm::mix(scene.orb.warm, scene.orb.late, moment.light);
    // A fuller orb gives more light, though gently: its area grows with the square.
    const float cast = hour.orb_light * (0.35F + 0.65F * moment.breath.fullness) * (0.45F + 0.55F * moment.guidance);
    data.orb = vec4(orb, radius);
    data.orb_color = vec4(tint * params.beside, cast);
    data.orb_more = orb_more(moment, empty, full);
    data.breath = vec4(moment.breath.fullness, moment.breath.speed, moment.guidance, moment.follow);

    const Stance stance = stance_of(scene, params, orb);
    data.body = vec4(stance.origin, 0);
    for (int axis = 0; axis < 3; ++axis) data.body_axes[axis] = vec4(stance.axes[axis], 0);
    data.body_look = vec4(params.within ? 1 : 0, stance.floor, stance.turned, 0);
    data.muscles = vec4(moment.muscles.tension, moment.muscles.released_for, moment.muscles.presence * params.beside,
                        hour.fireflies);
    light_parts(data, moment.muscles);
    const MoonTurn moon_turn = turn_moon(scene.sky.moon_tilt);
    data.moon_turn = vec4(moon_turn.bright_limb, moon_turn.north);
    const Galaxy galaxy = galaxy_in(scene.sky);
    data.galaxy_pole = vec4(galaxy.pole, 0);
    data.galaxy_heart = vec4(galaxy.heart, 0);

    place_spots(data, scene, moment, params);

    data.gaze_right = vec4(params.gaze.orientation * vec3(1, 0, 0), 0);
    data.gaze_up = vec4(params.gaze.orientation * vec3(0, 1, 0), 0);
    data.gaze_back = vec4(params.gaze.orientation * vec3(0, 0, 1), 0);
    data.gaze_origin = vec4(params.gaze.position, full);
    // Of a layer's ridges the first one's colour is all of theirs.
    std::for_each(scene.hills.rbegin(), scene.hills.rend(),
                  [&](const scene::Hills& hills) { data.hill_color[hills.layer] = vec4(hills.color, hills.haze); });
    data.counts = vec4(params.beside, detail == Detail::headset ? 1.0F : 0.0F, 1, reading_presence * params.beside);
    return data;
}

}  // namespace luwte::picture
