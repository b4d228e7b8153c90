#pragma once

#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace luwte::sound {

/// What a device says it is, as far as it says so.
enum class SinkKind : std::uint8_t { unknown, headphones, speakers };

/// A sink as a sound server tells of it.
struct Sink {
    std::string name;         ///< the server's own, which stays the same when it goes and comes back
    std::string description;  ///< for people; OpenAL calls the device so
    SinkKind kind = SinkKind::unknown;
    bool headset = false;  ///< a VR headset's own
    bool dummy = false;    ///< stands for there being none

    bool operator==(const Sink&) const = default;
};

/// All sinks, and where this program sounds.
struct Sinks {
    bool known = false;  ///< there is a server, and it has told
    std::uint64_t revision = 0;
    std::vector<Sink> all = {};
    std::vector<std::string> ours = {};  ///< names of those that streams of this process play to

    /// The sink that OpenAL calls so; null where the server knows none.
    const Sink* of_device(std::string_view device) const;
    const Sink* named(std::string_view name) const;
};

/// Whether a device's name, or a product's, is that of a VR headset's own sound (WiVRn, ALVR, "Index HMD").
bool names_a_headset(std::string_view name);

/// Follows the sinks of PulseAudio, or of PipeWire that speaks as it, on a thread of its own, which waits for nobody
/// but the server. Without a server, or built without libpulse, nothing is known.
class SinkWatcher {
public:
    SinkWatcher();
    ~SinkWatcher();
    SinkWatcher(const SinkWatcher&) = delete;
    SinkWatcher& operator=(const SinkWatcher&) = delete;

    Sinks sinks() const;
    /// The server has told, or there is none that answers so far.
    bool settled() const;

private:
    void run(const std::stop_token& stop);
    void publish(Sinks sinks, bool settled);

    mutable std::mutex lock_;
    Sinks sinks_;
    bool settled_ = false;
    std::jthread thread_;
};

}  // namespace luwte::sound
