#version 460
#include "common.glsl"

layout(location = 0) flat in vec3 light;
layout(location = 1) flat in float cover;
layout(location = 2) flat in float lays;
layout(location = 0) out vec4 color;

// A grain of light in a wide soft halo: the halos of neighbours flow together to a skin. It lies over what is behind it
// nearly as a thing would, so that many don't add up to glare.
void main() {
    vec2 p = gl_PointCoord * 2.0 - 1.0;
    float square = dot(p, p);
    if (square > 1.0) discard;
    float fall = 1.0 - square;
    float halo = fall * fall * 0.46;
    float grain = exp(-square * 13.0) * 0.62;
    float there = (halo + grain) * cover;
    vec3 c = light * (halo * 0.85 + grain * 1.35) * cover;
    // Bright ones cover more: however many lie over each other, none comes out brighter than 0.6 of white.
    float covers = max(there * lays, max(c.r, max(c.g, c.b)) / 0.6);
    color = vec4(max(mix(c, dither(c, gl_FragCoord.xy), smoothstep(0.0, 0.004, there)), vec3(0)), min(covers, 1.0));
}
