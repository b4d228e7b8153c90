#include "practice/session.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/message.h"
#include "base/names.h"
#include "practice/phrases.h"
#include "practice/steps.h"

namespace luwte::practice {
namespace {

constexpr std::size_t most_stages = 20;
constexpr std::size_t longest_title = 400;  // characters

std::map<std::string, std::string> read_by_language(Table& root, std::string_view key) {
    std::map<std::string, std::string> texts;
    root.require(key, message("give a table [{}] with a text for each language, e.g. nl = \"...\"", key));
    auto table = root.table(key);
    if (!table) return texts;
    for (const auto& language : table->keys())
        if (auto text = table->text(language, longest_title)) texts[language] = std::move(*text);
    if (table->keys().empty()) root.report(key, message("[{}] is empty", key), "give a text, e.g. nl = \"...\"");
    return texts;
}

std::vector<Step> read_steps(Table& table, const Session& session, const KnownNames& known) {
    std::vector<Step> steps;
    auto tables = table.tables("step", most_steps);
    for (auto& one : tables)
        if (auto step = read_step(one, session, known)) steps.push_back(std::move(*step));
    if (tables.empty() && !table.lost("step"))
        table.report(table.has("step") ? "step" : "", "the session has no steps",
                     "write what happens, each under a line [[step]], as in kind = \"breathe\"");
    return steps;
}

void read_stages(Table& root, Session& session, const KnownNames& known) {
    auto stages = root.tables("stage", most_stages);
    if (stages.empty()) root.report("stage", "the course has no stages", "give one or more [[stage]]");
    for (auto& stage : stages) {
        session.stages.push_back(read_steps(stage, session, known));
        stage.finish();
    }
}

void read_words(Table& root, std::string_view key, Session& session, const KnownNames&) {
    auto words = root.table(key);
    if (!words) return;
    for (const auto& language : words->keys())
        if (auto table = words->table(language)) {
            Phrases own;
            read_wordings(*table, own_key(session.id, ""), own);
            session.words[language] = std::move(own.wordings);
        }
}

std::string stem_of(const std::string& file) {
    const auto slash = file.find_last_of("/\\");
    const auto name = slash == std::string::npos ? file : file.substr(slash + 1);
    return name.substr(0, name.rfind('.'));
}

}  // namespace

const std::vector<SessionKey>& session_keys() {
    using Key = std::string_view;
    using Known = const KnownNames&;
    static const std::vector<SessionKey> keys = {
        {"title", [](Table& root, Key key, Session& session, Known) { session.title = read_by_language(root, key); }},
        {"about", [](Table& root, Key key, Session& session, Known) { session.about = read_by_language(root, key); }},
        {"scene",
         [](Table& root, Key key, Session& session, Known known) {
             session.scene = root.text(key).value_or(session.scene);
             if (auto remedy = KnownNames::remedy(known.scene, session.scene); root.has(key) && !remedy.empty())
                 root.report(key, message("`{}` is no scene", shortened(session.scene)), std::move(remedy));
         }},
        {"minutes",
         [](Table& root, Key key, Session& session, Known) {
             root.require(key, "say how long it takes, e.g. minutes = 5");
             session.minutes = root.number(key, 0.5, 120).value_or(0);
         }},
        {"evening",
         [](Table& root, Key key, Session& session, Known) { session.evening = root.boolean(key).value_or(false); }},
        {"words", read_words},
        {"step",
         [](Table& root, Key, Session& session, Known known) {
             if (!root.has_like("stage")) session.steps = read_steps(root, session, known);
         }},
        {"stage",
         [](Table& root, Key key, Session& session, Known known) {
             if (root.has_like(key)) read_stages(root, session, known);
         }},
    };
    return keys;
}

std::optional<Session> read_session(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    return read_session(text, file, diagnostics, {});
}

std::optional<Session> read_session(std::string_view text, const std::string& file, Diagnostics& diagnostics,
                                    const KnownNames& known) {
    auto document = Document::parse(text, file, diagnostics);
    if (!document) return {};
    Table root = document->root();
    Session session;
    session.id = stem_of(file);
    for (const SessionKey& key : session_keys()) key.read(root, key.name, session, known);
    root.finish();
    if (!document->close(diagnostics)) return {};
    return session;
}

Session at_stage(const Session& course, int stage) {
    Session session = course;
    if (course.stages.empty()) return session;
    const auto last = static_cast<int>(course.stages.size());
    session.steps = course.stages[static_cast<std::size_t>(std::clamp(stage, 1, last) - 1)];
    session.stages.clear();
    return session;
}

}  // namespace luwte::practice
