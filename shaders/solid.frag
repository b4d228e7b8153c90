#version 460
#include "solid.glsl"

layout(location = 0) out vec4 color;

void main() {
    // The water hides what is under it.
    if (world.y < frame.deep.w) discard;
    vec3 n = normalize(normal);
    if (dot(n, from_eye) > 0.0 && int(grain_material.z * 8.0 + 0.5) != material_leaf) n = -n;
    color = finish(shade(n).rgb, gl_FragCoord.xy);
}
