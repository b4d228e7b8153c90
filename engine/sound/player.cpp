#include "sound/player.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "base/log.h"
#include "sound/clock.h"
#include "sound/flush.h"
#include "sound/gate.h"
#include "sound/streams.h"

namespace luwte::sound {
namespace {

using namespace std::chrono_literals;

constexpr double ask_again = 2;  ///< seconds between asking for a device

/// What was made before the wish leaves the narrator within 50 ms, below a gate that is shut by then; from 10 ms later
/// on the new state may sound, and the gate opens.
constexpr std::size_t silent_frames = sample_rate / 100;
constexpr double leaving_frames = sample_rate * 0.05;

/// Wishes after which what is queued must not be heard.
bool cuts(practice::WishKind kind) {
    switch (kind) {
        case practice::WishKind::go_on:
        case practice::WishKind::pace: return false;
        default: return true;
    }
}

}  // namespace

struct Player::Impl {
    Impl(const practice::Sitting& sitting, const Setting& setting, double now)
        : mix(sitting, setting), hearing(setting.hearing), began(steady_seconds() - now) {
        incoming.reserve(64);
        taken.reserve(64);
        sound = std::jthread([this](const std::stop_token& stop) { run(stop); });
        loader = std::jthread([this](const std::stop_token& stop) { load(stop); });
    }

    double sitting_now() const { return steady_seconds() - began; }

    // What the two threads of the program share.
    mutable std::mutex door;
    std::condition_variable_any bell;
    std::vector<practice::Event> incoming;
    std::optional<Surroundings> coming;  ///< to the sound's thread
    Surroundings left;                   ///< from it
    Head head;
    std::string device_name;
    bool device_hrtf = false;

    // The sound thread's own.
    Mix mix;
    const Hearing hearing;
    double began;  ///< steady seconds at sitting time 0
    std::vector<practice::Event> taken;
    Head head_now;
    std::optional<Output> output;
    std::string told;
    Buses buses;
    BlockClock clock;
    Gate voice_gate, tone_gate;
    std::int64_t queued = 0;  ///< frames since the output's start
    bool anchored = false;    ///< the device has told where it is
    double gates_at = 0;      ///< steady seconds of the gates' last step

    std::jthread sound, loader;

    void load(const std::stop_token& stop) {
        std::unique_lock lock(door);
        while (!stop.stop_requested()) {
            lock.unlock();
            mix.prepare();
            lock.lock();
            bell.wait_for(lock, stop, 40ms, [] { return false; });
        }
    }

    void run(const std::stop_token& stop) {
        const FlushToZero flush;
        double asked = -ask_again;
        while (!stop.stop_requested()) {
            if (!output && steady_seconds() - asked >= ask_again) {
                open();
                asked = steady_seconds();
            }
            take_events();
            if (output && !keep_up()) {
                tell("the audio device went away; its sound comes back when it does");
                close();
                asked = steady_seconds();
            }
            std::unique_lock lock(door);
            bell.wait_for(lock, stop, 5ms, [this] { return !incoming.empty(); });
        }
        if (output) {
            fall_silent();
        }
    }

    /// Says a thing once until something else is to be said.
    void tell(const std::string& what) {
        if (what != told) {
            told = what;
            log::info("{}", what);
        }
    }

    void open() {
        Result<Output> opened = Output::open_device(hearing);
        if (!opened) {
            tell("no sound: " + opened.problem().what + "; the sitting goes on with picture and captions");
            return;
        }
        output.emplace(*std::move(opened));
        tell("sound: " + output->name() + (output->remark().empty() ? "" : "; " + output->remark()));
        add_streams(*output);
        begin();
        const std::lock_guard lock(door);
        device_name = output->name();
        device_hrtf = output->hrtf();
    }

    void close() {
        output.reset();
        const std::lock_guard lock(door);
        device_name.clear();
        device_hrtf = false;
    }

    /// A few blocks of silence first: while they run the device tells how far behind it is, and then the first sound is
    /// made for the time at which it will be heard.
    void begin() {
        anchored = false;
        queued = 0;
        voice_gate.reset();
        tone_gate.reset();
        mix.clear_voice(0);
        buses.clear();
        for (std::size_t i = 0; i < Output::depth; ++i) {
            queue_next();
        }
        output->start();
    }

    void queue_next() {
        queue_block(*output, mix, buses, head_now);
        queued += block_frames;
    }

    /// When the next block will be heard, in sitting time.
    double measured() { return sitting_now() + (static_cast<double>(queued) - output->heard()) / sample_rate; }

    bool keep_up() {
        if (output->lost()) {
            return false;
        }
        std::size_t room = output->room();
        if (output->starved()) {
            begin();
            return true;
        }
        step_gates();
        if (!anchored) {
            // Half of the silence has been heard: what the device tells has settled.
            if (room < Output::depth / 2) {
                return true;
            }
            anchored = true;
            clock.set(measured());
            mix.fade_in(1.0);
        } else if (clock.follow(measured())) {
            mix.fade_in(0.3);
        }
        for (; room > 0; --room) {
            mix.render(clock.start(), clock.end(), buses);
            clock.advance();
            queue_next();
        }
        return true;
    }

    void step_gates() {
        const double now = steady_seconds();
        const double passed = std::min(0.05, now - gates_at);
        gates_at = now;
        const double heard = output->heard();
        output->gain(voice_stream, voice_gate.step(passed, heard));
        output->gain(tone_stream, tone_gate.step(passed, heard));
    }

    void take_events() {
        {
            const std::lock_guard lock(door);
            taken.swap(incoming);
            head_now = head;
            if (coming) mix.change(*std::exchange(coming, std::nullopt));
            if (left.empty()) left = mix.take_left();
        }
        for (const practice::Event& event : taken) {
            mix.add(event);
            if (cuts(event.wish.kind)) {
                mix.clear_voice(silent_frames);
                const double until = static_cast<double>(queued) + leaving_frames;
                voice_gate.close(until);
                tone_gate.close(until);
            }
        }
        taken.clear();
    }

    /// The program ends: what is queued still goes down softly.
    void fall_silent() {
        const double from = steady_seconds();
        double passed = 0;
        while (passed < 0.08 && !output->lost()) {
            passed = steady_seconds() - from;
            const float gain = static_cast<float>(std::max(0.0, 1 - passed / 0.06));
            for (std::size_t stream = 0; stream < first_point_stream + most_points; ++stream) {
                output->gain(stream, gain);
            }
            std::this_thread::sleep_for(5ms);
        }
    }
};

Player::Player(const practice::Sitting& sitting, const Setting& setting, double now)
    : impl_(std::make_unique<Impl>(sitting, setting, now)) {}

Player::~Player() = default;

void Player::add(practice::Event event) {
    {
        const std::lock_guard lock(impl_->door);
        impl_->incoming.push_back(event);
    }
    impl_->bell.notify_all();
}

void Player::change(const Soundscape& place) {
    Surroundings next(place);
    // What an earlier change left is freed on this thread, and not while the sound's waits at the door.
    Surroundings left;
    std::optional<Surroundings> missed = std::move(next);
    const std::lock_guard lock(impl_->door);
    std::swap(left, impl_->left);
    std::swap(missed, impl_->coming);
}

void Player::set_head(const Head& head) {
    const std::lock_guard lock(impl_->door);
    impl_->head = head;
}

std::string Player::device() const {
    const std::lock_guard lock(impl_->door);
    return impl_->device_name;
}

bool Player::hrtf() const {
    const std::lock_guard lock(impl_->door);
    return impl_->device_hrtf;
}

}  // namespace luwte::sound
