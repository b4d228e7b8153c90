#version 460
#include "sky.glsl"
#include "view.glsl"

layout(location = 0) in vec4 star;  // direction; magnitude
layout(location = 1) in vec4 tint;  // colour of luminance 1; phase of its twinkling

layout(location = 0) out vec3 light;
layout(location = 1) flat out vec4 shape;  // half the square's pixels, core per square pixel, light of the halo

void main() {
    vec3 dir = star.xyz;
    // Infinitely far: turned with the head, never moved by it.
    vec4 clip = frame.eyes[eye_index()].world_to_clip * vec4(dir, 0.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);
    float u = atan(dir.x, -dir.z) / (2.0 * pi) + 0.5;
    vec4 tops = textureLod(profiles, vec3(u, 0.5, 0.0), 0.0);
    float top = max(max(max(tops.x, tops.y), max(tops.z, tops.w)), 0.0);
    // The air above the horizon takes the faint ones.
    float clear = smoothstep(top, top + 0.02, asin(dir.y)) * smoothstep(-0.04, 0.29, dir.y);
    Sunward sun = sunward(dir);
    clear *= 1.0 - clouds(dir, sun).a;
    vec3 sky = clear_sky(dir, sun);
    float drowned = 1.0 - smoothstep(0.05, 0.5, dot(sky, vec3(0.3, 0.5, 0.2)));
    // First stars first: the brightest show before the faint.
    float rank = clamp((6.5 - star.w) / 8.0, 0.0, 1.0);
    float shown = smoothstep(0.0, 0.35, frame.stars * 1.35 - (1.0 - rank));
    float twinkle = 0.94 + 0.06 * sin(frame.time * (0.30 + 0.35 * tint.w) + tint.w * 40.0);
    // A magnitude is a factor of 2.512. Most of it goes into light and some into area, so that the brightest are no
    // discs and the faintest still show.
    float flux = exp2(-1.3288 * star.w);
    float strength = clear * drowned * shown * twinkle * 3.0 * pow(flux, 0.64);
    // On a coarse picture each takes a larger part of the sky: they give way, or there would be a crowd.
    float pixel = frame.eyes[0].pixel_angle;
    strength *= min(sqrt(0.0014 / pixel), 1.0);
    float core = max(0.76, 0.00058 / pixel) * pow(flux * 130.0, 0.15);  // pixels to where it is down to 1/e
    float halo = smoothstep(1.8, -0.5, star.w);
    float reach = core * (2.2 + 3.2 * halo) + 0.5;
    light = tint.rgb * strength;
    shape = vec4(reach, 1.0 / (core * core), 0.05 * halo, 0.0);
    gl_PointSize = 2.0 * reach;
    if (strength < 0.004) gl_Position = vec4(0, 0, -2, 1);
}
