#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/settings/preferences.h"
#include "app/sitting/languages.h"
#include "base/diagnostic.h"
#include "base/paths.h"
#include "base/plain_file.h"
#include "base/result.h"
#include "math/pose.h"
#include "picture/scene_renderer.h"
#include "practice/timeline.h"
#include "scene/scene.h"
#include "sound/mix/mix_settings.h"
#include "voice/pack.h"
#include "voice/voice.h"

namespace luwte::app {

/// A sitting that is ready to begin, but for the scene itself.
struct Prepared {
    std::shared_ptr<const practice::Timeline> timeline;
    voice::Voice voice;   ///< a line that it lacks is shown only
    std::string session;  ///< by what it is found again: its id, or the whole path of a file
    std::string scene;
    std::filesystem::path scene_file;
    double from = 0;     ///< position in seconds, within the timeline
    double length = 0;   ///< seconds to play from there, to the end at most
    double picture = 0;  ///< position for a single picture: `from`, or with --from auto where the breath is full
};

/// Reads session, phrases and voice pack and times the sitting. A Problem tells what in files or options is in the way.
Result<Prepared> prepare(const SittingOptions& options, const Paths& paths);

/// The language of a sitting: as asked for, else the person's own.
std::string language_of(const SittingOptions& options, const Paths& paths);

/// The scene file that a person names: by its name, its title or a clear beginning; or a file.
Result<std::filesystem::path> find_scene(const std::string& name, const Paths& paths);
/// What a scene is called by its file's place.
std::string scene_id(const std::filesystem::path& file);

/// A pack by its name or folder.
Result<voice::Pack> load_voice(const std::string& name, const Paths& paths);

/// All packs that speak a language, the best first: a person's own voice, other voices, drafts. One that can't be read
/// is told in the log.
std::vector<voice::Pack> language_packs(const std::string& language, const Paths& paths);

/// How long a voice speaks each line.
practice::LineLengths lengths_of(const voice::Voice& voice);

/// The session that says the first words by itself.
constexpr const char* first_session = "first-time";

/// Keys of what is said before a first sitting: what this is, who should not, what may come.
inline std::vector<std::string> first_words() {
    return {"first.here",     "first.not_for", "first.ask_first",  "first.muscles",
            "first.restless", "first.ways",    "first.pause_after"};
}

/// All mistakes as one Problem, a line each.
Problem to_problem(const Diagnostics& diagnostics);

/// What `read` makes of a file; its mistakes are the Problem.
template <class Value>
Result<Value> read_whole(const std::filesystem::path& file,
                         std::optional<Value> (*read)(std::string_view, const std::string&, Diagnostics&)) {
    const Result<std::string> text = read_file(file);
    if (!text) return text.problem();
    Diagnostics diagnostics;
    auto value = read(*text, file.string(), diagnostics);
    if (!value) return to_problem(diagnostics);
    return *std::move(value);
}

/// They point into `all`.
std::vector<std::string_view> names_of(const std::vector<Found>& all);

/// Reads and checks the scene of a sitting.
Result<scene::Scene> load_scene(const std::filesystem::path& file);
/// All that a sitting in this language may show, and what may follow it.
std::vector<std::string> shown_texts(const practice::Timeline& timeline, const Paths& paths);
/// Letters for these texts. Where no font is `needed`, one that isn't there leaves words out.
Result<picture::FontAtlas> load_font_atlas(const std::vector<std::string>& texts, bool needed, const Paths& paths);
/// What a scene says of its sound.
sound::Soundscape soundscape(const scene::Scene& scene);
/// What the sitting sounds like in this scene.
sound::MixSettings mix_settings(const scene::Scene& scene, const Prepared& prepared, const SittingOptions& options);

constexpr float lying_pitch = 1.22F;  // radians: 70 degrees
/// The pitch at which a person in this posture looks at rest, radians.
constexpr float resting_pitch(Posture posture) { return posture == Posture::lying ? lying_pitch : 0; }
/// Where the eyes are at the start, and which way a person in this posture looks.
math::Pose gaze_of(const scene::Scene& scene, Posture posture);

}  // namespace luwte::app
