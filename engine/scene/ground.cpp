#include <algorithm>
#include <cmath>

#include "math/angles.h"
#include "math/easing.h"
#include "scene/land.h"

namespace luwte::scene {
namespace {

/// Hills as a few long sines that cross: round, and their slope is never steep. -1 to 1.
float roll(float x, float z, float phase) {
    return 0.42F * std::sin(x + 0.6F * z + phase) + 0.33F * std::sin(1.31F * z - 0.55F * x + 2.1F * phase) +
           0.25F * std::sin(1.93F * x + 1.17F * z + 3.7F * phase);
}

float fallen(const Ground& ground, float x, float z) {
    const float beyond = -z - ground.fall_from - 0.5F * std::sin(x * 0.13F) - 0.3F * std::sin(x * 0.31F + 1.0F);
    // Rounded where it begins, so that there is no edge.
    constexpr float round = 2;
    const float along = beyond < -round  ? 0
                        : beyond < round ? (beyond + round) * (beyond + round) / (4 * round)
                                         : beyond;
    return ground.fall * std::min(along, 60.0F);
}

/// Dunes behind a shore: a low row and the high one behind it, with saddles. Beside the person their feet come nearer
/// to the sea, so that one sits in a hollow of them.
float dunes(const Ground& ground, float x, float z) {
    if (ground.dunes <= 0) return 0;
    const auto phase = static_cast<float>(ground.seed % 97U);
    const float beside = math::smoothstep(1.2F, 5.5F, std::abs(x + 0.4F));
    const float foot = ground.dunes_from - 3.6F * beside + 0.5F * std::sin(0.37F * x + phase);
    const float inland = z - foot;
    const float low = 0.22F * math::smoothstep(0, 2.4F, inland) * (0.65F + 0.35F * roll(x * 0.62F, z * 0.62F, phase));
    const float high =
        0.78F * math::smoothstep(1.6F, 8, inland) * (0.56F + 0.44F * roll(x * 0.27F, z * 0.3F, phase + 2));
    return ground.dunes * (low + high);
}

}  // namespace

float ground_height(const Ground& ground, float x, float z) {
    const float away = std::sqrt(x * x + z * z), k = 2 * math::pi / ground.roll;
    const auto phase = static_cast<float>(ground.seed % 97U);
    // Where it falls to a shore there are no hills.
    const float inland = ground.fall > 0 ? math::smoothstep(-2, 8, z) : 1;
    const float there = math::smoothstep(ground.flat, ground.flat * 2 + ground.roll * 0.5F, away) * inland;
    const float hills = ground.hills * (0.5F + 0.5F * roll(x * k, z * k, phase)) * there;
    // A shore is washed smooth.
    const float bumpy = ground.fall > 0 ? 0.012F * math::smoothstep(-4, 1, z) : 0.02F;
    const float bumps = bumpy * roll(x * 1.7F, z * 1.9F, phase) * math::smoothstep(0.6F, 2.5F, away);
    return hills + dunes(ground, x, z) + bumps - fallen(ground, x, z);
}

float shore_distance(const Ground& ground, float level) {
    constexpr float never = 1e4F;
    if (!ground.there || ground.fall <= 0) return never;
    for (float ahead = 0; ahead < 80; ahead += 0.05F)
        if (ground_height(ground, 0, -ahead) <= level) return ahead;
    return never;
}

}  // namespace luwte::scene
