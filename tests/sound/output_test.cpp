#include <cmath>

#include "ears.h"

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

TEST(Output, MirrorsLeftAndRight) {
    const std::vector<float> sound = noise(0.3);
    for (double azimuth : {10.0, 25.0, 60.0, 90.0, 150.0}) {
        const Stereo right = heard_from(azimuth, sound);
        EXPECT_LE(off_mirror(right, heard_from(-azimuth, sound)), 1e-5) << azimuth;
        // The check itself: a swapped channel is no mirror.
        EXPECT_GT(off_mirror(right, right), 1e-2) << azimuth;
    }
}

TEST(Output, KeepsInterauralTimeOfASphere) {
    constexpr double radius = 0.0875, speed_of_sound = 343;
    const std::vector<float> sound = noise(0.5);
    for (double azimuth : {-75.0, -60.0, -45.0, -30.0, -15.0, 0.0, 15.0, 25.0, 30.0, 45.0, 60.0, 75.0}) {
        const Stereo heard = heard_from(azimuth, sound);
        const double angle = azimuth * 3.14159265358979 / 180;
        const double wanted = radius / speed_of_sound * (angle + std::sin(angle));  // Woodworth 1938
        const double found = delay_between(heard.left, heard.right);
        EXPECT_LE(std::abs(found - wanted), std::max(0.2 * std::abs(wanted), 40e-6)) << azimuth << " degrees";
    }
}

TEST(Output, LevelBetweenTheEarsRisesToTheSide) {
    const std::vector<float> sound = noise(0.5);
    double before = -1;
    for (double azimuth : {0.0, 15.0, 30.0, 45.0, 60.0, 75.0}) {
        const Stereo heard = heard_from(azimuth, sound);
        const double level = decibel(rms(heard.right) / rms(heard.left));
        EXPECT_GT(level, before) << azimuth;
        before = level;
    }
}

TEST(Output, BedTurnsWithTheHead) {
    const auto side = [](const float orientation[4]) {
        Result<Output> output = Output::open_loopback();
        const std::size_t stream = output->add(Output::Shape::around);
        output->turn(orientation);
        const Encoding right = encode({1, 0, 0});
        const std::vector<float> sound = noise(0.3);
        std::vector<float> heard;
        std::array<float, 2 * block_frames> out;
        Around block;
        for (std::size_t at = 0; at + block_frames <= sound.size(); at += block_frames) {
            for (std::size_t i = 0; i < block_frames; ++i) {
                block.w[i] = sound[at + i] * right.w;
                block.x[i] = sound[at + i] * right.x;
                block.y[i] = sound[at + i] * right.y;
                block.z[i] = sound[at + i] * right.z;
            }
            output->queue(stream, block);
            if (at == block_frames) {
                output->start();
            }
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
