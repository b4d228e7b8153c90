#include "practice_test.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace luwte::practice {

std::string file_text(const std::string& name) {
    std::ifstream file(std::filesystem::path(LUWTE_SOURCE_DIR) / "assets" / name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::string told(const Diagnostics& diagnostics) {
    std::string text;
    for (const auto& diagnostic : diagnostics) text += to_string(diagnostic) + '\n';
    return text;
}

const Phrases& shipped_phrases(const std::string& language) {
    static std::map<std::string, Phrases> read;
    if (!read.count(language)) {
        Diagnostics diagnostics;
        auto phrases = read_phrases(file_text("phrases/" + language + ".toml"), language + ".toml", diagnostics);
        EXPECT_TRUE(phrases) << told(diagnostics);
        read[language] = phrases.value_or(Phrases{});
    }
    return read[language];
}

Session shipped_session(const std::string& id) {
    Diagnostics diagnostics;
    auto session = read_session(file_text("sessions/" + id + ".toml"), id + ".toml", diagnostics);
    EXPECT_TRUE(session) << told(diagnostics);
    return session.value_or(Session{});
}

LineLengths odd_voice(std::uint64_t seed) {
    return [seed](const std::string& id) -> std::optional<double> {
        const auto hash = std::hash<std::string>()(id) ^ (seed * 0x9E3779B97F4A7C15U);
        if (hash % 11 == 0) return {};
        return 0.6 + static_cast<double>(hash % 6000) / 1000;
    };
}

Session random_session(Chance& chance) {
    Session session;
    session.id = "random";
    session.minutes = chance.real(1, 30);
    const int steps = chance.whole(1, 6);
    for (int i = 0; i < steps; ++i) {
        Step step;
        step.kind = static_cast<StepKind>(chance.whole(0, static_cast<int>(step_rows().size()) - 1));
        if (step.kind != StepKind::relax && chance.yes(0.7)) step.seconds = chance.real(5, 400);
        const std::vector<std::string> patterns = {"4-6",  "5-5", "4-8",   "box",      "4-7-8",
                                                   "sigh", "2-3", "8-4-8", "3-1-4-0.5"};
        step.pattern = chance.one_of(patterns);
        step.dimmer = chance.yes(0.3);
        if (chance.yes(0.1)) step.breaths = chance.whole(1, 20);
        if (step.breaths > 0) step.seconds = 0;
        step.set = chance.one_of(std::vector<std::string>{"three", "four", "seven", "sixteen"});
        if (chance.yes(0.2)) step.groups = {"neck", "dominant-leg", "fists"};
        step.work = static_cast<Work>(chance.whole(0, 2));
        step.tense = chance.real(3, 7);
        step.release = chance.real(20, 40);
        step.rounds = chance.whole(1, 2);
        for (const auto* sense : {"see", "hear", "feel"})
            if (chance.yes(0.7)) step.senses.emplace_back(sense);
        if (step.kind == StepKind::explain) step.lines = {"why.signal", "first.here"};
        if (step.kind == StepKind::choose) {
            step.question = "chooser.question";
            step.options = {"chooser.head", "chooser.pain"};
        }
        if (step.kind == StepKind::rate) step.question = "rate.before";
        if (step.kind == StepKind::kind_words) {
            step.sentences = {"kind-words.sentence.learn"};
            if (chance.yes(0.6)) step.sentences.emplace_back("kind-words.sentence.enough");
        }
        step.thoughts = chance.whole(1, 6);
        if (chance.yes(0.4)) step.wait = chance.real(5, 100);
        if (chance.yes(0.2)) step.quiet = chance.real(0.5, 40);
        session.steps.push_back(step);
    }
    return session;
}

CompileOptions random_options(Chance& chance) {
    CompileOptions options;
    options.seed = static_cast<std::uint64_t>(chance.whole(0, 1 << 30));
    options.handed = chance.yes(0.5) ? Handed::right : Handed::left;
    options.light_face = chance.yes(0.7);
    if (chance.yes(0.5)) options.own_rate = chance.real(2, 40);
    if (chance.yes(0.3))
        for (const auto& id : group_ids())
            if (chance.yes(0.3)) options.skip.emplace_back(id);
    return options;
}

std::shared_ptr<const Timeline> shipped_timeline(const std::string& id, const CompileOptions& options,
                                                 const LineLengths& lengths) {
    auto timeline = compile(shipped_session(id), shipped_phrases(options.language), lengths, options);
    EXPECT_TRUE(timeline) << (timeline ? "" : timeline.problem().what);
    return timeline ? *timeline : nullptr;
}

}  // namespace luwte::practice
