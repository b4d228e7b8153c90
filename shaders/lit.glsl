// The light on solid things, of the one sky, the sun, the moon, the aurora, the orb and the lamp; and the mist before them.
#ifndef LUWTE_LIT
#define LUWTE_LIT
#include "sky.glsl"

// As soft as a sine, for a tenth of its price. `turns`: 1 is once around.
float wave(float turns) {
    float f = fract(turns) * 2.0 - 1.0;
    return 4.0 * f * (1.0 - abs(f));
}

// Where gusts run over a field, broad bands of wind travel across it: 0 between them, 1 in the middle of one, 0.5 where
// there are none. Around the person they are felt as one, for what is near must not race by.
float wind_band(vec2 at) {
    float along = dot(at, vec2(0.93, 0.37)) - frame.wind_run, across = dot(at, vec2(-0.37, 0.93));
    float one = wave(along * 0.105 + 0.24 * wave(across * 0.027 + along * 0.008));
    float two = wave(along * 0.059 - across * 0.024 + 0.3);
    return 0.5 + frame.wind_bands * smoothstep(5.0, 18.0, length(at)) * (0.31 * one + 0.19 * two);
}

// Sunlight that leaves above let through in spots: where this place lies along the sun's way, in the noise.
float dappled(vec3 world) {
    vec2 at = world.xz - frame.sun_direction.xz * (world.y / max(frame.sun_direction.y, 0.2));
    float t = frame.time;
    // One look at the noise: its three octaves are wide soft spots with smaller ones in them.
    float spots = tile(at * 0.55 + vec2(sin(t * 0.11), cos(t * 0.13)) * 0.03).y;
    return mix(1.0, smoothstep(0.44, 0.66, spots) * 1.6, frame.dapple);
}

// The sky's light without the sun's own. `leaf`: 1 for blades and leaves, which let light through.
vec3 diffuse_light(vec3 n, vec3 dir, float leaf) {
    vec3 above = mix(frame.middle, frame.zenith, 0.5);
    vec3 light = above * (0.55 + 0.45 * n.y) + frame.horizon * 0.20;
    light = mix(light, frame.horizon, frame.indoors);
    float wrap = max(dot(n, vec3(frame.sun_heading.x * 0.976, 0.215, frame.sun_heading.z * 0.976)) * 0.6 + 0.4, 0.0);
    light += frame.glow * mix(0.40 * wrap, 0.28, leaf);
    light += moonlight(max(dot(n, frame.moon_direction) * 0.6 + 0.4, 0.0));
    light += mix(frame.aurora_low, frame.aurora_high, 0.25) * (frame.aurora_strength * frame.aurora_cast * (0.6 + 0.4 * n.y));
    float behind = max(dot(dir, frame.sun_heading), 0.0);
    return light + frame.glow * (leaf * 0.55 * behind * behind * behind);
}

// All but the light of what is near. `open`: how much sky reaches it.
vec3 sky_light(vec3 world, vec3 n, vec3 dir, float open, float leaf) {
    vec3 light = diffuse_light(n, dir, leaf);
    float behind = max(dot(dir, frame.sun_heading), 0.0);
    // Leaves pass half of the sun on, most where one looks towards it.
    float facing = mix(max(dot(n, frame.sun_direction), 0.0), 0.40 + 0.9 * behind * behind, leaf);
    light += frame.sun_light * (facing * dappled(world));
    return light * frame.ambient * open;
}

// The orb's light, and the lamp's.
vec3 near_light(vec3 world, vec3 n, float open, float leaf) {
    vec3 to_orb = frame.orb_position - world;
    float square = dot(to_orb, to_orb);
    float facing = mix(max(dot(n, to_orb * inversesqrt(square)) * 0.75 + 0.25, 0.0), 0.6, leaf);
    // The breath's pool: a soft round on what lies below the orb, which widens as it fills.
    float wide = 0.35 + 1.15 * frame.fullness;
    float out_ = dot(to_orb.xz, to_orb.xz) / (wide * wide);
    float pool = frame.orb_pool * 0.30 * mix(max(n.y, 0.0), 0.7, leaf) * clamp(to_orb.y * 1.5, 0.0, 1.0) / (1.0 + out_ * out_);
    vec3 light = frame.orb_color * (frame.orb_cast * (facing * 0.42 / (0.5 + square) + pool) * (0.4 + 0.6 * open));
    vec3 to_lamp = frame.lamp_position - world;
    float lamp_square = dot(to_lamp, to_lamp) + 1e-3;
    facing = mix(max(dot(n, to_lamp * inversesqrt(lamp_square)) * 0.7 + 0.3, 0.0), 0.6, leaf);
    return light + frame.lamp_color * (facing / (1.0 + lamp_square / (frame.lamp_reach * frame.lamp_reach)) * (0.4 + 0.6 * open));
}

// How much mist lies before a thing at this place.
float mist_before(vec3 world, float away) {
    return 1.0 - exp(frame.haze * (-away * 0.0025 - max(away - 8.0, 0.0) * 0.0085 / (1.0 + max(world.y, 0.0) * 0.5)));
}
#endif
