#include "practice/sitting.h"

#include <algorithm>
#include <cmath>

#include "practice/playback.h"

namespace luwte::practice {
namespace {

constexpr std::size_t usual_events = 256;

Playback playback_at(const Sitting& sitting, double time) {
    Playback playback(sitting.timeline(), sitting.from());
    for (const Event& event : sitting.events()) {
        if (event.time > time) break;
        playback.advance(event.time);
        playback.apply(event.command);
    }
    playback.advance(time);
    return playback;
}

}  // namespace

Sitting::Sitting(std::shared_ptr<const Timeline> timeline, double from) : timeline_(std::move(timeline)) {
    // Written so that NaN means the beginning.
    from_ = from > 0 ? std::min(from, timeline_->length) : 0;
    events_.reserve(usual_events);
}

Sitting::Sitting(const Sitting& other) : timeline_(other.timeline_), from_(other.from_) {
    // A copy of the vector would lack the room in which events are added without allocating.
    events_.reserve(std::max(usual_events, other.events_.size()));
    events_.assign(other.events_.begin(), other.events_.end());
}

Sitting& Sitting::operator=(const Sitting& other) {
    if (this != &other) *this = Sitting(other);
    return *this;
}

void Sitting::add(Event event) {
    const double last = events_.empty() ? 0 : events_.back().time;
    if (!std::isfinite(event.time) || event.time < last) event.time = last;
    events_.push_back(event);
}

Moment moment(const Sitting& sitting, double time) { return playback_at(sitting, time).moment(); }

std::vector<Answer> answers(const Sitting& sitting, double time) {
    const Playback playback = playback_at(sitting, time);
    std::vector<Answer> all;
    const auto& waits = sitting.timeline().waits;
    for (std::size_t i = 0; i < waits.size(); ++i) all.push_back({&waits[i], playback.answer(i)});
    return all;
}

}  // namespace luwte::practice
