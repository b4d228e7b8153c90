#version 460
#include "common.glsl"

layout(location = 0) in vec2 at;
layout(location = 0) out vec4 color;

// A soft dark patch with its middle at (longitude, latitude) in degrees as seen from the earth, and half axes in the
// moon's radius. 0 nothing to 1.
float patch_at(vec2 p, vec2 middle, vec2 axes) {
    vec2 angle = middle * (pi / 180.0);
    vec2 d = (p - vec2(cos(angle.y) * sin(angle.x), sin(angle.y))) / axes;
    return 1.0 - smoothstep(0.35, 1.45, dot(d, d));
}

// How dark the great seas are at a place on the disc, x to the moon's east and y to its north.
float seas(vec2 p) {
    vec2 shore = tile(p * 2.3 + 3.1).xy - 0.5;
    p += 0.13 * shore.yx + 0.05 * (tile(p * 6.0 + 9.4).yx - 0.5);  // shores, not ellipses
    float bright = 1.0 - 0.85 * patch_at(p, vec2(-16, 33), vec2(0.30, 0.27));   // Imbrium
    bright *= 1.0 - 0.85 * patch_at(p, vec2(18, 27), vec2(0.20, 0.18));         // Serenitatis
    bright *= 1.0 - 0.95 * patch_at(p, vec2(30, 10), vec2(0.25, 0.20));         // Tranquillitatis
    bright *= 1.0 - 0.95 * patch_at(p, vec2(59, 17), vec2(0.080, 0.125));       // Crisium
    bright *= 1.0 - 0.80 * patch_at(p, vec2(51, -6), vec2(0.14, 0.22));         // Fecunditatis
    bright *= 1.0 - 0.70 * patch_at(p, vec2(34, -15), vec2(0.10, 0.10));        // Nectaris
    bright *= 1.0 - 0.75 * patch_at(p, vec2(-17, -20), vec2(0.23, 0.16));       // Nubium
    bright *= 1.0 - 0.85 * patch_at(p, vec2(-39, -24), vec2(0.11, 0.12));       // Humorum
    bright *= 1.0 - 0.75 * patch_at(p, vec2(-52, 18), vec2(0.23, 0.40));        // Procellarum
    bright *= 1.0 - 0.70 * patch_at(p, vec2(-28, 3), vec2(0.30, 0.19));         // Insularum, Cognitum
    bright *= 1.0 - 0.55 * patch_at(p, vec2(0, 57), vec2(0.42, 0.060));         // Frigoris
    return 1.0 - bright;
}

// The lit part of the disc with its seas, and what the earth lends the rest. Elsewhere the sky stays as it is, which
// has no stars here (picture/stars.cpp). Phase 0 to 1 is the angle from new to full over pi, so that the edge of the
// night on it is half an ellipse with a half axis of cos(phase pi).
void main() {
    float edge = clamp(frame.eyes[0].pixel_angle / frame.moon_radius, 0.01, 1.0);
    float away = length(at);
    float disc = 1.0 - smoothstep(1.0 - 0.75 * edge, 1.0 + 0.75 * edge, away);
    vec2 limb = frame.moon_limb, north = frame.moon_north;
    vec2 inside = at / max(away, 1.0);
    float facing = sqrt(max(1.0 - dot(inside, inside), 0.0));
    float phase = frame.moon_phase * pi;
    // The sun's height over the ground there. Within a pixel of the night's edge it is softened.
    float height = dot(inside, limb) * sin(phase) - facing * cos(phase);
    float soft = 0.03 + 0.6 * edge * sin(phase);
    float up = height + soft;
    float sunlit = height > soft ? height : up * up * step(0.0, up) / (4.0 * soft);
    // Dust without gloss (Lommel and Seeliger): a full moon is nearly flat, the edge of the night falls off softly.
    float day = min(2.0 * sunlit / (sunlit + facing + 0.04), 1.0) * (0.86 + 0.14 * facing);
    float earth = 1.0 - 0.5 * (1.0 - cos(phase));  // as full there as the moon is dark here
    vec3 light = frame.moon_light * (day + vec3(0.75, 0.88, 1.0) * (0.022 * earth * earth));
    vec2 p = vec2(inside.x * north.y - inside.y * north.x, dot(inside, north));
    vec2 tycho = (p - vec2(-0.14, -0.68)) / 0.13;
    float ground = 1.0 - 0.60 * seas(p) + 0.14 / (1.0 + dot(tycho, tycho)) + 0.10 * (tile(p * 5.0).y - 0.5);
    color = finish_glow(light * ground * disc, gl_FragCoord.xy);
}
