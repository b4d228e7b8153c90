// Reads any bytes as a settings file. Whatever they are, the reader gives settings or says what is wrong, soon and in
// little memory; what it gives is written and read back as it was, and written again it is the same file. tools/fuzz
// runs this for minutes, tests/app its corpus.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "app/settings/settings.h"

namespace luwte::app {
namespace {

void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "settings_fuzz: %s\n", what);
    std::abort();
}

void read_any(std::string_view text) {
    Diagnostics diagnostics;
    const auto read = read_settings(text, "settings.toml", diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) {
        must(!diagnostic.what.empty() && !diagnostic.remedy.empty(), "a mistake without words");
        must(!read || (diagnostic.line >= 1 && diagnostic.column >= 1), "a mistake without a place");
        must(to_string(diagnostic).size() < 1000, "a mistake that no one reads to its end");
    }
    must(read || !diagnostics.empty(), "no settings, and no reason");
    if (!read) return;
    must(!read->wrong || !diagnostics.empty(), "something wrong that nobody is told");
    must(read->settings.stage >= 1 && read->settings.stage <= last_stage, "a stage that there isn't");
    must(read->settings.levels.voice <= 6, "too loud");
    const std::string written = write_settings(*read);
    Diagnostics again_diagnostics;
    const auto again = read_settings(written, "settings.toml", again_diagnostics);
    // What grows beyond the limit by being written anew is refused by who writes.
    if (written.size() > most_settings_bytes) return;
    must(again.has_value(), "what was written can't be read");
    must(!again->wrong, "what was written is wrong");
    must(again->settings == read->settings, "what was written is something else");
    must(again->remarks == read->remarks && again->unknown == read->unknown, "what was to be kept is lost");
    must(write_settings(*again) == written, "the file changes by itself");
}

}  // namespace
}  // namespace luwte::app

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // reinterpret_cast: bytes are what a file is made of.
    luwte::app::read_any({reinterpret_cast<const char*>(data), size});
    return 0;
}
