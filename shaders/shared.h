// What shaders and C++ both know. Only vec4, mat4 and float arrays of four, so that std140 and C++ agree by themselves.
#ifndef LUWTE_SHADERS_SHARED_H
#define LUWTE_SHADERS_SHARED_H

#ifdef __cplusplus
#include <glm/glm.hpp>
namespace luwte::shared {
using glm::mat4;
using glm::vec4;
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

// One frame, std140. Lengths in metres, angles in radians, colours linear.
struct FrameData {
    mat4 world_to_clip[2];
    vec4 eye[2];        // xyz position; w pixel angle
    vec4 ray_ahead[2];  // a pixel's direction is ray_ahead + x * ray_right + y * ray_up, x and y in clip space
    vec4 ray_right[2];
    vec4 ray_up[2];
    vec4 zenith;        // w exposure
    vec4 middle;        // w world seconds
    vec4 horizon;       // w cloud cover
    vec4 glow;          // w glow width
    vec4 belt;          // w glow height
    vec4 cloud_lit;     // w cloud scale
    vec4 cloud_shade;   // w wind drift, seconds of full wind
    vec4 mist;          // w gust, 0 to 1
    vec4 deep;          // w water level
    vec4 sun;           // xyz direction (horizontal); w ambient
    vec4 moon;          // xyz direction; w angular radius
    vec4 moon_light;    // rgb; w phase, 0 to 1
    vec4 water;         // ripple slope, ring slope, stars, fade of the whole picture
    vec4 orb;           // xyz centre; w radius
    vec4 orb_color;     // rgb, black when it isn't there; w light cast on things
    vec4 breath;        // fullness, its speed, guidance, follow
    vec4 body;          // xyz origin of the body of light; its axes below
    vec4 muscles;       // tension, seconds since release, presence, fireflies
    vec4 gaze_right;    // the gaze frame's axes; origin is the eye at the start
    vec4 gaze_up;
    vec4 gaze_back;
    vec4 gaze_origin;   // w orb detail
    vec4 hill_color[4]; // rgb; w haze
    vec4 counts;        // how far the orb is there, detail (0 software, 1 headset), unused, presence of words
    vec4 part_light[24];  // x glow (0 to 1), y warmth of done parts
    vec4 sun_at;        // xyz direction of the sun itself; w dapple
    vec4 sun_light;     // rgb direct sunlight, black without a sun; w scale of the waves' lengths
    vec4 air;           // haze, 1 indoors, cloud form, how much more the orb lights the ground now
    vec4 lamp;          // xyz; w reach, metres
    vec4 lamp_color;    // rgb, black without one; w how far the breath bends what yields (0 to 1)
    vec4 aurora;        // strength now, azimuth, width, elevation of the foot
    vec4 aurora_low;    // rgb; w height
    vec4 aurora_high;   // rgb; w brightest that it gets, for the light it casts
    vec4 beam_light;    // rgb; light that shafts are made of
    vec4 surf;          // metres ahead where the water rests, run-up now (0 to 1), reach, foam
    vec4 surf_glow;     // rgb; w how far a wave is coming in now (0 to 1)
    vec4 ground;        // rgb; w how far the place that is being left lies over this one
    vec4 ground_tip;    // rgb, in patches
    vec4 spots[16];     // xyz; w radius, 0: none
    vec4 spot_light[16];  // rgb
    vec4 orb_more;      // held (0 to 1), topping up (0 to 1), radius of the first inhale; w unused
    vec4 moon_turn;     // on its disc, x right and y up: xy to the bright limb, zw to its north
    vec4 galaxy_pole;   // xyz direction of the Milky Way's north pole
    vec4 galaxy_heart;  // xyz direction of its middle
    vec4 aurora_form;   // how far the aurora stands in rays (0 to 1)
    vec4 night;         // how far the moon silvers clouds, the shore's slope, unused, unused
    vec4 body_axes[3];    // body space's x, y and z in the world
    vec4 body_look;       // 1 from within; how much higher the floor is for its feet, metres; its head's turn to the left
    vec4 field;         // how far gusts run in bands (0 to 1), metres that they have run
};

#ifdef __cplusplus
}  // namespace luwte::shared
#endif
#endif
