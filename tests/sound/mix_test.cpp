// The sitting's buses, before they are placed: what the voice, the tone and the bed do, and when.
#include <algorithm>
#include <cmath>

#include "base/allocations.h"
#include "sound/device/flush.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

struct Recorded {
    std::vector<float> voice, tone, bed;  ///< bed: its W
    std::vector<Vec3> voice_at;           ///< a block each
};

Recorded record(Mix& mix, double from, double to) {
    const FlushToZero flush;
    Recorded recorded;
    Buses buses;
    for (double t = from; t < to - 1e-9; t += block_seconds) {
        mix.prepare();
        mix.render(t, t + block_seconds, buses);
        recorded.voice.insert(recorded.voice.end(), buses.voice.begin(), buses.voice.end());
        recorded.tone.insert(recorded.tone.end(), buses.tone.begin(), buses.tone.end());
        recorded.bed.insert(recorded.bed.end(), buses.bed.w.begin(), buses.bed.w.end());
        recorded.voice_at.push_back(buses.voice_at);
    }
    return recorded;
}

/// Samples by which a line is heard later than its time says: where the voice bus fits its recording best.
std::ptrdiff_t lateness(const practice::Line& line, std::span<const float> voice) {
    const Result<std::vector<float>> recording = voice::read_recording(built_pack("nl"), line.id);
    EXPECT_TRUE(recording);
    const auto start = static_cast<std::ptrdiff_t>(std::lround(line.start * sample_rate));
    std::ptrdiff_t best = 0;
    double most = -1;
    for (std::ptrdiff_t late = -1500; late <= 1500; ++late) {
        double sum = 0;
        // The first third of a second: a line's own speed moves it by no more than some samples within that.
        for (std::ptrdiff_t i = 0; i < sample_rate / 3; i += 2) {
            const std::ptrdiff_t at = start + late + static_cast<std::ptrdiff_t>(static_cast<double>(i) / line.speed);
            sum += at < 0 ? 0
                          : static_cast<double>((*recording)[static_cast<std::size_t>(i)]) *
                                voice[static_cast<std::size_t>(at)];
        }
        if (sum > most) {
            most = sum;
            best = late;
        }
    }
    return best;
}

TEST(Mix, SpeaksEachLineAtItsTime) {
    const practice::Sitting sitting = shipped_sitting("breathing");
    Mix mix(sitting, lake());
    const Recorded recorded = record(mix, 0, 60);
    int checked = 0;
    for (const practice::Line& line : sitting.timeline().lines) {
        if (line.start + line.length > 59) break;
        EXPECT_LE(std::abs(lateness(line, recorded.voice)), 2) << line.id;
        // The check itself: heard 20 ms late is found.
        std::vector<float> late(960, 0);
        late.insert(late.end(), recorded.voice.begin(), recorded.voice.end());
        EXPECT_NEAR(static_cast<double>(lateness(line, late)), 960, 2) << line.id;
        ++checked;
    }
    EXPECT_GE(checked, 4);
}

TEST(Mix, BedLies12DecibelBelowTheVoiceUnderSpeech) {
    MixSettings settings = lake();
    settings.breath_tone = false;
    const practice::Sitting sitting = shipped_sitting("ritual");
    Mix mix(sitting, settings);
    const Recorded with = record(mix, 0, 60);
    MixSettings mute = settings;
    mute.place.sounds.clear();
    Mix voice_only(sitting, mute);
    const Recorded without = record(voice_only, 0, 60);
    int checked = 0;
    for (const practice::Line& line : sitting.timeline().lines) {
        if (line.start < 4 || line.start + line.length > 59) continue;
        const auto from = static_cast<std::size_t>(line.start * sample_rate);
        const auto count = static_cast<std::size_t>(line.length * sample_rate);
        std::vector<float> bed(count);
        for (std::size_t i = 0; i < count; ++i) {
            // The room in the bed is the voice's own; W times root two is what a point would be.
            bed[i] = 1.41421356F * (with.bed[from + i] - without.bed[from + i]);
        }
        const double below = decibel(rms(std::span(with.voice).subspan(from, count)) / rms(bed));
        EXPECT_GE(below, 12) << line.id;
        ++checked;
    }
    EXPECT_GE(checked, 4);
}

TEST(Mix, VoiceGoesToTheNamedBodyPart) {
    const practice::Sitting sitting = shipped_sitting("shoulders-fists-belly");
    const Vec3 beside = place_of({}, 0, false);
    for (const practice::Line& line : sitting.timeline().lines) {
        if (line.place.parts == 0) continue;
        Mix mix(shipped_sitting("shoulders-fists-belly", line.start - 0.5), lake());
        const Recorded recorded = record(mix, 0, 0.5 + line.length);
        const Vec3 goal = place_of(line.place, 0, false);
        EXPECT_LT(length(recorded.voice_at.front() - beside), 0.01F);
        EXPECT_LT(length(recorded.voice_at.back() - goal), 0.7F * length(beside - goal));
        return;
    }
    FAIL() << "no line speaks from a body part";
}

/// Seconds by which each line's first caption is there before its voice is heard, when the voice comes `later`.
std::vector<double> captions_before_voice(double later) {
    const practice::Sitting sitting = shipped_sitting("breathing");
    MixSettings settings = silence();
    settings.voice = built_voice("nl");
    Mix mix(sitting, settings);
    std::vector<float> voice(static_cast<std::size_t>(later * sample_rate), 0);
    const std::vector<float> heard = record(mix, 0, 60).voice;
    voice.insert(voice.end(), heard.begin(), heard.end());
    std::vector<double> all;
    for (const practice::Line& line : sitting.timeline().lines) {
        if (line.start + line.length > 59) break;
        double shown = line.start - 0.5;
        while (practice::moment(sitting, shown).caption.empty() && shown < line.start + 2) shown += 0.005;
        auto at = static_cast<std::size_t>((line.start - 0.2) * sample_rate);
        while (at < voice.size() && std::abs(voice[at]) < 0.002F) ++at;
        all.push_back(static_cast<double>(at) / sample_rate - shown);
    }
    return all;
}

TEST(Mix, CaptionAndVoiceComeWithin100Milliseconds) {
    const std::vector<double> before = captions_before_voice(0);
    ASSERT_GE(before.size(), 4U);
    for (const double seconds : before) EXPECT_LE(std::abs(seconds), 0.1);
    // The check itself: a voice 150 ms late, or a caption that is early, is caught.
    for (const double seconds : captions_before_voice(0.15)) EXPECT_GT(seconds, 0.1);
}

/// Another place: what is heard of the old one goes, the new one comes, the voice takes no notice.
TEST(Mix, ChangesThePlaceWithoutAClick) {
    // In a quiet in which no voice, nor its room, is heard for some seconds after the change.
    const auto timeline = shipped_sitting("ritual").timeline();
    const auto& lines = timeline.lines;
    const auto quiet = std::adjacent_find(lines.begin(), lines.end(), [](const auto& one, const auto& next) {
        return one.start > 20 && next.start - one.start - one.length > 6;
    });
    ASSERT_NE(quiet, lines.end());
    const practice::Sitting sitting = shipped_sitting("ritual", quiet->start + quiet->length + 0.8 - 12);
    Mix stays(sitting, lake()), changes(sitting, lake());
    Recorded with = record(changes, 0, 12);
    record(stays, 0, 12);
    const Recorded before = record(stays, 12, 20);
    std::vector<scene::Sound> windy = {lake().place.sounds.front()};
    windy.front().level = -30;
    changes.change(Ambience({windy, {77, 0.5F}, {}, 110, {}}));
    const Recorded after = record(changes, 12, 20);
    EXPECT_TRUE(after.voice == before.voice);
    // What the change takes away grows from nothing: far softer in its first 5 ms than the bed itself.
    std::vector<float> difference(after.bed.size());
    for (std::size_t i = 0; i < difference.size(); ++i) difference[i] = after.bed[i] - before.bed[i];
    const auto first = [&](std::span<const float> samples) { return rms(samples.first(sample_rate / 200)); };
    EXPECT_LT(first(difference), 0.01 * rms(before.bed));
    EXPECT_GT(first(before.bed), 0.01 * rms(before.bed)) << "cut off at once it would be seen";
    with.bed.insert(with.bed.end(), after.bed.begin(), after.bed.end());
    EXPECT_FALSE(find_click(with.bed));
    const auto loud = [&](double from, double to) {
        return rms(std::span(with.bed).subspan(static_cast<std::size_t>(from * sample_rate),
                                               static_cast<std::size_t>((to - from) * sample_rate)));
    };
    const auto stayed = [&](double from, double to) {
        return rms(std::span(before.bed)
                       .subspan(static_cast<std::size_t>((from - 12) * sample_rate),
                                static_cast<std::size_t>((to - from) * sample_rate)));
    };
    EXPECT_LT(loud(13.45, 13.55), 0.15 * stayed(13.45, 13.55)) << "between both it is all but silent";
    EXPECT_GT(loud(15.2, 16), 0.2 * stayed(15.2, 16));
    EXPECT_FALSE(changes.take_outgoing().empty());
}

TEST(Mix, ToneFollowsTheBreathFromSilenceToSilence) {
    const practice::Sitting sitting = shipped_sitting("breathing");
    const practice::PlacedStep* step = nullptr;
    for (const practice::PlacedStep& placed : sitting.timeline().steps)
        if (placed.kind == practice::StepKind::breathe && step == nullptr) step = &placed;
    ASSERT_NE(step, nullptr);
    MixSettings settings = silence();
    settings.breath_tone = true;
    const double from = std::max(0.0, step->first_inhale - 8);
    Mix mix(practice::Sitting(shipped_sitting("breathing", from)), settings);
    const Recorded recorded = record(mix, 0, 48);
    const auto level = [&](double at) {
        const auto first = static_cast<std::size_t>((at - from) * sample_rate);
        return rms(std::span(recorded.tone).subspan(first, sample_rate / 5));
    };
    EXPECT_EQ(rms(std::span(recorded.tone).first(sample_rate)), 0);
    const double breath = step->pattern.cycle();
    for (int i = 1; i < 3; ++i) {
        const double inhale = step->first_inhale + i * breath;
        const double full = level(inhale + step->pattern.inhale - 0.1);
        EXPECT_GT(decibel(full), -50);
        EXPECT_LT(level(inhale), 0.1 * full);
        EXPECT_LT(level(inhale + 1), full);
        EXPECT_LT(level(inhale + step->pattern.inhale + 3), full);
        // The way in is brighter than the way out, over the same fullness: the mean slope over the mean level.
        const auto brightness = [&](double start, double seconds) {
            const std::span<const float> part = std::span(recorded.tone)
                                                    .subspan(static_cast<std::size_t>((start - from) * sample_rate),
                                                             static_cast<std::size_t>(seconds * sample_rate));
            std::vector<float> slope;
            for (std::size_t k = 1; k < part.size(); ++k) slope.push_back(part[k] - part[k - 1]);
            return rms(slope) / rms(part);
        };
        EXPECT_GT(brightness(inhale + 0.2, step->pattern.inhale - 0.4),
                  1.1 * brightness(inhale + step->pattern.inhale + 0.3, step->pattern.exhale - 0.6));
    }
    EXPECT_FALSE(find_click(recorded.tone));
}

TEST(Mix, AllocatesNothingOnceItRuns) {
    const FlushToZero flush;
    Mix mix(shipped_sitting("ritual"), lake());
    Buses buses;
    const auto run = [&](int from, int to) {
        for (int i = from; i < to; ++i) {
            mix.prepare();
            mix.render(i * block_seconds, (i + 1) * block_seconds, buses);
        }
    };
    run(0, 10);
    const std::uint64_t before = thread_allocations();
    const std::vector<int> counted(1);
    EXPECT_EQ(thread_allocations(), before + 1);  // the counter counts
    run(10, 3000);
    EXPECT_EQ(thread_allocations(), before + 1);
}

using practice::CommandKind;

class Events : public testing::TestWithParam<CommandKind> {};

/// What an event changes is let in without a click, on every bus, at whatever moment it comes.
TEST_P(Events, BeginSoftly) {
    const double from = 20;
    for (double at : {3.337, 6.021, 9.5}) {
        Mix plain(shipped_sitting("breathing", from), lake());
        const Recorded without = record(plain, 0, at + 3);
        Mix disturbed(shipped_sitting("breathing", from), lake());
        disturbed.add({at, {GetParam(), practice::Choice::go_on, 0}});
        const Recorded with = record(disturbed, 0, at + 3);
        const auto difference = [](const std::vector<float>& a, const std::vector<float>& b) {
            std::vector<float> result(a.size());
            for (std::size_t i = 0; i < a.size(); ++i) result[i] = a[i] - b[i];
            return result;
        };
        EXPECT_TRUE(begins_softly(difference(with.voice, without.voice))) << at;
        EXPECT_TRUE(begins_softly(difference(with.tone, without.tone))) << at;
        EXPECT_TRUE(begins_softly(difference(with.bed, without.bed))) << at;
        EXPECT_FALSE(find_click(with.tone)) << at;
        if (GetParam() == CommandKind::pause || GetParam() == CommandKind::stop) {
            const auto silent = static_cast<std::size_t>((at + 0.2) * sample_rate);
            EXPECT_EQ(rms(std::span(with.voice).subspan(silent, sample_rate / 4)), 0) << at;
            EXPECT_EQ(rms(std::span(with.tone).subspan(silent, sample_rate / 4)), 0) << at;
            EXPECT_GT(rms(std::span(with.bed).subspan(silent + 2 * sample_rate)), 0) << at;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Mix, Events,
                         testing::Values(CommandKind::pause, CommandKind::skip, CommandKind::stop, CommandKind::back),
                         [](const testing::TestParamInfo<CommandKind>& command) {
                             switch (command.param) {
                                 case CommandKind::pause: return "pause";
                                 case CommandKind::skip: return "skip";
                                 case CommandKind::stop: return "stop";
                                 default: return "back";
                             }
                         });

TEST(Mix, GoesOnAfterAPauseWithTheSameLine) {
    const practice::Sitting sitting = shipped_sitting("breathing", 0);
    const practice::Line& line = sitting.timeline().lines.at(1);
    const double at = line.start + 0.4 * line.length;
    Mix mix(sitting, silence());
    MixSettings settings = silence();
    settings.voice = built_voice("nl");
    Mix speaking(sitting, settings);
    speaking.add({at, {CommandKind::pause, practice::Choice::go_on, 0}});
    speaking.add({at + 2, {CommandKind::go_on, practice::Choice::go_on, 0}});
    const Recorded recorded = record(speaking, 0, at + 5);
    const auto part = [&](double from, double seconds) {
        return rms(std::span(recorded.voice)
                       .subspan(static_cast<std::size_t>(from * sample_rate),
                                static_cast<std::size_t>(seconds * sample_rate)));
    };
    EXPECT_GT(decibel(part(at - 0.5, 0.5)), -50);
    EXPECT_EQ(part(at + 0.3, 1.5), 0);
    EXPECT_GT(decibel(part(at + 2.2, 1.0)), -50);
    EXPECT_TRUE(begins_softly(std::span(recorded.voice).subspan(static_cast<std::size_t>((at + 0.3) * sample_rate))));
}

TEST(Mix, WithoutAPackSaysNothingAndWithADamagedFileToo) {
    const practice::Sitting sitting = shipped_sitting("breathing");
    Mix without(sitting, silence());
    EXPECT_EQ(rms(record(without, 0, 12).voice), 0);
    MixSettings damaged = silence();
    damaged.voice = built_voice("nl");
    for (auto& [id, recording] : damaged.voice.lines) recording.file = "not-there.flac";
    Mix silent(sitting, damaged);
    EXPECT_EQ(rms(record(silent, 0, 12).voice), 0);
}

}  // namespace
}  // namespace luwte::sound
