#version 460
#include "common.glsl"

layout(location = 0) in vec3 light;
layout(location = 1) flat in float softness;  // 0 a crisp small point, 1 a wide soft one
layout(location = 0) out vec4 color;

void main() {
    vec2 p = gl_PointCoord * 2.0 - 1.0;
    float square = dot(p, p);
    if (square > 1.0) discard;
    float fall = 1.0 - square;
    float shape = mix(fall, fall * fall * (0.35 + 0.65 * fall), softness);
    color = finish_glow(light * shape, gl_FragCoord.xy);
}
