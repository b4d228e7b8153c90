#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/doctor_listen.h"
#include "app/commands/json.h"
#include "app/settings/settings_file.h"
#include "app/sitting/sitting_setup.h"
#include "app/stage/headset_watcher.h"
#include "base/font_finder.h"
#include "base/message.h"
#include "base/printable.h"
#include "base/result_within.h"
#include "gpu/device.h"
#include "xr/instance.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

enum class State {
    found,
    absent,   ///< a sitting goes without it
    lacking,  ///< no sitting without it
};

struct Finding {
    std::string id;    ///< for programs
    std::string what;  ///< for people
    State state = State::found;
    std::string detail;
    std::string remedy;  ///< how to get it, where it isn't there
};

const char* name_of(State state) {
    return state == State::found ? "found" : state == State::absent ? "absent" : "lacking";
}

Finding found(std::string id, std::string what, std::string detail) {
    return {std::move(id), std::move(what), State::found, std::move(detail), ""};
}

/// What is there by its detail; where that is empty, `without`.
Finding found_or(Finding without, std::string detail) {
    return detail.empty() ? without : found(std::move(without.id), std::move(without.what), std::move(detail));
}

/// Each GPU by the number that `gpu` may name it with; which one draws, by what was `asked`.
Finding gpu_finding(const std::string& asked) {
    Finding finding{"gpu", "GPU", State::lacking, "", "apt-get install mesa-vulkan-drivers, or your GPU's own driver"};
    auto answer = result_within(runtime_patience, [] { return gpu::survey(); });
    if (!answer)
        return {"gpu", "GPU", State::lacking, message("its driver has not answered for {:g} s", runtime_patience),
                "start this machine again"};
    std::vector<gpu::Candidate> all = *std::move(answer);
    const auto wanted = asked.empty() ? Result(all.size()) : gpu::find_gpu(all, asked);
    if (!wanted || *wanted < all.size())
        for (std::size_t i = 0; i < all.size(); ++i) all[i].chosen = wanted && i == *wanted && all[i].refused.empty();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string fate = !all[i].refused.empty() ? message("refused: {}", all[i].refused)
                                 : all[i].chosen         ? std::string(translated("chosen"))
                                                         : std::string(translated("could serve too"));
        finding.detail += finding.detail.empty() ? "" : "; ";
        finding.detail += message("{} {}, Vulkan {} ({})", i + 1, all[i].name, all[i].version, fate);
        if (all[i].chosen) finding.state = State::found;
    }
    if (all.empty()) finding.detail = translated("no Vulkan device");
    else if (!asked.empty() && finding.state == State::lacking) finding.remedy = "luwte settings gpu default";
    if (!all.empty() && !wanted) finding.detail = wanted.problem().what;
    return finding;
}

/// A sentence of the form "what is wrong: what to do." as the two halves of a finding.
Finding told(Finding finding, const std::string& english) {
    const std::string sentence(translated(english));
    const std::size_t at = sentence.rfind(": ");
    finding.detail = sentence.substr(0, at);
    if (at != std::string::npos) finding.remedy = sentence.substr(at + 2, sentence.size() - at - 3);
    return finding;
}

/// The runtime and its headset, asked as a sitting asks them.
std::vector<Finding> headset_findings() {
    const Finding headset{"headset", "headset", State::absent, "none; sittings are shown in a window", ""};
    const Finding no_runtime{"runtime", "OpenXR runtime", State::absent, "", ""};
    const auto ask = [headset, no_runtime]() -> std::vector<Finding> {
        const auto instance = xr::Instance::open();
        if (!instance) return {told(no_runtime, instance.problem().what), headset};
        const Finding runtime = found("runtime", "OpenXR runtime", (*instance)->runtime());
        if (const auto there = (*instance)->find_headset(); !there)
            return {runtime, told(headset, there.problem().what)};
        return {runtime, found("headset", "headset", (*instance)->headset())};
    };
    if (auto answer = result_within(runtime_patience, ask)) return *std::move(answer);
    return {told(no_runtime, no_answer(runtime_patience).what), headset};
}

Finding program_finding(const char* name, const char* use, const Environment& environment) {
    const auto program = find_program(name, environment);
    return found_or({name, name, State::absent, message("not there; it is wanted for {}", use),
                     message("apt-get install {}", name)},
                    program ? program->string() : "");
}

Finding voice_finding(const std::string& language, const Paths& paths) {
    const std::vector<voice::Pack> packs = language_packs(language, paths);
    std::string best;
    if (!packs.empty())
        best = message("{}, {} lines{}", packs.front().folder.string(), packs.front().lines.size(),
                       packs.front().draft ? ", a draft" : "");
    return found_or({"voice-" + language, message("voice {}", language), State::absent,
                     "none; what is said is only shown", message("luwte voice build {}", language)},
                    best);
}

Finding asset_finding(const char* id, Asset kind, const Paths& paths) {
    return found_or(
        {id, id, State::lacking, "none in any data folder", "name the folder that has them with --data DIR"},
        fmt::format("{}", fmt::join(names_of(paths.all(kind)), ", ")));
}

/// The one that sounds first; `sound.device` takes any of these names.
std::string devices_in(const SoundSurvey& sound) {
    std::string names = sound.device;
    for (const std::string& device : sound.devices)
        if (!names.empty() && device != sound.device) names += "; " + device;
    return names;
}

std::vector<Finding> sound_findings() {
    const Finding audio{"audio", "audio device", State::absent, "none; sittings are silent, with captions",
                        "connect headphones and see that the system's sound works"};
    const Finding hrtf{"hrtf", "HRTF", State::absent, "none; sound comes from left and right only",
                       "apt-get install libopenal-data"};
    const auto sound = survey_sound();
    if (!sound) return {told(audio, sound.problem().what), told(hrtf, sound.problem().what)};
    return {found_or(audio, devices_in(*sound)), found_or(hrtf, fmt::format("{}", fmt::join(sound->hrtf, ", ")))};
}

std::vector<Finding> examine(const Paths& paths) {
    const Environment here = environment();
    std::vector<Finding> findings = {gpu_finding(look_at_settings(paths).settings.gpu)};
    for (const auto& some : {headset_findings(), sound_findings()})
        findings.insert(findings.end(), some.begin(), some.end());
    findings.insert(findings.end(), {program_finding("ffmpeg", "films with sound", here),
                                     program_finding("espeak-ng", "building voices", here)});
    for (const Found& language : paths.all(Asset::phrases)) findings.push_back(voice_finding(language.name, paths));
    const Result<FontFile> font = FontFinder(paths.fonts).for_words();
    std::vector<std::string> folders;
    std::error_code error;
    for (const fs::path& folder : paths.data)
        if (fs::is_directory(folder, error)) folders.push_back(folder.string());
    findings.insert(findings.end(),
                    {found_or({"settings", "settings", State::absent, "none are kept", "set HOME to a folder of yours"},
                              settings_file(paths).string()),
                     found_or({"font", "font", State::lacking, "none for the captions", "apt-get install fonts-lato"},
                              font ? font->file.string() : ""),
                     asset_finding("sessions", Asset::session, paths),
                     asset_finding("languages", Asset::phrases, paths), asset_finding("scenes", Asset::scene, paths),
                     found_or({"data", "data folders", State::lacking, "none", "name one with --data DIR"},
                              fmt::format("{}", fmt::join(folders, ", ")))});
    return findings;
}

struct DoctorOptions {
    bool json = false;
    bool listen = false;                       ///< a listening test
    std::optional<std::filesystem::path> out;  ///< its rounds, to a .wav
};

ExitStatus run_findings(bool json, const Paths& paths) {
    const std::vector<Finding> findings = examine(paths);
    const bool able = std::none_of(findings.begin(), findings.end(),
                                   [](const Finding& finding) { return finding.state == State::lacking; });
    if (json) {
        const auto to_json = [](const Finding& finding) -> Json {
            return {{"id", finding.id},
                    {"state", name_of(finding.state)},
                    {"detail", finding.detail},
                    {"remedy", finding.remedy}};
        };
        print({{"able", able}, {"findings", json_list(findings, to_json)}});
    } else {
        for (const Finding& finding : findings) {
            print_text(fmt::format("{:<8} {:<15} {}\n", translated(name_of(finding.state)), translated(finding.what),
                                   printable_line(translated(finding.detail))));
            if (!finding.remedy.empty() && finding.state != State::found)
                print_text(fmt::format("{:24} {}\n", "", message("to get it: {}", translated(finding.remedy))));
        }
        print_text(fmt::format("{}\n", translated(able ? "This machine can give a sitting."
                                                       : "This machine lacks what a sitting needs.")));
    }
    return able ? ExitStatus::done : ExitStatus::lacking;
}

ExitStatus run_doctor(const DoctorOptions& options, const Paths& paths) {
    const auto& [json, listen, out] = options;
    if (!listen && !out) return run_findings(json, paths);
    if (!listen) return tell({"--out: it is for what --listen plays; say both.", Cause::usage});
    if (json) return tell({"--listen: it asks a person and is nothing for programs; leave --json out.", Cause::usage});
    if (out && !ends_in(*out, ".wav"))
        return tell({message("--out {}: what is heard is a .wav; end its name so.", out->string()), Cause::usage});
    return outcome(run_listen(out, paths));
}

}  // namespace

Command doctor_command() {
    return command<DoctorOptions>(
        "doctor", "tell what this machine has for a sitting, and what it lacks",
        {option({"--json", "", "for programs"}, &DoctorOptions::json, Flag()),
         option({"--listen", "", "with headphones on: hear which way of listening is yours"}, &DoctorOptions::listen,
                Flag()),
         option({"--out", "FILE.wav", "with --listen: write what would be heard, ask nothing"}, &DoctorOptions::out,
                Text())},
        run_doctor);
}

}  // namespace luwte::app
