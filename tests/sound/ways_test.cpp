// Ways of listening: headphones with one set or another, speakers, one ear.
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "audio/loudness.h"
#include "sound/device/streams.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

namespace fs = std::filesystem;

MixSettings listening(Way way, scene::Acoustics acoustics = scene::Acoustics::forest) {
    MixSettings settings = lake();
    settings.listening.way = way;
    settings.place.acoustics = acoustics;
    settings.place.sounds.push_back({scene::SoundKind::wind, -36, false, {-5, 2, -4}});
    return settings;
}

std::vector<float> heard_by(Way way, double seconds = 10) {
    Result<Loopback> loopback = Loopback::open(shipped_sitting("ritual", 8), listening(way));
    EXPECT_TRUE(loopback);
    EXPECT_EQ(loopback->hrtf(), way == Way::headphones);
    EXPECT_EQ(loopback->remark(), "");
    Head head;
    head.orientation[1] = 0.3826834F;
    head.orientation[3] = 0.9238795F;
    loopback->set_head(head);
    return rendered(*loopback, seconds);
}

std::size_t differing(const std::vector<float>& interleaved) {
    const Stereo ears = parted(interleaved);
    std::size_t count = 0;
    for (std::size_t i = 0; i < ears.left.size(); ++i) count += ears.left[i] == ears.right[i] ? 0 : 1;
    return count;
}

TEST(Ways, OneEarHearsAllOfIt) {
    const std::vector<float> mono = heard_by(Way::mono);
    EXPECT_GT(rms(mono), 0.001);
    EXPECT_EQ(differing(mono), 0U);
    // The check itself: speakers differ.
    EXPECT_GT(differing(heard_by(Way::speakers)), mono.size() / 4);
}

TEST(Ways, AreEquallyLoud) {
    const double headphones = audio::stereo_loudness(heard_by(Way::headphones), sample_rate);
    for (Way way : {Way::speakers, Way::mono}) {
        const std::vector<float> heard = heard_by(way);
        std::printf("%s: %.2f LU from headphones, %.2f dBTP\n", way == Way::mono ? "mono" : "speakers",
                    audio::stereo_loudness(heard, sample_rate) - headphones, audio::true_peak(heard, 2, sample_rate));
        EXPECT_NEAR(audio::stereo_loudness(heard, sample_rate), headphones, 1.5);
        EXPECT_LE(audio::true_peak(heard, 2, sample_rate), -1);
    }
}

TEST(Ways, SpeakersHaveNoHeadBetweenThem) {
    const std::vector<float> sound = noise(0.3);
    const Stereo ears = heard_from(25, sound, {Way::speakers, {}});
    EXPECT_LE(std::abs(delay_between(ears.left, ears.right)), 1.0 / sample_rate);
    EXPECT_GT(decibel(rms(ears.right) / rms(ears.left)), 3);
    EXPECT_GT(delay_between(heard_from(25, sound).left, heard_from(25, sound).right), 1e-4);
}

TEST(Ways, UnknownSetIsToldOnceAndTheFirstIsHeard) {
    Result<Output> output = Output::open_loopback({Way::headphones, "my-ears"}, {});
    ASSERT_TRUE(output);
    EXPECT_TRUE(output->hrtf());
    EXPECT_NE(output->remark().find("my-ears"), std::string::npos);
    EXPECT_NE(output->remark().find("luwte doctor"), std::string::npos) << output->remark();
}

TEST(Ways, SetOfAnotherRateIsToldAndAnotherIsHeard) {
    Result<Output> output = Output::open_loopback({Way::headphones, "default-44100"}, {});
    ASSERT_TRUE(output);
    EXPECT_TRUE(output->hrtf());
    EXPECT_NE(output->remark().find("48000"), std::string::npos) << output->remark();
    const std::vector<std::string> sets = Output::hrtf_sets();
    EXPECT_EQ(std::count(sets.begin(), sets.end(), "default-44100"), 0);
    EXPECT_EQ(std::count(sets.begin(), sets.end(), "default-48000"), 1);
}

class OwnFolder : public testing::Test {
protected:
    OwnFolder() {
        fs::create_directories(folder_ / "openal/hrtf");
        setenv("XDG_DATA_HOME", folder_.c_str(), 1);
    }
    void TearDown() override {
        unsetenv("XDG_DATA_HOME");
        fs::remove_all(folder_);
    }
    fs::path folder_ = fs::path(testing::TempDir()) / ("luwte-ways-" + std::to_string(::getpid()));
};

TEST_F(OwnFolder, HasAPersonsOwnSets) {
    const fs::path packaged = "/usr/share/openal/hrtf/default-48000.mhr";
    if (!fs::exists(packaged)) GTEST_SKIP() << "libopenal-data is not installed";
    fs::copy_file(packaged, folder_ / "openal/hrtf/own-ears.mhr");
    std::ofstream(folder_ / "openal/hrtf/broken.mhr") << "none";
    const std::vector<std::string> sets = Output::hrtf_sets();
    ASSERT_FALSE(sets.empty());
    EXPECT_EQ(sets.front(), "own-ears");
    EXPECT_EQ(std::count(sets.begin(), sets.end(), "broken"), 0);

    Result<Output> own = Output::open_loopback({Way::headphones, "own-ears"}, {});
    ASSERT_TRUE(own);
    EXPECT_TRUE(own->hrtf());
    EXPECT_EQ(own->remark(), "");
    Result<Output> broken = Output::open_loopback({Way::headphones, "broken"}, {});
    ASSERT_TRUE(broken);
    EXPECT_TRUE(broken->hrtf());
    EXPECT_NE(broken->remark().find("broken"), std::string::npos);
}

/// A device without a sound card that is configured by a person.
class Configured : public testing::Test {
protected:
    void configure(const std::string& text) {
        std::ofstream(conf_) << text;
        setenv("ALSOFT_CONF", conf_.c_str(), 1);
    }
    void TearDown() override { fs::remove(conf_); }
    fs::path conf_ = fs::path(testing::TempDir()) / ("luwte-ways-" + std::to_string(::getpid()) + ".conf");
};

TEST_F(Configured, DeviceThatRefusesHrtfGoesOnInStereo) {
    configure("drivers=null\nhrtf=false\n");
    Result<Output> output = Output::open_device();
    ASSERT_TRUE(output);
    EXPECT_FALSE(output->hrtf());
    EXPECT_NE(output->remark().find("alsoft.conf"), std::string::npos) << output->remark();
    EXPECT_EQ(Output::open_device({Way::speakers, {}})->remark(), "");
}

TEST_F(Configured, WithoutReverbItGoesOn) {
    configure("excludefx=eaxreverb,reverb\n");
    Result<Loopback> loopback = Loopback::open(shipped_sitting("breathing"), listening(Way::headphones));
    ASSERT_TRUE(loopback);
    EXPECT_GT(rms(rendered(*loopback, 4)), 0.001);
}

TEST_F(Configured, PlainReverbServesToo) {
    configure("excludefx=eaxreverb\n");
    Result<Loopback> loopback = Loopback::open(shipped_sitting("breathing"), listening(Way::headphones));
    ASSERT_TRUE(loopback);
    EXPECT_GT(rms(rendered(*loopback, 4)), 0.001);
    Result<Loopback> one = Loopback::open(shipped_sitting("breathing"), listening(Way::mono));
    EXPECT_EQ(differing(rendered(*one, 4)), 0U);
}

}  // namespace
}  // namespace luwte::sound
