#version 460
#include "lit.glsl"

layout(location = 0) in vec3 world;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 tint;
layout(location = 3) in vec3 grain_material;
layout(location = 4) in vec3 from_eye;
layout(location = 0) out vec4 color;

// Albedo with the material's own grain, felt near by and gone before it would shimmer. Two looks at the noise tile
// serve every material: along and across wood, over ground, around stone.
vec3 surface(float foot) {
    float material = grain_material.z * 16.0 + 0.5;
    bool bark = material >= 5.0 && material < 6.0;
    bool planed = material >= 9.0 && material < 10.0;
    bool wood = material < 2.0 || bark || planed, ground = material >= 3.0 && material < 4.0;
    vec2 g = grain_material.xy * (bark ? vec2(0.9, 0.4) : vec2(1.0));
    vec2 fine = wood ? vec2(g.x * 0.9, g.y * 55.0) : ground ? world.xz * 9.0 : world.xz * 11.0 + world.y * 7.0;
    vec2 broad = wood ? vec2(g.x * 0.5, g.y * 4.0) : ground ? world.xz * 0.6 : world.xz * 1.7 + world.y;
    float keep = exp(-foot * (wood ? 60.0 : ground ? 9.0 : 25.0));
    float plain = material < 1.0 ? 0.0 : material < 6.0 ? 1.0 : material < 7.0 ? 0.10 : planed ? 0.38 : material >= 10.0 && material < 11.0 ? 0.22 : 0.0;
    float grain = (tile(fine).x - 0.5) * (bark ? 2.3 : wood ? 1.15 : 1.5) * keep + (tile(broad).y - 0.5) * 0.9;
    return tint.rgb * tint.rgb * max(1.0 + plain * grain, 0.2);
}

void main() {
    float away = length(from_eye);
    vec3 dir = from_eye / away;
    vec3 n = normalize(normal);
    n = dot(n, from_eye) > 0.0 ? -n : n;
    vec3 light = sky_light(world, n, dir, tint.a, 0.0) + near_light(world, n, tint.a, 0.0);
    // A lit window gives the lamp's own light.
    light = mix(light, frame.lamp_color * 1.6, step(abs(grain_material.z * 16.0 - 7.0), 0.5));
    vec3 c = mix(surface(frame.eyes[0].pixel_angle * away) * light, air_light(sunward(dir)), mist_before(world, away));
    color = finish(c, gl_FragCoord.xy);
}
