#include <algorithm>
#include <cmath>
#include <vector>

#include "audio/filter.h"
#include "sound/direction.h"
#include "sound/generators/calls.h"
#include "sound/generators/generator.h"

namespace luwte::sound {
namespace {

constexpr float joins = 0.74F;            ///< how likely a call is answered
constexpr float turns = 1 / (1 - joins);  ///< in a conversation, in the mean

/// One frog: a call is one to four croaks, a croak a purr of soft pulses that swells and sinks.
class Frog {
public:
    Frog(std::uint32_t seed, Vec3 at, float distance)
        : random_(seed),
          encoding_(encode_evened(at)),
          distance_(distance),
          size_(random_.between(0.88F, 1.14F)),
          pulse_rate_(random_.between(27, 36) / size_),
          croak_(random_.between(0.34F, 0.52F)),
          soft_(audio::Filter::low_pass(2600 - 900 * distance, 0.6, sample_rate)) {}

    float loudness() const { return from_decibel(-4.5F * distance_); }
    void set_gain(float gain) { gain_ = gain; }
    bool calling() const { return croaks_ > 0; }

    void call() {
        croaks_ = 1 + static_cast<int>(3.8F * std::pow(random_.unit(), 1.3F));
        loud_ = random_.between(0.85F, 1);
        begin();
    }

    bool add(Mono& calls, BFormat& bed) {
        if (!calling() && ringing_ <= 0) return false;
        Mono own{};
        for (std::size_t i = 0; i < block_frames && calling(); i += step_frames) step(own.data() + i);
        ringing_ = calling() ? 2 : ringing_ - 1;
        for (std::size_t i = 0; i < block_frames; ++i) {
            own[i] = soft_(own[i]) * gain_;
            calls[i] += own[i] * (0.10F + 0.14F * distance_);
        }
        add_from(encoding_, own, 1, bed);
        return true;
    }

private:
    void begin() {
        age_ = 0;
        seconds_ = croak_ * random_.between(0.85F, 1.15F);
        rest_ = random_.between(0.35F, 0.6F);
        rate_ = pulse_rate_ * random_.between(0.96F, 1.04F);
        hz_ = 1180 / size_ * random_.between(0.985F, 1.015F);
    }

    void step(float* out) {
        age_ += step_seconds;
        float level = 0;
        if (age_ < seconds_) {
            const float x = age_ / seconds_;
            // Swells over its first two thirds, as a vocal sac fills.
            const float swell = std::sin(std::numbers::pi_v<float> * std::pow(x, 1.3F));
            const float pulse = 0.5F - 0.5F * std::cos(two_pi * rate_ * age_);
            level = loud_ * swell * swell * (0.12F + 0.88F * pulse * pulse);
            hz_now_ = hz_ * (0.94F + 0.09F * x);
        }
        // The low part of the call at half its pitch comes from the body, the double from the sac.
        level_ = tone_.add(hz_now_, level_, level, 0.22F, 0, out);
        if (age_ >= seconds_ + rest_ && --croaks_ > 0) begin();
    }

    audio::Random random_;
    Encoding encoding_;
    float distance_, size_, pulse_rate_, croak_;
    float gain_ = 1;
    audio::Filter soft_;
    int croaks_ = 0;
    float age_ = 0, seconds_ = 0, rest_ = 0, rate_ = 30, hz_ = 1180, hz_now_ = 1180, loud_ = 1;
    float level_ = 0;
    Phasor tone_;
    int ringing_ = 0;  ///< blocks until its filter has died away
};

/// A pond far off: a frog calls, another answers, then one more or none; then it is long quiet.
class Frogs final : public Generator {
public:
    explicit Frogs(const GeneratorDesc& desc) : random_(desc.seed * 16 + 3) {
        const int count = desc.count > 0 ? desc.count : 4;
        const float every = desc.every > 0 ? desc.every : 28;
        const float ahead = azimuth_of(desc.at);
        frogs_.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            const float off = (i % 2 == 0 ? 1.0F : -1.0F) * random_.between(8, 20 + 22 * static_cast<float>(i));
            frogs_.emplace_back(random_.next(), direction(ahead + off * degree, random_.between(-9, -2) * degree),
                                random_.between(0.1F, 0.9F));
        }
        const float gain = desc.gain / std::sqrt(total_power(frogs_) / static_cast<float>(count));
        for (Frog& frog : frogs_) frog.set_gain(gain * frog.loudness());
        // So long from conversation to conversation that each frog calls so often.
        const float said = count > 1 ? turns : 1;
        quiet_ = std::max(every * said / static_cast<float>(count) - 2.8F * said, 0.5F);
        until_ = random_.between(1.5F, 5);
    }

    void add(const BlockContext&, BFormat& bed) override {
        if (std::none_of(frogs_.begin(), frogs_.end(), [](const Frog& frog) { return frog.calling(); })) {
            if (speaking_) end_turn();
            until_ -= block_step;
            if (until_ <= 0) next();
        }
        Mono calls{};
        bool sounding = false;
        for (Frog& frog : frogs_) sounding |= frog.add(calls, bed);
        echo_.add(calls, sounding, bed);
    }

private:
    void next() {
        std::size_t who = random_.next() % frogs_.size();
        if (who == last_ && frogs_.size() > 1) who = (who + 1) % frogs_.size();
        last_ = who;
        frogs_[who].call();
        speaking_ = true;
    }

    void end_turn() {
        speaking_ = false;
        const bool answered = frogs_.size() > 1 && random_.unit() < joins;
        until_ = answered ? random_.between(0.1F, 1.1F) : quiet_ * random_wait(random_, 0.25F);
    }

    audio::Random random_;
    std::vector<Frog> frogs_;
    Echo echo_;
    float quiet_ = 30, until_ = 3;  ///< seconds
    std::size_t last_ = 0;
    bool speaking_ = false;
};

}  // namespace

std::unique_ptr<Generator> make_frogs(const GeneratorDesc& desc) { return std::make_unique<Frogs>(desc); }

}  // namespace luwte::sound
