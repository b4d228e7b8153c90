#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <stdexcept>

#include "app/commands/commands.h"
#include "app/commands/json.h"
#include "app/commands/picture_options.h"
#include "app/sitting/presenter.h"
#include "app/stage/display_switcher.h"
#include "app/stage/render_session.h"
#include "base/allocations.h"
#include "base/atomic_file.h"
#include "base/clock.h"
#include "base/message.h"
#include "base/printable.h"
#include "base/stop_signal.h"
#include "display/film.h"
#include "sound/device/player.h"
#include "xr/headset.h"

namespace luwte::app {
namespace {

struct BenchOptions {
    std::string scene = "lake";
    Size size{640, 360};
    int frames = 300;
    std::optional<Detail> detail;
    bool headset = false;           ///< both eyes, 2064x2208 each, headset detail
    std::optional<bool> connected;  ///< in the headset that is connected, at its own size and rate
    std::string gpu;                ///< a part of its name, or its number
    std::optional<std::filesystem::path> json;
};

/// What is asked for; else as much as the display gets by itself.
Detail detail_of(const BenchOptions& options) {
    if (options.headset) return Detail::headset;
    return options.detail.value_or(options.connected ? Detail::automatic : Detail::software);
}

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

    void reserve(int count) {
        for (std::vector<double>* values : {&cpu_ms, &gpu_ms, &frame_ms})
            values->reserve(values->size() + static_cast<std::size_t>(count));
    }
};

/// All that was measured of a scene, and of the floor frame beside it.
struct Measured {
    std::string device;
    VkExtent2D size{};
    std::uint32_t eyes = 1;
    bool fine = false;       ///< headset detail
    double first_frame = 0;  ///< seconds from the program's start
    double peak_mb = 0;
    Figures floor, drawn;
    picture::DrawStats stats;

    double ratio() const {
        const auto ms = drawn.gpu_ms.empty() ? &Figures::frame_ms : &Figures::gpu_ms;
        return spread(drawn.*ms).median / spread(floor.*ms).median;
    }
    double allocations() const {
        return drawn.frames > 0 ? static_cast<double>(drawn.allocations) / static_cast<double>(drawn.frames) : 0;
    }
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

/// The render session to measure: a film's, or the connected headset's.
Result<RenderSession> open_bench_session(const BenchOptions& options, const display::FilmDesc& film,
                                         const scene::Scene& scene, const picture::FontAtlas& atlas) {
    gpu::DeviceDesc needs;
    if (!options.connected.value_or(false)) {
        needs.gpu = options.gpu;
        return open_session(
            needs, [&](gpu::Device& device) { return Result(std::make_unique<display::Film>(device, film, nullptr)); },
            scene, atlas, detail_of(options));
    }
    auto found = HeadsetWatcher::ask_once();
    if (!found) return found.problem();
    needs = (*found)->device_desc();
    return open_session(
        needs, [&](gpu::Device& device) { return xr::Headset::open(*std::move(found), device, film.eye); }, scene,
        atlas, detail_of(options));
}

/// Draws `count` frames, waiting for each, and notes what it cost. The first ones warm up and are not counted.
std::optional<Problem> measure(Presenter& presenter, RenderSession& render, Draws what, int warm_up, int count,
                               Figures& figures) {
    figures.reserve(count);
    const Problem lost{"The GPU was lost while measuring.", Cause::environment};
    display::FrameRequest request;
    double drawn_at = steady_seconds();
    for (int i = -warm_up; i < count;) {
        if (stop_requested()) return Problem{"Stopped before all was measured.", Cause::environment};
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

display::FilmDesc film_of(const BenchOptions& options) {
    // A headset sees about 96 degrees upright, a window 58.
    if (options.headset) return {.size = {2064, 2208}, .eyes = 2, .frames = UINT64_MAX, .half_tangent = 1.11F};
    return {.size = {static_cast<std::uint32_t>(options.size.width), static_cast<std::uint32_t>(options.size.height)},
            .frames = UINT64_MAX};
}

Result<Measured> measure_scene(const BenchOptions& options, const scene::Scene& scene,
                               const picture::FontAtlas& atlas) {
    display::FilmDesc film = film_of(options);
    Presenter presenter(practice::Sitting(bench_timeline()), scene, Posture::seated);
    film.eye = presenter.gaze().position;
    auto opened = open_bench_session(options, film, scene, atlas);
    if (!opened) return opened.problem();
    RenderSession render = *std::move(opened);
    Measured measured;
    measured.device = render.device->name();
    measured.size = render.display->pass().size();
    measured.eyes = render.display->pass().eyes();
    measured.fine = render.renderer->detail() == picture::Detail::headset;
    Figures first;
    if (auto problem = measure(presenter, render, Draws::scene, 1, 0, first)) return *problem;
    measured.first_frame = process_age();
    // Floor and scene take turns, so that a busy machine disturbs both alike.
    constexpr int rounds = 5;
    for (int round = 0; round < rounds; ++round) {
        const int share = std::max(1, options.frames / rounds);
        if (auto problem = measure(presenter, render, Draws::floor, 4, share, measured.floor)) return *problem;
        if (auto problem = measure(presenter, render, Draws::scene, 4, share, measured.drawn)) return *problem;
    }
    // A GPU that tells no times tells nought.
    if (spread(measured.floor.gpu_ms).median <= 0) measured.floor.gpu_ms = measured.drawn.gpu_ms = {};
    measured.stats = render.renderer->draw_stats();
    measured.peak_mb = static_cast<double>(peak_memory()) / (1024.0 * 1024.0);
    return measured;
}

/// What a place's whole sound costs here, heard with HRTF.
struct SoundCost {
    double share = 0;            ///< of one core, 0 to 1
    double times_real_time = 0;  ///< how many times faster than it sounds it is made
};

/// Renders some seconds of it, several times; the median. Nothing where there is no HRTF.
std::optional<SoundCost> measure_sound(const scene::Scene& scene) {
    constexpr int rounds = 5;
    constexpr double seconds = 4;  // of a round
    const auto timeline = bench_timeline();
    sound::MixSettings setting;
    setting.place = soundscape(scene);
    auto sound = sound::Loopback::open(practice::Sitting(timeline, 0.5 * timeline->length), setting);
    if (!sound || !sound->hrtf()) return std::nullopt;
    std::vector<float> heard(static_cast<std::size_t>(2 * seconds * sound::sample_rate));
    sound->render(heard);
    std::vector<double> spent, passed;
    for (int i = 0; i < rounds; ++i) {
        const double own = thread_cpu_seconds(), wall = steady_seconds();
        sound->render(heard);
        spent.push_back(thread_cpu_seconds() - own);
        passed.push_back(steady_seconds() - wall);
    }
    return SoundCost{spread(spent).median / seconds, seconds / spread(passed).median};
}

/// What a frame costs, as people and programs are told.
struct Cost {
    const char* name;
    const char* key;
    std::vector<double> Figures::*ms;
};
constexpr Cost costs[] = {{"own CPU", "cpu_ms", &Figures::cpu_ms},
                          {"GPU", "gpu_ms", &Figures::gpu_ms},
                          {"whole frame", "frame_ms", &Figures::frame_ms}};

void print_rows(const char* of, const Figures& figures) {
    for (const Cost& cost : costs) {
        if ((figures.*cost.ms).empty()) continue;
        const Spread s = spread(figures.*cost.ms);
        print_text(
            fmt::format("  {:<22}{:>9.3f}{:>9.3f}{:>9.3f}\n", message("{}{}", of, cost.name), s.median, s.p99, s.most));
    }
}

void print_for_people(const Measured& measured, const std::string& scene, const std::optional<SoundCost>& sound) {
    print_text(message("{}: {} at {}x{}{}, {} detail, {} frames\n", measured.device, scene, measured.size.width,
                       measured.size.height, measured.eyes == 2 ? " an eye" : "",
                       measured.fine ? "headset" : "software", measured.drawn.frames));
    print_text(message("  {:<22}{:>9}{:>9}{:>9}\n", "ms a frame", "median", "p99", "max"));
    print_rows("", measured.drawn);
    print_rows("floor: ", measured.floor);
    print_text(message("  times the floor frame {:.2f}   draws {}   triangles {}   allocations a frame {:.2f}\n",
                       measured.ratio(), measured.stats.draws, measured.stats.triangles, measured.allocations()));
    print_text(
        message("  start to first frame {:.2f} s   peak memory {:.0f} MB\n", measured.first_frame, measured.peak_mb));
    if (sound)
        print_text(message("  sound {:.1f} % of a core, made {:.0f} times faster than it is heard\n",
                           100 * sound->share, sound->times_real_time));
}

Json::Object to_json(const Figures& figures) {
    Json::Object all;
    for (const Cost& cost : costs) {
        const Spread s = spread(figures.*cost.ms);
        const Json told = {{"median", s.median}, {"p99", s.p99}, {"max", s.most}};
        all.emplace_back(cost.key, (figures.*cost.ms).empty() ? Json() : told);
    }
    return all;
}

Json to_json(const Measured& measured, const std::string& scene, const std::optional<SoundCost>& sound) {
    Json::Object all = {
        {"scene", scene},        {"width", measured.size.width},    {"height", measured.size.height},
        {"eyes", measured.eyes}, {"frames", measured.drawn.frames}, {"detail", measured.fine ? "headset" : "software"}};
    const Json::Object drawn = to_json(measured.drawn);
    all.insert(all.end(), drawn.begin(), drawn.end());
    all.insert(all.end(), {{"floor", to_json(measured.floor)},
                           {"ratio", measured.ratio()},
                           {"draws", measured.stats.draws},
                           {"triangles", measured.stats.triangles},
                           {"allocations", measured.allocations()},
                           {"first_frame_s", measured.first_frame},
                           {"peak_mb", measured.peak_mb},
                           {"sound_core_share", sound ? Json(sound->share) : Json()},
                           {"sound_times_real_time", sound ? Json(sound->times_real_time) : Json()}});
    return all;
}

Result<void> run_bench(const BenchOptions& options, const Paths& paths) {
    heed_stop_signals();
    const auto file = find_scene(options.scene, paths);
    if (!file) return file.problem();
    const auto scene = load_scene(*file);
    if (!scene) return scene.problem();
    const auto atlas = load_font_atlas({}, true, paths);
    if (!atlas) return atlas.problem();
    std::optional<Result<Measured>> measured;
    try {
        measured = measure_scene(options, *scene, *atlas);
    } catch (const std::runtime_error& error) {
        return Problem{message("The scene can't be drawn: {}; try a smaller --size.", error.what()),
                       Cause::environment};
    }
    if (!*measured) return measured->problem();
    const auto sound = measure_sound(*scene);
    print_for_people(**measured, scene->id, sound);
    if (!options.json) return {};
    auto out = AtomicFile::create(*options.json);
    if (!out) return out.problem();
    if (auto written = out->write(to_string(to_json(**measured, scene->id, sound)) + "\n"); !written)
        return written.problem();
    return out->keep();
}

}  // namespace

Command bench_command() {
    using B = BenchOptions;
    return command<B>(
        "bench", "measure how fast a place is drawn",
        {option({"--scene", "NAME", "which place; lake"}, &B::scene, Text()),
         option({"--size", "WxH", "pixels; 640x360"}, &B::size, By{take_size}),
         option({"--frames", "N", "how many; 300"}, &B::frames, Whole{1, 100000}),
         option({"--detail", "WORD", "headset or software; software"}, &B::detail,
                Choice<Detail>{{"auto", "headset", "software"}}),
         option({"--headset", "", "both eyes, 2064x2208 each, in headset detail"}, &B::headset, Flag()),
         option({"--display", "WORD", "film, or headset: the one that is connected; film"}, &B::connected,
                Choice<bool>{{"film", "headset"}}),
         option({"--gpu", "NAME", "another GPU (luwte doctor): a part of its name, or its number"}, &B::gpu, Text()),
         option({"--json", "FILE", "also write the numbers here"}, &B::json, Text())},
        run_bench);
}

}  // namespace luwte::app
