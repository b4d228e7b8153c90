// Waves that run up a shore straight ahead: one function for the sand and for the water, so that they meet.
#ifndef LUWTE_SURF
#define LUWTE_SURF
#include "sky.glsl"

struct Run {
    float sheet;  // 0 to 1: thin water lies here now
    float wet;    // 0 to 1: it did lately
    float foam;   // 0 to 1
};

// How far above the resting water line a place lies, metres; negative in the water.
float above_rest(vec2 p) {
    return frame.surf.x + p.y + 0.5 * sin(p.x * 0.13) + 0.3 * sin(p.x * 0.31 + 1.0);
}

// How far up the wave's front stands at this place along the shore.
float front_at(vec2 p) {
    float bays = tile(vec2(p.x * 0.11, 2.3)).y - 0.5, fingers = tile(vec2(p.x * 0.5, 7.7)).y - 0.5;
    return frame.surf.z * (frame.surf.y * (1.0 + 0.9 * bays) + 0.16 * fingers) - 0.25;
}

Run run_up(vec2 p) {
    float above = above_rest(p), front = front_at(p);
    float lace = tile(p * 1.15 + vec2(0.0, 0.35 * front)).x, fine = tile(p * 4.1).x;
    float behind = front - above;  // metres that the front has gone beyond here
    Run run;
    run.sheet = smoothstep(-0.02, 0.10, behind);
    run.wet = 1.0 - smoothstep(0.45 * frame.surf.z, 1.25 * frame.surf.z, above + (lace - 0.5) * 0.9);
    // A bright edge, and lace that thins out behind it.
    float edge = exp(-behind * behind * 30.0) * (0.45 + 0.75 * fine);
    float net = smoothstep(0.50, 0.66, lace * 0.75 + fine * 0.25) * exp(-max(behind, 0.0) * 0.75) * run.sheet;
    run.foam = clamp((edge + 0.8 * net) * frame.surf.w, 0.0, 0.92);
    return run;
}

// Foam on the water: the wave that is coming in, and what the ones before left.
float breakers(vec2 p, float foot) {
    float above = above_rest(p);
    float bays = tile(vec2(p.x * 0.07, 4.4)).y - 0.5;
    // The crest walks in as the front behind it rises: from 9 m out to the edge.
    float crest = mix(-10.0, -0.4, frame.surf.y) + 3.0 * bays;
    float off = above - crest;
    float lace = mix(0.5, tile(p * vec2(0.55, 0.9)).x, exp(-foot * 0.8));
    float line = exp(-max(off, 0.0) * 5.0) * exp(-max(-off, 0.0) * 0.55);
    float there = smoothstep(-0.35, 0.25, bays + 0.25);
    float coming = line * there * (0.25 + 0.75 * frame.surf_glow.w) * smoothstep(0.30, 0.62, lace + 0.25 * line);
    float left = smoothstep(0.52, 0.70, lace) * 0.55 * smoothstep(-7.0, -0.5, above) * (0.3 + 0.7 * frame.surf.y);
    float edge = exp(-above * above * 1.6) * smoothstep(0.36, 0.6, lace) * 0.6;
    return clamp((coming + left + edge) * frame.surf.w, 0.0, 0.9);
}

// Moon and sun in rough water: the share of its small slopes that mirror them towards the eye.
vec3 glitter(vec3 mirror, float rough) {
    float narrow = 1.0 / (rough * rough + 2e-4);
    float moon = 1.0 - max(dot(mirror, frame.moon.xyz), 0.0), sun = 1.0 - max(dot(mirror, frame.sun_at.xyz), 0.0);
    return frame.moon_light.rgb * 0.9 * exp(-moon * narrow) + frame.sun_light.rgb * 1.2 * exp(-sun * narrow);
}
#endif
