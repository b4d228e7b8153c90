#include "played.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <sstream>

namespace luwte::headset {
namespace {

Variables with(Variables variables, const Variables& more) {
    for (const auto& [name, value] : more) variables[name] = value;
    return variables;
}

Words whole(const Words& words) {
    Words all = {"play"};
    all.insert(all.end(), words.begin(), words.end());
    // The one that is chosen is nothing that has to be told in the picture.
    all.insert(all.end(),
               {"--language", "en", "--detail", "software", "--display", "headset", "--sound-device", "No Output"});
    return all;
}

}  // namespace

Played::Played(const Sandbox& sandbox, const Remote& remote, const Words& words, const Variables& changes)
    : remote_(remote), faults_(sandbox.folder().path()) {
    Variables variables = with(faults_.variables(), {{"LUWTE_LOG", "debug"}});
    program_ = sandbox.luwte(whole(words), with(std::move(variables), changes));
}

bool Played::begins() {
    remote_.send(state);
    return faults_.wait_for_event({"FOCUSED"}, 0) && faults_.wait_for_pictures(0, 4);
}

void Played::move() {
    // A tenth of a millimetre to one side or the other, by which this is known.
    constexpr float aside = 1e-4F;
    const auto eye = [](const JournalLine& line) {
        return line.name() == "xrLocateViews" ? line.value("eye") : std::nullopt;
    };
    std::optional<std::string> before;
    const std::vector<JournalLine>& all = faults_.lines();
    for (auto line = all.rbegin(); !before && line != all.rend(); ++line) before = eye(*line);
    State sent = state;
    sent.head.place[0] += ++moves_ % 2 == 0 ? aside : -aside;
    const double since = Faults::now();
    remote_.send(sent);
    const auto seen = [&](const JournalLine& line) { return eye(line) && eye(line) != before; };
    EXPECT_TRUE(faults_.wait_for(seen, since)) << program_->said();
    // In a frame the hands are asked for before the head.
    const auto asked = [](const JournalLine& line) { return line.name() == "xrSyncActions"; };
    EXPECT_TRUE(faults_.wait_for(asked, faults_.lines().back().seconds)) << program_->said();
}

void Played::press(bool Hand::*button, double down) { press(state.right, button, down); }

void Played::press(Hand& hand, bool Hand::*button, double down) {
    for (const bool pressed : {true, false}) {
        hand.*button = pressed;
        hand.trigger = hand.trigger_click ? 1 : 0;
        move();
        if (pressed && down > 0) wait(down);
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

std::optional<LoggedCommand> Played::command(std::size_t known) const {
    std::optional<LoggedCommand> found;
    program::comes([&] {
        const auto all = commands();
        if (all.size() > known) found = all[known];
        return found.has_value();
    });
    return found;
}

}  // namespace luwte::headset
