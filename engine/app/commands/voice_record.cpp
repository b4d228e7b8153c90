#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <thread>

#include "app/commands/commands.h"
#include "app/commands/progress_line.h"
#include "app/settings/settings_file.h"
#include "app/sitting/languages.h"
#include "authoring/takes.h"
#include "base/clock.h"
#include "base/font_finder.h"
#include "base/log.h"
#include "base/message.h"
#include "base/printable.h"
#include "base/stop_signal.h"
#include "panel/imgui_layer.h"
#include "panel/recorder.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

struct VoiceRecordOptions {
    std::string language;
    std::optional<fs::path> out;            ///< the pack's folder; none: among this person's own data
    std::optional<std::string> speaker;     ///< whose voice it is
    std::optional<std::string> licence;     ///< what others may do with it
    std::optional<std::string> microphone;  ///< a device's name, or a sound file standing in for one
    std::optional<std::string> from;        ///< a folder of sound files instead of a microphone
    bool anyway = false;                    ///< files of that folder too that have something wrong
    bool list = false;                      ///< only print the lines
};

/// "x of y lines are recorded; what is left ..." and where they are.
void tell_state(const authoring::Takes& takes, const std::string& language) {
    const std::size_t done = takes.count(authoring::LineState::done), all = takes.script().size();
    print_text(message("The voice '{}' has {} of {} lines and stands in {}", takes.pack().id, done, all,
                       takes.pack().folder.string()) +
               '\n');
    if (done < all)
        print_text(
            message("luwte voice record {} goes on with the others; until then another voice says them.", language) +
            '\n');
}

Result<void> from_folder(const VoiceRecordOptions& options, const authoring::TakesDesc& pack,
                         const practice::Phrases& phrases) {
    if (!fs::is_directory(*options.from))
        return Problem{message("--from {}: there is no folder of that name.", *options.from)};
    Result<authoring::Takes> takes = authoring::Takes::open(phrases, pack);
    if (!takes) return takes.problem();
    ProgressLine progress;
    const Result<authoring::Brought> brought =
        authoring::bring_folder(*takes, *options.from, options.anyway, [&](int done, int all) {
            progress.show(static_cast<double>(done) / std::max(1, all),
                          message("voice {}: {} of {} files", options.language, done, all));
        });
    progress.finish();
    if (!brought) return brought.problem();
    for (const std::string& told : brought->told) print_text(told + '\n');
    tell_state(*takes, options.language);
    if (!brought->told.empty()) {
        return Problem{
            message("{} of the files need a look; {} were taken over.", brought->told.size(), brought->kept)};
    }
    return {};
}

Result<std::unique_ptr<audio::Capture>> open_capture(const VoiceRecordOptions& options) {
    std::error_code error;
    if (options.microphone && fs::is_regular_file(*options.microphone, error))
        return audio::open_sound_file(*options.microphone, steady_seconds);
    return audio::open_microphone(options.microphone.value_or(""));
}

Result<void> in_a_window(const VoiceRecordOptions& options, const authoring::TakesDesc& pack,
                         const practice::Phrases& phrases, const Paths& paths) {
    auto window = display::DesktopWindow::open(fmt::format("Luwte \u00b7 {}", phrases.name), 0);
    if (!window)
        return Problem{message("There is no screen to open a window on; luwte voice record {} --from FOLDER takes "
                               "over files that were recorded elsewhere.",
                               options.language),
                       Cause::environment};
    const Result<FontFile> font = FontFinder(paths.fonts).for_words();
    if (!font) return font.problem();
    Result<std::unique_ptr<audio::Capture>> capture = open_capture(options);
    if (!capture) return capture.problem();
    Result<std::unique_ptr<audio::Listener>> listener = audio::Listener::open();
    if (!listener) log::warning("{}", listener.problem().what);
    // A language that has no words for the recorder gets another one's.
    practice::Phrases shown = phrases;
    add_missing(shown, paths);
    const panel::PanelText words(shown);
    auto imgui = panel::ImGuiLayer::open(**window, font->file, words.all(), look_at_settings(paths).settings.gpu);
    if (!imgui) return imgui.problem();
    // Last: where there is nothing to record with, no empty pack is left behind.
    Result<authoring::Takes> takes = authoring::Takes::open(phrases, pack);
    if (!takes) return takes.problem();
    panel::Recorder recorder(*takes, **capture, listener ? listener->get() : nullptr, words);
    std::vector<int> keys;
    // A meter needs no more; the person's machine may have better to do.
    constexpr std::chrono::milliseconds frame(30);
    while (!recorder.left() && (*window)->poll() && !stop_requested()) {
        const auto next = std::chrono::steady_clock::now() + frame;
        keys.clear();
        (*window)->take_keys(keys);
        recorder.update(steady_seconds());
        for (const int key : keys)
            if (const auto perform = panel::action_of_key(key)) {
                log::debug("recorder: action {}", static_cast<int>(*perform));
                recorder.perform(*perform);
            }
        switch ((*imgui)->begin()) {
            case display::FrameStatus::draw: {
                recorder.draw((*imgui)->fonts(), ImGui::GetIO().DisplaySize);
                if ((*imgui)->end() == display::FrameStatus::draw) break;
                [[fallthrough]];
            }
            case display::FrameStatus::lost:
                return Problem{
                    "The screen's GPU was lost. What was kept is on the disk; the same command goes on there.",
                    Cause::environment};
            case display::FrameStatus::rest:
            case display::FrameStatus::closed: break;
        }
        std::this_thread::sleep_until(next);
    }
    tell_state(*takes, options.language);
    return {};
}

/// In a window with a microphone, or from a folder of files. What is recorded stays, however it ends.
Result<void> run_voice_record(const VoiceRecordOptions& asked, const Paths& paths) {
    Result<practice::Phrases> phrases = load_phrases(asked.language, paths);
    if (!phrases) return phrases.problem();
    VoiceRecordOptions options = asked;
    options.language = phrases->language;
    add_all_own_words(*phrases, paths);
    if (options.list) {
        print_text(authoring::to_text(authoring::script_of(*phrases), options.language));
        return {};
    }
    heed_stop_signals();
    const auto folder = options.out ? *options.out : paths.own("voices/" + options.language + "-recorded");
    if (!folder) return folder.problem();
    const authoring::TakesDesc pack = {*folder, options.speaker, options.licence};
    return options.from ? from_folder(options, pack, *phrases) : in_a_window(options, pack, *phrases, paths);
}

}  // namespace

Command voice_record_command() {
    using V = VoiceRecordOptions;
    return command<V>(
        "record", "speak a language's phrases oneself, line by line",
        {option({"language", "LANGUAGE", "nl or en", /*required=*/true}, &V::language, Text()),
         option({"--out", "DIR", "the pack's folder; an earlier one is gone on with"}, &V::out, Text()),
         option({"--speaker", "NAME", "whose voice it is"}, &V::speaker, Text()),
         option({"--licence", "TEXT", "what others may do with it"}, &V::licence, Text()),
         option({"--microphone", "NAME", "another one than the system's own, or a sound file"}, &V::microphone, Text()),
         option({"--from", "FOLDER", "take over sound files named by line or number, without a window"}, &V::from,
                Text()),
         option({"--anyway", "", "with --from: also files that have something wrong"}, &V::anyway, Flag()),
         option({"--list", "", "print the lines with their names and numbers, to read from"}, &V::list, Flag())},
        run_voice_record);
}

}  // namespace luwte::app
