#version 460
#include "lit.glsl"
#include "view.glsl"

layout(location = 0) in vec4 home;  // metres; seed
layout(location = 1) in vec4 wing;  // across, along, how far up the tip bends (metres); size of the box in which it glides
layout(location = 2) in vec4 tint;  // colour

layout(location = 0) out vec4 light;

// A swift far off: two sickle wings on wide slow circles of its own, gliding more than it beats.
void main() {
    int eye = eye_index();
    float t = frame.time, seed = home.w;
    float hand = fract(seed * 3.3) < 0.5 ? 1.0 : -1.0;
    float turn = hand * t * (0.050 + 0.030 * fract(seed * 7.7)) + seed * 40.0;
    float reach = wing.w * (0.16 + 0.22 * fract(seed * 5.1));
    // An oval whose long axis lies differently for each.
    float axis = seed * 57.0;
    vec2 oval = vec2(cos(turn), 0.62 * sin(turn)), onward = vec2(-sin(turn), 0.62 * cos(turn)) * hand;
    mat2 about = mat2(cos(axis), sin(axis), -sin(axis), cos(axis));
    oval = about * oval;
    onward = about * onward;
    float climb = seed * 9.0 + turn * 1.7;
    vec3 centre = home.xyz + vec3(oval.x, 0.08 * sin(climb), oval.y) * reach;
    vec3 way = normalize(vec3(onward.x, 0.08 * 1.7 * hand * cos(climb), onward.y));
    // It leans into its turn, the more the tighter that is, and rocks a little.
    vec3 inward = normalize(vec3(-oval.x, 0.0, -oval.y));
    vec3 up = normalize(vec3(0, 1, 0) + inward * (0.55 + 0.20 * sin(t * 0.33 + seed * 17.0)));
    vec3 side = normalize(cross(way, up));
    up = cross(side, way);
    // Some beats now and then, eased in and out; between them wings are held a little down.
    float beats = smoothstep(0.55, 1.0, sin(t * 0.19 + seed * 31.0));
    float flap = -0.10 + 0.34 * beats * sin(t * 9.0 + seed * 5.0);
    // Never smaller than can be told from dust: what is lost in distance is made up for, to some degree.
    float away = length(home.xyz - frame.eyes[eye].position);
    float grow = clamp(away * frame.eyes[0].pixel_angle * 7.0, 1.0, 2.2);
    vec3 world = centre + (side * wing.x + way * wing.y + up * abs(wing.x) * (flap + wing.z)) * grow;
    vec3 from_eye = world - frame.eyes[eye].position;
    vec3 dir = normalize(from_eye);
    vec3 lit = sky_light(world, vec3(0, 1, 0), dir, 0.5, 0.0);
    // Air lies before it, as bright as the sky is there; less the higher it flies.
    Sunward sun = sunward(dir);
    float haze = 0.22 + 0.45 * exp(-max(dir.y, 0.0) * 4.0);
    light = vec4(tone(mix(tint.rgb * lit, clear_sky(dir, sun), haze)) * frame.presence, 1.0);
    gl_Position = frame.eyes[eye].world_to_clip * vec4(world, 1.0);
    gl_ClipDistance[0] = 1.0;
}
