#version 460
#include "lit.glsl"
#include "view.glsl"

layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal_material;
layout(location = 2) in vec4 albedo;
layout(location = 3) in vec2 grain;

layout(location = 0) out vec3 light;
layout(location = 1) out vec4 look;  // where in the tile of noise, and how much of its two noises

// Things in a room are lit by their corners: their light was worked out at load and is smooth. Only the material's grain is
// the pixel's.
void main() {
    int eye = eye_index();
    vec3 world = position;  // nothing that is drawn so sways, and there is no mist in a room
    vec3 n = normalize(normal_material.xyz);
    float away = length(world - frame.eyes[eye].position), open = albedo.a;
    // What came straight from the windows has the fog's colour; what walls and floor passed on is warmer.
    float wrap = max(dot(n, vec3(frame.sun_heading.x * 0.976, 0.215, frame.sun_heading.z * 0.976)) * 0.6 + 0.4, 0.0);
    vec3 sky = frame.horizon * mix(vec3(1.12, 0.97, 0.82), vec3(1.0), smoothstep(0.05, 0.75, open)) + frame.glow * (0.4 * wrap);
    vec3 lit = sky * (frame.ambient * open) + near_light(world, n, open, 0.0);
    float material = normal_material.w * 16.0 + 0.5;
    float lamp = step(7.0, material) * step(material, 8.0);
    lit = mix(lit, frame.lamp_color * 1.6, lamp);
    light = tone(albedo.rgb * albedo.rgb * lit) * frame.presence;
    float plaster = step(6.0, material) * step(material, 7.0), woven = step(10.0, material);
    float wood = step(1.0, material) * (1.0 - step(2.0, material)) + step(9.0, material) * step(material, 10.0);
    vec2 stretch = mix(mix(vec2(1.0), vec2(60.0), woven), vec2(0.7, 34.0), wood);
    // Gone before it would shimmer.
    float keep = exp(-frame.eyes[0].pixel_angle * away * mix(mix(0.0, 40.0, woven), 30.0, wood));
    look = vec4(grain * stretch, vec2(0.0, 0.085) * plaster + (vec2(0.30, 0.0) * wood + vec2(0.0, 0.30) * woven) * keep);
    gl_Position = frame.eyes[eye].world_to_clip * vec4(world, 1.0);
    gl_ClipDistance[0] = world.y - frame.water_level;
}
