#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "picture/word_style.h"
#include "practice/muscles.h"
#include "sound/levels.h"
#include "sound/listening_mode.h"

namespace luwte::app {

// What a person asked for on the command line, read and checked as far as no file is needed for it.

enum class Posture : std::uint8_t { seated, lying };
enum class Body : std::uint8_t { beside, within };
enum class Detail : std::uint8_t { automatic, headset, software };
enum class Where : std::uint8_t { automatic, headset, window };
enum class ListKind : std::uint8_t { sessions, scenes, voices, languages, patterns };

/// Pixels of a picture (of one eye).
struct Size {
    int width = 0;
    int height = 0;
};

/// Where a look goes, radians: yaw to the left, pitch up.
struct Look {
    float yaw = 0;
    float pitch = 0;
};

/// A sitting, whatever it is shown on.
struct SittingOptions {
    std::string session = "ritual";       ///< a name, or a file of one's own
    std::string fallback;                 ///< the session for who makes no choice; empty: quiet breathing
    std::optional<std::string> scene;     ///< instead of the session's own
    std::optional<std::string> language;  ///< none: the person's own, as far as Luwte speaks it
    std::optional<std::string> pattern;   ///< instead of the session's own
    std::optional<std::string> voice;     ///< a pack's name or folder; none: the language's own
    std::vector<std::string> skip;        ///< muscle groups
    practice::Handed handed = practice::Handed::right;
    bool light_face = true;  ///< tensed lightly
    Posture posture = Posture::seated;
    Body body = Body::beside;  ///< from where the body of light is seen
    Detail detail = Detail::automatic;
    std::optional<double> from = 0.0;  ///< position in seconds; none: where the most is seen in a short time
    std::optional<double> length;      ///< seconds; none: to the end
    std::optional<double> minutes;     ///< that the whole is to take; none: as the session says
    int stage = 1;                     ///< of a course
    std::optional<double> own_rate;    ///< breaths a minute at which a dimmer begins; none: 10
    bool rate = false;                 ///< how tense one feels is asked before and after
    bool first_words = false;          ///< what is said before a first sitting
    std::uint64_t seed = 1;
    picture::WordStyle words;
    sound::Levels levels;
    sound::ListeningMode listening;
    bool breath_tone = true;
    bool hand_pulse = true;  ///< the breath in the hands
};

struct PlayOptions {
    SittingOptions sitting;
    Where where = Where::automatic;
};

struct SettingsOptions {
    std::optional<std::string> key, value;  ///< without a value: to be told; without a key: all of them
};

struct FilmOptions {
    SittingOptions sitting;
    std::filesystem::path out;  ///< ends in .mp4, .png or .wav
    Size size{1280, 720};       ///< of each eye
    int fps = 30;
    int eyes = 1;
    Look look;
    bool ambisonic = false;  ///< the sound around, for a player that turns it with the head
};

struct BenchOptions {
    std::string scene = "lake";
    Size size{640, 360};
    int frames = 300;
    Detail detail = Detail::software;
    bool headset = false;    ///< both eyes, 2064x2208 each, headset detail
    bool connected = false;  ///< in the headset that is connected, at its own size and rate
    std::optional<std::filesystem::path> json;
};

struct ListOptions {
    ListKind kind = ListKind::sessions;
    bool json = false;
};

struct CheckOptions {
    std::vector<std::filesystem::path> paths;  ///< files, folders and names; none: all that Luwte finds
    bool strict = false;                       ///< notes count as mistakes
    bool json = false;
};

struct TimetableOptions {
    SittingOptions sitting;
    bool json = false;
};

struct NewSessionOptions {
    std::string name;
    std::optional<std::string> language;  ///< none: the person's own
};

struct VoiceBuildOptions {
    std::string language;
    std::string engine;                          ///< empty: espeak-ng, or what the others say
    std::optional<std::filesystem::path> model;  ///< piper's
    std::optional<std::string> command;          ///< a template, for any other engine
    std::optional<std::filesystem::path> out;    ///< none: among this person's own data
    std::string format = "flac";                 ///< or opus
    std::string speaker, licence;                ///< empty: what the engine says
    bool draft = false;                          ///< also where the engine's voice is none
    int jobs = 0;                                ///< lines beside each other; 0: a core each
};

struct VoiceCheckOptions {
    std::string pack;  ///< a name or a folder
};

struct DoctorOptions {
    bool json = false;
    bool listen = false;                       ///< a listening test
    std::optional<std::filesystem::path> out;  ///< its rounds, to a .wav
};

}  // namespace luwte::app
