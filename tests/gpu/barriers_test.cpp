// Image transitions: every one that is asked for is recorded, however many there are.

#include <gtest/gtest.h>

#include <vector>

#include "gpu/commands.h"

namespace {

/// What was recorded, in its order.
std::vector<VkImageMemoryBarrier2> recorded;

}  // namespace

/// In the loader's place: notes what comes.
extern "C" VKAPI_ATTR void VKAPI_CALL vkCmdPipelineBarrier2(VkCommandBuffer, const VkDependencyInfo* info) {
    recorded.insert(recorded.end(), info->pImageMemoryBarriers,
                    info->pImageMemoryBarriers + info->imageMemoryBarrierCount);
}

namespace luwte::gpu {
namespace {

TEST(Barriers, AreAllRecorded) {
    for (const std::size_t count : {0U, 1U, 4U, 5U, 11U}) {
        std::vector<Transition> transitions;
        for (std::size_t i = 0; i < count; ++i)
            transitions.push_back(
                {reinterpret_cast<VkImage>(i + 1), drawn_in, copied_from,
                 static_cast<VkImageAspectFlags>(i % 2 == 0 ? VK_IMAGE_ASPECT_COLOR_BIT : VK_IMAGE_ASPECT_DEPTH_BIT)});
        recorded.clear();
        record(VK_NULL_HANDLE, transitions);
        ASSERT_EQ(recorded.size(), count);
        for (std::size_t i = 0; i < count; ++i) {
            const VkImageMemoryBarrier2& one = recorded[i];
            EXPECT_EQ(one.image, transitions[i].image);
            EXPECT_EQ(one.subresourceRange.aspectMask, transitions[i].aspect);
            EXPECT_EQ(one.oldLayout, drawn_in.layout);
            EXPECT_EQ(one.srcStageMask, drawn_in.stages);
            EXPECT_EQ(one.srcAccessMask, drawn_in.access);
            EXPECT_EQ(one.newLayout, copied_from.layout);
            EXPECT_EQ(one.dstStageMask, copied_from.stages);
            EXPECT_EQ(one.dstAccessMask, copied_from.access);
        }
    }
}

}  // namespace
}  // namespace luwte::gpu
