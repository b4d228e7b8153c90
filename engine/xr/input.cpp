#include "xr/input.h"

#include <fmt/format.h>

#include <cstring>
#include <string_view>
#include <vector>

#include "base/message.h"

namespace luwte::xr {
namespace {

struct ActionName {
    ActionId action;
    XrActionType type;
    const char* id;
    const char* shown;  ///< in the runtime's own menus
};

constexpr ActionName action_names[action_count] = {
    {ActionId::select, XR_ACTION_TYPE_BOOLEAN_INPUT, "select", "Choose, go on"},
    {ActionId::menu, XR_ACTION_TYPE_BOOLEAN_INPUT, "menu", "Pause; held: stop calmly"},
    {ActionId::aim, XR_ACTION_TYPE_POSE_INPUT, "aim", "Point"},
    {ActionId::grip, XR_ACTION_TYPE_POSE_INPUT, "grip", "Hold"},
    {ActionId::pulse, XR_ACTION_TYPE_VIBRATION_OUTPUT, "pulse", "Feel the breath"},
};

constexpr const char* hand_paths[2] = {"/user/hand/left", "/user/hand/right"};

}  // namespace

Result<std::unique_ptr<Input>> Input::open(const Instance& instance, const Session& session) {
    std::unique_ptr<Input> made(new Input);
    XrResult result = made->make_actions(instance);
    if (XR_SUCCEEDED(result)) result = made->suggest(instance);
    if (XR_SUCCEEDED(result)) {
        const XrActionSet sets[] = {made->set_};
        auto attach = make<XrSessionActionSetsAttachInfo>(XR_TYPE_SESSION_ACTION_SETS_ATTACH_INFO);
        attach.countActionSets = 1;
        attach.actionSets = sets;
        result = xrAttachSessionActionSets(session.get(), &attach);
    }
    for (Hand& hand : made->hands_) {
        for (const bool aims : {true, false}) {
            if (XR_FAILED(result)) break;
            auto info = make<XrActionSpaceCreateInfo>(XR_TYPE_ACTION_SPACE_CREATE_INFO);
            info.action = made->action(aims ? ActionId::aim : ActionId::grip);
            info.subactionPath = hand.path;
            info.poseInActionSpace.orientation.w = 1;
            result = xrCreateActionSpace(session.get(), &info, (aims ? hand.aim : hand.grip).put());
        }
    }
    if (XR_FAILED(result))
        return Problem{
            message("{} refused the hands' controls ({}): start it again.", instance.runtime(), name_of(result)),
            Cause::environment};
    return made;
}

XrResult Input::make_actions(const Instance& instance) {
    auto set = make<XrActionSetCreateInfo>(XR_TYPE_ACTION_SET_CREATE_INFO);
    std::strcpy(set.actionSetName, "sitting");
    std::strcpy(set.localizedActionSetName, "Sitting");
    if (const XrResult result = xrCreateActionSet(instance.get(), &set, set_.put()); XR_FAILED(result)) return result;
    XrPath paths[hand_count];
    for (std::size_t i = 0; i < hand_count; ++i) paths[i] = hands_[i].path = instance.path(hand_paths[i]);
    for (const ActionName& name : action_names) {
        auto info = make<XrActionCreateInfo>(XR_TYPE_ACTION_CREATE_INFO);
        info.actionType = name.type;
        std::strcpy(info.actionName, name.id);
        std::strcpy(info.localizedActionName, name.shown);
        info.countSubactionPaths = hand_count;
        info.subactionPaths = paths;
        const XrResult result = xrCreateAction(set_, &info, &actions_[static_cast<std::size_t>(name.action)]);
        if (XR_FAILED(result)) return result;
    }
    return XR_SUCCESS;
}

XrResult Input::suggest(const Instance& instance) {
    XrResult result = XR_SUCCESS;
    bool any = false;
    constexpr std::size_t count = std::size(bindings);
    for (std::size_t first = 0, end = 0; first < count; first = end) {
        const std::string_view profile = bindings[first].profile;
        std::vector<XrActionSuggestedBinding> suggested;
        for (end = first; end < count && profile == bindings[end].profile; ++end) {
            const Binding& binding = bindings[end];
            for (std::size_t hand = 0; hand < hand_count; ++hand)
                if (const char* part = hand == 0 ? binding.left : binding.right)
                    suggested.push_back(
                        {action(binding.action), instance.path((std::string(hand_paths[hand]) + part).c_str())});
        }
        if (profile == hand_profile && !instance.extensions().hands) continue;
        auto info = make<XrInteractionProfileSuggestedBinding>(XR_TYPE_INTERACTION_PROFILE_SUGGESTED_BINDING);
        info.interactionProfile = instance.path(bindings[first].profile);
        info.countSuggestedBindings = static_cast<std::uint32_t>(suggested.size());
        info.suggestedBindings = suggested.data();
        // A runtime that refuses one device's profile may well take another's.
        const XrResult one = xrSuggestInteractionProfileBindings(instance.get(), &info);
        if (XR_SUCCEEDED(one)) any = true;
        else result = one;
    }
    return any ? XR_SUCCESS : result;
}

display::Hands Input::update(const Session& session, XrTime time, double now, XrResult& why) {
    const XrActiveActionSet active = {set_, XR_NULL_PATH};
    auto sync = make<XrActionsSyncInfo>(XR_TYPE_ACTIONS_SYNC_INFO);
    sync.countActiveActionSets = 1;
    sync.activeActionSets = &active;
    why = xrSyncActions(session.get(), &sync);
    display::Hands hands;
    const bool synced = why == XR_SUCCESS;
    const auto press = [&](std::size_t i, Button& button, ActionId id, display::ButtonEvent& kept) {
        auto info = make<XrActionStateGetInfo>(XR_TYPE_ACTION_STATE_GET_INFO);
        info.action = action(id);
        info.subactionPath = hands_[i].path;
        auto state = make<XrActionStateBoolean>(XR_TYPE_ACTION_STATE_BOOLEAN);
        const XrResult result = synced ? xrGetActionStateBoolean(session.get(), &info, &state) : why;
        if (XR_FAILED(result)) why = result;
        const bool there = synced && XR_SUCCEEDED(result) && state.isActive;
        const display::ButtonEvent event = button.update(!there, there && state.currentState == XR_TRUE, now);
        if (event == display::ButtonEvent::none) return;
        kept = event;
        last_used_ = i;
    };
    for (std::size_t i = 0; i < hand_count; ++i) {
        Hand& hand = hands_[i];
        press(i, hand.select, ActionId::select, hands.select);
        press(i, hand.menu, ActionId::menu, hands.menu);
        hand.ray.reset();
        if (!synced) continue;
        hands.grips[i] = locate(session, hand.grip, time, why);
        if (const auto aim = locate(session, hand.aim, time, why))
            hand.ray = display::Ray{aim->position, aim->orientation * glm::vec3(0, 0, -1)};
    }
    if (!hands_[last_used_].ray && hands_[1 - last_used_].ray) last_used_ = 1 - last_used_;
    hands.aim = hands_[last_used_].ray;
    return hands;
}

void Input::forget() {
    for (Hand& hand : hands_) {
        hand.select.update(true, false, 0);
        hand.menu.update(true, false, 0);
    }
}

std::optional<math::Pose> Input::locate(const Session& session, XrSpace space, XrTime time, XrResult& why) {
    auto location = make<XrSpaceLocation>(XR_TYPE_SPACE_LOCATION);
    const XrResult result = xrLocateSpace(space, session.space(), time, &location);
    if (XR_FAILED(result)) why = result;
    if (XR_FAILED(result)) return std::nullopt;
    constexpr XrSpaceLocationFlags seen =
        XR_SPACE_LOCATION_POSITION_VALID_BIT | XR_SPACE_LOCATION_ORIENTATION_VALID_BIT |
        XR_SPACE_LOCATION_POSITION_TRACKED_BIT | XR_SPACE_LOCATION_ORIENTATION_TRACKED_BIT;
    if ((location.locationFlags & seen) != seen) return std::nullopt;
    return pose_of(location.pose);
}

XrResult Input::pulse(const Session& session) {
    XrResult worst = XR_SUCCESS;
    for (const Hand& hand : hands_) {
        auto info = make<XrHapticActionInfo>(XR_TYPE_HAPTIC_ACTION_INFO);
        info.action = action(ActionId::pulse);
        info.subactionPath = hand.path;
        auto vibration = make<XrHapticVibration>(XR_TYPE_HAPTIC_VIBRATION);
        vibration.duration = 60'000'000;  // ns: felt, not heard
        vibration.frequency = XR_FREQUENCY_UNSPECIFIED;
        vibration.amplitude = 0.35F;
        const XrResult result =
            xrApplyHapticFeedback(session.get(), &info, reinterpret_cast<const XrHapticBaseHeader*>(&vibration));
        if (XR_FAILED(result)) worst = result;
    }
    return worst;
}

}  // namespace luwte::xr
