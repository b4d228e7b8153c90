// Waves that run up a shore straight ahead: one function for the sand and for the sea, so that they meet without a seam.
#ifndef LUWTE_SURF
#define LUWTE_SURF
#include "sky.glsl"

// How far above the resting water line a place lies, metres; negative in the water. As ground.cpp lets the ground fall.
float above_rest(vec2 p) { return frame.surf_rest + p.y + 0.5 * sin(p.x * 0.13) + 0.3 * sin(p.x * 0.31 + 1.0) - 0.252; }

// What a pixel covers towards the shore, metres: lines along it are wide where one looks along them and narrow ahead.
float shoreward(vec3 dir, float away) {
    float pixel = frame.eyes[0].pixel_angle * away;
    return pixel * max(1.0, abs(dir.z) / max(-dir.y, 0.012));
}

struct Run {
    float above;   // metres above the resting water line
    float behind;  // metres that the wave's front has gone beyond this place; negative: it stands lower
    float sheet;   // 0 to 1: thin water lies here now
    float film;    // 0 to 1: what it left still shines
    float damp;    // 0 to 1: the sand is dark of it
    float foam;    // 0 to 1
    float glow;    // 0 to 1: how brightly the foam shines by itself
    vec2 lean;     // slope of the sheet
    float lace;    // noises of the foam, for what else foams
    float bubbles;
};

// `wide`: what a pixel covers here.
Run run_up(vec2 p, float wide) {
    float t = frame.time, coming = frame.surf_coming;
    // Tongues: broad ones, small ones between. They change slowly, so that no wave is the one before.
    vec4 tongues = tile(vec2(p.x * 0.12, t * 0.011));
    float fingers = tongues.x - 0.5;
    float run = frame.surf_run;
    float front = frame.surf_reach * (run * (1.0 + 0.55 * (tongues.y - 0.5)) + (0.05 + 0.20 * run) * fingers) - 0.30;
    Run r;
    r.above = above_rest(p);
    r.behind = front - r.above;
    // Foam rides on the water, though less than the front.
    vec2 at = vec2(p.x, p.y - 0.62 * front);
    vec4 lace = tile(at * vec2(1.05, 1.35));
    r.lace = lace.x;
    r.bubbles = tile(at * 5.2 + lace.zw * 0.35).x;
    r.lean = (lace.zw - 0.5) * 0.16;

    float soft = 0.02 + 0.6 * wide;
    r.sheet = smoothstep(-soft, soft + 0.05, r.behind);
    float zone = 1.0 - smoothstep(0.80 * frame.surf_reach, 1.22 * frame.surf_reach, r.above + (lace.x - 0.5) * 0.7);
    r.film = zone * exp(min(r.behind, 0.0) * 1.0);
    r.damp = max(zone * (0.55 + 0.45 * r.film), r.sheet);

    // The edge: a soft roll of foam, thick while it comes in, a thin line while it slides back.
    float width = mix(0.045, 0.20, coming) + 0.07 * fingers;
    float off = max(r.behind - 0.02, 0.0) / max(width + 0.5 * wide, 0.02);
    float edge = r.sheet * exp(-off * off) * (0.50 + 0.7 * smoothstep(0.35, 0.6, r.bubbles));
    // Behind it a net, whose threads part and thin out.
    float thread = abs(lace.x - 0.5 + 0.22 * (r.bubbles - 0.5));
    float old = exp(-max(r.behind, 0.0) * mix(0.50, 0.30, coming));
    float net = smoothstep(0.015 + 0.085 * old, 0.0, thread - 0.01) * smoothstep(0.04, 0.25, old);
    float froth = smoothstep(0.52, 0.70, r.bubbles + 0.30 * (old - 0.55)) * 0.6 * old;
    net = mix(0.34 * old, max(net * 0.85, froth), exp(-wide * 6.0)) * r.sheet * old;
    r.foam = clamp((edge * mix(0.62, 1.0, coming) + net * mix(0.6, 0.9, coming)) * frame.surf_foam * 1.5, 0.0, 0.95);
    r.glow = clamp(edge * (0.25 + 0.75 * coming) + net * (0.12 + 0.28 * coming), 0.0, 1.0);
    return r;
}

// The light that lies on what is level, without the lamp's and the orb's.
vec3 level_light() {
    vec3 light = mix(frame.middle, frame.zenith, 0.5) + frame.horizon * 0.20;
    light += moonlight(0.6 * frame.moon_direction.y + 0.4);
    return light * frame.ambient;
}

vec3 foam_light(float glow) { return level_light() * 1.0 + frame.surf_glow * glow; }

// Water above sand: the deeper, the less of the sand is seen.
vec3 water_body(vec3 sand, float behind) {
    float depth = max(behind, 0.0) * frame.shore_fall;
    return mix(frame.deep * frame.ambient, sand, exp(-depth * 6.5));
}

// Moon and sun in rough water: the share of its small slopes that would mirror them towards the eye. `slope`: what is
// seen of them already.
vec3 glitter(vec3 dir, vec2 slope, float rough) {
    float narrow = 0.5 / (rough * rough);
    vec3 moon_half = frame.moon_direction - dir, sun_half = frame.sun_direction - dir;
    vec2 to_moon = -moon_half.xz / max(moon_half.y, 0.02) - slope, to_sun = -sun_half.xz / max(sun_half.y, 0.02) - slope;
    return frame.moon_light * exp(-dot(to_moon, to_moon) * narrow) + frame.sun_light * 1.2 * exp(-dot(to_sun, to_sun) * narrow);
}
#endif
