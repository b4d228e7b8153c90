#include "names.h"

#include <openxr/openxr_reflection.h>

#include <array>
#include <cstdlib>

namespace luwte::faults {
namespace {

template <typename Value>
struct Named {
    std::string_view name;
    Value value;
};

#define LUWTE_NAMED(name, value) {#name, name},
constexpr Named<XrResult> results[] = {XR_LIST_ENUM_XrResult(LUWTE_NAMED)};
constexpr Named<XrSessionState> states[] = {XR_LIST_ENUM_XrSessionState(LUWTE_NAMED)};
constexpr Named<XrStructureType> types[] = {XR_LIST_ENUM_XrStructureType(LUWTE_NAMED)};
#undef LUWTE_NAMED

constexpr std::string_view state_prefix = "XR_SESSION_STATE_";
constexpr std::string_view event_prefix = "XR_TYPE_EVENT_DATA_";

#define LUWTE_NAME(name) #name,
constexpr std::array<std::string_view, static_cast<size_t>(Call::count)> calls = {"xrCreateInstance",
                                                                                  LUWTE_CALLS(LUWTE_NAME)};
#undef LUWTE_NAME

template <typename Value>
std::string name_in(const auto& list, Value value, std::string_view prefix) {
    for (const Named<Value>& named : list)
        if (named.value == value) return std::string(named.name.substr(prefix.size()));
    return std::to_string(value);
}

}  // namespace

std::string_view name_of(Call call) { return calls[static_cast<size_t>(call)]; }

std::optional<Call> call_named(std::string_view name) {
    for (size_t i = 0; i < calls.size(); ++i)
        if (calls[i] == name) return static_cast<Call>(i);
    return std::nullopt;
}

std::string name_of(XrResult result) { return result == XR_SUCCESS ? "ok" : name_in(results, result, ""); }

std::optional<XrResult> result_named(const std::string& name) {
    for (const Named<XrResult>& result : results)
        if (result.name == name) return result.value;
    char* end = nullptr;
    const long number = std::strtol(name.c_str(), &end, 10);
    if (name.empty() || *end != '\0') return std::nullopt;
    return static_cast<XrResult>(number);
}

std::string name_of(XrSessionState state) { return name_in(states, state, state_prefix); }

std::optional<XrSessionState> state_named(std::string_view name) {
    for (const Named<XrSessionState>& state : states)
        if (state.name.substr(state_prefix.size()) == name) return state.value;
    return std::nullopt;
}

std::string event_name(XrStructureType type) {
    if (type == XR_TYPE_EVENT_DATA_USER_PRESENCE_CHANGED_EXT) return "USER_PRESENCE_CHANGED_EXT";
    for (const Named<XrStructureType>& named : types)
        if (named.value == type && named.name.starts_with(event_prefix))
            return std::string(named.name.substr(event_prefix.size()));
    return std::to_string(type);
}

}  // namespace luwte::faults
