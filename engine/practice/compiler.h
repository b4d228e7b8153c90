#pragma once

#include <optional>
#include <string>
#include <vector>

#include "practice/narration.h"
#include "practice/timeline.h"

namespace luwte::practice {

constexpr double slot_margin = 0.2;  ///< s of quiet that stay at the end of a line's slot

/// Places a session's steps one after another: what the parts of compiling share. Its functions stand by subject in
/// compiler.cpp, compiler_breath.cpp, compiler_muscles.cpp and compiler_passages.cpp (passages and waits).
class Compiler {
public:
    Compiler(const Session& session, const Phrases& phrases, const LineLengths& lengths, const CompileOptions& options,
             double expected);

    Result<Timeline> run();

private:
    Result<void> add(const Step& step);
    bool break_is_due() const;
    void offer_break();
    double closing() const;
    void number_lines();
    void extend_captions();

    /// Says `key` now, whatever its length.
    void say(const std::string& key, Place place = {});
    /// Puts a line, if there is one, where it starts; or here, as it is spoken here.
    void put(std::optional<Line> line);
    void put_now(std::optional<Line> line);
    void pause() { at_ += narration_.pause(at_); }
    void passage(const std::vector<std::string>& keys);
    void mark() { timeline_.marks.push_back(at_); }

    // Breath
    Result<void> breathe(const Step& step, PlacedStep& placed);
    std::vector<std::string> breathing_intro(const Step& step, const Pattern& pattern);
    void breathing_lines(const Step& step, const PlacedStep& placed, int watched, int cycles);
    bool in_slot(const PlacedStep& placed, std::optional<Line> line, double start);
    std::optional<Line> sentence(const Step& step, double start, double room);

    // Muscles
    Result<std::vector<Group>> groups_of(const Step& step) const;
    void relax(const Step& step, const std::vector<Group>& groups);
    void work_on(const Step& step, const Group& group, int round);
    void tense(const Step& step, const Group& group, MuscleCue& cue);
    double let_stay(const Step& step, const Place& place, const MuscleCue& cue, int round);
    void notice_parts(const std::string& key, double start, double end);

    // Passages
    void speak(const Step& step);
    void notice(const Step& step);
    void point_out(const std::string& key, double start);
    void linger(const Step& step);

    // Waits
    Result<void> park(const Step& step);
    Result<void> choose(const Step& step);
    Result<void> rate(const Step& step);
    Result<void> wait(Wait wait);
    void say_answered(const std::string& without, const std::string& with);

    const Session& session_;
    const CompileOptions& options_;
    Narration narration_;
    Timeline timeline_;
    double at_ = 0;                              ///< position up to which everything is placed, seconds
    const Step* next_ = nullptr;                 ///< the step after the one being placed
    double rested_at_ = 0;                       ///< where a break was offered last
    std::vector<std::size_t> lasting_captions_;  ///< indices of lines whose caption stays until the next one
    bool breathed_ = false, lightly_ = false, waited_ = false;
};

}  // namespace luwte::practice
