#include "sound/device/sinks.h"

#ifdef LUWTE_PULSE
#include <pulse/pulseaudio.h>
#include <unistd.h>
#endif

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/clock.h"
#include "base/utf8.h"

namespace luwte::sound {
namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// By what their sound devices are called: WiVRn's sink; ALVR's; SteamVR's streaming; a monitor's name in what comes
// over DisplayPort (Valve Index, HTC Vive); USB devices of the Vive Pro, Rift, Reverb, Pimax and PlayStation VR.
constexpr std::array headset_names = {"wivrn",     "alvr",           "steam streaming", "virtual desktop",
                                      "index hmd", "htc-vive",       "vive pro",        "vive multimedia",
                                      "oculus",    "rift",           "meta quest",      "reverb",
                                      "pimax",     "playstation vr", "ps vr",           "bigscreen"};

}  // namespace

const Sink* Sinks::of_device(std::string_view device) const {
    // Some releases of OpenAL put "OpenAL Soft on " before it.
    const auto found = std::find_if(all.begin(), all.end(), [&](const Sink& sink) {
        return !sink.description.empty() && device.size() >= sink.description.size() &&
               device.substr(device.size() - sink.description.size()) == sink.description;
    });
    return found == all.end() ? nullptr : &*found;
}

const Sink* Sinks::named(std::string_view name) const {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Sink& sink) { return sink.name == name; });
    return found == all.end() ? nullptr : &*found;
}

bool names_a_headset(std::string_view name) {
    const std::string small = utf8::lower(name);
    return std::any_of(headset_names.begin(), headset_names.end(),
                       [&](std::string_view known) { return holds(small, known); });
}

Sinks SinkWatcher::sinks() const {
    const std::lock_guard lock(lock_);
    return sinks_;
}

bool SinkWatcher::settled() const {
    const std::lock_guard lock(lock_);
    return settled_;
}

void SinkWatcher::publish(Sinks sinks, bool settled) {
    const std::lock_guard lock(lock_);
    settled_ = settled;
    sinks.revision = sinks_.revision;
    if (sinks.known == sinks_.known && sinks.all == sinks_.all && sinks.ours == sinks_.ours) return;
    ++sinks.revision;
    sinks_ = std::move(sinks);
}

#ifdef LUWTE_PULSE
namespace {

constexpr double reconnect_after = 0.5;  // s

struct Said {
    const char* word;
    SinkKind kind;
};

// The property device.form_factor. "internal" is a computer's own, whose ports say more; "headset" is headphones with a
// microphone.
constexpr std::array form_factors = {
    Said{"speaker", SinkKind::speakers},     Said{"portable", SinkKind::speakers},
    Said{"hifi", SinkKind::speakers},        Said{"tv", SinkKind::speakers},
    Said{"car", SinkKind::speakers},         Said{"hands-free", SinkKind::speakers},
    Said{"headphone", SinkKind::headphones}, Said{"headset", SinkKind::headphones},
    Said{"handset", SinkKind::headphones},
};

// In the name of a port, where the server doesn't tell its type: analog-output-headphones, [Out] Speaker.
constexpr std::array port_names = {Said{"headphone", SinkKind::headphones}, Said{"headset", SinkKind::headphones},
                                   Said{"speaker", SinkKind::speakers}};

std::string text_of(const char* text) { return text != nullptr ? text : ""; }

SinkKind kind_of(const pa_sink_port_info& port) {
    switch (port.type) {
        case PA_DEVICE_PORT_TYPE_SPEAKER:
        case PA_DEVICE_PORT_TYPE_TV:
        case PA_DEVICE_PORT_TYPE_PORTABLE:
        case PA_DEVICE_PORT_TYPE_HANDSFREE:
        case PA_DEVICE_PORT_TYPE_CAR:
        case PA_DEVICE_PORT_TYPE_HIFI: return SinkKind::speakers;
        case PA_DEVICE_PORT_TYPE_HEADPHONES:
        case PA_DEVICE_PORT_TYPE_HEADSET:
        case PA_DEVICE_PORT_TYPE_HANDSET:
        case PA_DEVICE_PORT_TYPE_EARPIECE: return SinkKind::headphones;
        default: break;
    }
    const std::string name = utf8::lower(text_of(port.name));
    for (const Said& said : port_names)
        if (holds(name, said.word)) return said.kind;
    return SinkKind::unknown;
}

Sink to_sink(const pa_sink_info& info) {
    Sink sink{text_of(info.name), text_of(info.description)};
    const auto property = [&](const char* key) { return text_of(pa_proplist_gets(info.proplist, key)); };
    // What is plugged in says more than the card that it is plugged into.
    if (info.active_port != nullptr) sink.kind = kind_of(*info.active_port);
    const std::string form = property(PA_PROP_DEVICE_FORM_FACTOR);
    for (const Said& said : form_factors)
        if (sink.kind == SinkKind::unknown && form == said.word) sink.kind = said.kind;
    const std::string port = info.active_port != nullptr ? text_of(info.active_port->description) : "";
    for (const std::string& name : {sink.name, sink.description, port, property(PA_PROP_DEVICE_PRODUCT_NAME)})
        sink.headset = sink.headset || names_a_headset(name);
    // The server's own, which it makes when there is no other.
    sink.dummy = sink.name == "auto_null";
    return sink;
}

/// One connection. Each event makes it ask for everything again: that is little, and always whole.
class Connection {
public:
    explicit Connection(pa_mainloop* loop)
        : context_(pa_context_new(pa_mainloop_get_api(loop), "Luwte")), process_(std::to_string(::getpid())) {
        pa_context_set_state_callback(
            context_, [](pa_context*, void* self) { of(self).on_state(); }, this);
        pa_context_set_subscribe_callback(
            context_, [](pa_context*, auto, auto, void* self) { of(self).ask(); }, this);
        if (pa_context_connect(context_, nullptr, PA_CONTEXT_NOAUTOSPAWN, nullptr) < 0) failed_ = true;
    }
    ~Connection() {
        pa_context_set_state_callback(context_, nullptr, nullptr);
        pa_context_set_subscribe_callback(context_, nullptr, nullptr);
        pa_context_disconnect(context_);
        pa_context_unref(context_);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool failed() const { return failed_; }
    /// Everything, when it is told anew.
    bool take(Sinks& sinks) {
        if (!told_) return false;
        told_ = false;
        sinks.known = true;
        sinks.all.clear();
        for (const auto& [index, sink] : sinks_) sinks.all.push_back(sink);
        sinks.ours.clear();
        for (const std::uint32_t index : playing_to_)
            for (const auto& [number, sink] : sinks_)
                if (number == index) sinks.ours.push_back(sink.name);
        return true;
    }

private:
    static Connection& of(void* self) { return *static_cast<Connection*>(self); }
    static void forget(pa_operation* operation) {
        if (operation != nullptr) pa_operation_unref(operation);
    }

    void on_state() {
        const pa_context_state_t state = pa_context_get_state(context_);
        if (!PA_CONTEXT_IS_GOOD(state)) failed_ = true;
        if (state != PA_CONTEXT_READY) return;
        const auto mask = static_cast<pa_subscription_mask_t>(PA_SUBSCRIPTION_MASK_SINK | PA_SUBSCRIPTION_MASK_SERVER |
                                                              PA_SUBSCRIPTION_MASK_SINK_INPUT);
        forget(pa_context_subscribe(context_, mask, nullptr, nullptr));
        ask();
    }

    /// The server answers in the order of the questions.
    void ask() {
        again_ = asking_;
        if (asking_) return;
        asking_ = true;
        sinks_.clear();
        playing_to_.clear();
        forget(pa_context_get_sink_info_list(
            context_,
            [](pa_context*, const pa_sink_info* info, int, void* self) {
                if (info != nullptr) of(self).sinks_.emplace_back(info->index, to_sink(*info));
            },
            this));
        forget(pa_context_get_sink_input_info_list(
            context_, [](pa_context*, const pa_sink_input_info* info, int end, void* self) { of(self).add(info, end); },
            this));
    }

    void add(const pa_sink_input_info* info, int end) {
        if (info != nullptr) {
            if (text_of(pa_proplist_gets(info->proplist, PA_PROP_APPLICATION_PROCESS_ID)) == process_)
                playing_to_.push_back(info->sink);
        } else if (end != 0) {
            asking_ = false;
            told_ = !again_;
            if (again_) ask();
        }
    }

    pa_context* context_;
    const std::string process_;
    std::vector<std::pair<std::uint32_t, Sink>> sinks_;  ///< by their index
    std::vector<std::uint32_t> playing_to_;
    bool failed_ = false, asking_ = false, again_ = false, told_ = false;
};

using Mainloop = std::unique_ptr<pa_mainloop, decltype(&pa_mainloop_free)>;

}  // namespace

SinkWatcher::SinkWatcher() : thread_([this](const std::stop_token& stop) { run(stop); }) {}
SinkWatcher::~SinkWatcher() = default;

void SinkWatcher::run(const std::stop_token& stop) {
    const Mainloop loop(pa_mainloop_new(), &pa_mainloop_free);
    while (loop && !stop.stop_requested()) {
        Connection connection(loop.get());
        Sinks sinks;
        constexpr int tick = 20'000;  // microseconds
        while (!stop.stop_requested() && !connection.failed() && pa_mainloop_prepare(loop.get(), tick) >= 0 &&
               pa_mainloop_poll(loop.get()) >= 0 && pa_mainloop_dispatch(loop.get()) >= 0)
            if (connection.take(sinks)) publish(sinks, true);
        publish({}, true);
        for (const double from = steady_seconds(); !stop.stop_requested() && steady_seconds() - from < reconnect_after;)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}
#else
SinkWatcher::SinkWatcher() : settled_(true) {}
SinkWatcher::~SinkWatcher() = default;
void SinkWatcher::run(const std::stop_token& /*stop*/) {}
#endif

}  // namespace luwte::sound
