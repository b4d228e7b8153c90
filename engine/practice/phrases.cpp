#include "practice/phrases.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/message.h"
#include "base/names.h"
#include "base/utf8.h"
#include "practice/captions.h"

namespace luwte::practice {
namespace {

constexpr std::string_view shown = "shown";
constexpr std::size_t most_wordings = 50;
constexpr std::size_t longest_wording = 600;  // characters: about 45 s

bool is_shown(std::string_view key) { return key.substr(0, shown.size() + 1) == "shown."; }

/// Letters beyond ASCII count, whatever their language.
bool has_word(std::string_view wording) {
    return std::any_of(
        wording.begin(), wording.end(),
        [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
        });
}

void check_words(Table& table, const std::string& key, const std::string& full, const std::string& wording) {
    if (wording.find_first_not_of(" \t\r\n") == std::string::npos)
        table.report(key, message("`{}` has an empty wording", full), "write a sentence or leave it out");
    else if (!is_shown(full) && !has_word(wording))
        table.report(key, message("`{}` has a wording without a word", full), "write what can be spoken");
    if (const auto length = utf8::length(wording); length > longest_wording)
        table.report(key, message("`{}` has a wording of {} characters", full, length),
                     message("say it in {}, or in two lines", longest_wording));
    for (const std::string_view word : utf8::split(wording, " "))
        if (utf8::length(word) > caption_width)
            table.report(key, message("`{}` has a word of {} characters: {}", full, utf8::length(word), word),
                         message("a caption's line has room for {}", caption_width));
}

void missing_keys(const Phrases& from, const Phrases& in, const std::string& file_in, Diagnostics& diagnostics) {
    for (const auto& [key, wordings] : from.wordings) {
        if (in.wordings.count(key)) continue;
        // Where the other has a key that this one lacks and that is spelled almost alike, it was probably meant.
        std::vector<std::string_view> extra;
        for (const auto& [other, words] : in.wordings)
            if (!from.wordings.count(other)) extra.push_back(other);
        const auto nearest = nearest_name(key, extra);
        Diagnostic diagnostic{file_in, 0, 0, message("`{}` is missing, which {} has", key, from.language),
                              message("write {} wording{} of it", wordings.size(), wordings.size() == 1 ? "" : "s")};
        if (const auto spot = in.spots.find(std::string(nearest)); spot != in.spots.end()) {
            diagnostic.line = spot->second.line;
            diagnostic.column = spot->second.column;
            diagnostic.remedy = message("is it `{}`, misspelled?", nearest);
        }
        diagnostics.push_back(std::move(diagnostic));
    }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> Phrases::spoken() const {
    std::vector<std::pair<std::string, std::string>> lines;
    for (const auto& [key, texts] : wordings) {
        if (is_shown(key)) continue;
        for (std::size_t i = 0; i < texts.size(); ++i) lines.emplace_back(fmt::format("{}.{}", key, i + 1), texts[i]);
    }
    return lines;
}

std::string own_key(const std::string& session, const std::string& key) {
    return fmt::format("own.{}.{}", session, key);
}

void read_wordings(Table& table, const std::string& stem, Phrases& phrases) {
    for (const auto& key : table.keys()) {
        const std::string full = stem.empty() || stem.back() == '.' ? stem + key : stem + '.' + key;
        if (table.is_table(key)) {
            if (auto inner = table.table(key)) read_wordings(*inner, full, phrases);
        } else if (auto texts = table.texts(key)) {
            for (const auto& wording : *texts) check_words(table, key, full, wording);
            if (texts->size() > most_wordings) {
                table.report(key, message("`{}` has {} wordings", full, texts->size()),
                             message("give {} at most", most_wordings));
                texts->resize(most_wordings);
            }
            phrases.spots[full] = table.spot(key);
            phrases.places[full] = table.spots(key);
            phrases.wordings[full] = std::move(*texts);
        }
    }
}

std::vector<std::string> fill_up(Phrases& phrases, const Phrases& under) {
    std::vector<std::string> added;
    for (const auto& [key, wordings] : under.wordings)
        if (phrases.wordings.emplace(key, wordings).second) added.push_back(key);
    return added;
}

std::optional<Phrases> read_phrases(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    auto document = Document::parse(text, file, diagnostics);
    if (!document) return {};
    Table root = document->root();
    Phrases phrases;
    root.require("language", "give the language's code, e.g. language = \"nl\"");
    root.require("name", "give the language's name, e.g. name = \"Nederlands\"");
    phrases.language = root.text("language").value_or("");
    phrases.name = root.text("name").value_or("");
    for (const auto& key : root.keys())
        if (auto table = root.is_table(key) ? root.table(key) : std::nullopt) read_wordings(*table, key, phrases);
    if (phrases.wordings.empty()) root.report("", "there are no phrases", "write them in tables, e.g. [welcome]");
    root.finish();
    if (!document->close(diagnostics)) return {};
    return phrases;
}

void compare_phrases(const Phrases& a, const std::string& file_a, const Phrases& b, const std::string& file_b,
                     Diagnostics& diagnostics) {
    missing_keys(b, a, file_a, diagnostics);
    missing_keys(a, b, file_b, diagnostics);
    for (const auto& [key, wordings] : a.wordings) {
        const auto other = b.wordings.find(key);
        if (other == b.wordings.end() || other->second.size() == wordings.size()) continue;
        const bool a_lacks = wordings.size() < other->second.size();
        const Phrases& poorer = a_lacks ? a : b;
        const auto spot = poorer.spots.find(key);
        diagnostics.push_back(
            {a_lacks ? file_a : file_b, spot == poorer.spots.end() ? 0 : spot->second.line,
             spot == poorer.spots.end() ? 0 : spot->second.column,
             message("`{}` has {} wordings, {} has {}", key, poorer.wordings.at(key).size(),
                     a_lacks ? b.language : a.language, std::max(wordings.size(), other->second.size())),
             "give as many"});
    }
}

}  // namespace luwte::practice
