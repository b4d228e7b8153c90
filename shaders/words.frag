#version 460
#include "common.glsl"

layout(location = 0) in vec2 at;
layout(location = 1) flat in vec2 size;
layout(location = 2) in vec4 paint;
layout(location = 0) out vec4 color;

void main() {
    vec3 ink = paint.rgb * paint.rgb;
    float cover;
    if (size.x > 0.0) {
        // A rounded pane with a soft edge. Buttons, less high, have a firmer one and a faint rim; the spot is a dot.
        float corner = min(0.035, min(size.x, size.y));
        bool button = size.y < 0.06 && size.y > 0.02;
        float edge = min(button ? 0.010 : 0.022, corner);
        vec2 d = abs(at) - size + corner;
        float outside = length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - corner;
        cover = 1.0 - smoothstep(-edge, 0.004, outside);
        if (button) ink += (ink * 0.5 + 0.018) * smoothstep(-0.012, -0.004, outside);
    } else {
        // A signed distance, 0.5 on the outline, sharpened to one pixel. How fast it changes comes from the place, not
        // from the distance itself: that is alike on both sides of a thin stroke, and the stroke would vanish.
        float distance_ = texture(glyphs, vec3(at, 0.0)).r;
        vec2 texels = fwidth(at) * vec2(textureSize(glyphs, 0).xy);
        float blur = clamp(max(texels.x, texels.y) * 0.75 / float(2 * letter_spread), 0.004, 0.35);
        cover = smoothstep(0.49 - blur, 0.49 + blur, distance_);
    }
    cover *= paint.a * frame.words_presence * frame.presence;
    color = vec4(ink * cover, cover);
}
