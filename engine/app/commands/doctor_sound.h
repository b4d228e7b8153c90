#pragma once

#include <string>
#include <vector>

namespace luwte::app {

/// What OpenAL offers here.
struct SoundSurvey {
    std::string device;             ///< the default one's name; empty where none opens
    std::vector<std::string> hrtf;  ///< sets of head-related transfer functions, the one by itself first
};

SoundSurvey survey_sound();

}  // namespace luwte::app
