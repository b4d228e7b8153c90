#include <cmath>

#include "test_sound.h"

namespace luwte::sound {
namespace {

TEST(Output, RunsWithHrtf) {
    const Result<Output> output = Output::open_loopback();
    ASSERT_TRUE(output);
    EXPECT_TRUE(output->hrtf());
}

/// How far left and right are from being each other's mirror.
double off_mirror(const Stereo& a, const Stereo& b) {
    double most = 0;
    for (std::size_t i = 0; i < a.left.size(); ++i) {
        most = std::max({most, std::abs(static_cast<double>(a.left[i]) - b.right[i]),
                         std::abs(static_cast<double>(a.right[i]) - b.left[i])});
    }
    return most;
}

constexpr std::array<double, 15> azimuths = {-90, -75, -60, -45, -30, -15, -7.5, 0, 7.5, 15, 30, 45, 60, 75, 90};

TEST(Output, MirrorsLeftAndRight) {
    const std::vector<float> sound = noise(0.3);
    for (double azimuth : azimuths) {
        const Stereo right = heard_from(azimuth, sound);
        EXPECT_LE(off_mirror(right, heard_from(-azimuth, sound)), 1e-5) << azimuth;
        // The check itself: a swapped channel is no mirror.
        if (azimuth == 0) continue;
        EXPECT_GT(off_mirror(right, right), 1e-2) << azimuth;
    }
    EXPECT_LE(off_mirror(heard_from(150, sound), heard_from(-150, sound)), 1e-5);
}

TEST(Output, KeepsInterauralTimeOfASphere) {
    constexpr double radius = 0.0875, speed_of_sound = 343;
    const std::vector<float> sound = noise(0.5);
    for (double azimuth : azimuths) {
        const Stereo heard = heard_from(azimuth, sound);
        const double angle = azimuth * 3.14159265358979 / 180;
        // Woodworth 1938: from ahead to the side, where the far ear lies in the head's shadow.
        const double wanted = radius / speed_of_sound * (angle + std::sin(angle));
        const double found = delay_between(heard.left, heard.right);
        EXPECT_LE(std::abs(found - wanted), std::max(0.2 * std::abs(wanted), 40e-6)) << azimuth << " degrees";
    }
}

TEST(Output, LevelBetweenTheEarsRisesToTheSide) {
    const std::vector<float> sound = noise(0.5);
    for (double side : {-1.0, 1.0}) {
        double before = -1;
        for (double azimuth = 0; azimuth <= 75; azimuth += 7.5) {
            const Stereo heard = heard_from(side * azimuth, sound);
            const double level = side * decibel(rms(heard.right) / rms(heard.left));
            EXPECT_GT(level, before) << side * azimuth;
            before = level;
        }
        EXPECT_GT(before, 6);
    }
}

/// The power of third octaves from 200 Hz to 16 kHz at one ear, dB.
std::vector<double> third_octaves(std::span<const float> samples) {
    std::vector<double> levels;
    for (double middle = 200; middle < 16000; middle *= std::pow(2, 1 / 3.0)) {
        // A band of eight sines beside each other, each measured over the whole of it (Goertzel 1958).
        double power = 0;
        for (int line = 0; line < 8; ++line) {
            const double frequency = middle * std::pow(2, (line - 3.5) / 24);
            const double turn = 2 * std::cos(2 * 3.14159265358979 * frequency / sample_rate);
            double one = 0, two = 0;
            for (float sample : samples) {
                const double next = sample + turn * one - two;
                two = one;
                one = next;
            }
            power += one * one + two * two - turn * one * two;
        }
        levels.push_back(10 * std::log10(power + 1e-12));
    }
    return levels;
}

/// By how much two directions differ in colour at the left ear, dB, the mean over the bands, loudness apart.
double colour_between(Vec3 a, Vec3 b) {
    const std::vector<float> sound = noise(0.5);
    const std::vector<double> first = third_octaves(heard_at(a, sound).left);
    const std::vector<double> second = third_octaves(heard_at(b, sound).left);
    double mean = 0, off = 0;
    for (std::size_t i = 0; i < first.size(); ++i) mean += (first[i] - second[i]) / static_cast<double>(first.size());
    for (std::size_t i = 0; i < first.size(); ++i)
        off += std::abs(first[i] - second[i] - mean) / static_cast<double>(first.size());
    return off;
}

TEST(Output, FrontBackAndAboveDifferInColour) {
    constexpr double heard_apart = 1.5;
    const Vec3 front{0, 0, -1.2F}, back{0, 0, 1.2F}, above{0, 1.2F, 0};
    std::printf("front and back %.2f dB, front and above %.2f, back and above %.2f\n", colour_between(front, back),
                colour_between(front, above), colour_between(back, above));
    EXPECT_GT(colour_between(front, back), heard_apart);
    EXPECT_GT(colour_between(front, above), heard_apart);
    EXPECT_GT(colour_between(back, above), heard_apart);
    // The check itself: the same direction, farther away.
    EXPECT_LT(colour_between(front, {0, 0, -2.4F}), 0.1);
}

TEST(Output, LimiterOnlyDelaysWhatIsNotTooLoud) {
    const auto render = [](bool limiter, float scale) {
        Result<Output> output = Output::open_loopback({}, {false, limiter});
        output->add();
        output->set_position(0, {1, 0, -1});
        const std::vector<float> sound = noise(1);
        std::vector<float> heard;
        std::array<float, 2 * block_frames> out;
        Mono block;
        for (std::size_t at = 0; at + block_frames <= sound.size(); at += block_frames) {
            std::transform(sound.begin() + static_cast<std::ptrdiff_t>(at),
                           sound.begin() + static_cast<std::ptrdiff_t>(at + block_frames), block.begin(),
                           [&](float sample) { return scale * sample; });
            output->queue(0, block);
            if (at == block_frames) output->start();
            if (at < block_frames) continue;
            output->render(out);
            heard.insert(heard.end(), out.begin(), out.end());
        }
        return std::pair(heard, output->latency());
    };
    const auto [plain, none] = render(false, 1);
    const auto [limited, late] = render(true, 1);
    EXPECT_EQ(none, 0);
    EXPECT_GT(late, 0);
    EXPECT_LT(late, sample_rate / 100);
    const auto shift = static_cast<std::ptrdiff_t>(2 * late);
    EXPECT_TRUE(std::equal(limited.begin() + shift, limited.end(), plain.begin()));
    // It is there: what is far too loud stays below full scale.
    const std::vector<float> loud = render(true, 30).first;
    float most = 0;
    for (float sample : loud) most = std::max(most, std::abs(sample));
    EXPECT_LT(most, 1.001F);
    EXPECT_GT(most, 0.5F);
}

TEST(Output, BedTurnsWithTheHead) {
    const auto side = [](const float orientation[4]) {
        Result<Output> output = Output::open_loopback();
        const std::size_t stream = output->add();
        output->set_orientation(orientation);
        const Encoding right = encode({1, 0, 0});
        const std::vector<float> sound = noise(0.3);
        std::vector<float> heard;
        std::array<float, 2 * block_frames> out;
        BFormat block;
        for (std::size_t at = 0; at + block_frames <= sound.size(); at += block_frames) {
            for (std::size_t i = 0; i < block_frames; ++i) {
                block.w[i] = sound[at + i] * right.w;
                block.x[i] = sound[at + i] * right.x;
                block.y[i] = sound[at + i] * right.y;
                block.z[i] = sound[at + i] * right.z;
            }
            output->queue(stream, block);
            if (at == block_frames) output->start();
            if (at >= block_frames) {
                output->render(out);
                heard.insert(heard.end(), out.begin(), out.end());
            }
        }
        const Stereo ears = parted(heard);
        return decibel(rms(ears.right) / rms(ears.left));
    };
    const float ahead[4] = {0, 0, 0, 1}, behind[4] = {0, 1, 0, 0}, to_the_right[4] = {0, -0.70710678F, 0, 0.70710678F};
    EXPECT_GT(side(ahead), 3);
    EXPECT_LT(side(behind), -3);
    EXPECT_LT(std::abs(side(to_the_right)), 0.5);
}

}  // namespace
}  // namespace luwte::sound
