#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) in vec3 position;
layout(location = 1) in vec4 facing;
layout(location = 2) in vec4 albedo;  // w: how much sky reaches it

layout(location = 0) out vec3 world;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec3 from_eye;
layout(location = 3) out float open;  // how much sky reaches it

void main() {
    int eye = eye_index();
    world = position;
    normal = facing.xyz;
    from_eye = world - frame.eyes[eye].position;
    open = albedo.a;
    gl_Position = frame.eyes[eye].world_to_clip * vec4(world, 1.0);
    // The water hides what is under it.
    gl_ClipDistance[0] = world.y - frame.water_level;
}
