#include "app/sitting/sitting_setup.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "app/sitting/file_kind.h"
#include "app/sitting/highlights.h"
#include "app/sitting/languages.h"
#include "app/sitting/names.h"
#include "base/font_finder.h"
#include "base/log.h"
#include "base/message.h"
#include "practice/breathing.h"
#include "practice/fit.h"
#include "practice/session.h"
#include "voice/text_hash.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

/// Seconds that `--from auto` looks for when no length was asked for.
constexpr double short_time = 40;

/// A sitting's session, and by what it is found again: its id, or the whole path of a file of one's own.
struct LoadedSession {
    practice::Session session;
    std::string name;
};

Result<LoadedSession> load_session(const std::string& name, const Paths& paths) {
    fs::path file = name;
    const bool is_file = names_a_file(name, Asset::session, paths);
    std::string id = name;
    if (!is_file) {
        const Result<std::string> found = find_name(Asset::session, name, paths);
        if (!found) return found.problem();
        id = *found;
        file = *paths.find(Asset::session, id);
    }
    const Result<std::string> text = read_file(file);
    if (!text) return text.problem();
    if (const auto other = another_kind(file, *text, FileKind::session)) return *other;
    Diagnostics diagnostics;
    auto session = practice::read_session(*text, file.string(), diagnostics, known_names(paths));
    if (!session) return to_problem(diagnostics);
    std::error_code error;
    return LoadedSession{*std::move(session), is_file ? fs::absolute(file, error).string() : id};
}

/// The session as it is to be held: a course at its stage, with what the options add.
practice::Session choose_session(const practice::Session& loaded, const SittingOptions& options) {
    practice::Session session = practice::at_stage(loaded, options.stage);
    using practice::StepKind;
    const auto add = [&](std::vector<practice::Step>::iterator at, practice::Step step) {
        session.steps.insert(at, std::move(step));
    };
    const auto begins = [&] { return session.steps.begin(); };
    if (options.first_words && session.id != first_session) {
        practice::Step words;
        words.kind = StepKind::explain;
        words.lines = first_words();
        add(begins(), std::move(words));
    }
    const auto leads_on = [](const practice::Step& step) { return !step.sessions.empty(); };
    // Not where another sitting follows, which asks by itself.
    if (options.rate && std::none_of(begins(), session.steps.end(), leads_on)) {
        practice::Step rate;
        rate.kind = StepKind::rate;
        rate.question = "rate.before";
        const auto first = std::find_if(begins(), session.steps.end(), [](const practice::Step& step) {
            return step.kind != StepKind::welcome && step.kind != StepKind::explain;
        });
        add(first, rate);
        // After an evening nobody is asked anything any more.
        if (session.evening) return session;
        rate.question = "rate.after";
        const auto last =
            session.steps.back().kind == StepKind::return_ ? session.steps.end() - 1 : session.steps.end();
        add(last, rate);
    }
    return session;
}

/// Tells what was left out so that the sitting takes the time that was asked for.
void tell_fitted(const practice::Fitted& fitted, double minutes) {
    if (std::abs(fitted.seconds / 60 - minutes) > minutes / 10)
        log::info("it takes {:.1f} minutes; {:g} can't be had without hurrying or endless repeating",
                  fitted.seconds / 60, minutes);
    if (!fitted.left_out.empty())
        log::info("left out, to take {:.1f} minutes: {}", fitted.seconds / 60, fmt::join(fitted.left_out, "; "));
}

/// Fills up what a language lacks, and tells it once.
void help_out(practice::Phrases& phrases, const Paths& paths) {
    constexpr std::size_t told = 5;
    const auto missing = add_missing(phrases, paths);
    if (missing.empty()) return;
    const std::vector<std::string> some(missing.begin(),
                                        missing.begin() + static_cast<std::ptrdiff_t>(std::min(told, missing.size())));
    log::info("'{}' lacks {} phrases, which are said in another language: {}{}; luwte check lists them",
              phrases.language, missing.size(), fmt::join(some, ", "), missing.size() > told ? ", ..." : "");
}

/// The voice of this sitting: the pack asked for, helped out by the others of its language; with none of them, nothing.
Result<voice::Voice> choose_voice(const SittingOptions& options, const practice::Phrases& phrases, const Paths& paths) {
    const std::string& language = phrases.language;
    std::vector<voice::Pack> packs = language_packs(language, paths);
    const bool silent = packs.empty();
    // What is said in another language is said by that language's voice.
    for (const auto& helping : helping_languages(language)) {
        auto others = language_packs(helping, paths);
        packs.insert(packs.end(), std::make_move_iterator(others.begin()), std::make_move_iterator(others.end()));
    }
    if (!options.voice.empty()) {
        Result<voice::Pack> pack = load_voice(options.voice, paths);
        if (!pack) return pack.problem();
        if (pack->language != language)
            return Problem{message("--voice {}: it speaks '{}', this sitting is in '{}'; choose with --language.",
                                   options.voice, pack->language, language)};
        packs.insert(packs.begin(), *std::move(pack));
    }
    if (silent && options.voice.empty())
        log::info("there is no voice for '{0}', so what it says is only shown; luwte voice build {0} makes one",
                  language);
    return voice::compose(phrases, packs);
}

/// Where to begin and how long, within the timeline.
Result<void> choose_stretch(const SittingOptions& options, Prepared& prepared) {
    const double whole = prepared.timeline->length;
    if (options.from) {
        if (*options.from >= whole)
            return Problem{message("--from {}: the sitting '{}' ends after {:.0f} s; begin before that.", *options.from,
                                   options.session, whole)};
        prepared.from = *options.from;
        prepared.picture = prepared.from;
    } else {
        const Highlights highlights = find_highlights(*prepared.timeline, options.length.value_or(short_time));
        prepared.from = highlights.start;
        prepared.picture = highlights.picture;
    }
    const double rest = whole - prepared.from;
    prepared.length = std::min(rest, options.length.value_or(rest));
    return {};
}

}  // namespace

std::string language_of(const SittingOptions& options, const Paths& paths) {
    if (options.language.empty()) return own_language(environment(), paths);
    const Result<std::string> meant = find_name(Asset::phrases, options.language, paths);
    return meant ? *meant : options.language;
}

Problem to_problem(const Diagnostics& diagnostics) {
    std::string lines;
    for (const Diagnostic& diagnostic : diagnostics) {
        lines += lines.empty() ? "" : "\n";
        lines += to_string(diagnostic);
    }
    return {lines};
}

std::vector<std::string_view> names_of(const std::vector<Found>& all) {
    std::vector<std::string_view> names;
    for (const Found& found : all) names.push_back(found.name);
    return names;
}

Result<fs::path> find_scene(const std::string& name, const Paths& paths) {
    if (names_a_file(name, Asset::scene, paths)) return fs::path(name);
    return find_thing(Asset::scene, name, paths);
}

std::string scene_id(const fs::path& file) {
    std::error_code error;
    return file.filename() == "scene.toml" ? fs::absolute(file, error).parent_path().filename().string()
                                           : file.stem().string();
}

Result<voice::Pack> load_voice(const std::string& name, const Paths& paths) {
    if (names_a_file(name)) return voice::read_pack(name);
    const Result<fs::path> folder = find_thing(Asset::voice, name, paths);
    return folder ? voice::read_pack(*folder) : folder.problem();
}

std::vector<voice::Pack> language_packs(const std::string& language, const Paths& paths) {
    std::vector<voice::Pack> packs;
    for (const fs::path& folder : paths.data) {
        // Folder by folder: a pack doesn't hide another one of its name, for it may lack lines that the other has.
        Paths one;
        one.data = {folder};
        for (const Found& found : one.all(Asset::voice)) {
            Result<voice::Pack> pack = voice::read_pack(found.path);
            if (!pack) log::warning("{}", pack.problem().what);
            else if (pack->language == language) packs.push_back(*std::move(pack));
        }
    }
    const auto rank = [](const voice::Pack& pack) {
        return pack.engine == voice::recorded_engine ? 0 : pack.draft ? 2 : 1;
    };
    std::stable_sort(packs.begin(), packs.end(),
                     [&](const voice::Pack& a, const voice::Pack& b) { return rank(a) < rank(b); });
    return packs;
}

practice::LineLengths lengths_of(const voice::Voice& voice) {
    return [&voice](const std::string& line) -> std::optional<practice::Spoken> {
        const voice::VoiceLine* const heard = voice.find(line);
        if (heard == nullptr) return {};
        return practice::Spoken(heard->seconds, heard->sentences);
    };
}

Result<Prepared> prepare(const SittingOptions& options, const Paths& paths) {
    practice::CompileOptions compile;
    compile.language = language_of(options, paths);
    compile.pattern = options.pattern;
    compile.skip = options.skip;
    compile.handed = options.handed;
    compile.own_rate = options.own_rate;
    compile.light_face = options.light_face;
    compile.seed = options.seed;
    if (options.pattern) {
        if (const auto pattern = practice::find_pattern(*options.pattern); !pattern) return pattern.problem();
    }
    const Result<LoadedSession> loaded = load_session(options.session, paths);
    if (!loaded) return loaded.problem();
    practice::Session session = choose_session(loaded->session, options);
    Result<practice::Phrases> phrases = load_phrases(compile.language, paths);
    if (!phrases) return phrases.problem();
    help_out(*phrases, paths);
    add_own_words(*phrases, session);
    Prepared prepared;
    prepared.session = loaded->name;
    Result<fs::path> scene = options.scene ? find_scene(*options.scene, paths)
                                           : find_thing(Asset::scene, session.scene, paths, KnownBy::title);
    if (!scene) return scene.problem();
    prepared.scene_file = *std::move(scene);
    prepared.scene = scene_id(prepared.scene_file);
    Result<voice::Voice> voice = choose_voice(options, *phrases, paths);
    if (!voice) return voice.problem();
    prepared.voice = *std::move(voice);

    const practice::LineLengths lengths = lengths_of(prepared.voice);
    if (options.minutes) {
        auto fitted = practice::fit(session, *phrases, lengths, compile, *options.minutes);
        if (!fitted) return fitted.problem();
        tell_fitted(*fitted, *options.minutes);
        session = std::move(fitted->session);
    }
    auto timeline = practice::compile(session, *phrases, lengths, compile);
    if (!timeline) return timeline.problem();
    prepared.timeline = *std::move(timeline);
    if (const Result<void> stretch = choose_stretch(options, prepared); !stretch) return stretch.problem();
    return prepared;
}

Result<scene::Scene> load_scene(const std::filesystem::path& file) {
    const Result<std::string> text = read_file(file);
    if (!text) return text.problem();
    if (const auto other = another_kind(file, *text, FileKind::scene)) return *other;
    Diagnostics diagnostics;
    auto scene = scene::read_scene(*text, file.string(), diagnostics);
    if (!scene) return to_problem(diagnostics);
    std::error_code error;
    scene->folder = fs::absolute(file, error).parent_path();
    scene->id = scene_id(file);
    return *std::move(scene);
}

std::vector<std::string> shown_texts(const practice::Timeline& timeline, const Paths& paths) {
    std::vector<std::string> texts = {timeline.title, timeline.paused_caption};
    texts.insert(texts.end(), std::begin(timeline.choices), std::end(timeline.choices));
    const auto add_line = [&](const practice::Line& line, const auto& self) -> void {
        for (const practice::Caption& caption : line.captions) texts.push_back(caption.text);
        for (const practice::Line& answered : line.answered) self(answered, self);
    };
    for (const practice::Line& line : timeline.lines) add_line(line, add_line);
    add_line(timeline.stop_line, add_line);
    for (const practice::Wait& wait : timeline.waits)
        texts.insert(texts.end(), wait.options.begin(), wait.options.end());
    if (auto phrases = load_phrases(timeline.language, paths)) {
        add_missing(*phrases, paths);
        add_all_own_words(*phrases, paths);
        for (const auto& [key, wordings] : phrases->wordings)
            texts.insert(texts.end(), wordings.begin(), wordings.end());
    }
    for (const Asset kind : {Asset::session, Asset::scene, Asset::phrases})
        for (const NamedThing& thing : things_of(kind, paths))
            texts.insert(texts.end(), thing.titles.begin(), thing.titles.end());
    for (const auto& [english, other] : translations()) texts.push_back(other);
    return texts;
}

Result<picture::FontAtlas> load_font_atlas(const std::vector<std::string>& texts, bool needed, const Paths& paths) {
    auto atlas = picture::FontAtlas::load(FontFinder(paths.fonts), texts);
    if (atlas || needed) return atlas;
    log::warning("{}", atlas.problem().what);
    return picture::FontAtlas::blank();
}

sound::Soundscape soundscape(const scene::Scene& scene) {
    return {scene.sounds, scene.weather, scene.acoustics, scene.tone, scene.folder};
}

sound::MixSettings mix_settings(const scene::Scene& scene, const Prepared& prepared, const SittingOptions& options) {
    return {.place = soundscape(scene),
            .voice = prepared.voice,
            .gaze_pitch = resting_pitch(options.posture),
            .breath_tone = options.breath_tone,
            .levels = options.levels,
            .listening = options.listening,
            .lying = options.posture == Posture::lying};
}

math::Pose gaze_of(const scene::Scene& scene, Posture posture) {
    constexpr float lying_height = 0.45F;  // metres from floor to eye
    return {{0, posture == Posture::lying ? lying_height : scene.eye_height, 0},
            glm::angleAxis(resting_pitch(posture), glm::vec3(1, 0, 0))};
}

}  // namespace luwte::app
