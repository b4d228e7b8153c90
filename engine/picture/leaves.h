#pragma once

#include <span>

#include "picture/mesh.h"

namespace luwte::picture {

/// A leaf from its stalk at `base`, `along` (unit) for `length`, folded a little along its middle; `up` is about its
/// upper side. Two triangles, or a rounder outline with `fine`. Its vertices have no sway and phase yet.
void add_leaf(Mesh& mesh, glm::vec3 base, glm::vec3 along, glm::vec3 up, float length, float width, bool fine,
              const Paint& low, const Paint& tip);

/// A round limb through `middles` with `radii`, closed at neither end; material_bark grain runs along it.
void add_limb(Mesh& mesh, std::span<const glm::vec3> middles, std::span<const float> radii, int sides,
              const Paint& paint);

}  // namespace luwte::picture
