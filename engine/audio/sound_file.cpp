#include "audio/sound_file.h"

#include <fmt/format.h>
#include <samplerate.h>
#include <sndfile.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "base/atomic_file.h"
#include "base/message.h"
#include "base/plain_file.h"

namespace luwte::audio {

/// libsndfile reads and writes a file in memory through these.
struct MemoryFile {
    std::span<const char> bytes;  ///< what is read
    std::vector<char> written;
    sf_count_t at = 0;

    static sf_count_t length(void* self) {
        return static_cast<sf_count_t>(std::max(of(self).bytes.size(), of(self).written.size()));
    }
    static sf_count_t seek(sf_count_t offset, int whence, void* self) {
        MemoryFile& memory = of(self);
        const sf_count_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? memory.at : length(self);
        memory.at = std::clamp<sf_count_t>(base + offset, 0, length(self));
        return memory.at;
    }
    static sf_count_t read(void* to, sf_count_t count, void* self) {
        MemoryFile& memory = of(self);
        const char* from = memory.bytes.empty() ? memory.written.data() : memory.bytes.data();
        const sf_count_t there = std::min(count, length(self) - memory.at);
        std::memcpy(to, from + memory.at, static_cast<std::size_t>(there));
        memory.at += there;
        return there;
    }
    static sf_count_t write(const void* from, sf_count_t count, void* self) {
        MemoryFile& memory = of(self);
        const auto end = static_cast<std::size_t>(memory.at + count);
        if (memory.written.size() < end) memory.written.resize(end);
        std::memcpy(memory.written.data() + memory.at, from, static_cast<std::size_t>(count));
        memory.at += count;
        return count;
    }
    static sf_count_t tell(void* self) { return of(self).at; }
    static MemoryFile& of(void* self) { return *static_cast<MemoryFile*>(self); }
    static SF_VIRTUAL_IO through() { return {&length, &seek, &read, &write, &tell}; }
};

namespace {

constexpr double opus_bits = 28000;  ///< a second

SNDFILE* file_of(void* handle) { return static_cast<SNDFILE*>(handle); }

}  // namespace

SoundReader::SoundReader() = default;
SoundReader::SoundReader(SoundReader&&) noexcept = default;
SoundReader::~SoundReader() = default;

void SoundReader::Closer::operator()(void* file) const { sf_close(file_of(file)); }

Result<SoundReader> SoundReader::open(const std::filesystem::path& file) {
    Result<Descriptor> opened = open_plain_file(file);
    if (!opened) return opened.problem();
    SoundReader reader;
    reader.descriptor_ = *std::move(opened);
    SF_INFO info{};
    reader.handle_.reset(sf_open_fd(reader.descriptor_.number(), SFM_READ, &info, SF_FALSE));
    if (!reader.handle_) return Problem{sf_strerror(nullptr)};
    reader.channels_ = info.channels;
    reader.rate_ = info.samplerate;
    reader.frames_ = info.frames;
    return reader;
}

Result<SoundReader> SoundReader::open(std::span<const char> bytes) {
    if (bytes.empty()) return Problem{"it is empty"};
    SoundReader reader;
    reader.memory_ = std::make_unique<MemoryFile>();
    reader.memory_->bytes = bytes;
    SF_VIRTUAL_IO through = MemoryFile::through();
    SF_INFO info{};
    reader.handle_.reset(sf_open_virtual(&through, SFM_READ, &info, reader.memory_.get()));
    if (!reader.handle_) return Problem{sf_strerror(nullptr)};
    reader.channels_ = info.channels;
    reader.rate_ = info.samplerate;
    reader.frames_ = info.frames;
    if ((info.format & SF_FORMAT_TYPEMASK) == SF_FORMAT_WAV)
        reader.frames_ = std::min<std::int64_t>(info.frames, static_cast<std::int64_t>(bytes.size()));
    return reader;
}

std::string SoundReader::tag() const {
    const char* const tag = sf_get_string(file_of(handle_.get()), SF_STR_COMMENT);
    return tag != nullptr ? tag : "";
}

template <class Sample>
Result<std::size_t> SoundReader::read(std::span<Sample> interleaved) {
    const auto room = static_cast<sf_count_t>(interleaved.size()) / channels();
    const sf_count_t wanted = std::min<sf_count_t>(frames(), room);
    sf_count_t there = 0;
    if constexpr (std::is_same_v<Sample, float>)
        there = sf_readf_float(file_of(handle_.get()), interleaved.data(), wanted);
    else there = sf_readf_short(file_of(handle_.get()), interleaved.data(), wanted);
    if (there != wanted) return Problem{message("ends after {} of {} samples", there, frames())};
    return static_cast<std::size_t>(there);
}
template Result<std::size_t> SoundReader::read(std::span<float> interleaved);
template Result<std::size_t> SoundReader::read(std::span<std::int16_t> interleaved);

namespace {

Result<Sound> read_all(SoundReader& reader, const std::string& name) {
    // No line is longer than minutes: a header that claims more is damaged, and must not take the memory.
    constexpr std::int64_t most_samples = 16'000'000;
    if (reader.channels() < 1 || reader.channels() > 8 || reader.frames() < 0 ||
        reader.frames() * reader.channels() > most_samples)
        return Problem{message("{}: {} channels and {} samples cannot be", name, reader.channels(), reader.frames())};
    Sound sound;
    sound.channels = reader.channels();
    sound.rate = reader.rate();
    sound.samples.resize(static_cast<std::size_t>(reader.frames()) * static_cast<std::size_t>(sound.channels));
    if (const auto read = reader.read(std::span(sound.samples)); !read)
        return Problem{name + ": " + read.problem().what};
    sound.tag = reader.tag();
    return sound;
}

Problem unreadable(const std::string& name, const Problem& why) {
    return {message("{} cannot be read as sound ({})", name, why.what)};
}

}  // namespace

Result<Sound> read_sound(const std::filesystem::path& file) {
    Result<SoundReader> reader = SoundReader::open(file);
    if (!reader) return unreadable(file.string() + ":", reader.problem());
    return read_all(*reader, file.string());
}

Result<Sound> read_sound(std::span<const char> bytes, const std::string& name) {
    Result<SoundReader> reader = SoundReader::open(bytes);
    if (!reader) return unreadable(name, reader.problem());
    return read_all(*reader, name);
}

Result<std::size_t> read_mono(const std::filesystem::path& file, std::span<std::int16_t> samples) {
    Result<SoundReader> reader = SoundReader::open(file);
    if (!reader) return unreadable(file.string() + ":", reader.problem());
    if (reader->channels() != 1 || reader->rate() != sample_rate) {
        return Problem{message("{}: has {} channels at {} Hz; a line is mono at {} Hz", file.string(),
                               reader->channels(), reader->rate(), sample_rate)};
    }
    const auto read = reader->read(samples);
    if (!read) return Problem{file.string() + ": " + read.problem().what};
    return *read;
}

Result<std::vector<float>> resample(std::span<const float> interleaved, int channels, int rate) {
    const double ratio = static_cast<double>(sample_rate) / rate;
    const std::size_t frames = interleaved.size() / static_cast<std::size_t>(channels);
    const std::size_t most = static_cast<std::size_t>(std::ceil(static_cast<double>(frames) * ratio)) + 64;
    std::vector<float> out(most * static_cast<std::size_t>(channels));
    SRC_DATA data{};
    data.data_in = interleaved.data();
    data.input_frames = static_cast<long>(frames);
    data.data_out = out.data();
    data.output_frames = static_cast<long>(most);
    data.src_ratio = ratio;
    // 121 dB of signal over noise; the best quality costs four times as much and nobody hears it in speech.
    if (const int failed = src_simple(&data, SRC_SINC_MEDIUM_QUALITY, channels); failed != 0)
        return Problem{message("its {} Hz can't be turned into {} Hz ({})", rate, sample_rate, src_strerror(failed))};
    out.resize(static_cast<std::size_t>(data.output_frames_gen) * static_cast<std::size_t>(channels));
    return out;
}

std::string_view extension(Format format) { return format == Format::opus ? ".opus" : ".flac"; }

Result<std::vector<char>> encode(std::span<const float> samples, Format format, const std::string& tag) {
    MemoryFile memory;
    SF_VIRTUAL_IO through = MemoryFile::through();
    SF_INFO info{};
    info.channels = 1;
    info.samplerate = sample_rate;
    info.format = format == Format::opus ? SF_FORMAT_OGG | SF_FORMAT_OPUS : SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    SNDFILE* const handle = sf_open_virtual(&through, SFM_WRITE, &info, &memory);
    if (handle == nullptr) {
        return Problem{message("{} can't be written by the libsndfile that is installed ({}); choose another format",
                               format == Format::opus ? "Opus" : "FLAC", sf_strerror(nullptr)),
                       Cause::environment};
    }
    if (format == Format::opus) {
        // libsndfile spreads 6 to 256 kbit/s over its scale of compression, from 1 down to 0.
        double compression = 1 - (opus_bits - 6000) / 250000;
        sf_command(handle, SFC_SET_COMPRESSION_LEVEL, &compression, sizeof compression);
    }
    sf_command(handle, SFC_SET_CLIPPING, nullptr, SF_TRUE);
    sf_set_string(handle, SF_STR_COMMENT, tag.c_str());
    const auto count = static_cast<sf_count_t>(samples.size());
    const bool whole = sf_writef_float(handle, samples.data(), count) == count;
    if (sf_close(handle) != 0 || !whole) return Problem{"the sound cannot be encoded to its end", Cause::environment};
    return std::move(memory.written);
}

Result<void> write_sound(const std::filesystem::path& file, std::span<const float> samples, const std::string& tag) {
    const Format format = file.extension() == extension(Format::opus) ? Format::opus : Format::flac;
    const Result<std::vector<char>> bytes = encode(samples, format, tag);
    if (!bytes) return bytes.problem();
    Result<AtomicFile> fresh = AtomicFile::create(file);
    if (!fresh) return fresh.problem();
    if (const Result<void> written = fresh->write({bytes->data(), bytes->size()}); !written) return written.problem();
    return fresh->keep();
}

}  // namespace luwte::audio
