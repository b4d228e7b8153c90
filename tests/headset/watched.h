#pragma once

#include "faults.h"
#include "testbed.h"

namespace luwte::headset {

/// A sitting of the whole program in the headset, with the fault layer beneath it: what it said, and how it is.
class Watched {
public:
    struct Options {
        Words words;  ///< besides `play shoulders-fists-belly --display headset`
        Variables variables;
        Faults::Presence presence = Faults::Presence::unknown;
    };
    /// In a sandbox that outlives it; one at a time.
    explicit Watched(const Sandbox& sandbox) : Watched(sandbox, Options()) {}
    Watched(const Sandbox& sandbox, Options options);

    Faults& faults() { return faults_; }
    Background& program() { return *program_; }

    std::string said() const { return program_->said(); }
    /// What it logged, without the name before each line.
    std::vector<std::string> lines() const;
    /// Of these, what is neither told to who looks for faults nor plain news.
    std::vector<std::string> warnings() const;
    int count(const std::string& part) const;
    /// Waits until it has said so, or has ended.
    bool says(const std::string& part, int times = 1) { return program_->says(part, times); }
    /// Whether it is focused and draws, or comes to.
    bool begins();
    /// Asks it to stop by ending its session at the runtime's request; its exit status.
    std::optional<int> leave();

private:
    Faults faults_;
    std::unique_ptr<Background> program_;
};

}  // namespace luwte::headset
