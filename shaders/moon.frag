#version 460
#include "common.glsl"

layout(location = 0) in vec2 at;
layout(location = 0) out vec4 color;

// The lit part of a sphere with its seas; the dark part leaves the sky as it is.
void main() {
    float edge = max(frame.eye[0].w / frame.moon.w, 0.01);
    float disc = 1.0 - smoothstep(1.0 - edge, 1.0 + edge, length(at));
    vec3 normal = vec3(at, sqrt(max(1.0 - dot(at, at), 0.0)));
    float phase = frame.moon_light.w * pi;
    float day = smoothstep(-0.10, 0.22, dot(normal, vec3(sin(phase), 0.12, -cos(phase))));
    float seas = 0.68 + 0.32 * smoothstep(0.35, 0.62, tile(at * 1.1 + 4.2).y);
    color = finish_glow(frame.moon_light.rgb * seas * day * disc, gl_FragCoord.xy);
}
