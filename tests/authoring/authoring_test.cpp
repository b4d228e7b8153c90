// What a person who writes sessions and phrases is told is true: the examples of assets/README.md are sessions and
// phrases, and the schemas for editors know the keys that the readers know.

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "shipped_lint.h"

namespace luwte::authoring {
using namespace practice;
namespace {

using Json = nlohmann::json;

struct Example {
    std::string file;
    std::string text;
};

/// The toml blocks; the first line of each names its file.
std::vector<Example> examples() {
    std::istringstream readme(file_text("README.md"));
    std::vector<Example> all;
    std::string line;
    bool inside = false;
    while (std::getline(readme, line)) {
        if (line == "```toml") {
            inside = true;
            all.emplace_back();
        } else if (line == "```") {
            inside = false;
        } else if (inside) {
            if (all.back().text.empty()) all.back().file = line.substr(2);
            all.back().text += line + '\n';
        }
    }
    return all;
}

/// Compiles as a sitting does: own words in the language itself.
Result<std::shared_ptr<const Timeline>> compiled(const Session& session, const std::string& language) {
    Phrases phrases = shipped_phrases(language);
    if (const auto words = session.words.find(language); words != session.words.end())
        phrases.wordings.insert(words->second.begin(), words->second.end());
    CompileOptions options;
    options.language = language;
    return compile(session, phrases, {}, options);
}

TEST(Authoring, ExamplesOfSessionsAreSessions) {
    int sessions = 0;
    for (const Example& example : examples()) {
        if (example.file.rfind("sessions/", 0) != 0) continue;
        SCOPED_TRACE(example.file);
        Diagnostics diagnostics;
        const auto session = read_session(example.text, example.file, diagnostics);
        ASSERT_TRUE(session) << told(diagnostics);
        for (const auto* language : shipped_languages) {
            EXPECT_TRUE(session->title.count(language) && session->about.count(language));
            double seconds = 0;
            for (int stage = 1; stage <= std::max(1, static_cast<int>(session->stages.size())); ++stage) {
                const auto timeline = compiled(at_stage(*session, stage), language);
                ASSERT_TRUE(timeline) << timeline.problem().what;
                seconds = (*timeline)->length;
            }
            if (session->stages.empty()) {
                EXPECT_NEAR(seconds / 60, session->minutes, 0.1 * session->minutes + 0.15);
            }
        }
        ++sessions;
    }
    EXPECT_GE(sessions, 4);
}

TEST(Authoring, ExamplesOfPhrasesArePhrases) {
    int files = 0;
    for (const Example& example : examples()) {
        if (example.file.rfind("phrases/", 0) != 0) continue;
        SCOPED_TRACE(example.file);
        Diagnostics diagnostics;
        const auto phrases = read_phrases(example.text, example.file, diagnostics);
        ASSERT_TRUE(phrases) << told(diagnostics);
        for (const auto& [key, wordings] : phrases->wordings)
            EXPECT_TRUE(shipped_phrases("nl").wordings.count(key)) << key;
        LintReport tone;
        lint(*phrases, example.file, tone);
        EXPECT_EQ(told(tone.claims) + told(tone.notes), "");
        ++files;
    }
    EXPECT_EQ(files, 2);
}

TEST(Authoring, ExamplesAreMild) {
    for (const Example& example : examples()) {
        Diagnostics diagnostics;
        const auto session = read_session(example.text, example.file, diagnostics);
        if (!session) continue;
        LintReport tone;
        for (const auto& [language, wordings] : session->words)
            for (const auto& [key, texts] : wordings)
                for (const auto& text : texts) lint(text, shipped_lexicon(language), key, example.file, {}, tone);
        for (const auto* texts : {&session->title, &session->about})
            for (const auto& [language, text] : *texts)
                lint(text, shipped_lexicon(language), "title", example.file, {}, tone);
        EXPECT_EQ(told(tone.claims) + told(tone.notes), "");
    }
}

TEST(Authoring, ReadmeNamesEverything) {
    const std::string readme = file_text("README.md");
    const auto named = [&](std::string_view name) {
        EXPECT_NE(readme.find('`' + std::string(name) + '`'), std::string::npos) << name;
    };
    for (const StepRow& row : step_rows()) named(row.name);
    for (const auto set : set_names()) named(set);
    for (const auto group : group_ids()) named(group);
    for (const Pattern& pattern : patterns()) named(pattern.name);
    std::set<std::string> tables;
    for (const auto& [key, wordings] : shipped_phrases("en").wordings) tables.insert(key.substr(0, key.find('.')));
    for (const auto& table : tables) named(table);
}

Json schema(const std::string& name) { return Json::parse(file_text("schema/" + name + ".json")); }

std::set<std::string> keys_of(const Json& object) {
    std::set<std::string> keys;
    for (const auto& [key, value] : object.at("properties").items()) keys.insert(key);
    return keys;
}

std::string step_of(std::string_view kind, const std::string& rest) {
    return "minutes = 5\ntitle.nl = 'T'\nabout.nl = 'A'\n[[step]]\nkind = '" + std::string(kind) + "'\n" + rest + '\n';
}

/// What a kind needs besides.
std::string needed_by(std::string_view kind) {
    if (kind == "explain") return "lines = 'why.signal'\n";
    if (kind == "choose") return "question = 'chooser.question'\noptions = ['chooser.head', 'chooser.pain']\n";
    return {};
}

/// As the schema has it, without its description.
Json shape_of(const StepKey& key) {
    Json text = {{"type", "string"}};
    if (key.known) text["enum"] = key.known();
    struct Shape {
        const StepKey& key;
        const Json& text;
        Json number(const char* type) const { return {{"type", type}, {"minimum", key.least}, {"maximum", key.most}}; }
        Json operator()(double Step::*) const { return number("number"); }
        Json operator()(int Step::*) const { return number("integer"); }
        Json operator()(bool Step::*) const { return {{"type", "boolean"}}; }
        Json operator()(Work Step::*) const { return text; }
        Json operator()(std::string Step::*) const { return text; }
        Json operator()(StepKey::Texts Step::*) const {
            const Json list = {{"type", "array"}, {"items", text}, {"minItems", key.least}, {"maxItems", key.most}};
            return key.least > 1 ? list : Json{{"oneOf", {text, list}}};
        }
    };
    return std::visit(Shape{key, text}, key.member);
}

TEST(Schema, OfASessionIsTheCatalogues) {
    const Json session = schema("session");
    std::set<std::string> top;
    for (const SessionKey& key : session_keys()) top.emplace(key.name);
    EXPECT_EQ(keys_of(session), top);
    Json kinds = Json::array();
    for (const StepRow& row : step_rows()) kinds.push_back({{"$ref", "#/definitions/" + std::string(row.name)}});
    const Json& properties = session.at("properties");
    const Json& staged = properties.at("stage").at("items").at("properties").at("step");
    for (const Json* const step : {&properties.at("step"), &staged}) {
        EXPECT_EQ(step->at("items").at("oneOf"), kinds);
        EXPECT_EQ(step->at("maxItems"), most_steps);
    }
    for (const StepRow& row : step_rows()) {
        SCOPED_TRACE(row.name);
        const Json& step = session.at("definitions").at(std::string(row.name));
        EXPECT_EQ(step.at("properties").at("kind").at("enum"), Json::array({row.name}));
        std::set<std::string> keys = {"kind"}, needed = {"kind"};
        for (const StepKey& key : row.keys) {
            keys.emplace(key.name);
            if (!key.needed.empty()) needed.emplace(key.name);
            Json shape = step.at("properties").at(std::string(key.name));
            EXPECT_EQ(shape.erase("description"), 1U);
            EXPECT_EQ(shape, shape_of(key)) << key.name;
        }
        EXPECT_EQ(keys_of(step), keys);
        EXPECT_EQ(step.at("required").get<std::set<std::string>>(), needed);
    }
}

TEST(Schema, OfASessionKnowsTheReadersLimits) {
    const Json session = schema("session");
    int limits = 0;
    for (const StepRow& row : step_rows()) {
        const auto kind = row.name;
        for (const auto& [key, value] : session.at("definitions").at(std::string(kind)).at("properties").items()) {
            if (!value.contains("minimum")) continue;
            const bool whole = value.at("type") == "integer";
            const auto serves = [&](double number) {
                std::ostringstream line;
                line << needed_by(kind) << key << " = " << number;
                Diagnostics diagnostics;
                return read_session(step_of(kind, line.str()), "s.toml", diagnostics).has_value();
            };
            const double least = value.at("minimum"), most = value.at("maximum"), step = whole ? 1 : 0.25;
            EXPECT_TRUE(serves(least) && serves(most)) << kind << ' ' << key;
            EXPECT_FALSE(serves(least - step) || serves(most + step)) << kind << ' ' << key;
            ++limits;
        }
    }
    EXPECT_GE(limits, 30);
}

/// Whatever the catalogue says can stand in a key is read.
TEST(Catalogue, OfStepsKnowsTheReadersWords) {
    int words = 0;
    for (const StepRow& row : step_rows())
        for (const StepKey& key : row.keys)
            for (const std::string_view name : key.known ? key.known() : StepKey::Names()) {
                Diagnostics diagnostics;
                const std::string line = fmt::format("{} = '{}'", key.name, name);
                EXPECT_TRUE(read_session(step_of(row.name, line), "s.toml", diagnostics)) << told(diagnostics);
                ++words;
            }
    EXPECT_GE(words, 30);
}

TEST(Catalogue, OfStepsIsInOrder) {
    for (std::size_t i = 0; i < step_rows().size(); ++i)
        EXPECT_EQ(step_rows()[i].kind, static_cast<StepKind>(i)) << step_rows()[i].name;
    EXPECT_EQ(step_rows().back().kind, StepKind::count_back);
}

/// A number as the README writes it.
std::string limits_of(const StepKey& key) {
    return key.most == key.least + 1 ? fmt::format("{} or {}", key.least, key.most)
                                     : fmt::format("{} to {}", key.least, key.most);
}

TEST(Authoring, ReadmeTellsTheKeysOfEachKind) {
    const std::string readme = file_text("README.md");
    const std::set<std::string_view> of_a_passage = {"seconds", "lines", "quiet"};
    for (const StepRow& row : step_rows()) {
        SCOPED_TRACE(row.name);
        const std::size_t begin = readme.find(fmt::format("\n| `{}` |", row.name));
        ASSERT_NE(begin, std::string::npos);
        const std::string line = readme.substr(begin + 1, readme.find('\n', begin + 1) - begin);
        EXPECT_EQ(row.script.has_value(), line.find("| passage") != std::string::npos);
        for (const StepKey& key : row.keys) {
            const bool told = line.find('`' + std::string(key.name)) != std::string::npos;
            EXPECT_TRUE(told || (row.script && of_a_passage.count(key.name))) << key.name;
            const bool number =
                std::holds_alternative<double Step::*>(key.member) || std::holds_alternative<int Step::*>(key.member);
            if (number) {
                EXPECT_NE(readme.find(limits_of(key)), std::string::npos) << key.name;
            }
        }
    }
}

TEST(Authoring, ReadmeListsTheGroupsOfEachSet) {
    const std::string readme = file_text("README.md");
    for (const auto set : set_names()) {
        const auto groups = muscle_set(set, Handed::right);
        ASSERT_TRUE(groups);
        std::string line;
        for (const Group& group : *groups) line += fmt::format("{}`{}`", line.empty() ? "" : ", ", group.id);
        EXPECT_NE(readme.find(fmt::format("| `{}` | {} |", set, line)), std::string::npos) << set;
    }
}

void collect(const Json& table, const std::string& stem, std::set<std::string>& keys) {
    for (const auto& [key, value] : table.at("properties").items()) {
        const std::string full = stem.empty() ? key : stem + '.' + key;
        if (value.contains("properties")) collect(value, full, keys);
        else if (full != "language" && full != "name") keys.insert(full);
    }
}

TEST(Schema, OfPhrasesKnowsThoseThatAreShipped) {
    std::set<std::string> keys, shipped;
    collect(schema("phrases"), "", keys);
    for (const auto& [key, wordings] : shipped_phrases("en").wordings) shipped.insert(key);
    EXPECT_EQ(keys, shipped);
}

}  // namespace
}  // namespace luwte::authoring
