#include "sound/mix/ambience.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/log.h"

namespace luwte::sound {
namespace {

/// What the air takes of the highs of what is `distance` metres away: the coefficient of a one-pole low-pass. ISO
/// 9613-1 gives about 0.08 dB a metre at 8 kHz (15 degrees, 60 % humidity), rising with the power 1.7 of the frequency
/// near there; the pole lies where that makes 3 dB.
float air_low_pass(float distance) {
    constexpr float at_8k = 0.08F, power = 1.7F;
    const float corner = 8000 * std::pow(3 / (at_8k * std::max(distance, 0.1F)), 1 / power);
    if (corner > 0.45F * sample_rate) return 1;
    return 1 - std::exp(-2 * std::numbers::pi_v<float> * corner / sample_rate);
}

std::unique_ptr<Generator> open_recording(const scene::Sound& sound, std::uint32_t seed,
                                          const std::filesystem::path& folder) {
    const GeneratorDesc desc{.at = {sound.at[0], sound.at[1], sound.at[2]}, .seed = seed, .around = sound.around};
    auto loop = open_recording_loop(folder / sound.file, sound.level, desc);
    if (loop) return *std::move(loop);
    log::warning("A recording of the place is left out: {}", loop.problem().what);
    return nullptr;
}

/// Scales from one gain to the next and adds.
void add(const Mono& from, float gain, float next, Mono& to) {
    Ramp ramp(gain);
    ramp.go(next);
    for (std::size_t i = 0; i < block_frames; ++i) to[i] += from[i] * ramp.next();
}

}  // namespace

Ambience::Ambience(const Soundscape& scape) : weather_(scape.weather), acoustics_(scape.acoustics), tone_(scape.tone) {
    std::uint32_t seed = scape.weather.seed * 101;
    float power = 0;
    for (scene::Sound sound : scape.sounds) {
        ++seed;
        if (point_count_ == most_points) sound.around = true;
        Source source;
        source.sound = sound;
        source.generator =
            sound.file.empty() ? make_generator(sound, seed, scape.tone) : open_recording(sound, seed, scape.folder);
        if (!source.generator) continue;
        if (!sound.around) {
            source.point = static_cast<int>(point_count_++);
            source.low_pass = air_low_pass(length({sound.at[0], sound.at[1], sound.at[2]}));
        }
        power += std::pow(10.0F, sound.level / 10);
        sources_.push_back(std::move(source));
    }
    level_ = 10 * std::log10(std::max(power, 1e-9F));
}

void Ambience::render_point(Source& source, const BlockContext& context, float gain, Buses& buses) {
    own_.clear();
    source.generator->add(context, own_);
    Mono& point = buses.points[static_cast<std::size_t>(source.point)];
    Ramp ramp(source.gain);
    ramp.go(gain);
    for (std::size_t i = 0; i < block_frames; ++i) {
        source.low_passed += source.low_pass * (own_.w[i] * 1.41421356F - source.low_passed);
        point[i] = source.low_passed * ramp.next();
    }
}

void Ambience::render(const practice::Moment& start, const practice::Moment& end, Buses& buses) {
    const BlockContext context{weather_, start.world, end.world,
                               scene::wave_at(weather_, end.world, end.follow, end.breath.fullness, end.breath.speed)};
    buses.bed.clear();
    buses.point_count = point_count_;
    buses.acoustics = acoustics_;
    for (std::size_t i = point_count_; i < most_points; ++i) buses.points[i].fill(0);
    for (Source& source : sources_) {
        const float gain = scene::gain_at(source.sound, end.light);
        if (source.gain < 0) source.gain = gain;
        if (source.point >= 0) {
            const auto& at = source.sound.at;
            buses.spots[static_cast<std::size_t>(source.point)] = {at[0], at[1], at[2]};
            render_point(source, context, gain, buses);
        } else if (source.gain == 1 && gain == 1) {
            source.generator->add(context, buses.bed);
        } else {
            own_.clear();
            source.generator->add(context, own_);
            for (std::size_t i = 0; i < 4; ++i) add(*own_.channels()[i], source.gain, gain, *buses.bed.channels()[i]);
        }
        source.gain = gain;
    }
}

}  // namespace luwte::sound
