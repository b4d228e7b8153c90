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

constexpr const char* hand_profile = "/interaction_profiles/ext/hand_interaction_ext";  ///< only where offered

#define LUWTE_POSES(profile)                                            \
    {profile, ActionId::aim, "/input/aim/pose", "/input/aim/pose"}, {   \
        profile, ActionId::grip, "/input/grip/pose", "/input/grip/pose" \
    }
#define LUWTE_CONTROLLER(profile) \
    LUWTE_POSES(profile), { profile, ActionId::pulse, "/output/haptic", "/output/haptic" }

/// Lines of one profile stand together.
constexpr Binding bindings[] = {
    LUWTE_CONTROLLER("/interaction_profiles/khr/simple_controller"),
    {"/interaction_profiles/khr/simple_controller", ActionId::select, "/input/select/click", "/input/select/click"},
    {"/interaction_profiles/khr/simple_controller", ActionId::menu, "/input/menu/click", "/input/menu/click"},
    LUWTE_CONTROLLER("/interaction_profiles/oculus/touch_controller"),
    {"/interaction_profiles/oculus/touch_controller", ActionId::select, "/input/trigger/value", "/input/trigger/value"},
    {"/interaction_profiles/oculus/touch_controller", ActionId::menu, "/input/menu/click", "/input/b/click"},
    {"/interaction_profiles/oculus/touch_controller", ActionId::menu, "/input/y/click", nullptr},
    LUWTE_CONTROLLER("/interaction_profiles/valve/index_controller"),
    {"/interaction_profiles/valve/index_controller", ActionId::select, "/input/trigger/click", "/input/trigger/click"},
    {"/interaction_profiles/valve/index_controller", ActionId::menu, "/input/b/click", "/input/b/click"},
    LUWTE_CONTROLLER("/interaction_profiles/htc/vive_controller"),
    {"/interaction_profiles/htc/vive_controller", ActionId::select, "/input/trigger/click", "/input/trigger/click"},
    {"/interaction_profiles/htc/vive_controller", ActionId::menu, "/input/menu/click", "/input/menu/click"},
    LUWTE_CONTROLLER("/interaction_profiles/microsoft/motion_controller"),
    {"/interaction_profiles/microsoft/motion_controller", ActionId::select, "/input/trigger/value",
     "/input/trigger/value"},
    {"/interaction_profiles/microsoft/motion_controller", ActionId::menu, "/input/menu/click", "/input/menu/click"},
    LUWTE_POSES(hand_profile),
    {hand_profile, ActionId::select, "/input/pinch_ext/value", "/input/pinch_ext/value"},
};

#undef LUWTE_CONTROLLER
#undef LUWTE_POSES

}  // namespace luwte::xr
