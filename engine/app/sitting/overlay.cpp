#include "app/sitting/overlay.h"

namespace luwte::app {
namespace {

constexpr double gone = 0.001;

void turn_to(math::Ease& ease, double now, double level) {
    if (ease.to != level) ease.turn(now, level);
}

}  // namespace

void FadingText::update(double now, std::string_view wanted) {
    const bool same = wanted == shown_;
    if (!same && presence_.value(now) <= gone) shown_.assign(wanted);
    turn_to(presence_, now, wanted == shown_ && !shown_.empty() ? 1 : 0);
}

picture::Overlay OverlayFader::update(double now, const practice::Moment& moment) {
    const bool page_wanted = !wanted_.page.empty();
    const bool asks = layer_before(moment, page_wanted) == Layer::question;
    // It moves while it isn't seen. In the caption's place it waits until that has gone, and the other way round.
    const bool hidden = page_.presence(now) <= gone;
    if (hidden) above_ = asks;
    turn_to(words_, now, !above_ && !asks && page_wanted ? 0 : hidden || above_ ? 1 : 0);
    const bool free = above_ || words_.value(now) <= gone;
    page_.update(now, above_ == asks && free ? std::string_view(wanted_.page) : std::string_view());
    notice_.update(now, wanted_.notice);
    hint_.update(now, wanted_.hint);
    return {page_.text(),        above_,
            notice_.text(),      hint_.text(),
            page_.presence(now), notice_.presence(now),
            hint_.presence(now), static_cast<float>(words_.value(now))};
}

}  // namespace luwte::app
