// luwte play: a sitting in the headset or the window, and what surrounds it there: the window's title and keys, the
// pages of help and of safety, the session that follows, and what is remembered of it.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>

#include "app/commands/commands.h"
#include "app/settings/settings_file.h"
#include "app/sitting/names.h"
#include "app/sitting/pages.h"
#include "app/sitting/sitting_loop.h"
#include "app/sitting/sitting_setup.h"
#include "base/clock.h"
#include "base/detached_thread.h"
#include "base/log.h"
#include "base/message.h"
#include "base/result_within.h"
#include "base/stop_signal.h"
#include "display/idle_inhibitor.h"

namespace luwte::app {
namespace {

Options<PlayOptions> play_options() {
    return with_sitting<PlayOptions>({option({"--display", "WORD", "auto, headset or window"}, &PlayOptions::where,
                                             Choice<Where>{{"auto", "headset", "window"}})});
}

SittingOptions sitting_of(const Settings& settings, const Paths& paths, std::vector<std::string>& told) {
    SittingOptions options;
    static_cast<Preferences&>(options) = settings;
    // Whose language a voice speaks is seen when the sitting's is known.
    options.voice.clear();
    if (settings.language.empty()) options.language.clear();
    else if (const auto meant = find_name(Asset::phrases, settings.language, paths)) options.language = *meant;
    else {
        options.language.clear();
        told.push_back(
            message("The settings' language '{}' is not there. This sitting is in your system's, or in English.",
                    settings.language));
    }
    options.first_words = !settings.told;
    // Who names no session is asked what suits, and the first time is told what this is.
    options.session = settings.told ? "chooser" : first_session;
    options.fallback = settings.last.session;
    return options;
}

constexpr const char* quiet_breathing = "breathing";
constexpr double longest_keeping = 3;  // s for a disk that settings are kept on

/// What surrounds a sitting of `luwte play`.
class PlayFrontend final : public Frontend {
public:
    PlayFrontend(const SittingOptions& options, const Prepared& prepared, const Paths& paths, Notices& notices)
        : options_(options),
          paths_(paths),
          notices_(notices),
          session_(prepared.session),
          timeline_(prepared.timeline),
          phrases_(phrases_of(*timeline_)),
          pages_(phrases_) {
        if (options.length) end_ = prepared.from + prepared.length;
        typed_.reserve(32);
        clicked_.reserve(32);
    }

    std::string title() const { return "Luwte · " + timeline_->title; }
    /// The window it stands in, if there is one; it outlives this.
    void attach(display::DesktopWindow* window) { window_ = window; }

    void take(std::vector<practice::Command>& commands) override {
        if (!window_) return;
        pages_.follow(window_->page_keys());
        window_->take(typed_);
        typed_.insert(typed_.end(), clicked_.begin(), clicked_.end());
        clicked_.clear();
        for (const practice::Command& command : typed_) {
            // What only tells goes first; but a page alone holds a stop up, for it was opened by who now closes it.
            if (command.kind == practice::CommandKind::stop && (notices_.dismiss(), pages_.close())) continue;
            commands.push_back(command);
        }
        typed_.clear();
    }
    void press(const Press& press) override {
        const WindowKey key = pages_.key_of(press);
        if (const auto command = display::command_of(key)) clicked_.push_back({*command});
        else if (key == WindowKey::look_ahead) window_->look_ahead();
        else if (key == WindowKey::fullscreen) window_->toggle_fullscreen();
        else if (key == WindowKey::safety) pages_.turn_safety();
        else if (key == WindowKey::help) pages_.toggle_help();
    }
    void on_frame(const practice::Moment& moment) override {
        position_ = moment.position;
        pages_.follow(moment, window_ && window_->pointer().awake);
        keep_awake(moment.state);
    }

    /// The title says whom it waits for, and what is not to be heard as it should.
    void on_status(const LoopStatus& status) override {
        if (!window_) return;
        pages_.set_gpu(shown_text(phrases_, "help.gpu"), status.gpu);
        using sound::SoundState;
        const char* const key = status.sound == SoundState::no_device      ? "no_sound"
                                : status.sound == SoundState::lost         ? "lost_sound"
                                : status.sound == SoundState::without_hrtf ? "flat_sound"
                                : status.sound == SoundState::elsewhere    ? "moved_sound"
                                : status.sound == SoundState::missing      ? "missing_sound"
                                                                           : nullptr;
        std::string text = title();
        if (status.waits_for_person) text += " · " + shown_text(phrases_, "waiting");
        if (key) text += " · " + shown_text(phrases_, key);
        window_->set_title(text);
    }

    std::string_view page() const override { return pages_.shown(); }
    std::string_view hint(bool in_headset) const override { return pages_.hint(in_headset); }

    bool finished() const override { return end_ && position_ >= *end_; }
    std::optional<Prepared> next(const practice::Sitting& sitting, double now) override {
        if (!std::exchange(followed_, true)) {
            if (const auto session = next_session(sitting, now)) begin_to_prepare(*session);
            told_ = told_ || heard_first_words(sitting, now);
        }
        if (!preparing_.valid() || preparing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return {};
        Next next = preparing_.get();
        for (const std::string& sentence : next.told) notices_.tell(sentence);
        if (!next.prepared) return {};
        log::info("the sitting goes on with {}", next.session);
        options_.session = next.session;
        session_ = next.prepared->session;
        timeline_ = next.prepared->timeline;
        if (options_.length) end_ = next.prepared->from + next.prepared->length;
        return std::move(next.prepared);
    }

    /// Writes what was held to the settings: who was asked what suits holds another sitting than they began with. That
    /// it can't be written is told and stops nothing.
    void remember(const practice::Sitting& sitting, double now) const {
        // That nothing is kept here was said when the settings were looked for.
        if (paths_.settings.empty()) return;
        // It may only have asked which sitting to begin.
        const auto& waits = timeline_->waits;
        const bool leads_on =
            std::any_of(waits.begin(), waits.end(), [](const practice::Wait& wait) { return !wait.sessions.empty(); });
        const auto told = update_settings(paths_, [&](Settings& settings) {
            if (!leads_on) settings.last = {session_, options_.minutes.value_or(0)};
            settings.told = settings.told || told_ || heard_first_words(sitting, now);
            settings.stage = std::clamp(next_stage(sitting, now).value_or(settings.stage), 1, last_stage);
        });
        if (!told) return log::warning("{}", told.problem().what);
        for (const std::string& sentence : *told) log::warning("{}", sentence);
    }

private:
    /// The screen stays on from when the sitting begins until it ends, and in a pause of a cup of tea; who leaves it
    /// paused for longer has gone.
    void keep_awake(practice::State state) {
        constexpr double longest_pause = 10 * 60;  // s
        const double now = steady_seconds();
        if (state != practice::State::paused && state != practice::State::choosing) went_on_ = now;
        idle_.hold(state != practice::State::ended && now - went_on_ < longest_pause);
    }

    practice::Phrases phrases_of(const practice::Timeline& timeline) const {
        auto phrases = load_phrases(timeline.language, paths_);
        return phrases ? *std::move(phrases) : practice::Phrases{};
    }

    /// What follows, and what is to be told of it.
    struct Next {
        std::string session;
        std::optional<Prepared> prepared;
        std::vector<std::string> told;
    };

    static Next prepare_next(SittingOptions options, const std::string& session, const Paths& paths) {
        Next next;
        options.from = 0.0;
        options.first_words = false;
        for (const std::string& name : {session, std::string(quiet_breathing)}) {
            next.session = options.session = name;
            if (auto prepared = prepare(options, paths)) {
                next.prepared = *std::move(prepared);
                break;
            } else {
                next.told.push_back(prepared.problem().what);
            }
        }
        return next;
    }

    /// On a thread of its own: its files may lie on a disk that has to wake up first.
    void begin_to_prepare(const std::string& session) {
        std::packaged_task<Next()> task(
            [options = options_, session, paths = paths_] { return prepare_next(options, session, paths); });
        preparing_ = task.get_future();
        DetachedThread(std::move(task));
    }

    /// Where a choice of this sitting leads to; quiet breathing, or what was done last, for who made none.
    std::optional<std::string> next_session(const practice::Sitting& sitting, double now) const {
        for (const practice::Answer& answer : practice::answers(sitting, now)) {
            const auto& sessions = answer.wait->sessions;
            if (sessions.empty()) continue;
            if (answer.value >= 0) return sessions[static_cast<std::size_t>(answer.value)];
            const std::string& last = options_.fallback;
            return last.empty() || last == session_ || last == first_session ? quiet_breathing : last;
        }
        return {};
    }

    /// Of the course, as the person said.
    std::optional<int> next_stage(const practice::Sitting& sitting, double now) const {
        for (const practice::Answer& answer : practice::answers(sitting, now))
            if (answer.wait->question == "course.question" && answer.value >= 0)
                return options_.stage + (answer.value == 1 ? 1 : 0);
        return {};
    }

    /// Who left before their end hears them again the next time.
    bool heard_first_words(const practice::Sitting& sitting, double now) const {
        const double position = practice::moment(sitting, now).position;
        const std::string last = first_words().back() + ".";
        return std::any_of(timeline_->lines.begin(), timeline_->lines.end(), [&](const practice::Line& line) {
            return line.id.rfind(last, 0) == 0 && position >= line.start + line.length;
        });
    }

    SittingOptions options_;
    const Paths& paths_;
    Notices& notices_;
    std::string session_;  ///< by what it is found again
    std::shared_ptr<const practice::Timeline> timeline_;
    practice::Phrases phrases_;
    Pages pages_;
    std::vector<practice::Command> typed_, clicked_;
    display::DesktopWindow* window_ = nullptr;
    double position_ = 0;
    double went_on_ = 0;  ///< steady seconds when it last wasn't paused
    display::IdleInhibitor idle_;
    std::optional<double> end_;  ///< the position at which enough was seen
    bool told_ = false;          ///< the first words have been heard
    std::future<Next> preparing_;
    bool followed_ = false;  ///< another sitting has followed the first, or could not
};

/// What is stuck in a runtime, a device or a disk that doesn't answer can't be taken down: the process goes without it.
[[noreturn]] void end_at_once(const Result<void>& ended) {
    const ExitStatus status = outcome(ended);
    die_of_stop_signal();
    std::fflush(nullptr);
    std::_Exit(static_cast<int>(status));
}

Result<void> run_play(const PlayOptions& options, const Paths& paths) {
    heed_stop_signals();
    Notices notices;
    for (const std::string& sentence : options.told) notices.tell(sentence);
    const Result<Prepared> prepared = prepare(options.sitting, paths);
    if (!prepared) return prepared.problem();
    const auto scene = load_scene(prepared->scene_file);
    if (!scene) return scene.problem();
    const auto atlas = load_font_atlas(shown_texts(*prepared->timeline, paths), options.sitting.words.captions, paths);
    if (!atlas) return atlas.problem();
    const auto clock = std::make_shared<RunClock>();
    DisplaySwitcher displays(options, *atlas, prepared->scene_file, *scene, paths, notices, clock);
    Result<void> ended;
    {
        PlayFrontend frontend(options.sitting, *prepared, paths, notices);
        if (auto opened = displays.open(frontend.title()); !opened) return opened.problem();
        frontend.attach(displays.window());
        SittingLoop loop(displays, frontend, notices, options.sitting, *prepared, clock);
        ended = loop.run();
        const auto keep = [&] {
            if (loop.began()) frontend.remember(loop.sitting(), loop.now());
            return true;
        };
        if (!result_within(longest_keeping, keep)) {
            log::warning("What was held could not be kept: {} does not answer.", paths.settings.string());
            end_at_once(ended);
        }
        // The sound goes down before the picture.
    }
    displays.close();
    if (DetachedThread::any()) end_at_once(ended);
    return ended;
}

}  // namespace

Result<PlayOptions> with_settings(const Typed& typed, const Paths& paths) {
    const Options<PlayOptions> known = play_options();
    // A command line that is wrong is told before settings that are.
    PlayOptions tried;
    if (const auto read = read_options(known, typed, tried); !read) return read.problem();
    const LoadedSettings loaded = load_settings(paths);
    PlayOptions options;
    options.told = loaded.told;
    options.sitting = sitting_of(loaded.settings, paths, options.told);
    // Other words each time.
    options.sitting.seed = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    if (const auto read = read_options(known, typed, options); !read) return read.problem();
    SittingOptions& sitting = options.sitting;
    // In the middle of a sitting, or for a glance at it, nobody is told anything first.
    if (sitting.from != 0.0 || sitting.length) sitting.first_words = false;
    const std::string& voice = loaded.settings.voice;
    if (!sitting.voice.empty() || voice.empty()) return options;
    const Result<voice::Pack> pack = load_voice(voice, paths);
    if (!pack) options.told.push_back(message("The settings' voice: {} Another speaks.", pack.problem().what));
    // Of another language than this sitting's it has no part in it.
    else if (pack->language == language_of(sitting, paths)) sitting.voice = voice;
    return options;
}

Command play_command() {
    return {"play",
            "begin a sitting, in the headset or in a window",
            arguments_of(play_options()),
            [](const Typed& typed, const Paths& paths) {
                const Result<PlayOptions> options = with_settings(typed, paths);
                return options ? outcome(run_play(*options, paths)) : tell(options.problem());
            },
            {}};
}

}  // namespace luwte::app
