// The shipped places and sittings as they are heard: how loud, how even, nowhere silent, and the voice above all.
#include <cmath>
#include <cstdlib>
#include <map>

#include "audio/loudness.h"
#include "base/clock.h"
#include "sound/device/flush.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

bool long_run() { return std::getenv("LUWTE_LONG") != nullptr; }

std::string named(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
    return name;
}

/// Mean power of a place in each 100 ms: a plane wave has half its power in W.
std::vector<double> powers(Ambience& place, double seconds, float light) {
    const FlushToZero flush;
    std::vector<double> all;
    Buses buses{};
    practice::Moment before, after;
    double sum = 0;
    for (int i = 0; i * block_seconds < seconds; ++i) {
        before.world = i * block_seconds;
        after.world = before.world + block_seconds;
        before.light = after.light = light;
        place.render(before, after, buses);
        sum += 2 * std::pow(rms(buses.bed.w), 2);
        for (const Mono& point : buses.points) sum += std::pow(rms(point), 2);
        if (i % 10 == 9) all.push_back(std::exchange(sum, 0) / 10);
    }
    return all;
}

/// Seconds of the longest stretch in which there is next to nothing to hear.
double longest_silence(std::span<const double> powers, double below) {
    double longest = 0, now = 0;
    for (const double power : powers) {
        now = 10 * std::log10(std::max(power, 1e-20)) < below ? now + 0.1 : 0;
        longest = std::max(longest, now);
    }
    return longest;
}

class Places : public testing::TestWithParam<std::string> {};

TEST_P(Places, AreNeverSilentAndNeverStartleAtAnyHour) {
    for (const float light : {0.0F, 0.5F, 1.0F}) {
        Ambience place(scene_sounds(GetParam()));
        std::vector<double> heard = powers(place, 60, light);
        EXPECT_LE(longest_silence(heard, -75), 0.2) << light;
        // No 400 ms over 6 dB above what the scene itself says of its level.
        for (std::size_t i = 0; i + 4 <= heard.size(); ++i) {
            const double momentary = 10 * std::log10((heard[i] + heard[i + 1] + heard[i + 2] + heard[i + 3]) / 4);
            ASSERT_LT(momentary, place.level() + 6) << light << ", " << i * 0.1 << " s";
        }
        // The check itself: 300 ms cut out are found.
        std::fill_n(heard.begin() + 100, 3, 0.0);
        EXPECT_GT(longest_silence(heard, -75), 0.2);
    }
}

TEST_P(Places, AloneAreAsLoudAsTheySay) {
    MixSettings settings = silence();
    settings.place = scene_sounds(GetParam());
    // From where nobody speaks for a minute, nor is expected to.
    const practice::Sitting whole_sitting = shipped_sitting("just-sit");
    const std::vector<practice::Line>& lines = whole_sitting.timeline().lines;
    const auto quiet = std::adjacent_find(lines.begin(), lines.end(), [](const auto& one, const auto& next) {
        return next.start - one.start - one.length > 66;
    });
    ASSERT_NE(quiet, lines.end());
    Result<Loopback> loopback = Loopback::open(shipped_sitting("just-sit", quiet->start + quiet->length + 2), settings);
    ASSERT_TRUE(loopback);
    const std::vector<float> heard = rendered(*loopback, 60);
    const std::span<const float> whole = std::span(heard).subspan(2 * 4 * sample_rate);
    const double loud = audio::stereo_loudness(whole, sample_rate), peak = audio::true_peak(whole, 2, sample_rate);
    std::printf("%s: %.1f LUFS, %.1f dBTP\n", GetParam().c_str(), loud, peak);
    EXPECT_GT(loud, -46);
    EXPECT_LT(loud, -30);
    EXPECT_LT(peak, -12);
}

/// dB by which the voice lies above the place, by line, in the first minute of a sitting.
std::vector<double> above_the_place(const Soundscape& place) {
    const FlushToZero flush;
    MixSettings settings = silence();
    settings.place = place;
    settings.voice = built_voice("nl");
    const practice::Sitting sitting = shipped_sitting("ritual");
    Mix mix(sitting, settings);
    settings.place.sounds.clear();
    Mix voice_only(sitting, settings);
    const std::vector<practice::Line>& lines = sitting.timeline().lines;
    std::vector<double> voice(lines.size()), bed(lines.size());
    Buses with{}, without{};
    for (int i = 0; i < 6000; ++i) {
        const double t = i * block_seconds;
        mix.prepare();
        voice_only.prepare();
        mix.render(t, t + block_seconds, with);
        voice_only.render(t, t + block_seconds, without);
        const auto line = std::find_if(lines.begin(), lines.end(), [&](const practice::Line& each) {
            return t >= each.start && t + block_seconds < each.start + each.length;
        });
        if (line == lines.end() || line->start < 4) continue;
        const auto n = static_cast<std::size_t>(line - lines.begin());
        voice[n] += std::pow(rms(with.voice), 2);
        // The room in the bed is the voice's own.
        for (std::size_t k = 0; k < block_frames; ++k) with.bed.w[k] -= without.bed.w[k];
        bed[n] += 2 * std::pow(rms(with.bed.w), 2);
        for (const Mono& point : with.points) bed[n] += std::pow(rms(point), 2);
    }
    std::vector<double> above;
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (voice[i] > 0) above.push_back(10 * std::log10(voice[i] / bed[i]));
    return above;
}

TEST_P(Places, Lie12DecibelBelowTheVoiceUnderSpeech) {
    const std::vector<double> above = above_the_place(scene_sounds(GetParam()));
    ASSERT_GE(above.size(), 4U);
    for (const double decibel : above) EXPECT_GE(decibel, 12);
    Soundscape loud = scene_sounds(GetParam());
    for (scene::Sound& sound : loud.sounds) sound.level += 20;
    const std::vector<double> same = above_the_place(loud);
    EXPECT_GE(*std::min_element(same.begin(), same.end()), 12) << "however loud, it gives way by as much more";
}

INSTANTIATE_TEST_SUITE_P(Shipped, Places, testing::ValuesIn(shipped_scenes()),
                         [](const auto& of) { return named(of.param); });

/// What is heard of a sitting while somebody speaks.
std::vector<float> while_spoken(std::span<const float> heard, const practice::Timeline& timeline) {
    std::vector<float> spoken;
    for (const practice::Line& line : timeline.lines) {
        const auto at = [&](double t) { return std::min(heard.size(), 2 * static_cast<std::size_t>(t * sample_rate)); };
        const std::size_t from = at(line.start), to = at(line.start + line.length);
        spoken.insert(spoken.end(), heard.begin() + static_cast<std::ptrdiff_t>(from),
                      heard.begin() + static_cast<std::ptrdiff_t>(to));
    }
    return spoken;
}

class Sittings : public testing::TestWithParam<std::string> {};

TEST_P(Sittings, AreMinus23Lufs) {
    // The sample is heard in all places, each sitting in another one.
    const std::map<std::string, std::string> sample = {{"breathing", "lake"},    {"shoulders-fists-belly", "meadow"},
                                                       {"letting-go", "forest"}, {"ritual", "shore"},
                                                       {"evening", "aurora"},    {"first-time", "quiet-room"}};
    const auto sampled = sample.find(GetParam());
    if (!long_run() && sampled == sample.end()) GTEST_SKIP() << "LUWTE_LONG=1 measures every sitting";
    for (const std::string language : {"nl", "en"}) {
        if (language == "en" && !long_run()) continue;
        const practice::Sitting sitting = shipped_sitting(GetParam(), 0, language);
        MixSettings settings;
        const std::string scene = long_run() ? sitting.timeline().scene : sampled->second;
        settings.place = scene_sounds(scene);
        settings.voice = built_voice(language);
        Result<Loopback> loopback = Loopback::open(sitting, settings);
        ASSERT_TRUE(loopback);
        const double cpu = thread_cpu_seconds();
        const double seconds = std::min(120.0, sitting.timeline().length);
        const std::vector<float> heard = rendered(*loopback, seconds);
        const double loud = audio::stereo_loudness(heard, sample_rate);
        const double peak = audio::true_peak(heard, 2, sample_rate);
        std::printf("%s (%s) in %s: %.2f LUFS, %.2f dBTP, %.2f %% of a core\n", GetParam().c_str(), language.c_str(),
                    scene.c_str(), loud, peak, 100 * (thread_cpu_seconds() - cpu) / seconds);
        // A sitting that is mostly quiet is softer as a whole, as it should be; what is spoken in it is not.
        EXPECT_LT(loud, -21);
        EXPECT_NEAR(audio::stereo_loudness(while_spoken(heard, sitting.timeline()), sample_rate), -23, 2);
        EXPECT_LE(peak, -1);
        // Nothing stays silent for longer than 200 ms once it has come up.
        constexpr std::size_t window = 2 * sample_rate / 5;
        for (std::size_t at = 2 * sample_rate; at + window <= heard.size(); at += window)
            ASSERT_GT(decibel(rms(std::span(heard).subspan(at, window))), -75) << at / 2 / sample_rate << " s";
        // The check itself: clipped it would be found.
        std::vector<float> clipped(heard.begin(), heard.begin() + 20 * sample_rate);
        for (float& s : clipped) s = std::clamp(16 * s, -1.0F, 1.0F);
        EXPECT_GT(audio::true_peak(clipped, 2, sample_rate), -1);
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, Sittings, testing::ValuesIn(shipped_sessions()),
                         [](const auto& of) { return named(of.param); });

/// Every line after its processing, as a listener gets it.
TEST(VoiceLines, AreMinus23LufsAndNeverNearClipping) {
    int measured = 0;
    for (const std::string language : {"nl", "en"}) {
        const voice::Pack& pack = built_pack(language);
        std::size_t number = 0;
        for (const auto& [id, line] : pack.lines) {
            if (!long_run() && number++ % 12 != 0) continue;
            const Result<std::vector<float>> samples = voice::read_recording(pack, id);
            ASSERT_TRUE(samples) << id;
            EXPECT_NEAR(audio::loudness(*samples, sample_rate), -23, 0.5) << id;
            EXPECT_LE(audio::true_peak(*samples, 1, sample_rate), -1) << id;
            ++measured;
        }
    }
    EXPECT_GT(measured, 80);
}

}  // namespace
}  // namespace luwte::sound
