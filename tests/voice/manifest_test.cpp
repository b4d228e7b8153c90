// A pack's manifest: what is refused and how, also from who means ill; what the fuzzer (tools/fuzz) is given, read
// again.

#include "voice/manifest.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/clock.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace luwte::voice {
namespace {

namespace fs = std::filesystem;

const std::string head = "id='a'\nlanguage='nl'\nspeaker='s'\nlicence='l'\nengine='e'\n";
const std::string hash(16, 'a');
const std::string digest(64, 'b');

std::string line(const std::string& id, const std::string& file, const std::string& rest) {
    return "[[line]]\nid='" + id + "'\nfile='" + file + "'\ntext='" + hash + "'\nsha256='" + digest + "'\n" + rest +
           "\n";
}

std::string told(const std::string& text) {
    Diagnostics diagnostics;
    const auto pack = read_manifest(text, "m", diagnostics);
    EXPECT_EQ(pack.has_value(), diagnostics.empty());
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics) all += to_string(diagnostic) + "\n";
    return all;
}

TEST(Manifest, TellsAllThatIsWrongWithItsPlace) {
    EXPECT_EQ(told(head), "");
    EXPECT_EQ(told(head + line("a.1", "a.1.flac", "seconds=1.0\nsentences=[0.0, 0.5]")), "");
    EXPECT_NE(told("id = ").find("m:1:"), std::string::npos);
    EXPECT_NE(told("id = 3").find("m:1:6: `id` is a whole number; give a text in quotes"), std::string::npos)
        << told("id = 3");
    EXPECT_NE(told("id = 'x'").find("`engine` is missing; build or record the pack again"), std::string::npos);
    const std::string all = told(head + line("a.1", "../f", "seconds=nan") + line("a.1", ".hidden", "seconds=-1") +
                                 line("a.2", "a\\b", "seconds=1.0\nsentences=[0.0, 2.0]") +
                                 line("a.3", "f", "seconds=1.0\nsentences=[0.1, 0.5]") + line("a.4", "f", "") +
                                 line("a.5", "f", "seconds=1\nsentences=[nan]") + "[[line]]\nid='a.6'\nsha256='x'\n");
    for (const char* part :
         {"m:8:6: `file` is no name of a file", "m:11:9: `line.seconds` is nan; give 0.001 to 60",
          "m:13:4: line 'a.1' is there twice", "m:14:6: `file` is no name", "`line.seconds` is -1",
          "m:20:6: `file` is no name", "m:24:11: `sentences` must rise from 0", "m:31:11: `sentences` must rise from 0",
          "`line.seconds` is missing", "`line.sentences` is nan", "`sha256` is no hash", "`line.file` is missing"})
        EXPECT_NE(all.find(part), std::string::npos) << part << "\n" << all;
    EXPECT_NE(told(head + "line = 3").find("`line` is a whole number"), std::string::npos);
    EXPECT_NE(told(head + "license = 'x'").find("did you mean `licence`?"), std::string::npos);
    EXPECT_NE(told(head + "settings = '" + std::string(1001, 'x') + "'").find("1000 at most"), std::string::npos);
}

TEST(Manifest, IsReadBackAsItWasWritten) {
    Pack pack;
    pack.id = "nl-x";
    pack.language = "nl";
    pack.speaker = "Wie \"zo\" \\ heet\n";
    pack.licence = "l";
    pack.engine = "recorded";
    pack.draft = true;
    pack.lines["a.1"] = {"a.1.opus", digest, hash, 2.25, {0, 1.5}};
    pack.lines["a.2"] = {"a.2.opus", digest, hash, 1.000021, {}};
    Diagnostics diagnostics;
    const auto read = read_manifest(to_toml(pack), "m", diagnostics);
    ASSERT_TRUE(read) << to_string(diagnostics.front());
    EXPECT_EQ(read->speaker, "Wie \"zo\" \\ heet ");
    EXPECT_TRUE(read->draft);
    EXPECT_EQ(read->lines.at("a.1").sentences, (std::vector<double>{0, 1.5}));
    EXPECT_EQ(read->lines.at("a.2").seconds, 1.000021);
    EXPECT_EQ(read->lines.at("a.2").text_hash, hash);
    EXPECT_EQ(to_toml(*read), to_toml(pack));
}

/// Kilobytes, at the highest.
long memory() {
    rusage usage = {};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

#ifdef __SANITIZE_ADDRESS__
constexpr int slack = 4;  // the sanitizer's own share
#else
constexpr int slack = 1;
#endif

TEST(Manifest, IsSmallAndSoonRead) {
    const auto repeated = [](const std::string& first, const std::string& part, const std::string& last) {
        std::string text = first;
        while (text.size() + part.size() + last.size() < 512 * 1024) text += part;
        return text + last;
    };
    std::string many = head, keys, tables;
    for (int i = 0; i < 3000; ++i)
        many += "[[line]]\nid='" + std::to_string(i) + "'\nfile='f'\nseconds=1\ntext='a'\nsha256='" + digest + "'\n";
    for (int i = 0; keys.size() < 512 * 1024 - 20; ++i) keys += "k" + std::to_string(i) + "=1\n";
    for (int i = 0; tables.size() < 512 * 1024 - 20; ++i) tables += "[t" + std::to_string(i) + "]\n";
    EXPECT_EQ(told(many), "");
    for (const std::string& hostile :
         {std::string(9 << 20, 'x'), repeated("line=[", "1,", "]"), repeated("line=[", "{},", "]"),
          repeated(head + "line=[{sentences=[", "1,", "]}]"), repeated("", "a.", "a=1"), repeated("a=", "[", ""),
          repeated("[", "a.", "a]"), repeated("a={b.", "c . ", "d=1}"), repeated("", "[[line]]\n", ""), keys, tables,
          repeated("id='", "x", "'"), repeated("", "x", "=1"), many + "[[line]]\n"}) {
        const long before = memory();
        const double begun = thread_cpu_seconds();
        EXPECT_NE(told(hostile), "") << hostile.substr(0, 60);
        EXPECT_LT(thread_cpu_seconds() - begun, 5 * slack) << hostile.substr(0, 60);
        EXPECT_LT(memory() - before, slack * 64 * 1024) << hostile.substr(0, 60);
    }
}

TEST(Manifest, FuzzersCorpusIsReadAgain) {
    int read = 0;
    for (const fs::directory_entry& file : fs::directory_iterator(fs::path(LUWTE_SOURCE_DIR) / "tests/fuzz/manifest")) {
        SCOPED_TRACE(file.path());
        std::ifstream in(file.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), 0);
        ++read;
    }
    EXPECT_GE(read, 10);
}

}  // namespace
}  // namespace luwte::voice
