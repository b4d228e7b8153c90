#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "app/run.h"
#include "app/sitting_setup.h"
#include "base/log.h"
#include "voice/build.h"

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

}  // namespace

Result<void> run_voice_build(const VoiceBuildWish& wish, const Paths& paths) {
    const Result<practice::Phrases> phrases = load_phrases(wish.language, paths);
    if (!phrases) {
        return phrases.problem();
    }
    voice::BuildWish build;
    build.engine = wish.engine;
    build.out = wish.out.value_or(paths.own_data / "voices" / wish.language);
    Counter counter("voice " + wish.language);
    const Result<voice::Pack> pack =
        voice::build_pack(*phrases, build, [&](int done, int all) { counter.show(done, all); });
    counter.finish();
    if (!pack) {
        return pack.problem();
    }
    std::printf("The voice '%s' with %zu lines stands in %s\n", pack->id.c_str(), pack->lines.size(),
                pack->folder.c_str());
    return {};
}

Exit run_voice_check(const VoiceCheckWish& wish, const Paths& paths) {
    const auto refuse = [](const Problem& problem) {
        std::fprintf(stderr, "luwte: %s\n", problem.what.c_str());
        return problem.exit;
    };
    // A folder in sight goes before a name: what was just built is what is meant.
    const bool folder = std::filesystem::is_directory(wish.pack);
    const Result<voice::Pack> pack = folder ? voice::read_pack(wish.pack) : load_voice(wish.pack, paths);
    if (!pack) {
        return refuse(pack.problem());
    }
    const Result<practice::Phrases> phrases = load_phrases(pack->language, paths);
    if (!phrases) {
        return refuse(phrases.problem());
    }
    const Mistakes mistakes = voice::check_pack(*pack, *phrases);
    for (const Mistake& mistake : mistakes) {
        std::printf("%s\n", to_string(mistake).c_str());
    }
    if (!mistakes.empty()) {
        return Exit::mistake;
    }
    std::printf("%zu lines, no mistakes\n", pack->lines.size());
    return Exit::done;
}

}  // namespace luwte::app
