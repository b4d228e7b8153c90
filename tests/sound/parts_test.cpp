// The parts that make sound, each alone: plate, voice path, duck, gate, and the checkers themselves.
#include <cmath>
#include <numbers>

#include "sound/device/flush.h"
#include "sound/mix/duck.h"
#include "sound/mix/gate.h"
#include "sound/mix/plate.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

TEST(Clicks, AreFoundAndNothingElse) {
    std::vector<float> tone(sample_rate / 2);
    for (std::size_t i = 0; i < tone.size(); ++i) {
        tone[i] =
            0.3F * static_cast<float>(std::sin(2 * std::numbers::pi * 440 * static_cast<double>(i) / sample_rate));
    }
    EXPECT_FALSE(find_click(tone));
    std::vector<float> broken = tone;
    for (std::size_t i = 10007; i < broken.size(); ++i) broken[i] = 0;
    EXPECT_TRUE(find_click(broken));
    // An event that cuts off hard begins with a jump; one that fades does not.
    std::vector<float> cut(tone.size()), faded(tone.size());
    for (std::size_t i = 12040; i < tone.size(); ++i) {
        cut[i] = tone[i];
        faded[i] = tone[i] * std::min(1.0F, static_cast<float>(i - 12040) / 7200);
    }
    EXPECT_FALSE(begins_softly(cut));
    EXPECT_TRUE(begins_softly(faded));
}

TEST(Plate, Lies18DecibelBelowTheVoiceAndDiesAway) {
    const FlushToZero flush;
    Plate plate;
    Mono block;
    double in = 0, out = 0, last = 0;
    const std::vector<float> sound = noise(1.0);
    for (std::size_t at = 0; at < 4 * sound.size(); at += block_frames) {
        BFormat bed{};
        for (std::size_t i = 0; i < block_frames; ++i) {
            block[i] = at < sound.size() ? sound[at + i] : 0;
            in += static_cast<double>(block[i]) * block[i];
        }
        plate.add(block, bed);
        last = 0;
        for (std::size_t i = 0; i < block_frames; ++i) {
            // A point source of power 1 has 1/2 in W: so much power do ears get from the W alone.
            last += 2 * static_cast<double>(bed.w[i]) * bed.w[i];
        }
        out += last;
    }
    EXPECT_NEAR(10 * std::log10(out / in), -18, 1.5);
    EXPECT_LT(last, 1e-12);
}

TEST(VoicePath, ComesToItsGoalAndNeverThroughTheHead) {
    using practice::Part;
    std::vector<Vec3> goals;
    for (bool lying : {false, true}) {
        for (unsigned part = 0; part < static_cast<unsigned>(Part::count); ++part)
            goals.push_back(place_of({practice::bit(static_cast<Part>(part))}, lying ? 1.4F : 0, lying));
        goals.push_back(place_of({}, lying ? 1.4F : 0, lying));
    }
    for (const Vec3& from : goals) {
        for (const Vec3& to : goals) {
            VoicePath path(from);
            Vec3 before = path.at();
            for (int i = 0; i < 800; ++i) {
                path.step(to);
                ASSERT_GE(length(path.at()), VoicePath::nearest - 1e-4F);
                ASSERT_LT(length(path.at() - before), 0.025F);
                before = path.at();
            }
            EXPECT_LT(length(path.at() - to), 0.01F);
        }
    }
    const Vec3 beside = place_of({}, 0, false);
    EXPECT_NEAR(length(beside), 1.2F, 1e-5);
    EXPECT_NEAR(std::atan2(beside.x, -beside.z), 25 * std::numbers::pi / 180, 1e-5);
    EXPECT_GT(place_of({}, 1.5F, true).y, 0.9F);
}

TEST(Duck, IsDownWithin400MillisecondsAndBackWithin1500) {
    Duck duck(12);
    std::vector<float> curve;
    const auto run = [&](double seconds, bool soon, bool later) {
        for (int i = 0; i < static_cast<int>(seconds / block_seconds + 0.5); ++i) {
            const float from = duck.gain();
            duck.step(soon, later);
            for (std::size_t j = 0; j < block_frames; ++j)
                curve.push_back(from + (duck.gain() - from) * static_cast<float>(j) / block_frames);
        }
        return decibel(duck.gain());
    };
    EXPECT_EQ(run(1, false, false), 0);
    EXPECT_NEAR(run(0.4, true, true), -12, 0.01);
    EXPECT_NEAR(run(3, false, true), -12, 0.01);
    EXPECT_LT(run(1.4, false, false), -0.01);
    EXPECT_NEAR(run(0.12, false, false), 0, 0.001);
    EXPECT_FALSE(find_click(curve));
}

TEST(Gate, ClosesWithin150MillisecondsAndOpensWhenTheNewIsHeard) {
    Gate gate;
    EXPECT_EQ(gate.step(0.01, 0), 1);
    gate.close(10000);
    float gain = 1;
    for (int i = 0; i < 15; ++i) gain = gate.step(0.01, 5000);
    EXPECT_NEAR(gain, 0, 1e-6);
    EXPECT_EQ(gate.step(0.01, 9999), 0);
    gain = gate.step(0.01, 10000);
    EXPECT_GT(gain, 0);
    EXPECT_LT(gain, 0.5);
    for (int i = 0; i < 5; ++i) gain = gate.step(0.01, 11000);
    EXPECT_EQ(gain, 1);
}

TEST(Gate, StaysShutUntilItIsToldWhenToOpen) {
    Gate gate(0.3);
    gate.shut();
    EXPECT_EQ(gate.step(0.01, 1e9), 0);
    gate.open_at(10000);
    EXPECT_EQ(gate.step(0.05, 9999), 0);
    EXPECT_NEAR(gate.step(0.15, 10000), 0.5, 1e-6);
    EXPECT_EQ(gate.step(0.15, 10000), 1);
}

}  // namespace
}  // namespace luwte::sound
