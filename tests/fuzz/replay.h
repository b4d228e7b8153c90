#pragma once

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/clock.h"

namespace luwte::fuzz {

using Reader = int (*)(const std::uint8_t* data, std::size_t size);

/// Kilobytes, at the highest.
inline long memory() {
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/// Reads it as a fuzzer does: with little work and in little memory.
inline void replay(Reader read, const std::string& text) {
    constexpr double most_work =
        5;  // s of the processor, where a tenth of one is usual, for sanitizers take their time
    const long before = memory();
    const double begun = thread_cpu_seconds();
    EXPECT_EQ(read(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0);
    EXPECT_LT(thread_cpu_seconds() - begun, most_work);
    EXPECT_LT(memory() - before, 64 * 1024);
}

/// Every file in a folder of this repository and in those below it; how many there were.
inline int replay_folder(Reader read, const std::string& folder) {
    int files = 0;
    for (const auto& file :
         std::filesystem::recursive_directory_iterator(std::filesystem::path(LUWTE_SOURCE_DIR) / folder)) {
        if (!file.is_regular_file()) continue;
        SCOPED_TRACE(file.path());
        std::ifstream in(file.path(), std::ios::binary);
        replay(read, {std::istreambuf_iterator<char>(in), {}});
        ++files;
    }
    return files;
}

}  // namespace luwte::fuzz
