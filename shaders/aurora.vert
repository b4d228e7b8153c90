#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) out vec4 at;    // metres of curtain along it (in its own measure), height from hem 0 to top 1, curtain, light
layout(location = 1) out float clear;  // how far above the ridges, as a slope

// Where a curtain hangs, seen from above: the hem's height is 1. Two stand across the sky ahead, told by azimuth, so that
// neither ever covers itself; the third passes close to the zenith, so that its rays run together overhead.
vec2 hangs(float u, int c) {
    float t = frame.time, x = u * 2.0 - 1.0;
    if (c == 2) {
        float along = x * 3.6;
        float aside = 0.34 + 0.16 * sin(along * 1.1 + t * 0.006) + 0.07 * sin(along * 2.9 - t * 0.009 + 1.0) + 0.04 * along * along;
        float turn = frame.aurora_azimuth + 0.35, k = cos(turn), s = sin(turn);
        return vec2(along * k + aside * s, along * s - aside * k);
    }
    float azimuth = frame.aurora_azimuth + (c == 1 ? 0.30 : -0.06) + x * frame.aurora_width * (c == 1 ? 0.40 : 0.5);
    float away = (1.0 + 0.55 * x * x) / tan(frame.aurora_foot) * (c == 1 ? 0.60 : 1.0);
    float phase = float(c) * 2.6;
    away *= 1.0 + 0.20 * sin(x * 3.1 + phase + t * 0.007) + 0.11 * sin(x * 7.3 + 1.7 * phase - t * 0.010)
        + 0.045 * sin(x * 17.0 + 2.3 * phase + t * 0.012);
    return vec2(sin(azimuth), -cos(azimuth)) * away;
}

void main() {
    int quad = gl_VertexIndex / 6, corner = gl_VertexIndex % 6;
    int curtain = quad / aurora_columns;
    float u = float(quad % aurora_columns + ((corner == 1 || corner == 2 || corner == 4) ? 1 : 0)) / float(aurora_columns);
    float rise = (corner == 2 || corner == 4 || corner == 5) ? 0.8 : 0.0;  // above that it is too faint to see
    float t = frame.time, c = float(curtain);
    vec2 place = hangs(u, curtain);
    float away = length(place);

    // Rays stand at even steps along the cloth: where it folds towards the eye they draw together and the light adds up.
    const float e = 0.006;
    vec2 way = (hangs(u + e, curtain) - hangs(u - e, curtain)) / (2.0 * e);
    float across = abs(way.x * place.y - way.y * place.x) / max(away, 1e-3);
    float fold = clamp(length(way) / max(across, 1e-3), 1.0, 2.6);
    float along = (curtain == 2 ? u * 7.2 : u * frame.aurora_width * 1.7 + 0.50 * away) + c * 9.7;

    // Patches that come and go over a minute or two, and gaps between.
    float patches = smoothstep(0.32, 0.68, tile(vec2(along * 0.33 - t * 0.004, c * 5.1 + t * 0.0025)).y);
    float fade = curtain == 2 ? 0.42 : 0.22;
    float ends = smoothstep(0.0, fade, u) * smoothstep(1.0, 1.0 - fade, u);
    // Where the one overhead turns its edge to the eye it would end in a line.
    if (curtain == 2) ends *= smoothstep(0.10, 0.45, across / length(way));
    float share = curtain == 0 ? 1.0 : curtain == 1 ? 0.72 : 0.62;
    float light = frame.aurora_strength * share * ends * mix(0.70, 0.14 + 0.86 * patches, 0.25 + 0.75 * frame.aurora_rays) * (0.72 + 0.28 * fold);

    float tall = tan(min(frame.aurora_foot + frame.aurora_height, 1.50)) / tan(frame.aurora_foot);
    float height = 1.0 + rise * (tall - 1.0) * (0.8 + 0.2 * sin(along * 1.3 + t * 0.008));
    at = vec4(along, rise, c, light);

    vec4 tops = textureLod(profiles, vec3(atan(place.x, -place.y) / (2.0 * pi) + 0.5, 0.5, 0.0), 0.0);
    clear = height / away - tan(clamp(max(max(tops.x, tops.y), max(tops.z, tops.w)), 0.0, 1.4));
    vec4 clip = frame.eyes[eye_index()].world_to_clip * vec4(place.x, height, place.y, 0.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);
}
