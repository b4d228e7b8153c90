#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "app/act.h"
#include "app/bench_sound.h"
#include "app/film_stage.h"
#include "app/run.h"
#include "app/seeker.h"
#include "base/clock.h"
#include "base/heap.h"
#include "base/new_file.h"
#include "display/film.h"
#include "xr/headset.h"

namespace luwte::app {
namespace {

struct Spread {
    double median = 0, p99 = 0, most = 0;
};

Spread spread(std::vector<double> values) {
    if (values.empty()) return {};
    std::sort(values.begin(), values.end());
    const auto at = [&](double part) {
        return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
    };
    return {at(0.5), at(0.99), values.back()};
}

/// One frame's figures, gathered over many.
struct Figures {
    std::vector<double> cpu_ms, gpu_ms, frame_ms;
    std::uint64_t allocations = 0;
    std::uint64_t frames = 0;
};

/// The sitting that bench draws: breathing over a length of its own, so that it needs no files but the scene's.
std::shared_ptr<const practice::Timeline> bench_timeline() {
    auto timeline = std::make_shared<practice::Timeline>();
    timeline->length = 3600;
    practice::PlacedStep step;
    step.kind = practice::StepKind::breathe;
    step.end = timeline->length;
    step.last_exhale_end = timeline->length;
    timeline->steps.push_back(step);
    timeline->marks.push_back(0);
    timeline->recordings.emplace_back();  // the stop line's, which nobody speaks
    return timeline;
}

enum class Draws { scene, floor };

constexpr double patience = 20;  // s until a headset must be worn

/// The stage to measure on: a film's, or the connected headset's.
Result<Stage> open_bench_stage(const BenchWish& wish, const display::FilmWish& film, const scene::Scene& scene,
                               const picture::Letters& letters) {
    std::unique_ptr<xr::Instance> instance;
    gpu::DeviceWish needs;
    if (wish.connected) {
        auto found = Seeker::ask();
        if (!found) return found.problem();
        instance = *std::move(found);
        needs = instance->device_wish();
    }
    auto device = gpu::Device::open(needs);
    if (!device) return device.problem();
    Stage stage;
    stage.device = *std::move(device);
    stage.frames = std::make_unique<gpu::Frames>(*stage.device);
    if (instance) {
        auto headset = xr::Headset::open(std::move(instance), *stage.device, film.eye);
        if (!headset) return headset.problem();
        stage.display = *std::move(headset);
    } else {
        stage.display = std::make_unique<display::Film>(*stage.device, film, display::FrameSink{});
    }
    stage.painter = make_painter(*stage.device, stage.display->pass(), scene, letters,
                                 wish.headset ? Detail::headset : wish.detail);
    return stage;
}

/// Draws `count` frames, waiting for each, and notes what it cost. The first ones warm up and are not counted.
std::optional<Problem> measure(Act& act, Stage& stage, Draws what, int warm_up, int count, Figures& figures) {
    figures.cpu_ms.reserve(static_cast<std::size_t>(count));
    figures.gpu_ms.reserve(static_cast<std::size_t>(count));
    figures.frame_ms.reserve(static_cast<std::size_t>(count));
    const Problem lost{"The GPU was lost while measuring.", Exit::lacking};
    display::Request request;
    double drawn_at = steady_seconds();
    for (int i = -warm_up; i < count;) {
        const double start = steady_seconds(), cpu = thread_cpu_seconds();
        const std::uint64_t allocations = thread_allocations();
        gpu::Frame frame;
        const display::Turn turn = stage.display->begin(request);
        if (turn == display::Turn::rest && start - drawn_at < patience) continue;
        if (turn == display::Turn::rest)
            return Problem{"The headset shows nothing: put it on and start again.", Exit::lacking};
        if (turn != display::Turn::draw || stage.frames->begin(frame) != gpu::Status::ok) return lost;
        drawn_at = start;
        if (what == Draws::scene) act.paint(stage, request, frame, 30 + std::fmod(request.seen_at, 3000));
        else stage.painter->paint_floor(frame, stage.display->pass(), request.target);
        if (stage.display->end(*stage.frames, frame) != display::Turn::draw) return lost;
        const double own = thread_cpu_seconds() - cpu;
        const std::uint64_t made = thread_allocations() - allocations;
        if (stage.frames->wait(frame.number) != gpu::Status::ok) return lost;
        if (i++ < 0) continue;
        figures.cpu_ms.push_back(own * 1e3);
        figures.frame_ms.push_back((steady_seconds() - start) * 1e3);
        if (const auto gpu = stage.frames->gpu_seconds(frame.slot)) figures.gpu_ms.push_back(*gpu * 1e3);
        figures.allocations += made;
        ++figures.frames;
    }
    return std::nullopt;
}

nlohmann::json to_json(const Spread& s) { return {{"median", s.median}, {"p99", s.p99}, {"max", s.most}}; }

void print_row(const char* name, const Spread& s) {
    fmt::print("  {:<22}{:>9.3f}{:>9.3f}{:>9.3f}\n", name, s.median, s.p99, s.most);
}

}  // namespace

Result<void> run_bench(const BenchWish& wish, const Paths& paths) {
    const auto file = find_scene(wish.scene, paths);
    if (!file) return file.problem();
    const auto scene = load_scene(*file);
    if (!scene) return scene.problem();
    const auto letters = load_letters(paths);
    if (!letters) return letters.problem();
    display::FilmWish film;
    film.size = wish.headset ? VkExtent2D{2064, 2208}
                             : VkExtent2D{static_cast<std::uint32_t>(wish.size.width),
                                          static_cast<std::uint32_t>(wish.size.height)};
    film.eyes = wish.headset ? 2 : 1;
    film.frames = UINT64_MAX;
    // A headset sees about 96 degrees upright, a window 58.
    if (wish.headset) film.half_tangent = 1.11F;
    Act act(practice::Sitting(bench_timeline()), *scene, Posture::seated);
    film.eye = act.gaze().position;
    Figures floor, drawn;
    bool fine = false;
    double first_frame = 0;
    picture::Tally tally;
    try {
        auto opened = open_bench_stage(wish, film, *scene, *letters);
        if (!opened) return opened.problem();
        Stage stage = *std::move(opened);
        film.size = stage.display->pass().size();
        film.eyes = stage.display->pass().eyes();
        fine = stage.painter->detail() == picture::Detail::headset;
        Figures first;
        if (auto problem = measure(act, stage, Draws::scene, 1, 0, first)) return *problem;
        first_frame = process_age();
        // Floor and scene take turns, so that a busy machine disturbs both alike.
        constexpr int rounds = 5;
        for (int round = 0; round < rounds; ++round) {
            const int share = std::max(1, wish.frames / rounds);
            if (auto problem = measure(act, stage, Draws::floor, 4, share, floor)) return *problem;
            if (auto problem = measure(act, stage, Draws::scene, 4, share, drawn)) return *problem;
        }
        tally = stage.painter->tally();
        fmt::print("{}: {} at {}x{}{}, {} detail, {} frames\n", stage.device->name(), scene->id, film.size.width,
                   film.size.height, film.eyes == 2 ? " an eye" : "", fine ? "headset" : "software", drawn.frames);
    } catch (const std::runtime_error& error) {
        return Problem{fmt::format("The scene can't be drawn: {}; try a smaller --size.", error.what()), Exit::lacking};
    }
    const Spread cpu = spread(drawn.cpu_ms), gpu = spread(drawn.gpu_ms), frame = spread(drawn.frame_ms);
    const Spread floor_cpu = spread(floor.cpu_ms), floor_gpu = spread(floor.gpu_ms),
                 floor_frame = spread(floor.frame_ms);
    const bool timed = !drawn.gpu_ms.empty() && floor_gpu.median > 0;
    const double ratio = timed ? gpu.median / floor_gpu.median : frame.median / floor_frame.median;
    const double memory = static_cast<double>(peak_memory()) / (1024.0 * 1024.0);
    const double per_frame =
        drawn.frames > 0 ? static_cast<double>(drawn.allocations) / static_cast<double>(drawn.frames) : 0;
    fmt::print("  {:<22}{:>9}{:>9}{:>9}\n", "ms a frame", "median", "p99", "max");
    print_row("own CPU", cpu);
    if (timed) print_row("GPU", gpu);
    print_row("whole frame", frame);
    print_row("floor: own CPU", floor_cpu);
    if (timed) print_row("floor: GPU", floor_gpu);
    print_row("floor: whole frame", floor_frame);
    fmt::print("  times the floor frame {:.2f}   draws {}   triangles {}   allocations a frame {:.2f}\n", ratio,
               tally.draws, tally.triangles, per_frame);
    fmt::print("  start to first frame {:.2f} s   peak memory {:.0f} MB\n", first_frame, memory);
    const auto sound = measure_sound(*scene, bench_timeline());
    if (sound)
        fmt::print("  sound {:.1f} % of a core, made {:.0f} times faster than it is heard\n", 100 * sound->share,
                   sound->times_real_time);
    if (!wish.json) return {};
    const nlohmann::json json = {
        {"scene", scene->id},
        {"width", film.size.width},
        {"height", film.size.height},
        {"eyes", film.eyes},
        {"frames", drawn.frames},
        {"detail", fine ? "headset" : "software"},
        {"cpu_ms", to_json(cpu)},
        {"gpu_ms", timed ? to_json(gpu) : nlohmann::json()},
        {"frame_ms", to_json(frame)},
        {"floor",
         {{"cpu_ms", to_json(floor_cpu)},
          {"gpu_ms", timed ? to_json(floor_gpu) : nlohmann::json()},
          {"frame_ms", to_json(floor_frame)}}},
        {"ratio", ratio},
        {"draws", tally.draws},
        {"triangles", tally.triangles},
        {"allocations", per_frame},
        {"first_frame_s", first_frame},
        {"peak_mb", memory},
        {"sound_core_share", sound ? nlohmann::json(sound->share) : nlohmann::json()},
        {"sound_times_real_time", sound ? nlohmann::json(sound->times_real_time) : nlohmann::json()}};
    auto out = NewFile::create(*wish.json);
    if (!out) return out.problem();
    if (auto written = out->write(json.dump(2) + "\n"); !written) return written;
    return out->keep();
}

}  // namespace luwte::app
