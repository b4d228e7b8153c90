// What a person who writes sessions and phrases is told is true: the examples of assets/README.md are sessions and
// phrases, and the schemas for editors know the keys that the readers know.

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "authoring/lint.h"
#include "practice_test.h"

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
                for (const auto& text : texts) lint(text, language, key, example.file, {}, tone);
        for (const auto* texts : {&session->title, &session->about})
            for (const auto& [language, text] : *texts) lint(text, language, "title", example.file, {}, tone);
        EXPECT_EQ(told(tone.claims) + told(tone.notes), "");
    }
}

TEST(Authoring, ReadmeNamesEverything) {
    const std::string readme = file_text("README.md");
    const auto named = [&](std::string_view name) {
        EXPECT_NE(readme.find('`' + std::string(name) + '`'), std::string::npos) << name;
    };
    for (const auto kind : kind_names()) named(kind);
    for (const auto set : set_names()) named(set);
    for (const auto group : group_ids()) named(group);
    for (const Pattern& pattern : patterns()) named(pattern.name);
    std::set<std::string> tables;
    for (const auto& [key, wordings] : shipped_phrases("en").wordings) tables.insert(key.substr(0, key.find('.')));
    for (const auto& table : tables) named(table);
}

Json schema(const std::string& name) { return Json::parse(file_text("schema/" + name + ".json")); }

/// What the reader knows, as it says itself of a key that it doesn't.
std::set<std::string> known_keys(const std::string& text) {
    Diagnostics diagnostics;
    read_session(text, "s.toml", diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) {
        const std::string_view lead = "known: ";
        if (diagnostic.what.find("qqqqqq") == std::string::npos || diagnostic.remedy.rfind(lead, 0) != 0) continue;
        std::istringstream list(diagnostic.remedy.substr(lead.size()));
        std::set<std::string> keys;
        for (std::string key; std::getline(list, key, ',');) keys.insert(key.substr(key.find_first_not_of(' ')));
        return keys;
    }
    ADD_FAILURE() << text << told(diagnostics);
    return {};
}

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

TEST(Schema, OfASessionKnowsTheReadersKeys) {
    const Json session = schema("session");
    std::set<std::string> top = known_keys("qqqqqq = 1\n[[step]]\nkind = 'linger'\n");
    const auto course = known_keys("qqqqqq = 1\n[[stage]]\n[[stage.step]]\nkind = 'linger'\n");
    top.insert(course.begin(), course.end());
    EXPECT_EQ(keys_of(session), top);
    std::set<std::string> kinds;
    for (const Json& kind : session.at("properties").at("step").at("items").at("oneOf"))
        kinds.insert(kind.at("$ref").get<std::string>().substr(std::string("#/definitions/").size()));
    EXPECT_EQ(kinds, std::set<std::string>(kind_names().begin(), kind_names().end()));
    for (const auto& kind : kinds) {
        SCOPED_TRACE(kind);
        const Json& step = session.at("definitions").at(kind);
        EXPECT_EQ(step.at("properties").at("kind").at("enum"), Json::array({kind}));
        EXPECT_EQ(keys_of(step), known_keys(step_of(kind, "qqqqqq = 1")));
    }
}

TEST(Schema, OfASessionKnowsTheReadersLimits) {
    const Json session = schema("session");
    int limits = 0;
    for (const auto kind : kind_names())
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
    EXPECT_GE(limits, 30);
}

TEST(Schema, OfASessionKnowsTheReadersWords) {
    const Json session = schema("session");
    const Json& relax = session.at("definitions").at("relax").at("properties");
    const auto words = [](const auto& all) { return std::set<std::string>(all.begin(), all.end()); };
    EXPECT_EQ(relax.at("set").at("enum").get<std::set<std::string>>(), words(set_names()));
    EXPECT_EQ(relax.at("groups").at("oneOf").at(0).at("enum").get<std::set<std::string>>(), words(group_ids()));
    EXPECT_EQ(relax.at("groups").at("oneOf").at(1).at("items").at("enum").get<std::set<std::string>>(),
              words(group_ids()));
    for (const Json& work : relax.at("work").at("enum")) {
        Diagnostics diagnostics;
        EXPECT_TRUE(read_session(step_of("relax", "work = '" + work.get<std::string>() + "'"), "s.toml", diagnostics))
            << told(diagnostics);
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
