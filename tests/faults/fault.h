#pragma once

#include <atomic>
#include <mutex>
#include <vector>

namespace luwte::sound {

/// What this program's OpenAL does otherwise than the machine's: fault.cpp stands between them, and everything that
/// isn't asked for here goes through to the real one.
struct Faults {
    std::atomic<bool> no_device = false;     ///< alcOpenDevice finds none
    std::atomic<bool> unplugged = false;     ///< the open device is not connected any more
    std::atomic<bool> without_hrtf = false;  ///< HRTF is denied
    std::atomic<bool> frozen = false;        ///< the position stays as it was last
    std::atomic<int> stall_ms = 0;           ///< the next question about the connection takes so long, once
    std::atomic<int> opened = 0, closed = 0, asked = 0;

    /// What the device told each time it was asked for a position: when sample 0 of all that it ever mixed is heard, in
    /// steady seconds. Of the device that was opened last; of what was told before, with its number.
    struct Zero {
        int device;
        double at;
    };
    std::mutex door;
    std::vector<Zero> zeros;

    /// The earliest that was told of the device with this number (from 1), but for the hundredth that are earlier: a
    /// position was true when it was mixed, and is late from then on.
    double zero_of(int device);
    /// Whether that device was ever told to be more than 100 ms late, as much as is queued: OpenAL's own thread had no
    /// processor to mix with.
    bool stumbled(int device);
    /// Seconds by which what it told was late, on the mean: half a mixing period on a machine of one's own. Nobody who
    /// goes by what it tells places a sound much better than that.
    double jitter(int device);
    /// As if nothing had been asked of OpenAL yet.
    void forget();
};

Faults& faults();

}  // namespace luwte::sound
