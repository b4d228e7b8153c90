// What one step of the sitting costs, by Google Benchmark: build/release/tests/luwte_speed
#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "app/sitting/presenter.h"
#include "app/sitting/sitting_setup.h"
#include "base/plain_file.h"
#include "picture/frame_data.h"
#include "practice/sampling.h"

namespace luwte {
namespace {

/// The sitting `ritual` in Dutch with its voice, in its scene.
struct Ritual {
    app::Prepared prepared;
    scene::Scene scene;
};

Ritual load(const char* session = "ritual") {
    const Paths paths = find_paths({}, environment(), LUWTE_BINARY_DIR "/luwte");
    app::SittingOptions options;
    options.language = "nl";
    options.session = session;
    auto prepared = app::prepare(options, paths);
    if (prepared) {
        auto scene = app::load_scene(prepared->scene_file);
        if (scene) return {*std::move(prepared), *std::move(scene)};
    }
    std::fputs("the ritual can't be read; build its voices first\n", stderr);
    std::exit(1);
}

void moment_of_a_sitting(benchmark::State& state) {
    const Ritual ritual = load();
    practice::Sitting sitting(ritual.prepared.timeline);
    for (int i = 0; i < 20; ++i)
        sitting.add({10.0 + i, {practice::CommandKind::pause_or_go_on, practice::Choice::go_on, 0}});
    double time = 100;
    while (state.KeepRunning()) benchmark::DoNotOptimize(practice::moment(sitting, time += 0.01));
}
BENCHMARK(moment_of_a_sitting);

/// The timeline at a position, nothing having happened: wanted below 1 us.
void timeline_at(benchmark::State& state) {
    const Ritual ritual = load("letting-go-long");
    const practice::Timeline& timeline = *ritual.prepared.timeline;
    double position = 0;
    while (state.KeepRunning()) {
        position = std::fmod(position + 7.77, timeline.length);
        benchmark::DoNotOptimize(practice::sample_at(timeline, position, 1));
    }
}
BENCHMARK(timeline_at);

/// The longest sitting from session and phrases to timeline: wanted below 10 ms.
void compile_the_longest(benchmark::State& state) {
    const Paths paths = find_paths({}, environment(), LUWTE_BINARY_DIR "/luwte");
    const auto phrases = app::load_phrases("nl", paths);
    const auto file = paths.find(Asset::session, "letting-go-long");
    const auto text = file ? read_file(*file) : Result<std::string>(Problem{"letting-go-long is not there"});
    Diagnostics diagnostics;
    const auto session = practice::read_session(text ? *text : "", "letting-go-long.toml", diagnostics);
    if (!phrases || !session) {
        state.SkipWithError("the phrases or the session can't be read");
        return;
    }
    while (state.KeepRunning()) benchmark::DoNotOptimize(practice::compile(*session, *phrases, {}, {}));
}
BENCHMARK(compile_the_longest)->Unit(benchmark::kMillisecond);

void light_of_a_frame(benchmark::State& state) {
    const Ritual ritual = load();
    const practice::Moment moment = practice::moment(practice::Sitting(ritual.prepared.timeline), 300);
    const std::array<gpu::View, 2> views = {};
    picture::ViewParams params;
    params.views = views;
    while (state.KeepRunning())
        benchmark::DoNotOptimize(picture::frame_data(ritual.scene, moment, params, {2064, 2208}, 1));
}
BENCHMARK(light_of_a_frame);

/// One second of the whole mix with HRTF: the share of a core is this time divided by a second.
void second_of_sound(benchmark::State& state) {
    const Ritual ritual = load();
    auto sound = sound::Loopback::open(practice::Sitting(ritual.prepared.timeline, 60),
                                       app::mix_settings(ritual.scene, ritual.prepared, {}));
    if (!sound) {
        state.SkipWithError(sound.problem().what.c_str());
        return;
    }
    std::vector<float> stereo(2 * sound::sample_rate);
    while (state.KeepRunning()) sound->render(stereo);
}
BENCHMARK(second_of_sound)->Unit(benchmark::kMillisecond)->UseRealTime();

/// The same of the fullest place there can be: every generator around, and one at each of the 14 spots. Wanted
/// below 80 ms (8 % of a core, 12 times real time).
void second_of_the_fullest_sound(benchmark::State& state) {
    const Ritual ritual = load();
    sound::MixSettings setting = app::mix_settings(ritual.scene, ritual.prepared, {});
    setting.place.sounds.clear();
    const auto catalogue = scene::sound_catalogue();
    for (std::size_t i = 0; i < catalogue.size() + sound::most_points; ++i) {
        scene::Sound one;
        one.kind = catalogue[i % catalogue.size()].kind;
        one.around = i < catalogue.size();
        one.level = -45;
        const auto angle = static_cast<float>(i);
        one.at[0] = 6 * std::sin(angle), one.at[2] = -6 * std::cos(angle);
        setting.place.sounds.push_back(one);
    }
    auto sound = sound::Loopback::open(practice::Sitting(ritual.prepared.timeline, 60), setting);
    if (!sound) {
        state.SkipWithError(sound.problem().what.c_str());
        return;
    }
    std::vector<float> stereo(2 * sound::sample_rate);
    while (state.KeepRunning()) sound->render(stereo);
}
BENCHMARK(second_of_the_fullest_sound)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace luwte

BENCHMARK_MAIN();
