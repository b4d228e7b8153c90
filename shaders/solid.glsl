// Where a solid thing's corner is: swaying, and mirrored where asked.
#ifndef LUWTE_SOLID
#define LUWTE_SOLID
#include "lit.glsl"
#include "view.glsl"

layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal_material;
layout(location = 2) in vec4 albedo;
layout(location = 3) in vec2 grain;
layout(location = 4) in float sway;

float windy = 0.5;  // where swayed() put this corner between two gusts and within one

// Leaning with the gust, and a small tremble of its own; slower than one expects.
vec3 swayed() {
    vec3 p = position;
    float t = frame.time;
    float phase = p.x * 0.7 + p.z * 0.5 + grain.y * 6.28;
    windy = wind_band(p.xz);
    float lean = frame.gust * (0.75 + 0.25 * sin(t * 0.55 + phase)) * (1.0 + 1.7 * (windy - 0.5));
    p.x += sway * (lean + 0.13 * sin(t * 0.83 + phase * 1.7));
    p.z += sway * 0.4 * (0.5 * lean + 0.16 * sin(t * 0.71 + phase * 2.3));
    p.y -= sway * lean * lean * 0.18;
    // The out-breath bends what yields away from the orb, less the farther it stands.
    bool leaf = abs(normal_material.w * 16.0 - float(material_leaf)) < 0.5;
    vec2 out_ = p.xz - frame.orb_position.xz;
    float r = length(out_) + 0.05;
    float bend = (leaf ? grain.x : 0.0) * frame.bend * exp(-0.22 * r) * min(r * 2.0, 1.0);
    p.xz += out_ / r * bend;
    p.y -= abs(bend) * 0.35;
    return p;
}

// Ripples draw the mirror image sideways, more the deeper it seems to lie.
vec3 mirrored(vec3 p) {
    float below = p.y - frame.water_level;
    p.y = frame.water_level - below;
    p.x += sin(p.y * 7.0 + frame.time * 0.8 + p.z * 1.3) * frame.ripple * 1.1 * min(below, 1.5);
    return p;
}
#endif
