#include "test_sound.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "authoring/build.h"
#include "practice/timeline.h"
#include "scene/scene.h"
#include "single_generator.h"

namespace luwte::sound {
namespace {

std::string source(const std::string& name) {
    std::ifstream file(std::filesystem::path(LUWTE_SOURCE_DIR) / name, std::ios::binary);
    EXPECT_TRUE(file) << name;
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

const practice::Phrases& phrases(const std::string& language) {
    static std::map<std::string, practice::Phrases> read;
    if (!read.contains(language)) {
        Diagnostics diagnostics;
        read[language] =
            practice::read_phrases(source("assets/phrases/" + language + ".toml"), language, diagnostics).value();
    }
    return read[language];
}

}  // namespace

const voice::Pack& built_pack(const std::string& language) {
    static std::map<std::string, voice::Pack> packs;
    if (!packs.contains(language)) {
        authoring::PackBuildDesc command;
        command.out = std::filesystem::path(LUWTE_BINARY_DIR) / "voices" / language;
        Result<authoring::Built> built =
            authoring::build_pack(phrases(language), *authoring::find_engine({}, language), command, {});
        EXPECT_TRUE(built) << built.problem().what;
        packs[language] = built->pack;
    }
    return packs[language];
}

const voice::Voice& built_voice(const std::string& language) {
    static std::map<std::string, voice::Voice> voices;
    if (!voices.contains(language))
        voices[language] = voice::compose(phrases(language), std::span(&built_pack(language), 1));
    return voices[language];
}

practice::Sitting shipped_sitting(const std::string& id, double from, const std::string& language) {
    Diagnostics diagnostics;
    const auto session = practice::read_session(source("assets/sessions/" + id + ".toml"), id, diagnostics);
    const voice::Pack& pack = built_pack(language);
    practice::CompileOptions options;
    options.language = language;
    auto timeline = practice::compile(
        practice::at_stage(*session, 1), phrases(language), [&](const std::string& line) { return pack.length(line); },
        options);
    EXPECT_TRUE(timeline) << timeline.problem().what;
    return practice::Sitting(*timeline, from);
}

Soundscape scene_sounds(const std::string& id) {
    Diagnostics diagnostics;
    const auto scene = scene::read_scene(source("scenes/" + id + "/scene.toml"), id, diagnostics);
    EXPECT_TRUE(scene) << id;
    return {scene->sounds, scene->weather, scene->acoustics, scene->tone, {}};
}

namespace {

/// The names in a folder of the sources, in alphabetical order.
std::vector<std::string> names_in(const std::string& folder, bool folders) {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(LUWTE_SOURCE_DIR) / folder))
        if (entry.is_directory() == folders) names.push_back(entry.path().stem().string());
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

std::vector<std::string> shipped_scenes() { return names_in("scenes", true); }
std::vector<std::string> shipped_sessions() { return names_in("assets/sessions", false); }

MixSettings lake() {
    MixSettings settings;
    settings.place.sounds = {{scene::SoundKind::wind, -38, true, {-8, 3, 4}},
                             {scene::SoundKind::lapping, -34, true, {0, -1.4F, -3}}};
    settings.place.weather = {1, 0.3F};
    settings.voice = built_voice("nl");
    return settings;
}

MixSettings silence() {
    MixSettings settings;
    settings.breath_tone = false;
    return settings;
}

Stereo parted(std::span<const float> interleaved) {
    Stereo stereo;
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2) {
        stereo.left.push_back(interleaved[i]);
        stereo.right.push_back(interleaved[i + 1]);
    }
    return stereo;
}

Stereo heard_from(double azimuth, std::span<const float> sound, const ListeningMode& listening) {
    const double angle = azimuth * 3.14159265358979 / 180;
    return heard_at({static_cast<float>(1.2 * std::sin(angle)), 0, static_cast<float>(-1.2 * std::cos(angle))}, sound,
                    listening);
}

Stereo heard_at(Vec3 spot, std::span<const float> sound, const ListeningMode& listening) {
    Result<Output> output = Output::open_loopback(listening, {});
    EXPECT_TRUE(output);
    EXPECT_EQ(output->hrtf(), listening.way == Way::headphones || listening.way == Way::automatic);
    const std::size_t stream = output->add();
    output->set_position(stream, spot);
    std::vector<float> heard;
    std::array<float, 2 * block_frames> out;
    Mono block;
    for (std::size_t at = 0; at + block_frames <= sound.size(); at += block_frames) {
        std::copy_n(sound.begin() + static_cast<std::ptrdiff_t>(at), block_frames, block.begin());
        output->queue(stream, block);
        if (at == block_frames) output->start();
        if (at >= block_frames) {
            output->render(out);
            heard.insert(heard.end(), out.begin(), out.end());
        }
    }
    return parted(heard);
}

std::vector<float> noise(double seconds, std::uint32_t seed) {
    audio::Random random(seed);
    std::vector<float> samples(static_cast<std::size_t>(seconds * sample_rate));
    std::generate(samples.begin(), samples.end(), [&] { return 0.1F * random.signed_unit(); });
    return samples;
}

double rms(std::span<const float> samples) {
    double sum = 0;
    for (float sample : samples) sum += static_cast<double>(sample) * sample;
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(samples.size(), 1)));
}

double decibel(double ratio) { return 20 * std::log10(std::max(ratio, 1e-12)); }

double delay_between(std::span<const float> left, std::span<const float> right) {
    constexpr int reach = sample_rate / 1000;
    std::vector<double> sums;
    for (int lag = -reach; lag <= reach; ++lag) {
        double sum = 0;
        for (std::size_t i = reach; i + reach < left.size(); ++i)
            sum += static_cast<double>(left[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) + lag)]) * right[i];
        sums.push_back(sum);
    }
    const auto peak = std::max_element(sums.begin() + 1, sums.end() - 1);
    // A parabola through the peak and its neighbours finds it between the samples.
    const double a = *(peak - 1), b = *peak, c = *(peak + 1);
    const double fraction = 0.5 * (a - c) / (a - 2 * b + c);
    return (static_cast<double>(peak - sums.begin()) - reach + fraction) / sample_rate;
}

namespace {

std::vector<float> second_differences(std::span<const float> samples) {
    std::vector<float> differences(samples.size(), 0);
    for (std::size_t i = 1; i + 1 < samples.size(); ++i)
        differences[i] = samples[i + 1] - 2 * samples[i] + samples[i - 1];
    return differences;
}

std::optional<std::size_t> click_between(std::span<const float> samples, std::size_t from, std::size_t to) {
    constexpr std::size_t half = sample_rate * 25 / 1000;
    const std::vector<float> differences = second_differences(samples);
    for (std::size_t i = from; i < std::min(to, differences.size()); ++i) {
        if (std::abs(differences[i]) <= 0.01F) continue;
        const std::size_t first = i < half ? 0 : i - half;
        const std::size_t count = std::min(differences.size() - first, 2 * half);
        if (std::abs(differences[i]) > 8 * rms(std::span(differences).subspan(first, count))) return i;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::size_t> find_click(std::span<const float> samples) {
    return click_between(samples, 0, samples.size());
}

bool begins_softly(std::span<const float> difference) {
    const auto first = std::find_if(difference.begin(), difference.end(), [](float d) { return std::abs(d) > 1e-6F; });
    if (first == difference.end()) return true;
    const auto at = static_cast<std::size_t>(first - difference.begin());
    constexpr std::size_t window = sample_rate / 200;
    // A jump is a step of the difference where there was none: no louder than what the first 5 ms hold anyway.
    const std::size_t count = std::min(window, difference.size() - at);
    return std::abs(difference[at]) < 0.01F && !click_between(difference, at < window ? 0 : at - window, at + count);
}

std::vector<float> rendered(Loopback& loopback, double seconds, std::size_t chunk) {
    std::vector<float> all(2 * static_cast<std::size_t>(seconds * sample_rate));
    for (std::size_t at = 0; at < all.size(); at += 2 * chunk)
        loopback.render(std::span(all).subspan(at, std::min(2 * chunk, all.size() - at)));
    return all;
}

std::vector<float> rendered_generated(const scene::Sound& sound, double seconds, std::uint32_t seed) {
    Result<std::vector<float>> heard = render_generated(sound, seconds, seed);
    EXPECT_TRUE(heard);
    return *std::move(heard);
}

}  // namespace luwte::sound
