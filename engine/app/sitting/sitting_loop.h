#pragma once

#include <optional>
#include <vector>

#include "app/sitting/frontend.h"
#include "app/sitting/presenter.h"
#include "app/stage/display_switcher.h"
#include "practice/pacer.h"
#include "sound/device/player.h"

namespace luwte::app {

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
