// Recordings as sounds of a place.
#include <sndfile.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <numbers>

#include "audio/filter.h"
#include "audio/loudness.h"
#include "base/allocations.h"
#include "sound/device/flush.h"
#include "sound/generators/generator.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

using std::filesystem::path;

class RecordingLoops : public testing::Test {
protected:
    RecordingLoops()
        : folder_(std::filesystem::path(testing::TempDir()) /
                  (std::string("luwte-recordings-") + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder_);
    }
    ~RecordingLoops() override { std::filesystem::remove_all(folder_); }

    path write(const std::string& name, std::span<const float> samples, int channels, int rate, int format) const {
        SF_INFO info{};
        info.channels = channels;
        info.samplerate = rate;
        info.format = format;
        SNDFILE* file = sf_open((folder_ / name).c_str(), SFM_WRITE, &info);
        EXPECT_NE(file, nullptr) << name;
        sf_writef_float(file, samples.data(), static_cast<sf_count_t>(samples.size()) / channels);
        sf_close(file);
        return folder_ / name;
    }

    path folder_;
};

/// Soft noise of so many channels, each its own, like a recording of a place.
std::vector<float> place(double seconds, int channels, int rate = sample_rate) {
    std::vector<float> samples(static_cast<std::size_t>(seconds * rate) * static_cast<std::size_t>(channels));
    for (int channel = 0; channel < channels; ++channel) {
        audio::Random random(static_cast<std::uint32_t>(channel) + 9);
        auto soft = audio::Filter::low_pass(900, 0.7, rate);
        for (std::size_t i = static_cast<std::size_t>(channel); i < samples.size();
             i += static_cast<std::size_t>(channels))
            samples[i] = 0.3F * soft(random.signed_unit());
    }
    return samples;
}

std::vector<float> heard(Generator& generator, double seconds, bool around) {
    const FlushToZero flush;
    Result<Output> output = Output::open_loopback();
    const std::size_t stream = output->add();
    output->set_position(stream, {0, 0, around ? 0.0F : -2.0F});
    std::vector<float> all;
    std::array<float, 2 * block_frames> out;
    for (int i = 0; i * block_seconds < seconds; ++i) {
        BFormat bed{};
        generator.add({}, bed);
        if (around) {
            output->queue(stream, bed);
        } else {
            Mono point;
            std::transform(bed.w.begin(), bed.w.end(), point.begin(), [](float w) { return w * 1.41421356F; });
            output->queue(stream, point);
        }
        if (i == 1) output->start();
        if (i < 1) continue;
        output->render(out);
        all.insert(all.end(), out.begin(), out.end());
    }
    return all;
}

TEST_F(RecordingLoops, AreAsLoudAsTheSceneSays) {
    for (int channels : {1, 2, 4}) {
        for (bool around : {true, false}) {
            if (channels > 1 && !around) continue;
            const path file =
                write("a.wav", place(6, channels), channels, sample_rate, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
            auto loop = open_recording_loop(file, -30, {{0, 0, -2}, 1, 1, 0, 0, 0, 110, around});
            ASSERT_TRUE(loop) << loop.problem().what;
            EXPECT_NEAR(audio::stereo_loudness(heard(**loop, 12, around), sample_rate), -30, 1.5)
                << channels << (around ? " around" : " at a spot");
        }
    }
}

/// W of a loop, for some seconds.
std::vector<float> w_of(Generator& generator, double seconds) {
    std::vector<float> all;
    for (int i = 0; i * block_seconds < seconds; ++i) {
        BFormat bed{};
        generator.add({}, bed);
        all.insert(all.end(), bed.w.begin(), bed.w.end());
    }
    return all;
}

TEST_F(RecordingLoops, RunOnWithoutASeam) {
    // A tone that doesn't come out even, so that a plain loop would jump.
    std::vector<float> tone(3 * sample_rate);
    for (std::size_t i = 0; i < tone.size(); ++i)
        tone[i] =
            0.5F * static_cast<float>(std::sin(2 * std::numbers::pi * 333.37 * static_cast<double>(i) / sample_rate));
    auto loop = open_recording_loop(write("t.flac", tone, 1, sample_rate, SF_FORMAT_FLAC | SF_FORMAT_PCM_16), -20, {});
    ASSERT_TRUE(loop);
    const std::vector<float> all = w_of(**loop, 12);
    EXPECT_FALSE(find_click(all));
    // The check itself: the same without the seam's fade.
    std::vector<float> plain = tone;
    plain.insert(plain.end(), tone.begin(), tone.end());
    EXPECT_TRUE(find_click(plain));
    // What is uncorrelated, as recordings of places are, stays as loud across the seam.
    auto soft =
        open_recording_loop(write("s.flac", place(8, 1), 1, sample_rate, SF_FORMAT_FLAC | SF_FORMAT_PCM_16), -20, {});
    const std::vector<float> noise = w_of(**soft, 16);
    const double whole = rms(noise);
    for (std::size_t at = 0; at + sample_rate <= noise.size(); at += sample_rate / 2)
        EXPECT_NEAR(decibel(rms(std::span(noise).subspan(at, sample_rate)) / whole), 0, 1.5) << at;
}

TEST_F(RecordingLoops, OfAnyRateAndFormatKeepTheirPitch) {
    const std::pair<const char*, int> formats[] = {{"a.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS},
                                                   {"a.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_24},
                                                   {"a.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT},
                                                   {"a.aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16}};
    for (const auto& [name, format] : formats) {
        std::vector<float> tone(4 * 44100);
        for (std::size_t i = 0; i < tone.size(); ++i)
            tone[i] = 0.4F * static_cast<float>(std::sin(2 * std::numbers::pi * 441 * static_cast<double>(i) / 44100));
        auto loop = open_recording_loop(write(name, tone, 1, 44100, format), -23, {});
        ASSERT_TRUE(loop) << loop.problem().what;
        const std::vector<float> all = w_of(**loop, 1);
        int crossings = 0;
        for (std::size_t i = 1; i < all.size(); ++i) crossings += all[i - 1] < 0 && all[i] >= 0;
        EXPECT_NEAR(crossings, 441, 2) << name;
    }
}

TEST_F(RecordingLoops, BeginBySeedAndAllocateNothing) {
    const path file = write("a.wav", place(5, 2), 2, sample_rate, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    const auto begin = [&](std::uint32_t seed) {
        GeneratorDesc desc;
        desc.seed = seed;
        auto loop = open_recording_loop(file, -30, desc);
        return w_of(**loop, 0.5);
    };
    EXPECT_EQ(begin(1), begin(1));
    EXPECT_NE(begin(1), begin(2));
    auto loop = open_recording_loop(file, -30, {});
    BFormat bed{};
    const std::uint64_t before = thread_allocations();
    for (int i = 0; i < 1000; ++i) (*loop)->add({}, bed);
    EXPECT_EQ(thread_allocations(), before);
}

TEST_F(RecordingLoops, ThatCannotBeAreToldInOneSentence) {
    const auto say = [](const path& file) {
        auto loop = open_recording_loop(file, -30, {});
        EXPECT_FALSE(loop);
        return loop ? "" : loop.problem().what;
    };
    EXPECT_NE(say(folder_ / "none.wav").find("can't be read as sound"), std::string::npos);
    std::ofstream(folder_ / "text.wav") << "no sound";
    EXPECT_NE(say(folder_ / "text.wav").find("can't be read as sound"), std::string::npos);
    const int wav = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    EXPECT_NE(say(write("short.wav", place(0.5, 1), 1, sample_rate, wav)).find("it lasts 0.5 s"), std::string::npos);
    EXPECT_NE(say(write("three.wav", place(2, 3), 3, sample_rate, wav)).find("it has 3 channels"), std::string::npos);
    EXPECT_NE(say(write("zero.wav", std::vector<float>(96000), 1, sample_rate, wav)).find("it is silent"),
              std::string::npos);
    // Cut off in the middle: what its header promises isn't there.
    const path cut = write("cut.flac", place(5, 1), 1, sample_rate, SF_FORMAT_FLAC | SF_FORMAT_PCM_16);
    std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 2);
    EXPECT_NE(say(cut), "");
}

TEST_F(RecordingLoops, BelongToAPlaceAndAreLeftOutWhereTheyCannotBeRead) {
    write("rain.wav", place(5, 2), 2, sample_rate, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    scene::Sound there, missing;
    there.file = "rain.wav";
    missing.file = "no.wav";
    EXPECT_TRUE(Ambience({{missing}, {}, {}, 110, folder_}).empty());
    Ambience place({{there}, {}, {}, 110, folder_});
    EXPECT_FALSE(place.empty());
    Buses buses{};
    place.render({}, {}, buses);
    EXPECT_GT(rms(buses.bed.w), 0);
}

}  // namespace
}  // namespace luwte::sound
