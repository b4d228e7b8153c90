// What the fuzzer (tools/fuzz settings) is given and has found, read again as it stands.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "base/clock.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

/// Kilobytes, at the highest.
long memory() {
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/// Of the processor's own time, however busy it is: a hundred times what the longest takes.
constexpr double most_seconds = 4;

TEST(SettingsFuzz, ReplaysItsCorpus) {
    int read = 0;
    for (const fs::directory_entry& file : fs::directory_iterator(fs::path(LUWTE_SOURCE_DIR) / "tests/fuzz/settings")) {
        SCOPED_TRACE(file.path());
        std::ifstream in(file.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        const long before = memory();
        const double begun = thread_cpu_seconds();
        EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0);
        EXPECT_LT(thread_cpu_seconds() - begun, most_seconds);
        EXPECT_LT(memory() - before, 64 * 1024);
        ++read;
    }
    EXPECT_GE(read, 15);
}

}  // namespace
}  // namespace luwte::app
