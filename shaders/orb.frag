#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) in vec3 from_eye;
layout(location = 0) out vec4 color;

// A sphere of light whose density has closed-form line integrals: core, body, rim and halo; no march.
void main() {
    vec3 dir = normalize(from_eye);
    vec3 centre = frame.orb_position - frame.eyes[eye_index()].position;
    float radius = frame.orb_radius;
    float along = dot(centre, dir);
    float square = max(dot(centre, centre) - along * along, 0.0);
    float q = sqrt(square) / radius;  // how far the ray passes from the middle, in radii
    float edge = frame.eyes[0].pixel_angle * along / radius;

    // Density 1 - (r/R)^2 along a chord: 4/3 (1 - q^2)^(3/2).
    float inside = max(1.0 - q * q, 0.0);
    float body = pow(inside, 1.5);
    // A Gaussian's line integral is a Gaussian: a bright heart, and a wider one that softens the body's slope.
    float core = exp(-q * q * 11.0), bloom = exp(-q * q * 3.2);
    // A shell's is the difference of two chords.
    const float shell = 0.93;
    float rim = sqrt(inside) - sqrt(max(shell * shell - q * q, 0.0));
    rim *= 1.0 - smoothstep(1.0 - edge * 1.5, 1.0, q);
    float halo = exp(-q * 1.55) * smoothstep(2.15, 0.9, q);

    // Slow inner drift, seen on the near side: two layers of noise that pass through each other.
    float t = frame.time;
    vec3 near = dir * along - centre;
    near = (near - dir * sqrt(inside) * radius) / radius;
    vec2 on = near.xy * 1.15 + near.z * 0.6;
    float drift = tile(on + vec2(t * 0.045, t * 0.031)).y, counter = tile(on * 1.9 - vec2(t * 0.028, t * 0.05) + 3.7).x;
    float cloud = 1.0 + ((drift - 0.5) * 0.75 + (counter - 0.5) * 0.45) * smoothstep(1.02, 0.35, q);

    // Held: the size stands still, and a slow shimmer goes around the rim.
    float held = frame.orb_held;
    float around = atan(dot(near, frame.gaze_up), dot(near, frame.gaze_right));
    float shimmer = 1.0 + held * (0.55 * sin(around * 2.0 + t * 0.9) + 0.35 * sin(around * 3.0 - t * 0.6));
    // Topped up: where the first inhale ended stays as a fine ring while the second one grows past it.
    float first = q * radius / frame.orb_first_radius;
    float ring = frame.orb_topping * exp(-(first - 0.95) * (first - 0.95) * 420.0);

    vec3 tint = frame.orb_color;
    vec3 pale = mix(tint, vec3(1.0, 0.94, 0.84) * frame.beside, 0.62);
    float lead = 0.60 + 0.40 * frame.guidance;
    vec3 c = tint * (body * 0.34 * cloud + bloom * 0.22 * (0.75 + 0.25 * cloud)) + pale * core * 0.95 + tint * rim * 0.50 * shimmer
        + tint * halo * 0.20 + pale * ring * 0.20;
    color = finish_glow(c * lead, gl_FragCoord.xy);
}
