#include <algorithm>

#include "math/easing.h"
#include "practice/playback.h"

namespace luwte::practice {
namespace {

constexpr double fading = 7;           // s of fade at the very start, and after the end
constexpr double evening_dims = 0.82;  // of the light that is gone at an evening's end

/// From 0 to 1 over `fading` seconds at an even rate, eased for a second at both ends: the whole picture comes and goes
/// with it, and its mean brightness (0.2 of white at dusk) may change by 5 % of white a second at most.
double even_fade(double seconds) {
    constexpr double ease = 1, rate = 1 / (fading - ease);
    if (seconds >= fading) return 1;
    if (seconds <= 0) return 0;
    if (seconds < ease) return rate * seconds * seconds / (2 * ease);
    if (seconds > fading - ease) return 1 - rate * (fading - seconds) * (fading - seconds) / (2 * ease);
    return rate * (seconds - ease / 2);
}

}  // namespace

Moment Playback::moment() const {
    Moment moment;
    moment.state = state_;
    moment.time = now_;
    moment.position = position_;
    moment.length = timeline_.length;
    moment.world = world_;
    moment.light = static_cast<float>(light());
    moment.calm = static_cast<float>(calm_.value(now_));
    moment.presence = static_cast<float>(even_fade(now_));
    if (timeline_.evening) moment.presence *= static_cast<float>(1 - evening_dims * light());
    if (state_ == State::ended && !enough_) moment.presence *= static_cast<float>(1 - even_fade(now_ - ended_at_));
    moment.step_index = step_at(timeline_, position_);
    moment.step = step().kind;
    fill_visuals(moment);
    fill_lights(moment);
    fill_words(moment);
    fill_choices(moment);
    return moment;
}

// Voice and captions

/// What is said of a line, by what was answered.
const Line& Playback::said(std::int32_t line) const {
    const Line& base = timeline_.lines[static_cast<std::size_t>(line)];
    if (base.wait < 0 || base.answered.empty()) return base;
    const int answer = answers_[static_cast<std::size_t>(base.wait)];
    if (answer < 0) return base;
    return base.answered[std::min(static_cast<std::size_t>(answer), base.answered.size() - 1)];
}

Playback::Read Playback::caption_of(const Line& line, double elapsed) {
    for (const Caption& page : line.captions) {
        if (elapsed < page.start || elapsed >= page.end) continue;
        return {page.text, std::min(math::minimum_jerk((elapsed - page.start) / caption_fade),
                                    math::minimum_jerk((page.end - elapsed) / caption_fade))};
    }
    return {};
}

const Line* Playback::line() const {
    if (line_ < 0) return nullptr;
    const Line& begun = said(line_);
    const double elapsed = spoken_ - line_began_;
    const bool waits = elapsed <= 0 && (state_ != State::playing || now_ < hold_until_);
    return !waits && elapsed < begun.length ? &begun : nullptr;
}

/// Of the line at the position: a line that begins while all runs needs no fade.
double Playback::gain() const {
    if (state_ == State::playing && line_ >= 0 && line_began_ >= fresh_ && now_ >= hold_until_) return 1;
    return voice_.value(now_);
}

Playback::SpokenLine Playback::spoken_line() const {
    const double since_cut = now_ - line_cut_at_;
    if (cut_line_.line && since_cut < voice_fade) {
        const double elapsed = cut_line_.elapsed + since_cut;
        if (elapsed >= cut_line_.line->length) return {};
        return {cut_line_.line, elapsed, cut_line_.gain * (1 - math::minimum_jerk(since_cut / voice_fade))};
    }
    if (state_ == State::ended) return {};
    const double after_stop = now_ - stopped_at_ - before_stop_line;
    if (state_ != State::choosing || after_stop < 0) {
        const Line* now = line();
        return now ? SpokenLine{now, spoken_ - line_began_, gain()} : SpokenLine{};
    }
    if (after_stop >= timeline_.stop_line.length) return {};
    return {&timeline_.stop_line, after_stop, 1};
}

Playback::Read Playback::read() const {
    const double since_cut = now_ - caption_cut_at_;
    if (cut_caption_.presence > 0 && since_cut < voice_fade)
        return {cut_caption_.text, cut_caption_.presence * (1 - math::minimum_jerk(since_cut / voice_fade))};
    Read read = uncut_caption();
    read.presence *= math::minimum_jerk((since_cut - voice_fade) / caption_fade);
    return read;
}

Playback::Read Playback::uncut_caption() const {
    const double since_stop = now_ - stopped_at_;
    const double since_pause = now_ - paused_at_;
    if (state_ == State::choosing && since_stop >= before_stop_line) {
        // Its last page stays, so that the choices do not move while someone looks at them.
        const auto& pages = timeline_.stop_line.captions;
        const double elapsed = since_stop - before_stop_line;
        if (!pages.empty() && elapsed > pages.back().end - caption_fade) return {pages.back().text, 1};
        return caption_of(timeline_.stop_line, elapsed);
    }
    if (state_ == State::paused && since_pause >= caption_fade)
        return {timeline_.paused_caption, math::minimum_jerk((since_pause - caption_fade) / caption_fade)};
    if (state_ == State::ended || line_ < 0) return {};
    Read read = caption_of(said(line_), spoken_ - line_began_);
    if (state_ == State::paused) read.presence *= 1 - math::minimum_jerk(since_pause / caption_fade);
    if (state_ == State::choosing) read.presence *= 1 - math::minimum_jerk(since_stop / voice_fade);
    return read;
}

void Playback::fill_words(Moment& moment) const {
    const SpokenLine heard_now = spoken_line();
    moment.line = heard_now.line;
    if (heard_now.line) {
        moment.line_elapsed = heard_now.elapsed * static_cast<double>(heard_now.line->speed);
        moment.voice = static_cast<float>(heard_now.gain);
    }
    const Read read_now = read();
    if (read_now.presence <= 0) return;
    moment.caption = read_now.text;
    moment.caption_presence = static_cast<float>(read_now.presence);
}

/// The choices of a pause or a stop, or else those of a step.
void Playback::fill_choices(Moment& moment) const {
    const Wait* const wait = waiting();
    moment.asks = asks() || (wait && wait->kind == StepKind::choose);
    if (wait) {
        moment.awaits = wait->kind == StepKind::park     ? Awaits::press
                        : wait->kind == StepKind::choose ? Awaits::choice
                                                         : Awaits::number;
        if (const Named* const now = named(*wait, position_)) moment.named = now->answer;
    }
    const double asking = asking_.value(now_);
    moment.choices_presence = static_cast<float>(asking > 0 ? asking : options_.value(now_));
    if (moment.choices_presence <= 0) return;
    if (asking > 0) {
        std::copy_n(timeline_.choices, 3, moment.choices);
        return;
    }
    const auto& options = timeline_.waits[options_of_].options;
    std::copy_n(options.begin(), std::min<std::size_t>(options.size(), 3), moment.choices);
}

// Light, breath and muscles

double Playback::light() const {
    return light_from_ + (progress() - light_from_) * math::minimum_jerk((now_ - light_since_) / light_fade);
}

void Playback::fill_visuals(Moment& moment) const {
    moment.breath = pacer_at(timeline_, position_);
    const double running = now_ < hold_until_ ? 0 : run_.value(now_);
    const double passing = rate();
    moment.breath.rate *= static_cast<float>(passing);
    moment.breath.pace = static_cast<float>(passing);

    const double pace = pace_shown_.value(now_);
    const auto at = [&](double position) {
        return sample_at(timeline_, std::clamp(position, 0.0, timeline_.length), pace);
    };
    const auto left = [&](std::size_t i) {
        const Jump& jump = recent_[i];
        TimelineSample seen = at(jump.position + (flow_ - jump.flow) * jump.rate);
        seen.speed *= jump.rate * run_.value(now_);
        return seen;
    };
    const auto now = [&] {
        TimelineSample seen = at(position_);
        seen.speed *= passing * running;
        return seen;
    };
    TimelineSample seen = jumps_ > 0 ? left(0) : now();
    for (std::size_t i = 0; i < jumps_; ++i) {
        const TimelineSample next = i + 1 < jumps_ ? left(i + 1) : now();
        seen = faded(seen, next, std::min(now_, frozen_at_) - recent_[i].time, crossfade);
    }
    moment.breath.fullness = static_cast<float>(seen.fullness);
    moment.breath.speed = static_cast<float>(seen.speed);
    moment.guidance = static_cast<float>(seen.guidance);
    moment.follow = static_cast<float>(seen.follow);
    moment.muscles = seen.muscles;
    moment.pointer = seen.pointer;
}

void Playback::fill_lights(Moment& moment) const {
    moment.small_lights.count = lights_;
    for (std::int32_t i = 0; i < lights_; ++i)
        moment.small_lights.age[i] = static_cast<float>(flow_ - born_[static_cast<std::size_t>(i)]);
}

}  // namespace luwte::practice
