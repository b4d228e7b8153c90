#include "app/sitting/sitting_settings.h"

#include <algorithm>
#include <filesystem>

#include "base/log.h"

namespace luwte::app {
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
        settings.stage = std::clamp(held.next_stage.value_or(settings.stage), 1, last_stage);
    });
    if (!told) {
        log::warning("{}", told.problem().what);
        return;
    }
    for (const std::string& sentence : *told) log::warning("{}", sentence);
}

}  // namespace luwte::app
