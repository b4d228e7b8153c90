#pragma once

#include <utility>

namespace luwte {

/// Owns one object of a C interface; `Destroy`, a function object, is called with it. Move-only; empty when moved from.
template <class T, class Destroy>
class Handle {
public:
    using Object = T;

    Handle() = default;
    Handle(Destroy destroy, T object) : destroy_(destroy), object_(object) {}
    Handle(Handle&& other) noexcept : destroy_(other.destroy_), object_(std::exchange(other.object_, T{})) {}
    Handle& operator=(Handle other) noexcept {
        std::swap(destroy_, other.destroy_);
        std::swap(object_, other.object_);
        return *this;
    }
    ~Handle() {
        if (object_ != T{}) destroy_(object_);
    }

    operator T() const { return object_; }
    const T* address() const { return &object_; }
    /// For the function that makes one; drops what was owned.
    T* put() {
        *this = Handle(destroy_, T{});
        return &object_;
    }

private:
    Destroy destroy_{};
    T object_{};
};

}  // namespace luwte
