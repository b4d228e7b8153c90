#version 460
#include "common.glsl"
#include "view.glsl"

layout(location = 0) in vec4 home;     // body space, metres; seed
layout(location = 1) in vec4 inward;   // to where it gathers; part
layout(location = 2) in vec4 outward;  // normal; distance to its neighbours

layout(location = 0) flat out vec3 light;  // as displayed, linear
layout(location = 1) flat out float cover;
layout(location = 2) flat out float lays;  // how far it hides what is behind it, beside its own brightness

const float neck = 4.5;      // parts up to this one are the head's and the neck
const float brightest = 0.6;  // of white

void hide() {
    gl_Position = vec4(0, 0, -2, 1);
    gl_PointSize = 1.0;
    light = vec3(0);
    cover = 0.0;
    lays = 0.0;
}

vec3 turned(vec3 p, float angle) {
    float c = cos(angle), s = sin(angle);
    return vec3(c * p.x + s * p.z, p.y, c * p.z - s * p.x);
}

void main() {
    bool within = frame.body_within > 0.5;
    float t = frame.time;
    float seed = home.w;
    int part = int(inward.w + 0.5);
    float glow = frame.parts[part].glow;  // how far this part is the one now
    float warm = frame.parts[part].warmth;
    float presence = frame.body_presence;
    // Drawn twice: the body, and over it the glow of the part that is meant, which shines through what is before it.
    bool glowing = gl_InstanceIndex > 0;
    if (presence <= 0.001 || (within && inward.w < neck) || (glowing && glow <= 0.0)) {
        hide();
        return;
    }
    float tension = frame.tension * glow;
    float since = frame.released_for;

    vec3 p = home.xyz, n = outward.xyz, to_axis = inward.xyz;
    // The head looks to the orb as well; the neck goes along.
    const vec3 spine = vec3(0.0, 0.0, 0.012);
    float twist = frame.body_turned * smoothstep(1.01, 1.12, p.y);
    p = turned(p - spine, twist) + spine;
    n = turned(n, twist);
    to_axis = turned(to_axis, twist);
    // Seated on a higher floor than its own: the shins are that much shorter.
    p.y += frame.body_floor * (1.0 - clamp(p.y / 0.46, 0.0, 1.0));

    // Alive, barely: it is never a statue. Chest and belly breathe along.
    p += n * 0.0025 * sin(t * 0.6 + seed * 40.0);
    float trunk = smoothstep(0.50, 0.68, p.y) * (1.0 - smoothstep(0.90, 1.0, p.y)) * (1.0 - smoothstep(0.12, 0.2, abs(p.x)));
    p += n * trunk * 0.009 * (frame.fullness - 0.33);
    // Gathers on tense.
    p += to_axis * tension * (0.24 + 0.18 * fract(seed * 13.7));

    vec3 right = frame.body_right, up = frame.body_up, back = frame.body_back;
    mat3 stands = mat3(right, up, back);
    vec3 normal = stands * n;
    vec3 world = frame.body_origin + stands * p;

    // Lets go: about half of the points drift off like dust in sunlight, rising on slow air; in their own time they
    // come home. The others stay, so that the limb is never gone.
    float leaves = step(0.45, fract(seed * 7.13)) * glow;
    float slow = 0.10 + 0.16 * fract(seed * 3.71);
    float home_at = 13.0 + 9.0 * fract(seed * 5.37);
    float gone = (1.0 - exp(-since * slow)) * (1.0 - smoothstep(home_at, home_at + 9.0, since));
    float a = seed * 50.0 + since * 0.21, b = seed * 83.0 + since * 0.17;
    vec3 air = vec3(sin(a) + 0.4 * sin(b * 1.7), 0.75 + 0.75 * fract(seed * 17.3), cos(b) + 0.4 * cos(a * 1.3));
    world += (normal * 0.10 + air * 0.15) * gone * leaves;
    // Fades where it drifts. As attention leaves before it has come home, it goes out there and comes up here again.
    float there = 1.0 - 0.55 * smoothstep(0.15, 0.95, gone * leaves);
    there *= 1.0 - min(4.0 * glow * (1.0 - glow) * gone * 1.5, 1.0) * step(0.01, leaves);

    vec3 eye_at = frame.eyes[eye_index()].position;
    vec3 to_eye = eye_at - world;
    float away = max(length(to_eye), 0.05);
    float facing = dot(normal, to_eye / away);
    // What faces away shines through a little; loose dust has no side.
    float loose = smoothstep(0.05, 0.5, gone * leaves);
    float front = mix(smoothstep(-0.30, 0.30, facing), 1.0, loose);
    float rim = pow(1.0 - abs(facing), 2.6);

    float exposure = frame.exposure;
    vec3 sky = (0.5 * (frame.zenith + frame.middle) + 0.3 * frame.horizon) * clamp(frame.ambient, 1.0, 2.5);
    vec3 pale = vec3(0.62, 0.76, 1.0);
    float bright_place = smoothstep(0.10, 0.45, exposure * dot(sky, vec3(0.33)));
    // Light comes from above the body, and a little from where it is seen.
    vec3 over = normalize((within ? vec3(0, 1, 0) : up) + 0.8 * to_eye / away);
    float above = 0.5 + 0.5 * dot(normal, over);
    vec3 c = (pale * 0.060 + sky * 0.92) * (mix(0.18, 0.75, bright_place) + mix(0.56, 0.75, bright_place) * above * above + 0.66 * rim);
    // The orb's light, as on all things of the place.
    vec3 to_orb = frame.orb_position - world;
    float square = dot(to_orb, to_orb);
    float lit = max(dot(normal, to_orb * inversesqrt(square)) * 0.7 + 0.3, 0.0);
    c += frame.orb_color * (frame.orb_cast * lit * lit * 0.50 / (0.5 + square));
    // Done parts stay faintly warm, the one of now is aglow.
    vec3 ember = frame.orb_color;
    float still = 0.40 + 0.25 * above + 0.60 * rim;
    c = mix(c, c * 0.75 + ember * 0.12 * still, 0.8 * warm);
    c *= mix(0.10, 1.0, front);
    float released = since > 0.0 ? exp(-since * 0.13) : 0.0;
    vec3 bright = mix(ember, vec3(1.0, 0.88, 0.66), 0.45);
    // A face is small beside all else.
    float small = inward.w < neck ? 1.6 : 1.0;
    if (glowing) c = bright * glow * small * (0.42 + 2.1 * tension + 0.90 * released) * still * mix(0.60, 1.0, front);
    c *= there;

    float near = within ? smoothstep(0.22, 0.42, away) : 1.0;
    // Neither glaring nor bleached: what is too bright keeps its hue.
    c *= exposure;
    float most = max(max(c.r, max(c.g, c.b)), 1e-4);
    light = c * (brightest * (1.0 - exp(-most / brightest)) / most) * frame.presence;
    // The glow only adds: before a bright sky it must not darken what it points out.
    // Before a bright place it is paler and more of a body, or leaves and mist would swallow it.
    lays = glowing ? 0.0 : mix(0.68, 0.95, bright_place);
    cover = presence * near * mix(0.30 + 0.70 * front, 0.75, loose) * (0.55 + 0.45 * there);
    // What has let go is dust alone: its place on the skin is empty.
    if (!glowing) cover *= 1.0 - loose;

    float radius = outward.w * (glowing ? 0.92 : 1.25) * (1.0 - 0.12 * tension) * mix(1.0, 0.80, loose);
    gl_Position = frame.eyes[eye_index()].world_to_clip * vec4(world, 1.0);
    float pixels = 2.0 * radius / (away * frame.eyes[0].pixel_angle);
    const float least = 2.0;
    float shrink = min(pixels / least, 1.0);
    gl_PointSize = clamp(pixels, least, 120.0);
    cover *= shrink * shrink;
    // Nothing to see: kept out of the raster altogether.
    if (cover * max(light.r, max(light.g, light.b)) < 0.0008) hide();
}
