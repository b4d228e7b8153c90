#include "app/sitting/input_mapper.h"

#include <algorithm>

namespace luwte::app {

bool InputMapper::update(const display::Hands& hands, const practice::Moment& moment, const picture::Pointed& hit,
                         bool legible, double now, std::vector<practice::Command>& commands) {
    using display::ButtonEvent;
    using practice::CommandKind;
    const double passed = last_ < 0 ? 0 : std::clamp(now - last_, 0.0, 0.1);
    // Whoever was away begins anew.
    constexpr double away = 0.5;  // s without a frame
    if (now - last_ > away) {
        looked_ = 0;
        tapped_at_ = -1;
    }
    last_ = now;
    const auto command = [&](CommandKind kind, practice::Choice choice = practice::Choice::go_on) {
        commands.push_back({kind, choice, 0});
    };
    // What has only begun to appear, or is going away, is not yet or no longer to be chosen from.
    const bool asks = moment.asks && legible;
    if (!asks || hit.choice != pointed_.choice) looked_ = 0;
    if (hit.choice != pointed_.choice) spent_ = false;
    pointed_ = asks ? hit : picture::Pointed{};
    const auto choose = [&] {
        command(CommandKind::choose, static_cast<practice::Choice>(pointed_.choice));
        spent_ = true;
        looked_ = 0;
    };

    const bool tapped = hands.select == ButtonEvent::tap || hands.menu == ButtonEvent::tap;
    if (asks && pointed_.choice >= 0 && !hands.aim && !spent_) {
        looked_ += passed;
        if (looked_ >= dwell && !tapped) choose();
    }
    pointed_.dwell = static_cast<float>(std::min(looked_ / dwell, 1.0));
    if (hands.menu == ButtonEvent::held) command(CommandKind::stop);
    // In muscle work a fist may press it.
    const bool fists = moment.muscles.active != 0 && moment.step == practice::StepKind::relax;
    const bool waits = moment.state == practice::State::playing && moment.awaits != practice::Awaits::nothing;
    if (hands.menu == ButtonEvent::tap && moment.state == practice::State::playing) {
        command(CommandKind::pause);
    } else if (tapped && (moment.asks || waits)) {
        tapped_at_ = -1;
        if (pointed_.choice >= 0) choose();
        // Where the sitting waits, a press takes what is being named; a click beside the choices is none.
        else if (hands.mouse ? waits && !moment.asks : legible || waits || hands.menu == ButtonEvent::tap)
            command(CommandKind::go_on);
    } else if (hands.select == ButtonEvent::tap && moment.state == practice::State::playing && !fists) {
        const bool second = tapped_at_ >= 0 && now - tapped_at_ <= double_within;
        tapped_at_ = second ? -1 : now;
        if (second) command(CommandKind::pause);
    }
    return hands.select == ButtonEvent::held && !fists;
}

}  // namespace luwte::app
