#version 460
#include "ground.glsl"

// Earth, moss or turf: patches of two colours, tufts that are felt near by and gone before they would shimmer.
void main() {
    Footing f = footing();
    vec2 p = world.xz;
    // Three looks at the noise: where which colour lies, hummocks with their slopes, the finest tufts.
    float broad = tile(p * 0.17).y;
    vec4 hummock = tile(p * 0.95 + 3.1);
    vec4 tuft = tile(p * 7.3 + hummock.x * 0.4);
    float near = exp(-f.foot * 22.0), around = exp(-f.foot * 2.2);
    float tip = smoothstep(0.47, 0.68, broad * 0.60 + mix(0.5, hummock.x, around) * 0.40);
    vec3 albedo = mix(frame.ground_color, frame.ground_tip, tip);
    vec2 lean = (hummock.zw - 0.5) * (1.25 * around) + (tuft.zw - 0.5) * (0.9 * near);
    vec3 n = normalize(f.normal + vec3(lean.x, 0.0, lean.y));
    // Hollows lie in shade, what stands up catches the sky.
    float deep = 1.0 + (hummock.y - 0.5) * 1.5 * around + (tuft.x - 0.5) * 1.7 * near;
    // Grass that a gust bends turns its shining side up.
    albedo *= 1.0 + 0.55 * (wind_band(p) - 0.5) * exp(-f.foot * 0.35);
    vec3 light = sky_light(world, n, f.dir, open, 0.0) + near_light(world, n, open, 0.0);
    finish_ground(albedo * light * max(deep, 0.2), f);
}
