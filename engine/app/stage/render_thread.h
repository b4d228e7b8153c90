#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/sitting/presenter.h"
#include "app/stage/scene_loader.h"
#include "base/detached_thread.h"

namespace luwte::app {

/// How a render thread fares. It ends itself where it was refused, lost or closed.
enum class RenderPhase { opening, refused, drawing, lost, closed };

/// What a render thread tells after each turn of its display.
struct RenderReport {
    RenderPhase phase = RenderPhase::opening;
    std::uint64_t turns = 0, pictures = 0;
    std::uint64_t allocations = 0;        ///< made in those pictures
    std::optional<double> first_picture;  ///< steady seconds
    bool drew = false, in_front = false;  ///< in the last turn; of the display
    sound::Head head;
};

/// Draws a sitting on one display, on a thread of its own: whatever runtime or driver makes it wait, or never comes
/// back, nobody else waits. It has its own copy of the sitting, to which it adds the events that it is given, as the
/// sound does. Everything of the session lives and dies on that thread.
class RenderThread {
public:
    struct Desc {
        /// Opens the session that shows `scene`; called on the thread. May throw std::runtime_error.
        std::function<Result<RenderSession>(const scene::Scene& scene)> open;
        SceneLoader::Pending pending;  ///< scenes that were asked for before
        std::filesystem::path scene_file;
        scene::Scene scene;
        std::filesystem::file_time_type scene_saved;  ///< when its file was, as it was read
        Paths paths;
        Notices& notices;
        std::optional<double> began;  ///< seconds of the clock; none: the sitting has not
        std::shared_ptr<RunClock> clock;
    };

    RenderThread(Desc desc, Presenter presenter);
    /// As leave(), and waits a while for it; one that is stuck is left behind.
    ~RenderThread();
    RenderThread(const RenderThread&) = delete;
    RenderThread& operator=(const RenderThread&) = delete;

    // Orders, taken before the next turn. None waits for it.

    void begin(double began);
    void add(const practice::Event& event);
    /// Another sitting takes this one's place.
    void replace(practice::Sitting sitting);
    void set_overlay(const Overlay& overlay);
    void request_another_scene();
    void request_scene(const std::filesystem::path& file);
    void mirror_to(display::DesktopWindow& window);
    /// The picture goes into the dark: Presenter::leave.
    void fade_out();
    void leave();

    // Answers.

    RenderReport report() const;
    /// Why it was refused or lost; while it draws, what on.
    std::string about() const;
    std::string device() const;  ///< the GPU's name; empty before it draws
    Problem problem() const;     ///< of a refusal
    /// Seconds for which it has been waiting for its runtime.
    double waiting() const;
    /// Whether the thread is done and its session gone; false for one that is stuck.
    bool ended() const { return thread_.ended(); }
    /// Waits for that, so many seconds at most.
    bool wait(double seconds) const { return thread_.wait(seconds); }
    /// Moves the commands of hands and gaze to the end of `commands`.
    void take(std::vector<practice::Command>& commands);
    /// The same with the lines that were clicked.
    void take(std::vector<Press>& presses);
    /// The scene that it has changed to since the last call.
    struct Changed {
        std::filesystem::path file;
        scene::Scene scene;
        std::filesystem::file_time_type saved;
    };
    std::optional<Changed> take_scene();
    /// Scenes that were asked for and not yet shown, once it has ended.
    SceneLoader::Pending pending() const;

private:
    struct State;
    const std::shared_ptr<State> state_;
    const DetachedThread thread_;
};

}  // namespace luwte::app
