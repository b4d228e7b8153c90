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
    float t = frame.middle.w, seed = home.w;
    float turn = t * (0.045 + 0.03 * fract(seed * 7.7)) * (fract(seed * 3.3) < 0.5 ? 1.0 : -1.0) + seed * 40.0;
    float reach = wing.w * (0.25 + 0.25 * fract(seed * 5.1));
    vec3 centre = home.xyz + vec3(cos(turn), 0.12 * sin(turn * 1.7 + seed * 9.0), sin(turn) * 0.7) * reach;
    vec3 way = normalize(vec3(-sin(turn), 0.0, cos(turn) * 0.7)) * (fract(seed * 3.3) < 0.5 ? 1.0 : -1.0);
    vec3 side = normalize(cross(way, vec3(0, 1, 0)));
    // Some beats now and then, eased in and out.
    float beats = smoothstep(0.6, 0.95, sin(t * 0.21 + seed * 31.0));
    float flap = 0.18 + 0.30 * beats * sin(t * 7.0 + seed * 5.0);
    vec3 world = centre + side * wing.x + way * wing.y + vec3(0, 1, 0) * abs(wing.x) * (flap + wing.z);
    vec3 from_eye = world - frame.eye[eye].xyz;
    float away = length(from_eye);
    vec3 lit = sky_light(world, vec3(0, 1, 0), from_eye / away, 0.5, 0.0);
    light = vec4(tone(mix(tint.rgb * lit, air_light(sunward(from_eye / away)), mist_before(world, away) * 0.6)) * frame.water.w, 1.0);
    gl_Position = frame.world_to_clip[eye] * vec4(world, 1.0);
    gl_ClipDistance[0] = 1.0;
}
