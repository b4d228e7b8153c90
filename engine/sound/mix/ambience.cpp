#include "sound/mix/ambience.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/log.h"
#include "sound/generators/recording_loop.h"

namespace luwte::sound {
namespace {

/// How far the air takes the highs of what is `distance` metres away: the coefficient of a one-pole low-pass. ISO
/// 9613-1 gives about 0.08 dB a metre at 8 kHz (15 degrees, 60 % humidity), rising with the power 1.7 of the frequency
/// near there; the pole lies where that makes 3 dB.
float softened_by(float distance) {
    constexpr float at_8k = 0.08F, power = 1.7F;
    const float corner = 8000 * std::pow(3 / (at_8k * std::max(distance, 0.1F)), 1 / power);
    if (corner > 0.45F * sample_rate) return 1;
    return 1 - std::exp(-2 * std::numbers::pi_v<float> * corner / sample_rate);
}

std::unique_ptr<Generator> recorded(const scene::Sound& sound, std::uint32_t seed,
                                    const std::filesystem::path& folder) {
    GeneratorDesc desc;
    desc.at = {sound.at[0], sound.at[1], sound.at[2]};
    desc.seed = seed;
    desc.around = sound.around;
    auto layer = open_recording_loop(folder / sound.file, sound.level, desc);
    if (layer) return *std::move(layer);
    log::warning("A recording of the place is left out: {}", layer.problem().what);
    return nullptr;
}

/// Scales from one gain to the next and adds.
void add(const Mono& from, float gain, float next, Mono& to) {
    const float step = (next - gain) / block_frames;
    for (std::size_t i = 0; i < block_frames; ++i) {
        gain += step;
        to[i] += from[i] * gain;
    }
}

}  // namespace

Ambience::Ambience(const Soundscape& scape) : weather_(scape.weather), acoustics_(scape.acoustics), tone_(scape.tone) {
    std::uint32_t seed = scape.weather.seed * 101;
    float power = 0;
    for (scene::Sound sound : scape.sounds) {
        ++seed;
        if (point_count_ == most_points) sound.around = true;
        Voice voice;
        voice.sound = sound;
        const Vec3 at{sound.at[0], sound.at[1], sound.at[2]};
        voice.nature =
            sound.file.empty() ? make_generator(sound, seed, scape.tone) : recorded(sound, seed, scape.folder);
        if (!voice.nature) continue;
        if (!sound.around) {
            voice.point = static_cast<int>(point_count_++);
            voice.softened = softened_by(length(at));
        }
        power += std::pow(10.0F, sound.level / 10);
        voices_.push_back(std::move(voice));
    }
    level_ = 10 * std::log10(std::max(power, 1e-9F));
    for (Voice& voice : voices_) voice.heard = -1;
}

void Ambience::render_point(Voice& voice, const BlockContext& air, float heard, Buses& buses) {
    own_.clear();
    voice.nature->add(air, own_);
    Mono& point = buses.points[static_cast<std::size_t>(voice.point)];
    const float step = (heard - voice.heard) / block_frames;
    float gain = voice.heard;
    for (std::size_t i = 0; i < block_frames; ++i) {
        voice.kept += voice.softened * (own_.w[i] * 1.41421356F - voice.kept);
        gain += step;
        point[i] = voice.kept * gain;
    }
}

void Ambience::render(const practice::Moment& start, const practice::Moment& end, Buses& buses) {
    const BlockContext air{weather_, start.world, end.world,
                           scene::wave_at(weather_, end.world, end.follow, end.breath.fullness, end.breath.speed)};
    buses.bed.clear();
    buses.point_count = point_count_;
    buses.acoustics = acoustics_;
    for (std::size_t i = point_count_; i < most_points; ++i) buses.points[i].fill(0);
    for (Voice& voice : voices_) {
        const float heard = scene::heard_at(voice.sound, end.light);
        if (voice.heard < 0) voice.heard = heard;
        if (voice.point >= 0) {
            buses.spots[static_cast<std::size_t>(voice.point)] = {voice.sound.at[0], voice.sound.at[1],
                                                                  voice.sound.at[2]};
            render_point(voice, air, heard, buses);
        } else if (voice.heard == 1 && heard == 1) {
            voice.nature->add(air, buses.bed);
        } else {
            own_.clear();
            voice.nature->add(air, own_);
            add(own_.w, voice.heard, heard, buses.bed.w);
            add(own_.x, voice.heard, heard, buses.bed.x);
            add(own_.y, voice.heard, heard, buses.bed.y);
            add(own_.z, voice.heard, heard, buses.bed.z);
        }
        voice.heard = heard;
    }
}

}  // namespace luwte::sound
