#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "scene/sounds.h"
#include "sound/block.h"
#include "sound/listening_mode.h"

namespace luwte::sound {

/// What carries sound to ears: an OpenAL device (or its loopback) with HRTF, and streams placed around a head. A stream
/// never stops while the output lives; silence is zeros. All calls from one thread at a time.
class Output {
public:
    /// What comes out of a loopback. Measures want no limiter.
    struct Form {
        bool ambisonic = false;  ///< first-order ambiX (W Y Z X, SN3D), not turned with the head's orientation by us
        bool limiter = false;
    };

    /// The machine's own device, at 48 kHz, limiter last. A Problem when there is none; what else is not as it was
    /// asked for is in remark(). `device`: as devices() tells it; empty: the one that the system gives. The listening
    /// mode's own device is not looked at, and what is automatic is headphones: see OutputWatcher.
    static Result<Output> open_device(const ListeningMode& listening = {}, const std::string& device = {});
    /// No device: what a listener would hear comes from render().
    static Result<Output> open_loopback(const ListeningMode& listening, Form form);
    static Result<Output> open_loopback() { return open_loopback({}, {}); }

    /// The names of the machine's devices, and of the one that the system gives now, as far as that can be known;
    /// empty: none. Both ask the sound server: not for a frame.
    static std::vector<std::string> devices();
    static std::string usual_device();

    /// The names of the sets of head-related transfer functions that can be heard at 48 kHz, this person's own first
    /// (OpenAL's folder for them: openal/hrtf in XDG_DATA_HOME, ~/.local/share by itself). Loads each: not for a frame.
    static std::vector<std::string> hrtf_sets();

    Output(Output&&) noexcept;
    Output& operator=(Output&&) noexcept;
    ~Output();

    const std::string& name() const;
    bool hrtf() const;
    /// One sentence, with a remedy, on what is not as it was asked for; empty: nothing is.
    const std::string& remark() const;
    std::size_t channels() const;  ///< of render()
    /// Frames by which render() is late: the limiter looks ahead.
    int latency() const;

    /// Adds a stream, before start(); streams are numbered in this order.
    std::size_t add();

    /// How many more blocks every stream can take now.
    std::size_t free_blocks();
    /// Queues the next block of a stream. Streams are to be fed alike.
    void queue(std::size_t stream, const Mono& block);
    void queue(std::size_t stream, const BFormat& block);
    /// All streams begin at the same sample. They need a block each.
    void start();

    /// Metres from the head's middle, in the world's axes.
    void set_position(std::size_t stream, Vec3 at);
    void set_gain(std::size_t stream, float gain);
    /// A second gain, for how near a stream's sound is; once a block. It gets there within 0.1 s, however it jumps.
    void step_nearness(std::size_t stream, float nearness);
    /// The share of a stream that is sent to the reverb, 0 to 1; none until it is set.
    void set_send(std::size_t stream, float share);
    /// Once a block: the place's acoustics. Others come without a click.
    void step_acoustics(scene::Acoustics acoustics);
    /// The head's: unit quaternion x, y, z, w.
    void set_orientation(const float orientation[4]);

    /// Loopback: the next frames, interleaved.
    void render(std::span<float> samples);

    /// Device: which frame since start() is heard now, as well as the device knows.
    double position();
    /// Device: the queue ran dry and the streams stand still.
    bool underrun();
    /// Device: unplugged, or its server went away.
    bool lost() const;

    static constexpr std::size_t depth = 11;  ///< blocks of a device's queue: 110 ms

private:
    struct Impl;
    explicit Output(std::unique_ptr<Impl> impl);
    static Result<Output> open(const ListeningMode& listening, const Form* loopback, const std::string& device);
    std::unique_ptr<Impl> impl_;
};

}  // namespace luwte::sound
