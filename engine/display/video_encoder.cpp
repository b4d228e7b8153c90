#include "display/video_encoder.h"

#include <fmt/format.h>
#include <png.h>
#include <sndfile.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "base/message.h"
#include "base/stop_signal.h"

namespace luwte::display {
namespace {

constexpr int rate = 48000;
constexpr std::size_t block = 4800;                                                // samples of sound handed on at once
constexpr std::size_t picture_stream = 0, complaint_stream = 2, sound_stream = 3;  // ffmpeg's descriptors

bool disk_full(const std::string& complaints) {
    const auto told = [&](const char* words) { return complaints.find(words) != std::string::npos; };
    return told("No space left") || told("File too large") || told("Disk quota");
}

/// A path is a path: to ffmpeg "les:1" would be a protocol, and "-x" an option.
std::string named_for_ffmpeg(const std::filesystem::path& file) { return "file:" + file.string(); }

/// The sentence for a failed ffmpeg: its own last line, and what to do about the usual ones. It knew the film by the
/// name `meanwhile`, which tells the person nothing.
Problem encoder_problem(const std::filesystem::path& out, const std::filesystem::path& meanwhile,
                        std::string complaints) {
    if (disk_full(complaints))
        return {message("{}: the disk is full; make room and film again.", out.string()), Cause::input};
    if (complaints.find("Unknown encoder") != std::string::npos)
        return {message("{}: this ffmpeg lacks an encoder for H.264 or AAC; install Debian's ffmpeg.", out.string()),
                Cause::environment};
    while (!complaints.empty() && (complaints.back() == '\n' || complaints.back() == '\r')) complaints.pop_back();
    if (const auto start = complaints.find_last_of('\n'); start != std::string::npos) complaints.erase(0, start + 1);
    const std::string name = named_for_ffmpeg(meanwhile);
    for (auto at = complaints.find(name); at != std::string::npos; at = complaints.find(name, at + out.string().size()))
        complaints.replace(at, name.size(), out.string());
    return {
        message("{}: ffmpeg could not write the film{}{}.", out.string(), complaints.empty() ? "" : ": ", complaints),
        Cause::environment};
}

Problem stopped(const std::filesystem::path& out) {
    return {message("{}: stopped before its end, so it was not written.", out.string()), Cause::environment};
}

}  // namespace

VideoEncoder::VideoEncoder(std::filesystem::path out, AtomicFile file, std::unique_ptr<Subprocess> encoder)
    : out_(std::move(out)), file_(std::move(file)), encoder_(std::move(encoder)) {}

VideoEncoder::~VideoEncoder() {
    // Not finished: once the encoder is gone the sound's thread can write no more, and ends.
    if (sound_.joinable()) {
        encoder_->kill();
        sound_.join();
    }
}

Result<VideoEncoder> VideoEncoder::begin(const VideoDesc& desc, SoundSource sound) {
    auto file = AtomicFile::create(desc.out);
    if (!file) return file.problem();
    const std::string where = named_for_ffmpeg(file->path());
    const std::vector<std::string> arguments = {
        "-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-xerror", "-f", "rawvideo", "-pixel_format", "rgba",
        "-video_size", fmt::format("{}x{}", desc.width, desc.height), "-framerate", std::to_string(desc.fps),
        "-thread_queue_size", "8", "-i", "pipe:0", "-f", "f32le", "-ar", std::to_string(rate), "-ac", "2",
        "-thread_queue_size", "64", "-i", "pipe:3", "-map", "0:v", "-map", "1:a",
        // Dusk is dark and smooth: a low quantiser keeps its gradients from banding.
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "17", "-pix_fmt", "yuv420p", "-vf",
        "scale=out_color_matrix=bt709:out_range=tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc",
        "iec61966-2-1", "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", "-t",
        fmt::format("{:.3f}", desc.seconds), "-f", "mp4", where};
    auto started = Subprocess::start({.program = "ffmpeg",
                                      .arguments = arguments,
                                      .streams = {Stream::input, Stream::none, Stream::kept, Stream::input},
                                      .remedy = "install it with: apt install ffmpeg; a .png or .wav needs none."});
    if (!started) return started.problem();
    VideoEncoder movie(desc.out, std::move(*file), std::make_unique<Subprocess>(std::move(*started)));
    Subprocess* const encoder = movie.encoder_.get();
    const auto samples = static_cast<std::size_t>(std::llround(desc.seconds * rate));
    movie.sound_ = std::thread([encoder, samples, source = std::move(sound)] {
        std::array<float, block* 2> stereo = {};
        for (std::size_t done = 0; done < samples; done += block) {
            const std::span<float> some(stereo.data(), std::min(block, samples - done) * 2);
            source(some);
            if (!encoder->write(sound_stream, std::as_bytes(some))) break;
        }
        encoder->close(sound_stream);
    });
    return movie;
}

bool VideoEncoder::add(std::span<const std::byte> rgba) { return encoder_->write(picture_stream, rgba); }

Result<void> VideoEncoder::finish() {
    encoder_->close(picture_stream);
    // Its end may take a while: it moves the whole film once more.
    using namespace std::chrono_literals;
    while (!stop_requested() && !encoder_->ends_before(std::chrono::steady_clock::now() + 100ms)) continue;
    if (stop_requested()) encoder_->kill();
    sound_.join();
    const int status = encoder_->wait();
    if (stop_requested()) return stopped(out_);
    const std::string complaints = encoder_->kept(complaint_stream);
    // ffmpeg 5 ends with 0 also where the end of the file could not be written.
    if (status != 0 || disk_full(complaints) || complaints.find("Error writing") != std::string::npos)
        return encoder_problem(out_, file_.path(), complaints);
    return file_.keep();
}

Result<void> write_wav(const std::filesystem::path& out, double seconds, const SoundSource& sound,
                       const std::function<void(double)>& progress, std::size_t channels) {
    auto file = AtomicFile::create(out);
    if (!file) return file.problem();
    SF_INFO info = {};
    info.samplerate = rate;
    info.channels = static_cast<int>(channels);
    info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_24;
    const std::unique_ptr<SNDFILE, int (*)(SNDFILE*)> wav(sf_open(file->path().c_str(), SFM_WRITE, &info), sf_close);
    if (!wav)
        return Problem{message("{}: the sound can't be written: {}.", out.string(), sf_strerror(nullptr)),
                       Cause::input};
    std::array<float, block* 4> sounding = {};
    const auto samples = static_cast<std::size_t>(std::llround(seconds * rate));
    for (std::size_t done = 0; done < samples; done += block) {
        const std::size_t some = std::min(block, samples - done);
        if (stop_requested()) return stopped(out);
        sound({sounding.data(), some * channels});
        if (sf_writef_float(wav.get(), sounding.data(), static_cast<sf_count_t>(some)) != static_cast<sf_count_t>(some))
            return Problem{message("{}: the disk is full; make room and film again.", out.string()), Cause::input};
        progress(static_cast<double>(done + some) / rate);
    }
    sf_write_sync(wav.get());
    return file->keep();
}

Result<void> write_png(const std::filesystem::path& file, std::span<const std::byte> rgba, int width, int height) {
    auto made = AtomicFile::create(file);
    if (!made) return made.problem();
    std::vector<std::uint8_t> rgb(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (std::size_t i = 0; i * 3 < rgb.size(); ++i)
        for (std::size_t channel = 0; channel < 3; ++channel)
            rgb[i * 3 + channel] = std::to_integer<std::uint8_t>(rgba[i * 4 + channel]);
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, rgb.data(), 0, nullptr))
        return Problem{message("{}: the picture can't be encoded: {}.", file.string(), image.message),
                       Cause::environment};
    bytes.resize(size);
    if (auto written = made->write(bytes); !written) return written.problem();
    return made->keep();
}

}  // namespace luwte::display
