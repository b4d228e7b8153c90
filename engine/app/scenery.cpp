#include "app/scenery.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>
#include <system_error>

#include "app/act.h"
#include "base/log.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

constexpr auto look_again = std::chrono::milliseconds(400);  // whether the file was saved

fs::file_time_type saved_at(const fs::path& file) {
    std::error_code none;
    return fs::last_write_time(file, none);
}

}  // namespace

Scenery::Scenery(fs::path file, scene::Scene scene)
    : scene_(std::move(scene)), file_(std::move(file)), read_at_(saved_at(file_)) {
    thread_ = std::thread([this] { run(); });
}

Scenery::~Scenery() {
    {
        const std::lock_guard lock(lock_);
        leaving_ = true;
    }
    bell_.notify_all();
    thread_.join();
}

void Scenery::wish_another(const Paths& paths) {
    const std::vector<Found> all = paths.all(Asset::scene);
    if (all.size() < 2) return;
    const auto here = std::find_if(all.begin(), all.end(), [&](const Found& one) { return one.name == scene_.id; });
    const auto next = here == all.end() || here + 1 == all.end() ? all.begin() : here + 1;
    const std::lock_guard lock(lock_);
    wished_ = next->path;
}

bool Scenery::follow(Stage& stage, double now) {
    const std::unique_lock lock(lock_, std::try_to_lock);
    // Never waited for: there is another frame soon.
    if (!lock || stage.change || busy_ || job_) return false;
    if (made_) {
        stage.change.emplace();
        stage.change->leaving = std::move(stage.painter);
        stage.change->canvas = std::move(made_->canvas);
        stage.change->since = now;
        stage.painter = std::move(made_->painter);
        scene_ = stage.painter->scene();
        made_.reset();
        return true;
    }
    if (wished_.empty() && !saved_) return false;
    const gpu::Pass& pass = stage.display->pass();
    job_ = {stage.device.get(), stage.painter->brushes(),         stage.painter->detail(), pass.size(), pass.format(),
            pass.eyes(),        wished_.empty() ? file_ : wished_};
    wished_.clear();
    saved_ = false;
    bell_.notify_all();
    return false;
}

void Scenery::leave() {
    std::unique_lock lock(lock_);
    if (job_) wished_ = job_->file;
    job_.reset();
    bell_.wait(lock, [this] { return !busy_; });
    if (made_) wished_ = made_->file;
    made_.reset();
}

void Scenery::run() {
    std::unique_lock lock(lock_);
    while (!leaving_) {
        if (!job_) {
            bell_.wait_for(lock, look_again, [this] { return leaving_ || job_; });
            const fs::file_time_type saved = saved_at(file_);
            // An editor may be between taking the old file away and putting the new one there.
            if (saved != fs::file_time_type::min() && saved != read_at_) {
                read_at_ = saved;
                saved_ = true;
            }
            continue;
        }
        const Job job = *std::move(job_);
        job_.reset();
        busy_ = true;
        const fs::file_time_type saved = saved_at(job.file);
        lock.unlock();
        auto made = make(job);
        lock.lock();
        busy_ = false;
        if (made) {
            made_ = std::move(made);
            file_ = job.file;
            read_at_ = saved;
        }
        bell_.notify_all();
    }
}

std::optional<Scenery::Made> Scenery::make(const Job& job) {
    const auto scene = load_scene(job.file);
    if (!scene) {
        log::warning("the place stays as it is: {}", scene.problem().what);
        return {};
    }
    try {
        Made made;
        made.file = job.file;
        made.canvas = std::make_unique<gpu::Canvas>(*job.device, job.size, job.format, job.eyes);
        made.painter =
            std::make_unique<picture::Painter>(*job.device, job.brushes, *scene, job.detail, made.canvas.get());
        return made;
    } catch (const std::runtime_error& error) {
        log::warning("the place stays as it is: it can't be drawn ({})", error.what());
        return {};
    }
}

}  // namespace luwte::app
