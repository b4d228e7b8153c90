#version 460
#include "sky.glsl"

layout(location = 0) in vec3 world;
layout(location = 1) in vec3 from_eye;
layout(location = 0) out vec4 color;

// Slope of one long-crested wave.
vec2 wave(vec2 p, vec2 way, float length_, float phase) {
    float k = 2.0 * pi / (length_ * frame.wave_scale);
    // Deep water: omega squared is g k.
    return way * cos(dot(p, way) * k + phase - sqrt(9.81 * k) * frame.time);
}

// Water: what it mirrors, the breath's rings, the orb's column, mist further off. Far water mirrors the ridges (`ridged`),
// near water only what is above them.
void main() {
    float away = length(from_eye);
    vec3 dir = from_eye / away;
    vec2 p = world.xz;
    float foot = frame.eyes[0].pixel_angle * away / max(-dir.y, 0.02);  // what a pixel covers along the view, metres

    // Quiet and ruffled patches lie beside each other, as on a lake in the evening.
    vec2 broad = tile(p * vec2(0.035, 0.075) + frame.wind_drift * vec2(0.012, 0.004)).xy;
    float patches = smoothstep(0.32, 0.72, broad.y);
    float strength = frame.ripple * (0.25 + 0.9 * patches) * (0.7 + 0.6 * frame.gust);
    vec2 slope = vec2(0);
    slope += 0.30 * wave(p, vec2(0.35, 0.94), 3.10, 0.0) * exp(-foot / 1.6);
    slope += 0.34 * wave(p, vec2(-0.62, 0.78), 1.37, 1.7) * exp(-foot / 0.7);
    slope += 0.32 * wave(p, vec2(0.88, 0.47), 0.83, 4.1) * exp(-foot / 0.42);
    slope += 0.26 * wave(p + 0.3 * slope, vec2(0.12, 0.99), 0.47, 2.3) * exp(-foot / 0.24);
    float t = frame.time;
    vec2 drift = vec2(t * 0.11, -t * 0.07);
    slope += exp(-foot / 0.5) * (3.0 * tile(p * 0.75 + drift).zw - 1.5);
    // The finest ones close by only.
    if (!ridged) slope += exp(-foot / 0.16) * (1.0 - smoothstep(3.2, 4.6, away)) * (2.2 * tile(p.yx * 2.3 - drift * 2.0).zw - 1.1);
    slope *= strength;

    // Rings that spread from beneath the orb with the breath.
    vec2 from_orb = p - frame.orb_position.xz;
    float r = length(from_orb) + 1e-3;
    float ring_wave = 0.46;
    float rings = sin(2.0 * pi * (r / ring_wave - t * 0.42));
    float reach = exp(-r * 0.32) * smoothstep(0.0, 0.5, r) * exp(-foot / 0.22);
    slope += from_orb / r * rings * reach * frame.ring_slope * (0.25 + 0.75 * frame.fullness) * (0.25 + 0.75 * frame.follow);

    vec3 normal = normalize(vec3(-slope.x, 1.0, -slope.y));
    vec3 mirror = reflect(dir, normal);
    // Unresolved waves lift what far water mirrors a little, and blur it along the view.
    float rough = frame.ripple * (1.0 - exp(-foot / 1.2));
    mirror.y = abs(mirror.y) + rough * 0.55;
    mirror = normalize(mirror);
    float grazing = 1.0 - max(dot(-dir, normal), 0.0);
    float fresnel = 0.025 + 0.975 * pow(grazing, 5.0);

    Sunward sun = sunward(mirror);
    vec3 mirrored = high_sky(mirror, sun);
    if (ridged) mirrored = ridges(mirror, mirrored, sun, 0.022 + rough, vec2(0.5));
    vec3 c = mix(frame.deep * frame.ambient, mirrored, fresnel);

    // The orb in the water: a soft column, drawn out towards the eye as ripples do.
    vec3 to_orb = frame.orb_position - world;
    float along = max(dot(to_orb, mirror), 0.0);
    vec3 miss = to_orb - mirror * along;
    miss.y *= 0.42;
    float spread = frame.orb_radius * (1.0 + 10.0 * frame.ripple);
    float hit = exp(-dot(miss, miss) / (spread * spread));
    c += frame.orb_color * hit * (0.16 + 0.84 * fresnel) * 0.85;
    // And the light it casts into the first centimetres.
    float square = dot(to_orb, to_orb);
    c += frame.orb_color * frame.orb_cast * (0.010 / (0.35 + square)) * (0.6 + 0.4 * normal.y);

    // The mist that lies on the water further off.
    if (ridged) {
        float mist = 1.0 - exp(-max(away - 9.0, 0.0) * 0.0042);
        float wisps = broad.x;
        mist = clamp(mist * (0.30 + 1.0 * wisps), 0.0, 1.0);
        c = mix(c, air_light(sun), mist * 0.85);
    }
    color = finish(c, gl_FragCoord.xy);
}
