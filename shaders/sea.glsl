// The sea before a shore: swells that come in, break and become the front that runs up the sand.
#ifndef LUWTE_SEA
#define LUWTE_SEA
#include "lit.glsl"
#include "surf.glsl"

layout(location = 0) in vec3 world;
layout(location = 1) in vec3 from_eye;

// Slope of one long-crested wave. Slower than deep water's own: it calms, and far off nobody counts.
vec2 sea_wave(vec2 p, vec2 way, float length_, float phase) {
    float k = 2.0 * pi / (length_ * frame.sun_light.w);
    return way * cos(dot(p, way) * k + phase - 0.55 * sqrt(9.81 * k) * frame.middle.w);
}

// A crest whose steep side looks at the shore: x its slope there, y foam along it and behind. `off`: metres before it.
vec2 crest(float off, float wide, float foam, float lace) {
    float face = exp(-(off - 0.75) * (off - 0.75) / (0.34 + wide * wide));
    float back = exp(-(off + 1.5) * (off + 1.5) / 2.4);
    float lip = exp(-off * off / (0.020 + 0.5 * wide * wide)) * (0.14 / (0.14 + 0.5 * wide));
    // Broken water tumbles down the face and trails behind in lace.
    float spill = smoothstep(0.62 * foam, 0.10 * foam, off) * smoothstep(-0.15, 0.05, off);
    float trail = exp(min(off, 0.0) * 0.62) * step(off, 0.0);
    float broken = foam * (spill * (0.55 + 0.6 * lace) + trail * smoothstep(0.60 - 0.3 * trail, 0.78, lace));
    return vec2(0.16 * back - face, clamp(lip * (0.35 + 0.65 * foam) + broken, 0.0, 1.0));
}

vec4 sea() {
    float away = length(from_eye);
    vec3 dir = from_eye / away;
    vec2 p = world.xz;
    float t = frame.middle.w, coming = frame.surf_glow.w, run_now = frame.surf.y;
    float foot = frame.eye[0].w * away / max(-dir.y, 0.012), wide = shoreward(dir, away);
    float above = above_rest(p);
    Run run = run_up(p, wide);
    float off_shore = smoothstep(-0.6, -5.0, above);  // waves calm down in the shallows

    // Small waves, calm and ruffled patches.
    vec4 broad = tile(p * vec2(0.030, 0.055) + frame.cloud_shade.w * vec2(0.010, 0.004));
    float strength = frame.water.x * (0.45 + 0.8 * smoothstep(0.32, 0.72, broad.y)) * (0.8 + 0.4 * frame.mist.w);
    vec2 slope = 0.42 * sea_wave(p, vec2(0.10, 0.99), 2.9, 0.0) * exp(-foot / 1.4);
    slope += 0.34 * sea_wave(p, vec2(-0.34, 0.94), 1.31, 1.7) * exp(-foot / 0.65);
    slope += 0.26 * sea_wave(p + 0.4 * slope, vec2(0.52, 0.85), 0.71, 4.1) * exp(-foot / 0.35);
    vec4 small = tile(p * vec2(0.55, 0.85) + vec2(t * 0.05, -t * 0.06));
    slope += exp(-foot / 0.6) * (3.0 * small.zw - 1.5);
    slope = mix(run.lean * exp(-foot / 0.5), slope * strength, off_shore);

    // Two crests near the shore: one that grows while the last wave slides back, one that comes in with the out-breath.
    float bend = 2.6 * (tile(vec2(p.x * 0.055, 4.4 + t * 0.006)).y - 0.5);
    float lace = mix(0.5, tile(vec2(p.x * 0.8, p.y * 1.3 - 3.4 * run_now)).x, exp(-wide * 1.2));
    const float born = -6.6;
    float in_x = mix(born, -0.7, run_now) + bend * (1.0 - 0.6 * run_now);
    float coming_in = coming * (1.0 - smoothstep(0.50, 0.96, run_now));
    float growing = (1.0 - coming) * (1.0 - smoothstep(0.0, 0.45, run_now));
    vec2 first = crest(above - in_x, wide, smoothstep(0.08, 0.45, run_now), lace) * coming_in;
    vec2 second = crest(above - born - bend, wide, 0.08, lace) * growing;
    // Far out a slow row of swells, each in pieces; they lie down before they reach the others.
    const float between = 10.5;  // metres
    float walk = (above + 1.6 * bend - t * 0.85) / between;
    float number = floor(walk + 0.5);
    float piece = smoothstep(0.44, 0.66, tile(vec2(p.x * 0.028 + number * 0.31, number * 1.37)).y);
    float out_there = smoothstep(-60.0, -22.0, above) * (1.0 - smoothstep(-15.0, -9.0, above)) * piece;
    vec2 third = crest((walk - number) * between, wide, 0.22, lace) * vec2(out_there, out_there * out_there * 0.8);
    float rise = first.x + second.x + third.x;
    slope.y += 0.30 * rise / (1.0 + 0.8 * wide);
    float crests = max(max(first.y, second.y), third.y);

    vec3 normal = normalize(vec3(-slope.x, 1.0, -slope.y));
    vec3 mirror = reflect(dir, normal);
    float rough = frame.water.x * (1.0 - exp(-foot / 1.2)) * off_shore;
    mirror.y = abs(mirror.y) + rough * 0.9;
    mirror = normalize(mirror);
    float grazing = 1.0 - clamp(dot(-dir, normal), 0.0, 1.0);
    // Rough water is never quite a mirror, even at the horizon.
    float fresnel = 0.025 + (0.975 - 1.6 * frame.water.x * off_shore) * pow(grazing, 5.0);
    Sunward sun = sunward(mirror);
    vec3 light = level_light();
    vec3 sand = frame.ground.rgb * light * 0.52;
    vec3 body = water_body(sand, run.behind);
    // A little of the light in the foam goes down into the wave's face.
    body += frame.surf_glow.rgb * (0.10 * max(-first.x, 0.0) * smoothstep(0.1, 0.5, run_now));
    float spread = mix(0.05, 0.075 + frame.water.x * 0.6, off_shore);
    float sparkle = mix(1.0, smoothstep(0.30, 0.72, small.x) * 1.9, exp(-foot / 1.3));
    vec3 c = mix(body, high_sky(mirror, sun) + glitter(dir, slope, spread) * sparkle * 0.85, fresnel);
    float foam = max(run.foam, crests * frame.surf.w);
    float glow = max(run.glow, first.y * (0.35 + 0.5 * coming) * smoothstep(0.05, 0.4, run_now));
    c = mix(c, light * 0.62 + frame.surf_glow.rgb * glow, foam);

    // Haze over the far sea, as over the sand: the horizon is soft.
    c = mix(c, air_light(sunward(dir)), mist_before(world, away));
    return finish(c, gl_FragCoord.xy);
}
#endif
