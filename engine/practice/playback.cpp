#include "practice/playback.h"

#include <algorithm>
#include <cmath>

namespace luwte::practice {
namespace {

constexpr double just_begun = 2.5;  // s into a mark in which `back` means the one before
constexpr double slowest_pace = 0.4;
constexpr double one_and_zero = 1.5;  // s in which a 1 and a 0 are a 10
constexpr double reaction = 0.35;     // s from hearing a name to pressing: what was named before is meant

}  // namespace

Playback::Playback(const Timeline& timeline, double from) : timeline_(timeline) {
    answers_.fill(-1);
    position_ = from;
    find_line();
    fresh_ = spoken_;
    voice_ = {0, 1, 0, voice_fade};
    light_from_ = progress();
    for (const Wait& wait : timeline_.waits)
        if (wait.kind == StepKind::park && wait.end <= from) set_down(wait.end - from);
    show_options(-caption_fade, 0);
}

void Playback::advance(double time) {
    if (time <= now_) return;
    world_ += world_run_.integral(now_, time);
    flow_ += run_.integral(now_, time);
    if (state_ != State::ended) {
        const double begin = std::clamp(hold_until_, now_, time);
        move(run_.integral(begin, time), time);
    }
    now_ = time;
}

void Playback::apply(const Command& command) {
    const bool running = state_ == State::playing || state_ == State::paused;
    const Wait* const wait = waiting();
    switch (command.kind) {
        case CommandKind::pause: pause(); break;
        case CommandKind::go_on:
            if (wait) press(*wait);
            else go_on();
            break;
        case CommandKind::pause_or_go_on: state_ == State::playing ? pause() : go_on(); break;
        case CommandKind::skip:
            if (running) jump(next_mark());
            break;
        case CommandKind::back:
            if (running) jump(mark_before());
            break;
        case CommandKind::seek:
            if (running && std::isfinite(command.value)) jump(command.value);
            break;
        case CommandKind::stop:
            if (running) stop();
            else if (state_ == State::choosing) choose(Choice::enough);
            break;
        case CommandKind::choose:
            if (asks()) choose(command.choice);
            else if (wait && wait->kind == StepKind::choose) answer(*wait, static_cast<int>(command.choice));
            break;
        case CommandKind::answer:
            if (std::isfinite(command.value)) type(command.value);
            break;
        case CommandKind::place:
        case CommandKind::lag: break;
        case CommandKind::pace:
            if (std::isfinite(command.value)) {
                pace_ = std::max(command.value, slowest_pace);
                pace_shown_.turn(now_, pace_);
            }
            break;
    }
}

// Along the timeline

/// Timeline seconds a second of running, at the position.
double Playback::rate() const { return breathing(step(), position_) ? std::min(pace_, step().fastest) : 1; }
/// Where the rate changes next.
double Playback::next_border() const {
    for (auto i = static_cast<std::size_t>(step_at(timeline_, position_)); i < timeline_.steps.size(); ++i) {
        const PlacedStep& ahead = timeline_.steps[i];
        if (!paces(ahead.kind)) continue;
        if (position_ < ahead.first_inhale) return ahead.first_inhale;
        if (position_ < ahead.last_exhale_end) return ahead.last_exhale_end;
    }
    return timeline_.length;
}

/// Runs for `seconds`, up to `time`.
void Playback::move(double seconds, double time) {
    while (seconds > 0 && position_ < timeline_.length) {
        const double border = next_border();
        const double speed = rate();
        const double needed = (border - position_) / speed;
        const double run = std::min(seconds, needed);
        const double to = needed <= seconds ? border : position_ + run * speed;
        pass(to, speed, seconds - run, time);
        spoken_ += run;
        seconds -= run;
    }
    if (position_ >= timeline_.length && state_ == State::playing) {
        state_ = State::ended;
        ended_at_ = time - seconds;
    }
}

/// What lies on the way to `to`, run through at `speed`; after it `left` seconds are left until `time`.
void Playback::pass(double to, double speed, double left, double time) {
    if (const auto reached = line_at(timeline_, to); reached > line_) {
        line_ = reached;
        line_began_ = spoken_ + (timeline_.lines[static_cast<std::size_t>(reached)].start - position_) / speed;
    }
    const double from = position_;
    for (const Wait& wait : timeline_.waits) {
        const auto before = [&](double at) { return left + (to - at) / speed; };
        if (wait.kind == StepKind::park && wait.end > from && wait.end <= to) set_down(flow_ - before(wait.end));
        if (wait.kind != StepKind::choose) continue;
        for (const double at : {wait.start, wait.end}) {
            if (at <= from || at > to) continue;
            position_ = at;  // for what is shown from there
            show_options(time - before(at), 0);
        }
    }
    position_ = to;
}

/// The line at the position, as if it had been played up to here.
void Playback::find_line() {
    line_ = line_at(timeline_, position_);
    if (line_ >= 0) line_began_ = spoken_ - (position_ - timeline_.lines[static_cast<std::size_t>(line_)].start);
}

/// Leaves the position for another, and remembers it for the crossfade.
void Playback::go_to(double to) {
    if (jumps_ > 0 && now_ - recent_[jumps_ - 1].time < unseen) {
        recent_[jumps_ - 1].time = now_;
    } else {
        // What is older than the crossfade has wholly given way.
        std::size_t gone = 0;
        while (gone < jumps_ && now_ - recent_[gone].time >= crossfade) ++gone;
        if (jumps_ - gone == most_jumps) ++gone;
        std::move(recent_.begin() + static_cast<std::ptrdiff_t>(gone),
                  recent_.begin() + static_cast<std::ptrdiff_t>(jumps_), recent_.begin());
        jumps_ -= gone;
        recent_[jumps_++] = {now_, position_, rate(), flow_};
    }
    light_from_ = light();
    light_since_ = now_;
    position_ = std::clamp(to, 0.0, timeline_.length);
    find_line();
    show_options(now_, caption_fade);
    // Even in a pause: the end is the end.
    if (position_ >= timeline_.length) {
        state_ = State::ended;
        ended_at_ = now_;
        ask_no_more();
    }
}

void Playback::jump(double to) {
    cut();
    go_to(to);
    begin_again();
}

double Playback::next_mark() const {
    const auto& marks = timeline_.marks;
    const auto next = std::upper_bound(marks.begin(), marks.end(), position_);
    return next == marks.end() ? timeline_.length : *next;
}

double Playback::mark_before() const {
    const auto& marks = timeline_.marks;
    auto mark = std::upper_bound(marks.begin(), marks.end(), position_);
    if (mark == marks.begin()) return 0;
    --mark;
    if (position_ - *mark < just_begun && mark != marks.begin()) --mark;
    return *mark;
}

// Commands

void Playback::pause() {
    if (state_ != State::playing) return;
    fade_voice();
    state_ = State::paused;
    paused_at_ = now_;
    run_.turn(now_, 0);
    show_options(now_, 0);
    ask(caption_fade);
}

/// The choices come once the words that were there have gone, together with those that belong to them.
void Playback::ask(double after) { asking_ = {asking_.value(now_), 1, now_ + after, caption_fade}; }

void Playback::ask_no_more() {
    if (asking_.to > 0) asking_ = {asking_.value(now_), 0, now_, voice_fade};
}

void Playback::go_on() {
    if (state_ == State::choosing) return choose(Choice::go_on);
    if (state_ != State::paused) return;
    cut_caption();
    voice_ = {gain(), 1, std::max(now_, hold_until_), voice_fade};
    state_ = State::playing;
    ask_no_more();
    run_.turn(now_, 1);
    fresh_ = spoken_;
    show_options(now_, caption_fade);
}

void Playback::stop() {
    fade_voice();
    if (state_ == State::paused) cut_caption();
    state_ = State::choosing;
    stopped_at_ = now_;
    show_options(now_, 0);
    frozen_at_ = std::min(frozen_at_, now_ + easing);
    ask(before_stop_line);
    run_.turn(now_, 0);
    world_run_.turn(now_, 0);
    calm_.turn(now_, 1);
}

void Playback::choose(Choice choice) {
    if (choice == Choice::enough) {
        cut();
        run_.turn(now_, 0);
        world_run_.turn(now_, 0);
        if (calm_.to < 1) calm_.turn(now_, 1);
        state_ = State::ended;
        ended_at_ = now_;
        enough_ = true;
        frozen_at_ = std::min(frozen_at_, now_ + easing);
        ask_no_more();
        show_options(now_, 0);
        return;
    }
    if (state_ == State::paused && choice == Choice::go_on) return go_on();
    cut();
    const bool stopped = state_ == State::choosing;
    state_ = State::playing;
    ask_no_more();
    if (stopped) {
        // A crossfade that the stop paused goes on from where it was.
        for (std::size_t i = 0; i < jumps_; ++i) recent_[i].time += std::max(0.0, now_ - frozen_at_);
        frozen_at_ = never;
        world_run_.turn(now_, 1);
        calm_.turn(now_, 0);
    }
    if (choice == Choice::shorter) go_to(position_ < timeline_.closing ? timeline_.closing : next_mark());
    show_options(now_, caption_fade);
    begin_again();
    run_ = {run_.value(now_), 1, hold_until_, easing};
}

/// The position rests until what was cut has faded; then the voice comes, at once where a line begins.
void Playback::begin_again() {
    hold_until_ = now_ + voice_fade;
    fresh_ = spoken_;
    voice_ = {0, state_ == State::playing ? 1.0 : 0.0, hold_until_, voice_fade};
}

/// The line and caption of now begin to fade.
void Playback::cut() {
    cut_line_ = spoken_line();
    line_cut_at_ = now_;
    cut_caption();
}

void Playback::cut_caption() {
    cut_caption_ = read();
    caption_cut_at_ = now_;
}

// Waits

/// What the position is waiting at, while it runs.
const Wait* Playback::waiting() const {
    if (state_ != State::playing) return nullptr;
    for (const Wait& wait : timeline_.waits)
        if (position_ >= wait.start && position_ < wait.end) return &wait;
    return nullptr;
}

/// The last that has been named by `position`; the first where none has.
const Named* Playback::named(const Wait& wait, double position) const {
    const Named* last = wait.named.empty() ? nullptr : &wait.named.front();
    for (const Named& one : wait.named)
        if (one.from <= position) last = &one;
    return last;
}

void Playback::press(const Wait& wait) {
    const Named* const meant = named(wait, position_ - reaction);
    answer(wait, meant ? meant->answer : 0);
}

void Playback::answer(const Wait& wait, int value) {
    if (wait.kind == StepKind::choose && (value < 0 || value >= static_cast<int>(wait.options.size()))) return;
    answers_[index_of(wait)] = static_cast<std::int8_t>(value);
    if (wait.kind == StepKind::park) set_down(flow_);
    jump(wait.end);
}

/// A digit: the number that is asked for, else the choice of that number.
void Playback::type(double digit) {
    const auto number = static_cast<int>(std::clamp(digit, -1.0, 10.0));
    const Wait* const wait = waiting();
    if (asks() && number >= 1 && number <= 3) {
        choose(static_cast<Choice>(number - 1));
    } else if (wait && wait->kind == StepKind::choose) {
        answer(*wait, number - 1);
    } else if (wait && wait->kind == StepKind::rate && number >= 0) {
        rated_ = index_of(*wait);
        rated_at_ = now_;
        answer(*wait, number);
    } else if (number == 0 && now_ - rated_at_ < one_and_zero && answers_[rated_] == 1) {
        answers_[rated_] = 10;
    }
}

/// Options come and go with their wait: away at `time`, or there `after` seconds later.
void Playback::show_options(double time, double after) {
    const Wait* const wait = waiting();
    if (!wait || wait->kind != StepKind::choose) {
        if (options_.to > 0) options_.turn(time, 0);
        return;
    }
    if (options_.to > 0 && options_of_ == index_of(*wait)) return;
    const double there = options_of_ == index_of(*wait) ? options_.value(time) : 0;
    options_of_ = index_of(*wait);
    options_ = {there, 1, time + after, caption_fade};
}

/// A thought's light appears at this running time. What was set down stays, wherever one goes back to.
void Playback::set_down(double flow) {
    if (lights_ == SmallLights::most) return;
    born_[static_cast<std::size_t>(lights_++)] = flow;
}

}  // namespace luwte::practice
