#pragma once

#include <type_traits>

#include "base/handle.h"
#include "xr/openxr.h"

namespace luwte::xr {

/// Owns one OpenXR object and destroys it with its own function.
template <class T, auto destroy>
using Handle = luwte::Handle<T, std::integral_constant<decltype(destroy), destroy>>;

using Space = Handle<XrSpace, xrDestroySpace>;

}  // namespace luwte::xr
