#include "app/chooser.h"

#include <algorithm>

namespace luwte::app {
namespace {

constexpr double away = 0.5;  // s without a frame

}  // namespace

bool Chooser::hear(const display::Hands& hands, const practice::Moment& moment, const picture::Pointed& met,
                   bool legible, double now, std::vector<practice::Wish>& wishes) {
    using display::Press;
    using practice::WishKind;
    const double passed = last_ < 0 ? 0 : std::clamp(now - last_, 0.0, 0.1);
    // Whoever was away begins anew.
    if (now - last_ > away) {
        looked_ = 0;
        tapped_at_ = -1;
    }
    last_ = now;
    const auto wish = [&](WishKind kind, practice::Choice choice = practice::Choice::go_on) {
        wishes.push_back({kind, choice, 0});
    };
    // What has only begun to appear, or is going away, is not yet or no longer to be chosen from.
    const bool asks = moment.asks && legible;
    if (!asks || met.choice != pointed_.choice) looked_ = 0;
    if (met.choice != pointed_.choice) spent_ = false;
    pointed_ = asks ? met : picture::Pointed{};
    const auto choose = [&] {
        wish(WishKind::choose, static_cast<practice::Choice>(pointed_.choice));
        spent_ = true;
        looked_ = 0;
    };

    const bool tapped = hands.select == Press::tap || hands.menu == Press::tap;
    if (asks && pointed_.choice >= 0 && !hands.aim && !spent_) {
        looked_ += passed;
        if (looked_ >= dwell && !tapped) choose();
    }
    pointed_.dwell = static_cast<float>(std::min(looked_ / dwell, 1.0));
    if (hands.menu == Press::held) wish(WishKind::stop);
    // In muscle work a fist may press it.
    const bool fists = moment.muscles.active != 0 && moment.step == practice::StepKind::relax;
    const bool waits = moment.state == practice::State::playing && moment.awaits != practice::Awaits::nothing;
    if (hands.menu == Press::tap && moment.state == practice::State::playing) {
        wish(WishKind::pause);
    } else if (tapped && (moment.asks || waits)) {
        tapped_at_ = -1;
        if (pointed_.choice >= 0) choose();
        // Where the sitting waits, a press takes what is being named.
        else if (legible || waits || hands.menu == Press::tap) wish(WishKind::go_on);
    } else if (hands.select == Press::tap && moment.state == practice::State::playing && !fists) {
        const bool second = tapped_at_ >= 0 && now - tapped_at_ <= double_within;
        tapped_at_ = second ? -1 : now;
        if (second) wish(WishKind::pause);
    }
    return hands.select == Press::held && !fists;
}

}  // namespace luwte::app
