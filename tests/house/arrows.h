#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace luwte::house {

/// Everything in a source tree that goes against the house's rules: what stands at its top, which rooms there are,
/// which room includes which, and how long a file may be. A sentence each, in a fixed order.
std::vector<std::string> faults(const std::filesystem::path& root);

}  // namespace luwte::house
