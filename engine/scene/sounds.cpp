#include "scene/sounds.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/document.h"

namespace luwte::scene {
namespace {

constexpr float coming = 0.1F;  ///< of the sitting

float eased(float x) {
    x = std::clamp(x, 0.0F, 1.0F);
    return x * x * (3 - 2 * x);
}

void read(Table& table, std::string_view key, float& into, double low, double high) {
    if (const auto value = table.number(key, low, high)) into = static_cast<float>(*value);
}

/// Which voice, and of which kind.
void read_voice(Table& table, Sound& sound) {
    std::vector<std::string_view> names;
    std::transform(sound_voices().begin(), sound_voices().end(), std::back_inserter(names),
                   [](const SoundVoice& voice) { return voice.name; });
    const auto name = table.name("voice", names);
    if (!name) return;
    sound.voice = *name;
    const auto voice = std::find_if(sound_voices().begin(), sound_voices().end(),
                                    [&](const SoundVoice& each) { return each.name == *name; });
    if (voice->kinds.empty()) {
        if (table.text("kind")) table.report("kind", fmt::format("`{}` has no kinds", *name), "leave `kind` out");
        return;
    }
    if (const auto kind = table.name("kind", voice->kinds)) sound.kind = *kind;
}

}  // namespace

const std::vector<SoundVoice>& sound_voices() {
    static const std::vector<SoundVoice> all = {
        {"wind", {"leaves", "open", "reeds", "grass", "spruces"}},
        {"lapping", {}},
        {"brook", {}},
        {"rain", {"leaves", "ground", "water"}},
        {"surf", {}},
        {"snow", {}},
        {"crickets", {}},
        {"frogs", {}},
        {"birds", {"blackbird", "robin", "chiffchaff", "wood-pigeon", "skylark", "curlew", "owl"}},
        {"fire", {}},
        {"bowl", {}},
    };
    return all;
}

float heard_at(const Sound& sound, float light) {
    const float begun = sound.from <= 0 ? 1 : eased((light - sound.from) / coming);
    const float left = sound.until >= 1 ? 1 : eased((sound.until - light) / coming);
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
    read_voice(table, sound);
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

}  // namespace luwte::scene
