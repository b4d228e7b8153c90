#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/doctor_sound.h"
#include "app/commands/json.h"
#include "app/sitting/sitting_setup.h"
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
    switch (state) {
        case State::found: return "found";
        case State::absent: return "absent";
        case State::lacking: return "lacking";
    }
    return "";
}

Finding gpu_finding() {
    Finding finding{"gpu", "GPU", State::lacking, "", "apt-get install mesa-vulkan-drivers, or your GPU's own driver"};
    for (const gpu::Candidate& candidate : gpu::survey()) {
        const std::string fate = !candidate.refused.empty() ? "refused: " + candidate.refused
                                 : candidate.chosen         ? "chosen"
                                                            : "could serve too";
        finding.detail += finding.detail.empty() ? "" : "; ";
        finding.detail += fmt::format("{}, Vulkan {} ({})", candidate.name, candidate.version, fate);
        if (candidate.chosen) finding.state = State::found;
    }
    if (finding.detail.empty()) finding.detail = "no Vulkan device";
    return finding;
}

/// A sentence of the form "what is wrong: what to do." as the two halves of a finding.
Finding told(Finding finding, const std::string& sentence) {
    const std::size_t at = sentence.rfind(": ");
    finding.detail = sentence.substr(0, at);
    if (at != std::string::npos) finding.remedy = sentence.substr(at + 2, sentence.size() - at - 3);
    return finding;
}

/// The runtime and its headset, asked as a sitting asks them.
std::vector<Finding> headset_findings() {
    Finding runtime{"runtime", "OpenXR runtime", State::absent, "", ""};
    Finding headset{"headset", "headset", State::absent, "none; sittings are shown in a window", ""};
    const auto instance = xr::Instance::open();
    if (!instance) return {told(runtime, instance.problem().what), headset};
    runtime.state = State::found;
    runtime.detail = (*instance)->runtime();
    if (const auto found = (*instance)->find_headset(); !found) return {runtime, told(headset, found.problem().what)};
    headset.state = State::found;
    headset.detail = (*instance)->headset();
    return {runtime, headset};
}

std::vector<Finding> sound_findings() {
    const SoundSurvey survey = survey_sound();
    Finding device{"audio", "audio device", State::found, survey.device, ""};
    if (survey.device.empty()) {
        device.state = State::absent;
        device.detail = "none; sittings are silent, with captions";
        device.remedy = "connect headphones and see that the system's sound works";
    }
    Finding hrtf{"hrtf", "HRTF", State::found, fmt::format("{}", fmt::join(survey.hrtf, ", ")), ""};
    if (survey.hrtf.empty()) {
        hrtf.state = State::absent;
        hrtf.detail = "none; sound comes from left and right only";
        hrtf.remedy = "apt-get install libopenal-data";
    }
    return {device, hrtf};
}

Finding program_finding(const char* name, const char* use, const Environment& environment) {
    if (const auto program = find_program(name, environment)) return {name, name, State::found, program->string(), ""};
    return {name, name, State::absent, fmt::format("not there; it is wanted for {}", use),
            fmt::format("apt-get install {}", name)};
}

std::vector<Finding> voice_findings(const Paths& paths) {
    std::vector<Finding> findings;
    for (const Found& language : paths.all(Asset::phrases)) {
        Finding finding{"voice-" + language.name, "voice " + language.name, State::found, "", ""};
        const std::vector<voice::Pack> packs = language_packs(language.name, paths);
        if (!packs.empty()) {
            finding.detail = fmt::format("{}, {} lines{}", packs.front().folder.string(), packs.front().lines.size(),
                                         packs.front().draft ? ", a draft" : "");
        } else {
            finding.state = State::absent;
            finding.detail = "none; what is said is only shown";
            finding.remedy = fmt::format("luwte voice build {}", language.name);
        }
        findings.push_back(finding);
    }
    return findings;
}

Finding font_finding(const Paths& paths) {
    const Result<fs::path> font = paths.font();
    if (!font) return {"font", "font", State::lacking, "none for the captions", "apt-get install fonts-lato"};
    return {"font", "font", State::found, font->string(), ""};
}

Finding asset_finding(const char* id, Asset kind, const Paths& paths) {
    const std::vector<Found> all = paths.all(kind);
    if (all.empty())
        return {id, id, State::lacking, "none in any data folder", "name the folder that has them with --data DIR"};
    std::vector<std::string> names;
    for (const Found& found : all) names.push_back(found.name);
    return {id, id, State::found, fmt::format("{}", fmt::join(names, ", ")), ""};
}

Finding folders_finding(const Paths& paths) {
    std::vector<std::string> there;
    std::error_code error;
    for (const fs::path& folder : paths.data)
        if (fs::is_directory(folder, error)) there.push_back(folder.string());
    return {"data", "data folders", there.empty() ? State::lacking : State::found,
            there.empty() ? "none" : fmt::format("{}", fmt::join(there, ", ")),
            there.empty() ? "name one with --data DIR" : ""};
}

std::vector<Finding> examine(const Paths& paths) {
    const Environment here = environment();
    std::vector<Finding> findings = {gpu_finding()};
    const auto add = [&](std::vector<Finding> more) {
        findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    add(headset_findings());
    add(sound_findings());
    add({program_finding("ffmpeg", "films with sound", here), program_finding("espeak-ng", "building voices", here)});
    add(voice_findings(paths));
    add({font_finding(paths), asset_finding("sessions", Asset::session, paths),
         asset_finding("languages", Asset::phrases, paths), asset_finding("scenes", Asset::scene, paths),
         folders_finding(paths)});
    return findings;
}

}  // namespace

ExitStatus run_doctor(const DoctorOptions& options, const Paths& paths) {
    const std::vector<Finding> findings = examine(paths);
    const bool able = std::none_of(findings.begin(), findings.end(),
                                   [](const Finding& finding) { return finding.state == State::lacking; });
    if (options.json) {
        Json list = Json::array();
        for (const Finding& finding : findings) {
            list.push_back({{"id", finding.id},
                            {"state", name_of(finding.state)},
                            {"detail", finding.detail},
                            {"remedy", finding.remedy}});
        }
        print({{"able", able}, {"findings", list}});
    } else {
        for (const Finding& finding : findings) {
            std::printf("%-8s %-15s %s\n", name_of(finding.state), finding.what.c_str(), finding.detail.c_str());
            if (!finding.remedy.empty() && finding.state != State::found)
                std::printf("%-24s to get it: %s\n", "", finding.remedy.c_str());
        }
        std::printf("%s\n", able ? "This machine can give a sitting." : "This machine lacks what a sitting needs.");
    }
    return able ? ExitStatus::done : ExitStatus::lacking;
}

}  // namespace luwte::app
