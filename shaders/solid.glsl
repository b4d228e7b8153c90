// Solid things lit by the one sky, the moon and the orb.
#ifndef LUWTE_SOLID
#define LUWTE_SOLID
#include "sky.glsl"

layout(location = 0) in vec3 world;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 tint;
layout(location = 3) in vec3 grain_material;
layout(location = 4) in vec3 from_eye;

// Albedo with the material's own grain, felt near by and gone before it would shimmer.
vec3 surface(int material, float foot) {
    vec3 c = tint.rgb * tint.rgb;
    if (material == material_wood) {
        vec2 g = grain_material.xy;
        float keep = exp(-foot * 60.0);
        float lines = noise(vec2(g.x * 1.3, g.y * 85.0)) * 0.6 + noise(vec2(g.x * 4.0, g.y * 210.0)) * 0.4;
        c *= 1.0 + (lines - 0.5) * 0.75 * keep;
        c *= 0.86 + 0.28 * noise(vec2(g.x * 0.8, g.y * 6.0));
    } else if (material == material_ground) {
        float keep = exp(-foot * 9.0);
        c *= 0.72 + 0.56 * mix(0.5, noise(world.xz * 11.0) * 0.5 + noise(world.xz * 31.0) * 0.5, keep);
        c *= 0.7 + 0.6 * noise(world.xz * 0.9);
    } else if (material == material_stone) {
        float keep = exp(-foot * 25.0);
        c *= 0.7 + 0.6 * mix(0.5, noise(world.xy * 17.0 + world.zz * 13.0), keep);
    }
    return c;
}

// Radiance towards the eye, mist included; w is how much of it is mist.
vec4 shade(vec3 n) {
    float away = length(from_eye);
    vec3 dir = from_eye / away;
    int material = int(grain_material.z * 8.0 + 0.5);
    vec3 albedo = surface(material, frame.eye[0].w * away);
    bool leaf = material == material_leaf;

    // Sky from above, afterglow from its side, a little from the ground or water below.
    vec3 above = mix(frame.middle.rgb, frame.zenith.rgb, 0.5);
    vec3 light = above * (0.55 + 0.45 * n.y) + frame.horizon.rgb * 0.22;
    float wrap = max(dot(n, normalize(vec3(frame.sun.x, 0.22, frame.sun.z))) * 0.6 + 0.4, 0.0);
    light += frame.glow.rgb * (leaf ? 0.30 : 0.42 * wrap);
    light += frame.moon_light.rgb * 0.02 * max(dot(n, frame.moon.xyz) * 0.6 + 0.4, 0.0);
    light *= frame.sun.w * tint.a;
    // Blades and leaves glow with light from behind.
    if (leaf) light += frame.glow.rgb * frame.sun.w * 0.5 * pow(max(dot(dir, frame.sun.xyz), 0.0), 4.0);

    vec3 to_orb = frame.orb.xyz - world;
    float square = dot(to_orb, to_orb);
    float facing = leaf ? 0.6 : max(dot(n, to_orb * inversesqrt(square)) * 0.75 + 0.25, 0.0);
    light += frame.orb_color.rgb * frame.orb_color.w * facing * 0.42 / (0.5 + square) * (0.4 + 0.6 * tint.a);

    float mist = 1.0 - exp(-away * 0.006 - max(away - 7.0, 0.0) * 0.012 * exp(-max(world.y, 0.0) * 0.35));
    return vec4(mix(albedo * light, air_light(dir), clamp(mist, 0.0, 1.0)), mist);
}
#endif
