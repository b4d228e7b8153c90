#include "picture/figure.h"

#include <algorithm>
#include <cmath>

#include "math/easing.h"

namespace luwte::picture {
namespace {

using glm::vec3;
using practice::Part;
using Chain = Figure::Chain;

/// The smaller of two distances, rounded where both are nearly the same; its slope likewise.
Figure::Skin flow(const Figure::Skin& a, const Figure::Skin& b, float blend) {
    const float h = std::max(blend - std::abs(a.outside - b.outside), 0.0F) / blend;
    const float share = a.outside < b.outside ? 0.5F * h : 1 - 0.5F * h;  // of b
    return {glm::mix(a.outward, b.outward, share), std::min(a.outside, b.outside) - h * h * blend * 0.25F};
}

vec3 folded(vec3 p) { return {std::abs(p.x), p.y, p.z}; }

Part other_side(Part right, bool left) {
    // Each left part stands just before its right one.
    return left && right >= Part::left_shoulder ? static_cast<Part>(static_cast<int>(right) - 1) : right;
}

// Space around both figures, on the right side.
constexpr float cell = 0.05F;  // metres
constexpr vec3 grid_from(0, -0.50F, -0.70F);
constexpr glm::ivec3 grid(9, 38, 19);
constexpr float most_flow = 0.056F;  // metres over which arms and legs flow into the trunk

constexpr float fine_face = 0.56F, fine_head = 0.74F, fine_hand = 0.52F, fine_foot = 0.62F;

}  // namespace

float Figure::Limb::along(vec3 p) const { return std::clamp(glm::dot(p - from, to - from) * per_square, 0.0F, 1.0F); }

float Figure::Limb::outside(vec3 p) const { return skin_at(p).outside; }

Figure::Skin Figure::Limb::skin_at(vec3 p) const {
    const float u = along(p);
    const vec3 q = (p - axis(u)) * unpress;
    const float square = std::max(glm::dot(q, q), 1e-12F);
    // Pressed space isn't metric: divided by its slope, the distance is right near the skin.
    const vec3 slope = q * unpress;
    const float steep = 1 / std::sqrt(std::max(glm::dot(slope, slope), 1e-12F));
    const vec3 taper = u > 0 && u < 1 ? (to - from) * ((to_radius - from_radius) * per_square) : vec3(0);
    return {slope * steep - taper, (std::sqrt(square) - radius(u)) * std::sqrt(square) * steep};
}

Figure::Figure(bool lying) {
    add_trunk();
    add_head();
    add_arm(lying);
    add_leg(lying);
    find_neighbours();
}

void Figure::add(Limb limb) {
    const vec3 way = limb.to - limb.from;
    const float square = glm::dot(way, way);
    limb.per_square = square > 0 ? 1 / square : 0;
    limb.unpress = 1.0F / limb.press;
    limbs_.push_back(limb);
}

void Figure::find_neighbours() {
    // Half a cell's diagonal, and a little for that pressed limbs' distances are not quite right.
    constexpr float half = cell * 0.87F + 0.006F;
    std::vector<float> distances(limbs_.size());
    cells_.push_back(0);
    for (int z = 0; z < grid.z; ++z)
        for (int y = 0; y < grid.y; ++y)
            for (int x = 0; x < grid.x; ++x) {
                const vec3 middle = grid_from + (vec3(x, y, z) + 0.5F) * cell;
                float nearest[] = {1e3F, 1e3F, 1e3F};
                for (std::size_t i = 0; i < limbs_.size(); ++i) {
                    distances[i] = limbs_[i].outside(middle);
                    float& least = nearest[static_cast<int>(limbs_[i].chain)];
                    least = std::min(least, distances[i]);
                }
                const float all = std::min({nearest[0], nearest[1], nearest[2]});
                for (std::size_t i = 0; i < limbs_.size(); ++i) {
                    const float least = nearest[static_cast<int>(limbs_[i].chain)];
                    if (distances[i] < least + 2 * half + limbs_[i].blend && least < all + 2 * half + most_flow)
                        neighbours_.push_back(static_cast<std::uint8_t>(i));
                }
                cells_.push_back(static_cast<std::uint32_t>(neighbours_.size()));
            }
}

std::span<const std::uint8_t> Figure::neighbours(vec3 right) const {
    const glm::ivec3 at(glm::floor((right - grid_from) / cell));
    if (glm::any(glm::lessThan(at, glm::ivec3(0))) || glm::any(glm::greaterThanEqual(at, grid))) return {};
    const auto i = static_cast<std::size_t>((at.z * grid.y + at.y) * grid.x + at.x);
    return {neighbours_.data() + cells_[i], cells_[i + 1] - cells_[i]};
}

void Figure::add_trunk() {
    using enum Part;
    const auto ball = [&](Part part, vec3 middle, vec3 radii, float blend) {
        add({middle, middle, 1, 1, radii, blend, part, 1, Chain::trunk});
    };
    const auto limb = [&](Part part, glm::vec4 from, glm::vec4 to, vec3 press, float blend, float fineness = 1) {
        add({vec3(from), vec3(to), from.w, to.w, press, blend, part, fineness, Chain::trunk});
    };
    ball(belly, {0, 0.545F, 0.005F}, {0.152F, 0.110F, 0.106F}, 0.01F);  // pelvis
    limb(belly, {0, 0.60F, 0.004F, 0.126F}, {0, 0.78F, 0.004F, 0.124F}, {1.10F, 1, 0.80F}, 0.06F);
    ball(belly, {0, 0.640F, -0.042F}, {0.098F, 0.100F, 0.066F}, 0.05F);
    ball(chest, {0, 0.865F, 0.004F}, {0.152F, 0.150F, 0.104F}, 0.06F);  // ribs
    ball(chest, {0.068F, 0.895F, -0.052F}, {0.074F, 0.066F, 0.050F}, 0.05F);
    ball(back, {0.070F, 0.905F, 0.055F}, {0.080F, 0.095F, 0.050F}, 0.05F);  // shoulder blades
    limb(chest, {0.02F, 0.985F, 0.0F, 0.056F}, {0.125F, 0.985F, 0.002F, 0.046F}, {1, 1, 1.08F}, 0.06F);  // collar bones
    limb(right_shoulder, {0.020F, 1.070F, 0.022F, 0.040F}, {0.150F, 0.992F, 0.012F, 0.040F}, {1, 1, 1},
         0.055F);  // trapezius
    limb(right_shoulder, {0.166F, 0.966F, 0.004F, 0.051F}, {0.180F, 0.925F, 0.006F, 0.047F}, {1, 1, 1.05F},
         0.05F);  // deltoid
    limb(neck, {0, 1.02F, 0.020F, 0.053F}, {0, 1.135F, 0.004F, 0.050F}, {1, 1, 1.04F}, 0.055F, fine_head);
}

void Figure::add_head() {
    const auto ball = [&](vec3 middle, vec3 radii, float blend, float fineness) {
        add({middle, middle, 1, 1, radii, blend, Part::crown, fineness, Chain::trunk});
    };
    const auto limb = [&](vec3 from, float from_radius, vec3 to, float to_radius, float blend) {
        add({from, to, from_radius, to_radius, {1, 1, 1}, blend, Part::crown, fine_face, Chain::trunk});
    };
    ball({0, 1.230F, 0.012F}, {0.074F, 0.086F, 0.093F}, 0.02F, fine_head);              // skull
    limb({0, 1.215F, -0.030F}, 0.060F, {0, 1.130F, -0.042F}, 0.040F, 0.03F);            // face
    limb({0, 1.112F, -0.066F}, 0.020F, {0.016F, 1.112F, -0.060F}, 0.019F, 0.03F);       // chin
    limb({0.050F, 1.160F, -0.006F}, 0.021F, {0.018F, 1.112F, -0.056F}, 0.018F, 0.03F);  // jaw
    limb({0, 1.226F, -0.084F}, 0.011F, {0.040F, 1.222F, -0.066F}, 0.012F, 0.018F);      // brow
    limb({0, 1.208F, -0.090F}, 0.007F, {0, 1.171F, -0.108F}, 0.012F, 0.016F);           // nose
    ball({0.038F, 1.178F, -0.060F}, {0.022F, 0.020F, 0.020F}, 0.024F, fine_face);       // cheek
    limb({0, 1.140F, -0.082F}, 0.010F, {0.018F, 1.140F, -0.074F}, 0.008F, 0.014F);      // lips
    ball({0.075F, 1.188F, 0.012F}, {0.011F, 0.030F, 0.019F}, 0.012F, fine_face);        // ear
}

void Figure::add_arm(bool lying) {
    const vec3 elbow = lying ? vec3(0.243F, 0.690F, 0.022F) : vec3(0.238F, 0.692F, 0.045F);
    const vec3 wrist = lying ? vec3(0.292F, 0.452F, 0.0F) : vec3(0.163F, 0.617F, -0.185F);
    const auto limb = [&](Part part, vec3 from, float from_radius, vec3 to, float to_radius, float blend,
                          float fineness) {
        add({from, to, from_radius, to_radius, {1, 1, 1}, blend, part, fineness, Chain::arm});
    };
    limb(Part::right_upper_arm, shoulder_, 0.046F, elbow, 0.036F, 0.02F, 1);
    limb(Part::right_upper_arm, glm::mix(shoulder_, elbow, 0.35F) + vec3(0, 0, -0.006F), 0.043F,
         glm::mix(shoulder_, elbow, 0.65F) + vec3(0, 0, -0.006F), 0.041F, 0.03F, 1);
    limb(Part::right_forearm, elbow, 0.036F, wrist, 0.024F, 0.03F, 0.85F);
    limb(Part::right_forearm, glm::mix(elbow, wrist, 0.15F), 0.039F, glm::mix(elbow, wrist, 0.40F), 0.036F, 0.03F,
         0.85F);

    // The hand: ahead along the fingers, back of the hand, and the thumb's side.
    const vec3 ahead = glm::normalize(lying ? vec3(0.05F, -1, 0.0F) : vec3(-0.10F, -0.13F, -1));
    const vec3 back0 = lying ? vec3(0.75F, 0, -0.65F) : vec3(0.12F, 1, 0);
    const vec3 thumb = glm::normalize(glm::cross(back0, ahead)), back = glm::cross(ahead, thumb);
    constexpr float lengths[] = {0.070F, 0.080F, 0.075F, 0.058F};
    for (int finger = 0; finger < 4; ++finger) {
        const float aside = (1.5F - static_cast<float>(finger)) * 0.0205F;
        const float arch = 0.006F * std::abs(1.5F - static_cast<float>(finger));
        const vec3 knuckle = wrist + ahead * (0.092F - arch) + thumb * aside;
        limb(Part::right_hand, wrist + ahead * 0.015F + thumb * aside * 0.6F, 0.018F, knuckle, 0.0135F, 0.016F,
             fine_hand);
        const vec3 bend = knuckle + ahead * lengths[finger] * 0.5F + thumb * aside * 0.25F;
        limb(Part::right_hand, knuckle, 0.0105F, bend, 0.0095F, 0.008F, fine_hand);
        limb(Part::right_hand, bend, 0.0095F,
             bend + ahead * lengths[finger] * 0.5F + thumb * aside * 0.1F - back * 0.012F, 0.008F, 0.006F, fine_hand);
    }
    const vec3 joint = wrist + ahead * 0.066F + thumb * 0.050F - back * 0.008F;
    limb(Part::right_hand, wrist + ahead * 0.020F + thumb * 0.016F - back * 0.004F, 0.018F, joint, 0.0125F, 0.014F,
         fine_hand);
    limb(Part::right_hand, joint, 0.0120F, joint + ahead * 0.042F + thumb * 0.012F - back * 0.006F, 0.009F, 0.006F,
         fine_hand);
}

void Figure::add_leg(bool lying) {
    const vec3 knee = lying ? vec3(0.104F, 0.090F, -0.008F) : vec3(0.116F, 0.482F, -0.432F);
    const vec3 ankle = lying ? vec3(0.120F, -0.318F, 0.010F) : vec3(0.124F, 0.088F, -0.404F);
    // Calf and buttock lie on the leg's far side from the knee cap.
    const vec3 behind = vec3(0, 0, 1);
    const auto limb = [&](Part part, vec3 from, float from_radius, vec3 to, float to_radius, float blend,
                          float fineness) {
        add({from, to, from_radius, to_radius, {1, 1, 1}, blend, part, fineness, Chain::leg});
    };
    limb(Part::right_thigh, hip_, 0.083F, knee, 0.054F, 0.02F, 1);
    limb(Part::right_thigh, glm::mix(hip_, knee, 0.2F), 0.083F, glm::mix(hip_, knee, 0.55F), 0.073F, 0.04F, 1);
    limb(Part::right_thigh, {0.078F, lying ? 0.500F : 0.520F, 0.052F}, 0.084F, {0.080F, 0.530F, 0.050F}, 0.082F, 0.05F,
         1);  // buttock
    limb(Part::right_calf, knee, 0.054F, glm::mix(knee, ankle, 0.9F), 0.036F, 0.02F, 1);
    limb(Part::right_calf, glm::mix(knee, ankle, 0.22F) + behind * 0.026F, 0.047F,
         glm::mix(knee, ankle, 0.48F) + behind * 0.022F, 0.041F, 0.04F, 1);
    limb(Part::right_calf, glm::mix(knee, ankle, 0.85F), 0.037F, ankle, 0.037F, 0.02F, 0.85F);

    // The foot: ahead from heel to toes, up from its sole, and the big toe's side.
    const vec3 ahead = glm::normalize(lying ? vec3(0.20F, -0.26F, -1) : vec3(0.10F, 0, -1));
    const vec3 up0 = lying ? vec3(0, 1, -0.26F) : vec3(0, 1, 0);
    const vec3 inner = glm::normalize(glm::cross(up0, ahead)), up = glm::cross(ahead, inner);
    const auto at = [&](float forth, float high, float aside) {
        return ankle + ahead * forth + up * high + inner * aside;
    };
    limb(Part::right_foot, at(-0.030F, -0.045F, 0), 0.036F, at(-0.012F, -0.030F, 0), 0.036F, 0.03F, fine_foot);
    limb(Part::right_foot, at(0.012F, -0.018F, 0), 0.034F, at(0.130F, -0.058F, 0.008F), 0.026F, 0.03F, fine_foot);
    limb(Part::right_foot, at(0.020F, -0.050F, -0.008F), 0.030F, at(0.125F, -0.062F, -0.022F), 0.022F, 0.03F,
         fine_foot);
    for (int toe = 0; toe < 5; ++toe) {
        const auto n = static_cast<float>(toe);
        const float aside = 0.036F - 0.0185F * n - (toe == 0 ? 0.0F : 0.004F), thick = toe == 0 ? 0.0135F : 0.0100F;
        limb(Part::right_foot, at(0.125F - 0.006F * n, -0.066F, aside * 0.9F), thick + 0.002F,
             at(0.185F - 0.0095F * n, -0.073F, aside), thick, 0.012F, fine_foot);
    }
}

float Figure::outside(vec3 p) const { return skin_at(p).outside; }

Figure::Skin Figure::skin_at(vec3 p) const {
    const vec3 right = folded(p);
    constexpr Skin far = {{0, 1, 0}, 1e3F};
    Skin chains[] = {far, far, far};
    for (const std::uint8_t i : neighbours(right)) {
        Skin& so_far = chains[static_cast<int>(limbs_[i].chain)];
        so_far = flow(so_far, limbs_[i].skin_at(right), limbs_[i].blend);
    }
    // Arms and legs flow into the trunk where they begin, and only lie against it further on.
    const float arm = 0.046F - 0.040F * math::smoothstep(0.05F, 0.17F, glm::length(right - shoulder_));
    const float leg = most_flow - 0.050F * math::smoothstep(0.10F, 0.22F, glm::length(right - hip_));
    Skin skin = flow(flow(chains[0], chains[1], arm), chains[2], leg);
    if (p.x < 0) skin.outward.x = -skin.outward.x;
    skin.outward = glm::normalize(skin.outward + vec3(0, 1e-9F, 0));
    return skin;
}

const Figure::Limb& Figure::limb_at(vec3 p) const {
    p = folded(p);
    const Limb* nearest = &limbs_.front();
    float least = 1e3F;
    for (const std::uint8_t i : neighbours(p)) {
        const float distance = limbs_[i].outside(p);
        if (distance < least) nearest = &limbs_[i];
        least = std::min(least, distance);
    }
    return *nearest;
}

Part Figure::part_at(vec3 p, vec3 outward, float waver) const {
    const Part part = limb_at(p).part;
    const float y = p.y + waver;
    switch (part) {
        case Part::crown: {
            // The face ends before the ears and at the hair.
            if (p.z + waver > -0.018F && !(y < 1.150F && p.z < 0.010F)) return Part::crown;
            if (y > 1.224F) return y < 1.292F ? Part::forehead : Part::crown;
            return y > 1.160F ? Part::eyes : Part::jaw;
        }
        case Part::chest:
        case Part::back:
        case Part::belly:
            if (y < 0.765F) return Part::belly;
            return outward.z > 0.15F ? Part::back : Part::chest;
        case Part::right_shoulder:
            if (std::abs(p.x) + waver < 0.060F) return outward.z > 0.2F || y > 1.03F ? Part::neck : Part::chest;
            break;
        default: break;
    }
    return other_side(part, p.x < 0);
}

}  // namespace luwte::picture
