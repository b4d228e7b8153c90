// The sound around as ambiX: W Y Z X, SN3D, x ahead, y left, z up.
#include <cmath>

#include "audio/loudness.h"
#include "sound/device/streams.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

using Channels = std::array<double, 4>;
constexpr std::size_t w = 0, y = 1, z = 2, x = 3;

/// What a sound is in each channel, as a share of itself, with its sign; the last quarter of a second.
Channels around_of(const std::function<void(Output&)>& set, const std::function<void(Output&, const Mono&)>& queue) {
    Result<Output> output = Output::open_loopback({}, {true, false});
    EXPECT_TRUE(output);
    EXPECT_EQ(output->channels(), 4U);
    EXPECT_FALSE(output->hrtf());
    set(*output);
    const std::vector<float> sound = noise(0.5);
    std::array<float, 4 * block_frames> out;
    Mono block;
    Channels shares{};
    double power = 0;
    for (std::size_t at = 0; at + block_frames <= sound.size(); at += block_frames) {
        std::copy_n(sound.begin() + static_cast<std::ptrdiff_t>(at), block_frames, block.begin());
        queue(*output, block);
        if (at == block_frames) output->start();
        if (at < block_frames) continue;
        output->render(out);
        if (at < sound.size() / 2) continue;
        const float* const then = &sound[at - block_frames];
        for (std::size_t i = 0; i < block_frames; ++i) {
            power += static_cast<double>(then[i]) * then[i];
            for (std::size_t c = 0; c < 4; ++c) shares[c] += static_cast<double>(then[i]) * out[4 * i + c];
        }
    }
    for (double& share : shares) share /= power;
    return shares;
}

Channels point_at(Vec3 at) {
    return around_of(
        [&](Output& output) {
            output.add();
            output.set_position(0, at);
        },
        [](Output& output, const Mono& block) { output.queue(0, block); });
}

Channels bed_at(Vec3 at) {
    return around_of([](Output& output) { output.add(); },
                     [&](Output& output, const Mono& block) {
                         const Encoding to = encode(at);
                         BFormat bed;
                         for (std::size_t i = 0; i < block_frames; ++i) {
                             bed.w[i] = block[i] * to.w;
                             bed.x[i] = block[i] * to.x;
                             bed.y[i] = block[i] * to.y;
                             bed.z[i] = block[i] * to.z;
                         }
                         output.queue(0, bed);
                     });
}

TEST(Ambisonic, IsAmbixInEveryDirection) {
    struct Direction {
        const char* name;
        Vec3 at;
        double x, y, z;
    };
    for (const Direction& d :
         {Direction{"ahead", {0, 0, -2}, 1, 0, 0}, Direction{"behind", {0, 0, 2}, -1, 0, 0},
          Direction{"left", {-2, 0, 0}, 0, 1, 0}, Direction{"right", {2, 0, 0}, 0, -1, 0},
          Direction{"above", {0, 2, 0}, 0, 0, 1}, Direction{"left ahead", {-2, 0, -2}, 0.7071, 0.7071, 0}}) {
        for (const Channels& heard : {point_at(d.at), bed_at(d.at)}) {
            EXPECT_NEAR(heard[w], 1, 0.02) << d.name;
            EXPECT_NEAR(heard[x], d.x, 0.02) << d.name;
            EXPECT_NEAR(heard[y], d.y, 0.02) << d.name;
            EXPECT_NEAR(heard[z], d.z, 0.02) << d.name;
        }
    }
}

/// A whole sitting as it is around, and as two ears hear it.
TEST(Ambisonic, SittingIsAsLoudAsInStereoAndTheSameEveryTime) {
    constexpr double seconds = 20;
    const practice::Sitting sitting = shipped_sitting("ritual", 8);
    const auto around = [&] {
        Result<Loopback> loopback = Loopback::open(sitting, lake(), {true, true});
        EXPECT_TRUE(loopback);
        EXPECT_EQ(loopback->channels(), 4U);
        std::vector<float> all(static_cast<std::size_t>(seconds * sample_rate) * 4);
        loopback->render(all);
        return all;
    };
    const std::vector<float> once = around();
    EXPECT_EQ(once, around());
    // Two cardioids to the sides: what the simplest player does.
    std::vector<float> stereo;
    for (std::size_t i = 0; i < once.size(); i += 4) {
        stereo.push_back(0.5F * (once[i + w] + once[i + y]));
        stereo.push_back(0.5F * (once[i + w] - once[i + y]));
    }
    Result<Loopback> ears = Loopback::open(sitting, lake());
    const double heard = audio::stereo_loudness(rendered(*ears, seconds), sample_rate);
    const double played = audio::stereo_loudness(stereo, sample_rate);
    std::printf("two cardioids %.2f LUFS, two ears %.2f LUFS\n", played, heard);
    // A cardioid beside a sound from ahead passes half of it, both ears nearly all.
    EXPECT_NEAR(played, heard - 3, 2);
}

TEST(Ambisonic, LimiterTakesNoTime) {
    const practice::Sitting sitting = shipped_sitting("ritual", 8);
    for (bool ambisonic : {false, true}) {
        Result<Loopback> plain = Loopback::open(sitting, lake(), {ambisonic, false});
        Result<Loopback> limited = Loopback::open(sitting, lake(), {ambisonic, true});
        std::vector<float> a(plain->channels() * 10 * sample_rate), b(a.size());
        plain->render(a);
        limited->render(b);
        EXPECT_GT(rms(a), 0.001);
        // Last bits may differ where a place moves: its steps lie a millisecond apart.
        double off = 0;
        for (std::size_t i = 0; i < a.size(); ++i) off = std::max(off, std::abs(static_cast<double>(a[i]) - b[i]));
        EXPECT_LT(off, 1e-5);
    }
}

}  // namespace
}  // namespace luwte::sound
