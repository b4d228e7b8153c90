#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mistake.h"
#include "scene/sounds.h"
#include "scene/weather.h"

namespace luwte::scene {

// All colours are linear radiance, 1 being a white that the tone mapping still keeps soft. Angles are radians here,
// degrees in the file; azimuth 0 is ahead (-z), positive to the right; elevation is positive upwards.

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

/// A ridge on the horizon, seen as a silhouette; the file's [[hills]] tables.
struct Hills {
    int layer = 0;           ///< 0 farthest to 3 nearest; ridges of one layer share its colour and haze
    float base = 0.02F;      ///< radians of elevation
    float height = 0.05F;    ///< more, at its highest
    float roughness = 0.5F;  ///< 0 rolling to 1 craggy
    float trees = 0;         ///< height of spruces along its edge
    float crowns = 0;        ///< height of round-headed trees along its edge
    float haze = 0.5F;       ///< 0 its own colour to 1 the sky's
    float centre = 0;        ///< azimuth around which it stands
    float width = 7;         ///< radians to each side; it sinks away beyond; over pi: all around
    glm::vec3 color{0.02F};
    std::uint32_t seed = 1;
};

struct Water {
    bool there = false;
    float level = -0.35F;  ///< metres below the floor
    float ripple = 0.02F;  ///< mean slope
    float rings = 0.03F;   ///< slope of the breath's rings
    float scale = 1;       ///< times the waves' lengths: a pond to a sea
};

/// The ground around the person; the file's [ground] table. Its height is ground_height() (ground.h).
struct Ground {
    bool there = false;
    std::string material = "earth";  ///< "earth", "moss", "grass", "sand", "snow"
    float radius = 150;              ///< metres
    float flat = 4;                  ///< metres around the person without hills
    float hills = 1;                 ///< metres of the highest
    float roll = 40;                 ///< metres from hill to hill
    float fall = 0;                  ///< metres down for each metre ahead
    float fall_from = 4;             ///< metres ahead where the fall begins
    float dunes = 0;                 ///< metres of the dunes behind a shore, at their highest
    float dunes_from = 3;            ///< metres behind the person where they begin; beside they come nearer to the sea
    glm::vec3 color{0.1F};
    glm::vec3 tip{0.1F};  ///< second colour, in patches
    std::uint32_t seed = 1;
};

/// Waves that run up the sand; the file's [surf] table. They come straight from ahead.
struct Surf {
    bool there = false;
    float reach = 2.5F;  ///< metres that they run up from where the water rests
    float foam = 0.6F;   ///< 0 to 1
    glm::vec3 glow{0};   ///< light in the foam
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

/// Something that the place offers to a sense, for the five senses exercise; the file's [[offer]] tables.
struct Offer {
    std::string sense;  ///< "see", "hear", "feel"
    glm::vec3 at{0};    ///< metres
    float radius = 0.3F;
};

/// Something solid near by: a kind of shape, where, how large, how many; the file's [[thing]] tables.
struct Thing {
    std::string kind;
    glm::vec3 at{0};  ///< metres; y relative to the floor
    glm::vec3 size{1};
    float turn = 0;  ///< around y
    int count = 1;   ///< headset detail; software detail takes `thin` of it
    float thin = 0.35F;
    float spread = 0;  ///< radius over which `count` are scattered
    glm::vec3 color{0.2F};
    glm::vec3 tip{0.2F};  ///< second colour (blade tips, flowers, lit edge)
    float sway = 0;       ///< how far the wind bends its top, metres
    float yield = 0;      ///< how far the out-breath bends its top away from the orb, metres
    float clear = 0;      ///< none stands nearer to the person than this, metres
    std::uint32_t seed = 1;
};

struct Particles {
    std::string kind;  ///< "fireflies", "dust", "snow", "birds"
    glm::vec3 at{0};
    glm::vec3 size{4, 1, 4};
    int count = 40;
    glm::vec3 color{1};
};

struct Orb {
    glm::vec3 warm{1.0F, 0.55F, 0.25F};  ///< its light at the sitting's start
    glm::vec3 late{1.0F, 0.45F, 0.35F};  ///< and at its end
    float least = 0.0875F;               ///< angular radius when empty, radians (5 degrees)
    float most = 0.192F;                 ///< when full (11 degrees)
    float pool = 0;                      ///< how much more it lights the ground below while it is full
};

/// A place, read from its scene.toml. A plain value.
struct Scene {
    std::string id;  ///< its folder's name
    std::map<std::string, std::string> title;
    std::map<std::string, std::string> about;
    std::uint32_t seed = 1;
    float eye_height = 1.1F;  ///< metres above the floor when seated; lying is 0.45
    std::vector<Hour> hours;
    Sky sky;
    std::vector<Hills> hills;
    Water water;
    Ground ground;
    Surf surf;
    Aurora aurora;
    Lamp lamp;
    bool indoors = false;  ///< light comes from around, not from above
    std::vector<Beam> beams;
    std::vector<Offer> offers;
    std::vector<Thing> things;
    std::vector<Particles> particles;
    Orb orb;
    glm::vec3 body_at{-0.85F, 0, -1.35F};  ///< where the body of light sits, metres from below the eye
    float body_turn = 0.5F;
    Weather weather;
    float waves = 0;  ///< 0 to 1: how far gusts run over the land as bands that travel
    std::vector<Sound> sounds;
};

/// Reads a scene from its text; `file` names it in messages. On mistakes appends all of them and returns nothing.
std::optional<Scene> read_scene(std::string_view text, const std::string& file, Mistakes& mistakes);

/// The light at `at` (0 to 1).
Hour hour_at(const Scene& scene, float at);

}  // namespace luwte::scene
