#include "sound/generators/generator.h"

#include <algorithm>
#include <array>

namespace luwte::sound {
namespace {

struct GeneratorRow {
    std::string_view name;
    std::unique_ptr<Generator> (*make)(const GeneratorDesc& desc);
    /// LUFS of two minutes at gain 1, alone, through the HRTF (tests/sound/nature_test.cpp measures it).
    float natural;
    /// dB by which it is softer where all of it comes from one spot, ahead.
    float spot;
};

constexpr std::array kinds = {
    GeneratorRow{"wind", make_wind, -0.5F, 3.4F},    GeneratorRow{"lapping", make_lapping, -27.9F, 3.2F},
    GeneratorRow{"brook", make_brook, -29.7F, 5.1F}, GeneratorRow{"rain", make_rain, -11.8F, 3.5F},
    GeneratorRow{"surf", make_surf, -12.4F, 4.0F},   GeneratorRow{"crickets", make_crickets, -20.6F, -3.8F},
    GeneratorRow{"frogs", make_frogs, -9.7F, 5.7F},  GeneratorRow{"birds", make_birds, -1.7F, 1.9F},
    GeneratorRow{"snow", make_snow, -11.0F, 2.3F},   GeneratorRow{"fire", make_fire, -16.4F, 2.2F},
    GeneratorRow{"bowl", make_bowl, -10.2F, 2.1F},
};

constexpr auto names = [] {
    std::array<std::string_view, kinds.size()> all;
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = kinds[i].name;
    return all;
}();

/// Which of its voice's kinds it is; the first where it doesn't say.
std::size_t kind_of(const scene::Sound& sound) {
    const std::vector<scene::SoundVoice>& all = scene::sound_voices();
    const auto voice = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.name == sound.voice; });
    if (voice == all.end()) return 0;
    const auto kind = std::find(voice->kinds.begin(), voice->kinds.end(), sound.kind);
    return kind == voice->kinds.end() ? 0 : static_cast<std::size_t>(kind - voice->kinds.begin());
}

}  // namespace

std::unique_ptr<Generator> make_generator(const scene::Sound& sound, std::uint32_t seed, float tone) {
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&](const GeneratorRow& each) { return each.name == sound.voice; });
    if (kind == kinds.end()) return nullptr;
    return kind->make({{sound.at[0], sound.at[1], sound.at[2]},
                       from_decibel(sound.level - kind->natural + (sound.around ? 0 : kind->spot)),
                       seed,
                       kind_of(sound),
                       sound.every,
                       sound.count,
                       tone,
                       sound.around});
}

std::span<const std::string_view> generator_names() { return names; }

}  // namespace luwte::sound
