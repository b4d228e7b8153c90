#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/sitting/notices.h"
#include "app/sitting/sitting_setup.h"
#include "app/sitting/sleep_watcher.h"
#include "app/stage/display_switcher.h"
#include "base/run_clock.h"
#include "practice/pacer.h"
#include "sound/device/player.h"

namespace luwte::app {

/// How the loop stands, for whoever shows it.
struct LoopStatus {
    bool waits_for_person = false;  ///< nobody looks: the headset is to be put on, or on again
    sound::SoundState sound = sound::SoundState::asking;
    std::string gpu;  ///< what draws, by its name
};

/// What surrounds a sitting: a window and its keys, a desk, a kiosk. Commands go in, the Moment comes out. The loop
/// calls it on its own thread; in a running frame nothing here may allocate or wait.
class Frontend {
public:
    virtual ~Frontend() = default;

    /// Moves the commands given since the last call to the end of `commands`.
    virtual void take(std::vector<practice::Command>& commands) = 0;
    /// Each turn of a sitting that has begun: what is shown of it, or would be if there were a display.
    virtual void on_frame(const practice::Moment& moment) = 0;
    /// Whenever it may have changed.
    virtual void on_status(const LoopStatus& status) = 0;
    /// What the window shows above all that only tells (Overlay::page), and which key does what, there or in the
    /// headset. They must stay where they are until the next call.
    virtual std::string_view page() const = 0;
    virtual std::string_view hint(bool in_headset) const = 0;
    /// A line of these was clicked.
    virtual void press(const Press& press) = 0;
    /// Whether the loop is to end now, wherever the sitting is.
    virtual bool finished() const = 0;
    /// Each turn from when a sitting has ended and its picture is gone, at `now` (seconds of the sitting): what the
    /// loop goes on with, as soon as that is ready, if anything.
    virtual std::optional<Prepared> next(const practice::Sitting& sitting, double now) = 0;
};

/// Runs a sitting on whatever there is to show it: each turn commands go in and the Moment comes out. Sitting, sound
/// and clock outlive what it is shown on, which is drawn by threads of its own; what surrounds it is known as a
/// Frontend only. Nothing in a turn waits, so that a key has its effect at once whatever runtime, driver or device
/// hangs.
class SittingLoop {
public:
    /// The sitting is shown and sounds as `options` say. `displays` (opened), `frontend` and `notices` outlive it;
    /// `clock` is the one by which it goes, also where it is drawn.
    SittingLoop(DisplaySwitcher& displays, Frontend& frontend, Notices& notices, SittingOptions options,
                Prepared prepared, std::shared_ptr<RunClock> clock);
    SittingLoop(const SittingLoop&) = delete;
    SittingLoop& operator=(const SittingLoop&) = delete;

    /// To the end of the sitting, or of the last that followed it, or until it is closed or a signal asks to stop: then
    /// picture and sound go softly, within 2 s.
    Result<void> run();
    /// Someone has seen it.
    bool began() const { return began_.has_value(); }
    /// Seconds since then; 0 before.
    double now() const;
    const practice::Sitting& sitting() const { return sitting_; }

private:
    void enter(DisplaySwitcher::Opened opened);
    void follow_display();
    void follow_scene();
    void show_overlay();
    void tell_sound(sound::SoundState before);
    void begin();
    void begin_another(Prepared prepared);
    void follow_person(bool in_front);
    void follow_sound();
    void set_waits(bool waits);
    void submit(const practice::Command& command);
    void send(const practice::Command& command);
    void submit_all();
    bool plays() const;
    void pace();
    void follow_standstill();
    void stand_still();
    bool finished();
    void leave();
    bool gone() const;

    DisplaySwitcher& displays_;
    Frontend& frontend_;
    Notices& notices_;
    const SittingOptions options_;
    Prepared prepared_;
    practice::Sitting sitting_;
    practice::Moment moment_;  ///< of this turn
    const std::shared_ptr<RunClock> clock_;
    SleepWatcher sleep_watcher_;
    std::unique_ptr<sound::Player> player_, last_player_;  ///< and that of the sitting before, until it has ended
    std::shared_ptr<sound::OutputWatcher> outputs_;        ///< from one player to the next; goes before the last
    bool sound_paused_ = false;  ///< it was paused for its sound would go elsewhere, and nobody has said anything since
    std::optional<double> began_;          ///< seconds of the clock
    std::optional<double> left_, asleep_;  ///< the same: when it began to go, and when the machine was to sleep
    double ended_ = -1;                    ///< seconds of the sitting; below 0: not yet
    std::vector<practice::Command> commands_;
    Overlay overlay_;
    std::vector<Press> presses_;
    practice::Pacer pacer_;
    bool lags_ = false;  ///< the person has just said so
    LoopStatus status_;
    bool was_in_front_ = false;
    bool away_ = false;        ///< nobody looks any more
    std::uint64_t turns_ = 0;  ///< of what shows it, as seen last
    std::uint64_t told_ = 0;   ///< pictures of it, in six hundreds, that the log knows of
};

}  // namespace luwte::app
