// How loud a person wants the parts of the sound.

#include <cmath>

#include "ears.h"
#include "sound/flush.h"

namespace luwte::sound {
namespace {

struct Heard {
    std::vector<float> voice, tone, bed;
};

Heard heard(const Setting& setting, double from, double seconds, const char* session = "ritual") {
    Mix mix(shipped_sitting(session, from), setting);
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
    Setting setting = lake();
    setting.breath_tone = true;
    const Heard before = heard(setting, 0, 40);
    ASSERT_GT(rms(before.voice), 0);
    setting.levels.voice = -6;
    const Heard softer = heard(setting, 0, 40);
    EXPECT_NEAR(decibel(rms(softer.voice) / rms(before.voice)), -6, 0.01);
    EXPECT_TRUE(softer.tone == before.tone);
    setting.levels = {};
    setting.levels.tone = 6;
    const Heard tone = heard(setting, 150, 30);
    setting.levels.tone = 0;
    const Heard usual = heard(setting, 150, 30);
    ASSERT_GT(rms(usual.tone), 0);
    EXPECT_NEAR(decibel(rms(tone.tone) / rms(usual.tone)), 6, 0.01);
    EXPECT_TRUE(tone.voice == usual.voice);
}

TEST(Levels, SilentIsSilent) {
    Setting setting = lake();
    setting.breath_tone = true;
    setting.levels = {silent, silent, silent};
    const Heard all = heard(setting, 150, 20);
    EXPECT_EQ(rms(all.voice), 0);
    EXPECT_EQ(rms(all.tone), 0);
    EXPECT_EQ(rms(all.bed), 0);
}

/// A place that is wanted louder gives way by as much more: 12 dB or more below the voice.
TEST(Levels, VoiceStaysClearOfALoudPlace) {
    const practice::Sitting sitting = shipped_sitting("breathing");
    constexpr double seconds = 80;
    const auto part = [](std::span<const float> samples, double from, double to) {
        return samples.subspan(static_cast<std::size_t>(from * sample_rate),
                               static_cast<std::size_t>((to - from) * sample_rate));
    };
    Setting setting = lake(), mute = lake();
    mute.sounds.clear();
    const Heard usual = heard(setting, 0, seconds, "breathing");
    for (const Levels levels : {Levels{0, 6, 0}, Levels{-12, 6, 0}}) {
        setting.levels = mute.levels = levels;
        const Heard with = heard(setting, 0, seconds, "breathing"), without = heard(mute, 0, seconds, "breathing");
        int checked = 0, free = 0;
        double last_end = 4;
        for (const practice::Line& line : sitting.timeline().lines) {
            if (line.start + line.length > seconds - 1) break;
            // The bed has come back by 2 s after a line.
            const double from = last_end + 2, to = line.start - 0.6;
            last_end = line.start + line.length;
            if (to > from + 0.5) {
                const double louder = rms(part(with.bed, from, to)) / rms(part(usual.bed, from, to));
                EXPECT_NEAR(decibel(louder), 6, 0.5) << "as loud as it is wanted while nobody speaks";
                ++free;
            }
            if (line.start < 4) continue;
            const auto own = part(with.bed, line.start, last_end), voices = part(without.bed, line.start, last_end);
            std::vector<float> bed(own.size());
            for (std::size_t i = 0; i < bed.size(); ++i) bed[i] = 1.41421356F * (own[i] - voices[i]);
            EXPECT_GE(decibel(rms(part(with.voice, line.start, last_end)) / rms(bed)), 12) << line.id;
            ++checked;
        }
        EXPECT_GE(checked, 4);
        EXPECT_GE(free, 1);
    }
}

TEST(Levels, ComeWithoutAClick) {
    Setting setting = lake();
    setting.breath_tone = true;
    setting.levels = {0, 6, 6};
    const Heard all = heard(setting, 0, 20);
    EXPECT_FALSE(find_click(all.bed));
    EXPECT_FALSE(find_click(all.tone));
}

}  // namespace
}  // namespace luwte::sound
