#version 460
#include "sky.glsl"
#include "point.glsl"

layout(location = 0) in vec4 star;   // direction; brightness
layout(location = 1) in vec4 tint;   // colour; seed

void main() {
    vec3 dir = star.xyz;
    bool mirrored = push.mirror != 0;
    vec3 seen = mirrored ? vec3(dir.x, -dir.y, dir.z) : dir;
    int eye = eye_index();
    // Infinitely far: turned with the head, never moved by it.
    vec4 clip = frame.world_to_clip[eye] * vec4(seen, 0.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);
    float top = 0.0;
    float u = atan(dir.x, -dir.z) / (2.0 * pi) + 0.5;
    vec4 tops = textureLod(profiles, vec3(u, 0.5, 0.0), 0.0);
    top = max(max(max(tops.x, tops.y), max(tops.z, tops.w)), 0.0);
    float clear = smoothstep(top, top + 0.02, asin(dir.y)) * smoothstep(0.02, 0.35, dir.y + 0.06);
    Sunward sun = sunward(dir);
    clear *= 1.0 - clouds(dir, sun).a;
    vec3 sky = clear_sky(dir, sun);
    float drowned = 1.0 - smoothstep(0.05, 0.5, dot(sky, vec3(0.3, 0.5, 0.2)));
    // First stars first: the brightest show before the faint.
    float shown = smoothstep(0.0, 0.35, frame.water.z * 1.35 - (1.0 - star.w));
    float twinkle = 0.9 + 0.1 * sin(frame.middle.w * (0.35 + 0.4 * tint.w) + tint.w * 40.0);
    float strength = clear * drowned * shown * twinkle * (0.10 + 1.3 * star.w * star.w);
    light = tint.rgb * strength;
    gl_PointSize = (1.5 + 2.2 * star.w) * max(1.0, 0.0016 / frame.eye[0].w);
    softness = 0.6;
    if (strength < 0.004) gl_Position = vec4(0, 0, -2, 1);
}
