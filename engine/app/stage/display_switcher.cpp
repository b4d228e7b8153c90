#include "app/stage/display_switcher.h"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>

#include "app/sitting/sitting_setup.h"
#include "app/stage/render_session.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/message.h"
#include "display/surface.h"

namespace luwte::app {
namespace {

constexpr double soon = 2;  // s: a session that is lost sooner than this after its first picture was lost at once
constexpr int most_losses = 3;
constexpr double retry = 1;  // s: until a headset that could not be opened is tried again
constexpr double rare_retry = 10;
constexpr int most_refusals = 5;

}  // namespace

Result<std::unique_ptr<xr::Instance>> HeadsetWatcher::ask() {
    auto instance = xr::Instance::open();
    if (!instance) return instance.problem();
    if (auto headset = (*instance)->find_headset(); !headset) return headset.problem();
    return instance;
}

void HeadsetWatcher::watch(double after) {
    if (thread_.joinable()) thread_.join();
    thread_ = std::jthread([this, after](const std::stop_token& leaving) { run(leaving, after); });
}

void HeadsetWatcher::run(const std::stop_token& leaving, double after) {
    for (double wait = after;; wait = 1) {
        {
            std::unique_lock lock(lock_);
            if (leave_.wait_for(lock, leaving, std::chrono::duration<double>(wait),
                                [&] { return leaving.stop_requested(); }))
                return;
        }
        auto instance = ask();
        if (!instance) continue;
        const std::lock_guard lock(lock_);
        found_ = *std::move(instance);
        return;
    }
}

std::unique_ptr<xr::Instance> HeadsetWatcher::take() {
    const std::lock_guard lock(lock_);
    return std::move(found_);
}

DisplaySwitcher::DisplaySwitcher(const PlayOptions& options, const picture::FontAtlas& atlas,
                                 std::filesystem::path scene_file, scene::Scene scene, const Paths& paths)
    : where_(options.where),
      posture_(options.sitting.posture),
      detail_(options.sitting.detail),
      gpu_(options.sitting.gpu),
      atlas_(atlas),
      cache_(paths.cache),
      scene_loader_(std::move(scene_file), std::move(scene), paths) {}

Result<void> DisplaySwitcher::open(const std::string& title) {
    std::optional<Problem> no_headset;
    if (where_ != Where::window) {
        auto instance = HeadsetWatcher::ask();
        if (instance) found_ = *std::move(instance);
        else no_headset = instance.problem();
    }
    auto window = display::DesktopWindow::open(title, resting_pitch(posture_));
    if (window) window_ = *std::move(window);
    else if (!found_) return where_ == Where::headset ? *no_headset : window.problem();
    if (no_headset) {
        log::info("{} {}", no_headset->what, meanwhile());
        headset_watcher_.watch(1);
    }
    return {};
}

Result<DisplaySwitcher::Opened> DisplaySwitcher::update(const glm::vec3& start, bool began) {
    if (!found_ && !headset_) found_ = headset_watcher_.take();
    if (found_) {
        const auto opened = open_headset(start, began);
        if (opened) return Opened::headset;
        if (!window_ && !began) return opened.problem();
        // Said once, however often it is tried.
        if (opened.problem().what != refused_) {
            log::info("{} {}", opened.problem().what, meanwhile());
            refusals_ = 0;
        }
        refused_ = opened.problem().what;
        // Trying holds up the window for a moment: seldom, where it is of no use.
        headset_watcher_.watch(++refusals_ > most_refusals ? rare_retry : retry);
    }
    if (render_ || !window_) return Opened::nothing;
    if (const auto opened = open_window(began); !opened) return opened.problem();
    return Opened::window;
}

Result<void> DisplaySwitcher::open_headset(const glm::vec3& start, bool began) {
    std::unique_ptr<xr::Instance> instance = std::move(found_);
    gpu::DeviceDesc desc = instance->device_desc();
    if (window_) {
        display::DesktopWindow::require(desc);
        // The mirror in the window is an extra: a GPU that can't show it serves all the same.
        desc.can_present = nullptr;
    }
    const auto headset = [&](gpu::Device& device) { return xr::Headset::open(std::move(instance), device, start); };
    if (const auto opened = open_session(desc, began, headset); !opened) return opened.problem();
    headset_ = static_cast<xr::Headset*>(render_->display.get());
    if (window_) headset_->mirror_to(*window_);
    refused_.clear();
    log::info("the sitting is in the headset: {}", headset_->about());
    if (!render_->device->as_asked())
        log::warning("the headset's runtime draws with {}; the GPU that you chose, {}, counts for the window",
                     render_->device->name(), gpu_);
    return {};
}

Result<void> DisplaySwitcher::open_window(bool began) {
    gpu::DeviceDesc desc;
    display::DesktopWindow::require(desc);
    const auto window = [&](gpu::Device& device) {
        return display::WindowDisplay::open(device, *window_, gaze_of(scene_loader_.scene(), posture_).position);
    };
    if (const auto opened = open_session(desc, began, window); !opened) return opened.problem();
    log::info("the sitting is in the window, drawn with {}", render_->device->name());
    return {};
}

/// Builds a session as a whole, then lets it take the place of the one that was.
template <class OpenDisplay>
Result<void> DisplaySwitcher::open_session(gpu::DeviceDesc desc, bool began, OpenDisplay open) try {
    desc.gpu = gpu_;
    desc.cache = cache_;
    auto render = app::open_session(desc, open, scene_loader_.scene(), atlas_, detail_);
    if (!render) return render.problem();
    // Takes a second: while nobody waits for the picture to come back.
    if (!began && render->device->software()) render->renderer->warm_up(*render->device, render->display->pass());
    scene_loader_.detach();
    render_ = *std::move(render);
    first_picture_.reset();
    opened_ = steady_seconds();
    return {};
} catch (const std::runtime_error& error) {
    return Problem{message("The sitting can't be drawn: {}.", error.what()), Cause::environment};
}

void DisplaySwitcher::note_picture() {
    if (!first_picture_) first_picture_ = steady_seconds();
}

void DisplaySwitcher::drop_session() {
    headset_ = nullptr;
    scene_loader_.detach();
    render_.reset();
}

Result<void> DisplaySwitcher::drop_lost() {
    const bool at_once = !first_picture_ || steady_seconds() - *first_picture_ < soon;
    int& losses = headset_ ? headset_losses_ : window_losses_;
    losses = at_once ? losses + 1 : 1;
    if (headset_) {
        const std::string& why = headset_->why();
        log::warning("the headset was lost ({}); the sitting goes on {}", why.empty() ? "its GPU" : why,
                     window_ ? "in the window" : "in sound until it is back");
        drop_session();
        headset_watcher_.watch(losses > most_losses ? losses : 0.5);
        return {};
    }
    drop_session();
    if (losses >= most_losses)
        return Problem{"The screen's GPU was lost three times in a row; the sitting can't be shown.",
                       Cause::environment};
    log::warning("the screen's GPU was lost; the window opens again at the same moment");
    return {};
}

}  // namespace luwte::app
