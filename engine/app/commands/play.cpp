#include <chrono>

#include "app/commands/commands.h"
#include "app/settings/settings_file.h"
#include "app/sitting/sitting_setup.h"
#include "base/log.h"

namespace luwte::app {
namespace {

Options<PlayOptions> play_options() {
    return with_sitting<PlayOptions>({option({"--display", "WORD", "auto, headset or window"}, &PlayOptions::where,
                                             Choice<Where>{{"auto", "headset", "window"}})});
}

SittingOptions sitting_of(const Settings& settings, const Paths& paths) {
    SittingOptions options;
    static_cast<Preferences&>(options) = settings;
    // Whose language a voice speaks is seen when the sitting's is known.
    options.voice.clear();
    if (!settings.language.empty() && !paths.find(Asset::phrases, settings.language)) {
        options.language.clear();
        log::warning("the settings' language '{}' is not there. This sitting is in your system's, or in English.",
                     settings.language);
    }
    options.first_words = !settings.told;
    // Who names no session is asked what suits, and the first time is told what this is.
    options.session = settings.told ? "chooser" : first_session;
    options.fallback = settings.last.session;
    return options;
}

}  // namespace

Result<PlayOptions> with_settings(const Typed& typed, const Paths& paths) {
    const Options<PlayOptions> known = play_options();
    // A command line that is wrong is told before settings that are.
    PlayOptions tried;
    if (const auto read = read_options(known, typed, tried); !read) return read.problem();
    const LoadedSettings loaded = load_settings(paths);
    for (const std::string& sentence : loaded.told) log::warning("{}", sentence);
    PlayOptions options{sitting_of(loaded.settings, paths)};
    // Other words each time.
    options.sitting.seed = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    if (const auto read = read_options(known, typed, options); !read) return read.problem();
    SittingOptions& sitting = options.sitting;
    // In the middle of a sitting, or for a glance at it, nobody is told anything first.
    if (sitting.from != 0.0 || sitting.length) sitting.first_words = false;
    const std::string& voice = loaded.settings.voice;
    if (!sitting.voice.empty() || voice.empty()) return options;
    const Result<voice::Pack> pack = load_voice(voice, paths);
    if (!pack) log::warning("the settings' voice: {} Another speaks.", pack.problem().what);
    // Of another language than this sitting's it has no part in it.
    else if (pack->language == language_of(sitting, paths)) sitting.voice = voice;
    return options;
}

Command play_command() {
    return {"play",
            "begin a sitting, in the headset or in a window",
            arguments_of(play_options()),
            [](const Typed& typed, const Paths& paths) {
                const Result<PlayOptions> options = with_settings(typed, paths);
                return options ? outcome(run_play(*options, paths)) : tell(options.problem());
            },
            {}};
}

}  // namespace luwte::app
