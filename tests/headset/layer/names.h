#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "calls.h"

namespace luwte::faults {

std::string_view name_of(Call call);
std::optional<Call> call_named(std::string_view name);

/// "ok", or as in the specification: XR_ERROR_SESSION_LOST.
std::string name_of(XrResult result);
/// By name or number.
std::optional<XrResult> result_named(const std::string& name);

/// FOCUSED, STOPPING.
std::string name_of(XrSessionState state);
std::optional<XrSessionState> state_named(std::string_view name);

/// SESSION_STATE_CHANGED.
std::string event_name(XrStructureType type);

}  // namespace luwte::faults
