#include "script.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <numbers>
#include <sstream>

#include "journal.h"
#include "names.h"

namespace luwte::faults {
namespace {

using Lock = std::lock_guard<std::mutex>;

bool wanted(const char* variable) {
    const char* value = std::getenv(variable);
    return value && std::strcmp(value, "1") == 0;
}

std::optional<double> number(const std::string& word) {
    char* end = nullptr;
    const double value = std::strtod(word.c_str(), &end);
    if (word.empty() || *end != '\0' || !std::isfinite(value)) return std::nullopt;
    return value;
}

template <typename Event>
Event& as(XrEventDataBuffer& event) {
    return reinterpret_cast<Event&>(event);
}

bool needs_session(XrStructureType type) {
    return type == XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED ||
           type == XR_TYPE_EVENT_DATA_REFERENCE_SPACE_CHANGE_PENDING ||
           type == XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT;
}

XrEventDataSessionStateChanged change_to(XrSessionState state) {
    return {XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED, nullptr, XR_NULL_HANDLE, state, 0};
}

bool is_destroy(Call call) { return name_of(call).starts_with("xrDestroy"); }

bool needs_running_session(Call call) {
    return call == Call::xrWaitFrame || call == Call::xrBeginFrame || call == Call::xrEndFrame ||
           call == Call::xrEndSession || call == Call::xrRequestExitSession;
}

}  // namespace

Script& Script::get() {
    // Never destroyed: the program's other threads may outlive main.
    static Script* const script = new Script;
    return *script;
}

Script::Script() : knows_presence_(wanted("LUWTE_FAULTS_PRESENCE")) {
    if (const char* path = std::getenv("LUWTE_FAULTS_COMMANDS"))
        commands_ = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

void Script::read_commands() {
    const Lock lock(mutex_);
    if (commands_ < 0) return;
    char piece[512];
    for (ssize_t size = 0; (size = read(commands_, piece, sizeof piece)) > 0;)
        received_.append(piece, static_cast<size_t>(size));
    for (size_t end = 0; (end = received_.find('\n')) != std::string::npos; received_.erase(0, end + 1)) {
        std::istringstream text(received_.substr(0, end));
        std::vector<std::string> words;
        for (std::string word; text >> word;) words.push_back(word);
        if (words.empty()) continue;
        // Told before what follows from it.
        Line line;
        const bool done = execute(words);
        line.word(done ? "command" : "refused");
        for (const std::string& word : words) line.word(word);
        line.write();
    }
}

bool Script::execute(const std::vector<std::string>& words) {
    const std::string& name = words[0];
    const size_t count = words.size() - 1;
    if (name == "fail") return fail(words);
    if (name == "session-loss" && count == 0) {
        queue(change_to(XR_SESSION_STATE_LOSS_PENDING));
    } else if (name == "session-lost-now" && count == 0) {
        if (!session_) return false;
        session_lost_ = true;
    } else if (name == "instance-loss" && count == 0) {
        queue(XrEventDataInstanceLossPending{XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING, nullptr, 0});
    } else if (name == "state" && count == 1) {
        const auto state = state_named(words[1]);
        if (!state) return false;
        queue(change_to(*state));
    } else if (name == "refresh-rate" && count == 2) {
        const auto from = number(words[1]);
        const auto to = number(words[2]);
        if (!from || !to) return false;
        queue(XrEventDataDisplayRefreshRateChangedFB{XR_TYPE_EVENT_DATA_DISPLAY_REFRESH_RATE_CHANGED_FB, nullptr,
                                                     static_cast<float>(*from), static_cast<float>(*to)});
    } else if (count == 1) {
        const auto value = number(words[1]);
        if (!value) return false;
        if (name == "image-never-ready") {
            no_image_until_ = now() + *value;
        } else if (name == "no-render") {
            no_render_until_ = now() + *value;
        } else if (name == "recenter") {
            queue_recentering(*value);
        } else if (name == "presence" && knows_presence_) {
            present_ = *value != 0;
            if (session_ && wants_presence_) queue_presence();
        } else {
            return false;
        }
    } else {
        return false;
    }
    return true;
}

bool Script::fail(const std::vector<std::string>& words) {
    if (words.size() < 3 || words.size() > 4) return false;
    const auto call = call_named(words[1]);
    const auto result = result_named(words[2]);
    const auto count = words.size() == 4 ? number(words[3]) : 1;
    if (!call || !result || !count) return false;
    failures_[*call] = {*result, static_cast<int>(*count)};
    return true;
}

template <typename Event>
void Script::queue(const Event& event) {
    static_assert(sizeof event <= sizeof(XrEventDataBuffer));
    XrEventDataBuffer buffer{};
    std::memcpy(&buffer, &event, sizeof event);
    events_.push_back(buffer);
}

void Script::queue_presence() {
    queue(XrEventDataUserPresenceChangedEXT{XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT, nullptr, XR_NULL_HANDLE,
                                            static_cast<XrBool32>(present_)});
}

void Script::queue_recentering(double degrees) {
    const double half = degrees / 360 * std::numbers::pi;
    const XrPosef pose{{0, static_cast<float>(std::sin(half)), 0, static_cast<float>(std::cos(half))}, {0, 0, 0}};
    queue(XrEventDataReferenceSpaceChangePending{XR_TYPE_EVENT_DATA_REFERENCE_SPACE_CHANGE_PENDING, nullptr,
                                                 XR_NULL_HANDLE, XR_REFERENCE_SPACE_TYPE_LOCAL, last_frame_, XR_TRUE,
                                                 pose});
}

std::optional<XrResult> Script::fault(Call call, Owner owner) {
    const Lock lock(mutex_);
    const auto failure = failures_.find(call);
    if (failure != failures_.end() && failure->second.count > 0) {
        --failure->second.count;
        return failure->second.result;
    }
    if (call == Call::xrCreateInstance || is_destroy(call)) return std::nullopt;
    if (instance_lost_) return XR_ERROR_INSTANCE_LOST;
    if (owner == Owner::instance) return std::nullopt;
    if (session_lost_) return XR_ERROR_SESSION_LOST;
    if (ended_ && needs_running_session(call)) return XR_ERROR_SESSION_NOT_RUNNING;
    return std::nullopt;
}

void Script::instance_made(XrInstance instance, bool wants_presence) {
    const Lock lock(mutex_);
    instance_ = instance;
    wants_presence_ = wants_presence;
}

void Script::instance_gone() {
    const Lock lock(mutex_);
    forget_session();
    instance_ = XR_NULL_HANDLE;
    instance_lost_ = false;
    events_.clear();
}

void Script::session_made(XrSession session) {
    const Lock lock(mutex_);
    session_ = session;
}

void Script::session_gone(XrSession session) {
    const Lock lock(mutex_);
    if (session == session_) forget_session();
}

void Script::forget_session() {
    session_ = XR_NULL_HANDLE;
    session_lost_ = false;
    injected_.reset();
    ended_ = false;
    std::erase_if(events_, [](const XrEventDataBuffer& event) { return needs_session(event.type); });
}

XrInstance Script::instance() const {
    const Lock lock(mutex_);
    return instance_;
}

std::optional<XrEventDataBuffer> Script::event() {
    const Lock lock(mutex_);
    // What was told before there is a session waits for one.
    const auto turn = std::find_if(events_.begin(), events_.end(), [this](const XrEventDataBuffer& event) {
        return session_ || !needs_session(event.type);
    });
    if (turn == events_.end()) return std::nullopt;
    XrEventDataBuffer event = *turn;
    events_.erase(turn);
    begin_consequences(event);
    return event;
}

void Script::begin_consequences(XrEventDataBuffer& event) {
    if (event.type == XR_TYPE_EVENT_DATA_INSTANCE_LOSS_PENDING) {
        as<XrEventDataInstanceLossPending>(event).lossTime = last_frame_;
        instance_lost_ = true;
    } else if (event.type == XR_TYPE_EVENT_DATA_REFERENCE_SPACE_CHANGE_PENDING) {
        auto& change = as<XrEventDataReferenceSpaceChangePending>(event);
        change.session = session_;
        change.changeTime = last_frame_;
    } else if (event.type == XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT) {
        as<XrEventDataUserPresenceChangedEXT>(event).session = session_;
    } else if (event.type == XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) {
        auto& change = as<XrEventDataSessionStateChanged>(event);
        change.session = session_;
        change.time = last_frame_;
        injected_ = change.state;
        if (change.state == XR_SESSION_STATE_LOSS_PENDING) session_lost_ = true;
    }
}

bool Script::passes(const XrEventDataBuffer& event) {
    const Lock lock(mutex_);
    if (event.type != XR_TYPE_EVENT_DATA_SESSION_STATE_CHANGED) return true;
    if (session_lost_) return false;
    // The runtime's word is the last one again.
    injected_.reset();
    return true;
}

bool Script::injected_one_of(std::initializer_list<XrSessionState> states) const {
    return injected_ && std::find(states.begin(), states.end(), *injected_) != states.end();
}

bool Script::ends_session() {
    const Lock lock(mutex_);
    if (ended_ || !injected_one_of({XR_SESSION_STATE_STOPPING})) return false;
    return ended_ = true;
}

bool Script::begins_session() {
    const Lock lock(mutex_);
    if (!ended_ || !injected_one_of({XR_SESSION_STATE_READY})) return false;
    ended_ = false;
    return true;
}

void Script::session_began() {
    const Lock lock(mutex_);
    // Told at every beginning, whatever it is.
    if (wants_presence_) queue_presence();
}

bool Script::renders() const {
    const Lock lock(mutex_);
    return now() >= no_render_until_ &&
           (!injected_ || injected_one_of({XR_SESSION_STATE_VISIBLE, XR_SESSION_STATE_FOCUSED}));
}

bool Script::images_ready() const {
    const Lock lock(mutex_);
    return now() >= no_image_until_;
}

bool Script::focused() const {
    const Lock lock(mutex_);
    return !injected_ || injected_one_of({XR_SESSION_STATE_FOCUSED});
}

void Script::frame(XrTime time) {
    const Lock lock(mutex_);
    last_frame_ = time;
}

}  // namespace luwte::faults
