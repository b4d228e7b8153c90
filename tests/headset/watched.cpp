#include "watched.h"

#include <algorithm>
#include <sstream>

namespace luwte::headset {
namespace {

constexpr std::string_view name = "luwte: ";

bool is_news(const std::string& line) {
    for (const char* const news :
         {"the sitting is in the headset: ", "the headset now shows ", "sound: ", "there is no voice ",
          "The sound stays on ", "There is no sound device", "the screen is kept awake ", "the screen may sleep again",
          "nothing here can be asked to keep the screen awake", "the sitting is in the window, drawn with ",
          // Of a busy machine.
          "the sound could not keep up", "The headset's runtime has stopped answering",
          "The headset's runtime answers again"})
        if (line.starts_with(news)) return true;
    return line.find("Until then the sitting ") != std::string::npos;
}

/// `12.345 s: ...`
bool is_detail(const std::string& line) {
    const std::size_t end = line.find_first_not_of("0123456789.");
    return end != 0 && end != std::string::npos && line.compare(end, 4, " s: ") == 0;
}

}  // namespace

Watched::Watched(const Sandbox& sandbox, Options options) : faults_(sandbox.folder().path(), options.presence) {
    Words words = {"play", "shoulders-fists-belly", "--language", "en", "--display", "headset"};
    words.insert(words.end(), options.words.begin(), options.words.end());
    Variables variables = faults_.variables();
    variables["LUWTE_LOG"] = "debug";
    for (const auto& [variable, value] : options.variables) variables[variable] = value;
    program_ = sandbox.luwte(words, variables);
}

std::vector<std::string> Watched::lines() const {
    std::istringstream said(program_->said());
    std::vector<std::string> lines;
    for (std::string line; std::getline(said, line);)
        if (line.starts_with(name)) lines.push_back(line.substr(name.size()));
    return lines;
}

std::vector<std::string> Watched::warnings() const {
    std::vector<std::string> all = lines();
    std::erase_if(all, [](const std::string& line) { return is_news(line) || is_detail(line); });
    return all;
}

int Watched::count(const std::string& part) const {
    const std::vector<std::string> all = lines();
    return static_cast<int>(std::count_if(
        all.begin(), all.end(), [&](const std::string& line) { return line.find(part) != std::string::npos; }));
}

bool Watched::begins() {
    return faults_.wait_for_event({"SESSION_STATE_CHANGED", "FOCUSED"}, 0) && faults_.wait_for_pictures(0, 3);
}

std::optional<int> Watched::leave() {
    faults_.command("state EXITING");
    return program_->wait();
}

}  // namespace luwte::headset
