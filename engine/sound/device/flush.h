#pragma once

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace luwte::sound {

/// While it lives, numbers too small to matter count as zero on this thread. Without it a decaying tail costs thirty
/// times as much as a loud one (measured: 200 bubbles, 27 % of a core against 0.84 %).
class FlushToZero {
public:
#if defined(__SSE__)
    FlushToZero() : before_(_mm_getcsr()) { _mm_setcsr(before_ | flush_to_zero | denormals_are_zero); }
    ~FlushToZero() { _mm_setcsr(before_); }
#else
    FlushToZero() = default;
#endif
    FlushToZero(const FlushToZero&) = delete;
    FlushToZero& operator=(const FlushToZero&) = delete;

private:
#if defined(__SSE__)
    static constexpr unsigned int flush_to_zero = 0x8000, denormals_are_zero = 0x0040;
    unsigned int before_;
#endif
};

}  // namespace luwte::sound
