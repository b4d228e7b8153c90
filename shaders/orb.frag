#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) in vec3 from_eye;
layout(location = 0) out vec4 color;

// A sphere of light whose density has closed-form line integrals: core, body, rim and halo; no march.
void main() {
    vec3 dir = normalize(from_eye);
    vec3 centre = frame.orb.xyz - frame.eye[eye_index()].xyz;
    float radius = frame.orb.w;
    float along = dot(centre, dir);
    float square = max(dot(centre, centre) - along * along, 0.0);
    float q = sqrt(square) / radius;  // how far the ray passes from the middle, in radii
    float edge = frame.eye[0].w * along / radius;

    // Density 1 - (r/R)^2 along a chord: 4/3 (1 - q^2)^(3/2).
    float inside = max(1.0 - q * q, 0.0);
    float body = pow(inside, 1.5);
    // A Gaussian's line integral is a Gaussian.
    float core = exp(-q * q * 6.5);
    // A shell's is the difference of two chords.
    const float shell = 0.90;
    float rim = sqrt(inside) - sqrt(max(shell * shell - q * q, 0.0));
    rim *= 1.0 - smoothstep(1.0 - edge * 1.5, 1.0, q);
    float halo = exp(-q * 1.55) * smoothstep(2.15, 0.9, q);

    // Slow inner drift, seen on the near side.
    float t = frame.middle.w;
    vec3 near = dir * along - centre;
    near = (near - dir * sqrt(inside) * radius) / radius;
    float drift = tile(near.xy * 1.5 + near.z * 0.7 + vec2(t * 0.05, t * 0.034)).y;
    float veil = 1.0 + (drift - 0.5) * 0.55 * smoothstep(1.0, 0.2, q);

    vec3 tint = frame.orb_color.rgb;
    vec3 pale = mix(tint, vec3(1.0, 0.93, 0.82) * frame.counts.x, 0.62);
    float lead = 0.60 + 0.40 * frame.breath.z;
    vec3 c = tint * body * 0.50 * veil + pale * core * 1.05 * (0.9 + 0.1 * veil) + tint * rim * 0.42 + tint * halo * 0.20;
    color = finish_glow(c * lead, gl_FragCoord.xy);
}
