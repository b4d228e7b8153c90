#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "picture/word_style.h"
#include "practice/muscles.h"
#include "sound/listening_mode.h"

namespace luwte::app {

enum class Posture : std::uint8_t { seated, lying };
enum class Body : std::uint8_t { beside, within };

/// What a person wants of a sitting, whether the settings say it for all of them or the command line for one. As it is
/// here: nothing said. What each is called, how it is read and what it may be stands in one table (catalogue.h).
struct Preferences {
    std::string language;  ///< empty: the person's own, as far as Luwte speaks it
    std::string voice;     ///< a pack's name or folder; empty: the language's own
    Posture posture = Posture::seated;
    Body body = Body::beside;  ///< from where the body of light is seen
    practice::Handed handed = practice::Handed::right;
    std::vector<std::string> skip;  ///< ids of muscle groups
    bool light_face = true;         ///< the face is tensed lightly, for the headset presses on it
    bool breath_tone = true;
    bool hand_pulse = true;  ///< the breath in the hands
    picture::WordStyle words;
    sound::Levels levels;
    sound::ListeningMode listening;
    std::string gpu;  ///< a part of its name, or its number; empty: the best there is
    int stage = 1;    ///< of a course: the one to come

    bool operator==(const Preferences&) const = default;
};

/// What a person has set for all sittings, and where they left off.
struct Settings : Preferences {
    bool told = false;  ///< the words of the first run have been said
    struct Last {
        std::string session;  ///< a name or a file's whole path; empty: none yet
        double minutes = 0;   ///< 0: the session's own
        bool operator==(const Last&) const = default;
    } last;

    bool operator==(const Settings&) const = default;
};

constexpr int last_stage = 8;

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
    std::vector<std::string> told;  ///< what the person should know of their settings, a sentence each
};

/// Where a look goes, radians: yaw to the left, pitch up.
struct Look {
    float yaw = 0;
    float pitch = 0;
};

}  // namespace luwte::app
