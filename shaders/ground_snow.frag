#version 460
#include "ground.glsl"

// Snow: wind-laid drifts, a blue depth in the hollows, single still glints close by.
void main() {
    Footing f = footing();
    vec2 p = world.xz;
    vec2 drift = (tile(p * vec2(0.16, 0.34)).zw - 0.5) * 0.75 + (tile(p * 0.9 + 5.0).zw - 0.5) * 0.22 * exp(-f.foot * 3.0);
    vec3 n = normalize(f.normal + vec3(drift.x, 0.0, drift.y) * exp(-f.foot * 0.4));
    float hollow = tile(p * vec2(0.16, 0.34)).y;
    vec3 albedo = mix(frame.ground_tip.rgb, frame.ground.rgb, smoothstep(0.25, 0.62, hollow));
    float glint = smoothstep(0.80, 0.90, tile(p * 37.0).x) * exp(-f.foot * 60.0);
    vec3 light = sky_light(world, n, f.dir, 1.0, 0.0) + near_light(world, n, 1.0, 0.0);
    finish_ground(albedo * light * (1.0 + 1.6 * glint), f);
}
