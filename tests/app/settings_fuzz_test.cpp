// What the fuzzer (tools/fuzz settings) is given and has found, read again as it stands.

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

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

TEST(SettingsFuzz, ReplaysItsCorpus) {
    int read = 0;
    for (const fs::directory_entry& file : fs::directory_iterator(fs::path(LUWTE_SOURCE_DIR) / "tests/fuzz/settings")) {
        SCOPED_TRACE(file.path());
        std::ifstream in(file.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        const long before = memory();
        const auto begun = std::chrono::steady_clock::now();
        EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0);
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(1));
        EXPECT_LT(memory() - before, 64 * 1024);
        ++read;
    }
    EXPECT_GE(read, 15);
}

}  // namespace
}  // namespace luwte::app
