#include "faults.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <sstream>
#include <stdexcept>

#include "program/patience.h"

namespace luwte::headset {
namespace fs = std::filesystem;
namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

}  // namespace

bool JournalLine::has(std::string_view word) const {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<std::string> JournalLine::value(std::string_view name) const {
    for (const std::string& word : words)
        if (word.size() > name.size() && word.starts_with(name) && word[name.size()] == '=')
            return word.substr(name.size() + 1);
    return std::nullopt;
}

Faults::Faults(const fs::path& folder, Presence presence)
    : journal_(fs::absolute(folder) / "journal"), commands_(fs::absolute(folder) / "commands"), presence_(presence) {
    std::ofstream(journal_, std::ios::app).flush();
    stream_.open(journal_, std::ios::binary);
    mkfifo(commands_.c_str(), 0600);
    // Read as well as written, so that it opens before the program does, and keeps what has not been read yet.
    pipe_ = open(commands_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (pipe_ < 0 || !stream_) throw std::runtime_error("can't make the fault layer's files in " + folder.string());
}

Faults::~Faults() { close(pipe_); }

std::map<std::string, std::string> Faults::variables() const {
    const bool known = presence_ == Presence::known;
    const fs::path manifests = fs::path(LUWTE_BINARY_DIR) / "tests/headset/layer" / (known ? "presence" : "plain");
    return {{"XR_ENABLE_API_LAYERS", "XR_APILAYER_LUWTE_faults"},
            {"XR_API_LAYER_PATH", manifests.string()},
            {"LUWTE_FAULTS_JOURNAL", journal_.string()},
            {"LUWTE_FAULTS_COMMANDS", commands_.string()},
            {"LUWTE_FAULTS_PRESENCE", known ? "1" : "0"}};
}

void Faults::command(const std::string& text) {
    const std::string line = text + '\n';
    if (write(pipe_, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        throw std::runtime_error("the fault layer's commands aren't heard");
}

double Faults::now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

const std::vector<JournalLine>& Faults::lines() {
    // What stood at the end last time has grown.
    stream_.clear();
    for (std::string piece; std::getline(stream_, piece);) {
        unfinished_ += piece;
        if (stream_.eof()) break;
        std::vector<std::string> words = words_of(unfinished_);
        unfinished_.clear();
        if (words.size() < 2) continue;
        const double seconds = std::stod(words.front());
        words.erase(words.begin());
        lines_.push_back({seconds, std::move(words)});
    }
    return lines_;
}

int Faults::count(const Predicate& what, double since) {
    const std::vector<JournalLine>& all = lines();
    // Threads write in turn, but for moments.
    constexpr double disorder = 1;
    int found = 0;
    for (auto line = all.rbegin(); line != all.rend() && line->seconds > since - disorder; ++line)
        if (line->seconds >= since && what(*line)) ++found;
    return found;
}

bool Faults::wait_for(const Predicate& what, double since, int times) {
    return program::comes([&] { return count(what, since) >= times; });
}

bool Faults::wait_for_pictures(double since, int times) {
    return wait_for(
        [](const JournalLine& line) {
            return line.name() == "xrEndFrame" && line.has("ok") && line.value("layers") != "0";
        },
        since, times);
}

bool Faults::wait_while_shown(double seconds) {
    const auto shown = [](const JournalLine& line) {
        const bool frame = line.name() == "xrEndFrame" && line.has("ok");
        return frame ? 1e-9 * std::stod(line.value("display_time").value_or("0")) : 0.0;
    };
    const double now = Faults::now();
    double last = 0;
    return program::comes([&] {
        const std::vector<JournalLine>& all = lines();
        for (auto line = all.rbegin(); last == 0 && line != all.rend(); ++line) last = shown(*line);
        return last > 0 && count([&](const JournalLine& line) { return shown(line) >= last + seconds; }, now) > 0;
    });
}

bool Faults::wait_for_event(const std::vector<std::string>& words, double since) {
    return wait_for(
        [&](const JournalLine& line) {
            return line.name() == "event" &&
                   std::all_of(words.begin(), words.end(), [&](const std::string& word) { return line.has(word); });
        },
        since);
}

bool Faults::accepted(const std::string& text, double since) {
    const std::vector<std::string> command = words_of(text);
    const auto answers = [&](const JournalLine& line) {
        return line.words.size() == command.size() + 1 &&
               std::equal(command.begin(), command.end(), line.words.begin() + 1) &&
               (line.name() == "command" || line.name() == "refused");
    };
    return wait_for(answers, since) &&
           count([&](const JournalLine& line) { return answers(line) && line.name() == "refused"; }, since) == 0;
}

}  // namespace luwte::headset
