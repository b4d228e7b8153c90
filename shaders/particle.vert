#version 460
#include "point.glsl"

layout(location = 0) in vec4 home;  // metres; seed
layout(location = 1) in vec4 tint;  // colour; kind: 0 firefly, 1 dust, 2 mote of the orb, 3 snow
layout(location = 2) in vec4 box;   // its size, metres

void main() {
    float t = frame.time;
    float seed = home.w;
    if (tint.w < 1.5) {
        // Wandering on slow loops of their own, never two alike.
        vec3 p = home.xyz + vec3(0.55 * sin(t * 0.11 + seed * 91.0) + 0.22 * sin(t * 0.27 + seed * 37.0),
                                 0.18 * sin(t * 0.17 + seed * 53.0) + 0.07 * sin(t * 0.41 + seed * 17.0),
                                 0.45 * sin(t * 0.13 + seed * 71.0) + 0.2 * sin(t * 0.23 + seed * 29.0));
        // Lit for some seconds, dark for some: eased, far slower than a flash.
        float glow = smoothstep(-0.1, 0.9, sin(t * (0.30 + 0.22 * fract(seed * 7.3)) + seed * 63.0));
        float amount = tint.w < 0.5 ? glow * frame.fireflies : 0.35 + 0.3 * glow;
        place(p, tint.w < 0.5 ? 0.020 : 0.006, tint.rgb * amount, 1.0);
    } else if (tint.w > 2.5) {
        // Flakes sink through a box that closes on itself, and drift with the wind; they come and go at its ends. Their tint
        // is the box's low corner: they take the sky's colour.
        float wide = frame.wind_drift * 0.18 + t * 0.02;
        vec3 way = vec3(wide + 0.16 * sin(t * 0.21 + seed * 50.0), -t * (0.075 + 0.05 * fract(seed * 9.7)), 0.3 * wide + 0.14 * sin(t * 0.17 + seed * 70.0));
        vec3 u = fract(home.xyz / box.xyz + way / box.xyz);  // home is relative to the box's low corner
        vec3 edge = smoothstep(vec3(0.0), vec3(0.12), u) * smoothstep(vec3(1.0), vec3(0.88), u);
        vec3 lit = mix(frame.middle, frame.zenith, 0.5) + frame.horizon * 0.5
            + frame.aurora_low * (frame.aurora_strength * frame.aurora_cast) + frame.orb_color * frame.orb_cast * 0.10;
        // None passes close by: what is near is quick.
        vec3 at = tint.rgb + u * box.xyz;
        float far_enough = smoothstep(1.8, 3.4, distance(at, frame.eyes[0].position));
        place(at, 0.005 + 0.005 * fract(seed * 3.7), lit * (edge.x * edge.y * edge.z * box.w * far_enough), 1.0);
    } else {
        // Motes of the orb: drawn in while it fills, drifting out while it empties.
        float around = seed * 6.2832 * 13.0 + t * (0.05 + 0.05 * home.y);
        // Even over the sphere: the cosine of the tilt is, not the tilt.
        float up = 0.88 * (1.0 - 2.0 * home.x) + 0.12 * sin(t * 0.07 + seed * 20.0);
        float reach = frame.orb_full_radius * mix(2.3 - 0.75 * home.z, 1.12 + 0.35 * home.y, frame.fullness);
        vec3 turned = vec3(vec2(cos(around), sin(around)) * sqrt(1.0 - up * up), up).xzy;
        float near = 1.0 - smoothstep(1.1, 2.35, reach / frame.orb_full_radius);
        float present = (0.2 + 0.8 * frame.guidance) * near;
        place(frame.orb_position + turned * reach, 0.0075, frame.orb_color * present * (0.35 + 0.5 * home.y), 1.0);
    }
}
