#include <fmt/format.h>

#include <chrono>
#include <stdexcept>
#include <thread>

#include "app/commands/commands.h"
#include "app/sitting/presenter.h"
#include "app/sitting/sitting_settings.h"
#include "app/stage/film_session.h"
#include "app/stage/headset_watcher.h"
#include "app/stage/scene_loader.h"
#include "base/allocations.h"
#include "base/clock.h"
#include "base/log.h"
#include "display/window_display.h"
#include "practice/pacer.h"
#include "xr/headset.h"

namespace luwte::app {
namespace {

/// After the last words the light stays a while; then it ends by itself.
constexpr double afterglow = 8;
constexpr const char* quiet_breathing = "breathing";
constexpr double soon = 2;  // s: a stage that is lost sooner than this after its first picture was lost at once
constexpr int most_losses = 3;
constexpr double again = 1;  // s: until a headset that could not be opened is tried again
constexpr double seldom = 10;
constexpr int most_refusals = 5;

/// A sitting on whatever there is to show it: the headset while it is there, else the window; sitting, sound and clock
/// outlive both.
class SittingLoop {
public:
    SittingLoop(PlayOptions options, Prepared prepared, const scene::Scene& scene, const picture::FontAtlas& atlas,
                const Paths& paths)
        : options_(std::move(options)),
          prepared_(std::move(prepared)),
          paths_(paths),
          atlas_(atlas),
          safety_(safety_pages(prepared_.timeline->language, paths)),
          help_(key_help(prepared_.timeline->language, paths)),
          title_("Luwte · " + prepared_.timeline->title),
          waiting_(title_ + " · " + written(prepared_.timeline->language, {"waiting"}, paths)),
          presenter_(practice::Sitting(prepared_.timeline, prepared_.from), scene, options_.sitting.posture,
                     options_.sitting.body),
          scene_loader_(prepared_.scene_file, scene, paths) {
        commands_.reserve(32);
        presenter_.set_manner(options_.sitting.words, options_.sitting.hand_pulse);
    }

    SittingLoop(const SittingLoop&) = delete;
    SittingLoop& operator=(const SittingLoop&) = delete;

    Result<void> run();
    /// Someone has seen it.
    bool began() const { return began_.has_value(); }
    /// What is held now, or was last: who was asked what suits holds another sitting than they began with.
    SittingOutcome held() const;

private:
    bool lying() const { return options_.sitting.posture == Posture::lying; }
    const char* meanwhile() const {
        return window_ ? "Until then the sitting is in the window." : "Until then the sitting goes on in sound.";
    }
    double now() const { return began_ ? steady_seconds() - *began_ : 0; }

    Result<void> open_render_session();
    Result<void> open_headset(std::unique_ptr<xr::Instance> instance);
    Result<void> open_window();
    Result<void> put_on(gpu::DeviceDesc options,
                        const std::function<Result<std::unique_ptr<display::Display>>(gpu::Device&)>& open);
    void tell_where(const char* where) const;
    Result<void> lost();
    void begin();
    void follow_person(bool in_front);
    void set_title(bool waits);
    void follow_sound();
    void submit(const practice::Command& options);
    void submit_all();
    void pace();
    std::string_view notice() const;
    std::optional<int> next_stage() const;
    bool heard_first_words() const;
    std::optional<std::string> next_session() const;
    bool go_on_with(const std::string& session);
    bool over();

    PlayOptions options_;
    Prepared prepared_;
    const Paths& paths_;
    const picture::FontAtlas& atlas_;
    std::vector<std::string> safety_;  ///< what one should know before, a page each
    std::string help_;
    std::string title_, waiting_;  ///< of the desk's window; while a headset is to be put on
    Presenter presenter_;
    std::optional<double> began_;  ///< steady seconds
    double ended_ = -1;
    std::vector<practice::Command> commands_;
    practice::Pacer pacer_;
    bool lags_ = false;     ///< the person has just said so
    bool told_ = false;     ///< the first words have been heard
    bool went_on_ = false;  ///< another sitting has followed the first, or could not

    HeadsetWatcher headset_watcher_;
    std::optional<sound::Player> player_;  ///< falls silent before the seeker is waited for
    std::unique_ptr<xr::Instance> found_;
    std::unique_ptr<display::DesktopWindow> window_;  ///< null where there is no screen
    std::optional<RenderSession> render_;
    SceneLoader scene_loader_;        ///< goes before the stage: it may be building something for its device
    xr::Headset* headset_ = nullptr;  ///< the stage's display, where it is one
    sound::SoundState sounds_ = sound::SoundState::asking;  ///< as the window says
    bool waits_ = false;                                    ///< so does the window: for somebody to put the headset on
    bool was_in_front_ = false;
    bool away_ = false;                             ///< nobody looks any more
    double opened_ = 0;                             ///< steady seconds: when the stage was
    std::optional<double> shown_;                   ///< steady seconds of the stage's first picture
    std::uint64_t pictures_ = 0, allocations_ = 0;  ///< drawn, and made while drawing them
    int headset_losses_ = 0, window_losses_ = 0;    ///< in a row, each at once
    int refusals_ = 0;                              ///< alike, in a row
    std::string refused_;                           ///< why the headset could not be opened the last time
};

Result<void> SittingLoop::run() {
    std::optional<Problem> no_headset;
    if (options_.where != Where::window) {
        auto asked = HeadsetWatcher::ask();
        if (asked) found_ = *std::move(asked);
        else no_headset = asked.problem();
    }
    auto window = display::DesktopWindow::open(title_, lying() ? lying_pitch : 0);
    if (window) window_ = *std::move(window);
    else if (!found_) return options_.where == Where::headset ? *no_headset : window.problem();
    if (no_headset) {
        log::info("{} {}", no_headset->what, meanwhile());
        headset_watcher_.seek(1);
    }
    for (;;) {
        if (window_ && !window_->poll()) return {};
        if (auto opened = open_render_session(); !opened) return opened;
        submit_all();
        if (!render_) {
            // No screen, and the headset is away: the sound goes on.
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            presenter_.pass(now());
            if (over()) return {};
            continue;
        }
        if (scene_loader_.follow(*render_, steady_seconds())) {
            log::info("the place is now {}", scene_loader_.scene().id);
            if (player_) player_->change(soundscape(scene_loader_.scene()));
        }
        const std::uint64_t before = thread_allocations();
        const display::FrameStatus turn = presenter_.frame(*render_, began_);
        if (turn == display::FrameStatus::draw) {
            allocations_ += thread_allocations() - before;
            if (++pictures_ % 600 == 0)
                log::debug("{:.3f} s: {} pictures, {} allocations in them", now(), pictures_, allocations_);
        }
        if (turn == display::FrameStatus::closed) return {};
        if (turn == display::FrameStatus::rest) presenter_.pass(now());
        if (turn == display::FrameStatus::draw && !shown_) shown_ = steady_seconds();
        if (turn == display::FrameStatus::lost) {
            if (auto left = lost(); !left) return left;
            continue;
        }
        const bool in_front = render_->display->in_front();
        if (in_front && turn == display::FrameStatus::draw) begin();
        follow_person(in_front);
        if (!headset_) presenter_.set_notice(notice());
        pace();
        if (player_) player_->set_head(presenter_.head());
        follow_sound();
        if (over()) return {};
    }
}

/// Sees to it that there is something to show on, as far as can be.
Result<void> SittingLoop::open_render_session() {
    if (!found_ && !headset_) found_ = headset_watcher_.take();
    if (found_) {
        auto opened = open_headset(std::move(found_));
        if (opened) return {};
        if (!window_ && !began_) return opened;
        // Said once, however often it is tried.
        if (opened.problem().what != refused_) {
            log::info("{} {}", opened.problem().what, meanwhile());
            refusals_ = 0;
        }
        refused_ = opened.problem().what;
        // Trying holds up the window for a moment: seldom, where it is of no use.
        headset_watcher_.seek(++refusals_ > most_refusals ? seldom : again);
    }
    if (render_ || !window_) return {};
    return open_window();
}

Result<void> SittingLoop::open_headset(std::unique_ptr<xr::Instance> instance) {
    gpu::DeviceDesc options = instance->device_desc();
    if (window_) {
        display::DesktopWindow::require(options);
        // The desk's picture is an extra: a GPU that can't show it serves all the same.
        options.can_present = nullptr;
    }
    xr::Headset* opened = nullptr;
    auto put = put_on(std::move(options), [&](gpu::Device& device) -> Result<std::unique_ptr<display::Display>> {
        auto headset = xr::Headset::open(std::move(instance), device, presenter_.gaze().position);
        if (!headset) return headset.problem();
        opened = headset->get();
        return std::unique_ptr<display::Display>(*std::move(headset));
    });
    if (!put) return put;
    headset_ = opened;
    was_in_front_ = false;
    presenter_.set_notice({});
    if (window_) {
        headset_->mirror_to(*window_);
        if (!began_) set_title(true);
    }
    refused_.clear();
    away_ = false;
    if (began_) presenter_.arrive();
    log::info("the sitting is in the headset: {}", headset_->about());
    tell_where("headset");
    return {};
}

Result<void> SittingLoop::open_window() {
    gpu::DeviceDesc options;
    display::DesktopWindow::require(options);
    auto put = put_on(std::move(options), [&](gpu::Device& device) -> Result<std::unique_ptr<display::Display>> {
        auto window = display::WindowDisplay::open(device, *window_,
                                                   gaze_of(scene_loader_.scene(), options_.sitting.posture).position);
        if (!window) return window.problem();
        return std::unique_ptr<display::Display>(*std::move(window));
    });
    if (!put) return put;
    presenter_.stand_at(gaze_of(scene_loader_.scene(), options_.sitting.posture));
    tell_where("window");
    was_in_front_ = true;
    return {};
}

/// For who looks whether a change of stage is noticed.
void SittingLoop::tell_where(const char* where) const {
    const double time = now();
    log::debug("{:.3f} s: the sitting is in the {}, at {:.3f} s of it", time, where,
               practice::moment(presenter_.sitting(), time).position);
}

/// Builds a stage as a whole, then lets it take the place of the one that was.
Result<void> SittingLoop::put_on(gpu::DeviceDesc options,
                                 const std::function<Result<std::unique_ptr<display::Display>>(gpu::Device&)>& open) {
    options.cache = paths_.cache;
    auto device = gpu::Device::open(options);
    if (!device) return device.problem();
    try {
        RenderSession render;
        render.device = *std::move(device);
        auto display = open(*render.device);
        if (!display) return display.problem();
        render.frames = std::make_unique<gpu::Frames>(*render.device);
        render.display = *std::move(display);
        render.renderer = make_renderer(*render.device, render.display->pass(), scene_loader_.scene(), atlas_,
                                        options_.sitting.detail);
        // Takes a second: while nobody waits for the picture to come back.
        if (!began_ && render.device->software()) render.renderer->warm_up(*render.device, render.display->pass());
        scene_loader_.leave();
        render_ = std::move(render);
    } catch (const std::runtime_error& error) {
        return Problem{fmt::format("The sitting can't be drawn: {}.", error.what()), Cause::environment};
    }
    shown_.reset();
    opened_ = steady_seconds();
    return {};
}

/// Leaves a stage that was lost, and says what comes instead.
Result<void> SittingLoop::lost() {
    const bool at_once = !shown_ || steady_seconds() - *shown_ < soon;
    int& losses = headset_ ? headset_losses_ : window_losses_;
    losses = at_once ? losses + 1 : 1;
    if (headset_) {
        const std::string& why = headset_->why();
        log::warning("the headset was lost ({}); the sitting goes on {}", why.empty() ? "its GPU" : why,
                     window_ ? "in the window" : "in sound until it is back");
        headset_ = nullptr;
        scene_loader_.leave();
        render_.reset();
        headset_watcher_.seek(losses > most_losses ? losses : 0.5);
        return {};
    }
    scene_loader_.leave();
    render_.reset();
    if (losses >= most_losses)
        return Problem{"The screen's GPU was lost three times in a row; the sitting can't be shown.",
                       Cause::environment};
    log::warning("the screen's GPU was lost; the window opens again at the same moment");
    return {};
}

/// Taken off, or its system's menu before it, or come in the middle of the sitting and left on the table: nothing must
/// be missed, and the window says what it waits for.
void SittingLoop::follow_person(bool in_front) {
    const bool left = was_in_front_ || steady_seconds() - opened_ > soon;
    if (in_front ? away_ : began_ && left && !away_) {
        away_ = !in_front;
        set_title(away_);
        if (away_) submit({practice::CommandKind::pause, practice::Choice::go_on, 0});
    }
    was_in_front_ = in_front;
}

/// The sitting begins when someone sees it.
void SittingLoop::begin() {
    if (began_) return;
    began_ = steady_seconds();
    player_.emplace(presenter_.sitting(), mix_settings(scene_loader_.scene(), prepared_, options_.sitting), *began_);
    set_title(false);
}

/// The window says whom it waits for, and what is not to be heard as it should.
void SittingLoop::set_title(bool waits) {
    waits_ = waits;
    if (!window_) return;
    using sound::SoundState;
    const char* const key = sounds_ == SoundState::no_device      ? "no_sound"
                            : sounds_ == SoundState::lost         ? "lost_sound"
                            : sounds_ == SoundState::without_hrtf ? "flat_sound"
                                                                  : nullptr;
    const std::string& title = waits ? waiting_ : title_;
    window_->set_title(key == nullptr ? title : title + " · " + written(prepared_.timeline->language, {key}, paths_));
}

void SittingLoop::follow_sound() {
    const sound::SoundState sounds = player_ ? player_->state() : sound::SoundState::asking;
    if (sounds == std::exchange(sounds_, sounds)) return;
    set_title(waits_);
}

void SittingLoop::submit(const practice::Command& options) {
    if (options.kind == practice::CommandKind::place) {
        scene_loader_.request_another();
        return;
    }
    if (!began_) return;
    if (options.kind == practice::CommandKind::lag) {
        lags_ = true;
        return;
    }
    log::debug("{:.3f} s: {} {}", now(), practice::name_of(options.kind), static_cast<int>(options.choice));
    player_->add(presenter_.submit(options, now()));
}

void SittingLoop::submit_all() {
    if (window_) window_->take(commands_);
    presenter_.take(commands_);
    for (const practice::Command& options : commands_) submit(options);
    commands_.clear();
}

/// Who can't follow gets a pace that they can.
void SittingLoop::pace() {
    if (!began_) return;
    if (const auto options = pacer_.update(presenter_.moment(), std::exchange(lags_, false))) submit(*options);
}

std::string_view SittingLoop::notice() const {
    if (window_->shows_help()) return help_;
    const std::size_t page = window_->safety_page() % (safety_.size() + 1);
    return page == 0 ? std::string_view() : std::string_view(safety_[page - 1]);
}

std::optional<int> SittingLoop::next_stage() const {
    if (!began_) return {};
    for (const practice::Answer& answer : practice::answers(presenter_.sitting(), now()))
        if (answer.wait->question == "course.question" && answer.value >= 0)
            return options_.sitting.stage + (answer.value == 1 ? 1 : 0);
    return {};
}

/// Who left before their end hears them again the next time.
bool SittingLoop::heard_first_words() const {
    if (!began_) return false;
    const double position = practice::moment(presenter_.sitting(), now()).position;
    const auto& lines = prepared_.timeline->lines;
    const std::string last = first_words().back() + ".";
    return std::any_of(lines.begin(), lines.end(), [&](const practice::Line& line) {
        return line.id.rfind(last, 0) == 0 && position >= line.start + line.length;
    });
}

SittingOutcome SittingLoop::held() const {
    const auto& waits = prepared_.timeline->waits;
    const bool leads_on =
        std::any_of(waits.begin(), waits.end(), [](const practice::Wait& wait) { return !wait.sessions.empty(); });
    return {options_.sitting, leads_on, told_ || heard_first_words(), next_stage()};
}

/// Where a choice of this sitting leads to; quiet breathing, or what was done last, for who made none.
std::optional<std::string> SittingLoop::next_session() const {
    for (const practice::Answer& answer : practice::answers(presenter_.sitting(), now())) {
        const auto& sessions = answer.wait->sessions;
        if (sessions.empty()) continue;
        if (answer.value >= 0) return sessions[static_cast<std::size_t>(answer.value)];
        const std::string& last = options_.sitting.fallback;
        return last.empty() || last == options_.sitting.session || last == first_session ? quiet_breathing : last;
    }
    return {};
}

/// Another session begins where this one has ended, in the same place or its own.
bool SittingLoop::go_on_with(const std::string& session) {
    told_ = told_ || heard_first_words();
    options_.sitting.session = session;
    options_.sitting.from = 0.0;
    options_.sitting.first_words = false;
    auto next = prepare(options_.sitting, paths_);
    if (!next) {
        log::warning("{}", next.problem().what);
        return false;
    }
    log::info("the sitting goes on with {}", session);
    if (next->scene_file != prepared_.scene_file) scene_loader_.options(next->scene_file);
    player_.reset();
    prepared_ = *std::move(next);
    presenter_.begin(practice::Sitting(prepared_.timeline, 0));
    title_ = "Luwte · " + prepared_.timeline->title;
    waiting_ = title_ + " · " + written(prepared_.timeline->language, {"waiting"}, paths_);
    pacer_ = {};
    began_.reset();
    ended_ = -1;
    begin();
    // Nobody is there: it waits for them.
    if (away_) submit({practice::CommandKind::pause, practice::Choice::go_on, 0});
    return true;
}

bool SittingLoop::over() {
    if (!began_) return false;
    if (presenter_.moment().state != practice::State::ended) ended_ = -1;
    else if (ended_ < 0) ended_ = now();
    // Once the picture has gone, and not for who has had enough.
    if (ended_ >= 0 && !went_on_ && practice::moment(presenter_.sitting(), now()).presence <= 0) {
        went_on_ = true;
        const auto next = next_session();
        if (next && (go_on_with(*next) || go_on_with(quiet_breathing))) return false;
    }
    const bool enough = options_.sitting.length && presenter_.moment().position >= prepared_.from + prepared_.length;
    return enough || (ended_ >= 0 && now() - ended_ > afterglow);
}

}  // namespace

Result<void> run_play(const PlayOptions& options, const Paths& paths) {
    const Result<Prepared> prepared = prepare(options.sitting, paths);
    if (!prepared) return prepared.problem();
    const auto scene = load_scene(prepared->scene_file);
    if (!scene) return scene.problem();
    const auto atlas = load_font_atlas(paths);
    if (!atlas) return atlas.problem();
    SittingLoop play(options, *prepared, *scene, *atlas, paths);
    auto ended = play.run();
    if (play.began()) remember_sitting(play.held(), paths);
    return ended;
}

}  // namespace luwte::app
