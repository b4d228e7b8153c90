#include "practice/sitting.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "practice/ease.h"
#include "practice/score.h"

namespace luwte::practice {

namespace {

constexpr std::size_t usual_events = 256;

constexpr double easing = 0.2;            // s: position and world come to rest, and start again
constexpr double voice_fade = 0.15;       // s
constexpr double calming = 3;             // s
constexpr double before_stop_line = 0.6;  // s after the stop
constexpr double fading = 7;              // s of fade at the very start, and after the end
constexpr double crossfade = 2;           // s: after a jump, breath and muscles
constexpr double light_fade = 12;         // s: after a jump, the light
constexpr double just_begun = 2.5;        // s into a mark in which `back` means the one before
constexpr double caption_fade = 0.2;      // s
constexpr double slowest_pace = 0.4;
constexpr double pace_easing = 3;  // s in which the surroundings notice another pace

/// Jumps closer than this are one: what lay between them was never seen (minimum_jerk(0.1 / 2) is about 0.001).
constexpr double unseen = 0.1;  // s
constexpr std::size_t most_jumps = static_cast<std::size_t>(crossfade / unseen) + 2;

/// What was there before a jump goes on beneath the crossfade, so that neither value nor speed jumps.
struct Jump {
    double time = 0;
    double position = 0;  ///< that was left
    double rate = 1;      ///< at which it was passing
    double flow = 0;      ///< running time at the jump
};

/// A line as it is heard.
struct Heard {
    const Line* line = nullptr;
    double elapsed = 0;  ///< s since it began, as spoken
    double gain = 0;
};

/// A caption as it is read.
struct Read {
    std::string_view text;
    double presence = 0;
};

constexpr double long_ago = -1e9;  // s

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

Read caption_of(const Line& line, double elapsed) {
    for (const Caption& page : line.captions) {
        if (elapsed < page.start || elapsed >= page.end) continue;
        return {page.text, std::min(minimum_jerk((elapsed - page.start) / caption_fade),
                                    minimum_jerk((page.end - elapsed) / caption_fade))};
    }
    return {};
}

/// Goes through the events once, in order, each in constant time; then tells where that leads.
class Fold {
public:
    Fold(const Timeline& timeline, double from) : timeline_(timeline) {
        position_ = from;
        find_line();
        fresh_ = spoken_;
        voice_ = {0, 1, 0, voice_fade};
        light_from_ = progress();
    }

    void advance(double time) {
        if (time <= now_) return;
        world_ += world_run_.integral(now_, time);
        flow_ += run_.integral(now_, time);
        if (state_ != State::ended) {
            const double begin = std::clamp(hold_until_, now_, time);
            move(run_.integral(begin, time), time);
        }
        now_ = time;
    }

    void apply(const Wish& wish) {
        const bool running = state_ == State::playing || state_ == State::paused;
        switch (wish.kind) {
            case WishKind::pause: pause(); break;
            case WishKind::go_on: go_on(); break;
            case WishKind::pause_or_go_on: state_ == State::playing ? pause() : go_on(); break;
            case WishKind::skip:
                if (running) jump(next_mark());
                break;
            case WishKind::back:
                if (running) jump(mark_before());
                break;
            case WishKind::seek:
                if (running && std::isfinite(wish.value)) jump(wish.value);
                break;
            case WishKind::stop:
                if (running) stop();
                else if (state_ == State::choosing) choose(Choice::enough);
                break;
            case WishKind::choose:
                if (asks()) choose(wish.choice);
                break;
            case WishKind::place: break;
            case WishKind::pace:
                if (std::isfinite(wish.value)) {
                    pace_ = std::max(wish.value, slowest_pace);
                    pace_shown_.turn(now_, pace_);
                }
                break;
        }
    }

    Moment tell() const {
        Moment moment;
        moment.state = state_;
        moment.time = now_;
        moment.position = position_;
        moment.length = timeline_.length;
        moment.world = world_;
        moment.light = static_cast<float>(light());
        moment.calm = static_cast<float>(calm_.value(now_));
        moment.presence = static_cast<float>(even_fade(now_));
        if (state_ == State::ended && !enough_) moment.presence *= static_cast<float>(1 - even_fade(now_ - ended_at_));
        moment.step_index = step_at(timeline_, position_);
        moment.step = step().kind;
        tell_seen(moment);
        tell_words(moment);
        moment.asks = asks();
        moment.choices_presence = static_cast<float>(asking_.value(now_));
        if (moment.choices_presence > 0) std::copy_n(timeline_.choices, 3, moment.choices);
        return moment;
    }

private:
    bool asks() const { return state_ == State::paused || state_ == State::choosing; }

    // Along the timeline

    const PlacedStep& step() const { return timeline_.steps[static_cast<std::size_t>(step_at(timeline_, position_))]; }
    double progress() const { return timeline_.length > 0 ? position_ / timeline_.length : 1; }

    /// Timeline seconds a second of running, at the position.
    double rate() const { return breathing(step(), position_) ? std::min(pace_, step().fastest) : 1; }

    /// Where the rate changes next.
    double next_border() const {
        for (auto i = static_cast<std::size_t>(step_at(timeline_, position_)); i < timeline_.steps.size(); ++i) {
            const PlacedStep& ahead = timeline_.steps[i];
            if (ahead.kind != StepKind::breathe) continue;
            if (position_ < ahead.first_inhale) return ahead.first_inhale;
            if (position_ < ahead.last_exhale_end) return ahead.last_exhale_end;
        }
        return timeline_.length;
    }

    /// Runs for `seconds`, up to `time`.
    void move(double seconds, double time) {
        while (seconds > 0 && position_ < timeline_.length) {
            const double border = next_border();
            const double speed = rate();
            const double needed = (border - position_) / speed;
            const double run = std::min(seconds, needed);
            const double to = needed <= seconds ? border : position_ + run * speed;
            if (const auto reached = line_at(timeline_, to); reached > line_) {
                line_ = reached;
                line_began_ = spoken_ + (timeline_.lines[static_cast<std::size_t>(reached)].start - position_) / speed;
            }
            position_ = to;
            spoken_ += run;
            seconds -= run;
        }
        if (position_ >= timeline_.length && state_ == State::playing) {
            state_ = State::ended;
            ended_at_ = time - seconds;
        }
    }

    /// The line at the position, as if it had been played up to here.
    void find_line() {
        line_ = line_at(timeline_, position_);
        if (line_ >= 0) line_began_ = spoken_ - (position_ - timeline_.lines[static_cast<std::size_t>(line_)].start);
    }

    /// Leaves the position for another, and remembers it for the crossfade.
    void go_to(double to) {
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
        // Even in a pause: the end is the end.
        if (position_ >= timeline_.length) {
            state_ = State::ended;
            ended_at_ = now_;
            ask_no_more();
        }
    }

    void jump(double to) {
        cut();
        go_to(to);
        begin_again();
    }

    double next_mark() const {
        const auto& marks = timeline_.marks;
        const auto next = std::upper_bound(marks.begin(), marks.end(), position_);
        return next == marks.end() ? timeline_.length : *next;
    }

    double mark_before() const {
        const auto& marks = timeline_.marks;
        auto mark = std::upper_bound(marks.begin(), marks.end(), position_);
        if (mark == marks.begin()) return 0;
        --mark;
        if (position_ - *mark < just_begun && mark != marks.begin()) --mark;
        return *mark;
    }

    // What was wished

    void pause() {
        if (state_ != State::playing) return;
        fade_voice();
        state_ = State::paused;
        paused_at_ = now_;
        run_.turn(now_, 0);
        ask(caption_fade);
    }

    /// The choices come once the words that were there have gone, together with those that belong to them.
    void ask(double after) { asking_ = {asking_.value(now_), 1, now_ + after, caption_fade}; }
    void ask_no_more() {
        if (asking_.to > 0) asking_ = {asking_.value(now_), 0, now_, voice_fade};
    }

    void go_on() {
        if (state_ == State::choosing) return choose(Choice::go_on);
        if (state_ != State::paused) return;
        cut_caption();
        voice_ = {gain(), 1, std::max(now_, hold_until_), voice_fade};
        state_ = State::playing;
        ask_no_more();
        run_.turn(now_, 1);
        fresh_ = spoken_;
    }

    void stop() {
        fade_voice();
        if (state_ == State::paused) cut_caption();
        state_ = State::choosing;
        stopped_at_ = now_;
        ask(before_stop_line);
        run_.turn(now_, 0);
        world_run_.turn(now_, 0);
        calm_.turn(now_, 1);
    }

    void choose(Choice choice) {
        if (choice == Choice::enough) {
            cut();
            run_.turn(now_, 0);
            world_run_.turn(now_, 0);
            if (calm_.to < 1) calm_.turn(now_, 1);
            state_ = State::ended;
            ended_at_ = now_;
            enough_ = true;
            ask_no_more();
            return;
        }
        if (state_ == State::paused && choice == Choice::go_on) return go_on();
        cut();
        const bool stopped = state_ == State::choosing;
        state_ = State::playing;
        ask_no_more();
        if (stopped) {
            world_run_.turn(now_, 1);
            calm_.turn(now_, 0);
        }
        if (choice == Choice::shorter && position_ < timeline_.closing) go_to(timeline_.closing);
        begin_again();
        run_ = {run_.value(now_), 1, hold_until_, easing};
    }

    // Voice and captions

    /// The position rests until what was cut has faded; then the voice comes, at once where a line begins.
    void begin_again() {
        hold_until_ = now_ + voice_fade;
        fresh_ = spoken_;
        voice_ = {0, state_ == State::playing ? 1.0 : 0.0, hold_until_, voice_fade};
    }

    const Line* line() const {
        if (line_ < 0) return nullptr;
        const Line& begun = timeline_.lines[static_cast<std::size_t>(line_)];
        const double elapsed = spoken_ - line_began_;
        const bool waits = elapsed <= 0 && (state_ != State::playing || now_ < hold_until_);
        return !waits && elapsed < begun.length ? &begun : nullptr;
    }

    /// Of the line at the position: a line that begins while all runs needs no fade.
    double gain() const {
        if (state_ == State::playing && line_ >= 0 && line_began_ >= fresh_ && now_ >= hold_until_) return 1;
        return voice_.value(now_);
    }

    void fade_voice() { voice_ = {gain(), 0, now_, voice_fade}; }

    /// What is heard and read now begins to fade.
    void cut() {
        cut_line_ = heard();
        line_cut_at_ = now_;
        cut_caption();
    }

    void cut_caption() {
        cut_caption_ = read();
        caption_cut_at_ = now_;
    }

    Heard heard() const {
        const double since_cut = now_ - line_cut_at_;
        if (cut_line_.line && since_cut < voice_fade) {
            const double elapsed = cut_line_.elapsed + since_cut;
            if (elapsed >= cut_line_.line->length) return {};
            return {cut_line_.line, elapsed, cut_line_.gain * (1 - minimum_jerk(since_cut / voice_fade))};
        }
        if (state_ == State::ended) return {};
        const double after_stop = now_ - stopped_at_ - before_stop_line;
        if (state_ != State::choosing || after_stop < 0) {
            const Line* now = line();
            return now ? Heard{now, spoken_ - line_began_, gain()} : Heard{};
        }
        if (after_stop >= timeline_.stop_line.length) return {};
        return {&timeline_.stop_line, after_stop, 1};
    }

    Read read() const {
        const double since_cut = now_ - caption_cut_at_;
        if (cut_caption_.presence > 0 && since_cut < voice_fade)
            return {cut_caption_.text, cut_caption_.presence * (1 - minimum_jerk(since_cut / voice_fade))};
        Read read = uncut_caption();
        read.presence *= minimum_jerk((since_cut - voice_fade) / caption_fade);
        return read;
    }

    Read uncut_caption() const {
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
            return {timeline_.paused_caption, minimum_jerk((since_pause - caption_fade) / caption_fade)};
        if (state_ == State::ended || line_ < 0) return {};
        Read read = caption_of(timeline_.lines[static_cast<std::size_t>(line_)], spoken_ - line_began_);
        if (state_ == State::paused) read.presence *= 1 - minimum_jerk(since_pause / caption_fade);
        if (state_ == State::choosing) read.presence *= 1 - minimum_jerk(since_stop / voice_fade);
        return read;
    }

    void tell_words(Moment& moment) const {
        const Heard heard_now = heard();
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

    // Light, breath and muscles

    double light() const {
        return light_from_ + (progress() - light_from_) * minimum_jerk((now_ - light_since_) / light_fade);
    }

    void tell_seen(Moment& moment) const {
        moment.breath = pacer_at(timeline_, position_);
        const double running = now_ < hold_until_ ? 0 : run_.value(now_);
        const double passing = rate();
        moment.breath.rate *= static_cast<float>(passing);

        const double pace = pace_shown_.value(now_);
        const auto at = [&](double position) {
            return seen_at(timeline_, std::clamp(position, 0.0, timeline_.length), pace);
        };
        const auto left = [&](std::size_t i) {
            const Jump& jump = recent_[i];
            Seen seen = at(jump.position + (flow_ - jump.flow) * jump.rate);
            seen.speed *= jump.rate * run_.value(now_);
            return seen;
        };
        const auto now = [&] {
            Seen seen = at(position_);
            seen.speed *= passing * running;
            return seen;
        };
        Seen seen = jumps_ > 0 ? left(0) : now();
        for (std::size_t i = 0; i < jumps_; ++i) {
            const Seen next = i + 1 < jumps_ ? left(i + 1) : now();
            seen = faded(seen, next, now_ - recent_[i].time, crossfade);
        }
        moment.breath.fullness = static_cast<float>(seen.fullness);
        moment.breath.speed = static_cast<float>(seen.speed);
        moment.guidance = static_cast<float>(seen.guidance);
        moment.follow = static_cast<float>(seen.follow);
        moment.muscles = seen.muscles;
    }

    const Timeline& timeline_;
    State state_ = State::playing;
    double now_ = 0;
    double position_ = 0;
    double flow_ = 0;    ///< seconds that all has been running
    double spoken_ = 0;  ///< seconds that the position has been running: not while a jump holds it
    double world_ = 0;
    Ease run_{1, 1, 0, easing};
    Ease world_run_{1, 1, 0, easing};
    Ease calm_{0, 0, 0, calming};
    Ease voice_;
    Ease asking_{0, 0, 0, caption_fade};
    double pace_ = 1;
    Ease pace_shown_{1, 1, 0, pace_easing};
    double hold_until_ = 0;
    double fresh_ = 0;  ///< `spoken_` when it last began to run: later lines are heard from their start
    std::int32_t line_ = -1;
    double line_began_ = 0;  ///< `spoken_` when the line began
    Heard cut_line_;
    double line_cut_at_ = long_ago;
    Read cut_caption_;
    double caption_cut_at_ = long_ago;
    std::array<Jump, most_jumps> recent_;
    std::size_t jumps_ = 0;
    double light_from_ = 0;
    double light_since_ = -light_fade;
    double paused_at_ = 0, stopped_at_ = 0, ended_at_ = 0;
    bool enough_ = false;
};

}  // namespace

Sitting::Sitting(std::shared_ptr<const Timeline> timeline, double from) : timeline_(std::move(timeline)) {
    // Written so that NaN means the beginning.
    from_ = from > 0 ? std::min(from, timeline_->length) : 0;
    events_.reserve(usual_events);
}

Sitting::Sitting(const Sitting& other) : timeline_(other.timeline_), from_(other.from_) {
    // A copy of the vector would lack the room in which events are added without allocating.
    events_.reserve(std::max(usual_events, other.events_.size()));
    events_.assign(other.events_.begin(), other.events_.end());
}

Sitting& Sitting::operator=(const Sitting& other) {
    if (this != &other) *this = Sitting(other);
    return *this;
}

void Sitting::add(Event event) {
    const double last = events_.empty() ? 0 : events_.back().time;
    if (!std::isfinite(event.time) || event.time < last) event.time = last;
    events_.push_back(event);
}

Moment moment(const Sitting& sitting, double time) {
    Fold fold(sitting.timeline(), sitting.from());
    for (const Event& event : sitting.events()) {
        if (event.time > time) break;
        fold.advance(event.time);
        fold.apply(event.wish);
    }
    fold.advance(time);
    return fold.tell();
}

}  // namespace luwte::practice
