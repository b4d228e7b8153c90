#include "base/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/message.h"
#include "base/utf8.h"

namespace luwte {
namespace {

/// Longer than any name of ours: no typing error, and the distance would cost its length squared.
constexpr std::size_t longest_name = 60;

/// The plain letters of U+00C0 to U+017F; a space where there is none. Those of two are told apart below.
constexpr std::string_view plain_letters =
    "aaaaaa*ceeeeiiiidnooooo ouuuuyt*aaaaaa*ceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllll"
    "nnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(plain_letters.size() == 0x180 - 0xc0);

std::string_view pair_of(char32_t code) {
    switch (code) {
        case 0xc6:
        case 0xe6: return "ae";
        case 0xdf: return "ss";
        case 0x132:
        case 0x133: return "ij";
        case 0x152:
        case 0x153: return "oe";
        default: return {};
    }
}

/// Edits (a letter added, dropped, changed, or two swapped) between the two, upper and lower case being equal.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    std::vector<std::size_t> before, last(b.size() + 1), now(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        now[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (same ? 0U : 1U)});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
                now[j] = std::min(now[j], before[j - 2] + 1);
        }
        before = last;
        last = now;
    }
    return last[b.size()];
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

/// Whether a word of the text begins so, the first one or any.
bool holds_beginning(std::string_view text, std::string_view name) {
    for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1))
        if (at == 0 || text[at - 1] == ' ') return true;
    return false;
}

/// "breathing (Rustig ademen)": with the title by which it may be meant.
std::string told(const NamedThing& thing, const std::string& wanted) {
    for (const std::string& title : thing.titles)
        if (holds_beginning(folded(title), wanted)) return fmt::format("{} ({})", thing.id, title);
    return thing.id;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    bool parted = false;
    const auto add = [&](std::string_view letters) {
        if (parted && !out.empty()) out += ' ';
        parted = false;
        out += letters;
    };
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t code = utf8::next(text, at);
        if (code >= 0x300 && code < 0x370) continue;  // an accent by itself
        const char c = code < 0x80                    ? static_cast<char>(std::tolower(static_cast<int>(code)))
                       : code >= 0xc0 && code < 0x180 ? plain_letters[code - 0xc0]
                                                      : '\0';
        if (const std::string_view two = pair_of(code); !two.empty()) add(two);
        else if (code >= 0x180) add(text.substr(from, at - from));
        else if (std::isalnum(static_cast<unsigned char>(c)) != 0) add({&c, 1});
        else if (c != '\'') parted = true;
    }
    return out;
}

std::vector<std::string> meant_by_name(std::string_view name, const std::vector<NamedThing>& things, KnownBy by) {
    for (const NamedThing& thing : things)
        if (thing.id == name) return {thing.id};
    const std::string wanted = folded(name);
    if (wanted.empty() || name.size() > 200) return {};
    const auto all = [&](auto fits) {
        std::vector<std::string> ids;
        for (const NamedThing& thing : things) {
            const bool meant =
                fits(folded(thing.id)) || std::any_of(
                                              thing.titles.begin(), thing.titles.end(),
                                              [&](const std::string& title) { return fits(folded(title)); });
            if (meant && std::find(ids.begin(), ids.end(), thing.id) == ids.end()) ids.push_back(thing.id);
        }
        return ids;
    };
    auto ids = all([&](const std::string& own) { return own == wanted; });
    // A single letter is no clear beginning.
    const bool beginnings = by == KnownBy::beginning && wanted.size() > 1;
    if (ids.empty() && beginnings) ids = all([&](const std::string& own) { return begins(own, wanted); });
    if (ids.empty() && beginnings) ids = all([&](const std::string& own) { return holds_beginning(own, wanted); });
    return ids;
}

Result<std::string> find_by_name(std::string_view kind, std::string_view name, const std::vector<NamedThing>& things,
                                 KnownBy by) {
    const std::vector<std::string> ids = meant_by_name(name, things, by);
    if (ids.size() == 1) return ids.front();
    if (ids.empty())
        return Problem{
            message("There is no {} '{}'; {}", translated(kind), shortened(name), ended(suggestion(name, things)))};
    std::vector<std::string> several;
    for (const NamedThing& thing : things)
        if (std::find(ids.begin(), ids.end(), thing.id) != ids.end()) several.push_back(told(thing, folded(name)));
    return Problem{message("'{}' may be any of {}; name one of them.", shortened(name), fmt::join(several, ", "))};
}

std::vector<NamedThing> named(const std::vector<std::string_view>& ids) {
    std::vector<NamedThing> things;
    for (const std::string_view id : ids) things.push_back({std::string(id)});
    return things;
}

std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& known) {
    if (name.size() > longest_name) return {};
    std::string_view best;
    std::size_t least = std::max<std::size_t>(1, name.size() / 3) + 1;
    for (const auto candidate : known) {
        const std::size_t distance = edit_distance(name, candidate);
        if (distance < least && distance < candidate.size()) {
            least = distance;
            best = candidate;
        }
    }
    return best;
}

std::string suggestion(std::string_view name, const std::vector<std::string_view>& known) {
    return suggestion(name, named(known));
}

std::string suggestion(std::string_view name, const std::vector<NamedThing>& things) {
    const std::string wanted = name.size() > longest_name ? std::string() : folded(name);
    std::vector<std::string> called;
    std::vector<std::string_view> ids, owners;
    for (const NamedThing& thing : things) {
        ids.push_back(thing.id);
        called.push_back(folded(thing.id));
        owners.push_back(thing.id);
        for (const std::string& title : thing.titles) {
            called.push_back(folded(title));
            owners.push_back(thing.id);
        }
    }
    const std::vector<std::string_view> views(called.begin(), called.end());
    const auto meant = meant_by_name(name, things);
    if (meant.size() == 1) return message("did you mean `{}`?", meant.front());
    const std::string_view nearest = nearest_name(wanted, views);
    if (nearest.empty())
        return ids.empty() ? std::string(translated("there is none")) : message("known: {}", fmt::join(ids, ", "));
    const auto at = static_cast<std::size_t>(std::find(views.begin(), views.end(), nearest) - views.begin());
    return message("did you mean `{}`?", owners[at]);
}

std::string ended(std::string text) { return !text.empty() && text.back() == '?' ? text : text + '.'; }

std::string shortened(std::string_view text) {
    return text.size() > longest_name ? std::string(translated("something long")) : std::string(text);
}

}  // namespace luwte
