#include "sound/generators/generator.h"

#include "base/catalogue.h"

namespace luwte::sound {
namespace {

using scene::SoundKind;

struct GeneratorRow {
    SoundKind kind;
    Maker* make;
    /// LUFS of two minutes at gain 1, alone, through the HRTF (tests/sound/generators_test.cpp measures it).
    float natural;
    /// dB by which it is softer where all of it comes from one spot, ahead.
    float spot;
};

constexpr GeneratorRow rows[] = {
    {SoundKind::wind, make_wind, -0.5F, 3.4F},           {SoundKind::lapping, make_lapping, -27.9F, 3.2F},
    {SoundKind::brook, make_brook, -29.7F, 5.1F},        {SoundKind::rain, make_rain, -11.8F, 3.5F},
    {SoundKind::surf, make_surf, -12.4F, 4.0F},          {SoundKind::snow, make_snow, -11.0F, 2.3F},
    {SoundKind::crickets, make_crickets, -20.6F, -3.8F}, {SoundKind::frogs, make_frogs, -9.7F, 5.7F},
    {SoundKind::birds, make_birds, -1.7F, 1.9F},         {SoundKind::fire, make_fire, -16.4F, 2.2F},
    {SoundKind::bowl, make_bowl, -10.2F, 2.1F},
};
static_assert(in_order(rows, &GeneratorRow::kind) && std::size(rows) == scene::sound_kind_count);

}  // namespace

std::unique_ptr<Generator> make_generator(const scene::Sound& sound, std::uint32_t seed, float tone) {
    if (!sound.kind) return nullptr;
    const GeneratorRow& row = rows[static_cast<std::size_t>(*sound.kind)];
    return row.make({.at = {sound.at[0], sound.at[1], sound.at[2]},
                     .gain = from_decibel(sound.level - row.natural + (sound.around ? 0 : row.spot)),
                     .seed = seed,
                     .variant = sound.variant,
                     .every = sound.every,
                     .count = sound.count,
                     .tone = tone,
                     .around = sound.around});
}

}  // namespace luwte::sound
