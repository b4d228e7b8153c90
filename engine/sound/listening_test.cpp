#include "sound/listening_test.h"

#include <array>
#include <chrono>
#include <cmath>
#include <numbers>
#include <thread>

#include "base/stop_signal.h"
#include "math/easing.h"
#include "sound/device/flush.h"
#include "sound/device/output.h"

namespace luwte::sound {
namespace {

constexpr double two_pi = 2 * std::numbers::pi;
constexpr double comes = 2.5, goes = 2.5;  ///< seconds

/// An open fifth and its octave, in pairs that beat slowly.
struct Partial {
    double frequency;
    float gain;
};
constexpr std::array<Partial, 6> partials = {Partial{220, 0.026F},    Partial{220.23, 0.018F}, Partial{330, 0.016F},
                                             Partial{330.31, 0.011F}, Partial{440.11, 0.009F}, Partial{660.2, 0.004F}};
constexpr float air_level = 0.18F;

}  // namespace

/// How far it is up, 0 to 1.
float Circle::up(double time) const {
    const double rest = std::min((seconds - time) / goes, 1 - (time - left_) / leave_seconds);
    return static_cast<float>(math::minimum_jerk(time / comes) * math::minimum_jerk(rest));
}

void Circle::render(Mono& block) {
    const float next = up(time_ + block_seconds);
    const float step = (next - gain_) / block_frames;
    // What is below 300 Hz tells no direction; from 5 kHz on it falls by 12 dB an octave more, for the ends of its band
    // tell front from back and are the harsh ones too.
    const float low = 1 - std::exp(static_cast<float>(-two_pi * 300 / sample_rate));
    const float high = 1 - std::exp(static_cast<float>(-two_pi * 5000 / sample_rate));
    for (std::size_t i = 0; i < block_frames; ++i) {
        const double now = time_ + static_cast<double>(i) / sample_rate;
        float pad = 0;
        for (const Partial& partial : partials)
            pad += partial.gain * static_cast<float>(std::sin(two_pi * partial.frequency * now));
        const float air = air_();
        low_ += low * (air - low_);
        high_ += high * (air - low_ - high_);
        soft_ += high * (high_ - soft_);
        // It breathes a little, so that it stays in the ear: once in 1.6 s.
        const auto swell = static_cast<float>(0.8 + 0.2 * std::sin(two_pi * now / 1.6));
        gain_ += step;
        block[i] = gain_ * (pad + air_level * swell * soft_);
    }
    gain_ = next;
    time_ += block_seconds;
}

Vec3 Circle::at() const {
    constexpr float far = 1.5F;
    const auto angle = static_cast<float>(two_pi * time_ / turn_seconds);
    return {far * std::sin(angle), 0, -far * std::cos(angle)};
}

Result<std::vector<float>> render_circle(const ListeningMode& listening) {
    const FlushToZero flush;
    Result<Output> output = Output::open_loopback(listening, {false, /*limiter=*/true});
    if (!output) return output.problem();
    const std::size_t stream = output->add();
    Circle circle;
    Mono block;
    std::array<float, 2 * block_frames> heard;
    std::vector<float> all;
    for (int blocks = 1; !circle.done(); ++blocks) {
        output->set_position(stream, circle.at());
        circle.render(block);
        output->queue(stream, block);
        if (blocks == 2) output->start();
        if (blocks < 2) continue;
        output->render(heard);
        all.insert(all.end(), heard.begin(), heard.end());
    }
    return all;
}

Result<std::string> play_circle(const ListeningMode& listening, double from) {
    using namespace std::chrono_literals;
    const FlushToZero flush;
    Result<Output> output = Output::open_device(listening);
    if (!output) return output.problem();
    const std::size_t stream = output->add();
    Circle circle(from);
    Mono block;
    const auto fill = [&] {
        for (std::size_t free = output->free_blocks(); free > 0; --free) {
            output->set_position(stream, circle.at());
            circle.render(block);
            output->queue(stream, block);
        }
    };
    fill();
    output->start();
    // After its end as much silence as the queue holds, and a little for the device itself.
    for (double after = 0; after < 0.3; after += circle.done() ? 0.005 : 0) {
        if (output->lost())
            return Problem{"the audio device went away; connect it and listen again", Cause::environment};
        if (stop_requested()) circle.leave();
        fill();
        if (output->underrun()) output->start();
        std::this_thread::sleep_for(5ms);
    }
    return output->remark();
}

}  // namespace luwte::sound
