#include "app/sitting/sitting_settings.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "app/sitting/sitting_setup.h"
#include "base/log.h"

namespace luwte::app {
namespace {

SittingOptions wish_of(const Settings& settings, const Paths& paths) {
    SittingOptions options;
    if (!settings.language.empty()) {
        if (paths.find(Asset::phrases, settings.language)) options.language = settings.language;
        else
            log::warning("the settings' language '{}' is not there.{}", settings.language,
                         " This sitting is in your system's, or in English.");
    }
    options.stage = settings.course.stage;
    options.first_words = !settings.told;
    // Who names no session is asked what suits, and the first time is told what this is.
    options.session = settings.told ? "chooser" : "first-time";
    options.posture = settings.posture;
    options.body = settings.body;
    options.handed = settings.handed;
    options.skip = settings.skip;
    options.light_face = settings.light_face;
    options.words = settings.captions;
    options.levels = settings.volume;
    options.listening = settings.listening;
    options.breath_tone = settings.breath_tone;
    options.hand_pulse = settings.hand_pulse;
    return options;
}

}  // namespace

Result<PlayOptions> with_settings(const PlayText& text, const Paths& paths) {
    const LoadedSettings loaded = load_settings(paths);
    for (const std::string& sentence : loaded.told) log::warning("{}", sentence);
    Result<PlayOptions> options = read(text, wish_of(loaded.settings, paths));
    // In the middle of a sitting, or for a glance at it, nobody is told anything first.
    if (options && (options->sitting.from != 0.0 || options->sitting.length)) options->sitting.first_words = false;
    if (!options) return options;
    options->sitting.fallback = loaded.settings.last.session;
    // Other words each time.
    if (!text.sitting.seed)
        options->sitting.seed = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    if (options->sitting.voice || loaded.settings.voice.empty()) return options;
    const Result<voice::Pack> pack = load_voice(loaded.settings.voice, paths);
    if (!pack) {
        log::warning("the settings' voice: {} Another speaks.", pack.problem().what);
        return options;
    }
    // Of another language than this sitting's it has no part in it.
    const std::string language = options->sitting.language.value_or(own_language(environment(), paths));
    if (pack->language == language) options->sitting.voice = loaded.settings.voice;
    return options;
}

void remember_sitting(const SittingOutcome& held, const Paths& paths) {
    const SittingOptions& options = held.options;
    // A file of one's own is found again from wherever one is then.
    std::error_code error;
    const bool is_file =
        std::filesystem::is_regular_file(options.session, error) && !paths.find(Asset::session, options.session);
    const std::string session = is_file ? std::filesystem::absolute(options.session, error).string() : options.session;
    const auto told = update_settings(paths, [&](Settings& settings) {
        if (!held.leads_on) settings.last = {session, options.minutes.value_or(0)};
        settings.told = settings.told || held.told;
        settings.course.stage = std::clamp(held.next_stage.value_or(settings.course.stage), 1, last_stage);
    });
    if (!told) {
        log::warning("{}", told.problem().what);
        return;
    }
    for (const std::string& sentence : *told) log::warning("{}", sentence);
}

}  // namespace luwte::app
