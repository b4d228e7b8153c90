// Reads any bytes as a session and makes a sitting of it. Whatever they are, the reader gives a session or says what is
// wrong, soon and in little memory; and a sitting keeps to its promises: steps in order, lines that never overlap,
// three hours at most. tools/fuzz runs this for minutes, tests/practice its corpus.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "practice/phrases.h"
#include "practice/session.h"
#include "practice/timeline.h"

namespace luwte::practice {
namespace {

constexpr double longest_sitting = 3 * 3600.0;  // s

void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "session_fuzz: %s\n", what);
    std::abort();
}

const Phrases& shipped() {
    static const Phrases phrases = [] {
        std::ifstream in(LUWTE_SOURCE_DIR "/assets/phrases/en.toml", std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        Diagnostics diagnostics;
        auto read = read_phrases(text, "en.toml", diagnostics);
        must(read.has_value(), "the shipped phrases can't be read");
        return *std::move(read);
    }();
    return phrases;
}

void make_sitting(const Session& session) {
    CompileOptions options;
    options.language = "en";
    const auto timeline = compile(session, shipped(), {}, options);
    must(timeline || !timeline.problem().what.empty(), "no sitting and no reason");
    if (!timeline) return;
    const Timeline& made = **timeline;
    must(std::isfinite(made.length) && made.length > 0 && made.length <= longest_sitting, "a sitting of no length");
    double before = 0;
    for (const PlacedStep& step : made.steps) {
        must(step.start >= before - 1e-6 && step.end >= step.start, "steps out of order");
        before = step.end;
    }
    before = 0;
    for (const Line& line : made.lines) {
        must(line.start >= before - 1e-6 && line.length > 0, "lines that overlap");
        before = line.start + line.length;
    }
    for (const MuscleCue& cue : made.muscles)
        must(cue.announce < cue.end && cue.announce <= cue.tense && cue.tense <= cue.release && cue.release <= cue.end,
             "a muscle out of order");
}

void read_any(std::string_view text) {
    Diagnostics diagnostics;
    const auto session = read_session(text, "session.toml", diagnostics);
    must(session.has_value() == diagnostics.empty(), "a session and mistakes, or neither");
    for (const Diagnostic& diagnostic : diagnostics) {
        must(diagnostic.line >= 1 && diagnostic.column >= 1, "a mistake without a place");
        must(!diagnostic.what.empty(), "a mistake without words");
        must(!to_string(diagnostic).empty(), "a mistake that can't be told");
    }
    if (session) make_sitting(*session);
}

}  // namespace
}  // namespace luwte::practice

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // reinterpret_cast: bytes are what a file is made of.
    luwte::practice::read_any({reinterpret_cast<const char*>(data), size});
    return 0;
}
