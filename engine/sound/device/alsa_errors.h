#pragma once

namespace luwte::sound {

/// From now on ALSA, where OpenAL has loaded it, keeps to itself why it can't open a device: it would write the same
/// ten lines to standard error at every attempt. Does nothing elsewhere.
void silence_alsa_errors();

}  // namespace luwte::sound
