#pragma once

namespace luwte::audio {

constexpr int sample_rate = 48000;  ///< Hz, of all sound that is made, kept and played

}  // namespace luwte::audio
