#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "audio/filter.h"
#include "math/easing.h"
#include "sound/direction.h"
#include "sound/generators/birdsong.h"
#include "sound/generators/calls.h"
#include "sound/generators/generator.h"

namespace luwte::sound {
namespace {

/// Notes that last are held back a little, 2:1 from a mean power of 0.004 over some 80 ms on, so that none stands out.
constexpr float loud_power = 0.004F, power_pace = 1 / (0.08F * sample_rate);

int steps_of(float seconds) { return static_cast<int>(std::lround(seconds / step_seconds)); }

/// One individual: where it sits, when it sings.
class Bird {
public:
    Bird(const Species& species, std::uint32_t seed, float every, Vec3 at, float distance)
        : species_(species),
          singer_(species, seed, every),
          encoding_(encode_evened(at)),
          distance_(distance),
          soft_(audio::Filter::low_pass(species.audibility.top * (1.1F - 0.35F * distance), 0.6, sample_rate)),
          keen_(audio::Filter::peak(2700, 0.9, species.audibility.keen, sample_rate)) {}

    float loudness() const { return from_decibel(-5 * distance_); }
    void set_gain(float gain) { gain_ = gain; }
    void begin_in(float seconds) { wait_ = steps_of(seconds); }
    bool singing() const { return at_ < phrase_.size(); }
    /// Begins within this block unless it waits.
    bool ready() const { return !singing() && wait_ < static_cast<int>(block_frames / step_frames); }
    void put_off(float seconds) {
        wait_ += steps_of(seconds);
        owed_ += seconds;
    }

    /// Its next block into `calls` and from its direction; whether it made a sound.
    bool add(Mono& calls, BFormat& bed) {
        Mono own{};
        bool sounding = false;
        for (std::size_t i = 0; i < block_frames; i += step_frames) sounding |= step(own.data() + i);
        // One block more lets the filter die away.
        ringing_ = sounding ? 2 : std::max(ringing_ - 1, 0);
        if (ringing_ == 0) return false;
        const float wet = 0.07F + 0.11F * distance_;
        for (std::size_t i = 0; i < block_frames; i += step_frames) {
            const float reduction = std::sqrt(std::sqrt(1 + power_ / loud_power));
            const float slope = (1 / reduction - even_) / step_frames;
            for (std::size_t k = i; k < i + step_frames; ++k) {
                const float sample = keen_(soft_(own[k]));
                power_ += power_pace * (sample * sample - power_);
                even_ += slope;
                own[k] = sample * even_ * gain_;
                calls[k] += own[k] * wet;
            }
        }
        add_from(encoding_, own, 1, bed);
        return true;
    }

private:
    bool step(float* out) {
        if (wait_ > 0) {
            --wait_;
            return false;
        }
        if (!singing()) {
            phrase_ = singer_.phrase();
            at_ = 0;
            begin();
        }
        if (rest_ > 0) {
            --rest_;
            return false;
        }
        sing(out);
        if (++age_ >= length_) {
            ++at_;
            if (singing()) {
                begin();
            } else {
                const float rest = singer_.rest();
                const float shorter = std::min(owed_, 0.5F * rest);
                owed_ -= shorter;
                wait_ = steps_of(rest - shorter);
            }
        }
        return true;
    }

    void begin() {
        const Syllable& s = phrase_[at_];
        rest_ = steps_of(s.rest);
        length_ = std::max(steps_of(s.seconds), 4);
        age_ = 0;
        level_ = 0;
        bend_ = {std::log(s.middle / s.hz), std::log(s.end / s.hz)};
        whistle_.restart();
        twin_.restart();
    }

    void sing(float* out) {
        const Syllable& s = phrase_[at_];
        const float u = (static_cast<float>(age_) + 0.5F) / static_cast<float>(length_);
        const float after = static_cast<float>(age_ + 1) * step_seconds;
        // A curve through the three pitches, on the scale on which the ear measures them.
        const float bend = 4 * u * (1 - u) * bend_[0] + u * (2 * u - 1) * bend_[1];
        const float turn = two_pi * s.flutter * after;
        const float hz = s.hz * std::exp(bend) * (1 + s.depth * std::sin(turn));
        const float whole = static_cast<float>(length_) * step_seconds;
        const Timbre& timbre = species_.timbre;
        const float onset = std::min(timbre.onset, 0.5F * whole), fade = std::min(timbre.fade, 0.5F * whole);
        const float swell = math::smoothstep(0, 1, after / onset),
                    fall = math::smoothstep(0, 1, (whole - after) / fade);
        const float tremor = 1 - s.tremor * (0.5F - 0.5F * std::cos(turn));
        const float level = s.loud * tremor * swell * fall;
        whistle_.add(hz, level_, level, timbre.second, timbre.third, out);
        if (s.twin > 0) twin_.add(hz * s.twin, 0.6F * level_, 0.6F * level, 0, 0, out);
        level_ = level;
    }

    const Species& species_;
    Singer singer_;
    Encoding encoding_;
    float distance_;
    float gain_ = 1;
    audio::Filter soft_;  ///< the air
    audio::Filter keen_;  ///< ears are keenest here, their canals ring: notes there would stand out of the rest
    Phasor whistle_, twin_;
    std::span<const Syllable> phrase_;
    std::size_t at_ = 0;
    int wait_ = 0, rest_ = 0, age_ = 0, length_ = 1;  ///< steps
    std::array<float, 2> bend_{};
    float level_ = 0;
    float owed_ = 0;              ///< seconds that it let others go before
    int ringing_ = 0;             ///< blocks until its filters have died away
    float power_ = 0, even_ = 1;  ///< the compressor's mean power and gain
};

/// Birds of one species, each in its own tree; one waits until another's phrase is over.
class Birds final : public Generator {
public:
    explicit Birds(const GeneratorDesc& desc) : random_(desc.seed) {
        const Species& kind = species(static_cast<scene::BirdSpecies>(desc.variant));
        const float every = desc.every > 0 ? desc.every : kind.singing.every;
        const int count = desc.count > 0 ? desc.count : kind.singing.count;
        birds_.reserve(static_cast<std::size_t>(count));
        const float ahead = azimuth_of(desc.at);
        float side = random_.unit() < 0.5F ? -1 : 1;
        for (int i = 0; i < count; ++i) {
            // The first near the main direction, the others further and further round by either side.
            const float reach = 170 * static_cast<float>(i) / static_cast<float>(std::max(count - 1, 2));
            const float off = i == 0 ? random_.between(-25, 25) : side * (reach * random_.between(0.7F, 1.1F) + 15);
            side = -side;
            const float height = random_.between(kind.audibility.height.low, kind.audibility.height.high);
            const float distance = i == 0 ? random_.between(0, 0.35F) : random_.between(0.25F, 1);
            birds_.emplace_back(kind, random_.next(), every, direction(ahead + off * degree, height * degree),
                                distance);
            birds_.back().begin_in(i == 0 ? random_.between(1, 4) : random_.between(3, std::clamp(every, 8.0F, 60.0F)));
        }
        const float gain =
            desc.gain * kind.audibility.level / std::sqrt(total_power(birds_) / static_cast<float>(count));
        for (Bird& bird : birds_) bird.set_gain(gain * bird.loudness());
        polite_ = kind.singing.polite;
    }

    void add(const BlockContext&, BFormat& bed) override {
        Mono calls{};
        bool sounding = false;
        for (Bird& bird : birds_) {
            if (polite_ && bird.ready() && heard_beside(bird)) bird.put_off(random_.between(0.4F, 4));
            sounding |= bird.add(calls, bed);
        }
        echo_.add(calls, sounding, bed);
    }

private:
    bool heard_beside(const Bird& bird) const {
        return std::any_of(
            birds_.begin(), birds_.end(), [&](const Bird& other) { return &other != &bird && other.singing(); });
    }

    audio::Random random_;
    std::vector<Bird> birds_;
    Echo echo_;
    bool polite_ = true;
};

}  // namespace

std::unique_ptr<Generator> make_birds(const GeneratorDesc& desc) { return std::make_unique<Birds>(desc); }

}  // namespace luwte::sound
