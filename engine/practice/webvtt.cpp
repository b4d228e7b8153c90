#include "practice/webvtt.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace luwte::practice {

namespace {

/// A text that ends neither cue nor comment and opens no tag: signs of markup are written out, blank lines left out,
/// and whatever controls a terminal is a space.
std::string plain(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '\r':
            case '\n':
                while (!safe.empty() && safe.back() == ' ') safe.pop_back();
                if (!safe.empty() && safe.back() != '\n') safe += '\n';
                break;
            default: {
                const bool control = static_cast<unsigned char>(c) < 0x20U || c == '\x7F';
                const bool begins = safe.empty() || safe.back() == '\n';
                if (!control && c != ' ') safe += c;
                else if (!begins) safe += ' ';
            }
        }
    }
    while (!safe.empty() && (safe.back() == ' ' || safe.back() == '\n')) safe.pop_back();
    return safe;
}

std::string in_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

std::string clock(std::int64_t milliseconds) {
    const std::int64_t seconds = milliseconds / 1000;
    return fmt::format("{:02}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, milliseconds % 1000);
}

}  // namespace

std::string to_webvtt(const Timeline& timeline, double from, double length) {
    std::string file = fmt::format("WEBVTT\n\nNOTE {} ({})\n", in_one_line(plain(timeline.title)),
                                   in_one_line(plain(timeline.language)));
    const auto milliseconds = [&](double position) -> std::int64_t {
        return std::llround(1000 * std::clamp(position - from, 0.0, length));
    };
    std::int64_t free = 0;  // from here on nothing is shown yet, ms
    int number = 0;
    for (std::size_t i = 0; i < timeline.lines.size(); ++i) {
        const Line& line = timeline.lines[i];
        // Words that linger make room for the next line.
        const std::int64_t next =
            milliseconds(i + 1 < timeline.lines.size() ? timeline.lines[i + 1].start : from + length);
        for (const Caption& page : line.captions) {
            const std::int64_t start = std::max(milliseconds(line.start + page.start), free);
            const std::int64_t end = std::min(milliseconds(line.start + page.end), next);
            const std::string text = plain(page.text);
            if (end <= start || text.empty()) continue;
            fmt::format_to(std::back_inserter(file), "\n{}\n{} --> {}\n{}\n", ++number, clock(start), clock(end), text);
            free = end;
        }
    }
    return file;
}

}  // namespace luwte::practice
