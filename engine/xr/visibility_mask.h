#pragma once

#include "gpu/resources.h"
#include "gpu/target.h"
#include "xr/session.h"

namespace luwte::xr {

/// The triangles that no eye can see behind its lens, of both eyes; empty where the runtime tells none.
class HiddenArea {
public:
    HiddenArea() = default;
    /// Asks the runtime. While loading only: it allocates.
    HiddenArea(gpu::Device& device, const Instance& instance, const Session& session);
    gpu::Mask mask() const { return {corners_.buffer, count_}; }

private:
    gpu::Buffer corners_;
    std::uint32_t count_ = 0;
};

}  // namespace luwte::xr
