#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/commands/commands.h"
#include "app/commands/doctor_listen.h"
#include "app/settings/settings_file.h"
#include "app/sitting/names.h"
#include "app/sitting/sitting_setup.h"
#include "base/message.h"
#include "base/names.h"
#include "base/printable.h"
#include "gpu/device.h"

namespace luwte::app {
namespace {

/// What only the data folders know: which language or voice is meant; and what only OpenAL knows.
Result<void> find_names(Settings& settings, std::string_view key, const Paths& paths) {
    if (key == "language" && !settings.language.empty()) {
        const auto meant = find_name(Asset::phrases, settings.language, paths);
        if (!meant) return meant.problem();
        settings.language = *meant;
    }
    if (key == "voice" && !settings.voice.empty() && !names_a_file(settings.voice)) {
        const auto meant = find_name(Asset::voice, settings.voice, paths);
        if (!meant) return meant.problem();
        settings.voice = *meant;
    }
    if (key == "voice" && !settings.voice.empty())
        if (const auto pack = load_voice(settings.voice, paths); !pack) return pack.problem();
    if (key == "gpu" && !settings.gpu.empty())
        if (const auto there = gpu::find_gpu(gpu::survey(), settings.gpu); !there) return there.problem();
    if (key == "sound.hrtf" && !settings.listening.hrtf.empty()) {
        const auto sound = survey_sound();
        if (!sound) return sound.problem();
        const std::vector<std::string>& sets = sound->hrtf;
        if (std::find(sets.begin(), sets.end(), settings.listening.hrtf) == sets.end())
            return Problem{message(
                "There is no HRTF set '{}' for 48 kHz; {}", settings.listening.hrtf,
                ended(suggestion(settings.listening.hrtf, std::vector<std::string_view>(sets.begin(), sets.end()))))};
    }
    return {};
}

ExitStatus set(const std::string& key, const std::string& value, const Paths& paths) {
    // Tried first on what is there, for a mistake must change nothing.
    Settings tried = look_at_settings(paths).settings;
    if (const auto done = set_setting(tried, key, value); !done) return tell(done.problem());
    if (const auto there = find_names(tried, key, paths); !there) return tell(there.problem());
    const auto told = update_settings(paths, [&](Settings& settings) {
        // It was taken above.
        (void)set_setting(settings, key, value);
        (void)find_names(settings, key, paths);
    });
    if (!told) return tell(told.problem());
    for (const std::string& sentence : *told) print_error(sentence + '\n');
    print_text(fmt::format("{} = {}\n", key, setting(tried, key)));
    return ExitStatus::done;
}

struct SettingsOptions {
    std::optional<std::string> key, value;  ///< without a value: to be told; without a key: all of them
};

/// ExitStatus::mistake when the file has mistakes; they have been printed then.
ExitStatus run_settings(const SettingsOptions& options, const Paths& paths) {
    if (options.key && options.value) return set(*options.key, *options.value, paths);
    const LoadedSettings loaded = look_at_settings(paths);
    if (options.key) {
        // Told as it would be when it is set.
        Settings ignored;
        if (const auto known = set_setting(ignored, *options.key, "default"); !known) return tell(known.problem());
        print_text(setting(loaded.settings, *options.key) + '\n');
    } else {
        const std::filesystem::path file = settings_file(paths);
        std::error_code error;
        if (!file.empty())
            print_text(fmt::format("{}{}\n\n", printable_line(file.native()),
                                   std::filesystem::exists(file, error) ? "" : translated(" (not there yet)")));
        for (const std::string_view key : setting_keys())
            print_text(message("{:<14} = {}{}", key, setting(loaded.settings, key),
                               is_default(loaded.settings, key) ? "  (default)" : "") +
                       '\n');
    }
    for (const std::string& sentence : loaded.told) print_error(sentence + '\n');
    return loaded.told.empty() ? ExitStatus::done : ExitStatus::mistake;
}

}  // namespace

Command settings_command() {
    return command<SettingsOptions>(
        "settings", "tell what is set for all sittings, or set it",
        {option({"key", "KEY", "which one: language, captions.size; all, when none is named"}, &SettingsOptions::key,
                Text()),
         option({"value", "VALUE", "what it is from now on; default: as it is by itself"}, &SettingsOptions::value,
                Text())},
        run_settings);
}

}  // namespace luwte::app
