#include "app/sitting/sitting_loop.h"

#include <chrono>
#include <thread>

#include "app/sitting/sitting_setup.h"
#include "base/allocations.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/message.h"
#include "base/stop_signal.h"

namespace luwte::app {
namespace {

constexpr double afterglow = 8;  // s: after the last words the light stays a while; then it ends by itself
constexpr auto turn = std::chrono::milliseconds(4);
constexpr double longest_leave = 1.9;  // s from when it begins to go, whatever hangs
constexpr double hushing = 0.4;        // s in which the sound goes down and what was queued is heard
constexpr double settling = 2;         // s: so long a display that has just opened may take until someone is before it

}  // namespace

SittingLoop::SittingLoop(DisplaySwitcher& displays, Frontend& frontend, Notices& notices, SittingOptions options,
                         Prepared prepared, std::shared_ptr<RunClock> clock)
    : displays_(displays),
      frontend_(frontend),
      notices_(notices),
      options_(std::move(options)),
      prepared_(std::move(prepared)),
      sitting_(prepared_.timeline, prepared_.from),
      moment_(practice::moment(sitting_, 0)),
      clock_(std::move(clock)) {
    commands_.reserve(32);
}

double SittingLoop::now() const { return began_ ? clock_->now() - *began_ : 0; }

Result<void> SittingLoop::run() {
    for (; !gone(); std::this_thread::sleep_for(turn)) {
        if (!displays_.poll() || stop_requested()) leave();
        follow_standstill();
        const auto opened = displays_.update(sitting_, began_);
        if (!opened) return opened.problem();
        if (displays_.closed()) leave();
        enter(*opened);
        submit_all();
        moment_ = practice::moment(sitting_, now());
        follow_display();
        follow_scene();
        show_overlay();
        follow_sound();
        pace();
        if (began_) frontend_.on_frame(moment_);
        if (finished()) leave();
    }
    return {};
}

/// What shows it tells whether someone looks, and where their head is.
void SittingLoop::follow_display() {
    RenderThread* const active = displays_.active();
    if (!active) return;
    const RenderReport report = active->report();
    if (std::exchange(turns_, report.turns) == report.turns) return;
    // A display that is gone tells nothing of who is before it.
    if (report.phase != RenderPhase::drawing) return;
    if (report.drew && report.in_front) begin();
    // Whoever leaves isn't waited for.
    if (!left_) follow_person(report.in_front);
    if (player_) player_->set_head(report.head);
    if (std::exchange(told_, report.pictures / 600) != report.pictures / 600)
        log::debug("{:.3f} s: {} pictures, {} allocations in them", now(), report.pictures, report.allocations);
}

void SittingLoop::follow_scene() {
    if (!displays_.take_scene()) return;
    log::info("the place is now {}", displays_.scene().id);
    if (player_) player_->change(soundscape(displays_.scene()));
}

/// Shows itself on what has just been opened.
void SittingLoop::enter(DisplaySwitcher::Opened opened) {
    if (opened == DisplaySwitcher::Opened::nothing) return;
    const bool headset = opened == DisplaySwitcher::Opened::headset;
    if (outputs_) outputs_->set_in_headset(headset);
    status_.gpu = displays_.gpu();
    frontend_.on_status(status_);
    was_in_front_ = !headset;
    if (headset) {
        if (!began_) set_waits(true);
        away_ = false;
    }
    turns_ = told_ = 0;
    // Tells whether someone who looks could notice the change.
    const double time = now();
    log::debug("{:.3f} s: the sitting is in the {}, at {:.3f} s of it", time, headset ? "headset" : "window",
               practice::moment(sitting_, time).position);
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

/// What the program itself has to say, in window and world. In the dark nothing is read.
void SittingLoop::show_overlay() {
    const bool headset = displays_.in_headset();
    const std::string_view page = headset ? std::string_view() : frontend_.page();
    const std::string_view hint = frontend_.hint(headset);
    const bool seen = began_ && moment_.presence > 0.3F;
    // Above a question there is room for one of them.
    const bool room = page.empty() || layer_before(moment_, true) != Layer::question;
    std::string_view notice;
    if (seen && room) notice = notices_.shown(steady_seconds());
    if (notice.empty() && headset) notice = hint;
    overlay_.page.assign(page);
    overlay_.notice.assign(notice);
    overlay_.hint.assign(headset ? std::string_view() : hint);
    displays_.set_overlay(overlay_);
    if (RenderThread* const active = displays_.active()) active->take(presses_);
    for (const Press& press : presses_) frontend_.press(press);
    presses_.clear();
}

/// The sitting begins when someone sees it.
void SittingLoop::begin() {
    if (began_) return;
    // Until then nothing could stand still.
    clock_->stood_still();
    began_ = clock_->now();
    displays_.begin(*began_);
    if (!outputs_) {
        outputs_ = std::make_shared<sound::OutputWatcher>(
            options_.listening, [&told = notices_](std::string sentence) { told.tell(std::move(sentence)); });
        outputs_->set_in_headset(displays_.in_headset());
    }
    player_ = std::make_unique<sound::Player>(sitting_, mix_settings(displays_.scene(), prepared_, options_), *began_,
                                              outputs_, clock_);
    set_waits(false);
}

/// Another sitting begins where this one has ended, in the same place or its own.
void SittingLoop::begin_another(Prepared prepared) {
    if (prepared.scene_file != prepared_.scene_file) displays_.request_scene(prepared.scene_file);
    // Nobody waits until it is silent.
    last_player_ = std::move(player_);
    if (last_player_) last_player_->leave();
    status_.sound = sound::SoundState::asking;
    prepared_ = std::move(prepared);
    sitting_ = practice::Sitting(prepared_.timeline, 0);
    moment_ = practice::moment(sitting_, 0);
    displays_.replace(sitting_);
    pacer_ = {};
    began_.reset();
    ended_ = -1;
    begin();
    // Nobody is there: it waits for them.
    if (away_) submit({practice::CommandKind::pause});
}

void SittingLoop::set_waits(bool waits) {
    status_.waits_for_person = waits;
    frontend_.on_status(status_);
}

void SittingLoop::follow_sound() {
    if (last_player_ && last_player_->ended()) last_player_.reset();
    using sound::SoundState;
    const SoundState sound = player_ ? player_->state() : SoundState::asking;
    const SoundState before = std::exchange(status_.sound, sound);
    if (sound == before) return;
    frontend_.on_status(status_);
    tell_sound(before);
    // What would go where it didn't begin waits for an answer; that it is back is one.
    const bool heard = sound == SoundState::playing || sound == SoundState::without_hrtf;
    if (sound == SoundState::elsewhere && plays()) {
        sound_paused_ = true;
        send({practice::CommandKind::pause});
    } else if (heard && std::exchange(sound_paused_, false)) {
        send({practice::CommandKind::go_on});
    }
}

void SittingLoop::tell_sound(sound::SoundState before) {
    using sound::SoundState;
    const bool silent = before == SoundState::no_device || before == SoundState::lost;
    switch (status_.sound) {
        case SoundState::no_device:
            notices_.tell(
                message("There is no sound device: connect headphones or speakers, and the sound comes by itself."));
            break;
        case SoundState::lost:
            notices_.tell(message("The sound is gone for now: it comes back as soon as its device does."));
            break;
        case SoundState::asking:
        case SoundState::missing:
        case SoundState::elsewhere: break;  // what is to be said of these, OutputWatcher says
        case SoundState::playing:
        case SoundState::without_hrtf:
            if (silent) notices_.tell(message("The sound is back."));
    }
}

bool SittingLoop::plays() const { return practice::moment(sitting_, now()).state == practice::State::playing; }

void SittingLoop::submit(const practice::Command& command) {
    if (command.kind == practice::CommandKind::place) return displays_.request_another_scene();
    if (!began_) return;
    if (command.kind == practice::CommandKind::lag) {
        lags_ = true;
        return;
    }
    send(command);
    sound_paused_ = false;
    // Who goes on while it is asked where it may sound has answered that.
    if (status_.sound == sound::SoundState::elsewhere && plays()) outputs_->go_on_here();
}

void SittingLoop::send(const practice::Command& command) {
    log::debug("{:.3f} s: {} {}", now(), practice::name_of(command.kind), static_cast<int>(command.choice));
    const practice::Event event = {now(), command};
    sitting_.add(event);
    displays_.add(event);
    player_->add(event);
}

void SittingLoop::submit_all() {
    frontend_.take(commands_);
    if (RenderThread* const active = displays_.active()) active->take(commands_);
    for (const practice::Command& command : commands_) {
        // On the system's own clock, by which it can be told how long a key took (tools/faults).
        log::debug("{:.3f} s: took {} at {:.6f}", now(), practice::name_of(command.kind), steady_seconds());
        submit(command);
    }
    commands_.clear();
}

/// Who can't follow gets a pace that they can.
void SittingLoop::pace() {
    if (!began_) return;
    if (const auto command = pacer_.update(moment_, std::exchange(lags_, false))) submit(*command);
}

/// Stopped, suspended, or about to be: it waits where it was, for nobody was there.
void SittingLoop::follow_standstill() {
    const bool sleeping = sleep_watcher_.sleeping(), stood = clock_->stood_still();
    if (sleeping && !asleep_) {
        asleep_ = clock_->now();
        if (player_) player_->hush(true);
        stand_still();
    } else if (sleeping && clock_->now() - *asleep_ > hushing) {
        sleep_watcher_.let_sleep();
    } else if (!sleeping && asleep_) {
        asleep_.reset();
        if (player_) player_->hush(false);
        stand_still();
    } else if (stood) {
        stand_still();
    }
}

void SittingLoop::stand_still() {
    displays_.come_back();
    if (!began_) return;
    const double time = now();
    const practice::Moment moment = practice::moment(sitting_, time);
    log::debug("{:.3f} s: it stood still, at {:.3f} s of the sitting", time, moment.position);
    if (moment.state == practice::State::ended) {
        // It stays dark and silent.
        player_->hush(true);
        return leave();
    }
    player_->come_back();
    if (moment.state == practice::State::playing) submit({practice::CommandKind::pause});
}

/// Picture and sound go softly.
void SittingLoop::leave() {
    if (left_) return;
    left_ = clock_->now();
    displays_.fade_out();
    if (player_) player_->fade_out();
}

bool SittingLoop::gone() const {
    if (!left_) return false;
    const double since = clock_->now() - *left_;
    const bool dark = !began_ || since > Presenter::leaving;
    return (dark && (!player_ || player_->silent())) || since > longest_leave;
}

bool SittingLoop::finished() {
    if (!began_ || left_) return false;
    if (moment_.state != practice::State::ended) ended_ = -1;
    else if (ended_ < 0) ended_ = now();
    // Once the picture has gone, and not for who has had enough.
    if (ended_ >= 0 && practice::moment(sitting_, now()).presence <= 0) {
        if (auto next = frontend_.next(sitting_, now())) {
            begin_another(*std::move(next));
            return false;
        }
    }
    return frontend_.finished() || (ended_ >= 0 && now() - ended_ > afterglow);
}

}  // namespace luwte::app
