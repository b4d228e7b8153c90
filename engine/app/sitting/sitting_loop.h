#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/sitting/presenter.h"
#include "app/sitting/sitting_setup.h"
#include "app/stage/display_switcher.h"
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
    /// What a window shows in place of the caption; empty: nothing. It must stay where it is until the next call.
    virtual std::string_view notice() const = 0;
    /// Whether the loop is to end now, wherever the sitting is.
    virtual bool finished() const = 0;
    /// Once for each sitting, when it has ended and its picture is gone, at `now` (seconds of the sitting): what the
    /// loop goes on with, if anything.
    virtual std::optional<Prepared> next(const practice::Sitting& sitting, double now) = 0;
};

/// Runs a sitting on whatever there is to show it: each turn commands go in, a picture is drawn, the Moment comes out.
/// Sitting, sound and clock outlive what it is shown on; what surrounds it is known as a Frontend only.
class SittingLoop {
public:
    /// The sitting is shown and sounds as `options` say. `displays` (opened) and `frontend` outlive it.
    SittingLoop(DisplaySwitcher& displays, Frontend& frontend, SittingOptions options, Prepared prepared);
    SittingLoop(const SittingLoop&) = delete;
    SittingLoop& operator=(const SittingLoop&) = delete;

    /// To the end of the sitting, or of the last that followed it, or until it is closed.
    Result<void> run();
    /// Someone has seen it.
    bool began() const { return began_.has_value(); }
    /// Seconds since then; 0 before.
    double now() const;
    const practice::Sitting& sitting() const { return presenter_.sitting(); }

private:
    void enter(DisplaySwitcher::Opened opened);
    display::FrameStatus draw(RenderSession& render);
    void change_scene(RenderSession& render);
    void begin();
    void begin_another(Prepared prepared);
    void follow_person(bool in_front);
    void follow_sound();
    void set_waits(bool waits);
    void submit(const practice::Command& command);
    void submit_all();
    void pace();
    bool finished();

    DisplaySwitcher& displays_;
    Frontend& frontend_;
    const SittingOptions options_;
    Prepared prepared_;
    Presenter presenter_;
    std::optional<sound::Player> player_;
    std::optional<double> began_;  ///< steady seconds
    double ended_ = -1;            ///< seconds of the sitting; below 0: not yet
    bool asked_next_ = false;      ///< what follows this sitting
    std::vector<practice::Command> commands_;
    practice::Pacer pacer_;
    bool lags_ = false;  ///< the person has just said so
    LoopStatus status_;
    bool was_in_front_ = false;
    bool away_ = false;                             ///< nobody looks any more
    std::uint64_t pictures_ = 0, allocations_ = 0;  ///< drawn, and made while drawing them
};

}  // namespace luwte::app
