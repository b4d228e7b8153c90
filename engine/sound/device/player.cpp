#include "sound/device/player.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <numbers>
#include <optional>
#include <thread>
#include <utility>

#include "base/allocations.h"
#include "base/clock.h"
#include "base/run_clock.h"
#include "sound/device/clock.h"
#include "sound/device/flush.h"
#include "sound/device/lock_free.h"
#include "sound/device/streams.h"
#include "sound/mix/fade_out.h"
#include "sound/mix/gate.h"
#include "sound/mix/mix.h"

namespace luwte::sound {
namespace {

using namespace std::chrono_literals;

/// What was made before a command leaves the narrator within 50 ms, below a gate that is shut by then; from 10 ms later
/// on the new state may sound, and the gate opens.
constexpr std::size_t silent_frames = sample_rate / 100;
constexpr double leaving_frames = sample_rate * 0.05;
constexpr std::int64_t going_frames = sample_rate / 10;

constexpr double return_fade = 1;        // s in which the place comes up again
constexpr double stalled_after = 0.15;   // s without another position: longer than any mixing period
constexpr double resume_after = 0.1;     // s from the first new position, in which it shows where it stands
constexpr double longest_query = 0.002;  // s: a position that took longer to get is of an unknown time
constexpr double end_fade = 0.1;         // s: a device that is left, out of what it has queued
constexpr double long_fade = 1.2;        // s: an ending that has time
constexpr double short_fade = 0.15;      // s: one that has none
constexpr double longest_fade = 2;       // s: whatever the device does
constexpr double longest_end = 2.5;      // s: whatever calls of it do
constexpr double unheard = Output::depth * block_seconds + 0.1;  // s: what was queued, and what a device holds besides
constexpr std::size_t most_commands = 256;

/// Commands after which what is queued must not be heard.
bool cuts(practice::CommandKind kind) {
    return kind != practice::CommandKind::go_on && kind != practice::CommandKind::pace;
}

}  // namespace

struct Player::Impl {
    Impl(const MixSettings& settings, double start, std::shared_ptr<OutputWatcher> to, std::shared_ptr<RunClock> by)
        : outputs(to ? std::move(to) : std::make_shared<OutputWatcher>(settings.listening)),
          began(start),
          time(by ? std::move(by) : std::make_shared<RunClock>()) {
        buses.acoustics = settings.place.acoustics;
    }

    // Between the program and the sound's thread.
    Queue<practice::Event, most_commands> commands;
    TripleBuffer<Head> head;
    Handover<Soundscape> requested;  ///< another place, to the loader
    Handover<Ambience> loaded;       ///< the same, ready to render
    Handover<Ambience> outgoing;     ///< the place before, to be freed by the loader
    std::atomic<std::uint64_t> allocations = 0;
    std::atomic<double> fade_seconds = 0;  ///< of the end; 0 before
    std::atomic<bool> silent = false, hush = false, stood_still = false;
    std::atomic<bool> mixed = false;  ///< there is a mix
    std::atomic<bool> ending = false;
    const std::shared_ptr<OutputWatcher> outputs;

    // The sound thread's own.
    std::optional<Mix> mix;
    const double began;  ///< seconds at sitting time 0
    const std::shared_ptr<RunClock> time;
    std::unique_ptr<Output> output;
    Buses buses;
    BlockClock clock;
    FadeOut fade_out;
    double fading_since = 0, faded_at = 0;  ///< steady seconds; 0: not yet
    Gate voice_gate, tone_gate, place_gate{0.3};
    const std::array<Gate*, 3> gates = {&voice_gate, &tone_gate, &place_gate};
    Gate whole_gate{return_fade};  ///< of all three: shut where the sound doesn't belong
    bool hushed = false;
    std::int64_t return_at = 0;  ///< frame from which on all comes up from silence; 0: nothing is to
    float place_gain = -1;       ///< as it was set last
    std::int64_t queued = 0;     ///< frames since the output's start
    bool anchored = false;       ///< the device's position is known
    bool sounded = false;        ///< ever
    bool stalled = false;        ///< the device's position has not changed for a while
    double position = 0;         ///< frame that is heard
    double moved = 0;            ///< steady seconds of the last change of `position`
    double gates_at = 0;         ///< steady seconds of the gates' last step

    void load() {
        for (; !ending; std::this_thread::sleep_for(40ms)) {
            if (!mixed) continue;
            mix->prepare();
            outgoing.take();
            if (const auto place = requested.take()) loaded.give(std::make_unique<Ambience>(*place));
        }
    }

    void run(const practice::Sitting& sitting, const MixSettings& settings) {
        // Here, for it reads a place's recordings, and a disk may be slow.
        mix.emplace(sitting, settings);
        mixed = true;
        const FlushToZero flush;
        const std::uint64_t before = thread_allocations();
        while (!ending || !silent) {
            take_commands();
            // What ends takes no other device from who comes after it.
            if (auto next = fade_seconds == 0 ? outputs->take() : nullptr) {
                if (output) leave();
                output = std::move(next);
                whole_gate = Gate(return_fade);
                hushed = false;
                begin();
            } else if (output && output->lost()) {
                outputs->give_back(std::move(output));
            } else if (output) {
                keep_up();
            }
            follow_fade();
            allocations.store(thread_allocations() - before, std::memory_order_relaxed);
            std::this_thread::sleep_for(5ms);
        }
        // Where no other player comes after it, there is nobody to find a device for.
        if (output && outputs.use_count() > 1) outputs->give_back(std::move(output));
        output.reset();
    }

    /// Gives back a device that still sounds.
    void leave() {
        fall_silent();
        outputs->give_back(std::move(output));
    }

    /// A few blocks of silence first: while they run the device tells how far behind it is, and then the first sound is
    /// made for the time at which it will be heard.
    void begin() {
        anchored = stalled = false;
        queued = return_at = 0;
        clock.reset();
        for (Gate* gate : gates) gate->shut();
        place_gain = -1;
        set_gains(0, 0, 0);
        buses.clear();
        for (std::size_t i = 0; i < Output::depth; ++i) queue_next();
        output->start();
        // Where it is before it has mixed anything tells nothing: that may begin at once, or a mixing period later.
        position = output->position();
        moved = gates_at = time->now();
    }

    void queue_next() {
        queue_block(*output, *mix, buses, head.get());
        queued += block_frames;
    }

    void keep_up() {
        std::size_t free = output->free_blocks();
        if (output->underrun()) {
            outputs->note_underrun();
            // All that was queued counts as heard now; it must be free before it is filled anew.
            output->free_blocks();
            begin();
            return;
        }
        const bool anew = update_position();
        if (!anchored) {
            // Half of the silence has been heard: what the device tells has settled.
            if (free < Output::depth / 2 || !clock.known()) return;
            anchored = true;
            settle();
            if (sounded) mix->fade_in(return_fade);
            sounded = true;
        } else if (anew) {
            settle();
        }
        step_gates();
        if (stood_still.exchange(false)) {
            for (Gate* gate : gates) gate->close();
            return_at = queued + going_frames;
        }
        for (; free > 0; --free) {
            if (return_at > 0 && queued >= return_at) come_back();
            clock.steer(static_cast<double>(queued));
            mix->render(clock.start() - began, clock.end() - began, buses);
            fade_out.apply(buses);
            clock.advance();
            queue_next();
        }
    }

    /// Asks the device where it is. True when it is elsewhere than it should be.
    bool update_position() {
        const double before = time->now();
        const double frame = output->position();
        const double now = time->now();
        const bool news = frame != position;
        if (news) {
            position = frame;
            moved = now;
            if (stalled) {
                // Open soon, unless the clock finds that it has to be set.
                for (Gate* gate : gates) gate->open_at(position + resume_after * sample_rate);
                stalled = false;
            }
        } else if (anchored && !stalled && now - moved > stalled_after) {
            stalled = true;
            for (Gate* gate : gates) gate->close();
        }
        return news && now - before < longest_query && clock.measure(frame, (before + now) / 2);
    }

    /// The next block is made for when it will be heard; what was before goes, and the new state comes up.
    void settle() {
        clock.set(static_cast<double>(queued));
        mix->clear_voice(silent_frames);
        for (Gate* gate : gates) {
            gate->close();
            gate->open_at(static_cast<double>(queued) + leaving_frames);
        }
    }

    /// All gates are shut by the time that what is made from now on is heard: it comes up from silence.
    void come_back() {
        return_at = 0;
        mix->fade_in(return_fade);
        mix->clear_voice(silent_frames);
        for (Gate* gate : gates) gate->open_at(static_cast<double>(queued) + leaving_frames);
    }

    void step_gates() {
        const double now = time->now();
        const double passed = std::min(0.05, now - std::exchange(gates_at, now));
        if (const bool shut = hush || outputs->hushed(); shut != std::exchange(hushed, shut)) {
            if (shut) whole_gate.close();
            else whole_gate.open_at(0);
        }
        const float whole = whole_gate.step(passed, position);
        set_gains(whole * voice_gate.step(passed, position), whole * tone_gate.step(passed, position),
                  whole * place_gate.step(passed, position));
    }

    void set_gains(float voice, float tone, float place) {
        output->set_gain(voice_stream, voice);
        output->set_gain(tone_stream, tone);
        if (place == std::exchange(place_gain, place)) return;
        output->set_gain(bed_stream, place);
        for (std::size_t i = 0; i < most_points; ++i) output->set_gain(first_point_stream + i, place);
    }

    void take_commands() {
        if (outgoing.empty()) {
            if (auto next = loaded.take()) {
                mix->change(std::move(*next));
                *next = mix->take_outgoing();
                outgoing.give(std::move(next));
            }
        }
        practice::Event event;
        while (commands.take(event)) {
            mix->add(event);
            if (cuts(event.command.kind)) {
                mix->clear_voice(silent_frames);
                const double until = static_cast<double>(queued) + leaving_frames;
                voice_gate.close(until);
                tone_gate.close(until);
            }
        }
    }

    /// Another device takes over: what is queued still goes down softly.
    void fall_silent() {
        const double from = time->now();
        for (double passed = 0; passed < end_fade + 0.02 && !output->lost(); std::this_thread::sleep_for(5ms)) {
            passed = time->now() - from;
            const auto gain = static_cast<float>(raised_cosine(passed / end_fade)) * whole_gate.step(0, position);
            set_gains(gain * voice_gate.step(0, position), gain * tone_gate.step(0, position),
                      gain * place_gate.step(0, position));
        }
    }

    /// The end: what has been faded must still be heard.
    void follow_fade() {
        const double seconds = fade_seconds;
        if (seconds <= 0) return;
        const double now = time->now();
        if (!fade_out.begun()) fading_since = now;
        fade_out.begin(seconds);
        if (fade_out.over() && faded_at == 0) faded_at = now;
        const bool sounds = output && anchored && !stalled && !hushed;
        const bool heard = faded_at > 0 && now - faded_at > unheard;
        silent = !sounds || heard || now - fading_since > longest_fade;
    }
};

Player::Player(const practice::Sitting& sitting, const MixSettings& settings, double began,
               std::shared_ptr<OutputWatcher> outputs, std::shared_ptr<RunClock> clock)
    : impl_(std::make_shared<Impl>(settings, began, std::move(outputs), std::move(clock))),
      sound_([impl = impl_, sitting, settings] { impl->run(sitting, settings); }),
      loader_([impl = impl_] { impl->load(); }) {}

Player::~Player() {
    if (impl_->fade_seconds == 0) impl_->fade_seconds = short_fade;
    impl_->ending = true;
    const double until = steady_seconds() + longest_end;
    // Before the output watcher, which closes the device.
    sound_.wait(longest_end);
    loader_.wait(std::max(0.0, until - steady_seconds()));
}

void Player::add(practice::Event event) {
    waiting_.push_back(event);
    hand_over();
}

void Player::hand_over() {
    // The sound's thread takes all of them every few milliseconds, unless its device doesn't answer.
    std::size_t given = 0;
    while (given < waiting_.size() && impl_->commands.give(waiting_[given])) ++given;
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(given));
}

void Player::set_head(const Head& head) {
    impl_->head.give(head);
    hand_over();
}

void Player::leave() {
    fade_out();
    impl_->ending = true;
}

bool Player::ended() const { return sound_.ended() && loader_.ended(); }

void Player::change(const Soundscape& place) { impl_->requested.give(std::make_unique<Soundscape>(place)); }
void Player::fade_out() { impl_->fade_seconds = long_fade; }
bool Player::silent() const { return impl_->silent; }
void Player::hush(bool hush) { impl_->hush = hush; }
void Player::come_back() { impl_->stood_still = true; }
SoundState Player::state() const { return impl_->outputs->state(); }
std::string Player::device() const { return impl_->outputs->device(); }
std::uint64_t Player::allocations() const { return impl_->allocations.load(std::memory_order_relaxed); }

}  // namespace luwte::sound
