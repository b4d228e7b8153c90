#version 460
#include "sky.glsl"
#include "view.glsl"

layout(location = 0) out vec4 ray;   // direction; light of the band here
layout(location = 1) out vec4 band;  // galactic longitude and latitude, width of the band (radians); share of the dark lane

float near_angle(float angle, float middle, float width) {
    float d = abs(angle - middle);
    d = min(d, 2.0 * pi - d) / width;
    return exp(-d * d);
}

// A net over the Milky Way, one strip that goes along it row by row; all that is soft is worked out at its knots, so
// that a pixel costs little.
void main() {
    int row = gl_VertexIndex / galaxy_row;
    // The first and last corner of a row stand twice: between two rows lie triangles of no area.
    int corner = clamp(gl_VertexIndex % galaxy_row - 1, 0, galaxy_row - 3);
    ivec2 knot = ivec2(corner >> 1, row + (corner & 1));
    float longitude = 2.0 * pi * float(knot.x) / float(galaxy_long);
    float latitude = 0.45 * (2.0 * float(knot.y) / float(galaxy_wide) - 1.0);
    vec3 across = cross(frame.galaxy_pole, frame.galaxy_heart);
    vec3 dir = cos(latitude) * (cos(longitude) * frame.galaxy_heart + sin(longitude) * across) +
               sin(latitude) * frame.galaxy_pole;
    vec4 clip = frame.eyes[eye_index()].world_to_clip * vec4(dir, 0.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);

    // Brightest towards its middle and in the clouds of Scutum and Cygnus, faintest away from it, past Perseus.
    float light = 0.34 + 0.75 * near_angle(longitude, 0.1, 0.55) + 0.30 * near_angle(longitude, 0.5, 0.16) +
                  0.42 * near_angle(longitude, 1.35, 0.34) + 0.16 * near_angle(longitude, 2.1, 0.4) +
                  0.35 * near_angle(longitude, 5.0, 0.5);
    float width = 0.105 + 0.07 * near_angle(longitude, 0.1, 0.7) + 0.02 * near_angle(longitude, 1.35, 0.4);
    // Dust parts it from Cygnus to its middle.
    float lane = smoothstep(1.50, 1.15, longitude) + smoothstep(5.9, 6.2, longitude);

    float u = atan(dir.x, -dir.z) / (2.0 * pi) + 0.5;
    vec4 tops = textureLod(profiles, vec3(u, 0.5, 0.0), 0.0);
    float top = max(max(max(tops.x, tops.y), max(tops.z, tops.w)), 0.0);
    Sunward sun = sunward(dir);
    float clear = smoothstep(top + 0.06, top + 0.50, dir.y) * (1.0 - clouds(dir, sun).a);
    // Only a dark sky shows it.
    clear *= 1.0 - smoothstep(0.006, 0.034, dot(clear_sky(dir, sun), vec3(0.3, 0.5, 0.2)));
    ray = vec4(dir, light * clear * smoothstep(galaxy_shows, 1.0, frame.stars));
    band = vec4(longitude, latitude, width, lane);
}
