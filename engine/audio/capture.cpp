#include "audio/capture.h"

#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>
#include <fmt/format.h>

#include <algorithm>

#include "audio/sound_file.h"
#include "base/message.h"

namespace luwte::audio {
namespace {

/// Names of capture devices: one after another, each with its zero, and one more zero.
std::vector<std::string> microphones() {
    std::vector<std::string> names;
    const ALCchar* list = alcGetString(nullptr, ALC_CAPTURE_DEVICE_SPECIFIER);
    while (list != nullptr && *list != '\0') {
        names.emplace_back(list);
        list += names.back().size() + 1;
    }
    return names;
}

class Microphone final : public Capture {
public:
    explicit Microphone(std::string wanted) : wanted_(std::move(wanted)) {}
    ~Microphone() override { Microphone::stop(); }
    Microphone(const Microphone&) = delete;
    Microphone& operator=(const Microphone&) = delete;

    const std::string& name() const override { return name_; }

    Result<void> start() override {
        if (lost()) stop();
        if (device_ == nullptr) {
            // A second of room: a window that is dragged draws no frames meanwhile.
            device_ = alcCaptureOpenDevice(wanted_.empty() ? nullptr : wanted_.c_str(), sample_rate,
                                           AL_FORMAT_MONO_FLOAT32, sample_rate);
            if (device_ == nullptr) return lacking();
            const ALCchar* name = alcGetString(device_, ALC_CAPTURE_DEVICE_SPECIFIER);
            name_ = name != nullptr ? name : wanted_;
            tells_loss_ = alcIsExtensionPresent(device_, "ALC_EXT_disconnect") == ALC_TRUE;
            alcCaptureStart(device_);
            return {};
        }
        ALCint there = 0;
        alcGetIntegerv(device_, ALC_CAPTURE_SAMPLES, 1, &there);
        std::vector<float> dropped(static_cast<std::size_t>(std::max(there, 0)));
        alcCaptureSamples(device_, dropped.data(), there);
        return {};
    }

    void stop() override {
        if (device_ == nullptr) return;
        alcCaptureStop(device_);
        alcCaptureCloseDevice(device_);
        device_ = nullptr;
    }

    std::size_t read(std::span<float> into) override {
        if (device_ == nullptr) return 0;
        ALCint there = 0;
        alcGetIntegerv(device_, ALC_CAPTURE_SAMPLES, 1, &there);
        const std::size_t count = std::min(into.size(), static_cast<std::size_t>(std::max(there, 0)));
        if (count > 0) alcCaptureSamples(device_, into.data(), static_cast<ALCsizei>(count));
        return count;
    }

    bool lost() const override {
        if (device_ == nullptr || !tells_loss_) return device_ == nullptr;
        ALCint connected = ALC_TRUE;
        alcGetIntegerv(device_, ALC_CONNECTED, 1, &connected);
        return connected == ALC_FALSE;
    }

private:
    Problem lacking() const {
        constexpr const char* another =
            "luwte voice record LANGUAGE --from FOLDER takes over files that were recorded "
            "elsewhere.";
        const std::vector<std::string> names = microphones();
        if (names.empty())
            return {message("There is no microphone here; plug one in, or: {}", another), Cause::environment};
        const std::string list = fmt::format("'{}'", fmt::join(names.begin(), names.end(), "', '"));
        if (wanted_.empty()) {
            return {message("The microphone can't be opened; there is {}, chosen with --microphone NAME, or: {}", list,
                            another),
                    Cause::environment};
        }
        return {message("The microphone '{}' can't be opened; there is {}.", wanted_, list), Cause::environment};
    }

    std::string wanted_;
    std::string name_;
    ALCdevice* device_ = nullptr;
    bool tells_loss_ = false;
};

class SoundFile final : public Capture {
public:
    SoundFile(std::string name, std::vector<float> samples, std::function<double()> clock)
        : name_(std::move(name)), samples_(std::move(samples)), clock_(std::move(clock)) {}

    const std::string& name() const override { return name_; }
    Result<void> start() override {
        began_ = clock_();
        given_ = 0;
        runs_ = true;
        return {};
    }
    void stop() override { runs_ = false; }
    bool lost() const override { return !runs_; }

    std::size_t read(std::span<float> into) override {
        if (!runs_) return 0;
        const auto until = static_cast<std::size_t>(std::max(0.0, (clock_() - began_) * sample_rate));
        const std::size_t count = std::min(into.size(), until - std::min(until, given_));
        for (std::size_t i = 0; i < count; ++i) into[i] = given_ + i < samples_.size() ? samples_[given_ + i] : 0.0F;
        given_ += count;
        return count;
    }

private:
    std::string name_;
    std::vector<float> samples_;
    std::function<double()> clock_;
    double began_ = 0;
    std::size_t given_ = 0;
    bool runs_ = false;
};

}  // namespace

Result<std::unique_ptr<Capture>> open_microphone(const std::string& name) {
    auto made = std::make_unique<Microphone>(name);
    if (const Result<void> started = made->start(); !started) return started.problem();
    return std::unique_ptr<Capture>(std::move(made));
}

Result<std::unique_ptr<Capture>> open_sound_file(const std::filesystem::path& file, std::function<double()> clock) {
    Result<Sound> sound = read_sound(file);
    if (!sound || sound->rate < 1000) {
        return Problem{
            message("{}: can't be read as sound; a WAV or FLAC file can stand in for a microphone.", file.string())};
    }
    const auto channels = static_cast<std::size_t>(sound->channels);
    std::vector<float> one(sound->samples.size() / channels);
    for (std::size_t i = 0; i < one.size(); ++i) one[i] = sound->samples[i * channels];
    if (sound->rate != sample_rate && !one.empty()) {
        Result<std::vector<float>> resampled = resample(one, 1, sound->rate);
        if (!resampled) return Problem{fmt::format("{}: {}.", file.string(), resampled.problem().what)};
        one = *std::move(resampled);
    }
    auto made = std::make_unique<SoundFile>(file.filename().string(), std::move(one), std::move(clock));
    if (const Result<void> started = made->start(); !started) return started.problem();
    return std::unique_ptr<Capture>(std::move(made));
}

}  // namespace luwte::audio
