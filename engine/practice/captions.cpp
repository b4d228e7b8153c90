#include "practice/captions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <limits>

#include "base/utf8.h"

namespace luwte::practice {
namespace {

constexpr double shortest_page = 1.2;  // s; shorter can't be read at ease

struct Word {
    std::string_view text;
    std::size_t length = 0;
};

std::vector<Word> split(std::string_view text) {
    std::vector<Word> words;
    for (const std::string_view word : utf8::split(text, " \n\t\r")) words.push_back({word, utf8::length(word)});
    return words;
}

enum class Ending { word, clause, sentence };

Ending ending(const Word& word) {
    switch (word.text.back()) {
        case '.':
        case '!':
        case '?': return Ending::sentence;
        case ',':
        case ';':
        case ':': return Ending::clause;
        default: return Ending::word;
    }
}

/// Chooses the breaks with the least cost, by dynamic programming over the words. The costs are our taste, in units of
/// "a page more than needed is 4": a page should end with a sentence, else a clause; a line too, less strictly; no word
/// stands alone on a second line, no article alone before a break; the two lines are about as long.
class Splitter {
public:
    explicit Splitter(std::string_view text) : words_(split(text)), before_(words_.size() + 1, 0) {
        for (std::size_t i = 0; i < words_.size(); ++i) before_[i + 1] = before_[i] + words_[i].length;
    }

    std::vector<std::string> pages() const {
        const std::size_t n = words_.size();
        std::vector<Page> best(n + 1, Page{std::numeric_limits<double>::infinity(), 0, 0});
        best[0].cost = 0;
        for (std::size_t end = 1; end <= n; ++end) {
            for (std::size_t begin = end; begin-- > 0;) {
                // A page of two full lines is the most; a single word always gets its page, however long.
                if (end - begin > 1 && length(begin, end) > 2 * caption_width + 1) break;
                consider(best, begin, end, end);
                for (std::size_t middle = begin + 1; middle < end; ++middle) consider(best, begin, middle, end);
            }
        }
        std::vector<std::string> pages;
        for (std::size_t end = n; end > 0; end = best[end].begin) {
            const Page& page = best[end];
            std::string text = joined(page.begin, page.middle);
            if (page.middle < end) text += '\n' + joined(page.middle, end);
            pages.push_back(std::move(text));
        }
        std::reverse(pages.begin(), pages.end());
        return pages;
    }

private:
    struct Page {
        double cost;
        std::size_t begin, middle;
    };

    std::size_t length(std::size_t begin, std::size_t end) const {
        return before_[end] - before_[begin] + (end - begin - 1);  // one space between words
    }

    void consider(std::vector<Page>& best, std::size_t begin, std::size_t middle, std::size_t end) const {
        const auto fits = [&](std::size_t from, std::size_t to) {
            return to - from == 1 || length(from, to) <= caption_width;
        };
        if (!fits(begin, middle) || (middle < end && !fits(middle, end))) return;
        double cost = best[begin].cost + 4;
        if (end < words_.size()) {
            const Ending at = ending(words_[end - 1]);
            cost += at == Ending::sentence ? 0 : at == Ending::clause ? 1.5 : 8 + torn(begin, end);
        }
        if (middle < end) {
            const double first = static_cast<double>(length(begin, middle));
            const double second = static_cast<double>(length(middle, end));
            cost += ending(words_[middle - 1]) == Ending::word ? 1 + torn(begin, middle) : 0;
            cost += end - middle == 1 ? 5 : 0;
            cost += std::abs(first - second) / static_cast<double>(caption_width);
        }
        // A page gone in a blink is worse than one more word on its neighbour.
        if (length(begin, end) < 14) cost += 3;
        if (cost < best[end].cost) best[end] = {cost, begin, middle};
    }

    /// How badly a break after `end` tears words apart that belong together, for a line that began at `begin`: a short
    /// word (article, preposition) leans on the next one, and a clause's first word should not stay behind alone.
    double torn(std::size_t begin, std::size_t end) const {
        const bool leans = words_[end - 1].length <= 3;
        const bool alone = end - begin > 1 && ending(words_[end - 2]) != Ending::word;
        return (leans ? 1 : 0) + (alone ? 5 : 0);
    }

    std::string joined(std::size_t begin, std::size_t end) const {
        std::string text(words_[begin].text);
        for (std::size_t i = begin + 1; i < end; ++i) text.append(" ").append(words_[i].text);
        return text;
    }

    std::vector<Word> words_;
    std::vector<std::size_t> before_;  ///< characters before each word, spaces not counted
};

/// The pages of `text` from second `from` to `to`.
void place_pages(std::string_view text, double from, double to, std::vector<Caption>& placed) {
    const auto pages = caption_pages(text);
    const double seconds = to - from;
    double all = 0, least = std::numeric_limits<double>::infinity();
    for (const auto& page : pages) {
        const auto length = static_cast<double>(utf8::length(page));
        all += length;
        least = std::min(least, length);
    }
    // Where a page would be too short, each gets its least time and only the rest is shared out.
    const double floor = !pages.empty() && seconds * least / all < shortest_page
                             ? std::min(shortest_page, seconds / static_cast<double>(pages.size()))
                             : 0;
    const double shared = seconds - floor * static_cast<double>(pages.size());
    double at = from;
    for (const auto& page : pages) {
        const double end = at + floor + shared * static_cast<double>(utf8::length(page)) / all;
        placed.push_back({at, end, page});
        at = end;
    }
    if (!pages.empty()) placed.back().end = to;
}

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

std::vector<std::string> caption_pages(std::string_view text) { return Splitter(text).pages(); }

std::vector<std::string_view> split_sentences(std::string_view text) {
    std::vector<std::string_view> sentences;
    std::size_t begin = 0;
    for (std::size_t space = text.find(' '); space != std::string_view::npos; space = text.find(' ', space + 1)) {
        const std::string_view so_far = text.substr(begin, space - begin);
        const std::size_t next = text.find_first_not_of(' ', space);
        if (so_far.empty() || next == std::string_view::npos) continue;
        const char end = so_far.back();
        const bool dots = so_far.ends_with("...") || so_far.ends_with("\xE2\x80\xA6");
        const bool small = text[next] >= 'a' && text[next] <= 'z';
        // What goes on small after a point goes on: "bijv. hier".
        const bool ends = end == '!' || end == '?' || ((end == '.' || dots) && !small);
        if (!ends) continue;
        sentences.push_back(so_far);
        begin = next;
    }
    if (begin < text.size()) sentences.push_back(text.substr(begin));
    return sentences;
}
std::vector<Caption> captions(std::string_view text, double seconds, const std::vector<double>& starts) {
    std::vector<Caption> placed;
    const auto sentences = split_sentences(text);
    if (starts.size() != sentences.size() || sentences.size() < 2) {
        place_pages(text, 0, seconds, placed);
        return placed;
    }
    for (std::size_t first = 0, next = 1; first < sentences.size(); first = next++) {
        const auto end = [&] {
            return next < starts.size() ? std::clamp(starts[next], starts[first], seconds) : seconds;
        };
        while (next < sentences.size() &&
               (end() - starts[first] < shortest_page || seconds - starts[next] < shortest_page))
            ++next;
        const auto* const last = sentences[next - 1].data() + sentences[next - 1].size();
        const std::string_view together(sentences[first].data(),
                                        static_cast<std::size_t>(last - sentences[first].data()));
        place_pages(together, first == 0 ? 0 : std::min(starts[first], seconds), end(), placed);
    }
    return placed;
}
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
