#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "faults.h"
#include "remote.h"
#include "testbed.h"

namespace luwte::headset {

/// A command that reached a sitting, as its log tells.
struct LoggedCommand {
    double seconds = 0;  ///< of the sitting
    std::string what;    ///< its name and its choice: "pause 0", "choose 1"
};

/// A sitting in the headset, which is moved by hand.
class Played {
public:
    /// `play` with these words, in English and drawn for software. Hands and head are as `state` says.
    Played(const Sandbox& sandbox, const Remote& remote, const Words& words, const Variables& changes = {});

    /// Whether it is seen, and therefore has begun.
    bool begins();
    /// Goes on until a frame that is to be seen so many seconds later.
    bool wait(double seconds) { return faults_.wait_while_shown(seconds); }

    State state;
    /// Changes the headset to `state`, and waits until the program has seen it.
    void move();
    /// Presses one of a hand's buttons, and lets it go as soon as the program has seen that, or after so many seconds.
    void press(bool Hand::*button, double down = 0);
    void press(Hand& hand, bool Hand::*button, double down = 0);

    std::vector<LoggedCommand> commands() const;
    /// The command after the `known` first ones, if one comes.
    std::optional<LoggedCommand> command(std::size_t known) const;

    Background& program() { return *program_; }
    Faults& faults() { return faults_; }

private:
    const Remote& remote_;
    Faults faults_;
    std::unique_ptr<Background> program_;
    int moves_ = 0;
};

}  // namespace luwte::headset
