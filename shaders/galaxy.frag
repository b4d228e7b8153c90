#version 460
#include "common.glsl"

layout(location = 0) in vec4 ray;
layout(location = 1) in vec4 band;
layout(location = 0) out vec4 color;

// A soft glow, mottled, with the dark lane in it. It isn't seen through the moon.
void main() {
    // One look at the tile, for it is the most of what a pixel costs; it closes twice around the whole band.
    vec4 noise = tile(band.xy * (32.0 / (2.0 * pi)));
    float mottle = noise.y;
    float latitude = (band.y + 0.05 * (noise.x - 0.5)) / band.z;
    float glow = exp(-latitude * latitude) * (0.35 + 1.3 * mottle * mottle * 1.6);
    float dust = (band.y - 0.028 + 0.14 * (noise.y - 0.5)) / (0.040 + 0.03 * noise.x);
    glow *= 1.0 - 0.72 * band.w * exp(-dust * dust);
    float edge = 1.0 - smoothstep(0.30, 0.44, abs(band.y));
    vec3 dir = normalize(ray.xyz);
    float moon = frame.moon_radius * frame.moon_radius * 0.5;
    float beside = smoothstep(moon * 0.9, moon * 1.1, 1.0 - dot(dir, frame.moon_direction));
    float heart = max(dot(dir, frame.galaxy_heart), 0.0);
    vec3 tint = mix(vec3(0.80, 0.94, 1.28), vec3(1.00, 0.97, 1.02), heart);
    color = finish_glow(tint * (0.022 * glow * edge * beside * ray.w), gl_FragCoord.xy);
}
