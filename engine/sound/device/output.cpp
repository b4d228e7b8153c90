#include "sound/device/output.h"

#include <algorithm>
#include <array>

#include "sound/device/acoustics.h"
#include "sound/device/output_device.h"

namespace luwte::sound {
namespace {

// Without HRTF the same sound is softer at the ears. Measured with white noise, root of both ears' power: from 25
// degrees 1.17 with HRTF and 0.92 in stereo, from ahead on both sides alike 0.84; the bed 0.86 an ear and 0.71.
constexpr float speakers_gain = 1.26F;
constexpr float mono_gain = 1.39F;
constexpr float mono_bed = 0.88F;  ///< besides

constexpr std::size_t ring = Output::depth + 2;  ///< buffers of a stream: what is queued, and what is on its way

struct Stream {
    ALuint source = 0;
    std::array<ALuint, ring> buffers{};
    std::array<ALuint, ring> free{};
    std::size_t free_count = 0;
    float gain = 1, near = 1, share = 0;
    std::uint64_t played = 0;  ///< frames that have been unqueued since start()
};

}  // namespace

struct Output::Impl {
    std::unique_ptr<OutputDevice> device;
    std::size_t channels = 2;
    bool mono = false;               ///< all from straight ahead, alike on both sides
    std::unique_ptr<Reverb> reverb;  ///< null: none
    std::vector<Stream> streams;

    ~Impl() {
        if (!device) return;
        const ContextScope here(*device);
        for (Stream& stream : streams) {
            alDeleteSources(1, &stream.source);
            alDeleteBuffers(static_cast<ALsizei>(stream.buffers.size()), stream.buffers.data());
        }
        reverb.reset();
    }

    /// Takes back the buffers that have been heard.
    static void collect(Stream& stream) {
        ALint done = 0;
        alGetSourcei(stream.source, AL_BUFFERS_PROCESSED, &done);
        for (; done > 0; --done) {
            ALuint buffer = 0;
            alSourceUnqueueBuffers(stream.source, 1, &buffer);
            stream.free[stream.free_count++] = buffer;
            stream.played += block_frames;
        }
    }

    void queue(Stream& stream, const float* samples, std::size_t count, ALenum format) const {
        const ContextScope here(*device);
        if (stream.free_count == 0) collect(stream);
        if (stream.free_count == 0) return;
        const ALuint buffer = stream.free[--stream.free_count];
        alBufferData(buffer, format, samples, static_cast<ALsizei>(count * sizeof(float)), sample_rate);
        alSourceQueueBuffers(stream.source, 1, &buffer);
    }
};

Output::Output(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Output::Output(Output&&) noexcept = default;
Output& Output::operator=(Output&&) noexcept = default;
Output::~Output() = default;

Result<Output> Output::open_device(const ListeningMode& listening, const std::string& device) {
    return open(listening, nullptr, device);
}
Result<Output> Output::open_loopback(const ListeningMode& listening, Form form) { return open(listening, &form, {}); }

Result<Output> Output::open(const ListeningMode& listening, const Form* loopback, const std::string& name) {
    auto device = open_output_device(listening, loopback, name);
    if (!device) return device.problem();
    auto impl = std::make_unique<Impl>();
    impl->device = *std::move(device);
    impl->channels = loopback != nullptr && loopback->ambisonic ? 4 : 2;
    impl->mono = impl->device->way == Way::mono && impl->channels == 2;
    const ContextScope here(*impl->device);
    impl->reverb = Reverb::make(impl->device->device, impl->mono);
    // Levels are ours: what is far was made softer when it was made.
    alDistanceModel(AL_NONE);
    if (impl->channels == 2 && !impl->device->hrtf()) alListenerf(AL_GAIN, impl->mono ? mono_gain : speakers_gain);
    return Output(std::move(impl));
}

const std::string& Output::name() const { return impl_->device->name; }
const std::string& Output::remark() const { return impl_->device->remark; }
bool Output::hrtf() const { return impl_->device->hrtf(); }
std::size_t Output::channels() const { return impl_->channels; }
int Output::latency() const { return impl_->device->latency(); }

std::size_t Output::add() {
    const ContextScope here(*impl_->device);
    Stream stream;
    alGenSources(1, &stream.source);
    alGenBuffers(static_cast<ALsizei>(stream.buffers.size()), stream.buffers.data());
    stream.free = stream.buffers;
    stream.free_count = stream.buffers.size();
    alSourcef(stream.source, AL_MAX_GAIN, 4);
    impl_->streams.push_back(stream);
    return impl_->streams.size() - 1;
}

std::size_t Output::free_blocks() {
    const ContextScope here(*impl_->device);
    std::size_t least = depth;
    for (Stream& stream : impl_->streams) {
        Impl::collect(stream);
        const std::size_t queued = ring - stream.free_count;
        least = std::min(least, queued >= depth ? 0 : depth - queued);
    }
    return least;
}

void Output::queue(std::size_t stream, const Mono& block) {
    impl_->queue(impl_->streams[stream], block.data(), block.size(), AL_FORMAT_MONO_FLOAT32);
}

void Output::queue(std::size_t stream, const BFormat& block) {
    std::array<float, 4 * block_frames> interleaved;
    for (std::size_t i = 0; i < block_frames; ++i) {
        const std::array<float, 4> frame = {block.w[i], block.x[i], block.y[i], block.z[i]};
        const std::array<float, 4> middle = {mono_bed * block.w[i], 0, 0, 0};
        std::copy_n(impl_->mono ? middle.data() : frame.data(), 4, &interleaved[4 * i]);
    }
    impl_->queue(impl_->streams[stream], interleaved.data(), interleaved.size(), AL_FORMAT_BFORMAT3D_FLOAT32);
}

void Output::start() {
    const ContextScope here(*impl_->device);
    std::array<ALuint, 64> sources{};
    const std::size_t count = std::min(impl_->streams.size(), sources.size());
    for (std::size_t i = 0; i < count; ++i) {
        sources[i] = impl_->streams[i].source;
        impl_->streams[i].played = 0;
    }
    alSourcePlayv(static_cast<ALsizei>(count), sources.data());
}

void Output::set_position(std::size_t stream, Vec3 at) {
    const ContextScope here(*impl_->device);
    // Straight ahead, both sides are given the very same numbers.
    if (impl_->mono) at = {0, 0, -1};
    alSource3f(impl_->streams[stream].source, AL_POSITION, at.x, at.y, at.z);
}

void Output::set_gain(std::size_t stream, float gain) {
    const ContextScope here(*impl_->device);
    Stream& changed = impl_->streams[stream];
    changed.gain = gain;
    alSourcef(changed.source, AL_GAIN, changed.gain * changed.near);
}

void Output::step_nearness(std::size_t stream, float nearness) {
    constexpr float most = 0.06F;  // of itself in a block: 0.5 dB, which no ear takes for a step
    Stream& changed = impl_->streams[stream];
    const float next = std::clamp(nearness, changed.near * (1 - most), changed.near * (1 + most));
    if (next == changed.near) return;
    changed.near = next;
    const ContextScope here(*impl_->device);
    alSourcef(changed.source, AL_GAIN, changed.gain * changed.near);
}

void Output::set_send(std::size_t stream, float share) {
    Stream& changed = impl_->streams[stream];
    if (!impl_->reverb || share == changed.share) return;
    changed.share = share;
    const ContextScope here(*impl_->device);
    impl_->reverb->send(changed.source, share);
}

void Output::step_acoustics(scene::Acoustics acoustics) {
    if (!impl_->reverb) return;
    const ContextScope here(*impl_->device);
    impl_->reverb->step(acoustics);
}

void Output::set_orientation(const float q[4]) {
    const float x = q[0], y = q[1], z = q[2], w = q[3];
    // The quaternion's turn of -z (ahead) and of y (up).
    const std::array<float, 6> axes = {-2 * (x * z + w * y), -2 * (y * z - w * x),    -(1 - 2 * (x * x + y * y)),
                                       2 * (x * y - w * z),  1 - 2 * (x * x + z * z), 2 * (y * z + w * x)};
    const ContextScope here(*impl_->device);
    if (!impl_->mono) alListenerfv(AL_ORIENTATION, axes.data());
}

void Output::render(std::span<float> samples) {
    impl_->device->render_samples(impl_->device->device, samples.data(),
                                  static_cast<ALCsizei>(samples.size() / impl_->channels));
}

double Output::position() {
    const ContextScope here(*impl_->device);
    const Stream& first = impl_->streams.front();
    double frames = 0, latency = 0;
    if (impl_->device->get_source_i64v != nullptr) {
        std::array<ALint64SOFT, 2> values{};
        impl_->device->get_source_i64v(first.source, AL_SAMPLE_OFFSET_LATENCY_SOFT, values.data());
        frames = static_cast<double>(values[0]) / 4294967296.0;  // 32.32 fixed point
        latency = static_cast<double>(values[1]) * 1e-9 * sample_rate;
    } else {
        ALint offset = 0;
        alGetSourcei(first.source, AL_SAMPLE_OFFSET, &offset);
        frames = offset;
    }
    return static_cast<double>(first.played) + frames - latency;
}

bool Output::underrun() {
    const ContextScope here(*impl_->device);
    ALint state = AL_PLAYING;
    alGetSourcei(impl_->streams.front().source, AL_SOURCE_STATE, &state);
    return state == AL_STOPPED;
}

bool Output::lost() const {
    if (alcIsExtensionPresent(impl_->device->device, "ALC_EXT_disconnect") == ALC_FALSE) return false;
    ALCint connected = ALC_TRUE;
    alcGetIntegerv(impl_->device->device, ALC_CONNECTED, 1, &connected);
    return connected == ALC_FALSE;
}

}  // namespace luwte::sound
