#include "played.h"

#include <regex>
#include <sstream>
#include <thread>

namespace luwte::headset {
namespace {

Variables with(Variables variables, const Variables& more) {
    for (const auto& [name, value] : more) variables[name] = value;
    return variables;
}

Words whole(const Words& words) {
    Words all = {"play"};
    all.insert(all.end(), words.begin(), words.end());
    all.insert(all.end(), {"--language", "en", "--detail", "software", "--display", "headset"});
    return all;
}

}  // namespace

Played::Played(const Room& room, const Remote& remote, const Words& words, const Variables& changes)
    : remote_(remote), faults_(room.folder().path()) {
    Variables variables = with(faults_.variables(), {{"LUWTE_LOG", "debug"}});
    program_ = room.luwte(whole(words), with(std::move(variables), changes));
}

bool Played::begins(Patience patience) {
    move();
    if (!faults_.wait_for_event({"FOCUSED"}, 0, patience) || !faults_.wait_for_pictures(0, 4, patience)) return false;
    began_ = Faults::now();
    return true;
}

void Played::press(bool Hand::*button, Patience down) { press(state.right, button, down); }

void Played::press(Hand& hand, bool Hand::*button, Patience down) {
    // What was told until now is read first: it must not make a tap too long for one.
    faults_.lines();
    for (const bool pressed : {true, false}) {
        hand.*button = pressed;
        hand.trigger = hand.trigger_click ? 1 : 0;
        move();
        const double since = Faults::now();
        if (pressed) std::this_thread::sleep_for(down);
        // Seen by the program, however slow it is just now.
        faults_.wait_for([](const JournalLine& line) { return line.name() == "xrSyncActions"; }, 2, since,
                         std::chrono::seconds(2));
    }
}

std::vector<HeardWish> Played::wishes() const {
    // "the sitting is in the window" has a time too, but no choice.
    static const std::regex heard("luwte: ([0-9.]+) s: ([a-z ]+ [0-9])");
    std::vector<HeardWish> all;
    std::istringstream lines(program_->said());
    for (std::string line; std::getline(lines, line);)
        if (std::smatch found; std::regex_match(line, found, heard)) all.push_back({std::stod(found[1]), found[2]});
    return all;
}

std::optional<HeardWish> Played::wish(std::size_t known, Patience patience) const {
    for (const auto until = std::chrono::steady_clock::now() + patience;;) {
        const auto all = wishes();
        if (all.size() > known) return all[known];
        if (std::chrono::steady_clock::now() > until) return std::nullopt;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

void wait_for(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

}  // namespace luwte::headset
