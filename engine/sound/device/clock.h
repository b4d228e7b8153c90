#pragma once

#include "sound/block.h"

namespace luwte::sound {

/// Where a device's count of frames lies on the steady clock: a line through what it tells, by recursive least squares
/// that forget exponentially (Ljung and Soderstrom 1983; the centred sums after Welford 1962), robust by Huber's
/// bounded influence (1964). Crystals part by some 100 ppm, what a device tells comes in steps of its mixing period and
/// now and then late by many milliseconds: none of that moves a line over half a minute.
class ClockLine {
public:
    /// The device counts anew. Its rate is still the best guess, its place is forgotten.
    void reset();

    /// `device` seconds of its frames were heard at `steady` seconds. What hasn't changed since the last call is no
    /// news. True when the device stood still (or leapt): the line was then laid anew through what it tells now.
    bool add(double device, double steady);

    bool known() const { return weight_ > 0; }
    double steady_at(double device) const;
    /// Steady seconds a device second, less one.
    double rate() const { return rate_; }

    static constexpr double window = 25;         ///< s after which a measure counts for 1/e
    static constexpr double stood_still = 0.02;  ///< s: what is off by more, again and again, isn't noise

private:
    void lay_anew(double by);
    bool off(double residual, double steady);

    double device_ = 0;                ///< the last measure
    double weight_ = 0;                ///< of all measures together
    double at_ = 0, offset_ = 0;       ///< weighted means of device time, and of steady less device time
    double square_ = 0, product_ = 0;  ///< weighted sums around them
    double guess_ = 0, rate_ = 0;      ///< the rate before anything was measured, and now
    double spread_ = 0;                ///< s: the usual distance of a measure from the line
    int off_count_ = 0;                ///< measures in a row that were far off to one side
    double off_sum_ = 0, off_since_ = 0;
};

/// Which steady time each block is made for: its sitting time follows the device's line with a rate that bends too
/// little and too slowly to be heard.
class BlockClock {
public:
    /// The device counts from zero.
    void reset() { line_.reset(); }
    /// It tells that `heard` frames had been heard at `steady` seconds. True when it stood still: see ClockLine.
    bool measure(double heard, double steady) { return line_.add(heard / sample_rate, steady); }
    bool known() const { return line_.known(); }

    /// The next block begins at frame `queued`, exactly where the line has it.
    void set(double queued);
    /// Steers the block that begins at frame `queued` towards the line; then it is start() to end().
    void steer(double queued);
    void advance() { next_ = end(); }

    double start() const { return next_; }  ///< steady seconds
    double end() const { return next_ + block_seconds * (1 + rate_); }
    double rate() const { return rate_; }

    static constexpr double most = 0.003;  ///< of the rate: five cents of pitch

private:
    ClockLine line_;
    double next_ = 0;
    double rate_ = 0;
};

}  // namespace luwte::sound
