#include "sound/device/clock.h"

#include <algorithm>
#include <cmath>

namespace luwte::sound {
namespace {

/// What the measures must weigh against the guess of the rate: jitter of 3 ms against crystals within 200 ppm,
/// (0.003 / 200e-6)^2, and some more, for measures close to each other err alike. It is outweighed after five seconds.
constexpr double stiffness = 500;

/// Of a measure after the line, where one before it weighs 1. What a device tells was true when it mixed last, so a
/// measure may be late by a whole period, never early: the line lies near the first of them. (An expectile: Newey and
/// Powell 1987.)
constexpr double late_weight = 0.05;

constexpr double first_spread = 0.003, least_spread = 0.0003;  // s
constexpr double spread_measures = 200;
constexpr double bound = 3;        // spreads: no measure counts for more
constexpr double unbounded = 8;    // the first measures, which find the place
constexpr double fresh = 50;       // weight of a line that was laid anew
constexpr double far_off = 0.1;    // s: no jitter is that large
constexpr int few = 3, many = 8;   // measures in a row to believe it
constexpr double for_long = 0.25;  // s

constexpr double steering = 0.5;     // of the error, a second
constexpr double bending = 0.00005;  // of the rate, a block: 0.3 % take 0.6 s

}  // namespace

void ClockLine::reset() {
    const double rate = rate_, spread = spread_;
    *this = {};
    guess_ = rate_ = rate;
    spread_ = spread;
}

double ClockLine::steady_at(double device) const { return device + offset_ + rate_ * (device - at_); }

/// Whether this measure belongs to a device that stands elsewhere than the line.
bool ClockLine::off(double residual, double steady) {
    if (std::abs(residual) <= stood_still) {
        off_count_ = 0;
        return false;
    }
    if (off_count_ == 0 || (off_sum_ > 0) != (residual > 0)) {
        off_count_ = 0;
        off_sum_ = 0;
        off_since_ = steady;
    }
    ++off_count_;
    off_sum_ += residual;
    return true;
}

void ClockLine::lay_anew(double by) {
    const double kept = std::min(1.0, fresh / weight_);
    weight_ *= kept;
    square_ *= kept;
    product_ *= kept;
    guess_ = rate_;
    offset_ += by;
    off_count_ = 0;
}

bool ClockLine::add(double device, double steady) {
    if (known() && device == device_) return false;
    const double offset = steady - device;
    if (!known()) {
        device_ = at_ = device;
        offset_ = offset;
        weight_ = late_weight;
        if (spread_ == 0) spread_ = first_spread;
        return false;
    }
    double residual = steady - steady_at(device);
    const double kept = std::exp(-std::clamp(device - device_, 0.0, window) / window);
    device_ = device;
    if (off(residual, steady)) {
        const double mean = off_sum_ / off_count_;
        const bool believed =
            std::abs(mean) > far_off ? off_count_ >= few : off_count_ >= many && steady - off_since_ > for_long;
        if (believed) lay_anew(mean);
        return believed;
    }
    if (weight_ > unbounded) {
        spread_ += (std::min(std::abs(residual), 2 * bound * spread_) - spread_) / spread_measures;
        spread_ = std::max(spread_, least_spread);
        residual = std::clamp(residual, -bound * spread_, bound * spread_);
    }
    const double bounded = steady_at(device) + residual - device;

    const double weight = residual > 0 ? late_weight : 1;
    weight_ = kept * weight_ + weight;
    const double from_at = device - at_, from_offset = bounded - offset_;
    at_ += weight * from_at / weight_;
    offset_ += weight * from_offset / weight_;
    square_ = kept * square_ + weight * from_at * (device - at_);
    product_ = kept * product_ + weight * from_at * (bounded - offset_);
    rate_ = guess_ + (product_ - guess_ * square_) / (square_ + stiffness);
    return false;
}

void BlockClock::set(double queued) {
    next_ = line_.steady_at(queued / sample_rate);
    rate_ = std::clamp(line_.rate(), -most, most);
}

void BlockClock::steer(double queued) {
    const double error = line_.steady_at(queued / sample_rate) - next_;
    const double wanted = std::clamp(line_.rate() + steering * error, -most, most);
    rate_ += std::clamp(wanted - rate_, -bending, bending);
}

}  // namespace luwte::sound
