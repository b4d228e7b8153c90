#include "audio/listener.h"

#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>

#include <chrono>
#include <cmath>
#include <numbers>
#include <thread>

#include "audio/sound_file.h"

namespace luwte::audio {

struct Listener::Impl {
    ALCdevice* device = nullptr;
    ALCcontext* context = nullptr;
    PFNALCSETTHREADCONTEXTPROC set_thread_context = nullptr;
    ALuint source = 0, buffer = 0;

    Impl() = default;
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        if (source != 0) {
            enter();
            alDeleteSources(1, &source);
            alDeleteBuffers(1, &buffer);
        }
        if (set_thread_context != nullptr) set_thread_context(nullptr);
        if (context != nullptr) alcDestroyContext(context);
        if (device != nullptr) alcCloseDevice(device);
    }
    void enter() const { set_thread_context(context); }
};

Listener::Listener(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Listener::~Listener() { stop(); }

Result<std::unique_ptr<Listener>> Listener::open() {
    const Problem lacking = {"There is no sound device: takes can't be listened to.", Cause::environment};
    auto impl = std::make_unique<Impl>();
    impl->device = alcOpenDevice(nullptr);
    if (impl->device == nullptr) return lacking;
    impl->context = alcCreateContext(impl->device, nullptr);
    impl->set_thread_context =
        reinterpret_cast<PFNALCSETTHREADCONTEXTPROC>(alcGetProcAddress(impl->device, "alcSetThreadContext"));
    if (impl->context == nullptr || impl->set_thread_context == nullptr) return lacking;
    impl->enter();
    if (alIsExtensionPresent("AL_EXT_FLOAT32") == AL_FALSE) return lacking;
    alGenSources(1, &impl->source);
    alGenBuffers(1, &impl->buffer);
    // Straight to both ears: a recording is judged without a place around it.
    alSourcei(impl->source, AL_SOURCE_RELATIVE, AL_TRUE);
    if (alIsExtensionPresent("AL_SOFT_direct_channels") == AL_TRUE)
        alSourcei(impl->source, AL_DIRECT_CHANNELS_SOFT, AL_TRUE);
    return std::unique_ptr<Listener>(new Listener(std::move(impl)));
}

void Listener::play(std::span<const float> samples) {
    stop();
    alSourcei(impl_->source, AL_BUFFER, 0);
    alBufferData(impl_->buffer, AL_FORMAT_MONO_FLOAT32, samples.data(), static_cast<ALsizei>(samples.size_bytes()),
                 sample_rate);
    alSourcei(impl_->source, AL_BUFFER, static_cast<ALint>(impl_->buffer));
    alSourcePlay(impl_->source);
}

void Listener::stop() {
    constexpr int steps = 20;
    for (int step = 1; step <= steps && playing(); ++step) {
        alSourcef(impl_->source, AL_GAIN, static_cast<float>(0.5 + 0.5 * std::cos(std::numbers::pi * step / steps)));
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    impl_->enter();
    alSourceStop(impl_->source);
    alSourcef(impl_->source, AL_GAIN, 1);
}

bool Listener::playing() const {
    impl_->enter();
    ALint state = AL_STOPPED;
    alGetSourcei(impl_->source, AL_SOURCE_STATE, &state);
    return state == AL_PLAYING;
}

double Listener::position() const {
    impl_->enter();
    ALfloat seconds = 0;
    alGetSourcef(impl_->source, AL_SEC_OFFSET, &seconds);
    return seconds;
}

}  // namespace luwte::audio
