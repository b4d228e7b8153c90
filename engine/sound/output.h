#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/result.h"
#include "sound/block.h"

namespace luwte::sound {

/// What carries sound to ears: an OpenAL device (or its loopback) with HRTF, and streams placed around a head. A stream
/// never stops while the output lives; silence is zeros. All calls from one thread at a time.
class Output {
public:
    enum class Shape { point, around };

    /// The machine's own device, at 48 kHz, limiter last. A Problem when there is none.
    static Result<Output> open_device();
    /// No device: what a listener would hear comes from render(). No limiter, so that measures tell the truth.
    static Result<Output> open_loopback();

    Output(Output&&) noexcept;
    Output& operator=(Output&&) noexcept;
    ~Output();

    const std::string& name() const;
    bool hrtf() const;

    /// Adds a stream, before start(); streams are numbered in this order.
    std::size_t add(Shape shape);

    /// How many more blocks every stream can take now.
    std::size_t room();
    /// Queues the next block of a stream. Streams are to be fed alike.
    void queue(std::size_t stream, const Mono& block);
    void queue(std::size_t stream, const Around& block);
    /// All streams begin at the same sample. They need a block each.
    void start();

    /// Metres from the head's middle, in the world's axes.
    void place(std::size_t stream, Vec3 at);
    void gain(std::size_t stream, float gain);
    /// Unit quaternion x, y, z, w.
    void turn(const float orientation[4]);

    /// Loopback: the next frames of interleaved stereo.
    void render(std::span<float> stereo);

    /// Device: which frame since start() is heard now, as well as the device knows.
    double heard();
    /// Device: the queue ran dry and the streams stand still.
    bool starved();
    /// Device: unplugged, or its server went away.
    bool lost() const;

    static constexpr std::size_t depth = 11;  ///< blocks of a device's queue: 110 ms

private:
    struct Impl;
    explicit Output(std::unique_ptr<Impl> impl);
    static Result<Output> open(bool loopback);
    std::unique_ptr<Impl> impl_;
};

}  // namespace luwte::sound
