// Reads any bytes as phrases, for their tone and for a sitting. Whatever they are, the reader gives phrases or says
// what is wrong, soon and in little memory; and what it gives can be spoken. tools/fuzz runs this for minutes,
// tests/authoring its corpus.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "authoring/lint.h"
#include "practice/phrases.h"
#include "practice/timeline.h"

namespace luwte::practice {
namespace {

void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "phrases_fuzz: %s\n", what);
    std::abort();
}

const authoring::Lexicon& dutch() {
    static const authoring::Lexicon read = [] {
        std::ifstream file(LUWTE_SOURCE_DIR "/assets/lint/nl.toml", std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        Diagnostics diagnostics;
        auto lexicon = authoring::read_lexicon(text, "nl.toml", diagnostics);
        must(lexicon.has_value(), "the lexicon can't be read");
        return *std::move(lexicon);
    }();
    return read;
}

/// A step of each kind that asks for few words.
Session small_session() {
    Session session;
    session.id = "small";
    session.minutes = 3;
    for (const StepKind kind : {StepKind::welcome, StepKind::breathe, StepKind::linger, StepKind::return_}) {
        Step step;
        step.kind = kind;
        step.seconds = 30;
        session.steps.push_back(step);
    }
    return session;
}

void read_any(std::string_view text) {
    Diagnostics diagnostics;
    const auto phrases = read_phrases(text, "nl.toml", diagnostics);
    must(phrases.has_value() == diagnostics.empty(), "phrases and mistakes, or neither");
    for (const Diagnostic& diagnostic : diagnostics) {
        must(diagnostic.line >= 1 && diagnostic.column >= 1, "a mistake without a place");
        must(!diagnostic.what.empty() && !diagnostic.remedy.empty(), "a mistake without words");
    }
    if (!phrases) return;
    authoring::LintReport tone;
    authoring::lint(*phrases, dutch(), "nl.toml", tone);
    for (const Diagnostics* const told : {&tone.claims, &tone.notes})
        for (const Diagnostic& diagnostic : *told)
            must(diagnostic.line >= 1 && !diagnostic.what.empty() && !diagnostic.remedy.empty(),
                 "a remark without place or words");
    for (const auto& [id, words] : phrases->spoken()) must(!id.empty() && !words.empty(), "an empty line");
    const auto timeline = compile(small_session(), *phrases, {}, {});
    must(timeline || !timeline.problem().what.empty(), "no sitting and no reason");
    if (!timeline) return;
    double before = 0;
    for (const Line& line : (*timeline)->lines) {
        must(line.start >= before, "lines that overlap");
        before = line.start + line.length;
    }
    must(before <= (*timeline)->length + 0.001, "a line after the end");
}

}  // namespace
}  // namespace luwte::practice

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // reinterpret_cast: bytes are what a file is made of.
    luwte::practice::read_any({reinterpret_cast<const char*>(data), size});
    return 0;
}
