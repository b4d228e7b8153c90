// Makes a timeline of any bytes, its captions as WebVTT, and reads those strictly: whatever stands in a text, the file
// is one that a player takes, and its times run on. tools/fuzz runs this for minutes, tests/practice its corpus.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "../practice/webvtt_reader.h"
#include "practice/captions.h"

namespace luwte::practice {
namespace {

void must(bool holds, const std::string& what) {
    if (holds) return;
    std::fprintf(stderr, "webvtt_fuzz: %s\n", what.c_str());
    std::abort();
}

/// The bytes up to the next zero.
std::string_view take_text(std::string_view& bytes) {
    const std::size_t end = std::min(bytes.find('\0'), bytes.size());
    const std::string_view text = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return text;
}

/// The next byte, `step` seconds each; below zero too.
double take_seconds(std::string_view& bytes, double step) {
    if (bytes.empty()) return 0;
    const double seconds = step * static_cast<signed char>(bytes.front());
    bytes.remove_prefix(1);
    return seconds;
}

/// A title, then lines: how long after the last one, how long it is shown, its words.
void write_any(std::string_view bytes) {
    Timeline timeline;
    const double from = take_seconds(bytes, 7.3);
    const double length = std::abs(take_seconds(bytes, 37.1));
    timeline.title = take_text(bytes);
    double at = 0;
    while (!bytes.empty()) {
        Line line;
        at += std::abs(take_seconds(bytes, 0.37));
        line.start = at;
        double page = 0;
        for (int pages = 0; pages < 2 && !bytes.empty(); ++pages) {
            const double end = page + take_seconds(bytes, 0.19);
            line.captions.push_back({page, end, std::string(take_text(bytes))});
            page = end;
        }
        timeline.lines.push_back(line);
    }
    const WebVtt file = read_webvtt(to_webvtt(timeline, from, length));
    must(file.problem.empty(), file.problem);
    must(file.notes.size() == 1, "no title");
    for (const Cue& cue : file.cues) must(cue.end <= length + 0.001, "a cue after the end");
}

}  // namespace
}  // namespace luwte::practice

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // reinterpret_cast: bytes are what a file is made of.
    luwte::practice::write_any({reinterpret_cast<const char*>(data), size});
    return 0;
}
