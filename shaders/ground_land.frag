#version 460
#include "ground.glsl"

// Earth, moss or turf: patches of two colours, tufts that are felt near by and gone before they would shimmer.
void main() {
    Footing f = footing();
    vec2 p = world.xz;
    float tufts = tile(p * 2.1).x - 0.5, fine = tile(p * 9.0 + 1.7).x - 0.5;
    vec2 lean = (tile(p * 1.3).zw - 0.5) * 0.9 * exp(-f.foot * 4.0);
    vec3 n = normalize(f.normal + vec3(lean.x, 0.0, lean.y));
    float grain = 1.0 + 0.9 * tufts * exp(-f.foot * 3.0) + 1.1 * fine * exp(-f.foot * 26.0);
    vec3 albedo = patched(p, f.foot) * max(grain, 0.15);
    // Grass that a gust bends turns its shining side up.
    albedo *= 1.0 + 0.55 * (wind_band(p) - 0.5) * exp(-f.foot * 0.35);
    vec3 light = sky_light(world, n, f.dir, 1.0, 0.0) + near_light(world, n, 1.0, 0.0);
    finish_ground(albedo * light, f);
}
