#include "base/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/message.h"
#include "base/printable.h"

namespace luwte {
namespace {

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

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
    std::string text = printable_line(diagnostic.file);
    if (diagnostic.line > 0) text += ':' + std::to_string(diagnostic.line) + ':' + std::to_string(diagnostic.column);
    text.append(": ").append(printable_line(translated(diagnostic.what)));
    if (!diagnostic.remedy.empty()) text.append("; ").append(printable_line(translated(diagnostic.remedy)));
    return text;
}

std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& known) {
    // Longer than any name of ours: no typing error, and the distance would cost its length squared.
    if (name.size() > 64) return {};
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
    const auto nearest = nearest_name(name, known);
    return nearest.empty() ? message("known: {}", fmt::join(known, ", ")) : message("did you mean `{}`?", nearest);
}

}  // namespace luwte
