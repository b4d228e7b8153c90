#include "app/sitting/sitting_loop.h"

#include <chrono>
#include <thread>

#include "app/sitting/sitting_setup.h"
#include "base/allocations.h"
#include "base/clock.h"
#include "base/log.h"

namespace luwte::app {
namespace {

constexpr double afterglow = 8;  // s: after the last words the light stays a while; then it ends by itself
constexpr double settling = 2;   // s: so long a display that has just opened may take until someone is before it

}  // namespace

SittingLoop::SittingLoop(DisplaySwitcher& displays, Frontend& frontend, SittingOptions options, Prepared prepared)
    : displays_(displays),
      frontend_(frontend),
      options_(std::move(options)),
      prepared_(std::move(prepared)),
      presenter_(practice::Sitting(prepared_.timeline, prepared_.from), displays.scenes().scene(), options_.posture,
                 options_.body) {
    commands_.reserve(32);
    presenter_.set_manner(options_.words, options_.hand_pulse);
}

double SittingLoop::now() const { return began_ ? steady_seconds() - *began_ : 0; }

Result<void> SittingLoop::run() {
    while (displays_.poll()) {
        const auto opened = displays_.update(presenter_.gaze().position, began());
        if (!opened) return opened.problem();
        enter(*opened);
        submit_all();
        if (RenderSession* const render = displays_.session()) {
            const display::FrameStatus status = draw(*render);
            if (status == display::FrameStatus::closed) return {};
            if (status == display::FrameStatus::lost) {
                if (auto dropped = displays_.drop_lost(); !dropped) return dropped.problem();
                continue;
            }
        } else {
            // No screen, and the headset is away: the sound goes on.
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            presenter_.pass(now());
        }
        if (began_) frontend_.on_frame(presenter_.moment());
        if (finished()) return {};
    }
    return {};
}

/// One turn of a display.
display::FrameStatus SittingLoop::draw(RenderSession& render) {
    change_scene(render);
    const std::uint64_t before = thread_allocations();
    const display::FrameStatus status = presenter_.frame(render, began_);
    if (status == display::FrameStatus::closed || status == display::FrameStatus::lost) return status;
    const bool in_front = render.display->in_front();
    if (status == display::FrameStatus::draw) {
        allocations_ += thread_allocations() - before;
        if (++pictures_ % 600 == 0)
            log::debug("{:.3f} s: {} pictures, {} allocations in them", now(), pictures_, allocations_);
        displays_.note_picture();
        if (in_front) begin();
    } else {
        presenter_.pass(now());
    }
    follow_person(in_front);
    if (!displays_.in_headset()) presenter_.set_notice(frontend_.notice());
    pace();
    if (player_) player_->set_head(presenter_.head());
    follow_sound();
    return status;
}

void SittingLoop::change_scene(RenderSession& render) {
    SceneLoader& scenes = displays_.scenes();
    if (!scenes.follow(render, steady_seconds())) return;
    log::info("the place is now {}", scenes.scene().id);
    if (player_) player_->change(soundscape(scenes.scene()));
}

/// Shows itself on what has just been opened.
void SittingLoop::enter(DisplaySwitcher::Opened opened) {
    if (opened == DisplaySwitcher::Opened::nothing) return;
    const bool headset = opened == DisplaySwitcher::Opened::headset;
    status_.gpu = displays_.gpu();
    presenter_.set_notice({});
    frontend_.on_status(status_);
    was_in_front_ = !headset;
    if (headset) {
        if (!began_) set_waits(true);
        away_ = false;
        if (began_) presenter_.arrive();
    } else {
        presenter_.stand_at(gaze_of(displays_.scenes().scene(), options_.posture));
    }
    // Tells whether someone who looks could notice the change.
    const double time = now();
    log::debug("{:.3f} s: the sitting is in the {}, at {:.3f} s of it", time, headset ? "headset" : "window",
               practice::moment(presenter_.sitting(), time).position);
}

/// Taken off, or its system's menu before it, or come in the middle of the sitting and left on the table: nothing must
/// be missed, and it is said what it waits for.
void SittingLoop::follow_person(bool in_front) {
    const bool left = was_in_front_ || steady_seconds() - displays_.opened() > settling;
    if (in_front ? away_ : began_ && left && !away_) {
        away_ = !in_front;
        set_waits(away_);
        if (away_) submit({practice::CommandKind::pause});
    }
    was_in_front_ = in_front;
}

/// The sitting begins when someone sees it.
void SittingLoop::begin() {
    if (began_) return;
    began_ = steady_seconds();
    player_.emplace(presenter_.sitting(), mix_settings(displays_.scenes().scene(), prepared_, options_), *began_);
    set_waits(false);
}

/// Another sitting begins where this one has ended, in the same place or its own.
void SittingLoop::begin_another(Prepared prepared) {
    if (prepared.scene_file != prepared_.scene_file) displays_.scenes().request(prepared.scene_file);
    player_.reset();
    prepared_ = std::move(prepared);
    presenter_.begin(practice::Sitting(prepared_.timeline, 0));
    pacer_ = {};
    began_.reset();
    ended_ = -1;
    asked_next_ = false;
    begin();
    // Nobody is there: it waits for them.
    if (away_) submit({practice::CommandKind::pause});
}

void SittingLoop::set_waits(bool waits) {
    status_.waits_for_person = waits;
    frontend_.on_status(status_);
}

void SittingLoop::follow_sound() {
    const sound::SoundState sound = player_ ? player_->state() : sound::SoundState::asking;
    if (sound == std::exchange(status_.sound, sound)) return;
    frontend_.on_status(status_);
}

void SittingLoop::submit(const practice::Command& command) {
    if (command.kind == practice::CommandKind::place) return displays_.scenes().request_another();
    if (!began_) return;
    if (command.kind == practice::CommandKind::lag) {
        lags_ = true;
        return;
    }
    log::debug("{:.3f} s: {} {}", now(), practice::name_of(command.kind), static_cast<int>(command.choice));
    player_->add(presenter_.submit(command, now()));
}

void SittingLoop::submit_all() {
    frontend_.take(commands_);
    presenter_.take(commands_);
    for (const practice::Command& command : commands_) submit(command);
    commands_.clear();
}

/// Who can't follow gets a pace that they can.
void SittingLoop::pace() {
    if (!began_) return;
    if (const auto command = pacer_.update(presenter_.moment(), std::exchange(lags_, false))) submit(*command);
}

bool SittingLoop::finished() {
    if (!began_) return false;
    if (presenter_.moment().state != practice::State::ended) ended_ = -1;
    else if (ended_ < 0) ended_ = now();
    // Once the picture has gone, and not for who has had enough.
    if (ended_ >= 0 && !asked_next_ && practice::moment(presenter_.sitting(), now()).presence <= 0) {
        asked_next_ = true;
        if (auto next = frontend_.next(presenter_.sitting(), now())) {
            begin_another(*std::move(next));
            return false;
        }
    }
    return frontend_.finished() || (ended_ >= 0 && now() - ended_ > afterglow);
}

}  // namespace luwte::app
