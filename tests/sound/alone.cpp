#include "alone.h"

#include <algorithm>
#include <array>
#include <numbers>

#include "sound/device/flush.h"
#include "sound/device/output.h"

namespace luwte::sound {

Alone::Alone(const scene::Sound& sound, std::uint32_t seed, float wind)
    : weather_{1, wind}, nature_(make_generator(sound, seed)) {}

const BFormat& Alone::next() {
    const double start = static_cast<double>(blocks_) * block_seconds;
    const double end = static_cast<double>(++blocks_) * block_seconds;
    block_.clear();
    nature_->add({weather_, start, end, scene::wave_at(weather_, end, 0, 0, 0)}, block_);
    return block_;
}

std::vector<float> Alone::next(double seconds) {
    const FlushToZero flush;
    std::vector<float> w;
    w.reserve(static_cast<std::size_t>(seconds * sample_rate) + block_frames);
    for (const std::int64_t last = blocks_ + static_cast<std::int64_t>(seconds / block_seconds); blocks_ < last;) {
        const BFormat& block = next();
        w.insert(w.end(), block.w.begin(), block.w.end());
    }
    return w;
}

Result<std::vector<float>> heard_alone(const scene::Sound& sound, double seconds, std::uint32_t seed, float wind) {
    const FlushToZero flush;
    Result<Output> output = Output::open_loopback();
    if (!output) return output.problem();
    const bool around = sound.around;
    const std::size_t stream = output->add(around ? Output::Shape::around : Output::Shape::point);
    if (!around) output->place(stream, {sound.at[0], sound.at[1], sound.at[2]});
    Alone alone(sound, seed, wind);
    std::vector<float> heard;
    std::array<float, 2 * block_frames> out;
    Mono spot;
    for (int i = 0; i * block_seconds < seconds; ++i) {
        const BFormat& block = alone.next();
        if (around) {
            output->queue(stream, block);
        } else {
            std::transform(block.w.begin(), block.w.end(), spot.begin(),
                           [](float w) { return w * std::numbers::sqrt2_v<float>; });
            output->queue(stream, spot);
        }
        if (i == 1) output->start();
        if (i >= 1) {
            output->render(out);
            heard.insert(heard.end(), out.begin(), out.end());
        }
    }
    return heard;
}

std::vector<scene::Sound> all_natures(float level) {
    std::vector<scene::Sound> all;
    for (const std::string_view name : generator_names()) {
        const auto& voices = scene::sound_voices();
        const auto voice = std::find_if(voices.begin(), voices.end(),
                                        [&](const scene::SoundVoice& each) { return each.name == name; });
        std::vector<std::string_view> kinds = voice == voices.end() ? decltype(kinds)() : voice->kinds;
        if (kinds.empty()) kinds = {""};
        for (const std::string_view kind : kinds) {
            scene::Sound sound{std::string(name), level, true, {0, 0, -2}};
            sound.kind = kind;
            all.push_back(sound);
        }
    }
    return all;
}

std::string name_of(const scene::Sound& sound) {
    return sound.kind.empty() ? sound.voice : sound.voice + "-" + sound.kind;
}

}  // namespace luwte::sound
