// Which eye this is. One pass for both by multiview, or a pass an eye with the eye pushed: the same shaders.
#ifndef LUWTE_VIEW
#define LUWTE_VIEW
#extension GL_EXT_multiview : require
layout(push_constant) uniform Push {
    int eye;
} push;
int eye_index() { return push.eye + gl_ViewIndex; }
#endif
