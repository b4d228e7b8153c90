#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "audio/filter.h"
#include "sound/direction.h"
#include "sound/generators/calls.h"
#include "sound/generators/generator.h"

namespace luwte::sound {
namespace {

using audio::Filter;

constexpr float carrier = 4500;  ///< Hz: the resonance of a field cricket's wing
constexpr float second = 0.06F;  ///< its second harmonic, -24 dB: grass takes more of it away
constexpr int pulses = 7;        ///< closing strokes of the wings in a chirp
constexpr int stroke = static_cast<int>(0.017 * sample_rate);  ///< frames from one to the next
constexpr float sounding = 0.7F;                               ///< share of it that sounds
constexpr float chirp_seconds = 0.7F;                          ///< from chirp to chirp

/// One cricket: chirps of seven soft pulses that swell, at a pace that wanders, for a while; then it rests.
class Cricket {
public:
    Cricket(std::uint32_t seed, Vec3 at, float distance, float every)
        : random_(seed),
          encoding_(encode_evened(at)),
          pitch_(carrier * random_.between(0.95F, 1.05F)),
          pace_(every * random_.between(0.85F, 1.15F)),
          gain_(from_decibel(-10 * distance)),
          soft_(0.75F - 0.45F * distance) {
        // It may be found in the middle of its song or of its rest.
        left_ = static_cast<int>(random_.between(0, 40));
        until_ = random_.between(0, 1.5F * every);
    }

    float loudness() const { return gain_; }

    void add(float gain, BFormat& bed) {
        until_ -= block_step;
        if (until_ <= 0 && frame_ < 0) begin();
        if (frame_ < 0) return;
        Mono own{};
        const float angle = two_pi * hz_ / sample_rate;
        for (std::size_t i = 0; i < block_frames && frame_ >= 0; ++i) own[i] = sample(angle);
        add_from(encoding_, own, gain * gain_, bed);
    }

private:
    void begin() {
        // A pace that wanders as warmth and mood do, and each chirp a little early or late.
        pace_drift_ += 0.12F * (random_.signed_unit() * 0.55F - pace_drift_);
        until_ += pace_ * (1 + pace_drift_ + random_.between(-0.11F, 0.11F));
        if (--left_ <= 0) {
            left_ = static_cast<int>(22 * random_wait(random_, 0.15F));
            until_ += 11 * random_wait(random_, 0.15F);
        }
        frame_ = 0;
        // Three in four chirps are whole, the others lack a stroke or have one more.
        strokes_ = pulses + (random_.unit() < 0.25F ? (random_.unit() < 0.6F ? -1 : 1) : 0);
        loud_ = random_.between(0.8F, 1.0F);
        hz_ = pitch_ * random_.between(0.996F, 1.004F);
        tone_.restart();
    }

    float sample(float angle) {
        const int pulse = frame_ / stroke, at = frame_ % stroke;
        if (++frame_ >= strokes_ * stroke) frame_ = -1;
        if (at == 0) {
            // Down by 2 % within a pulse as the wing slows (Montealegre-Z 2009): turned by a fixed angle and a little
            // less.
            const float fall = angle * 1.01F;
            cosine_ = std::cos(fall);
            sine_ = std::sin(fall);
            turn_cosine_ = std::cos(-0.02F * angle / (sounding * stroke));
            turn_sine_ = std::sin(-0.02F * angle / (sounding * stroke));
        }
        const float x = static_cast<float>(at) / (sounding * stroke);
        if (x >= 1) return 0;
        const float c = cosine_ * turn_cosine_ - sine_ * turn_sine_;
        sine_ = cosine_ * turn_sine_ + sine_ * turn_cosine_;
        cosine_ = c;
        tone_.turn(cosine_, sine_);
        tone_.normalise();
        // A hump without corners; the first strokes are fainter than the last.
        const float hump = 16 * x * x * (1 - x) * (1 - x);
        const float swell = 0.35F + 0.65F * std::min(1.0F, static_cast<float>(pulse) / 4);
        return loud_ * swell * hump * tone_.sine() * (1 + 2 * second * soft_ * tone_.cosine());
    }

    audio::Random random_;
    Encoding encoding_;
    float pitch_, pace_, gain_, soft_;
    int left_ = 0;          ///< chirps until it rests
    float until_ = 0;       ///< seconds until it chirps
    float pace_drift_ = 0;  ///< as a share
    int frame_ = -1;        ///< of its chirp; -1: silent
    int strokes_ = pulses;
    float loud_ = 1, hz_ = carrier;
    Phasor tone_;
    float cosine_ = 1, sine_ = 0, turn_cosine_ = 1, turn_sine_ = 0;
};

/// Very many far away on one side: too many to tell apart, a shimmer about the carrier under which their chirps come
/// and go as faint swells.
class Shimmer {
public:
    Shimmer(std::uint32_t seed, Vec3 at)
        : random_(seed),
          encoding_(encode(at)),
          low_(Filter::band_pass(4380 * random_.between(0.985F, 1.015F), 15, sample_rate)),
          high_(Filter::band_pass(4560 * random_.between(0.985F, 1.015F), 15, sample_rate)) {}

    void add(float gain, BFormat& bed) {
        for (Swell& swell : swells_) {
            if (--swell.left > 0) continue;
            swell.left = static_cast<int>(random_.between(20, 120));
            swell.wanted = random_.between(0.1F, 1);
            swell.speed = random_.between(0.02F, 0.22F);
        }
        float wanted = 0.5F;
        for (Swell& swell : swells_) {
            swell.level += swell.speed * (swell.wanted - swell.level);
            wanted += 0.35F * swell.level;
        }
        level_.go(wanted * gain);
        for (std::size_t i = 0; i < block_frames; ++i) {
            const float level = level_.next();
            place(high_(low_(random_.signed_unit())) * level, encoding_, i, bed);
        }
    }

private:
    struct Swell {
        int left = 0;  ///< blocks
        float wanted = 0.5F, level = 0.5F, speed = 0.1F;
    };
    audio::Random random_;
    Encoding encoding_;
    Filter low_, high_;
    std::array<Swell, 3> swells_;
    Ramp level_;
};

/// Crickets of a summer night: carrier of 4.5 kHz, seven pulses 17 ms apart, a chirp each 0.7 s; some near ones that
/// can be told apart before the shimmer of all the others. Their paces wander each for itself, so that they never fall
/// in step.
class Crickets final : public Generator {
public:
    explicit Crickets(const GeneratorDesc& desc) : gain_(desc.gain) {
        audio::Random random(desc.seed * 16 + 9);
        const int count = desc.count > 0 ? desc.count : 6;
        const float every = desc.every > 0 ? desc.every : chirp_seconds;
        const float ahead = azimuth_of(desc.at);
        crickets_.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            const float off = 360 * (static_cast<float>(i) + random.between(-0.35F, 0.35F)) / static_cast<float>(count);
            const float distance = i == 0 ? random.between(0.1F, 0.3F) : random.between(0.3F, 1);
            crickets_.emplace_back(random.next(), direction(ahead + off * degree, random.between(-14, 2) * degree),
                                   distance, every);
        }
        near_ = gain_ / std::sqrt(total_power(crickets_));
        for (int i = 0; i < 4; ++i) {
            const float off = 45 + 90 * static_cast<float>(i);
            shimmers_.emplace_back(random.next(), direction(ahead + off * degree, 2 * degree));
        }
    }

    void add(const BlockContext&, BFormat& bed) override {
        for (Cricket& cricket : crickets_) cricket.add(near_, bed);
        for (Shimmer& shimmer : shimmers_) shimmer.add(gain_ * shimmer_gain, bed);
    }

private:
    static constexpr float shimmer_gain = 0.28F;

    float gain_, near_ = 1;
    std::vector<Cricket> crickets_;
    std::vector<Shimmer> shimmers_;  ///< one on each side
};

}  // namespace

std::unique_ptr<Generator> make_crickets(const GeneratorDesc& desc) { return std::make_unique<Crickets>(desc); }

}  // namespace luwte::sound
