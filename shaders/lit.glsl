// The light on solid things, of the one sky, the moon and the orb; and the mist before them.
#ifndef LUWTE_LIT
#define LUWTE_LIT
#include "sky.glsl"

// All but the orb's light. `open`: how much sky reaches it; `leaf`: 1 for blades and leaves, which let light through.
vec3 sky_light(vec3 n, vec3 dir, float open, float leaf) {
    vec3 above = mix(frame.middle.rgb, frame.zenith.rgb, 0.5);
    vec3 light = above * (0.55 + 0.45 * n.y) + frame.horizon.rgb * 0.20;
    float wrap = max(dot(n, vec3(frame.sun.x * 0.976, 0.215, frame.sun.z * 0.976)) * 0.6 + 0.4, 0.0);
    light += frame.glow.rgb * mix(0.40 * wrap, 0.28, leaf);
    light += frame.moon_light.rgb * 0.05 * max(dot(n, frame.moon.xyz) * 0.6 + 0.4, 0.0) * min(1.0, 1.6 - frame.zenith.w);
    float behind = max(dot(dir, frame.sun.xyz), 0.0);
    light += frame.glow.rgb * (leaf * 0.55 * behind * behind * behind);
    return light * frame.sun.w * open;
}

vec3 orb_light(vec3 world, vec3 n, float open, float leaf) {
    vec3 to_orb = frame.orb.xyz - world;
    float square = dot(to_orb, to_orb);
    float facing = mix(max(dot(n, to_orb * inversesqrt(square)) * 0.75 + 0.25, 0.0), 0.6, leaf);
    return frame.orb_color.rgb * (frame.orb_color.w * facing * 0.42 / (0.5 + square) * (0.4 + 0.6 * open));
}

// How much mist lies before a thing at this place.
float mist_before(vec3 world, float away) {
    return 1.0 - exp(-away * 0.0025 - max(away - 8.0, 0.0) * 0.0085 / (1.0 + max(world.y, 0.0) * 0.5));
}
#endif
