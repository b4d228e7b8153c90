#version 460
#include "ground.glsl"
#include "surf.glsl"

// Wind's ripple marks: long crests that wander, part and meet. Returns their slope.
vec2 ripple_marks(vec2 p, float foot) {
    vec4 bend = tile(p * 0.55);
    float k = 2.0 * pi / 0.105;
    float phase = k * (p.y + 0.35 * p.x + 0.20 * bend.y + 0.10 * bend.x);
    // Steep to the lee, gentle to the wind.
    float wave = cos(phase) + 0.35 * cos(2.0 * phase + 0.6);
    float patch_ = smoothstep(0.42, 0.66, tile(p * 0.24 + 9.1).y);
    vec2 fine = vec2(0.33, 0.94) * (0.13 * wave * patch_ * exp(-foot * foot * 1100.0));
    return fine + (bend.zw - 0.5) * (0.30 * exp(-foot * 2.0));
}

// Sand, and the thin water that runs up on it: wet, mirroring, with lace of foam at its edge.
void main() {
    Footing f = footing();
    vec2 p = world.xz;
    float wide = shoreward(f.dir, f.away);
    Run run = run_up(p, wide);
    float dry = 1.0 - run.damp;
    vec2 ripple = ripple_marks(p, f.foot) * dry;
    vec3 n = normalize(f.normal + vec3(-ripple.x, 0.0, -ripple.y));
    float grain = 1.0 + (tile(p * 23.0).x - 0.5) * 0.55 * exp(-f.foot * 22.0) * (0.4 + 0.6 * dry);
    // A low moon draws every ripple.
    grain *= 1.0 - 1.6 * dot(ripple, frame.moon.xz) * step(0.0, frame.moon.y);
    vec3 albedo = mix(frame.ground.rgb, patched(p, f.foot), dry) * grain;
    vec3 near = near_light(world, n, 1.0, 0.0);
    vec3 light = mix(sky_light(world, n, f.dir, 1.0, 0.0), level_light(), run.sheet);
    // A dark line lies before the edge, where the water is about to be.
    float lip = smoothstep(0.16, 0.0, -run.behind) * (1.0 - run.sheet) * (0.4 + 0.6 * frame.surf_glow.w);
    vec3 sand = albedo * (light + near) * (1.0 - 0.48 * run.damp) * (1.0 - 0.30 * lip);

    // Wet sand and the sheet of water mirror the sky.
    vec3 body = mix(sand, water_body(sand, run.behind), run.sheet);
    vec2 lean = run.lean * mix(0.35, 1.0, run.sheet) * exp(-f.foot / 0.5);
    vec3 normal_ = normalize(vec3(-lean.x, 1.0, -lean.y));
    vec3 mirror = reflect(f.dir, normal_);
    mirror.y = abs(mirror.y);
    float grazing = 1.0 - clamp(dot(-f.dir, normal_), 0.0, 1.0);
    float shine = (0.025 + 0.975 * pow(grazing, 5.0)) * max(0.80 * run.film, run.sheet);
    Sunward sun = sunward(mirror);
    vec3 c = mix(body, high_sky(mirror, sun) + glitter(f.dir, lean, 0.05) * 0.85, shine);
    c = mix(c, (light + near) * 0.62 + frame.surf_glow.rgb * run.glow, run.foam);
    finish_ground(c, f);
}
