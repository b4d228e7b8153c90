// What the fuzzer (tools/fuzz settings) is given and has found, read again as it stands; and files as long as may be,
// which are made here.

#include "../fuzz/replay.h"
#include "app/settings/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace luwte::app {
namespace {

constexpr std::size_t nearly_all = 60000;  // bytes, of the 64 KB that a settings file may have
static_assert(nearly_all < most_settings_bytes);

/// What `part` makes of 0, 1, 2 and so on, `count` times.
template <class Part>
std::string repeated(int count, const Part& part) {
    std::string text;
    for (int i = 0; i < count; ++i) text += part(i);
    return text;
}

TEST(SettingsFuzz, ReplaysItsCorpus) {
    EXPECT_GE(fuzz::replay_folder(LLVMFuzzerTestOneInput, "tests/fuzz/settings"), 11);
}

TEST(SettingsFuzz, ReadsFilesOfManyLinesAndLongOnes) {
    const std::string many_keys = repeated(6000, [](int i) { return "k" + std::to_string(i) + " = 1\n"; });
    const std::string many_remarks = repeated(8000, [](int i) { return "#" + std::to_string(i) + "\n"; });
    const std::string many_groups =
        "skip = [" + repeated(8000, [](int i) { return i == 0 ? "\"neck\"" : ",\"neck\""; }) + "]\n";
    std::string long_key(nearly_all, 'k'), long_remark = "#", long_text = "posture = \"";
    long_key += " = 1\n";
    long_remark.append(nearly_all, 'x') += "\n";
    long_text.append(nearly_all, 'x') += "\"\n";
    for (const std::string* const made : std::initializer_list<const std::string*>{
             &many_keys, &many_remarks, &many_groups, &long_key, &long_remark, &long_text}) {
        const std::string& text = *made;
        SCOPED_TRACE(text.substr(0, 20));
        EXPECT_LE(text.size(), most_settings_bytes);
        fuzz::replay(LLVMFuzzerTestOneInput, text);
    }
    const std::string too_large = repeated(6000, [](int) { return "# a remark\n"; }) + "language=\"nl\"\n";
    EXPECT_GT(too_large.size(), most_settings_bytes);
    fuzz::replay(LLVMFuzzerTestOneInput, too_large);
}

}  // namespace
}  // namespace luwte::app
