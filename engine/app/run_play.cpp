#include <fmt/format.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "app/act.h"
#include "app/film_stage.h"
#include "app/run.h"
#include "base/clock.h"
#include "base/log.h"
#include "display/window.h"

namespace luwte::app {
namespace {

/// After the last words the light stays a while; then the window closes by itself.
constexpr double afterglow = 8;

/// What outlives a stage: the sitting, its sound and its clock.
struct Evening {
    Evening(const PlayWish& from, const Prepared& what, const scene::Scene& where)
        : wish(from),
          prepared(what),
          scene(where),
          act(practice::Sitting(what.timeline, what.from), where, from.sitting.posture),
          began(steady_seconds()),
          player(act.sitting(), sound_setting(where, what, from.sitting.posture), 0) {}

    const PlayWish& wish;
    const Prepared& prepared;
    const scene::Scene& scene;
    Act act;
    double began;
    sound::Player player;
    double ended = -1;
};

Result<Stage> open_window(const Evening& evening, const picture::Letters& letters) {
    if (auto started = display::Window::start(); !started) return started.problem();
    auto device = gpu::Device::open(display::window_device_wish());
    if (!device) return device.problem();
    try {
        Stage stage;
        stage.device = std::move(*device);
        const bool lying = evening.wish.sitting.posture == Posture::lying;
        auto window = display::Window::open(*stage.device, "Luwte · " + evening.prepared.timeline->title,
                                            evening.act.gaze().position, lying ? lying_pitch : 0);
        if (!window) return window.problem();
        stage.frames = std::make_unique<gpu::Frames>(*stage.device);
        stage.display = std::move(*window);
        stage.painter = std::make_unique<picture::Painter>(*stage.device, stage.display->pass(), evening.scene, letters,
                                                           detail_for(evening.wish.sitting.detail, *stage.device));
        return stage;
    } catch (const std::runtime_error& error) {
        return Problem{fmt::format("The window can't be drawn in: {}; make it smaller.", error.what()), Exit::lacking};
    }
}

/// One stage's share of the sitting: until it is over, closed, or the stage is lost.
display::Turn show(Evening& evening, Stage& stage, const std::string& help) {
    std::vector<practice::Wish> wishes;
    wishes.reserve(16);
    const auto& window = static_cast<const display::Window&>(*stage.display);
    for (;;) {
        const display::Turn turn = evening.act.frame(stage, evening.began);
        const double now = steady_seconds() - evening.began;
        stage.display->take(wishes);
        for (const practice::Wish& wish : wishes) evening.player.add(evening.act.hear(wish, now));
        wishes.clear();
        if (turn == display::Turn::closed || turn == display::Turn::lost) return turn;
        evening.act.set_notice(window.shows_help() ? std::string_view(help) : std::string_view());
        evening.player.set_head(evening.act.head());
        if (evening.act.moment().state != practice::State::ended) evening.ended = -1;
        else if (evening.ended < 0) evening.ended = now;
        const bool over = evening.ended >= 0 && now - evening.ended > afterglow;
        const bool enough = evening.wish.sitting.length &&
                            evening.act.moment().position >= evening.prepared.from + evening.prepared.length;
        if (over || enough) return display::Turn::closed;
    }
}

}  // namespace

Result<void> run_play(const PlayWish& wish, const Paths& paths) {
    if (wish.where == Where::headset)
        return Problem{
            "This version shows a sitting in a window or as a film; a headset is not yet served. Use --display window.",
            Exit::lacking};
    const Result<Prepared> prepared = prepare(wish.sitting, paths);
    if (!prepared) return prepared.problem();
    const auto scene = load_scene(prepared->scene_file);
    if (!scene) return scene.problem();
    const auto letters = load_letters(paths);
    if (!letters) return letters.problem();
    const std::string help = key_help(prepared->timeline->language, paths);
    // A screen first: without one there is no sitting to begin, and no sound to play.
    if (auto started = display::Window::start(); !started) return started.problem();
    Evening evening(wish, *prepared, *scene);
    for (int attempt = 0;; ++attempt) {
        auto stage = open_window(evening, *letters);
        if (!stage) return stage.problem();
        const double opened = steady_seconds();
        if (show(evening, *stage, help) == display::Turn::closed) return {};
        // A stage that is lost at once, again and again, won't come back.
        if (steady_seconds() - opened > 5) attempt = 0;
        if (attempt >= 3)
            return Problem{"The screen's GPU was lost three times in a row; the sitting can't be shown.",
                           Exit::lacking};
        log::warning("the screen's GPU was lost; the window opens again at the same moment");
    }
}

}  // namespace luwte::app
