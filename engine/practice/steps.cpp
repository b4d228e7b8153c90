#include "practice/steps.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/catalogue.h"
#include "base/message.h"
#include "base/names.h"
#include "base/utf8.h"
#include "practice/breathing.h"
#include "practice/muscles.h"
#include "practice/phrases.h"

namespace luwte::practice {
namespace {

constexpr double most_lines = 60;

StepKey seconds() { return {.name = "seconds", .member = &Step::seconds, .least = 5, .most = 3600}; }
StepKey wait() { return {.name = "wait", .member = &Step::wait, .least = 5, .most = 120}; }
StepKey quiet() { return {.name = "quiet", .member = &Step::quiet, .least = 0.5, .most = 300}; }
StepKey pattern() {
    return {.name = "pattern",
            .member = &Step::pattern,
            .judge = [](const std::string& name) -> Result<void> {
                if (const auto found = find_pattern(name); !found) return found.problem();
                return {};
            }};
}

StepKey::Names sense_names() { return {"see", "hear", "feel"}; }

StepKey senses_key() {
    const auto all = sense_names();
    return {.name = "senses",
            .member = &Step::senses,
            .least = 1,
            .most = most_lines,
            .known = sense_names,
            .noun = "sense",
            .otherwise = {all.begin(), all.end()}};
}

StepKey lines_of(std::string_view table, double most = most_lines, std::string_view needed = {}) {
    return {.name = "lines", .member = &Step::lines, .least = 1, .most = most, .phrases = table, .needed = needed};
}

/// Phrase keys of a table, from the words of `keys`.
std::vector<std::string> keys_of(std::string_view table, std::string_view keys) {
    std::vector<std::string> all;
    for (const std::string_view key : utf8::split(keys, " ")) all.push_back(fmt::format("{}.{}", table, key));
    return all;
}

/// A kind that says lines of its own table.
StepRow passage(StepKind kind, std::string_view name, std::string_view keys, Script script) {
    script.lines = keys_of(name, keys);
    return {kind, name, {seconds(), lines_of(name), quiet()}, std::move(script)};
}

StepRow or_shorter(StepRow row, std::string_view keys, std::string_view shortened) {
    row.short_lines = keys_of(row.name, keys);
    row.shortened = shortened;
    return row;
}

StepRow or_without(StepRow row, std::string_view left_out) {
    row.left_out = left_out;
    return row;
}

StepRow relax_row() {
    return {StepKind::relax,
            "relax",
            {{.name = "set", .member = &Step::set, .known = set_names},
             {.name = "groups",
              .member = &Step::groups,
              .least = 1,
              .most = most_lines,
              .known = group_ids,
              .noun = "muscle group",
              .instead_of = "set"},
             {.name = "work", .member = &Step::work, .known = work_names},
             {.name = "tense", .member = &Step::tense, .least = 3, .most = 7},
             {.name = "release", .member = &Step::release, .least = 20, .most = 40},
             {.name = "rounds", .member = &Step::rounds, .least = 1, .most = 2}}};
}

void check_choice(Table& table, const Step& step) {
    if (step.options.size() == 1) table.report("options", "there is one option", "list two or three");
    if (!step.sessions.empty() && step.sessions.size() != step.options.size())
        table.report("sessions", message("{} sessions stand for {} options", step.sessions.size(), step.options.size()),
                     "give one for each");
}

StepRow choose_row() {
    return {.kind = StepKind::choose,
            .name = "choose",
            .keys = {{.name = "question",
                      .member = &Step::question,
                      .phrases = "",
                      .needed = "give the key of what is asked, e.g. question = \"chooser.question\""},
                     {.name = "options",
                      .member = &Step::options,
                      .least = 2,
                      .most = 3,
                      .phrases = "",
                      .needed = "list two or three keys, e.g. options = [\"chooser.head\", \"chooser.pain\"]"},
                     {.name = "sessions",
                      .member = &Step::sessions,
                      .least = 2,
                      .most = 3,
                      .noun = "session",
                      .names = &KnownNames::session},
                     wait()},
            .check = check_choice};
}

std::vector<StepRow> make_rows() {
    using enum StepKind;
    return {
        // The place is seen first.
        or_shorter(passage(welcome, "welcome", "hello nothing dimmer settle eyes stop", {.before = 2.5}),
                   "hello settle stop", "half of the welcome"),
        {breathe,
         "breathe",
         {seconds(),
          pattern(),
          {.name = "dimmer", .member = &Step::dimmer},
          {.name = "breaths", .member = &Step::breaths, .least = 1, .most = 200, .instead_of = "seconds"}}},
        relax_row(),
        or_without({notice, "notice", {seconds(), senses_key()}}, "looking around"),
        or_without({linger, "linger", {seconds()}}, "lingering"),
        passage(return_, "return", "begin move take end", {.before = 1, .after = 2}),
        or_without(passage(belly, "belly", "nose hands rise rest", {.before = 1, .quiet = 14, .rests = Rests::last}),
                   "the hand on the belly"),
        passage(body_check, "body-check", "open jaw tongue raise lower close",
                {.before = 2, .quiet = 3, .rests = Rests::between, .after = 2}),
        passage(senses, "senses", "open shapes colours near far weight warmth close",
                {.before = 1.5, .quiet = 16, .rests = Rests::between, .after = 1}),
        {park,
         "park",
         {seconds(), {.name = "thoughts", .member = &Step::thoughts, .least = 1, .most = SmallLights::most}, wait()}},
        or_shorter(
            passage(scan, "scan",
                    "open feet calves thighs seat belly chest back hands arms shoulders neck face crown whole telling",
                    {.before = 1.5, .quiet = 14, .after = 1}),
            "open feet thighs belly shoulders face whole telling", "half of the places of the scan"),
        passage(ask, "ask", "open sentence true help body kinder try close",
                {.before = 1.5, .quiet = 14, .rests = Rests::between, .after = 1, .captions_stay = true}),
        passage(rest, "rest", "open close", {.before = 2.5, .quiet = 90, .rests = Rests::first, .after = 1}),
        {explain,
         "explain",
         {seconds(), lines_of("", most_lines, "list what is said, e.g. lines = [\"why.signal\"] or words of your own"),
          quiet()},
         Script{.before = 1.5, .quiet = 0.6, .after = 0.5}},
        {kind_words,
         "kind-words",
         {seconds(),
          pattern(),
          lines_of("kind-words", 2),
          {.name = "sentences",
           .member = &Step::sentences,
           .least = 1,
           .most = 3,
           .phrases = "kind-words.sentence",
           .otherwise = keys_of("kind-words.sentence", "learn enough slowly")}}},
        passage(look_back, "look-back", "open where thought chose close",
                {.before = 1.5, .quiet = 30, .rests = Rests::between, .after = 1, .captions_stay = true}),
        choose_row(),
        {rate,
         "rate",
         {{.name = "question", .member = &Step::question, .phrases = "rate", .otherwise = {"rate.before"}}, wait()}},
        or_without(passage(count_back, "count-back", "open four three two one close",
                           {.before = 1, .quiet = 4, .rests = Rests::between, .after = 2}),
                   "counting back"),
    };
}

/// Reads a step's keys, each by the type of the member that it fills.
class StepReader {
public:
    StepReader(Table& table, const Session& session, const KnownNames& known, Step& step)
        : table_(table), session_(session), known_(known), step_(step) {}

    void read(const StepKey& key) {
        if (!key.needed.empty()) table_.require(key.name, key.needed);
        std::visit([&](auto member) { fill(key, step_.*member); }, key.member);
        if (!key.instead_of.empty() && table_.has(key.name) && table_.has(key.instead_of))
            table_.report(key.name, message("`{}` and `{}` are both given", key.instead_of, key.name),
                          "give one of them");
    }

private:
    void fill(const StepKey& key, double& value) {
        value = table_.number(key.name, key.least, key.most).value_or(value);
    }

    void fill(const StepKey& key, int& value) {
        const auto whole = [](double limit) { return static_cast<int>(limit); };
        value = table_.integer(key.name, whole(key.least), whole(key.most)).value_or(value);
    }

    void fill(const StepKey& key, bool& value) { value = table_.boolean(key.name).value_or(value); }

    void fill(const StepKey& key, Work& value) {
        const auto known = key.known();
        if (const auto name = table_.name(key.name, known))
            value = static_cast<Work>(std::find(known.begin(), known.end(), *name) - known.begin());
    }

    void fill(const StepKey& key, std::string& value) {
        auto text = key.known ? table_.name(key.name, key.known()) : table_.text(key.name);
        if (!text && !key.otherwise.empty()) text = key.otherwise.front();
        if (!text) return;
        value = phrase_key(key, *text);
        check(key, value, table_.spot(key.name));
        if (const auto judged = key.judge ? key.judge(value) : Result<void>(); !judged)
            table_.report(key.name, judged.problem().what, "");
    }

    void fill(const StepKey& key, StepKey::Texts& value) {
        value = key.otherwise;
        auto texts = table_.texts(key.name);
        if (!texts) return;
        if (const auto most = static_cast<std::size_t>(key.most); texts->size() > most) {
            const std::string_view noun = key.noun.empty() ? "line" : key.noun;
            table_.report(key.name, message("`{}` lists {} {}s", key.name, texts->size(), translated(noun)),
                          message("give {} at most", most));
            texts->resize(most);
        }
        const auto known = key.known ? key.known() : StepKey::Names();
        const std::vector<SourcePosition> spots = table_.spots(key.name);
        for (std::size_t i = 0; i < texts->size(); ++i) {
            std::string& text = (*texts)[i];
            if (key.known && std::find(known.begin(), known.end(), text) == known.end())
                table_.report(spots[i], message("`{}` is no {}", shortened(text), translated(key.noun)),
                              suggestion(text, known));
            text = phrase_key(key, text);
            check(key, text, spots[i]);
        }
        value = *std::move(texts);
    }

    /// A phrase key as it was written: the session's own word, a whole key, or one of the key's table.
    std::string phrase_key(const StepKey& key, const std::string& written) const {
        if (!key.phrases) return written;
        const std::string own = own_key(session_.id, written);
        const auto& words = session_.words;
        if (std::any_of(words.begin(), words.end(), [&](const auto& one) { return one.second.count(own) > 0; }))
            return own;
        const bool whole = written.find('.') != std::string::npos || key.phrases->empty();
        return whole ? written : fmt::format("{}.{}", *key.phrases, written);
    }

    /// Of a name of something outside the file: whether it is there.
    void check(const StepKey& key, const std::string& name, SourcePosition spot) {
        const bool own = name.rfind(own_key(session_.id, ""), 0) == 0;
        if (key.phrases && !own)
            if (std::string remedy = KnownNames::remedy(known_.phrase, name); !remedy.empty())
                table_.report(spot, message("there is no phrase `{}`", shortened(name)), std::move(remedy));
        if (key.names != nullptr)
            if (std::string remedy = KnownNames::remedy(known_.*key.names, name); !remedy.empty())
                table_.report(spot, message("`{}` is no {}", shortened(name), translated(key.noun)), std::move(remedy));
    }

    Table& table_;
    const Session& session_;
    const KnownNames& known_;
    Step& step_;
};

}  // namespace

const std::vector<StepRow>& step_rows() {
    static const std::vector<StepRow> rows = make_rows();
    return rows;
}

const StepRow& row_of(StepKind kind) { return step_rows()[static_cast<std::size_t>(kind)]; }

std::string_view name_of(StepKind kind) { return row_of(kind).name; }

std::optional<Step> read_step(Table& table, const Session& session, const KnownNames& known) {
    table.require("kind", message("give one of {}", fmt::join(names_of(step_rows()), ", ")));
    const StepRow* const row = read_row(table, "kind", step_rows());
    if (row == nullptr) {  // which other keys are known depends on it
        if (!table.has("kind")) table.finish(Table::Unknown::misspelled);
        return {};
    }
    Step step;
    step.kind = row->kind;
    step.line = table.spot().line;
    StepReader reader(table, session, known, step);
    for (const StepKey& key : row->keys) reader.read(key);
    if (row->check) row->check(table, step);
    table.finish();
    return step;
}

}  // namespace luwte::practice
