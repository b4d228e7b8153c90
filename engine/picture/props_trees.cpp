#include <array>

#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

/// How near to the person a trunk stands, and so how finely it is built.
struct Distance {
    bool fine, near, middle;

    int of(std::array<int, 3> headset, std::array<int, 3> software) const {
        return (fine ? headset : software)[near ? 0 : middle ? 1 : 2];
    }
};

/// One trunk: roots that flare, a slight lean, bark with moss on its foot and shaded side, branches high up.
struct Trunk {
    Build& b;
    vec3 foot;
    float height, radius;
    Distance away;
    float start = b.angle();
    float lean = b.uniform(0, 0.045F), bend = b.uniform(-0.25F, 0.25F);
    float flare = b.uniform(0.85F, 1.3F), shade = b.uniform(0.8F, 1.2F);

    vec3 heart(float h) const {
        const vec3 aside = around(start), athwart(-aside.z, 0, aside.x);
        return foot + up * h + aside * (lean * h) + athwart * (bend * (std::sin(h * 0.16F + start) - std::sin(start)));
    }
    float thickness(float angle, float h) const {
        constexpr float lobes = 4;  // of the roots; more would need more sides
        const float root = std::exp(-std::max(h, 0.0F) / (radius * 1.25F));
        const float arm =
            std::pow(0.5F + 0.5F * std::cos(angle * lobes + start * 3 + 0.7F * std::sin(angle * 2 + start)), 1.5F);
        const float uneven =
            1 + 0.05F * std::sin(angle * 3 + h * 0.6F + start) + 0.04F * std::sin(angle * 2 - h * 0.9F);
        return radius * (uneven * (1.06F - 0.62F * std::max(h, 0.0F) / height) +
                         flare * root * root * (0.04F + 1.05F * arm * arm) + 0.14F * root);
    }
    vec3 surface(float angle, float h) const { return heart(h) + around(angle) * thickness(angle, h); }
    /// Moss climbs where the roots begin and on one side.
    float moss(float angle, float h, vec3 normal) const {
        const float patch =
            0.5F + 0.3F * std::sin(angle * 3 + h * 2.1F + start) + 0.2F * std::sin(angle * 7 - h * 3.7F);
        return std::exp(-std::max(h, 0.0F) / (0.5F + 1.5F * patch * patch)) * (0.6F + 0.6F * patch) +
               0.5F * std::max(normal.y, 0.0F) +
               0.22F * patch * std::max(std::cos(angle - 0.6F), 0.0F) * std::exp(-std::max(h, 0.0F) / 4);
    }

    void add_bark() const {
        const int sides = away.of({24, 12, 7}, {13, 7, 4}), rings = away.of({26, 11, 6}, {9, 5, 3});
        add_grid(b.into, rings, sides, [&](int ring, int side) {
            // Rings lie close where the roots flare.
            const float h = -0.12F + (height + 0.12F) * std::pow(fraction(ring, rings), 2.6F);
            const float angle = circle(side, sides);
            const vec3 p = surface(angle, h);
            vec3 normal = glm::normalize(glm::cross(surface(angle, h + 0.03F) - p, surface(angle + 0.05F, h) - p));
            if (glm::dot(normal, p - heart(h)) < 0) normal = -normal;
            const vec3 tint =
                glm::mix(b.prop.color * shade, b.prop.tip, std::clamp(moss(angle, h, normal), 0.0F, 0.92F));
            const float open = std::clamp(0.50F + 0.5F * std::min(std::max(h, 0.0F) / 1.2F, 1.0F), 0.0F, 1.0F);
            return make_vertex(p, normal, paint(tint, material_bark, open), {h, std::abs(angle - pi) * radius});
        });
    }
    void add_branches() const {
        const int branches = away.of({9, 9, 4}, {4, 3, 2}), steps = away.of({5, 5, 4}, {4, 4, 3});
        for (int i = 0; i < branches; ++i) {
            const float u = 0.36F + 0.6F * (i + b.uniform(0, 0.9F)) / branches;
            const float h = height * u, angle = start + i * 2.4F + b.uniform(-0.4F, 0.4F);
            const vec3 out = around(angle);
            const float reach = height * (0.10F + 0.22F * (1 - u)) * b.uniform(0.7F, 1.2F);
            const float rise = reach * b.uniform(0.5F, 1.1F);
            const float thick = radius * (1.06F - 0.62F * u) * b.uniform(0.20F, 0.34F);
            std::vector<vec3> way;
            std::vector<float> radii;
            for (int k = 0; k < steps; ++k) {
                const float w = fraction(k, steps - 1);
                way.push_back(heart(h) + out * (reach * w) + up * (rise * (1.5F * w - 0.5F * w * w)) +
                              vec3(-out.z, 0, out.x) * (reach * 0.12F * std::sin(w * 4 + angle)));
                radii.push_back(thick * (1 - 0.88F * w));
            }
            add_limb(b.into, way, radii, b.fine() && away.middle ? 5 : 3,
                     paint(b.prop.color * shade * 0.9F, material_bark, 0.75F));
        }
    }
};

/// The place of twelve with the most room around it, none within `clear` of the person; nothing where all are.
bool find_room(Build& b, const std::vector<vec3>& feet, vec3& best) {
    float best_room = -1;
    for (int tries = 0; tries < 12; ++tries) {
        const float angle = b.angle(), out = b.prop.spread * std::sqrt(b.uniform(0, 1));
        const vec3 place = b.prop.at + around(angle) * out;
        float room = std::hypot(place.x, place.z) < b.prop.clear ? -1.0F : 1e6F;
        // Room is judged by how it seems from the person, so that the near ones don't crowd the view.
        for (const vec3& other : feet) room = std::min(room, glm::length(other - place));
        if (room > best_room) best_room = room, best = place;
    }
    return best_room >= 0;
}

/// A flat spray of leaves on a twig, as beech and hazel have them.
struct Spray {
    vec3 base, along, upper;
    float length;
    int leaves;
    float leaf;  ///< its length, metres
    float phase, sway;
};

void add_spray(Build& b, const Spray& spray) {
    const vec3 along = spray.along, upper = spray.upper, side = glm::normalize(glm::cross(along, upper));
    const float open = b.uniform(0.62F, 1.0F), hue = b.uniform(0, 1);
    const std::uint32_t first = b.into.next();
    for (int i = 0; i < spray.leaves; ++i) {
        const float u = fraction(i + 0.6F, spray.leaves);
        const float way = i + 1 == spray.leaves ? 0.0F : i % 2 == 0 ? 1.0F : -1.0F;
        const vec3 aim =
            glm::normalize(along * (0.75F + b.uniform(-0.2F, 0.3F)) + side * way + upper * b.uniform(-0.28F, 0.16F));
        const vec3 tint = glm::mix(b.prop.color, b.prop.tip, std::clamp(hue * 0.6F + b.uniform(0, 0.4F), 0.0F, 1.0F));
        const vec3 tilt = glm::normalize(upper + side * b.uniform(-0.5F, 0.5F) + along * b.uniform(-0.3F, 0.3F));
        const float size = spray.leaf * b.uniform(0.75F, 1.2F);
        add_leaf(
            b.into,
            {spray.base + along * (spray.length * u) - upper * (spray.length * 0.10F * u * u), aim, tilt, size,
             size * 0.62F, paint(tint * 0.78F, material_leaf, open * 0.85F), paint(tint * 1.1F, material_leaf, open)},
            b.fine());
    }
    b.move_alike(first, spray.sway, spray.phase);
}

/// A bough overhead that reaches inwards from the trees around, with `sprays` of leaves on it.
void add_bough(Build& b, int sprays) {
    vec3 foot = b.scattered();
    foot.y += b.prop.size.y * b.uniform(-0.5F, 0.5F);
    const float far = std::max(std::hypot(foot.x, foot.z), 0.1F);
    const vec3 inward(-foot.x / far, 0, -foot.z / far);
    const float swing = b.uniform(-1.2F, 1.2F);
    const vec3 along =
        glm::normalize(vec3(inward.x * std::cos(swing) - inward.z * std::sin(swing), b.uniform(-0.16F, 0.22F),
                            inward.x * std::sin(swing) + inward.z * std::cos(swing)));
    const vec3 side = glm::normalize(glm::cross(along, up));
    const float length = b.uniform(2.2F, 4.2F), phase = b.uniform(0, 1);
    // What hangs higher is drawn larger: one sees clusters there, not leaves.
    const float leaf = 0.29F * (b.fine() ? 1.0F : 1.25F) * std::max(1.0F, foot.y / 9);
    const auto at = [&](float u) {
        return foot + along * (length * (u - 0.6F)) - up * (length * 0.16F * u * u) +
               side * (0.18F * std::sin(u * 5 + phase * 6));
    };
    const std::uint32_t wood = b.into.next();
    // Thin at both ends: where it comes from is lost in leaves.
    add_limb(b.into, std::array{at(0), at(0.5F), at(1)}, std::array{0.010F, 0.032F, 0.005F}, b.fine() ? 4 : 3,
             paint({0.040F, 0.034F, 0.028F}, material_plain, 0.6F));
    for (Vertex& v : b.into.since(wood)) {
        v.sway = b.prop.sway * 0.5F;
        v.grain.y = phase;
    }
    for (int i = 0; i < sprays; ++i) {
        const float u = std::sqrt((i + b.uniform(0.1F, 0.9F)) / sprays), hand = i % 2 == 0 ? 1.0F : -1.0F;
        const float out = b.uniform(0.1F, 1.1F) * (1.15F - 0.6F * u);
        const vec3 upper = glm::normalize(b.askew(-0.35F, 0.35F, 1));
        const vec3 aim =
            glm::normalize(along * b.uniform(0.35F, 1.1F) + side * hand * b.uniform(0.5F, 1.0F) + up * -0.12F);
        const float reach = leaf * b.uniform(1.5F, 2.6F);
        add_spray(b, {at(u) + side * hand * out * 0.55F + up * b.uniform(-0.2F, 0.1F), aim, upper, reach, 5, leaf,
                      phase, b.prop.sway * (0.5F + 0.5F * u)});
    }
}

/// The ends of a log whose rings of `sides` begin at `first`: pale worn wood, hollowed a little.
void add_log_ends(Build& b, std::uint32_t first, int rings, int sides) {
    for (const bool far : {false, true}) {
        const vec3 facing = b.turned_only({0, 0, far ? 1.0F : -1.0F});
        const auto rim = first + static_cast<std::uint32_t>(far ? rings * (sides + 1) : 0);
        const auto at = [&](int side) { return b.into.vertices[rim + static_cast<std::uint32_t>(side)].position; };
        vec3 heart(0);
        for (int side = 0; side < sides; ++side) heart += at(side) / static_cast<float>(sides);
        add_fan(b.into,
                make_vertex(heart - facing * (b.prop.size.x * 0.5F * 0.35F), facing,
                            paint({0.050F, 0.036F, 0.024F}, material_plain, 0.5F)),
                sides, [&](int side) {
                    const vec3 p = at(side);
                    return make_vertex(p, facing, paint({0.150F, 0.110F, 0.070F}, material_wood, 0.8F), {p.y, p.x});
                });
    }
}

}  // namespace

/// Trunks around the person: one exactly at `at`, or many spread evenly so that no two stand close.
void build_trunks(Build& b) {
    const int count = b.count();
    std::vector<vec3> feet;
    for (int i = 0; i < count; ++i) {
        vec3 foot = b.prop.at;
        if (count > 1 && !find_room(b, feet, foot)) continue;
        feet.push_back(foot);
        foot.y = b.standing(foot);
        const float far = std::hypot(foot.x, foot.z), scale = count > 1 ? b.uniform(0.6F, 1.25F) : 1;
        const float height = b.prop.size.y * (count > 1 ? b.uniform(0.8F, 1.15F) : 1.0F);
        const Trunk trunk{b, foot, height, b.prop.size.x * scale, {b.fine(), far < 6, far < 14}};
        trunk.add_bark();
        trunk.add_branches();
    }
}

/// The same, lit by corners: where mist lies before them no bark is seen, and pixels cost less.
void build_far_trunks(Build& b) { build_trunks(b); }

/// Leaves overhead.
void build_canopy(Build& b) {
    const int count = b.count(), boughs = std::max(1, count / (b.fine() ? 20 : 7)), each = count / boughs;
    for (int bough = 0; bough < boughs; ++bough) add_bough(b, bough + 1 == boughs ? count - each * (boughs - 1) : each);
}

/// A young tree: one thin stem, twigs to both sides, leaves so thin that the light comes through.
void build_sapling(Build& b) {
    const Paint bark = paint({0.050F, 0.042F, 0.032F}, material_plain, 0.8F);
    for (int tree = 0; tree < std::max(1, b.prop.count); ++tree) {
        vec3 foot = b.placed();
        foot.y -= 0.03F;
        const float height = b.prop.size.y * b.scale(0.7F, 1.1F);
        const float start = b.angle(), phase = b.uniform(0, 1);
        const auto stem = [&](float u) {
            return foot + vec3(0.10F * height * std::sin(u * 2.2F + start) - 0.10F * height * std::sin(start),
                               height * u,
                               0.07F * height * std::sin(u * 2.8F + 2 * start) - 0.07F * height * std::sin(2 * start));
        };
        const std::uint32_t wood = b.into.next();
        std::array<vec3, 8> middles;
        std::array<float, 8> radii;
        for (std::size_t k = 0; k < 8; ++k) {
            const float u = fraction(k, 7);
            middles[k] = stem(u);
            radii[k] = height * (0.0085F * (1 - u) + 0.0012F);
        }
        add_limb(b.into, middles, radii, b.fine() ? 8 : 4, bark);
        for (Vertex& v : b.into.since(wood)) {
            const float u = (v.position.y - foot.y) / height;
            v.sway = b.prop.sway * u * u;
            v.grain = {0, phase};
        }
        const bool near = std::hypot(foot.x, foot.z) < 4.5F;
        const int twigs = b.fine() ? (near ? 22 : 14) : (near ? 13 : 9), leaves = b.fine() ? 9 : near ? 7 : 5;
        for (int i = 0; i < twigs; ++i) {
            const float u = 0.28F + 0.72F * (i + b.uniform(0.1F, 0.95F)) / twigs;
            const float angle = start + i * 2.4F + b.uniform(-0.3F, 0.3F);
            const vec3 out = glm::normalize(around(angle, b.uniform(-0.05F, 0.75F)));
            const float reach = height * (0.09F + 0.27F * (1 - u)) * b.uniform(0.5F, 1.2F);
            const vec3 from = stem(u), end = from + out * reach - up * (reach * 0.12F);
            const float sway = b.prop.sway * u * u;
            const std::uint32_t twig = b.into.next();
            add_limb(b.into, std::array{from, end}, std::array{height * 0.0028F, height * 0.0010F}, 3, bark);
            b.move_alike(twig, sway, phase);
            add_spray(b, {from + (end - from) * 0.25F, glm::normalize(end - from), up, reach * 0.85F, leaves,
                          b.prop.size.x * (near || b.fine() ? 1.0F : 1.25F), phase, sway * 1.1F});
        }
    }
}

/// A fallen trunk with bark below and moss on top; its broken end shows the wood.
void build_log(Build& b) {
    const int sides = b.fine() ? 26 : 11, rings = b.fine() ? 30 : 11;
    const float radius = b.prop.size.x * 0.5F, length = b.prop.size.z, start = b.angle();
    const auto surface = [&](float v, float angle) {
        const float z = (v - 0.5F) * length;
        const vec3 p = b.turned({radius * 0.35F * std::sin(v * 2.6F + start), 0, z});
        const float r = radius * (1.08F - 0.26F * v) *
                        (1 + 0.06F * std::sin(angle * 3 + v * 5 + start) + 0.05F * std::sin(angle * 2 - v * 9));
        const vec3 out = b.turned_only({std::cos(angle), 0, 0}) * r;
        const float middle = b.standing(p) + b.prop.size.y * 0.5F * (1.0F - 0.2F * v) * 0.80F;
        return vec3(p.x, middle, p.z) + out + up * (std::sin(angle) * r * b.prop.size.y / b.prop.size.x);
    };
    const std::uint32_t first = b.into.next();
    add_grid(b.into, rings, sides, [&](int ring, int side) {
        const float v = fraction(ring, rings), angle = circle(side % sides, sides), high = std::sin(angle);
        // Ragged where it broke.
        const float end = ring == 0 ? 1.0F : ring == rings ? -1.0F : 0.0F;
        const vec3 p = surface(v + end * (0.45F / rings) * (0.5F + 0.5F * std::sin(angle * 5 + start)), angle);
        vec3 normal = glm::normalize(glm::cross(surface(v, angle + 0.05F) - surface(v, angle - 0.05F),
                                                surface(v + 0.01F, angle) - surface(v - 0.01F, angle)));
        const bool inward =
            std::abs(high) > 0.2F ? normal.y * high < 0 : glm::dot(normal, b.turned_only({std::cos(angle), 0, 0})) < 0;
        if (inward) normal = -normal;
        const float patch = 0.5F + 0.28F * std::sin(v * 17 + angle * 2 + start) + 0.22F * std::sin(v * 41 - angle * 3);
        const float moss = std::clamp((normal.y - 0.05F) * 1.3F + (patch - 0.5F) * 0.9F, 0.0F, 0.95F);
        const vec3 tint = glm::mix(b.prop.color, b.prop.tip * (0.75F + 0.5F * patch), moss);
        return make_vertex(p, normal, paint(tint, material_bark, 0.55F + 0.45F * std::max(normal.y, 0.0F)),
                           {v * length, std::abs(angle - pi) * radius});
    });
    add_log_ends(b, first, rings, sides);
}

}  // namespace luwte::picture
