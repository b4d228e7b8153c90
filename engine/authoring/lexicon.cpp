#include "authoring/lexicon.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/document.h"
#include "base/message.h"

namespace luwte::authoring {
namespace {

/// Patterns are compared with words in small letters.
bool has_capital(std::string_view text) {
    return std::any_of(
        text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Reads the patterns of a file whose sets of words are known.
class Reader {
public:
    explicit Reader(Table& root) : root_(root) {
        ills_ = set("ills");
        relief_ = set("relief");
    }

    /// A set of words parted by `|`, in one text or several.
    std::string set(std::string_view key) {
        root_.require(key, message("list words, e.g. {} = \"one|another\"; an empty text for none", key));
        std::string all;
        for (const std::string& part : root_.texts(key).value_or(std::vector<std::string>()))
            all += (all.empty() ? "" : "|") + checked(root_, key, part);
        return all;
    }

    WordChoice choice(std::string_view key) { return WordChoice(set(key), {}); }

    void read_kind(const FindingKindRow& row, std::vector<Rule>& rules) {
        auto table = root_.table(row.name);
        if (!table) return;
        table->require("remedy", "say what could stand instead");
        const std::string remedy = table->text("remedy").value_or("");
        for (Table& rule : table->tables("rules")) {
            rule.require("words", "give a pattern, e.g. words = \"heal|heals\"");
            const WordSets sets{ills_, relief_};
            Rule read;
            read.kind = row.kind;
            read.words = pattern(rule, "words", rule.text("words").value_or(""), sets);
            for (const std::string& part : rule.texts("unless").value_or(std::vector<std::string>()))
                read.unless.push_back(pattern(rule, "unless", part, sets));
            read.remedy = rule.text("remedy").value_or(remedy);
            read.denied_too = rule.boolean("denied_too").value_or(false);
            rule.finish();
            rules.push_back(std::move(read));
        }
        table->finish();
    }

private:
    static const std::string& checked(Table& table, std::string_view key, const std::string& text) {
        if (has_capital(text))
            table.report(key, message("`{}` has a capital", text), "write small letters; capitals count as such");
        return text;
    }

    static WordPattern pattern(Table& table, std::string_view key, const std::string& text, const WordSets& sets) {
        WordPattern read(checked(table, key, text), sets);
        if (table.has(key) && read.empty()) table.report(key, "a pattern has no word", "name one");
        return read;
    }

    Table& root_;
    std::string ills_, relief_;
};

}  // namespace

std::optional<Lexicon> read_lexicon(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    auto document = Document::parse(text, file, diagnostics);
    if (!document) return {};
    Table root = document->root();
    Reader reader(root);
    Lexicon lexicon;
    lexicon.denials = reader.choice("denials");
    lexicon.none = reader.choice("none");
    lexicon.only = reader.choice("only");
    lexicon.turns = reader.choice("turns");
    for (const FindingKindRow& row : finding_kinds)
        if (row.by_words) reader.read_kind(row, lexicon.rules);
    root.finish();
    if (!document->close(diagnostics)) return {};
    return lexicon;
}

const Lexicon* find_lexicon(const Lexicons& lexicons, std::string_view language) {
    const auto found = lexicons.find(language.substr(0, language.find_first_of("-_")));
    return found == lexicons.end() ? nullptr : &found->second;
}

}  // namespace luwte::authoring
