#include "app/command_record.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "app/languages.h"
#include "base/clock.h"
#include "base/log.h"
#include "panel/pane.h"
#include "panel/recorder.h"
#include "voice/takes_folder.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

/// "x of y lines are recorded; what is left ..." and where they are.
void tell_state(const voice::Takes& takes, const std::string& language) {
    const std::size_t done = takes.count(voice::LineState::done), all = takes.script().size();
    std::printf("The voice '%s' has %zu of %zu lines and stands in %s\n", takes.pack().id.c_str(), done, all,
                takes.pack().folder.c_str());
    if (done < all) {
        std::printf("luwte voice record %s goes on with the others; until then another voice says them.\n",
                    language.c_str());
    }
}

Result<void> from_folder(const VoiceRecordWish& wish, const voice::TakesWish& pack, const practice::Phrases& phrases) {
    if (!fs::is_directory(*wish.from)) {
        return Problem{fmt::format("--from {}: there is no folder of that name.", *wish.from)};
    }
    Result<voice::Takes> takes = voice::Takes::open(phrases, pack);
    if (!takes) {
        return takes.problem();
    }
    const bool screen = isatty(STDERR_FILENO) == 1;
    const Result<voice::Brought> brought = voice::bring_folder(*takes, *wish.from, wish.anyway, [&](int done, int all) {
        if (screen) {
            std::fprintf(stderr, "\rvoice %s: %d of %d files", wish.language.c_str(), done, all);
        }
    });
    if (screen) {
        std::fputc('\n', stderr);
    }
    if (!brought) {
        return brought.problem();
    }
    for (const std::string& told : brought->told) {
        std::printf("%s\n", told.c_str());
    }
    tell_state(*takes, wish.language);
    if (!brought->told.empty()) {
        return Problem{
            fmt::format("{} of the files need a look; {} were taken over.", brought->told.size(), brought->kept)};
    }
    return {};
}

Result<std::unique_ptr<voice::Capture>> open_capture(const VoiceRecordWish& wish) {
    std::error_code error;
    if (wish.microphone && fs::is_regular_file(*wish.microphone, error)) {
        return voice::open_sound_file(*wish.microphone, steady_seconds);
    }
    return voice::open_microphone(wish.microphone.value_or(""));
}

Result<void> in_a_window(const VoiceRecordWish& wish, const voice::TakesWish& pack, const practice::Phrases& phrases,
                         const Paths& paths) {
    auto desk = display::Desk::open(fmt::format("Luwte \u00b7 {}", phrases.name), 0);
    if (!desk) {
        return Problem{fmt::format("There is no screen to open a window on; luwte voice record {} --from FOLDER takes "
                                   "over files that were recorded elsewhere.",
                                   wish.language),
                       Exit::lacking};
    }
    const Result<fs::path> font = paths.font();
    if (!font) {
        return font.problem();
    }
    Result<std::unique_ptr<voice::Capture>> capture = open_capture(wish);
    if (!capture) {
        return capture.problem();
    }
    Result<std::unique_ptr<voice::Listener>> listener = voice::Listener::open();
    if (!listener) {
        log::warning("{}", listener.problem().what);
    }
    // A language that has no words for the recorder gets another one's.
    practice::Phrases shown = phrases;
    add_missing(shown, paths);
    const panel::Words words(shown);
    auto pane = panel::Pane::open(**desk, *font, words.all());
    if (!pane) {
        return pane.problem();
    }
    // Last: where there is nothing to record with, no empty pack is left behind.
    Result<voice::Takes> takes = voice::Takes::open(phrases, pack);
    if (!takes) {
        return takes.problem();
    }
    panel::Recorder recorder(*takes, **capture, listener ? listener->get() : nullptr, words);
    std::vector<int> keys;
    // A meter needs no more; the person's machine may have better to do.
    constexpr std::chrono::milliseconds frame(30);
    while (!recorder.left() && (*desk)->poll()) {
        const auto next = std::chrono::steady_clock::now() + frame;
        keys.clear();
        (*desk)->take_keys(keys);
        recorder.hear(steady_seconds());
        for (const int key : keys) {
            if (const auto act = panel::act_of_key(key)) {
                recorder.act(*act);
            }
        }
        switch ((*pane)->begin()) {
            case panel::Pane::Turn::draw: {
                recorder.draw((*pane)->fonts(), ImGui::GetIO().DisplaySize);
                if ((*pane)->end() == panel::Pane::Turn::draw) {
                    break;
                }
                [[fallthrough]];
            }
            case panel::Pane::Turn::lost:
                return Problem{
                    "The screen's GPU was lost. What was kept is on the disk; the same command goes on there.",
                    Exit::lacking};
            case panel::Pane::Turn::rest: break;
        }
        std::this_thread::sleep_until(next);
    }
    tell_state(*takes, wish.language);
    return {};
}

}  // namespace

void add_voice_record(CLI::App& command, VoiceRecordWish& wish) {
    const auto add = [&](const char* name, std::optional<std::string>& value, const char* what, const char* kind) {
        command.add_option(name, value, what)->take_last()->type_name(kind);
    };
    command.add_option("language", wish.language, "nl or en")->required()->type_name("LANGUAGE");
    add("--out", wish.out, "the pack's folder; an earlier one is gone on with", "DIR");
    add("--speaker", wish.speaker, "whose voice it is", "NAME");
    add("--licence", wish.licence, "what others may do with it", "TEXT");
    add("--microphone", wish.microphone, "another one than the system's own, or a sound file", "NAME");
    add("--from", wish.from, "take over sound files named by line or number, without a window", "FOLDER");
    command.add_flag("--anyway", wish.anyway, "with --from: also files that have something wrong");
    command.add_flag("--list", wish.list, "print the lines with their names and numbers, to read from");
}

Result<void> run_voice_record(const VoiceRecordWish& wish, const Paths& paths) {
    Result<practice::Phrases> phrases = load_phrases(wish.language, paths);
    if (!phrases) {
        return phrases.problem();
    }
    add_all_own_words(*phrases, paths);
    if (wish.list) {
        std::printf("%s", voice::to_text(voice::script_of(*phrases), wish.language).c_str());
        return {};
    }
    voice::TakesWish pack;
    pack.folder = wish.out ? fs::path(*wish.out) : paths.own_data / "voices" / (wish.language + "-recorded");
    pack.speaker = wish.speaker;
    pack.licence = wish.licence;
    return wish.from ? from_folder(wish, pack, *phrases) : in_a_window(wish, pack, *phrases, paths);
}

}  // namespace luwte::app
