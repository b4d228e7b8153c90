#include "app/settings_wish.h"

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "app/sitting_setup.h"
#include "base/log.h"

namespace luwte::app {
namespace {

SittingWish wish_of(const Settings& settings, const Paths& paths) {
    SittingWish wish;
    if (!settings.language.empty()) {
        if (paths.find(Asset::phrases, settings.language)) wish.language = settings.language;
        else
            log::warning("the settings' language '{}' is not there.{}", settings.language,
                         " This sitting is in your system's, or in English.");
    }
    wish.stage = settings.course.stage;
    wish.first_words = !settings.told;
    // Who names no session is asked what suits, and the first time is told what this is.
    wish.session = settings.told ? "chooser" : "first-time";
    wish.posture = settings.posture;
    wish.body = settings.body;
    wish.handed = settings.handed;
    wish.skip = settings.skip;
    wish.light_face = settings.light_face;
    wish.words = settings.captions;
    wish.levels = settings.volume;
    wish.hearing = settings.hearing;
    wish.breath_tone = settings.breath_tone;
    wish.hand_pulse = settings.hand_pulse;
    return wish;
}

}  // namespace

Result<PlayWish> with_settings(const PlayText& text, const Paths& paths) {
    const LoadedSettings loaded = load_settings(paths);
    for (const std::string& sentence : loaded.told) log::warning("{}", sentence);
    Result<PlayWish> wish = read(text, wish_of(loaded.settings, paths));
    // In the middle of a sitting, or for a glance at it, nobody is told anything first.
    if (wish && (wish->sitting.from != 0.0 || wish->sitting.length)) wish->sitting.first_words = false;
    if (!wish) return wish;
    wish->sitting.fallback = loaded.settings.last.session;
    // Other words each time.
    if (!text.sitting.seed)
        wish->sitting.seed = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    if (wish->sitting.voice || loaded.settings.voice.empty()) return wish;
    const Result<voice::Pack> pack = load_voice(loaded.settings.voice, paths);
    if (!pack) {
        log::warning("the settings' voice: {} Another speaks.", pack.problem().what);
        return wish;
    }
    // Of another language than this sitting's it has no part in it.
    const std::string language = wish->sitting.language.value_or(own_language(environment(), paths));
    if (pack->language == language) wish->sitting.voice = loaded.settings.voice;
    return wish;
}

void remember_sitting(const Held& held, const Paths& paths) {
    const SittingWish& wish = held.wish;
    // A file of one's own is found again from wherever one is then.
    std::error_code error;
    const bool is_file =
        std::filesystem::is_regular_file(wish.session, error) && !paths.find(Asset::session, wish.session);
    const std::string session = is_file ? std::filesystem::absolute(wish.session, error).string() : wish.session;
    const auto told = update_settings(paths, [&](Settings& settings) {
        if (!held.leads_on) settings.last = {session, wish.minutes.value_or(0)};
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
