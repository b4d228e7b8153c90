// What shaders and C++ both know.
#ifndef LUWTE_SHADERS_SHARED_H
#define LUWTE_SHADERS_SHARED_H

#ifdef __cplusplus
#include <cstddef>
#include <glm/glm.hpp>
namespace luwte::shared {
using glm::mat4;
#define LUWTE_CONST constexpr int
#define LUWTE_SHARE constexpr float
#else
#define LUWTE_CONST const int
#define LUWTE_SHARE const float
const float near_water = 5.0;  // metres: nearer than this, water mirrors only what is above the ridges
#endif

LUWTE_CONST most_hills = 4;      // layers of ridges on the horizon, one a channel of their texture
LUWTE_CONST profile_width = 4096;  // samples of a ridge around the whole horizon
LUWTE_CONST noise_width = 512;     // texels of the noise tile, which is 16 cells wide
LUWTE_CONST letter_spread = 4;   // texels of distance around a letter's outline
LUWTE_CONST most_parts = 24;     // parts of the body, practice::Part

LUWTE_CONST water_sides = 48;       // of the rings that water is drawn in
LUWTE_CONST water_rings = 4;
LUWTE_CONST orb_corners = 16;       // of the disc that the orb is drawn in, as one strip

LUWTE_CONST galaxy_long = 72;       // cells of the net that the Milky Way is drawn in, along it and across
LUWTE_CONST galaxy_wide = 6;
LUWTE_CONST galaxy_row = 2 * galaxy_long + 4;  // corners of its strip from one row to the next
LUWTE_SHARE galaxy_shows = 0.6F;  // of all the stars, when it begins to show

// Materials of things (vertex normal's w, times 16).
LUWTE_CONST material_plain = 0;
LUWTE_CONST material_wood = 1;
LUWTE_CONST material_leaf = 2;
LUWTE_CONST material_ground = 3;
LUWTE_CONST material_stone = 4;
LUWTE_CONST material_bark = 5;
LUWTE_CONST material_plaster = 6;  // even, with the faintest tooth
LUWTE_CONST material_lamp = 7;     // gives light of its own: a lit window, a flame
LUWTE_CONST material_planed = 9;   // smooth wood of floors and furniture: a quieter grain
LUWTE_CONST material_woven = 10;   // cloth: threads across each other

LUWTE_CONST aurora_curtains = 3;
LUWTE_CONST aurora_columns = 96;   // of each curtain
LUWTE_CONST spot_pointed = 12;     // the spot that points something out; those before it are small lights
LUWTE_CONST most_spots = 16;       // small lights and what is pointed out

// What a pipeline may be made with: boolean specialization constants, by their id.
LUWTE_CONST variant_heaps = 0;     // clouds may stand in heaps
LUWTE_CONST variant_ridged = 1;    // ridges stand before the sky, or are mirrored
LUWTE_CONST variant_washed = 2;    // waves come up to this sand
LUWTE_CONST variant_mirrored = 3;  // a thing is drawn as the water mirrors it
LUWTE_CONST variant_count = 4;

// One frame, std140. Lengths in metres, angles in radians, times in seconds, colours linear; directions are unit vectors.
// C++ is told std140's alignments; a float that follows a vec3 takes its fourth place in both. Arrays are of structs, for
// std140 gives each element 16 bytes at least.
#ifdef __cplusplus
#define vec2 alignas(8) glm::vec2
#define vec3 alignas(16) glm::vec3
#define LUWTE_STRUCT struct alignas(16)
#else
#define LUWTE_STRUCT struct
#endif
LUWTE_STRUCT EyeData {
    mat4 world_to_clip;
    vec3 position;
    float pixel_angle;
    vec3 ray_ahead;  // a pixel's direction is ray_ahead + x * ray_right + y * ray_up, x and y in clip space
    vec3 ray_right;
    vec3 ray_up;
};
LUWTE_STRUCT HillsData {
    vec3 color;
    float haze;
};
LUWTE_STRUCT PartData {
    float glow;    // 0 to 1
    float warmth;  // of a part that is done
};
LUWTE_STRUCT SpotData {
    vec3 position;
    float radius;  // 0: none
    vec3 light;
};
LUWTE_STRUCT FrameData {
    EyeData eyes[2];
    HillsData hills[4];
    PartData parts[24];
    SpotData spots[16];

    float time;      // of the world
    float exposure;
    float presence;  // of the whole picture, 0 to 1
    float crossfade;  // how far the place that is being left lies over this one

    vec3 zenith;
    float ambient;
    vec3 middle;
    float stars;
    vec3 horizon;
    float haze;
    vec3 glow;
    float glow_width;
    vec3 belt;
    float glow_height;
    vec3 mist;
    float gust;       // 0 to 1
    vec3 cloud_lit;
    float cloud_cover;
    vec3 cloud_shade;
    float cloud_scale;
    float cloud_form;
    float wind_drift;  // seconds of full wind
    float wind_bands;  // how far gusts run in bands (0 to 1)
    float wind_run;    // metres that they have run

    vec3 sun_heading;    // horizontal
    float dapple;
    vec3 sun_direction;  // of the sun itself
    vec3 sun_light;      // black without a sun
    vec3 moon_direction;
    float moon_radius;   // angular
    vec3 moon_light;
    float moon_phase;    // 0 to 1
    vec2 moon_limb;      // on its disc, x right and y up: to the bright limb, and to its north
    vec2 moon_north;
    float moon_clouds;   // how far the moon silvers clouds
    vec3 galaxy_pole;    // to the Milky Way's north pole, and to its middle
    vec3 galaxy_heart;
    vec3 aurora_low;
    float aurora_strength;
    vec3 aurora_high;
    float aurora_cast;   // brightest that it gets, for the light it casts
    float aurora_azimuth;
    float aurora_width;
    float aurora_foot;   // elevation
    float aurora_height;
    float aurora_rays;   // how far it stands in rays (0 to 1)
    vec3 beam_light;     // what shafts of light are made of

    vec3 ground_color;
    float indoors;       // 1 in a room
    vec3 ground_tip;     // in patches
    vec3 deep;
    float water_level;
    float ripple;        // slope of the water's own waves, and of the breath's rings
    float ring_slope;
    float wave_scale;    // of the waves' lengths
    float shore_fall;    // slope
    vec3 surf_glow;
    float surf_coming;   // how far a wave is coming in now (0 to 1)
    float surf_rest;     // metres ahead where the water rests
    float surf_run;      // how far it has run up now (0 to 1)
    float surf_reach;
    float surf_foam;
    vec3 lamp_position;
    float lamp_reach;
    vec3 lamp_color;     // black without one

    float fullness;      // of the breath, 0 to 1
    float guidance;
    float follow;
    float bend;          // how far the breath bends what yields (0 to 1)
    vec3 orb_position;
    float orb_radius;
    vec3 orb_color;      // black when it isn't there
    float orb_cast;      // light cast on things
    float orb_pool;      // how much more it lights the ground now
    float orb_full_radius;
    float orb_first_radius;  // of the first inhale, before it is topped up
    float orb_held;          // 0 to 1
    float orb_topping;       // topping up, 0 to 1
    float beside;            // how far orb, body and words are there
    float words_presence;
    float fireflies;
    vec3 gaze_right;         // of the gaze's frame
    vec3 gaze_up;

    vec3 body_origin;        // of body space, and its axes in the world
    float body_presence;
    vec3 body_right;
    float body_within;       // 1 from within
    vec3 body_up;
    float body_floor;        // how much higher the floor is for its feet, metres
    vec3 body_back;
    float body_turned;       // its head, to the left
    float tension;
    float released_for;
};

#ifdef __cplusplus
#undef vec2
#undef vec3
static_assert(offsetof(EyeData, pixel_angle) == 76 && sizeof(EyeData) == 128);
static_assert(sizeof(HillsData) == 16 && sizeof(PartData) == 16 && sizeof(SpotData) == 32);
static_assert(offsetof(FrameData, time) == 1216 && offsetof(FrameData, tension) % 16 == 0);
}  // namespace luwte::shared
#endif
#endif
