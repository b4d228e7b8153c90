#version 460
#include "ground.glsl"


// Snow: wind-laid drifts, a blue depth in the hollows, single still glints close by. Also what lies on roofs and boughs.
void main() {
    Footing f = footing();
    vec2 p = world.xz;
    // Long low waves across the wind, and finer ones on their backs; both gone before they would shimmer.
    vec2 q = vec2(dot(p, vec2(0.93, 0.37)), dot(p, vec2(-0.37, 0.93)));
    vec4 broad = tile(q * vec2(0.10, 0.21));
    vec4 fine = tile(q * vec2(0.50, 1.35) + 5.0);
    float keep = exp(-f.foot * 1.1), near = keep * keep * keep;
    vec2 drift = (broad.zw - 0.5) * vec2(0.45, 0.8) * keep + (fine.zw - 0.5) * vec2(0.14, 0.30) * near;
    vec3 n = normalize(f.normal + vec3(0.93 * drift.x - 0.37 * drift.y, 0.0, 0.37 * drift.x + 0.93 * drift.y));
    float hollow = mix(0.5, broad.y, 0.35 + 0.65 * keep) + (fine.y - 0.5) * 0.35 * near;
    vec3 albedo = mix(frame.ground_tip, frame.ground_color, smoothstep(0.26, 0.62, hollow));
    // The light comes more from where the sky is bright: that is what makes a white slope readable at night. Leaves
    // that break sunlight into spots are left out here: two more looks at the noise.
    vec2 bright = mix(frame.sun_heading.xz, vec2(sin(frame.aurora_azimuth), -cos(frame.aurora_azimuth)), clamp(frame.aurora_strength * 3.0, 0.0, 1.0));
    float relief = clamp(1.0 + 0.85 * dot(n.xz, bright), 0.66, 1.4);
    vec3 sky = (diffuse_light(n, f.dir, 0.0) * relief + frame.sun_light * max(dot(n, frame.sun_direction), 0.0)) * (frame.ambient * open);
    // Glints: a crystal here and there, each a point of its own.
    vec2 cell = floor(p * 17.0);
    vec3 h = fract(cell.xyx * vec3(0.1031, 0.1030, 0.0973));
    h += dot(h, h.yzx + 33.33);
    vec2 chance = fract((h.xx + h.yz) * h.zy);
    vec2 off = fract(p * 17.0) - 0.2 - 0.6 * chance;
    float glint = step(0.80, fract(chance.x * 7.0 + chance.y)) * max(1.0 - dot(off, off) * 130.0, 0.0) * max(1.0 - f.foot * 55.0, 0.0);
    finish_ground(albedo * (sky + near_light(world, n, open, 0.0)) * (1.0 + 1.1 * glint), f);
}
