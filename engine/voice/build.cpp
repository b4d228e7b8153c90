#include "voice/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>
#include <thread>
#include <vector>

#include "base/process.h"
#include "voice/hash.h"
#include "voice/loudness.h"
#include "voice/manifest.h"
#include "voice/polish.h"
#include "voice/recording.h"
#include "voice/speech.h"

namespace luwte::voice {
namespace {

/// One line to be had.
struct Task {
    std::string id;
    std::string text;
    std::string hash;
    Recording recording;  ///< filled in by the worker
};

/// What stands there already and may stay: the file the last manifest names, unchanged and of this text.
std::optional<Recording> kept_by_manifest(const Pack& before, const Task& task) {
    const auto found = before.lines.find(task.id);
    if (found == before.lines.end() || found->second.text_hash != task.hash ||
        sha256_of_file(before.folder / found->second.file) != found->second.sha256) {
        return std::nullopt;
    }
    return found->second;
}

std::optional<Recording> described(const std::filesystem::path& file, const Task& task, std::size_t samples) {
    const std::optional<std::string> digest = sha256_of_file(file);
    if (!digest) {
        return std::nullopt;
    }
    return Recording{file.filename().string(), *digest, task.hash, static_cast<double>(samples) / recording_rate};
}

/// A build that was stopped left no manifest, but each file it finished is whole and says what it was made from.
std::optional<Recording> kept_by_tag(const std::filesystem::path& file, const Task& task) {
    std::error_code missing;
    if (!std::filesystem::exists(file, missing)) {
        return std::nullopt;
    }
    const Result<Sound> sound = read_sound(file);
    if (!sound || sound->tag != task.hash) {
        return std::nullopt;
    }
    return described(file, task, sound->samples.size());
}

Result<Recording> make(const std::filesystem::path& file, const std::string& language, const Task& task) {
    const Result<Sound> spoken = speak(language, task.text, manner_of(task.id));
    if (!spoken) {
        return spoken.problem();
    }
    if (spoken->channels != 1) {
        return Problem{fmt::format("line '{}': the engine spoke in {} channels", task.id, spoken->channels),
                       Exit::lacking};
    }
    const Result<std::vector<float>> line = polish(spoken->samples, spoken->rate);
    if (!line) {
        return Problem{fmt::format("line '{}': {}", task.id, line.problem().what), line.problem().exit};
    }
    const Result<void> written = write_recording(file, *line, task.hash);
    if (!written) {
        return written.problem();
    }
    std::optional<Recording> recording = described(file, task, line->size());
    if (!recording) {
        return Problem{fmt::format("{}: was written, but cannot be read; is the disk failing?", file.string()),
                       Exit::lacking};
    }
    return *std::move(recording);
}

/// Speaks the tasks on some threads while the caller's thread tells the progress.
class Workers {
public:
    Workers(std::vector<Task>& tasks, const Pack& before, const Pack& pack)
        : tasks_(tasks), before_(before), pack_(pack) {}

    std::optional<Problem> run(std::size_t threads, const Progress& progress) {
        const int all = static_cast<int>(tasks_.size());
        {
            std::vector<std::jthread> workers;
            for (std::size_t i = 0; i < threads; ++i) {
                workers.emplace_back([this] { work(); });
            }
            std::unique_lock lock(mutex_);
            int told = -1;
            while (done_ < all && !problem_) {
                if (progress && told != done_) {
                    told = done_;
                    lock.unlock();
                    progress(told, all);
                    lock.lock();
                    continue;
                }
                news_.wait(lock);
            }
        }
        if (!problem_ && progress) {
            progress(all, all);
        }
        return problem_;
    }

private:
    void work() {
        for (std::size_t i = next_++; i < tasks_.size(); i = next_++) {
            Task& task = tasks_[i];
            const std::filesystem::path file = pack_.folder / (task.id + ".flac");
            std::optional<Recording> recording = kept_by_manifest(before_, task);
            if (!recording) {
                recording = kept_by_tag(file, task);
            }
            std::optional<Problem> problem;
            if (!recording) {
                Result<Recording> made = make(file, pack_.language, task);
                if (made) {
                    recording = *std::move(made);
                } else {
                    problem = made.problem();
                }
            }
            const std::lock_guard lock(mutex_);
            if (problem) {
                problem_ = std::move(problem);
                next_ = tasks_.size();
            } else {
                task.recording = *std::move(recording);
                ++done_;
            }
            news_.notify_one();
        }
    }

    std::vector<Task>& tasks_;
    const Pack& before_;
    const Pack& pack_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex mutex_;
    std::condition_variable news_;
    int done_ = 0;
    std::optional<Problem> problem_;
};

/// Files of lines that no longer are, named by the manifest before.
void remove_dropped(const Pack& before, const Pack& pack) {
    std::set<std::string> wanted;
    for (const auto& [id, recording] : pack.lines) {
        wanted.insert(recording.file);
    }
    for (const auto& [id, recording] : before.lines) {
        if (!wanted.contains(recording.file)) {
            std::error_code ignored;
            std::filesystem::remove(pack.folder / recording.file, ignored);
        }
    }
}

}  // namespace

Result<Pack> build_pack(const practice::Phrases& phrases, const BuildWish& wish, const Progress& progress) {
    if (wish.engine != "espeak-ng") {
        return Problem{fmt::format("engine '{}' is not known; known is espeak-ng", wish.engine)};
    }
    std::error_code failed;
    std::filesystem::create_directories(wish.out, failed);
    if (!std::filesystem::is_directory(wish.out, failed)) {
        return Problem{fmt::format("{}: is no folder that can be made; choose one that is yours", wish.out.string())};
    }
    const Result<FileLock> alone = FileLock::take(wish.out / ".lock");
    if (!alone) {
        return alone.problem();
    }
    Pack before;
    if (Result<Pack> read = read_pack(wish.out)) {
        before = *std::move(read);
    }

    Pack pack;
    pack.folder = wish.out;
    pack.id = fmt::format("{}-{}", phrases.language, wish.engine);
    pack.language = phrases.language;
    pack.speaker = fmt::format("espeak-ng, voice {}", phrases.language);
    pack.licence = "Apache-2.0 (texts); made with espeak-ng, whose licence does not cover its output";
    pack.engine = wish.engine;
    pack.draft = true;
    pack.loudness = wanted_loudness;

    std::vector<Task> tasks;
    for (auto& [id, text] : phrases.spoken()) {
        tasks.push_back({id, text, text_hash(wish.engine, pack.language, id, text), {}});
    }
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = std::min(tasks.size(), wish.jobs > 0 ? static_cast<std::size_t>(wish.jobs) : cores);
    if (const std::optional<Problem> problem = Workers(tasks, before, pack).run(threads, progress)) {
        return *problem;
    }
    for (Task& task : tasks) {
        pack.lines.emplace(task.id, std::move(task.recording));
    }
    const bool unchanged = before.engine == pack.engine && to_toml(before) == to_toml(pack);
    if (!unchanged) {
        if (const Result<void> written = write_manifest(pack); !written) {
            return written.problem();
        }
        remove_dropped(before, pack);
    }
    return pack;
}

}  // namespace luwte::voice
