#include "authoring/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <set>
#include <system_error>
#include <thread>

#include "audio/loudness.h"
#include "authoring/mastering.h"
#include "authoring/normaliser.h"
#include "authoring/sentences.h"
#include "base/atomic_file.h"
#include "base/message.h"
#include "base/output_lock.h"
#include "base/stop_signal.h"
#include "voice/manifest.h"
#include "voice/text_hash.h"

namespace luwte::authoring {
namespace {

namespace fs = std::filesystem;

constexpr int most_failures = 10;  ///< and no line spoken: then it is no line's fault
constexpr auto save_every = std::chrono::seconds(2);

/// A line to be made, and into which file.
struct LineDesc {
    Words words;                 ///< as they are written
    std::filesystem::path file;  ///< its ending says the format
    std::string text_hash;
};

struct Encoded {
    std::vector<char> bytes;
    std::vector<float> decoded;  ///< samples as they will play
};

Result<Encoded> encoded(const std::vector<float>& line, audio::Format format, const std::string& tag) {
    Result<std::vector<char>> bytes = audio::encode(line, format, tag);
    if (!bytes) return bytes.problem();
    if (format == audio::Format::flac) return Encoded{*std::move(bytes), line};
    Result<audio::Sound> decoded = audio::read_sound(*bytes, "its Opus");
    if (!decoded) return decoded.problem();
    if (decoded->samples.size() != line.size())
        return Problem{message("Opus made {} samples of {}", decoded->samples.size(), line.size())};
    return Encoded{*std::move(bytes), std::move(decoded->samples)};
}

/// Lets the engine speak, processes what was spoken and writes it as a line: -23 LUFS and -1 dBTP as it is heard, so
/// also after Opus. What can't be a recording of the text is a Problem.
Result<voice::Recording> make_line(const Engine& engine, const LineDesc& desc, const PackBuildDesc& build) {
    Words words = desc.words;
    words.text = normalised(words.text, build.forms);
    if (words.text.empty()) return Problem{"there is no word in it"};
    const Result<audio::Sound> spoken = engine.speak(words, build.patience);
    if (!spoken) return spoken.problem();
    const std::vector<float> mono = to_mono(*spoken);
    const std::string& text = desc.words.text;
    const audio::Format format =
        desc.file.extension() == audio::extension(audio::Format::opus) ? audio::Format::opus : audio::Format::flac;
    Mastering how{engine.tone};
    Result<std::vector<float>> line = master(mono, spoken->rate, how);
    if (!line) return line.problem();
    const double seconds = static_cast<double>(line->size()) / audio::sample_rate;
    if (seconds > most_seconds(words.text))
        return Problem{
            message("it lasts {:.1f} s, for words that take about {:.0f} s", seconds, usual_seconds(words.text))};
    Result<Encoded> file = encoded(*line, format, desc.text_hash);
    // Opus moves peaks and, a little, loudness: what it added is taken away before.
    for (int round = 0; round < 4 && file && format == audio::Format::opus; ++round) {
        const double off = audio::loudness(file->decoded, audio::sample_rate) - voice::wanted_loudness;
        const double over = audio::true_peak(file->decoded, 1, audio::sample_rate) - voice::highest_peak;
        if (std::abs(off) < voice::loudness_tolerance / 2 && over <= 0) break;
        how.loudness -= off;
        how.peak -= over > 0 ? over + 0.2 : 0;
        line = master(mono, spoken->rate, how);
        if (!line) return line.problem();
        file = encoded(*line, format, desc.text_hash);
    }
    if (!file) return file.problem();
    Result<AtomicFile> fresh = AtomicFile::create(desc.file);
    if (!fresh) return fresh.problem();
    const std::string_view bytes(file->bytes.data(), file->bytes.size());
    Result<void> written = fresh->write(bytes);
    if (written) written = fresh->keep();
    if (!written) return written.problem();
    return voice::Recording{desc.file.filename().string(), voice::sha256(bytes), desc.text_hash, seconds,
                            sentence_starts(*line, audio::sample_rate, text)};
}

/// What stands there already and may stay: the file the last manifest names, unchanged and of this text.
std::optional<voice::Recording> kept_by_manifest(const voice::Pack& before, const LineDesc& task) {
    const auto found = before.lines.find(task.words.line_id);
    if (found == before.lines.end() || found->second.text_hash != task.text_hash ||
        found->second.file != task.file.filename() || voice::sha256_of_file(task.file) != found->second.sha256)
        return std::nullopt;
    return found->second;
}

/// A build that was killed may lack a line in its manifest, but each file is whole and says what it was made from.
std::optional<voice::Recording> kept_by_tag(const LineDesc& task) {
    std::error_code missing;
    if (!fs::exists(task.file, missing)) return std::nullopt;
    const Result<audio::Sound> sound = audio::read_sound(task.file);
    const std::optional<std::string> digest = voice::sha256_of_file(task.file);
    if (!sound || !digest || sound->tag != task.text_hash || sound->channels != 1 || sound->rate != audio::sample_rate)
        return std::nullopt;
    return voice::Recording{task.file.filename().string(), *digest, task.text_hash,
                            static_cast<double>(sound->samples.size()) / audio::sample_rate,
                            sentence_starts(sound->samples, audio::sample_rate, task.words.text)};
}

/// Speaks the tasks on some threads while the caller's thread tells the progress and keeps the manifest.
class Workers {
public:
    Workers(const std::vector<LineDesc>& tasks, const voice::Pack& before, const Engine& engine,
            const PackBuildDesc& desc, Built& built)
        : tasks_(tasks), before_(before), engine_(engine), desc_(desc), built_(built) {}

    /// A Problem where it is no use to go on.
    std::optional<Problem> run(std::size_t threads, const Progress& progress) {
        std::optional<Problem> unsaved;
        {
            std::vector<std::jthread> workers;
            std::unique_lock lock(mutex_);
            running_ = threads;
            for (std::size_t i = 0; i < threads; ++i) workers.emplace_back([this] { work(); });
            auto saved = std::chrono::steady_clock::now();
            int reported = -1;
            while (running_ > 0) {
                news_.wait_for(lock, std::chrono::milliseconds(100));
                const bool save =
                    built_.spoken > saved_spoken_ && std::chrono::steady_clock::now() > saved + save_every;
                const voice::Pack pack = save ? built_.pack : voice::Pack();
                saved_spoken_ = save ? built_.spoken : saved_spoken_;
                const int done = done_;
                lock.unlock();
                if (save) {
                    if (const Result<void> written = voice::write_manifest(pack); !written) {
                        unsaved = written.problem();
                        next_ = tasks_.size();
                    }
                    saved = std::chrono::steady_clock::now();
                }
                if (progress && reported != done) {
                    reported = done;
                    progress(reported, static_cast<int>(tasks_.size()));
                }
                if (desc_.stop && !built_.stopped && desc_.stop()) {
                    built_.stopped = true;
                    next_ = tasks_.size();
                }
                lock.lock();
            }
        }
        if (progress) progress(done_, static_cast<int>(tasks_.size()));
        return problem_ ? problem_ : unsaved;
    }

private:
    void work() {
        for (std::size_t i = next_++; i < tasks_.size(); i = next_++) {
            const LineDesc& task = tasks_[i];
            std::optional<voice::Recording> recording = kept_by_manifest(before_, task);
            recording = recording ? recording : kept_by_tag(task);
            const bool kept = recording.has_value();
            std::optional<Problem> problem;
            if (!kept) {
                Result<voice::Recording> made = make_line(engine_, task, desc_);
                if (made) recording = *std::move(made);
                else problem = made.problem();
            }
            const std::lock_guard lock(mutex_);
            // It got no time to the end: that is no failure.
            if (!recording && stop_requested()) break;
            ++done_;
            if (recording) {
                built_.pack.lines.insert_or_assign(task.words.line_id, *std::move(recording));
                ++(kept ? built_.kept : built_.spoken);
            } else {
                fail(task.words.line_id, *problem);
            }
            news_.notify_one();
        }
        const std::lock_guard lock(mutex_);
        --running_;
        news_.notify_one();
    }

    void fail(const std::string& id, const Problem& problem) {
        built_.failed.push_back({id, message("line '{}': {}", id, problem.what)});
        const int failures = static_cast<int>(built_.failed.size());
        const bool all = built_.spoken == 0 && (failures == most_failures || done_ == failures);
        const bool useless = problem.cause == Cause::environment;
        if (useless || (all && (failures == most_failures || done_ == static_cast<int>(tasks_.size())))) {
            problem_ = Problem{useless ? problem.what : built_.failed.front().what, problem.cause};
            next_ = tasks_.size();
        }
    }

    const std::vector<LineDesc>& tasks_;
    const voice::Pack& before_;
    const Engine& engine_;
    const PackBuildDesc& desc_;
    std::atomic<std::size_t> next_ = 0;
    std::mutex mutex_;
    std::condition_variable news_;
    std::size_t running_ = 0;
    Built& built_;  ///< under the mutex while they run, but for `stopped`
    int done_ = 0;
    int saved_spoken_ = 0;
    std::optional<Problem> problem_;
};

/// Files of lines that no longer are, or are in another format now.
void remove_dropped(const voice::Pack& before, const voice::Pack& pack) {
    std::set<std::string> wanted;
    for (const auto& [id, recording] : pack.lines) wanted.insert(recording.file);
    for (const auto& [id, recording] : before.lines) {
        if (!wanted.contains(recording.file)) {
            std::error_code ignored;
            fs::remove(pack.folder / recording.file, ignored);
        }
    }
}

voice::Pack empty_pack(const practice::Phrases& phrases, const Engine& engine, const PackBuildDesc& desc) {
    voice::Pack pack;
    pack.folder = desc.out;
    pack.id = fmt::format("{}-{}", phrases.language, engine.name);
    pack.language = phrases.language;
    pack.speaker = desc.speaker.empty() ? engine.speaker : desc.speaker;
    pack.licence = desc.licence.empty() ? engine.licence : desc.licence;
    pack.engine = engine.name;
    pack.settings = engine.settings;
    pack.draft = desc.draft.value_or(engine.draft);
    return pack;
}

}  // namespace

Result<Built> build_pack(const practice::Phrases& phrases, const Engine& engine, const PackBuildDesc& desc,
                         const Progress& progress) {
    std::error_code failed;
    fs::create_directories(desc.out, failed);
    if (!fs::is_directory(desc.out, failed))
        return Problem{message("{}: is no folder that can be made; choose one that is yours", desc.out.string())};
    const Result<OutputLock> lock = OutputLock::take(desc.out / voice::manifest_name);
    if (!lock) return lock.problem();
    remove_unfinished(desc.out);
    voice::Pack before;
    if (Result<voice::Pack> read = voice::read_pack(desc.out)) before = *std::move(read);
    if (before.engine == voice::recorded_engine) {
        return Problem{
            message("{} holds the voice of a person ({}), which a build would speak over; choose another "
                    "folder with --out",
                    desc.out.string(), before.speaker)};
    }

    Built built;
    built.pack = empty_pack(phrases, engine, desc);
    const std::string maker = built.pack.maker();
    std::vector<LineDesc> tasks;
    for (const auto& [id, text] : phrases.spoken()) {
        const fs::path file = desc.out / (id + std::string(audio::extension(desc.format)));
        tasks.push_back({{phrases.language, id, text}, file, voice::text_hash(maker, phrases.language, id, text)});
        // What is there stays until something better is.
        if (const auto old = before.lines.find(id); old != before.lines.end()) built.pack.lines.insert(*old);
    }
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    const std::size_t threads = std::min(tasks.size(), desc.jobs > 0 ? static_cast<std::size_t>(desc.jobs) : cores);
    const std::optional<Problem> problem = Workers(tasks, before, engine, desc, built).run(threads, progress);
    // Where nothing was had, nothing changes: not even that another engine was tried.
    const bool nothing = built.spoken + built.kept == 0;
    if (!nothing && (before.engine.empty() || voice::to_toml(before) != voice::to_toml(built.pack))) {
        if (const Result<void> written = voice::write_manifest(built.pack); !written) return written.problem();
        if (!problem && !built.stopped) remove_dropped(before, built.pack);
    }
    if (problem) return *problem;
    std::sort(built.failed.begin(), built.failed.end(),
              [](const Failure& a, const Failure& b) { return a.line_id < b.line_id; });
    return built;
}

}  // namespace luwte::authoring
