#include "base/toml_text.h"

#include <algorithm>
#include <set>

#include "base/message.h"
#include "base/text_encoding.h"

namespace luwte {
namespace {

/// Twenty times our largest; toml++ needs up to fifty bytes for each of a hostile one.
constexpr std::size_t longest_document = 512 * 1024;

/// Whether a key has so many parts (`a.a.a...`) that the tree of tables it stands for can't be built or taken down on a
/// stack: toml++ counts brackets only. No more than its own limit for those.
bool too_deep(std::string_view text) {
    constexpr int most_parts = 256;
    int dots = 0;
    for (const char c : text) {
        if (c == '.') {
            if (++dots > most_parts) return true;
        } else if (c == '\n' || c == '=' || c == ',' || c == '{') {
            dots = 0;
        }
    }
    return false;
}

/// The place of what is no TOML, where there is something.
struct Attempt {
    std::optional<toml::table> root;
    SourcePosition wrong;
};

Attempt attempt(std::string_view text) {
    // toml++ throws on a syntax error; the exception ends here.
    try {
        return {toml::parse(text), {}};
    } catch (const toml::parse_error& error) {
        const toml::source_position at = error.source().begin;
        return {{}, {static_cast<int>(at.line), static_cast<int>(at.column)}};
    }
}

/// Leaves a line out.
void empty_line(MendedToml& mended, int line) {
    std::size_t at = 0;
    for (int before = 1; before < line && at < mended.text.size(); ++before)
        at = std::min(mended.text.find('\n', at), mended.text.size() - 1) + 1;
    const std::size_t end = std::min(mended.text.find('\n', at), mended.text.size());
    const std::size_t key = std::min(mended.text.find_first_of(" \t=.[]", at), end);
    mended.lost.insert(mended.text.substr(at, key - at));
    mended.text.erase(at, end - at);
}

}  // namespace

SourcePosition ParsedToml::place(const toml::source_region& source, SourcePosition otherwise) const {
    if (source.begin.line == 0) return otherwise;
    const SourcePosition place{static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
    return mended ? mended->original(place) : place;
}

std::optional<ParsedToml> parse_toml(std::string_view bytes, const std::string& file, Diagnostics& diagnostics) {
    if (bytes.size() > longest_document) {
        diagnostics.push_back({file, 1, 1, message("is {} bytes long", bytes.size()),
                               message("a file that a person wrote has {} at most; make two of it", longest_document)});
        return {};
    }
    const std::optional<std::string> text = decode_text(bytes, file, diagnostics);
    if (!text) return {};
    if (too_deep(*text)) {
        diagnostics.push_back({file, 1, 1, "has more than 256 dots in a row of words", "write fewer"});
        return {};
    }
    if (Attempt first = attempt(*text); first.root) return ParsedToml{*std::move(first.root), {}};
    std::set<int> told;  // lines
    const auto report = [&](SourcePosition place, std::string what, std::string remedy) {
        told.insert(place.line);
        diagnostics.push_back({file, place.line, place.column, std::move(what), std::move(remedy)});
    };
    MendedToml mended = mend_toml(*text, report);
    // What is left is rare; a large file isn't read again and again for it.
    const std::size_t rounds = std::clamp<std::size_t>(1024 * 1024 / (text->size() + 1), 2, 40);
    for (std::size_t round = 0; round < rounds; ++round) {
        Attempt next = attempt(mended.text);
        if (next.root) return ParsedToml{*std::move(next.root), std::move(mended)};
        const SourcePosition place = mended.original(next.wrong);
        if (told.count(place.line) == 0)
            report(place, "this can't be understood",
                   "write KEY = VALUE: a text in straight quotes, a number with a point, a list in [ ]");
        empty_line(mended, next.wrong.line);
    }
    if (diagnostics.empty())
        report({1, 1}, "this can't be understood",
               "write KEY = VALUE: a text in straight quotes, a number with a point, a list in [ ]");
    return {};
}

}  // namespace luwte
