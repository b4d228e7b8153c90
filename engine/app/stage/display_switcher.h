#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/settings/preferences.h"
#include "app/stage/render_session.h"
#include "app/stage/scene_loader.h"
#include "display/desktop_window.h"
#include "xr/headset.h"

namespace luwte::app {

/// Asks the runtime for a headset, again and again, on a thread of its own: asking may take long.
class HeadsetWatcher {
public:
    /// Asks once, here and now.
    static Result<std::unique_ptr<xr::Instance>> ask();

    /// Begins to ask, `after` seconds from now; each second until there is one. Only while the program has no instance.
    void watch(double after);
    /// What was found, once.
    std::unique_ptr<xr::Instance> take();

private:
    void run(const std::stop_token& leaving, double after);

    std::mutex lock_;
    std::condition_variable_any leave_;
    std::unique_ptr<xr::Instance> found_;
    std::jthread thread_;
};

/// What a sitting is shown on: the headset while it is there, else the window; where there is neither, nothing. It
/// opens a render session for it, watches for the headset, and recovers from losses; what it does it tells in the log.
class DisplaySwitcher {
public:
    enum class Opened { nothing, window, headset };

    /// `atlas` outlives it.
    DisplaySwitcher(const PlayOptions& options, const picture::FontAtlas& atlas, std::filesystem::path scene_file,
                    scene::Scene scene, const Paths& paths);

    /// Asks for a headset and opens the window, by what was asked for; a Problem when there is nothing to show on.
    Result<void> open(const std::string& title);
    /// Lets the window take in its events. False when the person has closed it.
    bool poll() { return !window_ || window_->poll(); }
    /// Once a turn: sees to it that there is a render session, as far as can be, and says what was opened now. `start`:
    /// where the eyes are in the world as a headset is put on (metres). `began`: whether the sitting has, which then
    /// goes on without a picture where there is nothing to show on.
    Result<Opened> update(const glm::vec3& start, bool began);
    /// A picture was drawn.
    void note_picture();
    /// Drops the session that was lost. A Problem when trying again is of no use.
    Result<void> drop_lost();

    RenderSession* session() { return render_ ? &*render_ : nullptr; }
    display::DesktopWindow* window() { return window_.get(); }
    SceneLoader& scenes() { return scene_loader_; }
    bool in_headset() const { return headset_ != nullptr; }
    /// What draws, by its name; empty while nothing does.
    std::string_view gpu() const { return render_ ? std::string_view(render_->device->name()) : std::string_view(); }
    double opened() const { return opened_; }  ///< steady seconds: when the session was

private:
    const char* meanwhile() const {
        return window_ ? "Until then the sitting is in the window." : "Until then the sitting goes on in sound.";
    }
    Result<void> open_headset(const glm::vec3& start, bool began);
    Result<void> open_window(bool began);
    template <class OpenDisplay>
    Result<void> open_session(gpu::DeviceDesc desc, bool began, OpenDisplay open);
    void drop_session();

    const Where where_;
    const Posture posture_;
    const Detail detail_;
    const std::string gpu_;  ///< which was asked for
    const picture::FontAtlas& atlas_;
    const std::filesystem::path cache_;  ///< the folder of the pipeline cache

    HeadsetWatcher headset_watcher_;
    std::unique_ptr<xr::Instance> found_;
    std::unique_ptr<display::DesktopWindow> window_;  ///< null where there is no screen
    std::optional<RenderSession> render_;
    SceneLoader scene_loader_;        ///< dies before the session: it may be building something for its device
    xr::Headset* headset_ = nullptr;  ///< the session's display, where it is one
    double opened_ = 0;
    std::optional<double> first_picture_;         ///< of the session, steady seconds
    int headset_losses_ = 0, window_losses_ = 0;  ///< in a row, each at once
    int refusals_ = 0;                            ///< alike, in a row
    std::string refused_;                         ///< why the headset could not be opened the last time
};

}  // namespace luwte::app
