#version 460
#include "sand.glsl"
#include "surf.glsl"

// Sand, and the thin water that runs up on it: wet, mirroring, with lace of foam at its edge.
void main() {
    Footing f = footing();
    vec2 p = world.xz;
    Run run = run_up(p, shoreward(f.dir, f.away));
    Sand sand = dry_sand(p, f, 1.0 - run.damp);
    vec3 near = near_light(world, sand.normal, open, 0.0);
    vec3 light = mix(sky_light(world, sand.normal, f.dir, open, 0.0), level_light(), run.sheet);
    // A dark line lies before the edge, where the water is about to be.
    float lip = smoothstep(0.16, 0.0, -run.behind) * (1.0 - run.sheet) * (0.4 + 0.6 * frame.surf_glow.w);
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
    c = mix(c, foam_light(run.glow) + near * 0.9, run.foam);
    finish_ground(c, f);
}
