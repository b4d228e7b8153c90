#pragma once

namespace luwte::voice {}

namespace luwte {
/// What is about sound rather than voices bears this name already.
namespace audio = voice;
}  // namespace luwte
