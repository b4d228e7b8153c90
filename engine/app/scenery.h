#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "app/stage.h"
#include "base/paths.h"
#include "scene/scene.h"

namespace luwte::app {

/// The place of a sitting, and the one that comes after it: another one that was wished for, or the same with its file
/// saved anew (a scene is tuned by eye that way). It is read and built on a thread of its own; what it can't be made of
/// is told, and the place stays as it is.
class Scenery {
public:
    Scenery(std::filesystem::path file, scene::Scene scene);
    ~Scenery();
    Scenery(const Scenery&) = delete;
    Scenery& operator=(const Scenery&) = delete;

    const scene::Scene& scene() const { return scene_; }
    /// Another place of those there are, in the order of their names.
    void wish_another(const Paths& paths);
    /// Once a frame at most: begins to make what comes next for this stage, where something does, and hands over what
    /// is ready: the stage's own painter is then the place that is being left. True when the place has changed just
    /// now, at steady time `now`. A device of the stage may not go before leave().
    bool follow(Stage& stage, double now);
    /// The stage is about to go: what was begun for it is dropped, and begun anew for the next.
    void leave();

private:
    struct Job {
        gpu::Device* device;
        std::shared_ptr<const picture::Brushes> brushes;
        picture::Detail detail;
        VkExtent2D size;
        VkFormat format;
        std::uint32_t eyes;
        std::filesystem::path file;
    };
    struct Made {
        std::unique_ptr<gpu::Canvas> canvas;
        std::unique_ptr<picture::Painter> painter;
        std::filesystem::path file;
    };

    void run();
    std::optional<Made> make(const Job& job);

    scene::Scene scene_;  ///< the place of now; only the caller's thread reads it
    std::filesystem::path wished_;

    // What both threads share.
    std::mutex lock_;
    std::condition_variable bell_;
    std::filesystem::path file_;
    std::filesystem::file_time_type read_at_;
    bool saved_ = false;
    std::optional<Job> job_;
    bool busy_ = false, leaving_ = false;
    std::optional<Made> made_;

    std::thread thread_;
};

}  // namespace luwte::app
