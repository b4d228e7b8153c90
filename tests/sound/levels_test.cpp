// How loud a person wants the parts of the sound.

#include <algorithm>
#include <cmath>

#include "sound/device/flush.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

struct Heard {
    std::vector<float> voice, tone, bed;
};

Heard heard(const MixSettings& settings, double from, double seconds, const char* session = "ritual") {
    Mix mix(shipped_sitting(session, from), settings);
    const FlushToZero flush;
    Heard all;
    Buses buses;
    for (double t = 0; t < seconds - 1e-9; t += block_seconds) {
        mix.prepare();
        mix.render(t, t + block_seconds, buses);
        all.voice.insert(all.voice.end(), buses.voice.begin(), buses.voice.end());
        all.tone.insert(all.tone.end(), buses.tone.begin(), buses.tone.end());
        all.bed.insert(all.bed.end(), buses.bed.w.begin(), buses.bed.w.end());
        for (const Mono& point : buses.points) EXPECT_TRUE(std::isfinite(point[0]));
    }
    return all;
}

TEST(Levels, MakeEachPartLouderOrSofterAndLeaveTheOthers) {
    MixSettings settings = lake();
    settings.breath_tone = true;
    const Heard before = heard(settings, 0, 40);
    ASSERT_GT(rms(before.voice), 0);
    settings.levels.voice = -6;
    const Heard softer = heard(settings, 0, 40);
    EXPECT_NEAR(decibel(rms(softer.voice) / rms(before.voice)), -6, 0.01);
    EXPECT_TRUE(softer.tone == before.tone);
    settings.levels = {};
    settings.levels.tone = 6;
    const auto sitting = shipped_sitting("ritual");
    const auto& steps = sitting.timeline().steps;
    const auto breathing =
        std::find_if(steps.begin(), steps.end(), [](const auto& step) { return practice::paces(step.kind); });
    ASSERT_NE(breathing, steps.end());
    const Heard tone = heard(settings, breathing->first_inhale, 30);
    settings.levels.tone = 0;
    const Heard usual = heard(settings, breathing->first_inhale, 30);
    ASSERT_GT(rms(usual.tone), 0);
    EXPECT_NEAR(decibel(rms(tone.tone) / rms(usual.tone)), 6, 0.01);
    EXPECT_TRUE(tone.voice == usual.voice);
}

TEST(Levels, SilentIsSilent) {
    MixSettings settings = lake();
    settings.breath_tone = true;
    settings.levels = {silent, silent, silent};
    const Heard all = heard(settings, 150, 20);
    EXPECT_EQ(rms(all.voice), 0);
    EXPECT_EQ(rms(all.tone), 0);
    // But for what keeps headphones awake (mix/noise_floor.h), below -80 dBFS.
    EXPECT_LT(rms(all.bed), 1e-4);
}

TEST(Levels, APlaceIsAsLoudAsItIsWantedWhileNobodySpeaks) {
    const practice::Sitting sitting = shipped_sitting("ritual");
    double from = 0, longest = 0, end = 0;
    for (const practice::Line& line : sitting.timeline().lines) {
        if (line.start - end > longest) {
            longest = line.start - end;
            from = end;
        }
        end = line.start + line.length;
    }
    ASSERT_GT(longest, 3);
    MixSettings settings = lake();
    const Heard usual = heard(settings, from + 0.1, longest - 1);
    settings.levels.place = 6;
    const Heard louder = heard(settings, from + 0.1, longest - 1);
    EXPECT_NEAR(decibel(rms(louder.bed) / rms(usual.bed)), 6, 0.1);
}

/// Under speech it gives way by as much more: 12 dB or more below the voice.
TEST(Levels, VoiceStaysClearOfALoudPlace) {
    const practice::Sitting sitting = shipped_sitting("ritual");
    constexpr double seconds = 60;
    const auto part = [](std::span<const float> samples, double from, double to) {
        return samples.subspan(static_cast<std::size_t>(from * sample_rate),
                               static_cast<std::size_t>((to - from) * sample_rate));
    };
    for (const Levels levels : {Levels{0, 6, 0}, Levels{-12, 6, 0}}) {
        MixSettings settings = lake(), mute = lake();
        mute.place.sounds.clear();
        settings.levels = mute.levels = levels;
        const Heard with = heard(settings, 0, seconds), without = heard(mute, 0, seconds);
        int checked = 0;
        for (const practice::Line& line : sitting.timeline().lines) {
            const double end = line.start + line.length;
            if (line.start < 4 || end > seconds - 1) continue;
            const auto own = part(with.bed, line.start, end), voices = part(without.bed, line.start, end);
            std::vector<float> bed(own.size());
            for (std::size_t i = 0; i < bed.size(); ++i) bed[i] = 1.41421356F * (own[i] - voices[i]);
            EXPECT_GE(decibel(rms(part(with.voice, line.start, end)) / rms(bed)), 12) << line.id;
            ++checked;
        }
        EXPECT_GE(checked, 4);
    }
}

TEST(Levels, ComeWithoutAClick) {
    MixSettings settings = lake();
    settings.breath_tone = true;
    settings.levels = {0, 6, 6};
    const Heard all = heard(settings, 0, 20);
    EXPECT_FALSE(find_click(all.bed));
    EXPECT_FALSE(find_click(all.tone));
}

}  // namespace
}  // namespace luwte::sound
