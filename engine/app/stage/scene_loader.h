#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "app/sitting/notices.h"
#include "app/stage/render_session.h"
#include "base/paths.h"
#include "scene/scene.h"

namespace luwte::app {

/// The scene of a sitting, and the one that comes after it: another one that was requested, or the same with its file
/// saved anew (a scene is tuned by eye that way). It is read and built on a thread of its own; what is wrong with it is
/// told in the log, and the scene stays as it is.
class SceneLoader {
public:
    /// `scene` is what the file held when it had been saved at `saved`.
    SceneLoader(std::filesystem::path file, scene::Scene scene, std::filesystem::file_time_type saved, Paths paths,
                Notices& notices);
    ~SceneLoader();
    SceneLoader(const SceneLoader&) = delete;
    SceneLoader& operator=(const SceneLoader&) = delete;

    /// Scenes that were asked for and are not shown yet.
    struct Pending {
        int another = 0;             ///< how often another one was
        std::filesystem::path file;  ///< a certain one; empty: none
    };

    const scene::Scene& scene() const { return scene_; }
    /// Its file.
    std::filesystem::path file();
    /// When that had been saved.
    std::filesystem::file_time_type saved();
    /// Another scene of those there are, in the order of their names; twice, the one after that.
    void request_another();
    /// The scene of this file.
    void request(const std::filesystem::path& file);
    /// Once a frame at most: begins to make what comes next for this session, where something does, and hands over what
    /// is ready: the session's own renderer is then the scene that is being left. True when the scene has changed just
    /// now, at steady time `now`. A device of the session may not go before detach().
    bool follow(RenderSession& render, double now);
    /// The session is about to go: what was begun for it is dropped, and begun anew for the next.
    void detach();
    /// What is left over then, for the loader of another session; and the same in its place.
    Pending pending();
    void resume(const Pending& pending);

private:
    /// What a scene is made for; which one is only known when it is begun.
    struct Job {
        gpu::Device* device;
        std::shared_ptr<const picture::Pipelines> pipelines;
        picture::Detail detail;
        VkExtent2D size;
        VkFormat format;
        std::uint32_t eyes;
    };
    struct Made {
        std::unique_ptr<gpu::OffscreenTarget> offscreen_target;
        std::unique_ptr<picture::SceneRenderer> renderer;
        std::filesystem::path file;
    };

    void run();
    void check_whether_saved(std::unique_lock<std::mutex>& lock);
    void do_job(std::unique_lock<std::mutex>& lock);
    std::filesystem::path next_scene(std::filesystem::path latest, int steps) const;
    std::optional<Made> make(const Job& job, const std::filesystem::path& file);

    scene::Scene scene_;  ///< as shown now; only the caller's thread reads it
    const Paths paths_;
    Notices& notices_;
    const float eye_height_;  ///< of the scene in which the sitting began: the viewpoint never moves

    // What both threads share.
    std::mutex lock_;
    std::condition_variable changed_;
    std::filesystem::path file_;       ///< of the scene as shown now
    std::filesystem::path latest_;     ///< that was asked for, whether or not it could be made
    std::filesystem::path requested_;  ///< to be made; empty: none
    int another_ = 0;                  ///< how often another scene was requested
    std::filesystem::file_time_type read_at_;
    bool saved_ = false;
    std::optional<Job> job_;
    bool busy_ = false, dropping_ = false, ending_ = false;
    std::optional<Made> made_;

    std::thread thread_;
};

}  // namespace luwte::app
