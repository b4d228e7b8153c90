#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luwte::headset {

/// A line of the journal that the fault layer writes (layer/README.md says what its words are).
struct JournalLine {
    /// As in Faults::now.
    double seconds = 0;
    std::vector<std::string> words;

    /// The call's name, or "event", "command", "refused".
    const std::string& name() const { return words.front(); }
    bool has(std::string_view word) const;
    /// What stands after `name=`.
    std::optional<std::string> value(std::string_view name) const;
};

/// The API layer between a program and its OpenXR runtime: what passed there, and what is to go wrong there.
class Faults {
public:
    using Predicate = std::function<bool(const JournalLine&)>;
    /// Whether the runtime is to seem one that knows if somebody wears the headset (XR_EXT_user_presence).
    enum class Presence { unknown, known };

    /// Journal and commands lie in `folder`, which outlives this. One program at a time has the variables.
    explicit Faults(const std::filesystem::path& folder, Presence presence = Presence::unknown);
    ~Faults();
    Faults(const Faults&) = delete;
    Faults& operator=(const Faults&) = delete;

    /// The environment that puts the layer into a program.
    std::map<std::string, std::string> variables() const;

    /// Tells the layer what is to go wrong: done at the program's next call, also where it isn't started yet.
    void command(const std::string& text);

    /// Now, on the journal's clock.
    static double now();
    /// All so far.
    const std::vector<JournalLine>& lines();
    /// The lines since then for which `what` holds.
    int count(const Predicate& what, double since);
    /// Whether one is there, or so many of them, or comes (program::patience).
    bool wait_for(const Predicate& what, double since, int times = 1);
    /// Frames handed over with something in them.
    bool wait_for_pictures(double since, int times);
    /// Waits while the program goes on handing over frames, until one that is to be seen so many seconds later than
    /// the last one until now.
    bool wait_while_shown(double seconds);
    /// By its words: {"SESSION_STATE_CHANGED", "FOCUSED"}.
    bool wait_for_event(const std::vector<std::string>& words, double since);
    /// Waits until the program has read the command with this text, and tells whether it was accepted.
    bool accepted(const std::string& text, double since);

private:
    std::filesystem::path journal_;
    std::filesystem::path commands_;
    Presence presence_;
    int pipe_ = -1;
    std::ifstream stream_;
    std::string unfinished_;
    std::vector<JournalLine> lines_;
};

}  // namespace luwte::headset
