#include "practice/pacer.h"

#include <algorithm>
#include <cmath>

namespace luwte::practice {

double first_rate(std::optional<double> sensed, double goal) {
    const double own = sensed && std::isfinite(*sensed) && *sensed > 0 ? *sensed : usual_own_rate;
    return std::max(goal, std::clamp(own, slowest_own_rate, fastest_own_rate));
}

double next_rate(double rate, double goal, std::optional<double> sensed) {
    const double highest = std::max(goal, fastest_own_rate);
    rate = std::isfinite(rate) ? std::clamp(rate, goal, highest) : goal;
    const bool known = sensed && std::isfinite(*sensed) && *sensed > 0;
    if (known && *sensed > rate * lagging) return std::min({rate + backing_off, *sensed, highest});
    // A breath lasts 60 / rate seconds.
    return std::max(goal, rate - slowing / rate);
}

double Ramp::rate(double seconds) const { return std::max(goal, start - slowing * seconds / 60); }

double Ramp::breaths(double seconds) const {
    const double falling = std::clamp(seconds, 0.0, falls_for());
    const double breaths = (start - slowing * falling / 120) * falling / 60;
    return breaths + std::max(seconds - falls_for(), 0.0) * goal / 60;
}

double Ramp::seconds(double breaths) const {
    const double falling = this->breaths(falls_for());
    if (breaths >= falling) return falls_for() + (breaths - falling) * 60 / goal;
    // start t - slowing t^2 / 2 = breaths, t in minutes; written so that nothing is taken away from a near equal.
    return 60 * 2 * breaths / (start + std::sqrt(start * start - 2 * slowing * breaths));
}

std::optional<Command> Pacer::update(const Moment& moment, bool lags) {
    const auto command = [&](double pace) -> std::optional<Command> {
        pace_ = pace;
        return Command{CommandKind::pace, Choice::go_on, pace};
    };
    const bool leads = moment.state == State::playing && moment.guidance > 0.5F;
    const bool another_step = moment.step_index != step_;
    const bool another_breath = another_step || moment.breath.cycle != cycle_;
    step_ = moment.step_index;
    cycle_ = moment.breath.cycle;
    if (another_step && pace_ != 1) return command(1);
    const double rate = static_cast<double>(moment.breath.rate);
    if (!leads || !(rate > 0) || (!lags && (pace_ == 1 || !another_breath))) return {};
    const double own = rate / std::max(static_cast<double>(moment.breath.pace), 0.1);
    const double next = next_rate(rate, own, lags ? std::optional(rate + 2 * backing_off) : std::nullopt);
    return command(std::max(1.0, next / own));
}

}  // namespace luwte::practice
