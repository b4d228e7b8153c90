#include <algorithm>
#include <cmath>

#include "picture/kinds.h"
#include "shared.h"

namespace luwte::picture {
namespace {}  // namespace

std::span<const Kind> snow_kinds() { return {}; }

}  // namespace luwte::picture
