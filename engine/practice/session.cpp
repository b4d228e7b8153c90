#include "practice/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/document.h"
#include "practice/breathing.h"
#include "practice/muscles.h"

namespace luwte::practice {

namespace {

/// By StepKind.
const std::vector<std::string_view> kind_names = {"welcome", "breathe", "relax", "notice", "linger", "return"};
const std::vector<std::string_view> sense_names = {"see", "hear", "feel"};

constexpr double longest_step = 3600;  // s; practice.md asks for a break after 20 to 30 minutes anyway

std::map<std::string, std::string> read_by_language(Table& root, std::string_view key) {
    std::map<std::string, std::string> texts;
    root.require(key, fmt::format("give a table [{}] with a text for each language, e.g. nl = \"...\"", key));
    auto table = root.table(key);
    if (!table) return texts;
    for (const auto& language : table->keys())
        if (auto text = table->text(language)) texts[language] = std::move(*text);
    if (table->keys().empty()) root.mistake(key, fmt::format("[{}] is empty", key), "give a text, e.g. nl = \"...\"");
    return texts;
}

void read_breathe(Table& table, Step& step) {
    if (const auto pattern = table.text("pattern")) {
        const auto found = find_pattern(*pattern);
        if (!found) table.mistake("pattern", found.problem().what, "");
        step.pattern = *pattern;
    }
    step.belly = table.boolean("belly").value_or(step.belly);
}

void read_relax(Table& table, Step& step) {
    step.set = table.name("set", set_names()).value_or(step.set);
    if (auto groups = table.texts("groups")) {
        const auto known = group_ids();
        for (const auto& group : *groups)
            if (std::find(known.begin(), known.end(), group) == known.end())
                table.unknown_name("groups", "muscle group", group, known);
        if (table.has("set")) table.mistake("groups", "`set` and `groups` are both given", "give one of them");
        step.groups = std::move(*groups);
    }
    step.tense = table.number("tense", 5, 7).value_or(step.tense);
    step.release = table.number("release", 20, 40).value_or(step.release);
    step.rounds = table.integer("rounds", 1, 2).value_or(step.rounds);
}

void read_notice(Table& table, Step& step) {
    step.senses = {"see", "hear", "feel"};
    auto senses = table.texts("senses");
    if (!senses) return;
    for (const auto& sense : *senses)
        if (std::find(sense_names.begin(), sense_names.end(), sense) == sense_names.end())
            table.unknown_name("senses", "sense", sense, sense_names);
    step.senses = std::move(*senses);
}

std::optional<Step> read_step(Table& table) {
    table.require("kind", fmt::format("give one of {}", fmt::join(kind_names, ", ")));
    const auto kind = table.name("kind", kind_names);
    if (!kind) return {};  // which other keys are known depends on it
    Step step;
    step.line = table.spot().line;
    step.kind = static_cast<StepKind>(std::find(kind_names.begin(), kind_names.end(), *kind) - kind_names.begin());
    if (step.kind != StepKind::relax) step.seconds = table.number("seconds", 5, longest_step).value_or(0);
    if (step.kind == StepKind::breathe) read_breathe(table, step);
    if (step.kind == StepKind::relax) read_relax(table, step);
    if (step.kind == StepKind::notice) read_notice(table, step);
    table.finish();
    return step;
}

std::string stem_of(const std::string& file) {
    const auto slash = file.find_last_of("/\\");
    const auto name = slash == std::string::npos ? file : file.substr(slash + 1);
    return name.substr(0, name.rfind('.'));
}

}  // namespace

std::optional<Session> read_session(std::string_view text, const std::string& file, Mistakes& mistakes) {
    auto document = Document::parse(text, file, mistakes);
    if (!document) return {};
    Table root = document->root();
    Session session;
    session.id = stem_of(file);
    session.title = read_by_language(root, "title");
    session.about = read_by_language(root, "about");
    session.scene = root.text("scene").value_or(session.scene);
    root.require("minutes", "say how long it takes, e.g. minutes = 5");
    session.minutes = root.number("minutes", 0.5, 120).value_or(0);
    auto steps = root.tables("step");
    for (auto& table : steps)
        if (auto step = read_step(table)) session.steps.push_back(std::move(*step));
    if (steps.empty())
        root.mistake(root.has("step") ? "step" : "", "the session has no steps", "give one or more [[step]]");
    root.finish();
    if (!document->close(mistakes)) return {};
    return session;
}

}  // namespace luwte::practice
