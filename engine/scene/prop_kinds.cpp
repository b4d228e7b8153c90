#include "scene/prop_kinds.h"

namespace luwte::scene {

std::span<const PropInfo> prop_catalogue() {
    using enum PropDraw;
#define LUWTE_ROW(...) {PropKind::__VA_ARGS__},
    static constexpr PropInfo catalogue[] = {LUWTE_PROP_KINDS(LUWTE_ROW)};
#undef LUWTE_ROW
    return catalogue;
}

const PropInfo& info_of(PropKind kind) { return prop_catalogue()[static_cast<std::size_t>(kind)]; }

}  // namespace luwte::scene
