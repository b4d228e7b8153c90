#include "sound/device/output_watcher.h"

#if defined(__linux__)
#include <dlfcn.h>
#endif

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>

#include "base/clock.h"
#include "base/log.h"
#include "base/message.h"
#include "sound/device/lock_free.h"
#include "sound/device/route.h"
#include "sound/device/streams.h"

namespace luwte::sound {
namespace {

using namespace std::chrono_literals;

constexpr double retry_after = 0.5;  // s
constexpr double until_next = 0.1;   // s from a player's end
constexpr double patience = 0.3;     // s in which a sound server that is there has told what it has

#if defined(__linux__)
using Handler = void (*)(const char*, int, const char*, int, const char*, ...);

// NOLINTNEXTLINE(cert-dcl50-cpp): C's way, as ALSA asks for it.
void say_nothing(const char* /*file*/, int /*line*/, const char* /*function*/, int /*error*/, const char* /*form*/,
                 ...) {}
#endif

/// From now on ALSA, where OpenAL has loaded it, keeps to itself why it can't open a device: it would write the same
/// ten lines to standard error at every attempt. Does nothing elsewhere.
void silence_alsa_errors() {
#if defined(__linux__)
    // Only if it is there already; it then stays, as OpenAL keeps it.
    void* const alsa = dlopen("libasound.so.2", RTLD_LAZY | RTLD_NOLOAD);
    if (alsa == nullptr) return;
    const auto set = reinterpret_cast<int (*)(Handler)>(dlsym(alsa, "snd_lib_error_set_handler"));
    if (set != nullptr) set(say_nothing);
    dlclose(alsa);
#endif
}

}  // namespace

struct OutputWatcher::Impl {
    Impl(const ListeningMode& mode, Tell to) : listening(mode), tell(std::move(to)) { wish.named = mode.device; }

    // Between the threads.
    const ListeningMode listening;
    const Tell tell;
    Handover<Output> found, returned;
    std::atomic<bool> stop = false, underrun = false, hushed = false, accepted = false, in_headset = false;
    std::atomic<SoundState> state = SoundState::asking;
    mutable std::mutex name_mutex;
    std::string name;

    // The watcher's own.
    SinkWatcher server;
    RouteWish wish;
    const Output* given = nullptr;  ///< the output that the sound's thread has, or takes next
    std::optional<Place> playing;   ///< its place
    Way playing_way = Way::headphones;
    bool seen_there = false;        ///< the server has told of its stream
    std::optional<Place> asked;     ///< where the sound may not go yet
    bool home_was_away = false;     ///< since that was asked
    std::optional<double> tried;    ///< steady seconds
    std::optional<double> lost_at;  ///< steady seconds, until it is known what follows
    std::uint64_t revision = 0;     ///< of the sinks, as they were looked at last
    std::string logged;
    bool had_one = false, logged_underrun = false, told_speakers = false, told_headset = false;

    void run();
    void take_back();
    void follow(const Sinks& sinks);
    void seek(const Sinks& sinks);
    void open(const Place& place, const std::string& device, const Sinks& sinks);
    void go_on_here(const Sinks& sinks);
    void ask(const Place& place);
    void miss(const std::vector<Place>& places);
    void tell_headset(const std::vector<Place>& places);
    void hear_again();
    Way way_at(const Place& place) const;
    void say(const std::string& sentence) const {
        // Whoever would hear it may be gone.
        if (stop) return;
        if (tell) tell(sentence);
        else log::info("{}", sentence);
    }
    void log_once(const std::string& what);
    void publish(SoundState now, const std::string& device);
};

void OutputWatcher::Impl::run() {
    // What a device is, is known before sound goes there.
    for (const double from = steady_seconds(); !server.settled() && !stop && steady_seconds() - from < patience;)
        std::this_thread::sleep_for(5ms);
    for (; !stop; std::this_thread::sleep_for(20ms)) {
        take_back();
        const Sinks sinks = server.sinks();
        const bool news = std::exchange(revision, sinks.revision) != sinks.revision;
        const bool moves = std::exchange(wish.in_headset, in_headset.load()) != in_headset;
        if (news) follow(sinks);
        if (accepted.exchange(false)) go_on_here(sinks);
        const bool due = !tried || steady_seconds() - *tried >= retry_after;
        const bool waits = !playing || asked;
        if ((waits && due) || (news && (waits || wish.in_headset)) || moves) seek(sinks);
        if (playing || asked) lost_at.reset();
        // By then the server has told where else it could go, which is another thing to say.
        if (lost_at && steady_seconds() - *lost_at > patience && state != SoundState::missing) {
            publish(SoundState::lost, {});
            lost_at.reset();
        }
        if (underrun.load(std::memory_order_relaxed) && !std::exchange(logged_underrun, true))
            log::info("the sound could not keep up for a moment and began again");
    }
    // Not by whoever ends this: closing may take as long as the server likes.
    returned.take();
    found.take();
}

void OutputWatcher::Impl::take_back() {
    const auto back = returned.take();
    if (!back || back.get() != given) return;
    given = nullptr;
    playing.reset();
    if (!back->lost()) {
        // Its player has ended: when another one follows it will want one, but all may end now.
        tried = steady_seconds() - retry_after + until_next;
        return publish(SoundState::asking, {});
    }
    if (asked) return;
    log_once(message("the audio device went away; its sound comes back when it does"));
    // One that was just opened and is lost again is tried anew as seldom as one that can't be had.
    lost_at = steady_seconds();
}

/// The server may have moved the stream, or another port of the same card is in use.
void OutputWatcher::Impl::follow(const Sinks& sinks) {
    if (!playing || playing->sink.empty()) return;
    const bool there = std::find(sinks.ours.begin(), sinks.ours.end(), playing->sink) != sinks.ours.end();
    seen_there = seen_there || there;
    const Sink* const at = sinks.named(there || !seen_there || sinks.ours.empty() ? playing->sink : sinks.ours.front());
    if (at == nullptr) return;
    const Place now{at->name == playing->sink ? playing->device : at->description, at->name, at->kind, at->headset};
    if (now == *playing) return;
    playing = now;
    const bool own = wish.in_headset && now.headset;
    if (wish.home && !own && !same(*wish.home, now)) return ask(now);
    if (!own && wish.home) wish.home->kind = now.kind;
    if (way_at(now) != playing_way) open(now, now.device, sinks);
    else if (asked) hear_again();
}

void OutputWatcher::Impl::seek(const Sinks& sinks) {
    tried = steady_seconds();
    const bool first = !wish.home && wish.named.empty();
    if (first && !wish.in_headset) return open({}, {}, sinks);
    const bool served = sinks.known && wish.home && !wish.home->sink.empty();
    const auto place_at = [&](const std::string& device) -> std::optional<Place> {
        std::optional<Place> place = device.empty() ? std::nullopt : place_of(device, sinks);
        // What its server hasn't told of yet may be anything; it will in a moment.
        return place && served && place->sink.empty() ? std::nullopt : place;
    };
    std::vector<Place> places;
    for (const std::string& device : Output::devices())
        if (auto place = place_at(device)) places.push_back(*std::move(place));
    const Route route = find_route(wish, places, place_at(Output::usual_device()));
    tell_headset(places);
    switch (route.kind) {
        case Route::Kind::missing: return miss(places);
        case Route::Kind::ask:
            if (!asked || (!playing && !(*asked == route.place))) ask(route.place);
            home_was_away = true;
            return;
        case Route::Kind::nothing:
            if (asked && !playing) publish(SoundState::lost, {});
            if (!playing) asked.reset();
            home_was_away = true;
            // OpenAL may find one that it has no name for.
            if (first && !playing) open({}, {}, sinks);
            return;
        case Route::Kind::open: break;
    }
    if (playing && (asked ? !home_was_away : same_device(*playing, route.place))) return;
    // The first is the system's to say; after that it is to be the very one.
    open(route.place, first && !route.place.headset ? std::string() : route.place.device, sinks);
}

/// `device` empty: the one that the system gives, which is thought to be at `place`.
void OutputWatcher::Impl::open(const Place& expected, const std::string& device, const Sinks& sinks) {
    ListeningMode mode = listening;
    mode.way = way_at(expected);
    Result<Output> opened = Output::open_device(mode, device);
    const std::optional<Place> place = opened ? place_of(opened->name(), sinks) : std::nullopt;
    if (!place) {
        // That one went away has been logged.
        if (!had_one) {
            const std::string why =
                opened ? std::string(translated("there is no audio device")) : opened.problem().what;
            log_once(message("no sound: {}; the sitting goes on with picture and captions", why));
            publish(SoundState::no_device, {});
        }
        silence_alsa_errors();
        return;
    }
    if (way_at(*place) != mode.way && place->device != device) return open(*place, place->device, sinks);
    const bool own = wish.in_headset && place->headset;
    if (!wish.home) {
        wish.home = place;
        wish.home_in_headset = own;
    } else if (!own && wish.named.empty() && !same(*wish.home, *place)) {
        return ask(*place);
    }
    auto output = std::make_unique<Output>(*std::move(opened));
    add_streams(*output);
    const bool as_requested = output->hrtf() || mode.way != Way::headphones;
    log_once(message("sound: {}{}", output->name(), output->remark().empty() ? "" : "; " + output->remark()));
    publish(as_requested ? SoundState::playing : SoundState::without_hrtf, output->name());
    had_one = true;
    given = output.get();
    playing = place;
    playing_way = mode.way;
    seen_there = false;
    asked.reset();
    hushed = false;
    found.give(std::move(output));
    if (listening.way == Way::automatic && mode.way == Way::speakers && !std::exchange(told_speakers, true))
        say(
            message("{} is a loudspeaker, so the sound comes from left and right. For headphones: luwte settings "
                    "sound.way headphones",
                    place->device));
}

void OutputWatcher::Impl::go_on_here(const Sinks& sinks) {
    if (!asked) return;
    const Place place = *std::exchange(asked, std::nullopt);
    wish.home = place;
    wish.home_in_headset = false;
    wish.named.clear();
    if (playing && same_device(*playing, place) && way_at(place) == playing_way) hear_again();
    else open(place, place.device, sinks);
}

void OutputWatcher::Impl::ask(const Place& place) {
    asked = place;
    hushed = playing.has_value();
    home_was_away = false;
    publish(SoundState::elsewhere, place.device);
    say(message("The sound now goes to {}. Go on here?", place.device));
}

void OutputWatcher::Impl::miss(const std::vector<Place>& places) {
    if (playing) return;
    std::vector<std::string> names;
    for (const Place& place : places) names.push_back(place.device);
    const std::string there =
        names.empty() ? std::string(translated("none")) : fmt::format("{}", fmt::join(names, ", "));
    const std::string sentence =
        meant_by(wish.named, places).empty()
            ? message("The sound device {} is not there, so it is silent. There is: {}.", wish.named, there)
            : message("{} can be several sound devices, so it is silent. There is: {}.", wish.named, there);
    publish(SoundState::missing, {});
    if (sentence == logged) return;
    logged = sentence;
    say(sentence);
}

/// That the headset's own device isn't known among these.
void OutputWatcher::Impl::tell_headset(const std::vector<Place>& places) {
    if (!wish.in_headset || !wish.named.empty() || !playing || told_headset) return;
    if (std::any_of(places.begin(), places.end(), [](const Place& place) { return place.headset; })) return;
    told_headset = true;
    say(message(
        "The sound stays on {}: which device is the headset's own can't be known. To choose one: luwte settings "
        "sound.device NAME",
        playing->device));
}

void OutputWatcher::Impl::hear_again() {
    asked.reset();
    hushed = false;
    publish(SoundState::playing, playing->device);
}

Way OutputWatcher::Impl::way_at(const Place& place) const {
    if (listening.way != Way::automatic) return listening.way;
    return place.kind == SinkKind::speakers && !place.headset ? Way::speakers : Way::headphones;
}

void OutputWatcher::Impl::log_once(const std::string& what) {
    if (what == logged) return;
    logged = what;
    log::info("{}", what);
}

void OutputWatcher::Impl::publish(SoundState now, const std::string& device) {
    const std::lock_guard lock(name_mutex);
    name = device;
    state.store(now, std::memory_order_relaxed);
}

OutputWatcher::OutputWatcher(const ListeningMode& listening, Tell tell)
    : impl_(std::make_shared<Impl>(listening, std::move(tell))), thread_([impl = impl_] { impl->run(); }) {}

OutputWatcher::~OutputWatcher() {
    impl_->stop = true;
    if (!thread_.wait(longest_wait)) log::info("the sound server does not answer and is left as it is");
}

std::unique_ptr<Output> OutputWatcher::take() { return impl_->found.take(); }
void OutputWatcher::give_back(std::unique_ptr<Output> output) { impl_->returned.give(std::move(output)); }
bool OutputWatcher::hushed() const { return impl_->hushed.load(std::memory_order_relaxed); }
void OutputWatcher::note_underrun() { impl_->underrun.store(true, std::memory_order_relaxed); }
SoundState OutputWatcher::state() const { return impl_->state.load(std::memory_order_relaxed); }

std::string OutputWatcher::device() const {
    const std::lock_guard lock(impl_->name_mutex);
    return impl_->name;
}

void OutputWatcher::go_on_here() { impl_->accepted = true; }
void OutputWatcher::set_in_headset(bool in_headset) { impl_->in_headset = in_headset; }

}  // namespace luwte::sound
