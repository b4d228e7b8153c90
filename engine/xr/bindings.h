#pragma once

namespace luwte::xr {

/// What a person's hands can do here, whatever they hold.
enum class ActionId : int { select, menu, aim, grip, pulse };
constexpr int action_count = 5;

/// One suggestion: on this profile, this part of each hand's (`/user/hand/left` or `right`) device does that. Facts of
/// the OpenXR specification, chapter "Interaction Profile Paths".
struct Binding {
    const char* profile;
    ActionId action;
    const char* left;   ///< below /user/hand/left; null: not on this hand
    const char* right;  ///< below /user/hand/right
};

constexpr const char* simple_profile = "/interaction_profiles/khr/simple_controller";
constexpr const char* touch_profile = "/interaction_profiles/oculus/touch_controller";
constexpr const char* index_profile = "/interaction_profiles/valve/index_controller";
constexpr const char* vive_profile = "/interaction_profiles/htc/vive_controller";
constexpr const char* motion_profile = "/interaction_profiles/microsoft/motion_controller";
constexpr const char* hand_profile = "/interaction_profiles/ext/hand_interaction_ext";  ///< only where offered

/// The same part on both hands.
constexpr Binding both(const char* profile, ActionId action, const char* part) { return {profile, action, part, part}; }

#define LUWTE_POSES(profile) \
    both(profile, ActionId::aim, "/input/aim/pose"), both(profile, ActionId::grip, "/input/grip/pose")
#define LUWTE_CONTROLLER(profile) LUWTE_POSES(profile), both(profile, ActionId::pulse, "/output/haptic")

/// Lines of one profile stand together.
constexpr Binding bindings[] = {
    LUWTE_CONTROLLER(simple_profile),
    both(simple_profile, ActionId::select, "/input/select/click"),
    both(simple_profile, ActionId::menu, "/input/menu/click"),
    LUWTE_CONTROLLER(touch_profile),
    both(touch_profile, ActionId::select, "/input/trigger/value"),
    {touch_profile, ActionId::menu, "/input/menu/click", "/input/b/click"},
    {touch_profile, ActionId::menu, "/input/y/click", nullptr},
    LUWTE_CONTROLLER(index_profile),
    both(index_profile, ActionId::select, "/input/trigger/click"),
    both(index_profile, ActionId::menu, "/input/b/click"),
    LUWTE_CONTROLLER(vive_profile),
    both(vive_profile, ActionId::select, "/input/trigger/click"),
    both(vive_profile, ActionId::menu, "/input/menu/click"),
    LUWTE_CONTROLLER(motion_profile),
    both(motion_profile, ActionId::select, "/input/trigger/value"),
    both(motion_profile, ActionId::menu, "/input/menu/click"),
    LUWTE_POSES(hand_profile),
    both(hand_profile, ActionId::select, "/input/pinch_ext/value"),
};

#undef LUWTE_CONTROLLER
#undef LUWTE_POSES

}  // namespace luwte::xr
