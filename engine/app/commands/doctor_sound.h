#pragma once

#include <string>
#include <vector>

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
    std::string device;             ///< the default one's name; empty where none opens
    std::vector<std::string> hrtf;  ///< sets of head-related transfer functions, the one by itself first
};

SoundSurvey survey_sound();

}  // namespace luwte::app
