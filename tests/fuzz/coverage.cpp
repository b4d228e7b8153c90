// libFuzzer's coverage counters in a build by GCC, which calls this at each branch (-fsanitize-coverage=trace-pc) and
// has no counters of its own as Clang has.

#include <cstdint>

extern "C" {
void __sanitizer_cov_8bit_counters_init(std::uint8_t* begin, std::uint8_t* end);

namespace {

constexpr std::uintptr_t places = 1 << 16;
alignas(4096) std::uint8_t counters[places];  // libFuzzer counts them in pages

struct Counters {
    Counters() { __sanitizer_cov_8bit_counters_init(counters, counters + places); }
} registered;

}  // namespace

// GCC tells comparisons of these too, which libFuzzer has no use for.
void __sanitizer_cov_trace_cmpf(float, float) {}
void __sanitizer_cov_trace_cmpd(double, double) {}

void __sanitizer_cov_trace_pc() {
    const auto place = reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
    ++counters[(place ^ (place >> 16)) % places];
}
}
