#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/paths.h"
#include "base/result.h"
#include "sound/listening_mode.h"

namespace luwte::app {

/// OpenAL and the sound systems below it complain on standard error by themselves; what they say is told in one
/// sentence instead.
class Silence {
public:
    Silence();
    ~Silence();
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    int kept_;
};

/// What OpenAL offers here.
struct SoundSurvey {
    std::string device;                ///< the default one's name; empty where none opens
    std::vector<std::string> devices;  ///< all there are
    std::vector<std::string> hrtf;     ///< sets of head-related transfer functions, the one by itself first
};

/// A Problem where the sound server doesn't answer.
Result<SoundSurvey> survey_sound();

/// The rounds of a listening test: with HRTF, without, and with each further set there is.
std::vector<sound::ListeningMode> listening_rounds(const std::vector<std::string>& sets);

/// Whom the test is held with: what is heard, asked and said. Nothing from `ask`: nobody answers any more.
struct ListeningPerson {
    std::function<Result<std::string>(const sound::ListeningMode&)> play;
    std::function<std::optional<std::string>(const std::string& question)> ask;
    std::function<void(const std::string& sentence)> say;
    std::function<std::string(std::string_view key)> word;  ///< of [shown.listen]
};

/// Plays the rounds, asks after each whether it went round behind and at the end which was best. Nothing: as it was.
Result<std::optional<sound::ListeningMode>> choose_hearing(const std::vector<sound::ListeningMode>& rounds,
                                                           const ListeningPerson& person);

/// `luwte doctor --listen`: on the terminal, the choice goes to the settings; with `out` the rounds go to that file and
/// nobody is asked.
Result<void> run_listen(const std::optional<std::filesystem::path>& out, const Paths& paths);

}  // namespace luwte::app
