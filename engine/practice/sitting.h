#pragma once

#include <memory>
#include <vector>

#include "practice/command.h"
#include "practice/moment.h"
#include "practice/timeline.h"

namespace luwte::practice {

/// A timeline and the events of its run. A value; two sittings with equal events have equal moments.
class Sitting {
public:
    /// Starts at timeline position `from` (clamped to the length).
    explicit Sitting(std::shared_ptr<const Timeline> timeline, double from = 0);
    Sitting(const Sitting& other);
    Sitting& operator=(const Sitting& other);
    Sitting(Sitting&&) noexcept = default;
    Sitting& operator=(Sitting&&) noexcept = default;
    ~Sitting() = default;

    const Timeline& timeline() const { return *timeline_; }
    double from() const { return from_; }
    const std::vector<Event>& events() const { return events_; }

    /// Appends an event; times never go back (an earlier time counts as the last one). Allocates only past 256
    /// events.
    void add(Event event);

private:
    std::shared_ptr<const Timeline> timeline_;
    std::vector<Event> events_;
    double from_ = 0;
};

/// Where the person is `time` seconds after the sitting began (pauses included). Pure and without allocation: the same
/// sitting and time give the same Moment. Events later than `time` are not looked at.
Moment moment(const Sitting& sitting, double time);

/// What was asked of the person and answered by `time`; -1: nothing.
struct Answer {
    const Wait* wait = nullptr;
    int value = -1;
};
std::vector<Answer> answers(const Sitting& sitting, double time);

}  // namespace luwte::practice
