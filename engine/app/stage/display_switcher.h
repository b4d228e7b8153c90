#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/settings/preferences.h"
#include "app/sitting/notices.h"
#include "app/stage/headset_watcher.h"
#include "app/stage/render_thread.h"
#include "display/desktop_window.h"

namespace luwte::app {

/// What a sitting is shown on: the headset while it is there, else the window; where there is neither, nothing. Each is
/// drawn by a render thread; this begins and ends them, watches for the headset, and recovers from losses and from a
/// runtime that hangs. Nothing here waits. What happens it tells in the notices.
class DisplaySwitcher {
public:
    enum class Opened { nothing, window, headset };

    /// `atlas` and `notices` outlive it; a sitting is drawn by `clock`.
    DisplaySwitcher(const PlayOptions& options, const picture::FontAtlas& atlas, std::filesystem::path scene_file,
                    scene::Scene scene, const Paths& paths, Notices& notices, std::shared_ptr<RunClock> clock);

    /// Opens the window and asks for a headset, by what was asked for; a Problem when there is nothing to show on.
    Result<void> open(const std::string& title);
    /// Lets the window take in its events. False when the person has closed it.
    bool poll() { return !window_ || window_->poll(); }
    /// Once a turn: sees to it that there is something to show `sitting` on, which began at `began` (of the
    /// clock), as far as can be, and says what it moved to now. Once it has begun it goes on without a picture where
    /// there is nothing to show on. A Problem where trying again is of no use.
    Result<Opened> update(const practice::Sitting& sitting, std::optional<double> began);
    /// Ends what draws and what asks for a headset, and waits 3 s for them. What is stuck in its runtime by then is a
    /// DetachedThread that has not ended, which needs this object.
    void close();

    /// For all that draw.
    void begin(double began);
    void add(const practice::Event& event);
    void replace(const practice::Sitting& sitting);
    void set_overlay(const Overlay& overlay);
    /// All goes into the dark.
    void fade_out();
    /// The program stood still: a runtime that didn't answer then may answer now.
    void come_back() { came_back_ = steady_seconds(); }
    void request_another_scene();
    void request_scene(const std::filesystem::path& file);
    /// Whether the scene has changed since the last call.
    bool take_scene();

    /// What shows the sitting now; null: nothing does.
    RenderThread* active() { return active_; }
    display::DesktopWindow* window() { return window_.get(); }
    const scene::Scene& scene() const { return scene_; }
    /// What draws, by its name; empty while nothing does.
    std::string gpu() const { return active_ ? active_->device() : std::string(); }
    /// The runtime has closed the headset's session, as its person asked.
    bool closed() const { return headset_ && headset_->report().phase == RenderPhase::closed; }
    bool in_headset() const { return active_ && active_ == headset_.get(); }
    double opened() const { return opened_; }  ///< steady seconds: when it moved there

private:
    using Open = std::function<Result<RenderSession>(const scene::Scene&)>;

    const char* meanwhile() const {
        return window_ ? "Until then the sitting is in the window." : "Until then the sitting goes on in sound.";
    }
    Presenter presenter_of(const practice::Sitting& sitting) const;
    /// Begins to draw by a session that `open` makes.
    std::unique_ptr<RenderThread> start(Open open, Presenter presenter, std::optional<double> began);
    Open headset_opener(std::unique_ptr<xr::Instance> instance) const;
    Open window_opener(bool began) const;
    Result<Opened> follow_headset(bool began);
    Result<Opened> follow_window(const practice::Sitting& sitting, std::optional<double> began);
    void look_for_headset(const practice::Sitting& sitting, std::optional<double> began);
    Opened move_to(RenderThread& thread, Opened what);
    /// Whether what is to go is still going: two at once may be too much for a window.
    bool leaving() const;
    Result<Opened> headset_refused(bool began);
    void headset_lost();
    void retire(std::unique_ptr<RenderThread>& thread);
    template <class Do>
    void for_each(Do act);

    const Where where_;
    const SittingOptions options_;
    const picture::FontAtlas& atlas_;
    const Paths paths_;
    Notices& notices_;
    const std::shared_ptr<RunClock> clock_;
    std::filesystem::path scene_file_;
    scene::Scene scene_;                           ///< as shown
    std::filesystem::file_time_type scene_saved_;  ///< when its file was, as it was read
    SceneLoader::Pending pending_;                 ///< for the next that draws

    HeadsetWatcher headset_watcher_;
    std::unique_ptr<display::DesktopWindow> window_;  ///< null where there is no screen
    std::unique_ptr<RenderThread> headset_, on_window_;
    std::vector<std::unique_ptr<RenderThread>> retired_;  ///< until they have ended
    RenderThread* active_ = nullptr;
    Overlay overlay_;
    bool hung_ = false;      ///< the headset's thread waits for a runtime that doesn't answer
    bool mirrored_ = false;  ///< the headset shows itself in the window
    double asked_ = 0, headset_since_ = 0, opened_ = 0, retired_at_ = 0, came_back_ = 0;  ///< steady seconds
    bool answered_ = false;                       ///< the first asking for a headset
    int headset_losses_ = 0, window_losses_ = 0;  ///< in a row, each at once
    int refusals_ = 0;                            ///< alike, in a row
    std::string refused_;                         ///< why the headset could not be opened the last time
};

}  // namespace luwte::app
