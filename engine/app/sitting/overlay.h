#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "math/easing.h"
#include "picture/scene_renderer.h"
#include "practice/moment.h"

namespace luwte::app {

/// What can stand before the person, from what asks to what only tells. What is earlier is never hidden by what is
/// later: a caption gives way to a page, a page to a question, and notices and hints have places of their own.
enum class Layer : std::uint8_t { question, page, caption, notice, hint };

/// What has the place before the person now, in window and world alike.
constexpr Layer layer_before(const practice::Moment& moment, bool page_open) {
    if (moment.asks || moment.choices_presence > 0 || moment.awaits != practice::Awaits::nothing)
        return Layer::question;
    return page_open ? Layer::page : Layer::caption;
}

/// What the program itself has to say while a sitting is shown; empty: nothing. Lines are parted by '\n'.
struct Overlay {
    std::string page;    ///< what was asked for: the keys, or what must be known before
    std::string notice;  ///< what has happened
    std::string hint;    ///< which key does what, in a corner of the window

    bool operator==(const Overlay&) const = default;
};

/// A line of page or hint that was clicked, which does what it tells.
struct Press {
    Layer layer = Layer::page;
    std::size_t line = 0;
};

/// A text that comes and goes calmly, and is gone before another takes its place.
class FadingText {
public:
    FadingText() { shown_.reserve(1024); }
    void update(double now, std::string_view wanted);
    std::string_view text() const { return shown_; }
    float presence(double now) const { return static_cast<float>(presence_.value(now)); }

private:
    std::string shown_;
    math::Ease presence_{0, 0, 0, 0.3};
};

/// Lets an overlay come and go before a person. Allocates nothing once it has shown its longest text.
class OverlayFader {
public:
    void set(const Overlay& overlay) { wanted_ = overlay; }
    /// Once a frame, at `now` (steady seconds).
    picture::Overlay update(double now, const practice::Moment& moment);

private:
    Overlay wanted_;
    FadingText page_, notice_, hint_;
    bool above_ = false;  ///< where the page is
    math::Ease words_{1, 1, 0, 0.3};
};

}  // namespace luwte::app
