#include "sound/nature.h"

#include <array>

namespace luwte::sound {
namespace {

struct Kind {
    std::string_view name;
    std::unique_ptr<Nature> (*make)(Vec3 at, float gain, std::uint32_t seed);
    float natural;  ///< LUFS of two minutes at gain 1, alone, through the HRTF (tests/sound/parts_test.cpp measures it)
};

constexpr std::array<Kind, 2> kinds = {Kind{"wind", make_wind, -0.4F}, Kind{"lapping", make_lapping, -28.4F}};
constexpr std::array<std::string_view, 2> names = {kinds[0].name, kinds[1].name};

}  // namespace

std::unique_ptr<Nature> make_nature(const scene::Sound& sound, std::uint32_t seed) {
    for (const Kind& kind : kinds) {
        if (kind.name == sound.voice) {
            return kind.make({sound.at[0], sound.at[1], sound.at[2]}, from_decibel(sound.level - kind.natural), seed);
        }
    }
    return nullptr;
}

std::span<const std::string_view> nature_names() { return names; }

}  // namespace luwte::sound
