#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) in vec3 position;  // world, metres
layout(location = 1) in vec2 place;     // in the glyph atlas (0 to 1), or on the pane (metres from its middle)
layout(location = 2) in vec2 half_size;  // of the pane, metres; 0 for a glyph
layout(location = 3) in vec4 tint;

layout(location = 0) out vec2 at;
layout(location = 1) flat out vec2 size;
layout(location = 2) out vec4 paint;

void main() {
    at = place;
    size = half_size;
    paint = tint;
    gl_Position = frame.eyes[eye_index()].world_to_clip * vec4(position, 1.0);
}
