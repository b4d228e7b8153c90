#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "app/commands/bench_sound.h"
#include "app/commands/commands.h"
#include "app/sitting/presenter.h"
#include "app/stage/film_session.h"
#include "app/stage/headset_watcher.h"
#include "base/allocations.h"
#include "base/atomic_file.h"
#include "base/clock.h"
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
Result<RenderSession> open_bench_session(const BenchOptions& options, const display::FilmDesc& film,
                                         const scene::Scene& scene, const picture::FontAtlas& atlas) {
    std::unique_ptr<xr::Instance> instance;
    gpu::DeviceDesc needs;
    if (options.connected) {
        auto found = HeadsetWatcher::ask();
        if (!found) return found.problem();
        instance = *std::move(found);
        needs = instance->device_desc();
    }
    auto device = gpu::Device::open(needs);
    if (!device) return device.problem();
    RenderSession render;
    render.device = *std::move(device);
    render.frames = std::make_unique<gpu::Frames>(*render.device);
    if (instance) {
        auto headset = xr::Headset::open(std::move(instance), *render.device, film.eye);
        if (!headset) return headset.problem();
        render.display = *std::move(headset);
    } else {
        render.display = std::make_unique<display::Film>(*render.device, film, display::FrameSink{});
    }
    render.renderer = make_renderer(*render.device, render.display->pass(), scene, atlas,
                                    options.headset ? Detail::headset : options.detail);
    return render;
}

/// Draws `count` frames, waiting for each, and notes what it cost. The first ones warm up and are not counted.
std::optional<Problem> measure(Presenter& presenter, RenderSession& render, Draws what, int warm_up, int count,
                               Figures& figures) {
    figures.cpu_ms.reserve(static_cast<std::size_t>(count));
    figures.gpu_ms.reserve(static_cast<std::size_t>(count));
    figures.frame_ms.reserve(static_cast<std::size_t>(count));
    const Problem lost{"The GPU was lost while measuring.", Cause::environment};
    display::FrameRequest request;
    double drawn_at = steady_seconds();
    for (int i = -warm_up; i < count;) {
        const double start = steady_seconds(), cpu = thread_cpu_seconds();
        const std::uint64_t allocations = thread_allocations();
        gpu::Frame frame;
        const display::FrameStatus turn = render.display->begin(request);
        if (turn == display::FrameStatus::rest && start - drawn_at < patience) continue;
        if (turn == display::FrameStatus::rest)
            return Problem{"The headset shows nothing: put it on and start again.", Cause::environment};
        if (turn != display::FrameStatus::draw || render.frames->begin(frame) != gpu::Status::ok) return lost;
        drawn_at = start;
        if (what == Draws::scene) presenter.paint(render, request, frame, 30 + std::fmod(request.sample_at, 3000));
        else render.renderer->paint_floor(frame, render.display->pass(), request.target);
        if (render.display->end(*render.frames, frame) != display::FrameStatus::draw) return lost;
        const double own = thread_cpu_seconds() - cpu;
        const std::uint64_t made = thread_allocations() - allocations;
        if (render.frames->wait(frame.number) != gpu::Status::ok) return lost;
        if (i++ < 0) continue;
        figures.cpu_ms.push_back(own * 1e3);
        figures.frame_ms.push_back((steady_seconds() - start) * 1e3);
        if (const auto gpu = render.frames->gpu_seconds(frame.slot)) figures.gpu_ms.push_back(*gpu * 1e3);
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

Result<void> run_bench(const BenchOptions& options, const Paths& paths) {
    const auto file = find_scene(options.scene, paths);
    if (!file) return file.problem();
    const auto scene = load_scene(*file);
    if (!scene) return scene.problem();
    const auto atlas = load_font_atlas(paths);
    if (!atlas) return atlas.problem();
    display::FilmDesc film;
    film.size = options.headset ? VkExtent2D{2064, 2208}
                                : VkExtent2D{static_cast<std::uint32_t>(options.size.width),
                                             static_cast<std::uint32_t>(options.size.height)};
    film.eyes = options.headset ? 2 : 1;
    film.frames = UINT64_MAX;
    // A headset sees about 96 degrees upright, a window 58.
    if (options.headset) film.half_tangent = 1.11F;
    Presenter presenter(practice::Sitting(bench_timeline()), *scene, Posture::seated);
    film.eye = presenter.gaze().position;
    Figures floor, drawn;
    bool fine = false;
    double first_frame = 0;
    picture::DrawStats draw_stats;
    try {
        auto opened = open_bench_session(options, film, *scene, *atlas);
        if (!opened) return opened.problem();
        RenderSession render = *std::move(opened);
        film.size = render.display->pass().size();
        film.eyes = render.display->pass().eyes();
        fine = render.renderer->detail() == picture::Detail::headset;
        Figures first;
        if (auto problem = measure(presenter, render, Draws::scene, 1, 0, first)) return *problem;
        first_frame = process_age();
        // Floor and scene take turns, so that a busy machine disturbs both alike.
        constexpr int rounds = 5;
        for (int round = 0; round < rounds; ++round) {
            const int share = std::max(1, options.frames / rounds);
            if (auto problem = measure(presenter, render, Draws::floor, 4, share, floor)) return *problem;
            if (auto problem = measure(presenter, render, Draws::scene, 4, share, drawn)) return *problem;
        }
        draw_stats = render.renderer->draw_stats();
        fmt::print("{}: {} at {}x{}{}, {} detail, {} frames\n", render.device->name(), scene->id, film.size.width,
                   film.size.height, film.eyes == 2 ? " an eye" : "", fine ? "headset" : "software", drawn.frames);
    } catch (const std::runtime_error& error) {
        return Problem{fmt::format("The scene can't be drawn: {}; try a smaller --size.", error.what()),
                       Cause::environment};
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
               draw_stats.draws, draw_stats.triangles, per_frame);
    fmt::print("  start to first frame {:.2f} s   peak memory {:.0f} MB\n", first_frame, memory);
    const auto sound = measure_sound(*scene, bench_timeline());
    if (sound)
        fmt::print("  sound {:.1f} % of a core, made {:.0f} times faster than it is heard\n", 100 * sound->share,
                   sound->times_real_time);
    if (!options.json) return {};
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
        {"draws", draw_stats.draws},
        {"triangles", draw_stats.triangles},
        {"allocations", per_frame},
        {"first_frame_s", first_frame},
        {"peak_mb", memory},
        {"sound_core_share", sound ? nlohmann::json(sound->share) : nlohmann::json()},
        {"sound_times_real_time", sound ? nlohmann::json(sound->times_real_time) : nlohmann::json()}};
    auto out = AtomicFile::create(*options.json);
    if (!out) return out.problem();
    if (auto written = out->write(json.dump(2) + "\n"); !written) return written;
    return out->keep();
}

}  // namespace luwte::app
