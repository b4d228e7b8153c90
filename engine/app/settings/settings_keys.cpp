#include "app/settings/settings_keys.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace luwte::app {
namespace {

using Fault = std::optional<SettingFault>;
using Given = GivenSetting;
using Key = SettingKey;

constexpr double softest = -24, loudest = 6;                   // dB
constexpr double lowest_ceiling = -40, highest_ceiling = -10;  // LUFS
constexpr double most_minutes = 180;

/// Where in the settings a value is. Who only reads hands over a copy.
template <class Value>
using At = Value& (*)(Settings&);

template <class Value>
Value value_of(const Settings& settings, At<Value> at) {
    Settings copy = settings;
    return at(copy);
}

Key flag(std::string_view id, At<bool> at, std::string_view about) {
    return {id, about, [at](const Settings& s) { return value_of(s, at) ? "true" : "false"; },
            [at](Settings& s, const Given& given) -> Fault {
                if (!given.flag) return SettingFault{"it is true or false", {}};
                at(s) = *given.flag;
                return {};
            }};
}

/// One of some words, in the order of an enum.
template <class Enum>
Key choice(std::string_view id, At<Enum> at, std::vector<std::string_view> words, std::string_view about) {
    return {id, about,
            [at, words](const Settings& s) { return in_quotes(words[static_cast<std::size_t>(value_of(s, at))]); },
            [at, words](Settings& s, const Given& given) -> Fault {
                const std::string word = given.text.value_or("");
                const auto found = std::find(words.begin(), words.end(), word);
                if (found == words.end()) return SettingFault{one_of(word, words), {}};
                at(s) = static_cast<Enum>(found - words.begin());
                return {};
            }};
}

Key text(std::string_view id, At<std::string> at, std::string_view about) {
    return {id, about, [at](const Settings& s) { return in_quotes(value_of(s, at)); },
            [at](Settings& s, const Given& given) -> Fault {
                if (!given.text) return SettingFault{"it is a text in quotes", {}};
                at(s) = *given.text;
                return {};
            }};
}

Key groups(std::string_view id, At<std::vector<std::string>> at, std::string_view about) {
    return {
        id, about,
        [at](const Settings& s) {
            std::vector<std::string> all = value_of(s, at);
            for (std::string& name : all) name = in_quotes(name);
            return fmt::format("[{}]", fmt::join(all, ", "));
        },
        [at](Settings& s, const Given& given) -> Fault {
            if (!given.list) return SettingFault{"it is a list of muscle groups, as in [\"neck\", \"face\"]", {}};
            const std::vector<std::string_view> known = practice::group_ids();
            for (const std::string& name : *given.list)
                if (std::find(known.begin(), known.end(), name) == known.end())
                    return SettingFault{one_of(name, known), fmt::format("`{}` is no muscle group", shortened(name))};
            at(s) = *given.list;
            return {};
        }};
}

Key level(std::string_view id, At<double> at, std::string_view about) {
    return {
        id, about,
        [at](const Settings& s) {
            const double value = value_of(s, at);
            return value == sound::silent ? "\"off\"" : fmt::format("{}", value);
        },
        [at](Settings& s, const Given& given) -> Fault {
            if (given.text == "off") at(s) = sound::silent;
            else if (given.number && *given.number >= softest && *given.number <= loudest)
                at(s) = *given.number + 0.0;  // no -0
            else return SettingFault{fmt::format("it lies between {} and {} dB, or is \"off\"", softest, loudest), {}};
            return {};
        }};
}

Key minutes(std::string_view id, At<double> at, std::string_view about) {
    return {id, about, [at](const Settings& s) { return fmt::format("{}", value_of(s, at)); },
            [at](Settings& s, const Given& given) -> Fault {
                if (!given.number || !(*given.number >= 0 && *given.number <= most_minutes))
                    return SettingFault{fmt::format("it lies between 0 and {}", most_minutes), {}};
                at(s) = *given.number + 0.0;  // no -0
                return {};
            }};
}

Key ceiling(std::string_view id, At<double> at, std::string_view about) {
    return {
        id, about, [at](const Settings& s) { return fmt::format("{}", value_of(s, at)); },
        [at](Settings& s, const Given& given) -> Fault {
            if (!given.number || !(*given.number >= lowest_ceiling && *given.number <= highest_ceiling))
                return SettingFault{fmt::format("it lies between {} and {} LUFS", lowest_ceiling, highest_ceiling), {}};
            at(s) = *given.number;
            return {};
        }};
}

Key stage(std::string_view id, At<int> at, std::string_view about) {
    return {id, about, [at](const Settings& s) { return fmt::format("{}", value_of(s, at)); },
            [at](Settings& s, const Given& given) -> Fault {
                if (!given.number || !(*given.number >= 1 && *given.number <= last_stage) ||
                    *given.number != std::floor(*given.number))
                    return SettingFault{fmt::format("it is a whole number from 1 to {}", last_stage), {}};
                at(s) = static_cast<int>(*given.number);
                return {};
            }};
}

std::vector<Key> make_settings() {
    using S = Settings;
    using std::string;
    using std::vector;
    return {
        text(
            "language", [](S& s) -> string& { return s.language; },
            "Of voice and words: nl, en. Empty: your system's."),
        text(
            "voice", [](S& s) -> string& { return s.voice; },
            "A voice pack (luwte list voices), for sittings in its language. Empty: the language's own."),
        choice<Posture>(
            "posture", [](S& s) -> Posture& { return s.posture; }, {"seated", "lying"},
            "How you are: seated or lying."),
        choice<Body>(
            "body", [](S& s) -> Body& { return s.body; }, {"beside", "within"},
            "The body of light: beside you, or within your own."),
        choice<practice::Handed>(
            "handed", [](S& s) -> practice::Handed& { return s.handed; }, {"right", "left"},
            "Which hand comes first: right or left."),
        groups(
            "skip", [](S& s) -> vector<string>& { return s.skip; },
            "Muscle groups that are always left out, as in [\"neck\", \"face\"]."),
        flag(
            "light_face", [](S& s) -> bool& { return s.light_face; },
            "The face only lightly, for a headset presses on it."),
        flag(
            "breath_tone", [](S& s) -> bool& { return s.breath_tone; },
            "A soft tone that opens and closes with the breath."),
        flag(
            "hand_pulse", [](S& s) -> bool& { return s.hand_pulse; },
            "The breath in the hands: one pulse at in, two at out."),
        flag(
            "told", [](S& s) -> bool& { return s.told; }, "What is said before the first sitting has been said."),
        flag(
            "captions.show", [](S& s) -> bool& { return s.captions.captions; },
            "The spoken words, to read. What is asked is always shown."),
        choice<picture::WordSize>(
            "captions.size", [](S& s) -> picture::WordSize& { return s.captions.size; },
            {"small", "normal", "large", "largest"}, "small, normal, large or largest."),
        choice<picture::Pane>(
            "captions.pane", [](S& s) -> picture::Pane& { return s.captions.pane; }, {"soft", "firm"},
            "What they stand on: soft, or firm, which lets hardly anything through."),
        level(
            "volume.voice", [](S& s) -> double& { return s.volume.voice; },
            "In dB, -24 to 6, or \"off\"; 0 is as it is meant."),
        level(
            "volume.place", [](S& s) -> double& { return s.volume.place; }, "The same for wind, water and birds."),
        level(
            "volume.tone", [](S& s) -> double& { return s.volume.tone; }, "The same for the breath tone."),
        ceiling(
            "volume.ceiling", [](S& s) -> double& { return s.volume.ceiling; },
            "Nothing is ever louder, LUFS: -40 to -10. The voice lies at -23; -14 leaves an ordinary sitting as it "
            "is."),
        choice<sound::Way>(
            "sound.way", [](S& s) -> sound::Way& { return s.listening.way; }, {"headphones", "speakers", "mono"},
            "headphones, speakers or mono: all alike on both sides, for one ear."),
        text(
            "sound.hrtf", [](S& s) -> string& { return s.listening.hrtf; },
            "For headphones: whose ears (luwte doctor --listen). Empty: the first there is."),
        text(
            "last.session", [](S& s) -> string& { return s.last.session; }, "The last sitting."),
        minutes(
            "last.minutes", [](S& s) -> double& { return s.last.minutes; },
            "How long you wanted it; 0: its own length."),
        stage(
            "course.stage", [](S& s) -> int& { return s.course.stage; }, "The stage to come, 1 to 8."),
    };
}

}  // namespace

const std::vector<SettingKey>& all_settings() {
    static const std::vector<SettingKey> all = make_settings();
    return all;
}

const SettingKey* find_setting(std::string_view id) {
    const auto& all = all_settings();
    const auto found = std::find_if(all.begin(), all.end(), [&](const SettingKey& key) { return key.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::string in_quotes(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += std::string{'\\', c};
        else if (code < 0x20 || code == 0x7F) out += fmt::format("\\u{:04X}", code);
        else out += c;
    }
    return out + '"';
}

std::string shortened(std::string_view text) { return text.size() > 60 ? "something long" : std::string(text); }

std::string one_of(std::string_view name, const std::vector<std::string_view>& known) {
    const std::string_view near = name.size() > 60 ? std::string_view() : nearest_name(name, known);
    return near.empty() ? fmt::format("it is one of {}", fmt::join(known, ", "))
                        : fmt::format("did you mean `{}`?", near);
}

}  // namespace luwte::app
