#include <fmt/format.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "app/commands/commands.h"
#include "app/sitting/sitting_setup.h"
#include "authoring/build.h"
#include "authoring/check_pack.h"
#include "base/log.h"

namespace luwte::app {
namespace {

/// Shows how far it is: one line that counts on a screen, a line each tenth where the output is kept.
class Counter {
public:
    explicit Counter(std::string what) : what_(std::move(what)) {}

    void show(int done, int all) {
        if (screen_) {
            std::fprintf(stderr, "\r%s: %d of %d lines", what_.c_str(), done, all);
            open_ = true;
        } else if (all > 0 && done * 10 / all > tenth_) {
            tenth_ = done * 10 / all;
            std::fprintf(stderr, "%s: %d of %d lines\n", what_.c_str(), done, all);
        }
    }

    void finish() {
        if (open_) {
            std::fputc('\n', stderr);
            open_ = false;
        }
    }

private:
    std::string what_;
    bool screen_ = isatty(STDERR_FILENO) == 1;
    bool open_ = false;
    int tenth_ = 0;
};

/// Holds Ctrl-C and its kin back while it lives, so that a build can end after the lines that are being spoken; once
/// one was told, the next one ends the program at once.
class Interruption {
public:
    Interruption() {
        sigemptyset(&signals_);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals_, signal);
        pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    }
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;
    ~Interruption() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

    bool told() {
        const timespec at_once{};
        if (sigtimedwait(&signals_, nullptr, &at_once) <= 0) return false;
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
        return true;
    }

private:
    sigset_t signals_{}, before_{};
};

ExitStatus refuse(const Problem& problem) {
    std::fprintf(stderr, "luwte: %s\n", problem.what.c_str());
    return exit_status(problem.cause);
}

void tell_failures(const std::vector<authoring::Failure>& failures) {
    constexpr std::size_t most_told = 10;
    for (std::size_t i = 0; i < std::min(failures.size(), most_told); ++i)
        std::fprintf(stderr, "luwte: %s\n", failures[i].what.c_str());
    if (failures.size() > most_told) std::fprintf(stderr, "luwte: and %zu more lines\n", failures.size() - most_told);
}

}  // namespace

ExitStatus run_voice_build(const VoiceBuildOptions& options, const Paths& paths) {
    const Result<std::size_t> format = read_word("--format", options.format, {"flac", "opus"});
    if (!format) return refuse(format.problem());
    if (options.jobs < 0 || options.jobs > 64)
        return refuse({fmt::format("--jobs {}: give a number from 1 to 64", options.jobs), Cause::usage});
    Result<practice::Phrases> phrases = load_phrases(options.language, paths);
    if (!phrases) return refuse(phrases.problem());
    add_all_own_words(*phrases, paths);
    const Result<authoring::Engine> engine =
        authoring::find_engine({options.engine, options.model, options.command}, phrases->language);
    if (!engine) return refuse(engine.problem());
    Interruption interruption;
    authoring::PackBuildDesc build;
    build.out = options.out.value_or(paths.own_data / "voices" / options.language);
    build.jobs = options.jobs;
    build.format = *format == 1 ? audio::Format::opus : audio::Format::flac;
    build.speaker = options.speaker;
    build.licence = options.licence;
    build.draft = options.draft ? std::optional(true) : std::nullopt;
    Counter counter("voice " + options.language);
    build.stop = [&] {
        const bool told = interruption.told();
        if (told) {
            counter.finish();
            std::fprintf(stderr,
                         "luwte: stopping after the lines that are being spoken; Ctrl-C again ends it at once\n");
        }
        return told;
    };
    const Result<authoring::Built> built =
        authoring::build_pack(*phrases, *engine, build, [&](int done, int all) { counter.show(done, all); });
    counter.finish();
    if (!built) return refuse(built.problem());
    tell_failures(built->failed);
    const std::string folder = built->pack.folder.string();
    if (built->stopped) {
        std::fprintf(stderr, "luwte: stopped with %d lines in %s; the same command goes on from there\n",
                     built->spoken + built->kept, folder.c_str());
        return ExitStatus::mistake;
    }
    if (!built->failed.empty()) {
        std::fprintf(stderr, "luwte: %zu lines failed, %d stand in %s; the same command tries them again\n",
                     built->failed.size(), built->spoken + built->kept, folder.c_str());
        return ExitStatus::mistake;
    }
    std::printf("The voice '%s' stands in %s: %d lines spoken, %d kept\n", built->pack.id.c_str(), folder.c_str(),
                built->spoken, built->kept);
    return ExitStatus::done;
}

ExitStatus run_voice_check(const VoiceCheckOptions& options, const Paths& paths) {
    // A folder in sight goes before a name: what was just built is what is meant.
    const bool folder = std::filesystem::is_directory(options.pack);
    const Result<voice::Pack> pack = folder ? voice::read_pack(options.pack) : load_voice(options.pack, paths);
    if (!pack) return refuse(pack.problem());
    Result<practice::Phrases> phrases = load_phrases(pack->language, paths);
    if (!phrases) return refuse(phrases.problem());
    // A person's own pack speaks their own sessions too; one that came with the program can't.
    if (pack->folder.parent_path() == paths.own_data / "voices") add_all_own_words(*phrases, paths);
    const Diagnostics diagnostics = authoring::check_pack(*pack, *phrases);
    for (const Diagnostic& mistake : diagnostics) std::printf("%s\n", to_string(mistake).c_str());
    if (!diagnostics.empty()) return ExitStatus::mistake;
    std::printf("%zu lines, no mistakes\n", pack->lines.size());
    return ExitStatus::done;
}

}  // namespace luwte::app
