#version 460
#include "point.glsl"

layout(location = 0) in vec4 home;    // body space, metres; seed
layout(location = 1) in vec4 inward;  // towards the middle of its part; part
layout(location = 2) in vec4 outward;  // normal; size

void main() {
    float presence = frame.muscles.z;
    if (presence <= 0.001) {
        gl_Position = vec4(0, 0, -2, 1);
        gl_PointSize = 1.0;
        light = vec3(0);
        softness = 1.0;
        return;
    }
    float t = frame.middle.w;
    float seed = home.w;
    int part = int(inward.w + 0.5);
    float glow = frame.part_light[part].x;     // how far this part is the one now
    float warm = frame.part_light[part].y;
    float tension = frame.muscles.x * glow;
    float since = frame.muscles.y;

    vec3 p = home.xyz;
    // Breathing of its own, barely there, so that it is never a statue.
    p += outward.xyz * 0.004 * sin(t * 0.6 + seed * 40.0);
    // Gathers on tense.
    p += inward.xyz * tension * (0.30 + 0.25 * fract(seed * 13.7));
    // Lets go: half of the points drift off like dust in sunlight, and come home later.
    float leaves = step(0.45, fract(seed * 7.13)) * glow;
    float gone = since > 0.0 ? 1.0 - exp(-since * (0.22 + 0.2 * seed)) : 0.0;
    vec3 swirl = vec3(sin(seed * 50.0 + since * 0.35), 0.9 + 0.5 * seed, cos(seed * 70.0 + since * 0.3));
    p += (outward.xyz * 0.12 + swirl * 0.14) * gone * leaves;
    float fade = mix(1.0, 1.0 - smoothstep(0.25, 0.95, gone), leaves);

    // Turned a little, and upright as the person's own view is: overhead for who lies down.
    float c = cos(frame.body.w), s = sin(frame.body.w);
    mat3 gaze = mat3(frame.gaze_right.xyz, frame.gaze_up.xyz, frame.gaze_back.xyz);
    mat3 stands = gaze * mat3(c, 0, -s, 0, 1, 0, s, 0, c);
    vec3 world = frame.body.xyz + stands * p;
    vec3 normal = stands * outward.xyz;

    vec3 to_eye = normalize(frame.eye[0].xyz - world);
    float rim = pow(1.0 - abs(dot(normal, to_eye)), 2.2);
    vec3 still = mix(vec3(0.30, 0.42, 0.62), vec3(0.55, 0.48, 0.50), 0.25);
    vec3 ember = frame.orb_color.rgb;
    float released = since > 0.0 ? exp(-since * 0.16) : 0.0;
    float strength = 0.055 + 0.40 * rim;
    vec3 glowing = still * strength * (0.42 + 0.58 * min(frame.zenith.w * dot(frame.horizon.rgb, vec3(0.9)), 1.0));
    glowing = mix(glowing, ember * (0.16 + 0.40 * rim), 0.75 * warm);
    glowing += ember * glow * (0.16 + 0.62 * tension + 0.34 * released) * (0.40 + 0.75 * rim) * fade;
    place(world, outward.w * (1.0 - 0.15 * tension), glowing * presence * fade, 1.0);
}
