#version 460
#include "sand.glsl"

// Sand that no wave comes to.
void main() {
    Footing f = footing();
    Sand sand = dry_sand(world.xz, f, 1.0);
    vec3 light = sky_light(world, sand.normal, f.dir, open, 0.0) + near_light(world, sand.normal, open, 0.0);
    finish_ground(sand.albedo * light, f);
}
