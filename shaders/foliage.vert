#version 460
#include "solid.glsl"

layout(constant_id = variant_mirrored) const bool in_water = false;

layout(location = 0) out vec4 light;  // w: how much of it covers what is there

// Blades, leaves and needles are lit by their corners: there are many and each is a few pixels wide.
void main() {
    int eye = eye_index();
    vec3 world = swayed();
    vec3 n = normalize(normal_material.xyz);
    float leaf = abs(normal_material.w * 16.0 - float(material_leaf)) < 0.5 ? 1.0 : 0.0;
    vec3 lit = sky_light(world, n, normalize(world - frame.eyes[eye].position), albedo.a, leaf) + near_light(world, n, albedo.a, leaf);
    // Bent grass turns its shining side up.
    lit *= 1.0 + leaf * (windy - 0.5) * 1.2 * min(sway * 12.0, 1.0);
    float above = world.y - frame.water_level;
    if (in_water) world = mirrored(world);
    vec3 from_eye = world - frame.eyes[eye].position;
    float away = length(from_eye);
    float mist = mist_before(world, away);
    vec3 c = tone(mix(albedo.rgb * albedo.rgb * lit, air_light(sunward(from_eye / away)), mist)) * frame.presence;
    // Mirrored things are laid over the sky's reflection, fainter the steeper one looks down.
    float grazing = 1.0 - abs(from_eye.y) / away;
    float cover = in_water ? clamp(0.06 + 0.88 * pow(grazing, 4.0), 0.0, 0.9) * (1.0 - min(mist * 1.6, 1.0)) : 1.0;
    light = vec4(c, cover);
    gl_Position = frame.eyes[eye].world_to_clip * vec4(world, 1.0);
    // What would rise out of the water in the mirror is cut off there.
    gl_ClipDistance[0] = above;
}
