#include "scene/sounds.h"

#include <fmt/format.h>

#include <array>

#include "base/catalogue.h"
#include "base/message.h"
#include "math/easing.h"

namespace luwte::scene {
namespace {

template <class Variant>
constexpr SoundVariantRow row(Variant variant, std::string_view name) {
    return {static_cast<std::uint8_t>(variant), name};
}

constexpr std::array foliages = {row(Foliage::leaves, "leaves"), row(Foliage::open, "open"),
                                 row(Foliage::reeds, "reeds"), row(Foliage::grass, "grass"),
                                 row(Foliage::spruces, "spruces")};
constexpr std::array rain_surfaces = {row(RainSurface::leaves, "leaves"), row(RainSurface::ground, "ground"),
                                      row(RainSurface::water, "water")};
constexpr std::array bird_species = {row(BirdSpecies::blackbird, "blackbird"),
                                     row(BirdSpecies::robin, "robin"),
                                     row(BirdSpecies::chiffchaff, "chiffchaff"),
                                     row(BirdSpecies::wood_pigeon, "wood-pigeon"),
                                     row(BirdSpecies::skylark, "skylark"),
                                     row(BirdSpecies::curlew, "curlew"),
                                     row(BirdSpecies::owl, "owl")};
static_assert(in_order(foliages, &SoundVariantRow::variant) && in_order(rain_surfaces, &SoundVariantRow::variant) &&
              in_order(bird_species, &SoundVariantRow::variant));

constexpr SoundRow sounds[] = {{SoundKind::wind, "wind", foliages},
                               {SoundKind::lapping, "lapping"},
                               {SoundKind::brook, "brook"},
                               {SoundKind::rain, "rain", rain_surfaces},
                               {SoundKind::surf, "surf"},
                               {SoundKind::snow, "snow"},
                               {SoundKind::crickets, "crickets"},
                               {SoundKind::frogs, "frogs"},
                               {SoundKind::birds, "birds", bird_species},
                               {SoundKind::fire, "fire"},
                               {SoundKind::bowl, "bowl"}};
static_assert(in_order(sounds, &SoundRow::kind) && std::size(sounds) == sound_kind_count);

constexpr AcousticsRow acoustics[] = {
    {Acoustics::open, "open"}, {Acoustics::forest, "forest"}, {Acoustics::room, "room"}};
static_assert(in_order(acoustics, &AcousticsRow::acoustics));

constexpr float coming = 0.1F;  ///< of the sitting

void read(Table& table, std::string_view key, float& into, double low, double high) {
    if (const auto value = table.number(key, low, high)) into = static_cast<float>(*value);
}

void read_kind(Table& table, Sound& sound) {
    const SoundRow* const kind = read_row(table, "voice", sound_catalogue());
    if (kind == nullptr) return;
    sound.kind = kind->kind;
    if (kind->variants.empty()) {
        if (table.text("kind")) table.report("kind", message("`{}` has no kinds", kind->name), "leave `kind` out");
    } else if (const SoundVariantRow* const variant = read_row(table, "kind", kind->variants)) {
        sound.variant = variant->variant;
    }
}

}  // namespace

std::span<const SoundRow> sound_catalogue() { return sounds; }
std::span<const AcousticsRow> acoustics_catalogue() { return acoustics; }

std::string name_of(const Sound& sound) {
    if (!sound.kind) return sound.file;
    const SoundRow& kind = sound_row(*sound.kind);
    return std::string(kind.name) + (kind.variants.empty() ? "" : "-" + std::string(kind.variants[sound.variant].name));
}

float gain_at(const Sound& sound, float light) {
    const float begun = sound.from <= 0 ? 1 : math::smoothstep(0, 1, (light - sound.from) / coming);
    const float left = sound.until >= 1 ? 1 : math::smoothstep(0, 1, (sound.until - light) / coming);
    return begun * left;
}

Sound read_sound(Table& table) {
    Sound sound;
    if (const auto file = table.text("file")) sound.file = *file;
    if (table.has("file")) {
        if (table.text("file") == "") table.report("file", "a recording needs a name", "name a file beside this one");
        if (table.has("voice"))
            table.report("voice", "a sound is a voice or a file, not both", "make two [[sound]] tables of them");
    } else {
        table.require("voice", "a voice of nature, or `file`, a recording beside this file");
    }
    read_kind(table, sound);
    read(table, "level", sound.level, -90, -10);
    if (const auto around = table.boolean("around")) sound.around = *around;
    if (const auto at = table.vec3("at", -500, 500))
        for (std::size_t i = 0; i < 3; ++i) sound.at[i] = static_cast<float>((*at)[i]);
    read(table, "every", sound.every, 1, 600);
    if (const auto count = table.integer("count", 1, 12)) sound.count = *count;
    read(table, "from", sound.from, 0, 0.9);
    read(table, "until", sound.until, 0.1, 1);
    if (sound.until <= sound.from)
        table.report("until", "it ends before it begins", "let `until` be later than `from`");
    table.finish();
    return sound;
}

void read_acoustics(Table& root, Acoustics& into) {
    if (const AcousticsRow* const row = read_row(root, "acoustics", acoustics_catalogue())) into = row->acoustics;
}

}  // namespace luwte::scene
