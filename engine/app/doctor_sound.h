#pragma once

#include <string>

namespace luwte::app {

/// What OpenAL offers here.
struct SoundSurvey {
    std::string device;  ///< the default one's name; empty where none opens
    std::string hrtf;    ///< its first head-related transfer function; empty where there is none
};

SoundSurvey survey_sound();

}  // namespace luwte::app
