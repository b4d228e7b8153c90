#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/settings/preferences.h"

namespace luwte::app {

enum class Detail : std::uint8_t { automatic, headset, software };
enum class Where : std::uint8_t { automatic, headset, window };

/// A sitting, whatever it is shown on: what a person asked for, read and checked as far as no file is needed for it.
struct SittingOptions : Preferences {
    std::string session = "ritual";      ///< a name, or a file of one's own
    std::string fallback;                ///< the session for who makes no choice; empty: quiet breathing
    std::optional<std::string> scene;    ///< instead of the session's own
    std::optional<std::string> pattern;  ///< instead of the session's own
    Detail detail = Detail::automatic;
    std::optional<double> from = 0.0;  ///< position in seconds; none: where the most is seen in a short time
    std::optional<double> length;      ///< seconds; none: to the end
    std::optional<double> minutes;     ///< that the whole is to take; none: as the session says
    std::optional<double> own_rate;    ///< breaths a minute at which a dimmer begins; none: 10
    bool rate = false;                 ///< how tense one feels is asked before and after
    bool first_words = false;          ///< what is said before a first sitting
    std::uint64_t seed = 1;
};

struct PlayOptions {
    SittingOptions sitting;
    Where where = Where::automatic;
};

}  // namespace luwte::app
