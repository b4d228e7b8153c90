#include "authoring/takes_script.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "authoring/sentences.h"
#include "base/diagnostic.h"
#include "base/message.h"
#include "base/names.h"
#include "base/utf8.h"

namespace luwte::authoring {
namespace {

// Calm reading: some 95 words a minute with its pauses. A cue is a word or two; what lets go is drawn out.
constexpr double letters_a_second = 12.5;
constexpr double letters_a_second_slow = 9.5;
constexpr double pause_of_sentence = 0.5;  // s
constexpr double least = 0.3;              // s, a word

double expected_seconds(std::string_view text, Delivery delivery) {
    std::size_t sentences = 0;
    for (std::size_t i = 0; i + 1 < text.size(); ++i)
        sentences += (text[i] == '.' || text[i] == '!' || text[i] == '?') && text[i + 1] == ' ' ? 1 : 0;
    const double pace = delivery == Delivery::slow ? letters_a_second_slow : letters_a_second;
    return std::max(least, static_cast<double>(utf8::length(text)) / pace) +
           pause_of_sentence * static_cast<double>(sentences);
}

}  // namespace

Delivery delivery_of(std::string_view key) {
    const std::size_t dot = key.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? key : key.substr(dot + 1);
    if (last == "inhale" || last == "double" || key.rfind("count.n", 0) == 0) return Delivery::cue;
    if (last == "tense" || last == "hold") return Delivery::firm;
    if (last == "exhale" || last == "release" || last == "let-go" || key == "cue.word") return Delivery::slow;
    return Delivery::calm;
}

Script script_of(const practice::Phrases& phrases) {
    Script script;
    for (const auto& [key, wordings] : phrases.wordings) {
        if (key.rfind("shown.", 0) == 0) continue;
        for (std::size_t i = 0; i < wordings.size(); ++i) {
            const Delivery delivery = delivery_of(key);
            script.push_back({fmt::format("{}.{}", key, i + 1), key, wordings[i], delivery,
                              expected_seconds(wordings[i], delivery)});
        }
    }
    // A session's own words come from another file, after the language's.
    const auto place = [&](const ScriptLine& line) {
        const auto spot = phrases.spots.find(line.key);
        return std::tuple(line.key.rfind("own.", 0) == 0, spot == phrases.spots.end() ? 0 : spot->second.line);
    };
    std::stable_sort(script.begin(), script.end(),
                     [&](const ScriptLine& a, const ScriptLine& b) { return place(a) < place(b); });
    return script;
}

bool too_short(const ScriptLine& line, double seconds) { return seconds < 0.4 * line.expected; }

bool too_long(const ScriptLine& line, double seconds) {
    return seconds > std::min(2 * line.expected + 1.5, most_seconds(line.text));
}

std::string to_text(const Script& script, std::string_view language) {
    std::string text = message(
        "The lines of '{}', {} of them. Each has a number and a name; a recording is named after either,\n"
        "e.g. 1.wav or {}.wav, in one folder, and is taken over with\n"
        "luwte voice record {} --from FOLDER\n",
        language, script.size(), script.empty() ? "welcome.hello.1" : script.front().id, language);
    std::string_view key;
    for (std::size_t i = 0; i < script.size(); ++i) {
        const ScriptLine& line = script[i];
        if (line.key != key) {
            key = line.key;
            const char* const how = line.delivery == Delivery::cue    ? "  (short and light)"
                                    : line.delivery == Delivery::firm ? "  (firm and short)"
                                    : line.delivery == Delivery::slow ? "  (drawn out)"
                                                                      : "";
            text += message("\n{}{}\n", key, how);
        }
        text += fmt::format("{:4}  {}\n      {}\n", i + 1, line.id, line.text);
    }
    return text;
}

std::size_t line_named(const Script& script, std::string_view stem) {
    const auto found =
        std::find_if(script.begin(), script.end(), [&](const ScriptLine& line) { return line.id == stem; });
    if (found != script.end()) return static_cast<std::size_t>(found - script.begin());
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(stem.data(), stem.data() + stem.size(), number);
    const bool apart = end == stem.data() + stem.size() || *end == ' ' || *end == '_' || *end == '-';
    return error == std::errc() && apart && number >= 1 && number <= script.size() ? number - 1 : script.size();
}

std::string_view nearest_line(const Script& script, std::string_view stem) {
    std::vector<std::string_view> ids;
    ids.reserve(script.size());
    for (const ScriptLine& line : script) ids.push_back(line.id);
    return nearest_name(stem, ids);
}

}  // namespace luwte::authoring
