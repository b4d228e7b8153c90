#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "authoring/takes_sound.h"

namespace luwte::authoring {

// Sounds at a microphone that are made up: mono at 48 kHz.

/// A quiet room (-75 dBFS).
std::vector<float> room(float seconds);
/// What is like speech: syllables of a few harmonics, five a second; `level` is its peak, about.
std::vector<float> person(float seconds, float level);
/// A key that is pressed: 8 ms, loud.
std::vector<float> knock();
/// Mixes `sound` in from `seconds` on.
void add(std::vector<float>& into, double seconds, const std::vector<float>& sound);
/// The faults of a take, with spaces between.
std::string told(const Take& take);

}  // namespace luwte::authoring
