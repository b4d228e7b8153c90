#include "played.h"

#include <cstdio>
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

std::vector<LoggedCommand> Played::commands() const {
    std::vector<LoggedCommand> all;
    std::istringstream lines(program_->said());
    for (std::string line; std::getline(lines, line);) {
        double seconds = 0;
        char what[32] = {};
        int choice = 0;
        int end = 0;
        // "the sitting is in the window" has a time too, but no choice.
        if (std::sscanf(line.c_str(), "luwte: %lf s: %31[a-z ]%1d%n", &seconds, what, &choice, &end) == 3 &&
            static_cast<std::size_t>(end) == line.size())
            all.push_back({seconds, what + std::to_string(choice)});
    }
    return all;
}

std::optional<LoggedCommand> Played::command(std::size_t known, Patience patience) const {
    for (const auto until = std::chrono::steady_clock::now() + patience;;) {
        const auto all = commands();
        if (all.size() > known) return all[known];
        if (std::chrono::steady_clock::now() > until) return std::nullopt;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
}

void wait_for(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

}  // namespace luwte::headset
