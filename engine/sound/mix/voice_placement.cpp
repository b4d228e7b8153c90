#include "sound/mix/voice_placement.h"

#include <array>
#include <cmath>
#include <numbers>

namespace luwte::sound {
namespace {

struct PartPosition {
    Vec3 seated;
    Vec3 lying;
};

/// Of a person of middle height, metres from the middle of the head, in the order of practice::Part. What lies at the
/// head itself is set a hand's breadth before the face, so that the voice stays outside.
constexpr std::array<PartPosition, static_cast<std::size_t>(practice::Part::count)> spots = {{
    {{0, 0.45F, -0.20F}, {0, 0.20F, 0.45F}},              // crown
    {{0, 0.18F, -0.48F}, {0, 0.48F, 0.12F}},              // forehead
    {{0, 0.03F, -0.50F}, {0, 0.50F, 0.00F}},              // eyes
    {{0, -0.15F, -0.46F}, {0, 0.46F, -0.15F}},            // jaw
    {{0, -0.32F, -0.36F}, {0, 0.36F, -0.32F}},            // neck
    {{0, -0.45F, -0.25F}, {0, 0.22F, -0.45F}},            // chest
    {{0, -0.48F, 0.12F}, {0, 0.05F, -0.52F}},             // back
    {{0, -0.62F, -0.25F}, {0, 0.22F, -0.68F}},            // belly
    {{-0.42F, -0.26F, -0.05F}, {-0.42F, 0.05F, -0.26F}},  // shoulders
    {{0.42F, -0.26F, -0.05F}, {0.42F, 0.05F, -0.26F}},
    {{-0.40F, -0.42F, -0.08F}, {-0.42F, 0.03F, -0.42F}},  // upper arms
    {{0.40F, -0.42F, -0.08F}, {0.42F, 0.03F, -0.42F}},
    {{-0.36F, -0.58F, -0.28F}, {-0.42F, 0.03F, -0.68F}},  // forearms
    {{0.36F, -0.58F, -0.28F}, {0.42F, 0.03F, -0.68F}},
    {{-0.28F, -0.62F, -0.50F}, {-0.42F, 0.05F, -0.90F}},  // hands
    {{0.28F, -0.62F, -0.50F}, {0.42F, 0.05F, -0.90F}},
    {{-0.16F, -0.70F, -0.42F}, {-0.16F, 0.08F, -1.05F}},  // thighs
    {{0.16F, -0.70F, -0.42F}, {0.16F, 0.08F, -1.05F}},
    {{-0.16F, -0.98F, -0.62F}, {-0.16F, 0.05F, -1.42F}},  // calves
    {{0.16F, -0.98F, -0.62F}, {0.16F, 0.05F, -1.42F}},
    {{-0.16F, -1.20F, -0.75F}, {-0.16F, 0.08F, -1.68F}},  // feet
    {{0.16F, -1.20F, -0.75F}, {0.16F, 0.08F, -1.68F}},
}};

constexpr float beside_distance = 1.2F, middle_distance = 0.6F;
constexpr float beside_azimuth = 25 * std::numbers::pi_v<float> / 180;
constexpr float pace = 2.2F;  ///< 1/s; 90 % of the way after 1.8 s

Vec3 outside(Vec3 at) {
    const float distance = length(at);
    if (distance >= VoicePath::nearest) return at;
    return distance < 1e-4F ? Vec3{0, 0, -VoicePath::nearest} : at * (VoicePath::nearest / distance);
}

float dot(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }

/// The goal, or where it lies far around the head a point on the way there: a radian further on a circle.
Vec3 around_the_head(Vec3 from, Vec3 to) {
    const Vec3 ahead = from * (1 / length(from));
    const float towards = dot(ahead, to) / length(to);
    if (towards > std::cos(1.0F)) return to;
    Vec3 aside = to - ahead * dot(ahead, to);
    if (length(aside) < 1e-3F) {
        aside = Vec3{-ahead.z, 0, ahead.x} + Vec3{0, 0.1F, 0};  // straight through: past the ear instead
        aside = aside - ahead * dot(ahead, aside);
    }
    const float radius = 0.5F * (length(from) + length(to));
    return (ahead * std::cos(1.0F) + aside * (std::sin(1.0F) / length(aside))) * radius;
}

}  // namespace

Vec3 from_gaze(Vec3 at, float pitch) {
    const float c = std::cos(pitch), s = std::sin(pitch);
    return {at.x, at.y * c - at.z * s, at.y * s + at.z * c};
}

Vec3 place_of(const practice::Place& place, float gaze_pitch, bool lying, bool evening) {
    Vec3 sum;
    int count = 0;
    for (std::size_t i = 0; i < spots.size(); ++i) {
        if ((place.parts & practice::bit(static_cast<practice::Part>(i))) != 0) {
            sum = sum + (lying ? spots[i].lying : spots[i].seated);
            ++count;
        }
    }
    if (count > 0) return outside(sum * (1.0F / static_cast<float>(count)));
    if (evening) return from_gaze({0, 0, -middle_distance}, gaze_pitch);
    return from_gaze({beside_distance * std::sin(beside_azimuth), 0, -beside_distance * std::cos(beside_azimuth)},
                     gaze_pitch);
}

void VoicePath::step(Vec3 goal) {
    // The exact step of a critically damped spring (x'' = -2 p x' - p^2 x), so that it is as good at any block size.
    const float decay = std::exp(-pace * block_step);
    goal = around_the_head(at(), goal);
    const Vec3 off = at_ - goal;
    const Vec3 drive = speed_ + off * pace;
    at_ = goal + (off + drive * block_step) * decay;
    speed_ = (speed_ - drive * (pace * block_step)) * decay;
}

Vec3 VoicePath::at() const { return outside(at_); }

}  // namespace luwte::sound
