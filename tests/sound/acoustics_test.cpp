// The room of a place: what it gives back, for how long, and how another one comes.
#include "sound/device/acoustics.h"

#include <cmath>

#include "sound/device/streams.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

using scene::Acoustics;

/// What is heard of a point of noise that lasts `on` seconds in a room that may change.
std::vector<float> in_room(double seconds, double on, const std::function<Acoustics(double)>& room, float share = 1) {
    Result<Output> output = Output::open_loopback();
    output->add();
    output->set_position(0, {0, 0, -2});
    output->set_send(0, share);
    const std::vector<float> sound = noise(seconds);
    std::vector<float> heard;
    std::array<float, 2 * block_frames> out;
    Mono block;
    for (std::size_t at = 0; at + block_frames <= sound.size(); at += block_frames) {
        const double now = static_cast<double>(at) / sample_rate;
        block.fill(0);
        if (now < on) std::copy_n(sound.begin() + static_cast<std::ptrdiff_t>(at), block_frames, block.begin());
        output->step_acoustics(room(now));
        output->queue(0, block);
        if (at == block_frames) output->start();
        if (at < block_frames) continue;
        output->render(out);
        heard.insert(heard.end(), out.begin(), out.end());
    }
    return heard;
}

double level(const std::vector<float>& heard, double from, double seconds) {
    return decibel(rms(std::span(heard).subspan(2 * static_cast<std::size_t>(from * sample_rate),
                                                2 * static_cast<std::size_t>(seconds * sample_rate))));
}

std::function<Acoustics(double)> always(Acoustics room) {
    return [=](double) { return room; };
}

/// Seconds to -60 dB, from how the tail falls by 20 dB (Schroeder 1965).
double decay_of(const std::vector<float>& heard, double from) {
    std::vector<double> rest(heard.size() / 2 + 1, 0);
    for (std::size_t i = heard.size() / 2; i-- > 0;) {
        const double left = heard[2 * i], right = heard[2 * i + 1];
        rest[i] = rest[i + 1] + left * left + right * right;
    }
    const auto start = static_cast<std::size_t>(from * sample_rate);
    const auto when = [&](double down) {
        std::size_t i = start;
        while (i < rest.size() && 10 * std::log10(rest[i] / rest[start] + 1e-30) > -down) ++i;
        return static_cast<double>(i) / sample_rate;
    };
    return 3 * (when(25) - when(5));
}

TEST(Acoustics, EachPlaceRingsAsItShould) {
    constexpr double on = 2, seconds = 5;
    const std::vector<float> dry = in_room(seconds, on, always(Acoustics::room), 0);
    struct Wanted {
        Acoustics room;
        const char* name;
        double least_wet, most_wet, least_decay, most_decay;
    };
    for (const Wanted& wanted :
         {Wanted{Acoustics::room, "room", -16, -8, 0.3, 0.6}, Wanted{Acoustics::forest, "forest", -22, -14, 0.7, 1.4},
          Wanted{Acoustics::open, "open", -40, -24, 0.8, 1.9}}) {
        const std::vector<float> whole = in_room(seconds, on, always(wanted.room));
        std::vector<float> wet(whole.size());
        for (std::size_t i = 0; i < wet.size(); ++i) wet[i] = whole[i] - dry[i];
        const double back = level(wet, 1.5, 0.5) - level(dry, 1.5, 0.5);
        const double decay = decay_of(wet, on + 0.12);
        std::printf("%s: %.1f dB below what sounds, %.2f s\n", wanted.name, -back, decay);
        EXPECT_GT(back, wanted.least_wet) << wanted.name;
        EXPECT_LT(back, wanted.most_wet) << wanted.name;
        EXPECT_GT(decay, wanted.least_decay) << wanted.name;
        EXPECT_LT(decay, wanted.most_decay) << wanted.name;
    }
}

TEST(Acoustics, AnotherRoomComesWithoutAClick) {
    const std::vector<float> changed = in_room(5, 5, [](double now) {
        return now < 1 ? Acoustics::room : now < 2.8 ? Acoustics::forest : Acoustics::open;
    });
    EXPECT_EQ(changed, in_room(5, 5, [](double now) {
                  return now < 1 ? Acoustics::room : now < 2.8 ? Acoustics::forest : Acoustics::open;
              }));
    const std::vector<float> dry = in_room(5, 5, always(Acoustics::room), 0);
    std::vector<float> wet(changed.size());
    for (std::size_t i = 0; i < wet.size(); ++i) wet[i] = changed[i] - dry[i];
    const Stereo ears = parted(wet);
    EXPECT_FALSE(find_click(ears.left));
    EXPECT_FALSE(find_click(ears.right));
    // Down, silence, and up again as the other room.
    EXPECT_LT(level(wet, 1.75, 0.05), level(wet, 0.5, 0.4) - 40);
    EXPECT_GT(level(wet, 2.5, 0.3), level(wet, 0.5, 0.4) - 14);
    EXPECT_LT(level(wet, 4.6, 0.3), level(wet, 2.5, 0.3) - 6);
}

TEST(Acoustics, FarSoundsHaveMoreOfTheRoom) {
    EXPECT_LT(reverb_send(1), reverb_send(5));
    EXPECT_LT(reverb_send(5), reverb_send(20));
    EXPECT_FLOAT_EQ(reverb_send(20), 1);
    EXPECT_GT(reverb_send(0), 0);
}

TEST(Streams, ComingNearerIsLouderWithinBounds) {
    const Vec3 bird{0, 0, -4};
    EXPECT_FLOAT_EQ(nearness(bird, {}), 1);
    EXPECT_FLOAT_EQ(nearness(bird, {0, 0, -2}), 2);
    EXPECT_FLOAT_EQ(nearness(bird, {0, 0, 4}), 0.5F);
    EXPECT_FLOAT_EQ(nearness(bird, bird), 2.5F);
    EXPECT_FLOAT_EQ(nearness(bird, {0, 0, 90}), 0.4F);
    EXPECT_GT(nearness({}, {}), 0);
}

TEST(Streams, HeadThatJumpsMakesNoStep) {
    Result<Output> output = Output::open_loopback();
    output->add();
    output->set_position(0, {0, 0, -2});
    std::vector<float> heard;
    std::array<float, 2 * block_frames> out;
    Mono block;
    std::size_t sample = 0;
    for (int i = 0; i < 100; ++i) {
        for (float& value : block) value = 0.1F * std::sin(0.02F * static_cast<float>(sample++));
        output->step_nearness(0, i < 50 ? 1.0F : 2.5F);
        output->queue(0, block);
        if (i == 1) output->start();
        if (i < 1) continue;
        output->render(out);
        heard.insert(heard.end(), out.begin(), out.end());
    }
    EXPECT_FALSE(find_click(parted(heard).left));
    EXPECT_NEAR(level(heard, 0.8, 0.1) - level(heard, 0.3, 0.1), decibel(2.5), 0.2);
    for (double at = 0.4; at < 0.8; at += 0.02) EXPECT_LT(level(heard, at + 0.02, 0.02) - level(heard, at, 0.02), 1.6);
}

}  // namespace
}  // namespace luwte::sound
