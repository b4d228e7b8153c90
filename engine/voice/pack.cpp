#include "voice/pack.h"

#include <fmt/format.h>

#include "audio/sound_file.h"
#include "base/message.h"
#include "base/plain_file.h"
#include "voice/manifest.h"
#include "voice/text_hash.h"

namespace luwte::voice {

std::optional<double> Pack::length(const std::string& line_id) const {
    const auto found = lines.find(line_id);
    return found == lines.end() ? std::nullopt : std::optional(found->second.seconds);
}

std::string Pack::maker() const { return settings.empty() ? engine : engine + ", " + settings; }

bool Pack::fresh(const std::string& line_id, std::string_view text) const {
    const auto found = lines.find(line_id);
    return found != lines.end() && found->second.text_hash == text_hash(maker(), language, line_id, text);
}

Result<Pack> read_pack(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / manifest_name;
    const Result<std::string> text = read_file(file);
    if (!text) return Problem{message("{} A voice pack has one; luwte voice build makes it.", text.problem().what)};
    Diagnostics diagnostics;
    std::optional<Pack> pack = read_manifest(*text, file.string(), diagnostics);
    if (!pack) {
        std::string all;
        constexpr std::size_t most_listed = 20;
        for (std::size_t i = 0; i < std::min(diagnostics.size(), most_listed); ++i)
            all += (all.empty() ? "" : "\n") + to_string(diagnostics[i]);
        if (diagnostics.size() > most_listed)
            all += message("\n{}: and {} more", file.string(), diagnostics.size() - most_listed);
        return Problem{all};
    }
    pack->folder = folder;
    return *std::move(pack);
}

Result<std::vector<float>> read_recording(const Pack& pack, const std::string& line_id) {
    const auto found = pack.lines.find(line_id);
    if (found == pack.lines.end()) {
        return Problem{
            message("{}: line '{}' is missing; build or record the pack again", pack.folder.string(), line_id)};
    }
    const std::filesystem::path file = pack.folder / found->second.file;
    Result<audio::Sound> sound = audio::read_sound(file);
    if (!sound) return Problem{message("{}; build the voice pack again", sound.problem().what)};
    if (sound->channels != 1 || sound->rate != audio::sample_rate) {
        return Problem{message("{}: has {} channels at {} Hz; a line is mono at 48000 Hz", file.string(),
                               sound->channels, sound->rate)};
    }
    return std::move(sound->samples);
}

}  // namespace luwte::voice
