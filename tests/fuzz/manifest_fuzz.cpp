// Reads any bytes as a voice pack's manifest. Whatever they are, the reader gives a pack or says what is wrong, soon
// and in little memory; what it gives lies within what it promises, and written again it is the same. tools/fuzz runs
// this for minutes, tests/voice its corpus.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "voice/manifest.h"

namespace luwte::voice {
namespace {

void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "manifest_fuzz: %s\n", what);
    std::abort();
}

void read_any(std::string_view text) {
    Diagnostics diagnostics;
    const auto pack = read_manifest(text, "manifest.toml", diagnostics);
    must(pack.has_value() == diagnostics.empty(), "a pack and mistakes, or neither");
    for (const Diagnostic& diagnostic : diagnostics) {
        must(diagnostic.line >= 1 && diagnostic.column >= 1, "a mistake without a place");
        must(!diagnostic.what.empty() && !diagnostic.remedy.empty(), "a mistake without words");
    }
    if (!pack) return;
    for (const auto& [id, line] : pack->lines) {
        must(plain_name(line.file), "a file that leads out of the pack");
        must(line.seconds > 0 && line.seconds <= 60, "a line that can't last so long");
        for (const double start : line.sentences)
            must(start >= 0 && start <= line.seconds, "a sentence outside its line");
    }
    const std::string written = to_toml(*pack);
    Diagnostics none;
    const auto again = read_manifest(written, "manifest.toml", none);
    // What is written is longer than what was read where numbers were short; then it may pass the limit.
    must(again.has_value() || text.size() > 100000, "what was written can't be read");
    must(!again || again->lines.size() == pack->lines.size(), "lines were lost");
}

}  // namespace
}  // namespace luwte::voice

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // reinterpret_cast: bytes are what a file is made of.
    luwte::voice::read_any({reinterpret_cast<const char*>(data), size});
    return 0;
}
