#pragma once

#include <utility>

#include "xr/openxr.h"

namespace luwte::xr {

/// Owns one OpenXR object and destroys it with its own function. Move-only; empty when moved from.
template <class T, auto destroy>
class Handle {
public:
    Handle() = default;
    explicit Handle(T object) : object_(object) {}
    Handle(Handle&& other) noexcept : object_(std::exchange(other.object_, T{XR_NULL_HANDLE})) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) {
            reset();
            object_ = std::exchange(other.object_, T{XR_NULL_HANDLE});
        }
        return *this;
    }
    ~Handle() { reset(); }

    operator T() const { return object_; }
    /// For the function that makes one; drops what was owned.
    T* put() {
        reset();
        return &object_;
    }

private:
    void reset() {
        if (object_ != XR_NULL_HANDLE) destroy(object_);
        object_ = XR_NULL_HANDLE;
    }

    T object_ = XR_NULL_HANDLE;
};

using InstanceHandle = Handle<XrInstance, xrDestroyInstance>;
using SessionHandle = Handle<XrSession, xrDestroySession>;
using Space = Handle<XrSpace, xrDestroySpace>;
using SwapchainHandle = Handle<XrSwapchain, xrDestroySwapchain>;
using ActionSet = Handle<XrActionSet, xrDestroyActionSet>;

}  // namespace luwte::xr
