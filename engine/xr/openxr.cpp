#include "xr/openxr.h"

#include <openxr/openxr_reflection.h>

namespace luwte::xr {

std::string_view name_of(XrResult result) {
    switch (result) {
#define LUWTE_NAME(name, value) \
    case name: return #name;
        XR_LIST_ENUM_XrResult(LUWTE_NAME)
#undef LUWTE_NAME
            default : return "an unknown result";
    }
}

}  // namespace luwte::xr
