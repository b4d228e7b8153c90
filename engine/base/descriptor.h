#pragma once

#include <unistd.h>

#include <utility>

namespace luwte {

/// The one owner of an open file, pipe or the like, which it closes when it dies.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }

    /// Whether it owns one.
    explicit operator bool() const { return number_ >= 0; }
    /// The system's number for it; -1 without one.
    int number() const { return number_; }
    /// Closes it, if it owns one; false with errno set where something written before failed only now.
    bool close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

private:
    int number_ = -1;
};

}  // namespace luwte
