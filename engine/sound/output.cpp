#include "sound/output.h"

#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace luwte::sound {
namespace {

/// A function of an extension, by its name.
template <class Function>
Function extension(ALCdevice* device, const char* name) {
    return reinterpret_cast<Function>(alcGetProcAddress(device, name));
}

constexpr std::size_t ring = Output::depth + 2;  ///< buffers of a stream: what is queued, and what is on its way

struct Stream {
    Output::Shape shape = Output::Shape::point;
    ALuint source = 0;
    std::array<ALuint, ring> buffers{};
    std::array<ALuint, ring> free{};
    std::size_t free_count = 0;
    std::uint64_t taken_back = 0;  ///< frames that have been heard to their end and unqueued
};

}  // namespace

struct Output::Impl {
    ALCdevice* device = nullptr;
    ALCcontext* context = nullptr;
    bool loopback = false;
    std::string name;
    std::vector<Stream> streams;
    LPALCRENDERSAMPLESSOFT render_samples = nullptr;
    PFNALCSETTHREADCONTEXTPROC set_thread_context = nullptr;
    PFNALCGETTHREADCONTEXTPROC get_thread_context = nullptr;
    LPALGETSOURCEI64VSOFT get_source_i64v = nullptr;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl();

    void collect(Stream& stream);
    void queue(Stream& stream, const float* samples, std::size_t count, ALenum format);
};

namespace {

/// OpenAL's current context is the process's, unless a thread has its own: each call runs in this one, so that a film's
/// loopback and a player's device live side by side.
class Within {
public:
    Within(PFNALCSETTHREADCONTEXTPROC set, PFNALCGETTHREADCONTEXTPROC get, ALCcontext* context)
        : set_(set), before_(get()) {
        set_(context);
    }
    ~Within() { set_(before_); }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

private:
    PFNALCSETTHREADCONTEXTPROC set_;
    ALCcontext* before_;
};

template <class Impl>
Within within(const Impl& impl) {
    return Within(impl.set_thread_context, impl.get_thread_context, impl.context);
}

}  // namespace

Output::Impl::~Impl() {
    if (context != nullptr && set_thread_context != nullptr && get_thread_context != nullptr) {
        {
            const Within here = within(*this);
            for (Stream& stream : streams) {
                alDeleteSources(1, &stream.source);
                alDeleteBuffers(static_cast<ALsizei>(stream.buffers.size()), stream.buffers.data());
            }
        }
        alcDestroyContext(context);
    }
    if (device != nullptr) {
        alcCloseDevice(device);
    }
}

/// Takes back the buffers that have been heard.
void Output::Impl::collect(Stream& stream) {
    ALint done = 0;
    alGetSourcei(stream.source, AL_BUFFERS_PROCESSED, &done);
    for (; done > 0; --done) {
        ALuint buffer = 0;
        alSourceUnqueueBuffers(stream.source, 1, &buffer);
        stream.free[stream.free_count++] = buffer;
        stream.taken_back += block_frames;
    }
}

void Output::Impl::queue(Stream& stream, const float* samples, std::size_t count, ALenum format) {
    const Within here = within(*this);
    if (stream.free_count == 0) {
        collect(stream);
    }
    if (stream.free_count == 0) {
        return;
    }
    const ALuint buffer = stream.free[--stream.free_count];
    alBufferData(buffer, format, samples, static_cast<ALsizei>(count * sizeof(float)), sample_rate);
    alSourceQueueBuffers(stream.source, 1, &buffer);
}

Output::Output(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Output::Output(Output&&) noexcept = default;
Output& Output::operator=(Output&&) noexcept = default;
Output::~Output() = default;

Result<Output> Output::open_device() { return open(false); }
Result<Output> Output::open_loopback() { return open(true); }

Result<Output> Output::open(bool loopback) {
    const auto lacking = [](std::string_view what) {
        return Problem{fmt::format("{}; install OpenAL Soft 1.19 or newer (`apt install libopenal1`)", what),
                       Exit::lacking};
    };
    auto impl = std::make_unique<Impl>();
    impl->loopback = loopback;
    if (loopback) {
        const auto open_loopback_device = extension<LPALCLOOPBACKOPENDEVICESOFT>(nullptr, "alcLoopbackOpenDeviceSOFT");
        if (open_loopback_device == nullptr) {
            return lacking("this OpenAL has no loopback");
        }
        impl->device = open_loopback_device(nullptr);
        impl->render_samples = extension<LPALCRENDERSAMPLESSOFT>(nullptr, "alcRenderSamplesSOFT");
    } else {
        impl->device = alcOpenDevice(nullptr);
    }
    if (impl->device == nullptr) {
        return Problem{"there is no audio device", Exit::lacking};
    }
    impl->set_thread_context = extension<PFNALCSETTHREADCONTEXTPROC>(impl->device, "alcSetThreadContext");
    impl->get_thread_context = extension<PFNALCGETTHREADCONTEXTPROC>(impl->device, "alcGetThreadContext");
    if (impl->set_thread_context == nullptr || impl->get_thread_context == nullptr ||
        alcIsExtensionPresent(impl->device, "ALC_SOFT_HRTF") == ALC_FALSE) {
        return lacking("this OpenAL has no HRTF or no context of a thread's own");
    }
    std::vector<ALCint> attributes = {ALC_FREQUENCY, sample_rate, ALC_HRTF_SOFT, ALC_TRUE};
    if (loopback) {
        attributes.insert(attributes.end(), {ALC_FORMAT_CHANNELS_SOFT, ALC_STEREO_SOFT, ALC_FORMAT_TYPE_SOFT,
                                             ALC_FLOAT_SOFT, ALC_OUTPUT_LIMITER_SOFT, ALC_FALSE});
    } else {
        // A hundred times a second: a pause is to be heard within 200 ms.
        attributes.insert(attributes.end(), {ALC_REFRESH, 100, ALC_OUTPUT_LIMITER_SOFT, ALC_TRUE});
    }
    attributes.push_back(0);
    impl->context = alcCreateContext(impl->device, attributes.data());
    if (impl->context == nullptr) {
        return Problem{"the audio device takes no context", Exit::lacking};
    }
    const ALCchar* name = alcGetString(impl->device, ALC_ALL_DEVICES_SPECIFIER);
    impl->name = name != nullptr ? name : "unnamed";
    const Within here = within(*impl);
    if (alIsExtensionPresent("AL_EXT_BFORMAT") == AL_FALSE || alIsExtensionPresent("AL_EXT_FLOAT32") == AL_FALSE) {
        return lacking("this OpenAL has no B-format or no float samples");
    }
    impl->get_source_i64v = reinterpret_cast<LPALGETSOURCEI64VSOFT>(alGetProcAddress("alGetSourcei64vSOFT"));
    if (alIsExtensionPresent("AL_SOFT_source_latency") == AL_FALSE) {
        impl->get_source_i64v = nullptr;
    }
    // Levels are ours: what is far was made softer when it was made.
    alDistanceModel(AL_NONE);
    return Output(std::move(impl));
}

const std::string& Output::name() const { return impl_->name; }

bool Output::hrtf() const {
    ALCint status = ALC_HRTF_DISABLED_SOFT;
    alcGetIntegerv(impl_->device, ALC_HRTF_STATUS_SOFT, 1, &status);
    return status == ALC_HRTF_ENABLED_SOFT || status == ALC_HRTF_REQUIRED_SOFT ||
           status == ALC_HRTF_HEADPHONES_DETECTED_SOFT;
}

std::size_t Output::add(Shape shape) {
    const Within here = within(*impl_);
    Stream stream;
    stream.shape = shape;
    alGenSources(1, &stream.source);
    alGenBuffers(static_cast<ALsizei>(stream.buffers.size()), stream.buffers.data());
    stream.free = stream.buffers;
    stream.free_count = stream.buffers.size();
    alSourcef(stream.source, AL_MAX_GAIN, 4);
    impl_->streams.push_back(stream);
    return impl_->streams.size() - 1;
}

std::size_t Output::room() {
    const Within here = within(*impl_);
    std::size_t least = depth;
    for (Stream& stream : impl_->streams) {
        impl_->collect(stream);
        const std::size_t queued = ring - stream.free_count;
        least = std::min(least, queued >= depth ? 0 : depth - queued);
    }
    return least;
}

void Output::queue(std::size_t stream, const Mono& block) {
    impl_->queue(impl_->streams[stream], block.data(), block.size(), AL_FORMAT_MONO_FLOAT32);
}

void Output::queue(std::size_t stream, const Around& block) {
    std::array<float, 4 * block_frames> woven;
    for (std::size_t i = 0; i < block_frames; ++i) {
        woven[4 * i] = block.w[i];
        woven[4 * i + 1] = block.x[i];
        woven[4 * i + 2] = block.y[i];
        woven[4 * i + 3] = block.z[i];
    }
    impl_->queue(impl_->streams[stream], woven.data(), woven.size(), AL_FORMAT_BFORMAT3D_FLOAT32);
}

void Output::start() {
    const Within here = within(*impl_);
    std::array<ALuint, 64> sources{};
    const std::size_t count = std::min(impl_->streams.size(), sources.size());
    for (std::size_t i = 0; i < count; ++i) {
        sources[i] = impl_->streams[i].source;
        impl_->streams[i].taken_back = 0;
    }
    alSourcePlayv(static_cast<ALsizei>(count), sources.data());
}

void Output::place(std::size_t stream, Vec3 at) {
    const Within here = within(*impl_);
    alSource3f(impl_->streams[stream].source, AL_POSITION, at.x, at.y, at.z);
}

void Output::gain(std::size_t stream, float gain) {
    const Within here = within(*impl_);
    alSourcef(impl_->streams[stream].source, AL_GAIN, gain);
}

void Output::turn(const float q[4]) {
    const float x = q[0], y = q[1], z = q[2], w = q[3];
    // The quaternion's turn of -z (ahead) and of y (up).
    const std::array<float, 6> axes = {-2 * (x * z + w * y), -2 * (y * z - w * x),    -(1 - 2 * (x * x + y * y)),
                                       2 * (x * y - w * z),  1 - 2 * (x * x + z * z), 2 * (y * z + w * x)};
    const Within here = within(*impl_);
    alListenerfv(AL_ORIENTATION, axes.data());
}

void Output::render(std::span<float> stereo) {
    impl_->render_samples(impl_->device, stereo.data(), static_cast<ALCsizei>(stereo.size() / 2));
}

double Output::heard() {
    const Within here = within(*impl_);
    const Stream& first = impl_->streams.front();
    double frames = 0, latency = 0;
    if (impl_->get_source_i64v != nullptr) {
        std::array<ALint64SOFT, 2> values{};
        impl_->get_source_i64v(first.source, AL_SAMPLE_OFFSET_LATENCY_SOFT, values.data());
        frames = static_cast<double>(values[0]) / 4294967296.0;  // 32.32 fixed point
        latency = static_cast<double>(values[1]) * 1e-9 * sample_rate;
    } else {
        ALint offset = 0;
        alGetSourcei(first.source, AL_SAMPLE_OFFSET, &offset);
        frames = offset;
    }
    return static_cast<double>(first.taken_back) + frames - latency;
}

bool Output::starved() {
    const Within here = within(*impl_);
    ALint state = AL_PLAYING;
    alGetSourcei(impl_->streams.front().source, AL_SOURCE_STATE, &state);
    return state == AL_STOPPED;
}

bool Output::lost() const {
    if (alcIsExtensionPresent(impl_->device, "ALC_EXT_disconnect") == ALC_FALSE) {
        return false;
    }
    ALCint connected = ALC_TRUE;
    alcGetIntegerv(impl_->device, ALC_CONNECTED, 1, &connected);
    return connected == ALC_FALSE;
}

}  // namespace luwte::sound
