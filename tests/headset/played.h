#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "faults.h"
#include "remote.h"
#include "testbed.h"

namespace luwte::headset {

/// What a sitting heard, as its log tells.
struct LoggedCommand {
    double seconds = 0;  ///< of the sitting
    std::string what;    ///< its name and its choice: "pause 0", "choose 1"
};

/// A sitting in the headset, which is moved by hand.
class Played {
public:
    using Patience = std::chrono::milliseconds;

    /// `play` with these words, in English and drawn for software. Hands and head are as `state` says.
    Played(const Room& room, const Remote& remote, const Words& words, const Variables& changes = {});

    /// Whether it is seen, and therefore has begun, in time.
    bool begins(Patience patience = std::chrono::seconds(20));
    /// Steady seconds since then.
    double seconds() const { return Faults::now() - began_; }

    State state;
    /// Tells the headset of a change to `state`.
    void move() const { remote_.send(state); }
    /// Presses one of a hand's buttons, and lets it go.
    void press(bool Hand::*button, Patience down = std::chrono::milliseconds(150));
    void press(Hand& hand, bool Hand::*button, Patience down = std::chrono::milliseconds(150));

    std::vector<LoggedCommand> commands() const;
    /// The wish after the `known` first ones, if one comes in time.
    std::optional<LoggedCommand> command(std::size_t known, Patience patience = std::chrono::milliseconds(1500)) const;

    Background& program() { return *program_; }
    Faults& faults() { return faults_; }

private:
    const Remote& remote_;
    Faults faults_;
    std::unique_ptr<Background> program_;
    double began_ = 0;
};

void wait_for(double seconds);

}  // namespace luwte::headset
