#pragma once

#include <cstdint>

namespace luwte {

/// How often this thread has allocated through C++'s operator new since it began. A program that asks gets our own
/// operator new; what drivers allocate in C is theirs and is not counted.
std::uint64_t thread_allocations();

}  // namespace luwte
