#include "sound/mix/duck.h"

#include <algorithm>

namespace luwte::sound {
namespace {

/// A hair more than the steps of 400 ms, so that rounding leaves it at the whole.
constexpr float down = static_cast<float>(1.0001 * block_seconds / 0.4);
constexpr float back = static_cast<float>(block_seconds / 1.5);

}  // namespace

void Duck::step(bool soon, bool later) {
    if (soon) way_ = std::min(1.0F, way_ + down);
    else if (!later || way_ < 1) way_ = std::max(0.0F, way_ - back);
}

float Duck::amount() const { return way_ * way_ * (3 - 2 * way_); }

}  // namespace luwte::sound
