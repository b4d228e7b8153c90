// The far half of a place, by direction: sky, clouds, moonlight, ridges with their mist. Water mirrors this same function.
// Written without branches but on specialization constants, and with each costly term once: software drivers run both
// sides of an `if`.
#ifndef LUWTE_SKY
#define LUWTE_SKY
#include "common.glsl"

layout(constant_id = variant_heaps) const bool heaps = false;
layout(constant_id = variant_ridged) const bool ridged = false;

// Where a direction lies to the sun (which stands at the horizon): the angle between them along the horizon, near
// enough, and the afterglow's share there.
struct Sunward {
    float away;
    float glow;   // close around the sun
    float blush;  // far around it
};

Sunward sunward(vec3 dir) {
    vec2 flat_dir = dir.xz * inversesqrt(max(dot(dir.xz, dir.xz), 1e-8));
    float d = max(1.0 - dot(flat_dir, frame.sun_heading.xz), 0.0);
    float square = d * (2.0 + 0.85 * d);  // of the angle, right at 0 and close to it beyond
    Sunward sun;
    sun.away = sqrt(square);
    sun.glow = exp(-square / (frame.glow_width * frame.glow_width));
    sun.blush = exp(-sun.away * 0.8);
    return sun;
}

// The bare sky: three heights blended, the afterglow around the sun, the belt of Venus across from it.
vec3 clear_sky(vec3 dir, Sunward sun) {
    float up = max(dir.y, 0.0);
    vec3 c = mix(frame.horizon, frame.middle, 1.0 - exp(-up * 6.5));
    c = mix(c, frame.zenith, smoothstep(0.04, 0.80, up));
    // A glow hugs the horizon and widens there.
    // Overhead there is no sunward side: without this every direction of it would meet there in a star.
    float low = exp(-up / (frame.glow_height * 2.4)) * (1.0 - smoothstep(0.80, 0.99, up));
    c += frame.glow * (sun.glow * low * low * (0.35 + 0.65 * low) + 0.26 * sun.blush * low);
    float band = (up - 0.13) / 0.075;
    c += frame.belt * (1.0 / (1.0 + band * band * (1.0 + band * band))) * smoothstep(1.2, 2.8, sun.away);
    return c;
}

// The sky just above the horizon in this direction: what distance fades into.
vec3 horizon_light(Sunward sun) {
    return mix(frame.horizon, frame.middle, 0.12) + frame.glow * (0.62 * sun.glow + 0.22 * sun.blush);
}

vec3 air_light(Sunward sun) { return mix(horizon_light(sun) * 0.85, frame.mist, 0.4); }

// Evening clouds on a flat ceiling, lit from below on the sun's side: from thin streaks (form 0) to heaps (form 1).
// Returns colour and cover.
vec4 clouds(vec3 dir, Sunward sun) {
    float up = max(dir.y, 0.0);
    vec2 at = dir.xz * (frame.cloud_scale / (up + 0.14)) + vec2(0.006, 0.002) * frame.wind_drift;
    // Stretched across the line of the wind: long quiet streaks rather than puffs.
    float form = heaps ? frame.cloud_form : 0.0;
    vec2 stretch = heaps ? mix(vec2(0.62, 1.9), vec2(0.9, 1.25), form) : vec2(0.62, 1.9);
    vec2 streak = vec2(dot(at, vec2(0.80, 0.60)), dot(at, vec2(-0.60, 0.80))) * stretch;
    float body = tile(streak).x;
    float beyond = 0.0;
    if (heaps) {
        // A finer octave frays their edges, and the same noise a step towards the sun tells which side it shines on.
        float fine = tile(streak * 3.3 + 5.3).x;
        vec2 towards = vec2(dot(frame.sun_heading.xz, vec2(0.80, 0.60)), dot(frame.sun_heading.xz, vec2(-0.60, 0.80))) * stretch;
        beyond = tile(streak + towards * 0.20).x;
        body += (fine - 0.5) * 0.36 * form;
    }
    float cover = smoothstep(1.0 - frame.cloud_cover, mix(1.30 - frame.cloud_cover * 0.7, 1.24 - frame.cloud_cover, form), body + 0.2);
    cover *= smoothstep(0.012, 0.12, up) * (1.0 - mix(0.55, 0.30, form) * smoothstep(0.30, 0.90, up));
    // Thin edges let light through, thick middles stay dark.
    float edge = 1.0 - smoothstep(0.42, 0.80, body);
    float lit = exp(-sun.away * 0.95 - up * 2.6) * (0.50 + 0.90 * edge);
    if (heaps) {
        float side = clamp(0.46 + (body - beyond) * 4.2, 0.0, 1.0);
        float heaped = exp(-sun.away * 0.42 - up * 0.9) * (0.10 + 1.05 * side) * (0.50 + 0.80 * edge) + sun.glow * edge * 0.40;
        lit = mix(lit, heaped, form);
    }
    // By the moon: thin edges shine near it.
    float moon = 1.0 - dot(dir, frame.moon_direction);
    vec3 silver = frame.moon_light * (frame.moon_clouds * (1.0 - 0.85 * smoothstep(0.40, 0.85, body)) * (0.34 / (1.0 + moon * 70.0) + 0.07 / ((1.0 + moon * 9.0) * (1.0 + moon * 9.0))));
    return vec4(mix(frame.cloud_shade, frame.cloud_lit, min(lit, 1.0)) + silver, cover * mix(0.84, 0.93, form));
}

// The moon's soft halo; its disc is a draw of its own (moon.frag), so that not every pixel pays for it.
vec3 moon_halo(vec3 dir) {
    float away = 1.0 - dot(dir, frame.moon_direction);
    float near = 1.0 / (1.0 + away * 260.0);
    return frame.moon_light * (0.06 * near * near + 0.02 / (1.0 + away * 22.0));
}

// The sun and the light around it; a soft disc of 0.9 degrees, as a low sun seems.
vec3 sun_disc(vec3 dir) {
    float away = 1.0 - dot(dir, frame.sun_direction);
    float near = 1.0 / (1.0 + away * 420.0);
    return frame.sun_light * (1.3 * smoothstep(2.6e-4, 0.9e-4, away) + 0.45 * near * near + 0.10 / (1.0 + away * 16.0));
}

// Moonlight on a surface that faces it so far (0 to 1); a long exposure has it in it already.
vec3 moonlight(float facing) { return frame.moon_light * (0.05 * facing * clamp(1.6 - frame.exposure, 0.0, 1.0)); }

// All that lies above the ridges.
vec3 high_sky(vec3 dir, Sunward sun) {
    vec4 cloud = clouds(dir, sun);
    return mix(clear_sky(dir, sun) + moon_halo(dir) + sun_disc(dir), cloud.rgb, cloud.a);
}

// Woods are felt rather than seen: a faint mottle that fades with distance.
vec2 wood_grain(vec3 dir) { return tile(vec2((dir.x - dir.z) * 24.0 + frame.wind_drift * 0.004, dir.y * 60.0 + dir.x * 9.0)).xy; }

// Ridges from near to far, until one covers; each fades into mist at its foot. `far` is what lies behind them all.
// `grain`: two noises, the mottle of woods and the wisps of their mist.
vec3 ridges(vec3 dir, vec3 far, Sunward sun, float pixel, vec2 grain) {
    float elevation = dir.y * (1.0 + 0.1667 * dir.y * dir.y);  // asin, near enough this low
    float u = atan(dir.x, -dir.z) / (2.0 * pi) + 0.5;
    vec4 tops = textureLod(profiles, vec3(u, 0.5, 0.0), 0.0);
    vec3 air = horizon_light(sun);
    float ground = max(elevation, 0.0);
    vec3 c = vec3(0);
    float left = 1.0;  // how much still shines through
    // A fixed count, so that it is unrolled: software drivers gather what is indexed by a variable lane by lane. Ridges
    // that a scene lacks lie far below.
    for (int i = most_hills - 1; i >= 0; --i) {
        float top = tops[i];
        float cover = left * (1.0 - smoothstep(top - pixel * 0.7, top + pixel * 0.7, elevation));
        float haze = frame.hills[i].haze;
        vec3 own = frame.hills[i].color * frame.ambient * mix(0.5 + 1.0 * grain.x, 1.0, haze);
        float foot = 1.0 / (1.0 + ground / (0.004 + 0.011 * haze));
        float low = foot * foot;
        float fog = clamp(haze + (1.0 - haze) * low * (0.25 + 1.1 * grain.y), 0.0, 1.0);
        c += cover * mix(own, mix(air * 0.96, frame.mist, 0.5 * low), fog);
        left -= cover;
    }
    return c + left * far;
}
#endif
