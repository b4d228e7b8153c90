// What of a runtime's offers is asked for.

#include <gtest/gtest.h>

#include <cstring>

#include "xr/instance.h"

namespace luwte::xr {
namespace {

std::vector<XrExtensionProperties> offering(const std::vector<const char*>& names) {
    std::vector<XrExtensionProperties> offered;
    for (const char* name : names) {
        auto one = make<XrExtensionProperties>(XR_TYPE_EXTENSION_PROPERTIES);
        std::strcpy(one.extensionName, name);
        offered.push_back(one);
    }
    return offered;
}

TEST(Extensions, AskForWhatIsOfferedAndUsed) {
    Extensions can;
    const auto asked = can.choose(offering({"XR_KHR_visibility_mask", "XR_EXT_of_another", "XR_KHR_vulkan_enable2"}));
    EXPECT_EQ(asked.size(), 2U);
    EXPECT_TRUE(can.vulkan);
    EXPECT_TRUE(can.mask);
    EXPECT_FALSE(can.depth);
    EXPECT_FALSE(can.presence);
}

TEST(Extensions, ARuntimeWithoutVulkanIsNoticed) {
    Extensions can;
    EXPECT_EQ(can.choose(offering({"XR_KHR_D3D11_enable", "XR_KHR_composition_layer_depth"})).size(), 1U);
    EXPECT_FALSE(can.vulkan);
}

}  // namespace
}  // namespace luwte::xr
