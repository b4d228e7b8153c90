// What the fuzzer (tools/fuzz) is given and has found, read again as it stands.

#include "../fuzz/replay.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace luwte::scene {
namespace {

TEST(SceneFuzz, ReplaysItsCorpus) {
    EXPECT_GE(fuzz::replay_folder(LLVMFuzzerTestOneInput, "tests/fuzz/scene"), 10);
    EXPECT_GE(fuzz::replay_folder(LLVMFuzzerTestOneInput, "scenes"), 1);
}

}  // namespace
}  // namespace luwte::scene
