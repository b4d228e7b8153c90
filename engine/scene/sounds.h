#pragma once

#include <string>
#include <vector>

namespace luwte::scene {

/// A sound of a place, from the scene file's [[sound]] tables.
struct Sound {
    std::string voice;        ///< "wind", "lapping": a voice of nature (sound/)
    float level = -30;        ///< LUFS-like level in dBFS when alone and unducked
    bool around = true;       ///< part of the ambisonic bed; else a point source at `at`
    float at[3] = {0, 0, 0};  ///< metres from the person, x right, y up, -z ahead; for a bed voice its main direction
};

}  // namespace luwte::scene
