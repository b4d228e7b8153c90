#include "single_generator.h"

#include <algorithm>
#include <array>
#include <numbers>

#include "sound/device/flush.h"
#include "sound/device/output.h"

namespace luwte::sound {

SingleGenerator::SingleGenerator(const scene::Sound& sound, std::uint32_t seed, float wind)
    : weather_{1, wind}, generator_(make_generator(sound, seed)) {}

const BFormat& SingleGenerator::next() {
    const double start = static_cast<double>(blocks_) * block_seconds;
    const double end = static_cast<double>(++blocks_) * block_seconds;
    block_.clear();
    generator_->add({weather_, start, end, scene::wave_at(weather_, end, 0, 0, 0)}, block_);
    return block_;
}

std::vector<float> SingleGenerator::next(double seconds) {
    const FlushToZero flush;
    std::vector<float> w;
    w.reserve(static_cast<std::size_t>(seconds * sample_rate) + block_frames);
    for (const std::int64_t last = blocks_ + static_cast<std::int64_t>(seconds / block_seconds); blocks_ < last;) {
        const BFormat& block = next();
        w.insert(w.end(), block.w.begin(), block.w.end());
    }
    return w;
}

Result<std::vector<float>> render_generated(const scene::Sound& sound, double seconds, std::uint32_t seed, float wind) {
    const FlushToZero flush;
    Result<Output> output = Output::open_loopback();
    if (!output) return output.problem();
    const bool around = sound.around;
    const std::size_t stream = output->add();
    if (!around) output->set_position(stream, {sound.at[0], sound.at[1], sound.at[2]});
    SingleGenerator generator(sound, seed, wind);
    std::vector<float> heard;
    std::array<float, 2 * block_frames> out;
    Mono spot;
    for (int i = 0; i * block_seconds < seconds; ++i) {
        const BFormat& block = generator.next();
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

std::vector<scene::Sound> all_generated_sounds(float level) {
    std::vector<scene::Sound> all;
    for (const scene::SoundRow& row : scene::sound_catalogue()) {
        scene::Sound sound{row.kind, level, true, {0, 0, -2}};
        if (row.variants.empty()) all.push_back(sound);
        for (const scene::SoundVariantRow& variant : row.variants) {
            sound.variant = variant.variant;
            all.push_back(sound);
        }
    }
    return all;
}

bool calls_now_and_then(const scene::Sound& sound) {
    using scene::SoundKind;
    return sound.kind == SoundKind::birds || sound.kind == SoundKind::frogs || sound.kind == SoundKind::bowl;
}

}  // namespace luwte::sound
