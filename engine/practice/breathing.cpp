#include "practice/breathing.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "base/catalogue.h"
#include "base/message.h"
#include "base/names.h"
#include "base/toml_words.h"
#include "base/utf8.h"
#include "math/easing.h"

namespace luwte::practice {
namespace {

/// The numbers of `IN-OUT` or `IN-HOLD-OUT[-HOLD]`, or nothing when it isn't that.
std::vector<double> parse_seconds(std::string_view text) {
    std::vector<double> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    while (numbers.size() < 4) {
        double value = 0;
        const auto [next, error] = std::from_chars(at, end, value, std::chars_format::fixed);
        if (error != std::errc()) return {};
        numbers.push_back(value);
        if (next == end) return numbers;
        if (*next != '-') return {};
        at = next + 1;
    }
    return {};
}

/// As a person may write it: with spaces, longer dashes and decimal commas.
std::string as_pattern(std::string_view written) {
    std::string name;
    for (std::size_t at = 0; at < written.size();) {
        const char32_t c = utf8::next(written, at);
        if (is_dash(c)) name += '-';
        else if (c == U',') name += '.';
        else if (!is_odd_space(c) && (c != U' ' || (!name.empty() && name.back() != ' '))) utf8::append(name, c);
    }
    while (!name.empty() && name.back() == ' ') name.pop_back();
    for (std::size_t at; (at = name.find(" -")) != std::string::npos || (at = name.find("- ")) != std::string::npos;)
        name.erase(name[at] == ' ' ? at : at + 1, 1);
    return name;
}

std::string outside(std::string_view name, const char* what, double value, const char* limits) {
    return message("pattern {}: {} is {:.3g}; give {}", name, what, value, limits);
}

}  // namespace

Breath breath_at(const Pattern& pattern, double seconds) {
    struct Part {
        BreathPhase phase;
        double seconds;
        double from, to;  // fullness
    };
    const double first = pattern.top_up > 0 ? before_top_up : 1;
    const Part parts[] = {{BreathPhase::inhale, pattern.inhale, 0, first},
                          {BreathPhase::top_up, pattern.top_up, first, 1},
                          {BreathPhase::hold_full, pattern.hold_full, 1, 1},
                          {BreathPhase::exhale, pattern.exhale, 1, 0},
                          {BreathPhase::hold_empty, pattern.hold_empty, 0, 0}};
    Breath breath;
    breath.rate = static_cast<float>(pattern.breaths_per_minute());
    seconds = std::max(seconds, 0.0);
    breath.cycle = static_cast<std::int32_t>(seconds / pattern.cycle());
    double left = seconds - breath.cycle * pattern.cycle();
    for (const Part& part : parts) {
        if (part.seconds <= 0) continue;
        const double x = std::clamp(left / part.seconds, 0.0, 1.0);
        breath.phase = part.phase;
        breath.progress = static_cast<float>(x);
        breath.fullness = static_cast<float>(part.from + (part.to - part.from) * math::minimum_jerk(x));
        breath.speed = static_cast<float>((part.to - part.from) * math::minimum_jerk_speed(x) / part.seconds);
        if (left < part.seconds) break;
        left -= part.seconds;
    }
    return breath;
}

std::span<const Pattern> patterns() {
    static const Pattern all[] = {
        {.name = "4-6"},
        {.name = "5-5", .inhale = 5, .exhale = 5},
        {.name = "4-8", .inhale = 4, .exhale = 8},
        {.name = "box", .inhale = 4, .hold_full = 4, .exhale = 4, .hold_empty = 4},
        {.name = "4-7-8", .inhale = 4, .hold_full = 7, .exhale = 8, .most_cycles = 4},
        {.name = "sigh", .inhale = 2, .top_up = 1, .exhale = 6, .hold_empty = 1},
    };
    return all;
}

std::vector<NamedThing> pattern_names() {
    return {{"4-6", {"Rustig", "Calm"}},
            {"5-5", {"Gelijk", "Even"}},
            {"4-8", {"Lang uit", "Long out"}},
            {"box", {"Vierkant", "Square"}},
            {"4-7-8", {"Vier zeven acht", "Four seven eight"}},
            {"sigh", {"Zucht", "Cyclic sigh"}}};
}

Result<Pattern> find_pattern(std::string_view written) {
    const std::string name = as_pattern(written);
    const bool digits = !name.empty() && std::string_view("0123456789-.").find(name[0]) != std::string_view::npos;
    const auto meant = digits ? std::vector{name} : meant_by_name(name, pattern_names());
    for (const Pattern& pattern : patterns())
        if (meant.size() == 1 && pattern.name == meant.front()) return pattern;
    const auto numbers = parse_seconds(name);
    if (numbers.size() < 2) {
        // A name of digits is never a typing error of another: 4-7 is not meant to be 4-6.
        const auto nearest = digits ? "" : nearest_name(name, names_of(patterns()));
        const auto hint = nearest.empty() ? "" : message(" did you mean {}? else", nearest);
        return Problem{
            message("{} is no breathing pattern;{} give one of {}, or seconds as IN-OUT or "
                    "IN-HOLD-OUT-HOLD, e.g. 4.5-6",
                    name.empty() ? "an empty name" : name, hint, fmt::join(names_of(patterns()), ", "))};
    }
    Pattern custom{.name = name, .inhale = numbers[0], .exhale = numbers.size() == 2 ? numbers[1] : numbers[2]};
    if (numbers.size() > 2) custom.hold_full = numbers[1];
    if (numbers.size() > 3) custom.hold_empty = numbers[3];

    // Each written so that NaN fails.
    if (!(custom.inhale >= 2 && custom.inhale <= 8))
        return Problem{outside(name, "the inhale", custom.inhale, "2 to 8 s")};
    if (!(custom.exhale >= 2 && custom.exhale <= 12))
        return Problem{outside(name, "the exhale", custom.exhale, "2 to 12 s")};
    for (const double hold : {custom.hold_full, custom.hold_empty})
        if (!(hold >= 0 && hold <= 8)) return Problem{outside(name, "a hold", hold, "0 to 8 s")};
    const double rate = custom.breaths_per_minute();
    // A hair of tolerance: 20 s a breath is allowed however it was added up.
    if (!(rate >= 3 - 1e-9 && rate <= 12 + 1e-9))
        return Problem{outside(name, "the number of breaths a minute", rate, "seconds that make it 3 to 12")};
    return custom;
}

}  // namespace luwte::practice
