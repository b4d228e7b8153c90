// The ground around the person: what its materials share.
#ifndef LUWTE_GROUND
#define LUWTE_GROUND
#include "lit.glsl"

layout(location = 0) in vec3 world;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec3 from_eye;
layout(location = 3) in float open;  // how much sky reaches it
layout(location = 0) out vec4 color;

struct Footing {
    vec3 dir;     // from the eye
    float away;   // metres
    float foot;   // what a pixel covers along the view, metres
    vec3 normal;
};

Footing footing() {
    Footing f;
    f.away = length(from_eye);
    f.dir = from_eye / f.away;
    f.foot = frame.eyes[0].pixel_angle * f.away / max(-f.dir.y, 0.03);
    f.normal = normalize(normal);
    return f;
}

void finish_ground(vec3 lit, Footing f) {
    color = finish(mix(lit, air_light(sunward(f.dir)), mist_before(world, f.away)), gl_FragCoord.xy);
}
#endif
