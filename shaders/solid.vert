#version 460
#include "solid.glsl"

layout(location = 0) out vec3 world;
layout(location = 1) out vec3 normal;
layout(location = 2) out vec4 tint;
layout(location = 3) out vec3 grain_material;
layout(location = 4) out vec3 from_eye;

void main() {
    int eye = eye_index();
    world = swayed();
    normal = normal_material.xyz;
    from_eye = world - frame.eyes[eye].position;
    tint = albedo;
    grain_material = vec3(grain, normal_material.w);
    gl_Position = frame.eyes[eye].world_to_clip * vec4(world, 1.0);
    // The water hides what is under it.
    gl_ClipDistance[0] = world.y - frame.water_level;
}
