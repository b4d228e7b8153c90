#include "app/settings/catalogue.h"

#include <algorithm>

namespace luwte::app {
namespace {

constexpr double day = 86400;                                  // s
constexpr long long largest_seed = 1LL << 53U;                 // what a double still tells apart
constexpr double softest = -24, loudest = 6;                   // dB
constexpr double lowest_ceiling = -40, highest_ceiling = -10;  // LUFS

/// Where a value is: a member, or a function to something within.
template <class T, class At, class Kind>
auto taking(At at, Kind kind) {
    return [at, kind](T& object, const GivenValue& given) { return kind.take(std::invoke(at, object), given); };
}

/// Of all sittings: a setting.
template <class At, class Kind>
Row all(std::string_view key, std::string_view about, At at, Kind kind) {
    return {key,
            about,
            {},
            [at, kind](const Settings& settings) { return kind.give(std::invoke(at, settings)); },
            taking<Settings>(at, kind),
            {}};
}

/// Of one sitting: an option.
template <class At, class Kind>
Row one(std::string_view name, std::string_view value, std::string_view help, At at, Kind kind) {
    return {{}, {}, {name, value, help}, {}, {}, taking<SittingOptions>(at, kind)};
}

/// Of both; the option wins over the setting.
template <class At, class Kind>
Row both(std::string_view key, std::string_view about, Argument option, At at, Kind kind) {
    Row row = all(key, about, at, kind);
    row.option = option;
    row.take_for_one = taking<SittingOptions>(at, kind);
    return row;
}

Taken take_length(std::optional<double>& length, const GivenValue& given) {
    if (given.number == 0.0) return Fault{"there is nothing to see in no time; ask for some seconds", Cause::input};
    return Number<std::optional<double>>{0, day, " seconds"}.take(length, given);
}

/// A size, or no captions at all.
Taken take_captions(picture::WordStyle& words, const GivenValue& given) {
    enum class Shown { small, normal, large, largest, off } shown = {};
    const Choice<Shown> choice{{"small", "normal", "large", "largest", "off"}};
    if (auto fault = choice.take(shown, given)) return fault;
    words.captions = shown != Shown::off;
    if (words.captions) words.size = static_cast<picture::WordSize>(shown);
    return {};
}

Taken take_sound(sound::Levels& levels, const GivenValue& given) {
    bool off = false;
    if (auto fault = Choice<bool>{{"on", "off"}}.take(off, given)) return fault;
    if (off) levels = {sound::silent, sound::silent, sound::silent};
    return {};
}

/// A name, or a number that stands for one.
struct NameOrNumber : Text {
    static Taken take(std::string& value, const GivenValue& given) {
        if (!given.text && !given.whole) return Fault{"it is a name in quotes, or a number"};
        value = given.text ? *given.text : std::to_string(*given.whole);
        return {};
    }
};

using Rows = std::vector<Row>;

/// What is shown or said, and to whom.
void add_person(Rows& rows) {
    rows.insert(
        rows.end(),
        {one("session", "SESSION", "a session's name (luwte list sessions), or a file of your own",
             &SittingOptions::session, Text()),
         one("--scene", "NAME", "another place than the session's own", &SittingOptions::scene, Text()),
         both("language", "Of voice and words: nl, en. Empty: your system's.",
              {"--language", "TAG", "nl or en; your system's, when it is one of them"}, &Preferences::language, Text()),
         both("voice", "A voice pack (luwte list voices), for sittings in its language. Empty: the language's own.",
              {"--voice", "PACK", "a voice pack's name or folder"}, &Preferences::voice, Text()),
         both("posture", "How you are: seated or lying.", {"--posture", "WORD", "seated or lying"},
              &Preferences::posture, Choice<Posture>{{"seated", "lying"}}),
         both("body", "The body of light: beside you, or within your own.",
              {"--body", "WORD", "beside or within: the body of light, beside you or as your own"}, &Preferences::body,
              Choice<Body>{{"beside", "within"}}),
         both("handed", "Which hand comes first: right or left.",
              {"--handed", "WORD", "left or right: which hand comes first"}, &Preferences::handed,
              Choice<practice::Handed>{{"right", "left"}}),
         both("skip", "Muscle groups that are always left out, as in [\"neck\", \"face\"].",
              {"--skip", "GROUP,...", "muscle groups to leave out, with commas between; none"}, &Preferences::skip,
              MuscleGroups()),
         all("light_face", "The face only lightly, for a headset presses on it.", &Preferences::light_face, Flag()),
         all("breath_tone", "A soft tone that opens and closes with the breath.", &Preferences::breath_tone, Flag()),
         all("hand_pulse", "The breath in the hands: one pulse at in, two at out.", &Preferences::hand_pulse, Flag()),
         all("told", "What is said before the first sitting has been said.", &Settings::told, Flag())});
}

/// What of a sitting is held, and how.
void add_course(Rows& rows) {
    const auto captions = [](auto& wanted) -> auto& { return wanted.words.captions; };
    const auto size = [](auto& wanted) -> auto& { return wanted.words.size; };
    const auto pane = [](auto& wanted) -> auto& { return wanted.words.pane; };
    rows.insert(
        rows.end(),
        {one("--pattern", "NAME", "another breath: a name, or IN-OUT or IN-HOLD-OUT in seconds",
             &SittingOptions::pattern, Text()),
         one("--detail", "WORD", "auto, headset or software: how much is drawn", &SittingOptions::detail,
             Choice<Detail>{{"auto", "headset", "software"}}),
         both("gpu", "Which GPU draws (luwte doctor): a part of its name, or its number. Empty: the best there is.",
              {"--gpu", "NAME", "another GPU (luwte doctor): a part of its name, or its number"}, &Preferences::gpu,
              NameOrNumber()),
         one("--from", "SEC", "where to begin, in seconds; auto: where much is seen in a short time",
             &SittingOptions::from, Number<std::optional<double>>{0, day, " seconds", "auto"}),
         one("--for", "SEC", "for how long, in seconds", &SittingOptions::length, By{take_length}),
         one("--minutes", "N", "how long it is to take; nothing is hurried, what is left out is told",
             &SittingOptions::minutes, Number<std::optional<double>>{0.5, 120, " minutes"}),
         one("--breaths", "N", "your own breaths a minute, 8 to 16, where the pacer slows down from",
             &SittingOptions::own_rate, Whole{8, 16}),
         one("--stage", "N", "which stage of a course; the one that is yours", &Preferences::stage, Whole{1, 20}),
         one("--rate", "", "ask before and after how tense one feels, 0 to 10; nothing is kept", &SittingOptions::rate,
             Flag()),
         one("--seed", "N", "chooses the wordings", &SittingOptions::seed, Whole{0, largest_seed}),
         one("--captions", "WORD", "small, normal, large, largest or off", &Preferences::words, By{take_captions}),
         all("captions.show", "The spoken words, to read. What is asked is always shown.", captions, Flag()),
         all("captions.size", "small, normal, large or largest.", size,
             Choice<picture::WordSize>{{"small", "normal", "large", "largest"}}),
         all("captions.pane", "What they stand on: soft, or firm, which lets hardly anything through.", pane,
             Choice<picture::Pane>{{"soft", "firm"}})});
}

/// How it sounds, and where the person left off.
void add_sound(Rows& rows) {
    const Number<double> level{softest, loudest, " dB", "off", sound::silent};
    const auto voice = [](auto& wanted) -> auto& { return wanted.levels.voice; };
    const auto place = [](auto& wanted) -> auto& { return wanted.levels.place; };
    const auto tone = [](auto& wanted) -> auto& { return wanted.levels.tone; };
    const auto ceiling = [](auto& wanted) -> auto& { return wanted.levels.ceiling; };
    const auto way = [](auto& wanted) -> auto& { return wanted.listening.way; };
    const auto device = [](auto& wanted) -> auto& { return wanted.listening.device; };
    const auto hrtf = [](auto& wanted) -> auto& { return wanted.listening.hrtf; };
    const auto last_session = [](auto& settings) -> auto& { return settings.last.session; };
    const auto last_minutes = [](auto& settings) -> auto& { return settings.last.minutes; };
    rows.insert(
        rows.end(),
        {one("--sound", "WORD", "on or off", &Preferences::levels, By{take_sound}),
         all("volume.voice", "In dB, -24 to 6, or \"off\"; 0 is as it is meant.", voice, level),
         all("volume.place", "The same for wind, water and birds.", place, level),
         all("volume.tone", "The same for the breath tone.", tone, level),
         all("volume.ceiling",
             "Nothing is ever louder, LUFS: -40 to -10. The voice lies at -23; -14 leaves an ordinary sitting as it "
             "is.",
             ceiling, Number<double>{lowest_ceiling, highest_ceiling, " LUFS"}),
         both("sound.device",
              "The device that it is heard from, by its name or a clear part of it (luwte doctor). Empty: where your "
              "system lets it sound.",
              {"--sound-device", "NAME", "the device to be heard from, by its name or a part of it (luwte doctor)"},
              device, Text()),
         all("sound.way", "headphones, speakers, mono: all alike on both sides, for one ear; auto: as the device says.",
             way, Choice<sound::Way>{{"headphones", "speakers", "mono", "auto"}}),
         all("sound.hrtf", "For headphones: whose ears (luwte doctor --listen). Empty: the first there is.", hrtf,
             Text()),
         all("last.session", "The last sitting.", last_session, Text()),
         all("last.minutes", "How long you wanted it; 0: its own length.", last_minutes, Number<double>{0, 180}),
         all("course.stage", "The stage to come, 1 to 8.", &Preferences::stage, Whole{1, last_stage})});
}

}  // namespace

const std::vector<Row>& catalogue() {
    static const Rows rows = [] {
        Rows made;
        add_person(made);
        add_course(made);
        add_sound(made);
        return made;
    }();
    return rows;
}

const Row* find_setting(std::string_view key) {
    const auto found = std::find_if(catalogue().begin(), catalogue().end(),
                                    [&](const Row& row) { return !row.key.empty() && row.key == key; });
    return found == catalogue().end() ? nullptr : &*found;
}

}  // namespace luwte::app
