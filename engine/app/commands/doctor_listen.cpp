#include "app/commands/doctor_listen.h"

#include <AL/alc.h>
#include <AL/alext.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

#include "app/settings/settings_file.h"
#include "app/sitting/languages.h"
#include "base/message.h"
#include "base/printable.h"
#include "base/result_within.h"
#include "base/stop_signal.h"
#include "display/video_encoder.h"
#include "sound/device/output.h"
#include "sound/listening_test.h"

namespace luwte::app {
namespace {

using sound::ListeningMode;
using sound::Way;

constexpr std::size_t most_rounds = 9;  ///< a digit each
constexpr double sound_patience = 5;    // s for a sound server's answer

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

std::string name_of(const ListeningMode& listening, const ListeningPerson& person) {
    if (listening.way == Way::mono) return person.word("mono");
    if (listening.way == Way::speakers) return person.word("plain");
    return person.word("hrtf") + (listening.hrtf.empty() ? "" : " \u00b7 " + listening.hrtf);
}

/// Plays the rounds and asks after each; false where nobody answers.
Result<bool> hear_rounds(const std::vector<ListeningMode>& rounds, const ListeningPerson& person, std::string& heard) {
    const std::string yes = person.word("yes");
    heard.clear();
    for (std::size_t i = 0; i < rounds.size(); ++i) {
        const std::string name = fmt::format("{}: {}", i + 1, name_of(rounds[i], person));
        if (!person.ask(fmt::format("{} {} {} ", person.word("round"), name, person.word("ready")))) return false;
        const Result<std::string> remark = person.play(rounds[i]);
        if (!remark) return remark.problem();
        if (!remark->empty()) person.say(*remark);
        const auto answer = person.ask(person.word("behind") + ' ');
        if (!answer) return false;
        const bool behind = !answer->empty() && begins(*answer, yes.substr(0, 1));
        heard += fmt::format("  {}{}\n", name, behind ? "  (" + person.word("went_behind") + ")" : "");
    }
    return true;
}

/// Writes the rounds one after another, with half a second between.
Result<void> write_rounds(const std::vector<ListeningMode>& rounds, const std::filesystem::path& out) {
    std::vector<float> all;
    for (const ListeningMode& listening : rounds) {
        auto round = sound::render_circle(listening);
        if (!round) return round.problem();
        all.insert(all.end(), round->begin(), round->end());
        all.insert(all.end(), sound::sample_rate, 0.0F);
        print_text(
            message("{:5.1f} s: {} {}",
                    static_cast<double>(all.size() - round->size() - sound::sample_rate) / 2 / sound::sample_rate,
                    listening.way == Way::headphones ? "with HRTF" : "left and right only", listening.hrtf) +
            '\n');
    }
    std::size_t at = 0;
    return display::write_wav(
        out, static_cast<double>(all.size()) / 2 / sound::sample_rate,
        [&](std::span<float> samples) {
            std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(at), samples.size(), samples.begin());
            at += samples.size();
        },
        [](double) {});
}

std::string text_of(const ALCchar* text) { return text != nullptr ? text : ""; }

using Device = std::unique_ptr<ALCdevice, decltype(&alcCloseDevice)>;

}  // namespace

Silence::Silence() : kept_(dup(STDERR_FILENO)) {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
}

Silence::~Silence() {
    if (kept_ < 0) return;
    dup2(kept_, STDERR_FILENO);
    close(kept_);
}

Result<SoundSurvey> survey_sound() {
    const Silence silence;
    auto answer = result_within(sound_patience, [] {
        SoundSurvey survey;
        if (const Device device(alcOpenDevice(nullptr), &alcCloseDevice); device) {
            const bool all = alcIsExtensionPresent(device.get(), "ALC_ENUMERATE_ALL_EXT") == ALC_TRUE;
            survey.device = text_of(alcGetString(device.get(), all ? ALC_ALL_DEVICES_SPECIFIER : ALC_DEVICE_SPECIFIER));
        }
        survey.devices = sound::Output::devices();
        survey.hrtf = sound::Output::hrtf_sets();
        return survey;
    });
    if (answer) return *std::move(answer);
    return Problem{
        message("The sound server has not answered for {:g} s: start it or this machine again.", sound_patience),
        Cause::environment};
}

std::vector<ListeningMode> listening_rounds(const std::vector<std::string>& sets) {
    std::vector<std::string> named = sets;
    // What is built in is the packaged one once more.
    const auto built_in = [](const std::string& name) { return begins(name, "Built-In"); };
    if (!std::all_of(named.begin(), named.end(), built_in))
        named.erase(std::remove_if(named.begin(), named.end(), built_in), named.end());
    std::vector<ListeningMode> rounds;
    if (!named.empty()) rounds.push_back({Way::headphones, named.front()});
    rounds.push_back({Way::speakers, {}});
    for (std::size_t i = 1; i < named.size() && rounds.size() < most_rounds; ++i)
        rounds.push_back({Way::headphones, named[i]});
    return rounds;
}

Result<std::optional<ListeningMode>> choose_hearing(const std::vector<ListeningMode>& rounds,
                                                    const ListeningPerson& person) {
    using Choice = std::optional<ListeningMode>;
    person.say(person.word("title"));
    for (;;) {
        std::string heard;
        const auto answered = hear_rounds(rounds, person, heard);
        if (!answered) return answered.problem();
        if (!*answered) return Choice();
        person.say(heard);
        for (;;) {
            const auto answer = person.ask(person.word("best") + ' ');
            if (!answer || answer->empty() || *answer == "0") return Choice();
            if (*answer == "r") break;
            if (*answer == "m") return Choice(ListeningMode{Way::mono, {}});
            const std::size_t number = answer->size() == 1 ? static_cast<std::size_t>((*answer)[0] - '0') : 0;
            if (number >= 1 && number <= rounds.size()) return Choice(rounds[number - 1]);
        }
    }
}

Result<void> run_listen(const std::optional<std::filesystem::path>& out, const Paths& paths) {
    heed_stop_signals();
    std::vector<std::string> sets;
    {
        const Silence silence;
        sets = sound::Output::hrtf_sets();
    }
    const std::vector<ListeningMode> rounds = listening_rounds(sets);
    if (out) return write_rounds(rounds, *out);
    if (isatty(STDIN_FILENO) != 1)
        return Problem{"--listen: it asks on a terminal, and there is none; --out FILE.wav writes what would be heard.",
                       Cause::environment};
    {
        const Silence silence;
        if (const auto device = sound::Output::open_device(); !device)
            return Problem{
                message(
                    "{}, so there is nothing to listen to; connect headphones and see that the system's sound works.",
                    device.problem().what),
                Cause::environment};
    }
    const Settings settings = look_at_settings(paths).settings;
    const bool known = !settings.language.empty() && paths.find(Asset::phrases, settings.language);
    auto phrases = load_phrases(known ? settings.language : own_language(environment(), paths), paths);
    if (!phrases) return phrases.problem();
    add_missing(*phrases, paths);

    ListeningPerson person;
    person.play = [](const ListeningMode& listening) { return sound::play_circle(listening); };
    person.ask = [](const std::string& question) -> std::optional<std::string> {
        print_text(question);
        std::fflush(stdout);
        pollfd keys = {STDIN_FILENO, POLLIN, 0};
        while (!stop_requested() && poll(&keys, 1, 100) <= 0) continue;
        if (stop_requested()) return std::nullopt;
        std::string line;
        if (!std::getline(std::cin, line)) return std::nullopt;
        return line;
    };
    person.say = [](const std::string& sentence) { print_text(sentence + '\n'); };
    person.word = [&](std::string_view key) {
        const auto found = phrases->wordings.find(fmt::format("shown.listen.{}", key));
        return found == phrases->wordings.end() || found->second.empty() ? std::string(key) : found->second.front();
    };
    const auto chosen = choose_hearing(rounds, person);
    if (!chosen) return chosen.problem();
    if (!*chosen) {
        person.say(person.word("left"));
        return {};
    }
    const auto told = update_settings(paths, [&](Settings& all) {
        all.listening.way = (*chosen)->way;
        all.listening.hrtf = (*chosen)->hrtf;
    });
    if (!told) return told.problem();
    for (const std::string& sentence : *told) print_error(sentence + '\n');
    person.say(fmt::format("{} {}", person.word("kept"), name_of(**chosen, person)));
    return {};
}

}  // namespace luwte::app
