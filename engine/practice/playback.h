#pragma once

#include <array>
#include <string_view>

#include "math/easing.h"
#include "practice/command.h"
#include "practice/moment.h"
#include "practice/sampling.h"
#include "practice/timeline.h"

namespace luwte::practice {

/// Reduces a sitting's events to a state: once, in order, each in constant time; then gives the Moment. What moves the
/// position stands in playback.cpp, the Moment of it in playback_moment.cpp.
class Playback {
public:
    Playback(const Timeline& timeline, double from);

    void advance(double time);
    void apply(const Command& command);
    Moment moment() const;

    int answer(std::size_t wait) const { return answers_[wait]; }  ///< -1: nothing yet

private:
    static constexpr double easing = 0.2;            // s: position and world come to rest, and start again
    static constexpr double voice_fade = 0.15;       // s
    static constexpr double calming = 3;             // s
    static constexpr double crossfade = 2;           // s: after a jump, breath and muscles
    static constexpr double light_fade = 12;         // s: after a jump, the light
    static constexpr double caption_fade = 0.2;      // s
    static constexpr double pace_easing = 10;        // s in which the scene takes another pace up
    static constexpr double before_stop_line = 0.6;  // s after the stop
    static constexpr double never = 1e18;            // s
    static constexpr double long_ago = -1e9;         // s
    /// Jumps closer than this are one: what lay between them was never seen (the easing is at 0.001 there).
    static constexpr double unseen = 0.1;  // s
    static constexpr std::size_t most_jumps = static_cast<std::size_t>(crossfade / unseen) + 2;

    /// What was there before a jump goes on beneath the crossfade, so that neither value nor speed jumps.
    struct Jump {
        double time = 0;
        double position = 0;  ///< that was left
        double rate = 1;      ///< at which it was passing
        double flow = 0;      ///< running time at the jump
    };
    /// The audible state of a line.
    struct SpokenLine {
        const Line* line = nullptr;
        double elapsed = 0;  ///< s since it began, as spoken
        double gain = 0;
    };
    /// The visible state of a caption.
    struct Read {
        std::string_view text;
        double presence = 0;
    };

    // Along the timeline, and commands
    bool asks() const { return state_ == State::paused || state_ == State::choosing; }
    const PlacedStep& step() const { return timeline_.steps[static_cast<std::size_t>(step_at(timeline_, position_))]; }
    double progress() const { return timeline_.length > 0 ? position_ / timeline_.length : 1; }
    double rate() const;
    double next_border() const;
    void move(double seconds, double time);
    void pass(double to, double speed, double left, double time);
    void find_line();
    void go_to(double to);
    void jump(double to);
    double next_mark() const;
    double mark_before() const;
    void pause();
    void go_on();
    void stop();
    void choose(Choice choice);
    void ask(double after);
    void ask_no_more();
    void begin_again();
    void fade_voice() { voice_ = {gain(), 0, now_, voice_fade}; }
    void cut();
    void cut_caption();
    const Wait* waiting() const;
    std::size_t index_of(const Wait& wait) const { return static_cast<std::size_t>(&wait - timeline_.waits.data()); }
    const Named* named(const Wait& wait, double position) const;
    void press(const Wait& wait);
    void answer(const Wait& wait, int value);
    void type(double digit);
    void show_options(double time, double after);
    void set_down(double flow);

    // The moment
    const Line& said(std::int32_t line) const;
    static Read caption_of(const Line& line, double elapsed);
    const Line* line() const;
    double gain() const;
    SpokenLine spoken_line() const;
    Read read() const;
    Read uncut_caption() const;
    double light() const;
    void fill_words(Moment& moment) const;
    void fill_choices(Moment& moment) const;
    void fill_visuals(Moment& moment) const;
    void fill_lights(Moment& moment) const;

    const Timeline& timeline_;
    State state_ = State::playing;
    double now_ = 0, position_ = 0;
    double flow_ = 0;    ///< seconds that all has been running
    double spoken_ = 0;  ///< seconds that the position has been running: not while a jump holds it
    double world_ = 0;
    math::Ease run_{1, 1, 0, easing};
    math::Ease world_run_{1, 1, 0, easing};
    math::Ease calm_{0, 0, 0, calming};
    math::Ease voice_;
    math::Ease asking_{0, 0, 0, caption_fade};
    double pace_ = 1, hold_until_ = 0;
    math::Ease pace_shown_{1, 1, 0, pace_easing};
    double fresh_ = 0;  ///< `spoken_` when it last began to run: later lines play from their start
    std::int32_t line_ = -1;
    double line_began_ = 0;  ///< `spoken_` when the line began
    SpokenLine cut_line_;
    Read cut_caption_;
    double line_cut_at_ = long_ago, caption_cut_at_ = long_ago;
    std::array<Jump, most_jumps> recent_;
    std::size_t jumps_ = 0;
    double light_from_ = 0, light_since_ = -light_fade;
    double paused_at_ = 0, stopped_at_ = 0, ended_at_ = 0;
    double frozen_at_ = never;  ///< from when on nothing that is seen moves any more
    bool enough_ = false;
    std::array<std::int8_t, most_waits> answers_;
    std::size_t options_of_ = 0;  ///< the wait whose options are shown, or were last
    math::Ease options_{0, 0, 0, caption_fade};
    std::array<double, SmallLights::most> born_{};  ///< running time when each small light appeared
    std::int32_t lights_ = 0;
    std::size_t rated_ = 0;  ///< the wait that a number was typed for, and when
    double rated_at_ = long_ago;
};

}  // namespace luwte::practice
