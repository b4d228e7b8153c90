#version 460
#include "solid.glsl"
#include "view.glsl"

layout(location = 0) out vec4 color;

// The same things seen in the water: laid over what it mirrors of the sky, fainter the steeper one looks down.
void main() {
    if (world.y > frame.deep.w) discard;
    vec4 c = shade(normalize(normal));
    float grazing = 1.0 - abs(normalize(from_eye).y);
    float cover = clamp(0.06 + 0.88 * pow(grazing, 4.0), 0.0, 0.9) * (1.0 - clamp(c.a * 1.2, 0.0, 1.0));
    color = vec4(dither(tone(c.rgb) * frame.water.w, gl_FragCoord.xy) * cover, cover);
}
