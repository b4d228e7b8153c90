#include <algorithm>
#include <cmath>

#include "picture/kinds.h"
#include "shared.h"

namespace luwte::picture {
namespace {}  // namespace

std::span<const Kind> shore_kinds() { return {}; }

}  // namespace luwte::picture
