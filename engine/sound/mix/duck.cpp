#include "sound/mix/duck.h"

#include <algorithm>

#include "math/easing.h"

namespace luwte::sound {
namespace {

/// A hair more than the steps of 400 ms, so that rounding leaves it at the whole.
constexpr float down = static_cast<float>(1.0001 * block_seconds / 0.4);
constexpr float back = static_cast<float>(block_seconds / 1.5);

}  // namespace

void Duck::step(bool soon, bool later) {
    if (soon) progress_ = std::min(1.0F, progress_ + down);
    else if (!later || progress_ < 1) progress_ = std::max(0.0F, progress_ - back);
}

float Duck::amount() const { return math::smoothstep(0, 1, progress_); }

}  // namespace luwte::sound
