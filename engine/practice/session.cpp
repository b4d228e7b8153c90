#include "practice/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/document.h"
#include "practice/breathing.h"
#include "practice/muscles.h"
#include "practice/phrases.h"

namespace luwte::practice {

namespace {

const std::vector<std::string_view> sense_names = {"see", "hear", "feel"};
const std::vector<std::string_view> work_names = {"tense", "release", "recall"};

constexpr double longest_step = 3600;  // s; practice.md asks for a break after 20 to 30 minutes anyway
constexpr double longest_wait = 120;   // s
constexpr std::size_t most_lines = 60;
constexpr std::size_t most_stages = 20;

std::map<std::string, std::string> read_by_language(Table& root, std::string_view key) {
    std::map<std::string, std::string> texts;
    root.require(key, fmt::format("give a table [{}] with a text for each language, e.g. nl = \"...\"", key));
    auto table = root.table(key);
    if (!table) return texts;
    for (const auto& language : table->keys())
        if (auto text = table->text(language)) texts[language] = std::move(*text);
    if (table->keys().empty()) root.report(key, fmt::format("[{}] is empty", key), "give a text, e.g. nl = \"...\"");
    return texts;
}

/// Reads one step after another of a session whose own words are known.
class Steps {
public:
    explicit Steps(const Session& session) : session_(session) {}

    std::optional<Step> read(Table& table) const {
        table.require("kind", fmt::format("give one of {}", fmt::join(kind_names(), ", ")));
        const auto kind = table.name("kind", kind_names());
        if (!kind) return {};  // which other keys are known depends on it
        Step step;
        step.line = table.spot().line;
        const auto& names = kind_names();
        step.kind = static_cast<StepKind>(std::find(names.begin(), names.end(), *kind) - names.begin());
        switch (step.kind) {
            case StepKind::breathe: read_breathe(table, step); break;
            case StepKind::relax: read_relax(table, step); break;
            case StepKind::notice: read_notice(table, step); break;
            case StepKind::linger: read_length(table, step); break;
            case StepKind::kind_words: read_kind_words(table, step); break;
            case StepKind::park: read_park(table, step); break;
            case StepKind::choose: read_choose(table, step); break;
            case StepKind::rate: read_rate(table, step); break;
            default: read_passage(table, step, *kind); break;
        }
        table.finish();
        return step;
    }

private:
    /// A phrase key as it was written: the session's own word, a whole key, or one of the kind's table.
    std::string key_of(const std::string& written, std::string_view kind) const {
        const std::string own = own_key(session_.id, written);
        const auto& words = session_.words;
        if (std::any_of(words.begin(), words.end(), [&](const auto& one) { return one.second.count(own) > 0; }))
            return own;
        return written.find('.') != std::string::npos || kind.empty() ? written : fmt::format("{}.{}", kind, written);
    }

    std::vector<std::string> keys(Table& table, std::string_view key, std::string_view kind, std::size_t most) const {
        auto written = table.texts(key);
        if (!written) return {};
        if (written->size() > most) {
            table.report(key, fmt::format("`{}` lists {} lines", key, written->size()),
                         fmt::format("give {} at most", most));
            written->resize(most);
        }
        for (auto& one : *written) one = key_of(one, kind);
        return *written;
    }

    static void read_length(Table& table, Step& step) {
        step.seconds = table.number("seconds", 5, longest_step).value_or(0);
    }

    static void read_pattern(Table& table, Step& step) {
        const auto pattern = table.text("pattern");
        if (!pattern) return;
        const auto found = find_pattern(*pattern);
        if (!found) table.report("pattern", found.problem().what, "");
        step.pattern = *pattern;
    }

    void read_passage(Table& table, Step& step, std::string_view kind) const {
        read_length(table, step);
        if (step.kind == StepKind::explain)
            table.require("lines", "list what is said, e.g. lines = [\"why.signal\"] or words of your own");
        step.lines = keys(table, "lines", step.kind == StepKind::explain ? "" : kind, most_lines);
        step.quiet = table.number("quiet", 0.5, 300).value_or(0);
    }

    static void read_breathe(Table& table, Step& step) {
        read_length(table, step);
        read_pattern(table, step);
        step.dimmer = table.boolean("dimmer").value_or(false);
        step.breaths = table.integer("breaths", 1, 200).value_or(0);
        if (step.breaths > 0 && table.has("seconds"))
            table.report("breaths", "`breaths` and `seconds` are both given", "give one of them");
    }

    static void read_relax(Table& table, Step& step) {
        step.set = table.name("set", set_names()).value_or(step.set);
        if (auto groups = table.texts("groups")) {
            const auto known = group_ids();
            for (const auto& group : *groups)
                if (std::find(known.begin(), known.end(), group) == known.end())
                    table.unknown_name("groups", "muscle group", group, known);
            if (table.has("set")) table.report("groups", "`set` and `groups` are both given", "give one of them");
            if (groups->size() > most_lines) groups->resize(most_lines);
            step.groups = std::move(*groups);
        }
        if (const auto work = table.name("work", work_names))
            step.work = static_cast<Work>(std::find(work_names.begin(), work_names.end(), *work) - work_names.begin());
        step.tense = table.number("tense", 3, 7).value_or(step.tense);
        step.release = table.number("release", 20, 40).value_or(step.release);
        step.rounds = table.integer("rounds", 1, 2).value_or(step.rounds);
    }

    static void read_notice(Table& table, Step& step) {
        read_length(table, step);
        step.senses = {"see", "hear", "feel"};
        auto senses = table.texts("senses");
        if (!senses) return;
        for (const auto& sense : *senses)
            if (std::find(sense_names.begin(), sense_names.end(), sense) == sense_names.end())
                table.unknown_name("senses", "sense", sense, sense_names);
        if (senses->size() > most_lines) senses->resize(most_lines);
        step.senses = std::move(*senses);
    }

    void read_kind_words(Table& table, Step& step) const {
        read_length(table, step);
        read_pattern(table, step);
        step.lines = keys(table, "lines", "kind-words", 2);
        step.sentences = keys(table, "sentences", "kind-words.sentence", 3);
        if (step.sentences.empty())
            for (const char* sentence : {"learn", "enough", "slowly"})
                step.sentences.push_back(std::string("kind-words.sentence.") + sentence);
    }

    static void read_park(Table& table, Step& step) {
        read_length(table, step);
        step.thoughts = table.integer("thoughts", 1, SmallLights::most).value_or(step.thoughts);
        step.wait = table.number("wait", 5, longest_wait).value_or(0);
    }

    void read_choose(Table& table, Step& step) const {
        table.require("question", "give the key of what is asked, e.g. question = \"chooser.question\"");
        table.require("options", "list two or three keys, e.g. options = [\"chooser.head\", \"chooser.pain\"]");
        step.question = key_of(table.text("question").value_or(""), "");
        step.options = keys(table, "options", "", 3);
        if (step.options.size() == 1) table.report("options", "there is one option", "list two or three");
        if (auto sessions = table.texts("sessions")) {
            if (sessions->size() != step.options.size())
                table.report("sessions",
                             fmt::format("{} sessions stand for {} options", sessions->size(), step.options.size()),
                             "give one for each");
            step.sessions = std::move(*sessions);
        }
        step.wait = table.number("wait", 5, longest_wait).value_or(0);
    }

    void read_rate(Table& table, Step& step) const {
        step.question = key_of(table.text("question").value_or("rate.before"), "rate");
        step.wait = table.number("wait", 5, longest_wait).value_or(0);
    }

    const Session& session_;
};

std::vector<Step> read_steps(Table& table, const Steps& reader) {
    std::vector<Step> steps;
    auto tables = table.tables("step");
    if (tables.size() > most_steps) {
        table.report("step", fmt::format("there are {} steps", tables.size()),
                     fmt::format("give {} at most", most_steps));
        tables.erase(tables.begin() + most_steps, tables.end());
    }
    for (auto& one : tables)
        if (auto step = reader.read(one)) steps.push_back(std::move(*step));
    if (tables.empty())
        table.report(table.has("step") ? "step" : "", "the session has no steps", "give one or more [[step]]");
    return steps;
}

void read_stages(Table& root, const Steps& reader, Session& session) {
    auto stages = root.tables("stage");
    if (stages.size() > most_stages) {
        root.report("stage", fmt::format("there are {} stages", stages.size()),
                    fmt::format("give {} at most", most_stages));
        stages.erase(stages.begin() + most_stages, stages.end());
    }
    if (stages.empty()) root.report("stage", "the course has no stages", "give one or more [[stage]]");
    for (auto& stage : stages) {
        session.stages.push_back(read_steps(stage, reader));
        stage.finish();
    }
}

std::string stem_of(const std::string& file) {
    const auto slash = file.find_last_of("/\\");
    const auto name = slash == std::string::npos ? file : file.substr(slash + 1);
    return name.substr(0, name.rfind('.'));
}

}  // namespace

const std::vector<std::string_view>& kind_names() {
    static const std::vector<std::string_view> names = {"welcome",   "breathe", "relax",      "notice",    "linger",
                                                        "return",    "belly",   "body-check", "senses",    "park",
                                                        "scan",      "ask",     "rest",       "explain",   "kind-words",
                                                        "look-back", "choose",  "rate",       "count-back"};
    return names;
}

std::optional<Session> read_session(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    auto document = Document::parse(text, file, diagnostics);
    if (!document) return {};
    Table root = document->root();
    Session session;
    session.id = stem_of(file);
    session.title = read_by_language(root, "title");
    session.about = read_by_language(root, "about");
    session.scene = root.text("scene").value_or(session.scene);
    root.require("minutes", "say how long it takes, e.g. minutes = 5");
    session.minutes = root.number("minutes", 0.5, 120).value_or(0);
    session.evening = root.boolean("evening").value_or(false);
    if (auto words = root.table("words")) {
        for (const auto& language : words->keys())
            if (auto table = words->table(language))
                session.words[language] = read_wordings(*table, own_key(session.id, ""));
    }
    const Steps reader(session);
    if (!root.has("stage")) session.steps = read_steps(root, reader);
    else read_stages(root, reader, session);
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
