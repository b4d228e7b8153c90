#include "practice/sitting.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "practice_test.h"

namespace luwte::practice {
namespace {

Event event(double time, CommandKind kind, double value = 0) { return {time, {kind, Choice::go_on, value}}; }
Event choice(double time, Choice chosen) { return {time, {CommandKind::choose, chosen, 0}}; }

Event random_event(Chance& chance, double time, const Timeline& timeline) {
    Event made{time, {static_cast<CommandKind>(chance.whole(0, 10)), static_cast<Choice>(chance.whole(0, 2)), 0}};
    if (made.command.kind == CommandKind::seek) made.command.value = chance.real(-10, timeline.length);
    if (made.command.kind == CommandKind::pace) made.command.value = chance.real(0.1, 2);
    if (chance.yes(0.02)) made.command.value = std::nan("");
    // Most of it should run.
    if (made.command.choice == Choice::enough && chance.yes(0.8)) made.command.choice = Choice::go_on;
    return made;
}

/// What a person perceives; time, world and the texts apart.
void expect_same(const Moment& a, const Moment& b) {
    EXPECT_NEAR(a.position, b.position, 1e-6);
    EXPECT_NEAR(a.light, b.light, 1e-6);
    EXPECT_EQ(a.state, b.state);
    EXPECT_EQ(a.step_index, b.step_index);
    EXPECT_EQ(a.breath.phase, b.breath.phase);
    EXPECT_EQ(a.breath.cycle, b.breath.cycle);
    EXPECT_NEAR(a.breath.fullness, b.breath.fullness, 1e-6);
    EXPECT_NEAR(a.breath.speed, b.breath.speed, 1e-5);
    EXPECT_NEAR(a.guidance, b.guidance, 1e-6);
    EXPECT_NEAR(a.follow, b.follow, 1e-6);
    EXPECT_EQ(a.muscles.active, b.muscles.active);
    EXPECT_EQ(a.muscles.done, b.muscles.done);
    EXPECT_NEAR(a.muscles.tension, b.muscles.tension, 1e-5);
    EXPECT_NEAR(a.muscles.released_for, b.muscles.released_for, 1e-5);
    EXPECT_NEAR(a.muscles.attention, b.muscles.attention, 1e-5);
    EXPECT_NEAR(a.muscles.presence, b.muscles.presence, 1e-6);
    EXPECT_EQ(a.line, b.line);
    EXPECT_NEAR(a.line_elapsed, b.line_elapsed, 1e-6);
    EXPECT_NEAR(a.voice, b.voice, 1e-6);
    EXPECT_EQ(a.caption, b.caption);
    EXPECT_NEAR(a.caption_presence, b.caption_presence, 1e-5);
}

/// No part of the moment may jump in the 10 ms between the two.
void expect_no_jump(const Moment& a, const Moment& b) {
    const auto near = [&](const char* what, double x, double y, double most) {
        EXPECT_LE(std::abs(x - y), most) << what << " at " << b.time;
    };
    near("light", a.light, b.light, 0.004);
    near("calm", a.calm, b.calm, 0.0065);
    near("presence", a.presence, b.presence, 0.0021);
    near("fullness", a.breath.fullness, b.breath.fullness, 0.03);
    near("guidance", a.guidance, b.guidance, 0.03);
    near("follow", a.follow, b.follow, 0.03);
    near("tension", a.muscles.tension, b.muscles.tension, 0.05);
    near("muscles' presence", a.muscles.presence, b.muscles.presence, 0.026);
    near("attention", a.muscles.attention, b.muscles.attention, 0.035);
    near("world", a.world, b.world, 0.01 + 1e-9);
    // A fade takes 150 ms, so at most an eighth in 10 ms.
    // The same line sought anew counts as another.
    if (a.line == b.line && std::abs(b.line_elapsed - a.line_elapsed) < 0.011) {
        near("voice", a.voice, b.voice, 0.126);
    } else {
        if (a.line) {
            EXPECT_TRUE(a.voice < 0.126F ||
                        a.line_elapsed / static_cast<double>(a.line->speed) > a.line->length - 0.011)
                << "the voice is cut at " << b.time;
        }
        if (b.line) {
            EXPECT_TRUE(b.voice < 0.126F || b.line_elapsed < 0.011) << "the voice falls in at " << b.time;
        }
    }
    if (a.caption == b.caption) {
        near("caption", a.caption_presence, b.caption_presence, 0.16);
    } else {
        EXPECT_LE(a.caption_presence, 0.16F) << "at " << b.time;
        EXPECT_LE(b.caption_presence, 0.16F) << "at " << b.time;
    }
}

const Timeline& a_timeline(const std::string& id) {
    static std::map<std::string, std::shared_ptr<const Timeline>> made;
    if (!made.count(id)) made[id] = shipped_timeline(id);
    return *made[id];
}

Sitting a_sitting(const std::string& id, double from = 0) {
    return Sitting(std::shared_ptr<const Timeline>(std::shared_ptr<void>(), &a_timeline(id)), from);
}

TEST(Sitting, FullnessIsContinuousAndStillAtTurns) {
    const Sitting sitting = a_sitting("ritual");
    Moment last = moment(sitting, 0);
    double slope_before = 0;
    for (int ms = 1; ms < static_cast<int>(a_timeline("ritual").length * 1000); ++ms) {
        const Moment now = moment(sitting, ms / 1000.0);
        const double slope = (static_cast<double>(now.breath.fullness) - last.breath.fullness) * 1000;
        ASSERT_LE(std::abs(slope), 0.48) << "at " << ms << " ms";
        ASSERT_NEAR(slope, (now.breath.speed + last.breath.speed) / 2, 1e-3) << "at " << ms << " ms";
        if ((slope > 0) != (slope_before > 0)) {
            ASSERT_LT(std::abs(now.breath.speed), 1e-3F) << "at " << ms << " ms";
        }
        slope_before = slope;
        last = now;
    }
}

TEST(Sitting, SeekEqualsPlay) {
    Chance chance(5);
    for (int run = 0; run < 600; ++run) {
        const std::string id = shipped_sessions[static_cast<std::size_t>(run) % shipped_sessions.size()];
        const double length = a_timeline(id).length;
        const double to = chance.real(0, length - 20);
        const double at = chance.real(0, 30);
        Sitting sought = a_sitting(id, chance.real(0, length / 2));
        sought.add(event(at, CommandKind::seek, to));
        // The position rests for 150 ms while the old line fades; after 12 s the light has followed.
        const double later = chance.real(12.2, 18);
        expect_same(moment(sought, at + 0.15 + later), moment(a_sitting(id), to + later));
        expect_same(moment(a_sitting(id, to), later), moment(a_sitting(id), to + later));
        if (HasFailure()) FAIL() << id << " to " << to << " in run " << run;
    }
}

TEST(Sitting, PauseAddsNothing) {
    Chance chance(6);
    for (int run = 0; run < 600; ++run) {
        const std::string id = shipped_sessions[static_cast<std::size_t>(run) % shipped_sessions.size()];
        const double length = a_timeline(id).length;
        const double from = chance.real(0, length - 40);
        const double at = chance.real(0, 10), rest = chance.real(0.2, 100);
        const auto on = chance.yes(0.5) ? CommandKind::go_on : CommandKind::pause_or_go_on;
        Sitting paused = a_sitting(id, from);
        paused.add(event(at, chance.yes(0.5) ? CommandKind::pause : CommandKind::pause_or_go_on));
        paused.add(event(at + rest, on));
        const double later = chance.real(0.5, 20);
        expect_same(moment(paused, at + rest + later), moment(a_sitting(id, from), at + later));
        const Moment during = moment(paused, at + rest * 0.999);
        EXPECT_EQ(during.state, State::paused);
        EXPECT_NEAR(during.position, from + at + 0.1, 0.005);
        EXPECT_NEAR(during.world, at + rest * 0.999, 1e-6);  // the wind goes on
        if (HasFailure()) FAIL() << id << " from " << from << " in run " << run;
    }
}

TEST(Sitting, NothingJumpsWhateverIsCommanded) {
    Chance chance(7);
    for (int run = 0; run < 120; ++run) {
        const std::string id = shipped_sessions[static_cast<std::size_t>(run) % shipped_sessions.size()];
        const Timeline& timeline = a_timeline(id);
        Sitting sitting = a_sitting(id, chance.yes(0.5) ? chance.real(0, timeline.length) : 0);
        // Quick fingers in some runs, patient ones in others.
        const double haste = run % 3 == 0 ? 0.15 : run % 3 == 1 ? 1 : 5;
        double time = 0;
        for (int i = 0; i < 40 && time < 60; ++i) {
            time += chance.real(0, 2 * haste);
            sitting.add(random_event(chance, time, timeline));
        }
        Moment last = moment(sitting, 0);
        for (int tick = 1; tick < static_cast<int>(std::min(time + 8, 60.0) * 100); ++tick) {
            const Moment now = moment(sitting, tick / 100.0);
            expect_no_jump(last, now);
            EXPECT_GE(now.breath.fullness, -1e-5F);
            EXPECT_LE(now.breath.fullness, 1 + 1e-5F);
            EXPECT_GE(now.position, 0);
            EXPECT_LE(now.position, timeline.length);
            if (HasFailure()) FAIL() << id << " in run " << run;
            last = now;
        }
    }
}

TEST(Sitting, ManyQuickSkipsDoNotJump) {
    for (const double apart : {0.033, 0.099, 0.101, 0.15, 0.4}) {
        Sitting sitting = a_sitting("letting-go", 100);
        for (int i = 0; i < 80; ++i)
            sitting.add(event(3 + i * apart, i % 7 < 4 ? CommandKind::skip : CommandKind::back));
        Moment last = moment(sitting, 0);
        for (int tick = 1; tick < 4500; ++tick) {
            const Moment now = moment(sitting, tick / 100.0);
            expect_no_jump(last, now);
            if (HasFailure()) FAIL() << apart;
            last = now;
        }
    }
}

TEST(Sitting, StopsFromAnyMoment) {
    Chance chance(8);
    for (int run = 0; run < 600; ++run) {
        const std::string id = shipped_sessions[static_cast<std::size_t>(run) % shipped_sessions.size()];
        const Timeline& timeline = a_timeline(id);
        Sitting sitting = a_sitting(id, chance.real(0, timeline.length - 30));
        double time = 0;
        for (int i = chance.whole(0, 5); i > 0; --i) {
            time += chance.real(0, 1.5);
            Event command = random_event(chance, time, timeline);
            if (command.command.kind == CommandKind::seek)
                command.command.value = std::min(command.command.value, timeline.length - 30);
            const CommandKind kind = command.command.kind;
            if (kind != CommandKind::stop && kind != CommandKind::choose && kind != CommandKind::skip)
                sitting.add(command);
        }
        const double stop = time + chance.real(0, 3);
        sitting.add(event(stop, CommandKind::stop));
        const Moment still = moment(sitting, stop + 0.2);
        EXPECT_EQ(still.state, State::choosing);
        EXPECT_TRUE(still.asks);
        for (const auto words : moment(sitting, stop + 1).choices) EXPECT_FALSE(words.empty());
        for (double after = 0.2; after < 20; after += 0.37) {
            const Moment later = moment(sitting, stop + after);
            EXPECT_NEAR(later.position, still.position, 1e-9);
            EXPECT_NEAR(later.world, still.world, 1e-9);
            if (after > 0.6 && later.line) {
                EXPECT_EQ(later.line, &timeline.stop_line);
            }
        }
        for (double after = 0.15; after < 0.6; after += 0.03) EXPECT_NEAR(moment(sitting, stop + after).voice, 0, 1e-6);
        const Moment speaking = moment(sitting, stop + 1.2);
        EXPECT_EQ(speaking.line, &timeline.stop_line);
        EXPECT_EQ(speaking.voice, 1);
        EXPECT_FALSE(speaking.caption.empty());
        EXPECT_FLOAT_EQ(moment(sitting, stop + 3).calm, 1);
        Moment last = moment(sitting, std::max(0.0, stop - 0.05));
        for (double at = last.time + 0.01; at < stop + 3.5; at += 0.01) {
            const Moment now = moment(sitting, at);
            expect_no_jump(last, now);
            last = now;
        }

        // And on from there, each way.
        Sitting on = sitting, shorter = sitting, enough = sitting;
        const double answer = stop + chance.real(0.05, 15);
        on.add(choice(answer, Choice::go_on));
        shorter.add(choice(answer, Choice::shorter));
        enough.add(choice(answer, Choice::enough));
        EXPECT_EQ(moment(on, answer + 1).state, State::playing);
        EXPECT_NEAR(moment(on, answer + 0.15).position, moment(on, answer).position, 0.1);
        EXPECT_NEAR(moment(on, answer + 4).calm, 0, 1e-6);
        EXPECT_GT(moment(on, answer + 4).position, still.position);
        const Moment short_way = moment(shorter, answer + 0.15);
        const double stood = moment(shorter, answer - 1e-9).position;
        if (stood < timeline.closing) {
            EXPECT_NEAR(short_way.position, timeline.closing, 0.1);
        } else {
            EXPECT_GT(short_way.position, stood);
        }
        const Moment done = moment(enough, answer + 30);
        EXPECT_EQ(done.state, State::ended);
        EXPECT_EQ(done.calm, 1);
        // In an evening it stays as low as it has become.
        EXPECT_NEAR(done.presence, timeline.evening ? 1 - 0.82F * done.light : 1, 1e-5);
        EXPECT_EQ(done.line, nullptr);
        EXPECT_FALSE(done.asks);
        if (HasFailure()) FAIL() << id << " in run " << run;
    }
}

TEST(Sitting, IsAFunctionOfItsEvents) {
    Chance chance(9);
    for (int run = 0; run < 100; ++run) {
        const Timeline& timeline = a_timeline("ritual");
        Sitting sitting = a_sitting("ritual");
        double time = 0;
        for (int i = 0; i < 20; ++i) sitting.add(random_event(chance, time += chance.real(0, 8), timeline));
        const double at = chance.real(0, time);
        const Moment before = moment(sitting, at);
        (void)moment(sitting, time);
        expect_same(before, moment(sitting, at));
        // Later events are not looked at.
        Sitting shorter = a_sitting("ritual");
        for (const auto& e : sitting.events())
            if (e.time <= at) shorter.add(e);
        expect_same(before, moment(shorter, at));
    }
}

TEST(Sitting, TimesNeverGoBack) {
    Sitting sitting = a_sitting("ritual", std::nan(""));
    EXPECT_EQ(sitting.from(), 0);
    sitting.add(event(5, CommandKind::pause));
    sitting.add(event(3, CommandKind::go_on));
    sitting.add(event(std::nan(""), CommandKind::pause));
    sitting.add(event(1e9, CommandKind::go_on));
    EXPECT_EQ(sitting.events()[1].time, 5);
    EXPECT_EQ(sitting.events()[2].time, 5);
    EXPECT_EQ(moment(sitting, 10).state, State::paused);
    EXPECT_EQ(a_sitting("ritual", 1e9).from(), a_timeline("ritual").length);
    EXPECT_EQ(moment(a_sitting("ritual", 1e9), 1).state, State::ended);
    EXPECT_EQ(moment(sitting, -4).position, 0);
}

TEST(Sitting, SkipsAndGoesBackByMarks) {
    const auto& marks = a_timeline("ritual").marks;
    Sitting sitting = a_sitting("ritual");
    double time = 1;
    for (std::size_t i = 1; i < marks.size(); ++i) {
        sitting.add(event(time, CommandKind::skip));
        EXPECT_EQ(moment(sitting, time).position, marks[i]);
        time += 0.2;
    }
    sitting.add(event(time += 1, CommandKind::back));  // only just begun: the one before
    EXPECT_EQ(moment(sitting, time).position, marks[marks.size() - 2]);
    sitting.add(event(time += 4, CommandKind::back));  // a while in: its own start
    EXPECT_EQ(moment(sitting, time).position, marks[marks.size() - 2]);
    sitting.add(event(time += 1, CommandKind::skip));
    sitting.add(event(time += 1, CommandKind::skip));
    EXPECT_EQ(moment(sitting, time).state, State::ended);
}

TEST(Sitting, ASkippedToLineIsHeardWhole) {
    const Timeline& timeline = a_timeline("ritual");
    const double mark = timeline.muscles[1].announce;
    Sitting sitting = a_sitting("ritual", timeline.muscles[0].release + 0.3);
    sitting.add(event(0.5, CommandKind::skip));
    const Moment fading = moment(sitting, 0.6);
    EXPECT_EQ(key_of(fading.line->id), "relax.release");
    EXPECT_TRUE(fading.voice > 0 && fading.voice < 1);
    EXPECT_EQ(fading.position, mark);
    const Moment begun = moment(sitting, 0.651);
    EXPECT_EQ(begun.line->id.substr(0, 17), "relax.fists.ready");
    EXPECT_NEAR(begun.line_elapsed, 0.001, 1e-4);
    EXPECT_EQ(begun.voice, 1);
}

TEST(Sitting, SkippingWhileTensedFadesTheBodyOver) {
    const Timeline& timeline = a_timeline("ritual");
    Sitting sitting = a_sitting("ritual", timeline.muscles[0].tense + 2);
    sitting.add(event(1, CommandKind::skip));
    EXPECT_EQ(moment(sitting, 1).muscles.tension, 1);
    std::set<PartMask> seen;
    for (double t = 1; t < 4; t += 0.01) {
        const Moment now = moment(sitting, t);
        if (now.muscles.presence > 0.01F) seen.insert(now.muscles.active);
        if (t > 2.1) {
            EXPECT_EQ(now.muscles.active, timeline.muscles[1].group.parts);
        }
    }
    EXPECT_EQ(seen.size(), 2U);
    EXPECT_LT(moment(sitting, 2).muscles.presence, 0.001F);
    EXPECT_EQ(moment(sitting, 3.1).muscles.presence, 1);
}

TEST(Sitting, AttentionFollowsTheAnnouncedGroup) {
    const Timeline& timeline = a_timeline("letting-go");
    const Sitting sitting = a_sitting("letting-go");
    for (const MuscleCue& cue : timeline.muscles) {
        if (cue.work == Work::notice) continue;
        EXPECT_LT(moment(sitting, cue.announce + 0.01).muscles.attention, 0.01F);
        EXPECT_EQ(moment(sitting, cue.tense).muscles.attention, 1);
        EXPECT_EQ(moment(sitting, cue.release).muscles.attention, 1);
        EXPECT_LT(moment(sitting, cue.end - 0.01).muscles.attention, 0.01F);
    }
    Moment last = moment(sitting, 0);
    for (double t = 0.01; t < timeline.length; t += 0.01) {
        const Moment now = moment(sitting, t);
        ASSERT_LE(std::abs(now.muscles.attention - last.muscles.attention), 0.0126F) << t;
        ASSERT_TRUE(now.muscles.attention >= 0 && now.muscles.attention <= 1) << t;
        if (now.muscles.active == 0) {
            ASSERT_EQ(now.muscles.attention, 0) << t;
        }
        last = now;
    }
}

TEST(Sitting, PaceRunsBreathingOnly) {
    const Timeline& timeline = a_timeline("breathing");
    const auto step = std::find_if(timeline.steps.begin(), timeline.steps.end(),
                                   [](const PlacedStep& s) { return s.kind == StepKind::breathe; });
    for (const double pace : {0.1, 0.4, 0.7, 1.0, 1.2, 9.0}) {
        const double run = std::clamp(pace, 0.4, step->fastest);
        Sitting sitting = a_sitting("breathing", step->first_inhale - 5);
        sitting.add(event(0, CommandKind::pace, pace));
        EXPECT_NEAR(moment(sitting, 5).position, step->first_inhale, 1e-6);
        EXPECT_NEAR(moment(sitting, 15).position, step->first_inhale + 10 * run, 1e-6);
        EXPECT_NEAR(moment(sitting, 15).breath.rate, 6 * run, 1e-5);
        // Lines keep their own speed, and none is cut by the next. The first breaths are only watched: nothing is said
        // at the first inhale.
        const auto line = std::find_if(timeline.lines.begin(), timeline.lines.end(),
                                       [&](const Line& l) { return l.start >= step->first_inhale; });
        ASSERT_NE(line, timeline.lines.end());
        ASSERT_LT(line->start, step->last_exhale_end);
        const Moment first = moment(sitting, 5 + (line->start - step->first_inhale) / run + 0.5);
        ASSERT_EQ(first.line, &*line);
        EXPECT_NEAR(first.line_elapsed, 0.5 * static_cast<double>(line->speed), 1e-6);
        Moment last = moment(sitting, 5);
        for (double t = 5.01; t < 120; t += 0.01) {
            const Moment now = moment(sitting, t);
            expect_no_jump(last, now);
            last = now;
        }
        if (HasFailure()) FAIL() << pace;
    }
}

TEST(Sitting, TheSceneFollowsOnlySlowBreath) {
    CompileOptions options;
    options.pattern = "2-4";  // 10 a minute
    Session session = shipped_session("breathing");
    const auto quick = *compile(session, shipped_phrases("nl"), {}, options);
    const Sitting sitting(quick);
    for (double t = 0; t < quick->length; t += 0.1) EXPECT_EQ(moment(sitting, t).follow, 0);
    const auto& slow = a_timeline("breathing");
    for (const auto& step : slow.steps)
        if (step.kind == StepKind::breathe) {
            EXPECT_EQ(moment(a_sitting("breathing"), step.first_inhale + 1).follow, 1);
        }
}

TEST(Sitting, APauseAsks) {
    Sitting sitting = a_sitting("ritual");
    sitting.add(event(10, CommandKind::pause));
    const Moment still = moment(sitting, 30);
    EXPECT_EQ(still.state, State::paused);
    EXPECT_TRUE(still.asks);
    EXPECT_EQ(still.choices_presence, 1);
    EXPECT_EQ(still.choices[0], a_timeline("ritual").choices[0]);
    Sitting on = sitting;
    on.add(choice(31, Choice::go_on));
    EXPECT_EQ(moment(on, 32).state, State::playing);
    EXPECT_FALSE(moment(on, 32).asks);
    EXPECT_EQ(moment(on, 32).choices_presence, 0);
    Sitting shorter = sitting;
    shorter.add(choice(31, Choice::shorter));
    EXPECT_NEAR(moment(shorter, 31.15).position, a_timeline("ritual").closing, 1e-6);
    sitting.add(choice(31, Choice::enough));
    EXPECT_EQ(moment(sitting, 32).state, State::ended);
    // Where nothing is asked, choosing means nothing.
    Sitting playing = a_sitting("ritual");
    playing.add(choice(10, Choice::enough));
    EXPECT_EQ(moment(playing, 11).state, State::playing);
}

TEST(Sitting, ChoicesComeAndGoWithoutAJump) {
    for (const CommandKind kind : {CommandKind::pause, CommandKind::stop}) {
        Sitting sitting = a_sitting("ritual");
        sitting.add(event(20, kind));
        sitting.add(choice(40, Choice::go_on));
        float before = 0;
        for (double at = 19.9; at < 42; at += 0.01) {
            const Moment now = moment(sitting, at);
            EXPECT_LT(std::abs(now.choices_presence - before), 0.15F) << at;
            before = now.choices_presence;
        }
        EXPECT_EQ(moment(sitting, 39).choices_presence, 1);
        EXPECT_EQ(moment(sitting, 41).choices_presence, 0);
    }
}

TEST(Sitting, ASecondStopIsEnough) {
    Sitting sitting = a_sitting("ritual");
    sitting.add(event(20, CommandKind::stop));
    sitting.add(event(25, CommandKind::stop));
    EXPECT_EQ(moment(sitting, 24).state, State::choosing);
    EXPECT_EQ(moment(sitting, 26).state, State::ended);
}

TEST(Sitting, EndsByItself) {
    const double length = a_timeline("breathing").length;
    const Sitting sitting = a_sitting("breathing");
    EXPECT_EQ(moment(sitting, length - 0.01).state, State::playing);
    const Moment end = moment(sitting, length + 0.01);
    EXPECT_EQ(end.state, State::ended);
    EXPECT_EQ(end.light, 1);
    EXPECT_GT(end.presence, 0.99F);
    EXPECT_EQ(moment(sitting, length + 7.1).presence, 0);
    EXPECT_NEAR(moment(sitting, length + 5).world, length + 5, 1e-6);
}

}  // namespace
}  // namespace luwte::practice
