#include "webvtt_reader.h"

#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace luwte::practice {

namespace {

constexpr std::string_view arrow = " --> ";

std::vector<std::string_view> lines_of(std::string_view file) {
    std::vector<std::string_view> lines;
    while (!file.empty()) {
        const std::size_t end = std::min(file.find('\n'), file.size());
        lines.push_back(file.substr(0, end));
        file.remove_prefix(std::min(end + 1, file.size()));
    }
    return lines;
}

/// hh:mm:ss.ttt
std::optional<double> clock(std::string_view text) {
    constexpr std::string_view form = "00:00:00.000";
    if (text.size() != form.size()) return {};
    std::array<int, 4> parts = {};
    std::size_t part = 0;
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] != '0') {
            if (text[i] != form[i]) return {};
            ++part;
        } else if (text[i] < '0' || text[i] > '9') {
            return {};
        } else {
            parts[part] = parts[part] * 10 + (text[i] - '0');
        }
    }
    if (parts[1] > 59 || parts[2] > 59) return {};
    return parts[0] * 3600 + parts[1] * 60 + parts[2] + parts[3] / 1000.0;
}

/// A cue's text without its entities; nothing where it has a tag or an ampersand that begins none.
std::optional<std::string> shown(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 3> entities = {
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}}};
    std::string plain;
    while (!text.empty()) {
        std::size_t taken = 1;
        char c = text.front();
        if (c == '<' || c == '>') return {};
        if (c == '&') {
            taken = 0;
            for (const auto& [name, sign] : entities)
                if (text.substr(0, name.size()) == name) {
                    taken = name.size();
                    c = sign;
                }
            if (taken == 0) return {};
        }
        plain += c;
        text.remove_prefix(taken);
    }
    return plain;
}

class Reader {
public:
    explicit Reader(std::string_view file) : lines_(lines_of(file)) {
        if (file.find('\0') != std::string_view::npos) fail("a zero byte");
        if (file.empty() || file.back() != '\n') fail("no end of line at its end");
    }

    WebVtt run() {
        if (lines_.empty() || lines_[0] != "WEBVTT") fail("does not begin with WEBVTT");
        at_ = 1;
        while (found_.problem.empty() && at_ < lines_.size()) {
            if (!lines_[at_].empty()) fail("no blank line before a block");
            ++at_;
            if (at_ == lines_.size() || lines_[at_].empty()) fail("an empty block");
            else block();
        }
        return std::move(found_);
    }

private:
    void fail(const std::string& what) {
        if (found_.problem.empty()) found_.problem = "line " + std::to_string(at_ + 1) + ": " + what;
    }

    void block() {
        if (lines_[at_].substr(0, 4) == "NOTE") {
            std::string note;
            for (; at_ < lines_.size() && !lines_[at_].empty(); ++at_) {
                if (lines_[at_].find("-->") != std::string_view::npos) fail("an arrow in a note");
                note += lines_[at_];
            }
            found_.notes.push_back(note);
            return;
        }
        // A name, which is a number here, the times, and one line of text or more.
        if (lines_[at_] != std::to_string(found_.cues.size() + 1)) return fail("no number of a cue");
        if (++at_ == lines_.size()) return fail("a cue without times");
        const std::string_view times = lines_[at_];
        const std::size_t middle = times.find(arrow);
        if (middle == std::string_view::npos) return fail("times without an arrow");
        const auto start = clock(times.substr(0, middle));
        const auto end = clock(times.substr(middle + arrow.size()));
        if (!start || !end || *end <= *start) return fail("times that are none");
        if (!found_.cues.empty() && *start < found_.cues.back().end) return fail("a cue that begins in another one");
        std::string text;
        for (++at_; at_ < lines_.size() && !lines_[at_].empty(); ++at_) {
            if (lines_[at_].find("-->") != std::string_view::npos) return fail("an arrow in a text");
            const auto line = shown(lines_[at_]);
            if (!line) return fail("a text with a tag");
            for (const char c : *line)
                if (static_cast<unsigned char>(c) < 0x20U) return fail("a sign that controls");
            text += text.empty() ? "" : "\n";
            text += *line;
        }
        if (text.empty()) return fail("a cue without text");
        found_.cues.push_back({*start, *end, text});
    }

    std::vector<std::string_view> lines_;
    std::size_t at_ = 0;
    WebVtt found_;
};

}  // namespace

WebVtt read_webvtt(std::string_view file) { return Reader(file).run(); }

}  // namespace luwte::practice
