#pragma once

#include <glm/glm.hpp>

namespace luwte::scene {

/// The light at one hour of the sitting; the file's [[hour]] tables, blended between.
struct Hour {
    float at = 0;  ///< 0 at the sitting's start to 1 at its end
    glm::vec3 zenith{0.05F};
    glm::vec3 middle{0.1F};  ///< at about 25 degrees up
    glm::vec3 horizon{0.2F};
    glm::vec3 glow{0};  ///< added around where the sun is or went down
    glm::vec3 belt{0};  ///< added opposite the sun, just above the horizon
    glm::vec3 cloud_lit{0.3F};
    glm::vec3 cloud_shade{0.1F};
    glm::vec3 mist{0.2F};   ///< what distance fades into
    glm::vec3 deep{0.01F};  ///< the water's own colour
    float ambient = 1;      ///< light that falls on solid things, times the sky's
    float stars = 0;        ///< 0 to 1
    float fireflies = 0;    ///< 0 to 1
    float orb_light = 1;    ///< how strongly the orb lights what is near it
    float exposure = 1;
    glm::vec3 sun{0};      ///< direct sunlight, and the disc's and halo's colour; black: no sun to see
    float sun_height = 0;  ///< elevation, radians
    float haze = 1;        ///< times the usual mist before distant things
    float aurora = 0;      ///< 0 to 1
    float rays = 0.8F;     ///< 0 an even glow to 1 standing rays
    float lamp = 1;        ///< times the lamp's light
    float sea_glow = 1;    ///< times the light in the surf's foam
};

/// The file's [sky] table, its moon's included.
struct Sky {
    float sun_azimuth = 0;
    float glow_width = 0.6F;  ///< radians around the sun
    float glow_height = 0.2F;
    float cloud_cover = 0.4F;  ///< 0 to 1
    float cloud_scale = 1;
    float cloud_form = 0;       ///< 0 long streaks to 1 heaps
    float dapple = 0;           ///< 0 to 1: how far leaves above break the sunlight into spots
    int stars = 700;            ///< the brightest, at most
    float latitude = 0.9076F;   ///< where on earth; 52 degrees
    float star_time = 4.7124F;  ///< local sidereal time as an angle: the right ascension that stands in the south; 18 h
    float star_heading = 0;     ///< azimuth of true north
    float moon_azimuth = 0;
    float moon_elevation = -1;  ///< below the horizon: no moon
    float moon_phase = 0.6F;    ///< 0 new to 1 full
    float moon_tilt = 1.5708F;  ///< of its bright limb, from up towards the right; its north stays near up
    float moon_size = 0.012F;   ///< radius, radians
    glm::vec3 moon{0};
    float moon_clouds = 0;  ///< 0 to 1: how far the moon silvers the clouds around it
};

/// Curtains of light in the night sky; the file's [aurora] table.
struct Aurora {
    bool there = false;
    float azimuth = 0;    ///< of their middle
    float width = 2;      ///< radians from end to end
    float foot = 0.3F;    ///< elevation of the lower hem at the middle
    float height = 0.7F;  ///< radians from hem to top there
    glm::vec3 low{0.1F, 0.8F, 0.45F};
    glm::vec3 high{0.35F, 0.2F, 0.6F};
    float breath = 0.4F;  ///< 0 to 1: how much of the light comes with the in-breath
};

/// A shaft of light; the file's [[beam]] tables.
struct Beam {
    glm::vec3 from{0};  ///< metres
    glm::vec3 to{0};
    float width = 0.5F;  ///< metres at `from`
    float spread = 1;    ///< times that at `to`
    glm::vec3 color{0.1F};
};

/// One warm light of the place: a window, a lantern; the file's [lamp] table.
struct Lamp {
    bool there = false;
    glm::vec3 at{0};
    glm::vec3 color{1.0F, 0.6F, 0.3F};
    float reach = 1.5F;  ///< metres at which it has fallen to half
};

/// The light that paces the breath; the file's [orb] table.
struct Orb {
    glm::vec3 warm{1.0F, 0.55F, 0.25F};  ///< its light at the sitting's start
    glm::vec3 late{1.0F, 0.45F, 0.35F};  ///< and at its end
    float least = 0.0875F;               ///< angular radius when empty, radians (5 degrees)
    float most = 0.192F;                 ///< when full (11 degrees)
    float pool = 0;                      ///< how much more it lights the ground below while it is full
};

}  // namespace luwte::scene
