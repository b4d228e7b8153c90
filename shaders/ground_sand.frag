#version 460
#include "ground.glsl"
#include "surf.glsl"

layout(constant_id = variant_washed) const bool washed = false;

struct Sand {
    vec3 albedo;
    vec3 normal;
};

// Dry sand: what the dunes and the strip that waves come to share, so that they meet without an edge.
// Wind's ripple marks: long crests that wander, part and lie in patches. `dry`: 0 where water has smoothed them.
Sand dry_sand(vec2 p, Footing f, float dry) {
    vec4 broad = tile(p * 0.17), bend = tile(p * 0.62 + 3.3);
    float phase = 2.0 * pi / 0.115 * (p.y + 0.42 * p.x + 0.24 * bend.y + 0.10 * bend.x);
    // Steep to the lee, gentle to the wind.
    float wave = cos(phase) + 0.35 * cos(2.0 * phase + 0.6);
    float there = smoothstep(0.38, 0.66, broad.x) * (0.4 + 1.2 * bend.x);
    vec2 slope = vec2(0.39, 0.92) * (0.11 * wave * there * exp(-f.foot * f.foot * 1100.0));
    slope += (bend.zw - 0.5) * (0.30 * exp(-f.foot * 2.0)) + (broad.zw - 0.5) * 0.16;
    slope *= dry;
    Sand sand;
    sand.normal = normalize(f.normal + vec3(-slope.x, 0.0, -slope.y));
    float grain = 1.0 + (tile(p * 29.0).y - 0.5) * 0.36 * exp(-f.foot * 26.0) * (0.4 + 0.6 * dry);
    // A low moon draws every ripple.
    grain *= 1.0 - 1.5 * dot(slope, frame.moon_direction.xz) * step(0.0, frame.moon_direction.y);
    sand.albedo = mix(frame.ground_color, frame.ground_tip, dry * smoothstep(0.36, 0.64, broad.y)) * grain;
    return sand;
}

// Sand that no wave comes to.
vec3 plain_sand(Footing f) {
    Sand sand = dry_sand(world.xz, f, 1.0);
    return sand.albedo * (sky_light(world, sand.normal, f.dir, open, 0.0) + near_light(world, sand.normal, open, 0.0));
}

// Sand, and the thin water that runs up on it: wet, mirroring, with lace of foam at its edge.
vec3 washed_sand(Footing f) {
    vec2 p = world.xz;
    Run run = run_up(p, shoreward(f.dir, f.away));
    Sand sand = dry_sand(p, f, 1.0 - run.damp);
    vec3 near = near_light(world, sand.normal, open, 0.0);
    vec3 light = mix(sky_light(world, sand.normal, f.dir, open, 0.0), level_light(), run.sheet);
    // A dark line lies before the edge, where the water is about to be.
    float lip = smoothstep(0.16, 0.0, -run.behind) * (1.0 - run.sheet) * (0.4 + 0.6 * frame.surf_coming);
    vec3 bed = sand.albedo * (light + near) * (1.0 - 0.48 * run.damp) * (1.0 - 0.35 * lip);

    // Wet sand and the sheet of water mirror the sky.
    vec3 body = mix(bed, water_body(bed, run.behind), run.sheet);
    vec2 lean = run.lean * mix(0.35, 1.0, run.sheet) * exp(-f.foot / 0.5);
    vec3 level = normalize(vec3(-lean.x, 1.0, -lean.y));
    vec3 mirror = reflect(f.dir, level);
    mirror.y = abs(mirror.y);
    float grazing = 1.0 - clamp(dot(-f.dir, level), 0.0, 1.0);
    float shine = (0.025 + 0.975 * pow(grazing, 5.0)) * max(0.85 * run.film, run.sheet);
    vec3 c = mix(body, high_sky(mirror, sunward(mirror)) + glitter(f.dir, lean, 0.05) * 0.48, shine);
    return mix(c, foam_light(run.glow) + near * 0.9, run.foam);
}

void main() {
    Footing f = footing();
    finish_ground(washed ? washed_sand(f) : plain_sand(f), f);
}
