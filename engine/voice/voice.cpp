#include "voice/voice.h"

#include <system_error>

namespace luwte::voice {

const VoiceLine* Voice::find(const std::string& line_id) const {
    const auto found = lines.find(line_id);
    return found == lines.end() ? nullptr : &found->second;
}

Voice compose(const practice::Phrases& phrases, std::span<const Pack> packs) {
    Voice voice;
    for (const auto& [id, text] : phrases.spoken()) {
        for (std::size_t i = 0; i < packs.size(); ++i) {
            if (!packs[i].fresh(id, text)) continue;
            const Recording& recording = packs[i].lines.at(id);
            std::filesystem::path file = packs[i].folder / recording.file;
            std::error_code missing;
            if (std::filesystem::is_regular_file(file, missing)) {
                voice.lines.emplace(id, VoiceLine{std::move(file), recording.seconds, recording.sentences, i});
                break;
            }
        }
    }
    return voice;
}

}  // namespace luwte::voice
