// luwte play: a sitting in the headset or the window, and what surrounds it there: the window's title and keys, the
// pages of help and of safety, the session that follows, and what is remembered of it.

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "app/commands/commands.h"
#include "app/settings/settings_file.h"
#include "app/sitting/sitting_loop.h"
#include "app/sitting/sitting_setup.h"
#include "base/log.h"
#include "practice/captions.h"

namespace luwte::app {
namespace {

Options<PlayOptions> play_options() {
    return with_sitting<PlayOptions>({option({"--display", "WORD", "auto, headset or window"}, &PlayOptions::where,
                                             Choice<Where>{{"auto", "headset", "window"}})});
}

SittingOptions sitting_of(const Settings& settings, const Paths& paths) {
    SittingOptions options;
    static_cast<Preferences&>(options) = settings;
    // Whose language a voice speaks is seen when the sitting's is known.
    options.voice.clear();
    if (!settings.language.empty() && !paths.find(Asset::phrases, settings.language)) {
        options.language.clear();
        log::warning("the settings' language '{}' is not there. This sitting is in your system's, or in English.",
                     settings.language);
    }
    options.first_words = !settings.told;
    // Who names no session is asked what suits, and the first time is told what this is.
    options.session = settings.told ? "chooser" : first_session;
    options.fallback = settings.last.session;
    return options;
}

constexpr const char* quiet_breathing = "breathing";

/// What is written but never spoken, in this language: these keys below "shown", a line each; empty where it isn't
/// there.
std::string shown_text(const practice::Phrases& phrases, const std::vector<std::string>& keys) {
    std::string lines;
    for (const std::string& key : keys) {
        const auto found = phrases.wordings.find("shown." + key);
        if (found == phrases.wordings.end()) continue;
        lines += (lines.empty() ? "" : "\n") + found->second.front();
    }
    return lines;
}

/// What one should know before a sitting, a page of short lines each.
std::vector<std::string> safety_pages(const practice::Phrases& phrases) {
    std::vector<std::string> pages;
    for (const std::string& key : first_words()) {
        const auto found = phrases.wordings.find(key);
        if (found == phrases.wordings.end()) continue;
        pages.push_back(fmt::format("{}", fmt::join(practice::caption_pages(found->second.front()), "\n")));
    }
    return pages;
}

/// What surrounds a sitting of `luwte play`.
class PlayFrontend final : public Frontend {
public:
    PlayFrontend(const SittingOptions& options, const Prepared& prepared, const Paths& paths)
        : options_(options), paths_(paths), timeline_(prepared.timeline), phrases_(phrases_of(*timeline_)) {
        if (options.length) end_ = prepared.from + prepared.length;
        safety_ = safety_pages(phrases_);
        help_ = help({});
    }

    std::string title() const { return "Luwte · " + timeline_->title; }
    /// The window it stands in, if there is one; it outlives this.
    void attach(display::DesktopWindow* window) { window_ = window; }

    void take(std::vector<practice::Command>& commands) override {
        if (window_) window_->take(commands);
    }
    void on_frame(const practice::Moment& moment) override { position_ = moment.position; }

    /// The title says whom it waits for, and what is not to be heard as it should.
    void on_status(const LoopStatus& status) override {
        if (!window_) return;
        // What is shown of it stays where it is while nothing of it changes.
        if (status.gpu != gpu_) help_ = help(gpu_ = status.gpu);
        using sound::SoundState;
        const char* const key = status.sound == SoundState::no_device      ? "no_sound"
                                : status.sound == SoundState::lost         ? "lost_sound"
                                : status.sound == SoundState::without_hrtf ? "flat_sound"
                                                                           : nullptr;
        std::string text = title();
        if (status.waits_for_person) text += " · " + shown_text(phrases_, {"waiting"});
        if (key) text += " · " + shown_text(phrases_, {key});
        window_->set_title(text);
    }

    std::string_view notice() const override {
        if (!window_) return {};
        if (window_->shows_help()) return help_;
        const std::size_t page = window_->safety_page() % (safety_.size() + 1);
        return page == 0 ? std::string_view() : std::string_view(safety_[page - 1]);
    }

    bool finished() const override { return end_ && position_ >= *end_; }
    std::optional<Prepared> next(const practice::Sitting& sitting, double now) override {
        if (std::exchange(followed_, true)) return {};
        const auto session = next_session(sitting, now);
        if (!session) return {};
        told_ = told_ || heard_first_words(sitting, now);
        auto prepared = prepare_next(*session);
        return prepared ? std::move(prepared) : prepare_next(quiet_breathing);
    }

    /// Writes what was held to the settings: who was asked what suits holds another sitting than they began with. That
    /// it can't be written is told and stops nothing.
    void remember(const practice::Sitting& sitting, double now) const {
        // That nothing is kept here was said when the settings were looked for.
        if (paths_.settings.empty()) return;
        // A file of one's own is found again from wherever one is then.
        std::string session = options_.session;
        std::error_code error;
        if (std::filesystem::is_regular_file(session, error) && !paths_.find(Asset::session, session))
            session = std::filesystem::absolute(session, error).string();
        // It may only have asked which sitting to begin.
        const auto& waits = timeline_->waits;
        const bool leads_on =
            std::any_of(waits.begin(), waits.end(), [](const practice::Wait& wait) { return !wait.sessions.empty(); });
        const auto told = update_settings(paths_, [&](Settings& settings) {
            if (!leads_on) settings.last = {session, options_.minutes.value_or(0)};
            settings.told = settings.told || told_ || heard_first_words(sitting, now);
            settings.stage = std::clamp(next_stage(sitting, now).value_or(settings.stage), 1, last_stage);
        });
        if (!told) return log::warning("{}", told.problem().what);
        for (const std::string& sentence : *told) log::warning("{}", sentence);
    }

private:
    /// The keys, and what draws.
    std::string help(const std::string& gpu) const {
        std::string lines =
            shown_text(phrases_, {"help.title", "help.pause", "help.skip", "help.back", "help.look", "help.place",
                                  "help.fullscreen", "help.answer", "help.safety", "help.help", "help.stop"});
        if (!gpu.empty()) lines += fmt::format("\n{} {}", shown_text(phrases_, {"help.gpu"}), gpu);
        return lines;
    }

    practice::Phrases phrases_of(const practice::Timeline& timeline) const {
        auto phrases = load_phrases(timeline.language, paths_);
        return phrases ? *std::move(phrases) : practice::Phrases{};
    }

    std::optional<Prepared> prepare_next(const std::string& session) {
        options_.session = session;
        options_.from = 0.0;
        options_.first_words = false;
        auto prepared = prepare(options_, paths_);
        if (!prepared) {
            log::warning("{}", prepared.problem().what);
            return {};
        }
        log::info("the sitting goes on with {}", session);
        timeline_ = prepared->timeline;
        if (options_.length) end_ = prepared->from + prepared->length;
        return *std::move(prepared);
    }

    /// Where a choice of this sitting leads to; quiet breathing, or what was done last, for who made none.
    std::optional<std::string> next_session(const practice::Sitting& sitting, double now) const {
        for (const practice::Answer& answer : practice::answers(sitting, now)) {
            const auto& sessions = answer.wait->sessions;
            if (sessions.empty()) continue;
            if (answer.value >= 0) return sessions[static_cast<std::size_t>(answer.value)];
            const std::string& last = options_.fallback;
            return last.empty() || last == options_.session || last == first_session ? quiet_breathing : last;
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
    std::shared_ptr<const practice::Timeline> timeline_;
    practice::Phrases phrases_;
    std::vector<std::string> safety_;  ///< what one should know before, a page each
    std::string gpu_;                  ///< what draws, by its name
    std::string help_;                 ///< the lines that tell the keys
    display::DesktopWindow* window_ = nullptr;
    double position_ = 0;
    std::optional<double> end_;  ///< the position at which enough was seen
    bool told_ = false;          ///< the first words have been heard
    bool followed_ = false;      ///< another sitting has followed the first, or could not
};

Result<void> run_play(const PlayOptions& options, const Paths& paths) {
    const Result<Prepared> prepared = prepare(options.sitting, paths);
    if (!prepared) return prepared.problem();
    const auto scene = load_scene(prepared->scene_file);
    if (!scene) return scene.problem();
    const auto atlas = load_font_atlas(paths);
    if (!atlas) return atlas.problem();
    DisplaySwitcher displays(options, *atlas, prepared->scene_file, *scene, paths);
    PlayFrontend frontend(options.sitting, *prepared, paths);
    if (auto opened = displays.open(frontend.title()); !opened) return opened.problem();
    frontend.attach(displays.window());
    SittingLoop loop(displays, frontend, options.sitting, *prepared);
    auto ended = loop.run();
    if (loop.began()) frontend.remember(loop.sitting(), loop.now());
    return ended;
}

}  // namespace

Result<PlayOptions> with_settings(const Typed& typed, const Paths& paths) {
    const Options<PlayOptions> known = play_options();
    // A command line that is wrong is told before settings that are.
    PlayOptions tried;
    if (const auto read = read_options(known, typed, tried); !read) return read.problem();
    const LoadedSettings loaded = load_settings(paths);
    for (const std::string& sentence : loaded.told) log::warning("{}", sentence);
    PlayOptions options{sitting_of(loaded.settings, paths)};
    // Other words each time.
    options.sitting.seed = static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
    if (const auto read = read_options(known, typed, options); !read) return read.problem();
    SittingOptions& sitting = options.sitting;
    // In the middle of a sitting, or for a glance at it, nobody is told anything first.
    if (sitting.from != 0.0 || sitting.length) sitting.first_words = false;
    const std::string& voice = loaded.settings.voice;
    if (!sitting.voice.empty() || voice.empty()) return options;
    const Result<voice::Pack> pack = load_voice(voice, paths);
    if (!pack) log::warning("the settings' voice: {} Another speaks.", pack.problem().what);
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
