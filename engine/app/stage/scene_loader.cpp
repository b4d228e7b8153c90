#include "app/stage/scene_loader.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "app/sitting/sitting_setup.h"
#include "base/log.h"
#include "base/message.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

constexpr auto check_again = std::chrono::milliseconds(400);  // whether the file was saved

fs::file_time_type saved_at(const fs::path& file) {
    std::error_code none;
    return fs::last_write_time(file, none);
}

}  // namespace

SceneLoader::SceneLoader(fs::path file, scene::Scene scene, fs::file_time_type saved, Paths paths, Notices& notices)
    : scene_(std::move(scene)),
      paths_(std::move(paths)),
      notices_(notices),
      eye_height_(scene_.eye_height),
      file_(std::move(file)),
      latest_(file_),
      read_at_(saved) {
    thread_ = std::thread([this] { run(); });
}

SceneLoader::~SceneLoader() {
    {
        const std::lock_guard lock(lock_);
        ending_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void SceneLoader::request_another() {
    const std::lock_guard lock(lock_);
    ++another_;
}

void SceneLoader::request(const std::filesystem::path& file) {
    const std::lock_guard lock(lock_);
    another_ = 0;
    requested_ = file;
}

bool SceneLoader::follow(RenderSession& render, double now) {
    const std::unique_lock lock(lock_, std::try_to_lock);
    // Never waited for: there is another frame soon.
    if (!lock || render.change || busy_ || job_) return false;
    if (made_) {
        render.change.emplace();
        render.change->leaving = std::move(render.renderer);
        render.change->offscreen_target = std::move(made_->offscreen_target);
        render.change->since = now;
        render.renderer = std::move(made_->renderer);
        scene_ = render.renderer->scene();
        made_.reset();
        return true;
    }
    if (another_ == 0 && requested_.empty() && !saved_) return false;
    const gpu::Pass& pass = render.display->pass();
    job_ = {render.device.get(), render.renderer->pipelines(), render.renderer->detail(), pass.size(), pass.format(),
            pass.eyes()};
    changed_.notify_all();
    return false;
}

void SceneLoader::detach() {
    std::unique_lock lock(lock_);
    job_.reset();
    dropping_ = true;
    changed_.wait(lock, [this] { return !busy_; });
    dropping_ = false;
    if (made_ && requested_.empty()) requested_ = made_->file;
    made_.reset();
}

fs::path SceneLoader::file() {
    const std::lock_guard lock(lock_);
    return file_;
}

fs::file_time_type SceneLoader::saved() {
    const std::lock_guard lock(lock_);
    return read_at_;
}

SceneLoader::Pending SceneLoader::pending() {
    const std::lock_guard lock(lock_);
    return {another_, requested_};
}

void SceneLoader::resume(const Pending& pending) {
    const std::lock_guard lock(lock_);
    another_ = pending.another;
    requested_ = pending.file;
}

void SceneLoader::run() {
    std::unique_lock lock(lock_);
    while (!ending_) {
        if (job_) {
            do_job(lock);
            continue;
        }
        changed_.wait_for(lock, check_again, [this] { return ending_ || job_; });
        if (!ending_ && !job_) check_whether_saved(lock);
    }
}

void SceneLoader::check_whether_saved(std::unique_lock<std::mutex>& lock) {
    const fs::path file = file_;
    lock.unlock();
    const fs::file_time_type saved = saved_at(file);
    lock.lock();
    // An editor may be between taking the old file away and putting the new one there.
    if (file != file_ || saved == fs::file_time_type::min() || saved == read_at_) return;
    read_at_ = saved;
    saved_ = true;
}

void SceneLoader::do_job(std::unique_lock<std::mutex>& lock) {
    const Job job = *std::exchange(job_, std::nullopt);
    busy_ = true;
    const int steps = std::exchange(another_, 0);
    fs::path file = requested_.empty() ? file_ : requested_;
    const fs::path latest = latest_;
    requested_.clear();
    saved_ = false;
    lock.unlock();
    if (steps > 0) file = next_scene(latest, steps);
    const fs::file_time_type saved = saved_at(file);
    auto made = make(job, file);
    lock.lock();
    busy_ = false;
    latest_ = file;
    if (made) {
        made_ = std::move(made);
        file_ = file;
        read_at_ = saved;
    } else if (dropping_ && requested_.empty()) {
        requested_ = file;  // its device was lost, perhaps: once more on the next one
    }
    changed_.notify_all();
}

fs::path SceneLoader::next_scene(fs::path latest, int steps) const {
    const std::vector<Found> all = paths_.all(Asset::scene);
    for (; steps > 0 && !all.empty(); --steps) {
        const auto here = std::find_if(all.begin(), all.end(), [&](const Found& one) { return one.path == latest; });
        latest = here == all.end() || here + 1 == all.end() ? all.front().path : (here + 1)->path;
    }
    return latest;
}

std::optional<SceneLoader::Made> SceneLoader::make(const Job& job, const fs::path& file) {
    auto scene = load_scene(file);
    if (!scene) {
        log::warning("the place stays as it is: {}", scene.problem().what);
        notices_.tell(message("The place '{}' can't be read, so this one stays: luwte check {} tells why.",
                              file.parent_path().filename().string(), file.string()));
        return {};
    }
    scene->eye_height = eye_height_;
    // Whatever goes wrong with what comes next, the sitting goes on: memory that runs out as well.
    try {
        Made made;
        made.file = file;
        made.offscreen_target = std::make_unique<gpu::OffscreenTarget>(*job.device, job.size, job.format, job.eyes);
        made.renderer = std::make_unique<picture::SceneRenderer>(*job.device, job.pipelines, *scene, job.detail,
                                                                 made.offscreen_target.get());
        return made;
    } catch (const std::exception& error) {
        log::warning("the place stays as it is: it can't be drawn ({})", error.what());
        notices_.tell(message("The place '{}' can't be drawn on this GPU, so this one stays.",
                              file.parent_path().filename().string()));
        return {};
    }
}

}  // namespace luwte::app
