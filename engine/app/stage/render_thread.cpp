#include "app/stage/render_thread.h"

#include <stdexcept>

#include "base/allocations.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/message.h"

namespace luwte::app {
namespace {

constexpr double patience = 3;  // s for a thread that is to leave: a frame, and a runtime's goodbye

/// What is to happen before the next turn. The vectors keep their room.
struct Orders {
    std::optional<double> began;
    std::vector<practice::Event> events;
    std::optional<practice::Sitting> sitting;
    Overlay overlay;
    bool overlay_new = false;
    int another_scene = 0;
    std::filesystem::path scene;
    display::DesktopWindow* mirror = nullptr;
    bool fade_out = false;
};

}  // namespace

// Shared by both threads, for either may outlive the other.
struct RenderThread::State {
    State(Desc wanted, Presenter presents) : desc(std::move(wanted)), presenter(std::move(presents)) {
        orders.events.reserve(64);
        taken.events.reserve(64);
        commands.reserve(64);
        hands.reserve(64);
        presses.reserve(16);
        clicked.reserve(16);
    }

    void run();
    void tell_refusal(const Problem& why);
    bool take_orders(RenderSession& render, SceneLoader& scenes);
    bool turn(RenderSession& render, SceneLoader& scenes);
    void draw(RenderSession& render, SceneLoader& scenes);

    mutable std::mutex lock;  ///< never held during a call of a runtime or a driver
    Orders orders;
    RenderReport report;
    std::string about, device;
    Problem problem;
    std::vector<practice::Command> commands;
    std::vector<Press> presses;
    std::optional<Changed> scene;
    SceneLoader::Pending pending;
    bool leaving = false;
    const std::shared_ptr<display::Watchdog> watchdog = std::make_shared<display::Watchdog>();

    // The thread's own.
    Desc desc;
    Presenter presenter;
    Orders taken;
    std::vector<practice::Command> hands;
    std::vector<Press> clicked;
};

void RenderThread::State::run() {
    try {
        auto opened = desc.open(desc.scene);
        if (opened) {
            RenderSession render = *std::move(opened);
            render.display->watch(watchdog);
            // Dies before the session: it may be building something for its device.
            SceneLoader scenes(desc.scene_file, desc.scene, desc.scene_saved, desc.paths, desc.notices);
            scenes.resume(desc.pending);
            draw(render, scenes);
            scenes.detach();
            const std::lock_guard held(lock);
            pending = scenes.pending();
        } else {
            tell_refusal(opened.problem());
        }
    } catch (const std::runtime_error& error) {
        tell_refusal({message("The sitting can't be drawn: {}.", error.what()), Cause::environment});
    }
    desc.open = nullptr;
}

void RenderThread::State::tell_refusal(const Problem& why) {
    const std::lock_guard held(lock);
    report.phase = report.phase == RenderPhase::opening ? RenderPhase::refused : RenderPhase::lost;
    problem = why;
    about = why.what;
}

void RenderThread::State::draw(RenderSession& render, SceneLoader& scenes) {
    {
        const std::lock_guard held(lock);
        report.phase = RenderPhase::drawing;
        about = render.display->about();
        device = render.device->name();
    }
    while (take_orders(render, scenes) && turn(render, scenes)) continue;
}

/// False when it is to leave.
bool RenderThread::State::take_orders(RenderSession& render, SceneLoader& scenes) {
    {
        const std::lock_guard held(lock);
        if (leaving) return false;
        std::swap(orders, taken);
    }
    if (taken.sitting) presenter.begin(*std::move(taken.sitting));
    if (taken.began) desc.began = taken.began;
    for (const practice::Event& event : taken.events) presenter.add(event);
    if (std::exchange(taken.overlay_new, false)) presenter.set_overlay(taken.overlay);
    for (; taken.another_scene > 0; --taken.another_scene) scenes.request_another();
    if (!taken.scene.empty() && taken.scene != scenes.file()) scenes.request(taken.scene);
    if (taken.mirror) render.display->mirror_to(*taken.mirror);
    if (taken.fade_out) presenter.leave();
    taken.sitting.reset();
    taken.began.reset();
    taken.events.clear();
    taken.scene.clear();
    taken.mirror = nullptr;
    return true;
}

/// False when the display is gone.
bool RenderThread::State::turn(RenderSession& render, SceneLoader& scenes) {
    if (scenes.follow(render, steady_seconds())) {
        const std::lock_guard held(lock);
        scene = Changed{scenes.file(), scenes.scene(), scenes.saved()};
    }
    const std::uint64_t before = thread_allocations();
    const display::FrameStatus status = presenter.frame(render, desc.began, desc.clock.get());
    const std::uint64_t allocations = thread_allocations() - before;
    presenter.take(hands);
    presenter.take(clicked);
    const std::lock_guard held(lock);
    ++report.turns;
    report.drew = status == display::FrameStatus::draw;
    if (report.drew) {
        ++report.pictures;
        report.allocations += allocations;
        if (!report.first_picture) report.first_picture = steady_seconds();
        report.head = presenter.head();
    }
    if (commands.size() < commands.capacity() / 2) commands.insert(commands.end(), hands.begin(), hands.end());
    hands.clear();
    if (presses.size() < presses.capacity() / 2) presses.insert(presses.end(), clicked.begin(), clicked.end());
    clicked.clear();
    report.in_front = render.display->in_front();
    if (status == display::FrameStatus::closed) report.phase = RenderPhase::closed;
    if (status == display::FrameStatus::lost) {
        report.phase = RenderPhase::lost;
        about = render.display->why();
    }
    return report.phase == RenderPhase::drawing;
}

RenderThread::RenderThread(Desc desc, Presenter presenter)
    : state_(std::make_shared<State>(std::move(desc), std::move(presenter))),
      thread_([state = state_] { state->run(); }) {}

RenderThread::~RenderThread() {
    leave();
    wait(patience);
}

void RenderThread::begin(double began) {
    const std::lock_guard held(state_->lock);
    state_->orders.began = began;
}

void RenderThread::add(const practice::Event& event) {
    const std::lock_guard held(state_->lock);
    state_->orders.events.push_back(event);
}

void RenderThread::replace(practice::Sitting sitting) {
    const std::lock_guard held(state_->lock);
    state_->orders.events.clear();
    state_->orders.sitting = std::move(sitting);
}

void RenderThread::set_overlay(const Overlay& overlay) {
    const std::lock_guard held(state_->lock);
    state_->orders.overlay = overlay;
    state_->orders.overlay_new = true;
}

void RenderThread::request_another_scene() {
    const std::lock_guard held(state_->lock);
    ++state_->orders.another_scene;
}

void RenderThread::request_scene(const std::filesystem::path& file) {
    const std::lock_guard held(state_->lock);
    state_->orders.scene = file;
}

void RenderThread::mirror_to(display::DesktopWindow& window) {
    const std::lock_guard held(state_->lock);
    state_->orders.mirror = &window;
}

void RenderThread::fade_out() {
    const std::lock_guard held(state_->lock);
    state_->orders.fade_out = true;
}

void RenderThread::leave() {
    const std::lock_guard held(state_->lock);
    state_->leaving = true;
}

RenderReport RenderThread::report() const {
    const std::lock_guard held(state_->lock);
    return state_->report;
}

std::string RenderThread::about() const {
    const std::lock_guard held(state_->lock);
    return state_->about;
}

std::string RenderThread::device() const {
    const std::lock_guard held(state_->lock);
    return state_->device;
}

Problem RenderThread::problem() const {
    const std::lock_guard held(state_->lock);
    return state_->problem;
}

double RenderThread::waiting() const { return state_->watchdog->waiting(steady_seconds()); }

void RenderThread::take(std::vector<practice::Command>& commands) {
    const std::lock_guard held(state_->lock);
    commands.insert(commands.end(), state_->commands.begin(), state_->commands.end());
    state_->commands.clear();
}

void RenderThread::take(std::vector<Press>& presses) {
    const std::lock_guard held(state_->lock);
    presses.insert(presses.end(), state_->presses.begin(), state_->presses.end());
    state_->presses.clear();
}

std::optional<RenderThread::Changed> RenderThread::take_scene() {
    const std::lock_guard held(state_->lock);
    return std::exchange(state_->scene, std::nullopt);
}

SceneLoader::Pending RenderThread::pending() const {
    const std::lock_guard held(state_->lock);
    return state_->pending;
}

}  // namespace luwte::app
