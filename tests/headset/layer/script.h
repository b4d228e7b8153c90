#pragma once

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "calls.h"

namespace luwte::faults {

/// With which handle a call is lost.
enum class Owner { instance, session };

/// What the test has told to go wrong, and what follows from it: the one state of the layer. Any thread may call.
class Script {
public:
    static Script& get();

    /// Does the commands that have come. Never waits.
    void read_commands();

    /// The answer that takes the place of the runtime's.
    std::optional<XrResult> fault(Call call, Owner owner);

    /// Whether the program asked to be told of presence.
    void instance_made(XrInstance instance, bool wants_presence);
    void instance_gone();
    void session_made(XrSession session);
    void session_gone(XrSession session);
    XrInstance instance() const;

    /// The injected event whose turn it is, its consequences begun.
    std::optional<XrEventDataBuffer> event();
    /// Takes an event of the runtime's; false when the program may not see it.
    bool passes(const XrEventDataBuffer& event);
    /// Whether an injected STOPPING or READY asks for this end or beginning: the runtime knows of neither.
    bool ends_session();
    bool begins_session();
    void session_began();

    /// Whether xrWaitFrame may say that pictures are wanted.
    bool renders() const;
    bool images_ready() const;
    bool focused() const;
    /// LUWTE_FAULTS_PRESENCE: the runtime seems to know whether somebody wears the headset.
    bool knows_presence() const { return knows_presence_; }
    void frame(XrTime time);

private:
    struct Failure {
        XrResult result;
        int count;
    };

    Script();
    bool execute(const std::vector<std::string>& words);
    bool fail(const std::vector<std::string>& words);
    template <typename Event>
    void queue(const Event& event);
    void forget_session();
    void queue_presence();
    void queue_recentering(double degrees);
    void begin_consequences(XrEventDataBuffer& event);
    bool injected_one_of(std::initializer_list<XrSessionState> states) const;

    mutable std::mutex mutex_;
    const bool knows_presence_;
    int commands_ = -1;
    std::string received_;

    std::map<Call, Failure> failures_;
    std::deque<XrEventDataBuffer> events_;
    double no_image_until_ = 0;
    double no_render_until_ = 0;
    bool present_ = true;

    XrInstance instance_ = XR_NULL_HANDLE;
    bool instance_lost_ = false;
    bool wants_presence_ = false;
    XrSession session_ = XR_NULL_HANDLE;
    bool session_lost_ = false;
    /// The state that the program believes in and the runtime doesn't.
    std::optional<XrSessionState> injected_;
    /// Ended for the program; for the runtime it still runs.
    bool ended_ = false;
    XrTime last_frame_ = 0;
};

}  // namespace luwte::faults
