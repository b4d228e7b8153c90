#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec3 world;
layout(location = 1) out vec3 from_eye;

// Rings around the person, out to where water meets the far shore's mist; the first is drawn as near water.
void main() {
    const int sides = water_sides;
    const float reach[5] = float[](0.0, near_water, 12.0, 90.0, 4000.0);
    int quad = gl_VertexIndex / 6;
    int corner = gl_VertexIndex % 6;
    int ring = quad / sides;
    int side = quad % sides + ((corner == 1 || corner == 2 || corner == 4) ? 1 : 0);
    float radius = reach[ring + ((corner == 2 || corner == 4 || corner == 5) ? 1 : 0)];
    float angle = float(side) / float(sides) * 2.0 * pi;
    int eye = eye_index();
    world = vec3(sin(angle) * radius, frame.water_level, cos(angle) * radius);
    from_eye = world - frame.eyes[eye].position;
    gl_Position = frame.eyes[eye].world_to_clip * vec4(world, 1.0);
    // Almost infinitely far, though nearer than the sky: what is mirrored lies behind the surface and goes over it.
    gl_Position.z = gl_Position.w * 1e-7;
}
