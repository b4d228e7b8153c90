#include "xr/extensions.h"

#include <algorithm>

namespace luwte::xr {

std::vector<const char*> Extensions::choose(std::span<const XrExtensionProperties> offered) {
    std::vector<const char*> chosen;
    const auto ask = [&](bool& there, const char* name) {
        there = std::any_of(offered.begin(), offered.end(), [&](const XrExtensionProperties& one) {
            return std::string_view(one.extensionName) == name;
        });
        if (there) chosen.push_back(name);
    };
#define LUWTE_ASK(member, name) ask(member, name);
    LUWTE_XR_EXTENSIONS(LUWTE_ASK)
#undef LUWTE_ASK
    return chosen;
}

void Extensions::fetch(XrInstance instance) {
#define LUWTE_FETCH(extension, name)                                                                                  \
    if (extension && XR_FAILED(xrGetInstanceProcAddr(instance, #name, reinterpret_cast<PFN_xrVoidFunction*>(&name)))) \
        extension = false;
    LUWTE_XR_FUNCTIONS(LUWTE_FETCH)
#undef LUWTE_FETCH
}

}  // namespace luwte::xr
