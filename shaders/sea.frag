#version 460
#include "lit.glsl"
#include "surf.glsl"

layout(location = 0) in vec3 world;
layout(location = 1) in vec3 from_eye;
layout(location = 0) out vec4 color;

// Slope of one long-crested wave. Slower than deep water's own: it calms, and far off nobody counts.
vec2 sea_wave(vec2 p, vec2 way, float length_, float phase) {
    float k = 2.0 * pi / (length_ * frame.wave_scale);
    return way * cos(dot(p, way) * k + phase - 0.55 * sqrt(9.81 * k) * frame.time);
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

// The sea before a shore: swells that come in, break and become the front that runs up the sand.
void main() {
    float away = length(from_eye);
    vec3 dir = from_eye / away;
    vec2 p = world.xz;
    float t = frame.time, coming = frame.surf_coming, run_now = frame.surf_run;
    float foot = frame.eyes[0].pixel_angle * away / max(-dir.y, 0.012), wide = shoreward(dir, away);
    Run run = run_up(p, wide);
    float above = run.above;
    float off_shore = smoothstep(-0.6, -5.0, above);  // waves calm down in the shallows

    // Small waves, calm and ruffled patches.
    vec4 broad = tile(p * vec2(0.030, 0.055) + frame.wind_drift * vec2(0.010, 0.004));
    float strength = frame.ripple * (0.45 + 0.8 * smoothstep(0.32, 0.72, broad.y)) * (0.8 + 0.4 * frame.gust);
    vec2 slope = 0.42 * sea_wave(p, vec2(0.10, 0.99), 2.9, 0.0) * exp(-foot / 1.4);
    slope += 0.34 * sea_wave(p, vec2(-0.34, 0.94), 1.31, 1.7) * exp(-foot / 0.65);
    vec4 small = tile(p * vec2(0.55, 0.85) + vec2(t * 0.05, -t * 0.06));
    slope += exp(-foot / 0.6) * (3.2 * small.zw - 1.6);
    slope = mix(run.lean * exp(-foot / 0.5), slope * strength, off_shore);

    // Crests. Near the shore one comes in with the out-breath; it grew in its place while the last wave slid back. Far
    // out goes a slow row of swells, each in pieces, that lie down before they would reach it. A place has one of them
    // near, so that one is reckoned.
    const float born = -5.2, between = 10.5;  // metres
    float walk = (above - t * 0.85) / between;
    bool near = above > -9.8;
    float number = near ? 0.0 : floor(walk + 0.5);
    vec4 bends = tile(vec2(p.x * 0.05 + number * 0.31, number * 1.37 + t * 0.006));
    float bend = 3.2 * (bends.y - 0.5);
    float in_x = mix(born, -0.7, run_now) + bend * (1.0 - 0.6 * run_now);
    float breaking = smoothstep(0.08, 0.45, run_now) * coming;
    float inner = mix(1.0 - smoothstep(0.02, 0.30, run_now), 1.0 - smoothstep(0.50, 0.96, run_now), coming);
    float outer = smoothstep(-60.0, -22.0, above) * (1.0 - smoothstep(-15.0, -10.0, above)) * smoothstep(0.42, 0.62, bends.x);
    float there = near ? inner * smoothstep(0.22, 0.50, bends.x + 0.12 * breaking) : outer;
    float lace = mix(0.5, 0.65 * run.lace + 0.35 * run.bubbles, exp(-wide * 1.2));
    vec2 wave = crest(near ? above - in_x : (walk - number) * between - bend, wide, near ? 0.06 + 0.94 * breaking : 0.20, lace);
    slope.y += 0.30 * wave.x * there / (1.0 + 0.8 * wide);
    float crests = wave.y * there * (near ? 1.0 : 0.7 * there);

    vec3 normal = normalize(vec3(-slope.x, 1.0, -slope.y));
    vec3 mirror = reflect(dir, normal);
    float rough = frame.ripple * (1.0 - exp(-foot / 1.2)) * off_shore;
    mirror.y = abs(mirror.y) + rough * 0.9;
    mirror = normalize(mirror);
    float grazing = 1.0 - clamp(dot(-dir, normal), 0.0, 1.0);
    // Rough water is never quite a mirror, even at the horizon.
    float fresnel = 0.025 + (0.975 - 1.6 * frame.ripple * off_shore) * pow(grazing, 5.0);
    vec3 body = water_body(frame.ground_color * level_light() * 0.52, run.behind);
    // A little of the light in the foam goes down into the wave's face.
    float lit = near ? breaking * there : 0.0;
    body += frame.surf_glow * (0.14 * max(-wave.x, 0.0) * lit);
    float spread = mix(0.05, 0.075 + frame.ripple * 0.6, off_shore);
    float sparkle = mix(1.0, smoothstep(0.30, 0.72, small.x) * 1.9, exp(-foot / 1.3));
    vec3 c = mix(body, high_sky(mirror, sunward(mirror)) + glitter(dir, slope, spread) * sparkle * 0.48, fresnel);
    c = mix(c, foam_light(max(run.glow, wave.y * lit * 0.6)), max(run.foam, crests * frame.surf_foam * 1.2));

    // Haze over the far sea, as over the sand: the horizon is soft.
    Sunward sun = sunward(dir);
    c = mix(c, air_light(sun), mist_before(world, away));
    c = mix(c, frame.horizon + frame.glow * (sun.glow + 0.26 * sun.blush), 0.9 * smoothstep(4.6, 7.6, log(away)));
    color = finish(c, gl_FragCoord.xy);
}
