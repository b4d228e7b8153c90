// Each of the twenty exercises in three ways: with eyes closed (sound and hand alone), with the sound off (picture and
// captions alone), and with one button.
#include <algorithm>
#include <cmath>
#include <set>

#include "practice/captions.h"
#include "practice/sampling.h"
#include "practice_test.h"

namespace luwte::practice {
namespace {

class Exercise : public testing::TestWithParam<std::tuple<const char*, const char*>> {
protected:
    void SetUp() override {
        CompileOptions options;
        options.language = std::get<1>(GetParam());
        timeline_ = shipped_timeline(std::get<0>(GetParam()), options, odd_voice(3));
        ASSERT_TRUE(timeline_);
    }

    /// Whether a line is spoken at some time from `from` to `to`.
    bool spoken(double from, double to) const {
        return std::any_of(timeline_->lines.begin(), timeline_->lines.end(),
                           [&](const Line& line) { return line.start < to && line.start + line.length > from; });
    }
    std::shared_ptr<const Timeline> timeline_;
};

std::string name_of_exercise(const testing::TestParamInfo<std::tuple<const char*, const char*>>& info) {
    std::string name = std::string(std::get<0>(info.param)) + '_' + std::get<1>(info.param);
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

/// Nothing that one has to know is only shown: what to do is said, each turn of the breath can be felt and heard.
TEST_P(Exercise, GoesWithEyesClosed) {
    const Sitting sitting(timeline_);
    EXPECT_TRUE(spoken(0, 15)) << "silence at the start";
    for (const MuscleCue& cue : timeline_->muscles) {
        if (cue.work == Work::notice) continue;
        EXPECT_TRUE(spoken(cue.announce, cue.announce + 1)) << cue.group.id;
        // The word that starts a muscle ends as it starts, and the one that lets go begins with it.
        EXPECT_TRUE(spoken(cue.tense - 1, cue.tense)) << cue.group.id;
        EXPECT_TRUE(spoken(cue.release, cue.release + 1)) << cue.group.id;
    }
    for (const Wait& wait : timeline_->waits) {
        // Asked in words just before; all that can be chosen is named, one after another, with time to press.
        EXPECT_TRUE(spoken(wait.start - 8, wait.start)) << wait.question;
        std::set<std::int32_t> named;
        for (std::size_t i = 0; i < wait.named.size(); ++i) {
            named.insert(wait.named[i].answer);
            EXPECT_TRUE(spoken(wait.named[i].from, wait.named[i].from + 0.5)) << wait.question;
            const double next = i + 1 < wait.named.size() ? wait.named[i + 1].from : wait.end;
            EXPECT_GE(next - wait.named[i].from, 1) << "no time to press";
        }
        const std::size_t answers = wait.kind == StepKind::choose ? wait.options.size()
                                    : wait.kind == StepKind::rate ? 11
                                                                  : 0;
        EXPECT_EQ(named.size(), answers);
    }
    for (const PlacedStep& step : timeline_->steps) {
        if (!paces(step.kind)) continue;
        // The breath tone and the pulse follow the moment: it leads, and turns at every breath.
        int turns = 0;
        BreathPhase last = BreathPhase::hold_empty;
        for (double at = step.first_inhale + 0.05; at < step.last_exhale_end; at += 0.1) {
            const Moment now = moment(sitting, at);
            if (now.breath.phase == BreathPhase::inhale && last != BreathPhase::inhale) ++turns;
            last = now.breath.phase;
            if (at > step.first_inhale) {
                EXPECT_GT(now.guidance, 0.99F);
            }
        }
        EXPECT_EQ(turns, std::lround(breaths_by(step, step.last_exhale_end)));
    }
}

/// All that is said can be read meanwhile, and what is not said is to be seen.
TEST_P(Exercise, GoesWithTheSoundOff) {
    const Sitting sitting(timeline_);
    for (const Line& line : timeline_->lines) {
        std::string read;
        for (const Caption& page : line.captions) read += (read.empty() ? "" : " ") + page.text;
        std::replace(read.begin(), read.end(), '\n', ' ');
        const std::string key = key_of(line.id);
        const auto& wordings = shipped_phrases(timeline_->language).wordings.at(key);
        EXPECT_EQ(read, wordings[static_cast<std::size_t>(std::stoi(line.id.substr(key.size() + 1))) - 1]);
        for (const double share : {0.3, 0.7}) {
            const Moment now = moment(sitting, line.start + share * line.length);
            if (line.length > 1) {
                EXPECT_FALSE(now.caption.empty()) << line.id;
            }
        }
    }
    for (const MuscleCue& cue : timeline_->muscles) {
        if (cue.work == Work::tense) {
            EXPECT_GT(moment(sitting, cue.release - 0.1).muscles.tension, 0.4F) << cue.group.id;
        }
        const Moment middle = moment(sitting, (cue.announce + cue.end) / 2);
        EXPECT_EQ(middle.muscles.active, cue.group.parts);
        EXPECT_GT(middle.muscles.presence, 0.5F);
    }
    for (const Wait& wait : timeline_->waits) {
        const Moment asked = moment(sitting, wait.start + 0.5);
        EXPECT_NE(asked.awaits, Awaits::nothing);
        if (wait.kind == StepKind::choose) {
            EXPECT_EQ(asked.choices_presence, 1);
            for (std::size_t i = 0; i < wait.options.size(); ++i) EXPECT_EQ(asked.choices[i], wait.options[i]);
        }
    }
}

/// One button that only ever says "go on": it answers what is asked, pauses nothing by accident, and all gets to its
/// end. Without ever pressing it gets there too.
TEST_P(Exercise, GoesWithOneButton) {
    const auto press = [](double time) { return Event{time, {CommandKind::go_on, Choice::go_on, 0}}; };
    Sitting untouched(timeline_);
    EXPECT_EQ(moment(untouched, timeline_->length + 1).state, State::ended);

    Sitting pressed(timeline_);
    double time = 0;
    std::size_t waits = 0;
    for (; time < timeline_->length + 60; time += 0.25) {
        const Moment now = moment(pressed, time);
        if (now.state == State::ended) break;
        ASSERT_EQ(now.state, State::playing) << "at " << now.position;
        if (now.awaits == Awaits::nothing) continue;
        // Once each has been reached for a moment: the button is pressed.
        const auto& wait = *std::find_if(timeline_->waits.begin(), timeline_->waits.end(), [&](const Wait& w) {
            return now.position >= w.start && now.position < w.end;
        });
        if (now.position < wait.start + 3) continue;
        pressed.add(press(time));
        ++waits;
        EXPECT_NEAR(moment(pressed, time).position, wait.end, 1e-6);
    }
    EXPECT_EQ(moment(pressed, time).state, State::ended);
    EXPECT_EQ(waits, timeline_->waits.size());
    for (const Answer& answer : answers(pressed, time)) EXPECT_GE(answer.value, 0);
    // Pressed where nothing is asked it changes nothing.
    Sitting idle(timeline_);
    idle.add(press(timeline_->length / 2 + 0.3));
    if (moment(untouched, timeline_->length / 2 + 0.3).awaits == Awaits::nothing) {
        EXPECT_NEAR(moment(idle, timeline_->length / 2 + 5).position,
                    moment(untouched, timeline_->length / 2 + 5).position, 1e-6);
    }
}

INSTANTIATE_TEST_SUITE_P(Twenty, Exercise,
                         testing::Combine(testing::ValuesIn(shipped_sessions), testing::ValuesIn(shipped_languages)),
                         name_of_exercise);

TEST(Choosing, SaysWhatWasChosen) {
    const auto timeline = shipped_timeline("kind-words");
    ASSERT_EQ(timeline->waits.size(), 1U);
    const Wait& wait = timeline->waits.front();
    std::set<std::string> said;
    for (int option = -1; option < 3; ++option) {
        Sitting sitting(timeline, wait.start);
        if (option >= 0) sitting.add({1, {CommandKind::choose, static_cast<Choice>(option), 0}});
        std::set<std::string> sentences;
        for (double time = 0; time < timeline->length; time += 0.2) {
            const Moment now = moment(sitting, time);
            if (now.step == StepKind::kind_words && now.line &&
                key_of(now.line->id).rfind("kind-words.sentence", 0) == 0)
                sentences.insert(key_of(now.line->id));
        }
        ASSERT_EQ(sentences.size(), 1U) << option;
        said.insert(*sentences.begin());
    }
    EXPECT_EQ(said.size(), 3U);
}

TEST(Choosing, TakesADigitAPressOrAPointing) {
    const auto timeline = shipped_timeline("kind-words");
    const Wait& wait = timeline->waits.front();
    const auto chosen = [&](const Command& command, double after) {
        Sitting sitting(timeline, wait.start);
        sitting.add({after, command});
        return answers(sitting, after + 1).front().value;
    };
    EXPECT_EQ(chosen({CommandKind::answer, Choice::go_on, 2}, 0.5), 1);
    EXPECT_EQ(chosen({CommandKind::answer, Choice::go_on, 9}, 0.5), -1);
    EXPECT_EQ(chosen({CommandKind::answer, Choice::go_on, 0}, 0.5), -1);
    EXPECT_EQ(chosen({CommandKind::answer, Choice::go_on, std::nan("")}, 0.5), -1);
    EXPECT_EQ(chosen({CommandKind::choose, Choice::enough, 0}, 0.5), 2);
    EXPECT_EQ(chosen({CommandKind::go_on, Choice::go_on, 0}, wait.named[1].from - wait.start + 1), 1);
    // A press just after the next was named means the one before.
    EXPECT_EQ(chosen({CommandKind::go_on, Choice::go_on, 0}, wait.named[2].from - wait.start + 0.1), 1);
    // A pause has its own three choices, and the step's come back after it.
    Sitting sitting(timeline, wait.start);
    sitting.add({0.5, {CommandKind::pause, Choice::go_on, 0}});
    EXPECT_EQ(moment(sitting, 2).choices[0], timeline->choices[0]);
    sitting.add({2, {CommandKind::choose, Choice::go_on, 0}});
    EXPECT_EQ(moment(sitting, 3).choices[0], wait.options[0]);
    EXPECT_EQ(answers(sitting, 3).front().value, -1);
}

TEST(Parking, EachThoughtBecomesALightThatStays) {
    const auto timeline = shipped_timeline("parking");
    ASSERT_EQ(timeline->waits.size(), 5U);
    Sitting sitting(timeline);
    double time = 0;
    int pressed = 0;
    Moment last = moment(sitting, 0);
    while (moment(sitting, time).state == State::playing && time < 600) {
        const Moment now = moment(sitting, time);
        EXPECT_GE(now.small_lights.count, last.small_lights.count);
        for (int i = 0; i < last.small_lights.count; ++i)
            EXPECT_NEAR(now.small_lights.age[i], last.small_lights.age[i] + 0.1F, 0.05F) << i;
        // Two of five with a press, the others by themselves.
        if (now.awaits == Awaits::press && pressed < 2 &&
            now.position > timeline->waits[static_cast<std::size_t>(pressed)].start + 1) {
            sitting.add({time, {CommandKind::go_on, Choice::go_on, 0}});
            ++pressed;
            EXPECT_EQ(moment(sitting, time).small_lights.count, pressed);
        }
        last = now;
        time += 0.1;
    }
    EXPECT_EQ(last.small_lights.count, 5);
    // Whoever goes back finds the lights where they were.
    Sitting back = sitting;
    back.add({time - 1, {CommandKind::seek, Choice::go_on, 10}});
    EXPECT_EQ(moment(back, time).small_lights.count, 5);
}

TEST(Senses, TheOfferOfThePlaceIsPointedOut) {
    const auto timeline = shipped_timeline("five-senses");
    ASSERT_EQ(timeline->pointed.size(), 6U);
    const Sitting sitting(timeline);
    std::set<std::pair<int, int>> seen;
    for (const PointedOut& out : timeline->pointed) {
        const Moment middle = moment(sitting, (out.start + out.end) / 2);
        EXPECT_EQ(middle.pointer.presence, 1);
        EXPECT_EQ(middle.pointer.sense, out.sense);
        EXPECT_LT(moment(sitting, out.end).pointer.presence, 0.01F);
        seen.insert({static_cast<int>(middle.pointer.sense), middle.pointer.which});
    }
    EXPECT_EQ(seen.size(), 6U);
}

TEST(Evening, TheLightFallsAndNothingWakes) {
    const auto timeline = shipped_timeline("evening");
    const Sitting sitting(timeline);
    float last = 1;
    for (double time = 10; time < timeline->length; time += 5) {
        const Moment now = moment(sitting, time);
        EXPECT_LT(now.presence, last + 1e-6F);
        last = now.presence;
    }
    EXPECT_LT(last, 0.25F);
    for (const PlacedStep& step : timeline->steps)
        EXPECT_TRUE(step.kind != StepKind::return_ && step.kind != StepKind::count_back);
}

TEST(Course, GoesFromSixteenGroupsToOneWord) {
    const Session course = shipped_session("course");
    ASSERT_EQ(course.stages.size(), 8U);
    const auto timeline_of = [&](int stage) {
        auto timeline = compile(at_stage(course, stage), shipped_phrases("nl"), {}, {});
        EXPECT_TRUE(timeline) << (timeline ? "" : timeline.problem().what);
        return timeline ? *timeline : nullptr;
    };
    const std::size_t groups[] = {16, 16, 7, 7, 4, 4, 4, 4};
    for (int stage = 1; stage <= 8; ++stage) {
        const auto timeline = timeline_of(stage);
        ASSERT_TRUE(timeline);
        EXPECT_EQ(std::count_if(timeline->muscles.begin(), timeline->muscles.end(),
                                [](const MuscleCue& cue) { return cue.work != Work::notice; }),
                  static_cast<std::ptrdiff_t>(groups[stage - 1]));
        const bool tenses = std::any_of(timeline->muscles.begin(), timeline->muscles.end(),
                                        [](const MuscleCue& cue) { return cue.work == Work::tense; });
        EXPECT_EQ(tenses, stage <= 5) << stage;
        // After the last there is nothing to go on to.
        ASSERT_EQ(timeline->waits.size(), stage == 8 ? 0U : 1U);
        if (stage < 8) {
            EXPECT_EQ(timeline->waits[0].question, "course.question");
        }
        EXPECT_LT(timeline->length, 30 * 60);
    }
}

TEST(Rating, IsAskedInWordsAndTakesANumber) {
    Session session = shipped_session("two-minutes");
    Step rate;
    rate.kind = StepKind::rate;
    rate.question = "rate.before";
    session.steps.insert(session.steps.begin() + 1, rate);
    const auto timeline = compile(session, shipped_phrases("nl"), {}, {});
    ASSERT_TRUE(timeline);
    const Wait& wait = (*timeline)->waits.front();
    for (int number = 0; number <= 10; ++number) {
        Sitting sitting(*timeline, wait.start);
        const double at = wait.named[static_cast<std::size_t>(number)].from - wait.start + 0.6;
        EXPECT_EQ(moment(sitting, at).named, number);
        sitting.add({at, {CommandKind::go_on, Choice::go_on, 0}});
        EXPECT_EQ(answers(sitting, at + 1).front().value, number);
    }
    Sitting typed(*timeline, wait.start);
    typed.add({0.3, {CommandKind::answer, Choice::go_on, 7}});
    EXPECT_EQ(answers(typed, 1).front().value, 7);
    // A one and a zero are a ten; a zero much later is nothing.
    Sitting ten(*timeline, wait.start);
    ten.add({0.3, {CommandKind::answer, Choice::go_on, 1}});
    ten.add({0.7, {CommandKind::answer, Choice::go_on, 0}});
    EXPECT_EQ(answers(ten, 1).front().value, 10);
    Sitting one(*timeline, wait.start);
    one.add({0.3, {CommandKind::answer, Choice::go_on, 1}});
    one.add({3, {CommandKind::answer, Choice::go_on, 0}});
    EXPECT_EQ(answers(one, 4).front().value, 1);
    Sitting skipped(*timeline, wait.start);
    EXPECT_EQ(answers(skipped, wait.end - wait.start + 1).front().value, -1);
    EXPECT_EQ(key_of(moment(skipped, wait.end - wait.start + 0.5).line->id), "rate.none");
}

/// What hurts is left out of every set, by whatever name it goes there.
TEST(Skipping, LeavesAMuscleOutOfEverySet) {
    for (const auto* set : {"three", "four", "seven", "sixteen"})
        for (const auto id : group_ids()) {
            Session session = shipped_session("shoulders-fists-belly");
            session.steps[1].set = set;
            CompileOptions options;
            options.skip = {std::string(id)};
            const auto timeline = compile(session, shipped_phrases("nl"), {}, options);
            ASSERT_TRUE(timeline);
            const PartMask skipped = find_group(id, Handed::right)->parts;
            for (const MuscleCue& cue : (*timeline)->muscles) EXPECT_EQ(cue.group.parts & skipped, 0U) << set << id;
        }
}

/// After a stop nothing goes on moving that a skip had set going.
TEST(Stopping, HoldsACrossfadeToo) {
    const auto timeline = shipped_timeline("ritual");
    const auto step =
        std::find_if(timeline->steps.begin(), timeline->steps.end(), [](const PlacedStep& s) { return paces(s.kind); });
    Sitting sitting(timeline, step->first_inhale + 3.5);
    sitting.add({1, {CommandKind::skip, Choice::go_on, 0}});
    sitting.add({1.3, {CommandKind::stop, Choice::go_on, 0}});
    const Moment still = moment(sitting, 1.5);
    for (const double later : {1.7, 2.5, 4.0, 9.0}) {
        const Moment now = moment(sitting, later);
        EXPECT_NEAR(now.breath.fullness, still.breath.fullness, 1e-5F) << later;
        EXPECT_NEAR(now.guidance, still.guidance, 1e-5F) << later;
        EXPECT_NEAR(now.muscles.presence, still.muscles.presence, 1e-5F) << later;
    }
    sitting.add({9.5, {CommandKind::choose, Choice::go_on, 0}});
    Moment last = moment(sitting, 9.5);
    for (double at = 9.51; at < 14; at += 0.01) {
        const Moment now = moment(sitting, at);
        EXPECT_NEAR(now.breath.fullness, last.breath.fullness, 0.03F);
        last = now;
    }
}

TEST(Breaks, AreOfferedAfterHalfAnHour) {
    Session session = shipped_session("body-scan");
    Step long_rest;
    long_rest.kind = StepKind::rest;
    long_rest.seconds = 1900;
    session.steps.insert(session.steps.begin() + 1, long_rest);
    const auto timeline = compile(session, shipped_phrases("nl"), {}, {});
    ASSERT_TRUE(timeline);
    EXPECT_TRUE(std::any_of((*timeline)->lines.begin(), (*timeline)->lines.end(),
                            [](const Line& line) { return key_of(line.id) == "break.offer"; }));
    session.evening = true;
    const auto evening = compile(session, shipped_phrases("nl"), {}, {});
    ASSERT_TRUE(evening);
    for (const Line& line : (*evening)->lines) EXPECT_NE(key_of(line.id), "break.offer");
    for (const auto* id : shipped_sessions) {
        const auto shipped = shipped_timeline(id);
        for (const Line& line : shipped->lines)
            EXPECT_TRUE(key_of(line.id) != "break.offer" || line.start > 1700) << id;
    }
}

TEST(OwnWords, AreSaidByTheSessionThatHasThem) {
    Diagnostics diagnostics;
    const auto session = read_session(R"(
minutes = 1
title.nl = "Na de wandeling"
about.nl = "Even zitten."
[words.nl]
aankomen = ["Je bent weer thuis.", "Daar zit je weer."]
schoenen = "Je schoenen mogen uit."
[[step]]
kind = "explain"
lines = ["aankomen", "schoenen", "welcome.nothing"]
)",
                                      "walk.toml", diagnostics);
    ASSERT_TRUE(session) << told(diagnostics);
    Phrases phrases = shipped_phrases("nl");
    phrases.wordings.insert(session->words.at("nl").begin(), session->words.at("nl").end());
    const auto timeline = compile(*session, phrases, {}, {});
    ASSERT_TRUE(timeline) << timeline.problem().what;
    ASSERT_EQ((*timeline)->lines.size(), 3U);
    EXPECT_EQ(key_of((*timeline)->lines[0].id), "own.walk.aankomen");
    EXPECT_EQ((*timeline)->lines[1].id, "own.walk.schoenen.1");
    EXPECT_EQ((*timeline)->lines[1].captions.front().text, "Je schoenen mogen uit.");
    // Without them: one sentence that names them.
    const auto lacking = compile(*session, shipped_phrases("nl"), {}, {});
    ASSERT_FALSE(lacking);
    EXPECT_NE(lacking.problem().what.find("own.walk.aankomen"), std::string::npos);
}

TEST(Captions, BeginWithTheirSentence) {
    const std::string text = "Een eerste zin die even duurt. En dan een tweede, iets langer dan de eerste. Kort.";
    const std::vector<double> starts = {0, 3.1, 8.4};
    const auto pages = captions(text, 9.2, starts);
    // The last is gone too soon for a page of its own: it shares the one before.
    bool second = false;
    for (const auto& page : pages) {
        second = second || std::abs(page.start - 3.1) < 1e-9;
        EXPECT_GT(page.end, page.start);
    }
    EXPECT_TRUE(second);
    EXPECT_EQ(pages.back().end, 9.2);
    EXPECT_EQ(split_sentences("Eén. Twee... en nog. Drie... Vier? Vijf").size(), 5U);
}

}  // namespace
}  // namespace luwte::practice
