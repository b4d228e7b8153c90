#version 460
#include "ground.glsl"
#include "surf.glsl"

// Sand, and the thin water that runs up on it: wet, mirroring, with lace of foam at its edge.
void main() {
    Footing f = footing();
    vec2 p = world.xz;
    float near = exp(-f.foot * 12.0);
    vec2 ripple = (tile(vec2(p.x * 0.6, p.y * 2.6) + 0.4 * tile(p * 0.4).xy).zw - 0.5) * 0.55 * exp(-f.foot * 3.0);
    Run run = run_up(p);
    ripple *= 1.0 - 0.9 * run.wet;
    vec3 n = normalize(f.normal + vec3(ripple.x, 0.0, ripple.y));
    float grain = 1.0 + (tile(p * 21.0).x - 0.5) * 0.5 * near + (tile(p * 1.7).y - 0.5) * 0.35 * (1.0 - run.wet);
    vec3 albedo = patched(p, f.foot) * grain * (1.0 - 0.45 * run.wet);
    vec3 light = sky_light(world, n, f.dir, 1.0, 0.0) + near_light(world, n, 1.0, 0.0);
    vec3 c = albedo * light;

    // Wet sand and the sheet of water mirror the sky.
    vec2 lean = (tile(p * 0.9 + vec2(0.0, frame.middle.w * 0.05)).zw - 0.5) * 0.10 * run.sheet;
    vec3 mirror = reflect(f.dir, normalize(vec3(lean.x, 1.0, lean.y)));
    mirror.y = abs(mirror.y);
    float grazing = 1.0 - max(-f.dir.y, 0.0);
    float shine = (0.03 + 0.97 * pow(grazing, 5.0)) * max(0.55 * run.wet, run.sheet);
    Sunward sun = sunward(mirror);
    c = mix(c, high_sky(mirror, sun) + glitter(mirror, 0.05), shine);
    vec3 white = (light * 0.55 + frame.surf_glow.rgb * (0.4 + 0.6 * frame.surf_glow.w));
    c = mix(c, white, run.foam);
    finish_ground(c, f);
}
