// Soft points: stars, particles, the body of light.
#ifndef LUWTE_POINT
#define LUWTE_POINT
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec3 light;
layout(location = 1) flat out float softness;

// Places a point of `radius` metres; one smaller than a pixel keeps its light but not its size.
void place(vec3 world, float radius, vec3 glow, float soft) {
    int eye = eye_index();
    gl_Position = frame.eyes[eye].world_to_clip * vec4(world, 1.0);
    float away = max(length(world - frame.eyes[eye].position), 0.05);
    float pixels = 2.0 * radius / (away * frame.eyes[0].pixel_angle);
    const float least = 1.6;
    float shrink = min(pixels / least, 1.0);
    gl_PointSize = clamp(pixels, least, 250.0);
    light = glow * shrink * shrink;
    softness = soft;
    // Nothing to see: kept out of the raster altogether.
    if (max(light.r, max(light.g, light.b)) < 0.002) gl_Position = vec4(0, 0, -2, 1);
}
#endif
