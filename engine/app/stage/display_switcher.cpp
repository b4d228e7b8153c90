#include "app/stage/display_switcher.h"

#include <algorithm>

#include "app/sitting/sitting_setup.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/message.h"
#include "display/surface.h"
#include "xr/headset.h"

namespace luwte::app {
namespace {

constexpr double soon = 2;  // s: a session that is lost sooner than this after its first picture was lost at once
constexpr int most_losses = 3;
constexpr double retry = 1;  // s: until a headset that could not be opened is tried again
constexpr double rare_retry = 10;
constexpr int most_refusals = 5;
constexpr double hangs = 2;         // s in a call of the runtime: it has stopped
constexpr double first_hangs = 10;  // s before it has shown so many pictures, whose shaders may still be being compiled
constexpr std::uint64_t first_pictures = 8;
constexpr double patience = 2;    // s for a headset at the start, before the window shows the sitting
constexpr double goodbye = 3;     // s for what is to end: a frame, and a runtime's last words
constexpr double no_screen = 10;  // s for a runtime's answer where there is nothing else

bool lost_at_once(const RenderThread& thread) {
    const RenderReport report = thread.report();
    return !report.first_picture || steady_seconds() - *report.first_picture < soon;
}

}  // namespace

DisplaySwitcher::DisplaySwitcher(const PlayOptions& options, const picture::FontAtlas& atlas,
                                 std::filesystem::path scene_file, scene::Scene scene, const Paths& paths,
                                 Notices& notices, std::shared_ptr<RunClock> clock)
    : where_(options.where),
      options_(options.sitting),
      atlas_(atlas),
      paths_(paths),
      notices_(notices),
      clock_(std::move(clock)),
      scene_file_(std::move(scene_file)),
      scene_(std::move(scene)) {
    std::error_code none;
    scene_saved_ = std::filesystem::last_write_time(scene_file_, none);
}

Result<void> DisplaySwitcher::open(const std::string& title) {
    asked_ = steady_seconds();
    if (where_ != Where::window) headset_watcher_.watch(0);
    auto window = display::DesktopWindow::open(title, resting_pitch(options_.posture));
    if (window) {
        window_ = *std::move(window);
        answered_ = where_ == Where::window;
        return {};
    }
    if (where_ == Where::window) return window.problem();
    if (const auto found = headset_watcher_.wait(no_screen); !found)
        return where_ == Where::headset ? found.problem() : window.problem();
    return {};
}

Result<DisplaySwitcher::Opened> DisplaySwitcher::update(const practice::Sitting& sitting, std::optional<double> began) {
    const auto gone = [this](const std::unique_ptr<RenderThread>& thread) {
        if (!thread->ended()) return false;
        const SceneLoader::Pending left = thread->pending();
        if (left.another > 0 || !left.file.empty()) pending_ = left;
        return true;
    };
    retired_.erase(std::remove_if(retired_.begin(), retired_.end(), gone), retired_.end());
    look_for_headset(sitting, began);
    auto opened = follow_headset(began.has_value());
    if (!opened || *opened != Opened::nothing) return opened;
    return follow_window(sitting, began);
}

void DisplaySwitcher::look_for_headset(const practice::Sitting& sitting, std::optional<double> began) {
    if (headset_) return;
    if (auto instance = headset_watcher_.take()) {
        answered_ = true;
        headset_since_ = steady_seconds();
        Presenter presenter = presenter_of(sitting);
        if (began) presenter.arrive();
        headset_ = start(headset_opener(std::move(instance)), std::move(presenter), began);
        hung_ = mirrored_ = false;
    } else if (const auto refusal = headset_watcher_.take_refusal(); refusal && !std::exchange(answered_, true)) {
        notices_.tell(message("{} {}", refusal->what, meanwhile()));
    }
}

Result<DisplaySwitcher::Opened> DisplaySwitcher::follow_headset(bool began) {
    if (!headset_) return Opened::nothing;
    const RenderReport report = headset_->report();
    const RenderPhase phase = report.phase;
    if (phase == RenderPhase::refused) return headset_refused(began);
    if (phase == RenderPhase::lost) {
        headset_lost();
        return Opened::nothing;
    }
    // Its end is the person's wish: the loop sees it.
    if (phase != RenderPhase::drawing) return Opened::nothing;
    const double waiting = std::min(headset_->waiting(), steady_seconds() - came_back_);
    const double most = report.pictures < first_pictures ? first_hangs : hangs;
    if (in_headset() && waiting > most) {
        hung_ = true;
        mirrored_ = false;
        active_ = nullptr;
        notices_.tell(window_ ? message("The headset's runtime has stopped answering. The sitting is in the window "
                                        "until it does.")
                              : message("The headset's runtime has stopped answering. The sitting goes on in sound "
                                        "until it does."));
    } else if (!in_headset() && waiting < hangs) {
        if (std::exchange(hung_, false)) {
            notices_.dismiss();
            notices_.tell(message("The headset's runtime answers again: the sitting is in the headset."));
        }
        retire(on_window_);
        return move_to(*headset_, Opened::headset);
    } else if (in_headset() && window_ && !mirrored_ && !leaving()) {
        mirrored_ = true;
        headset_->mirror_to(*window_);
    }
    return Opened::nothing;
}

/// Begins to draw in the window where nothing else shows the sitting, and sees how that goes.
Result<DisplaySwitcher::Opened> DisplaySwitcher::follow_window(const practice::Sitting& sitting,
                                                               std::optional<double> began) {
    if (!window_ || in_headset()) return Opened::nothing;
    if (!on_window_) {
        const double now = steady_seconds();
        // What comes first is waited for a while: it may well be the headset.
        const bool opening = headset_ && !hung_ && now - headset_since_ < patience;
        if ((!answered_ && now - asked_ < patience) || (opening && !began) || leaving()) return Opened::nothing;
        if (!std::exchange(answered_, true))
            notices_.tell(
                message("The OpenXR runtime does not answer: start its service or program again. {}", meanwhile()));
        on_window_ = start(window_opener(began.has_value()), presenter_of(sitting), began);
    }
    switch (on_window_->report().phase) {
        case RenderPhase::refused: return on_window_->problem();
        case RenderPhase::drawing:
            if (active_ == on_window_.get()) return Opened::nothing;
            return move_to(*on_window_, Opened::window);
        case RenderPhase::lost:
            window_losses_ = lost_at_once(*on_window_) ? window_losses_ + 1 : 1;
            retire(on_window_);
            if (window_losses_ >= most_losses)
                return Problem{"The screen's GPU was lost three times in a row; the sitting can't be shown.",
                               Cause::environment};
            notices_.tell(message("The screen's GPU was lost; the window has opened again."));
            return Opened::nothing;
        default: return Opened::nothing;
    }
}

DisplaySwitcher::Opened DisplaySwitcher::move_to(RenderThread& thread, Opened what) {
    active_ = &thread;
    opened_ = steady_seconds();
    thread.set_overlay(overlay_);
    // It may have stood still while the other changed.
    thread.request_scene(scene_file_);
    if (what != Opened::headset) {
        log::info("the sitting is in the window, drawn with {}", thread.device());
        return what;
    }
    refused_.clear();
    log::info("the sitting is in the headset: {}", thread.about());
    return what;
}

Result<DisplaySwitcher::Opened> DisplaySwitcher::headset_refused(bool began) {
    const Problem problem = headset_->problem();
    retire(headset_);
    if (!window_ && !began) return problem;
    // Said once, however often it is tried.
    if (problem.what != refused_) {
        notices_.tell(message("{} {}", problem.what, meanwhile()));
        refusals_ = 0;
    }
    refused_ = problem.what;
    headset_watcher_.watch(++refusals_ > most_refusals ? rare_retry : retry);
    return Opened::nothing;
}

void DisplaySwitcher::headset_lost() {
    headset_losses_ = lost_at_once(*headset_) ? headset_losses_ + 1 : 1;
    const std::string why = headset_->about();
    log::warning("the headset was lost ({})", why.empty() ? "its GPU" : why);
    notices_.tell(message("The headset is gone. {}", meanwhile()));
    retire(headset_);
    headset_watcher_.watch(headset_losses_ > most_losses ? headset_losses_ : 0.5);
}

bool DisplaySwitcher::leaving() const { return !retired_.empty() && steady_seconds() - retired_at_ < patience; }

void DisplaySwitcher::retire(std::unique_ptr<RenderThread>& thread) {
    if (!thread) return;
    thread->leave();
    if (active_ == thread.get()) active_ = nullptr;
    retired_at_ = steady_seconds();
    retired_.push_back(std::move(thread));
}

Presenter DisplaySwitcher::presenter_of(const practice::Sitting& sitting) const {
    Presenter presenter(sitting, scene_, options_.posture, options_.body);
    presenter.set_manner(options_.words, options_.hand_pulse);
    return presenter;
}

std::unique_ptr<RenderThread> DisplaySwitcher::start(Open open, Presenter presenter, std::optional<double> began) {
    return std::make_unique<RenderThread>(RenderThread::Desc{std::move(open), std::exchange(pending_, {}), scene_file_,
                                                             scene_, scene_saved_, paths_, notices_, began, clock_},
                                          std::move(presenter));
}

DisplaySwitcher::Open DisplaySwitcher::headset_opener(std::unique_ptr<xr::Instance> instance) const {
    // A function is copied, an instance can't be.
    const auto held = std::make_shared<std::unique_ptr<xr::Instance>>(std::move(instance));
    const glm::vec3 start = gaze_of(scene_, options_.posture).position;
    const bool window = window_ != nullptr;
    return [this_atlas = &atlas_, cache = paths_.cache, detail = options_.detail, gpu = options_.gpu, held, start,
            window](const scene::Scene& scene) {
        gpu::DeviceDesc desc = (*held)->device_desc();
        if (window) {
            display::DesktopWindow::require(desc);
            // The mirror in the window is an extra: a GPU that can't show it serves all the same.
            desc.can_present = nullptr;
        }
        desc.cache = cache;
        desc.gpu = gpu;
        const auto headset = [&](gpu::Device& device) { return xr::Headset::open(std::move(*held), device, start); };
        auto render = open_session(desc, headset, scene, *this_atlas, detail);
        if (render && !render->device->as_asked())
            log::warning("the headset's runtime draws with {}; the GPU that you chose, {}, counts for the window",
                         render->device->name(), gpu);
        return render;
    };
}

DisplaySwitcher::Open DisplaySwitcher::window_opener(bool began) const {
    const glm::vec3 eye = gaze_of(scene_, options_.posture).position;
    return [this_atlas = &atlas_, cache = paths_.cache, detail = options_.detail, gpu = options_.gpu,
            window = window_.get(), eye, began](const scene::Scene& scene) {
        gpu::DeviceDesc desc;
        display::DesktopWindow::require(desc);
        desc.cache = cache;
        desc.gpu = gpu;
        const auto show = [&](gpu::Device& device) { return display::WindowDisplay::open(device, *window, eye); };
        auto render = open_session(desc, show, scene, *this_atlas, detail);
        // Takes a second: while nobody waits for the picture to come back.
        if (render && !began && render->device->software())
            render->renderer->warm_up(*render->device, render->display->pass());
        return render;
    };
}

void DisplaySwitcher::close() {
    retire(headset_);
    retire(on_window_);
    headset_watcher_.stop();
    const double until = steady_seconds() + goodbye;
    const auto left = [until] { return std::max(0.0, until - steady_seconds()); };
    for (const auto& thread : retired_) thread->wait(left());
    headset_watcher_.wait_for_end(left());
}

template <class Do>
void DisplaySwitcher::for_each(Do act) {
    if (headset_) act(*headset_);
    if (on_window_) act(*on_window_);
}

void DisplaySwitcher::begin(double began) {
    for_each([&](RenderThread& thread) { thread.begin(began); });
}

void DisplaySwitcher::add(const practice::Event& event) {
    for_each([&](RenderThread& thread) { thread.add(event); });
}

void DisplaySwitcher::replace(const practice::Sitting& sitting) {
    for_each([&](RenderThread& thread) { thread.replace(sitting); });
}

void DisplaySwitcher::fade_out() {
    for_each([](RenderThread& thread) { thread.fade_out(); });
}

void DisplaySwitcher::set_overlay(const Overlay& overlay) {
    if (overlay == overlay_) return;
    overlay_ = overlay;
    if (active_) active_->set_overlay(overlay_);
}

void DisplaySwitcher::request_another_scene() {
    if (active_) active_->request_another_scene();
    else ++pending_.another;
}

void DisplaySwitcher::request_scene(const std::filesystem::path& file) {
    pending_ = {};
    if (active_) active_->request_scene(file);
    else pending_.file = file;
}

bool DisplaySwitcher::take_scene() {
    auto changed = active_ ? active_->take_scene() : std::nullopt;
    if (!changed) return false;
    scene_file_ = std::move(changed->file);
    scene_ = std::move(changed->scene);
    scene_saved_ = changed->saved;
    return true;
}

}  // namespace luwte::app
