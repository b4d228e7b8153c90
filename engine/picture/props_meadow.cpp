#include <algorithm>
#include <cmath>

#include "picture/prop_builder.h"
#include "shared.h"

namespace luwte::picture {
namespace {

using glm::vec3;

// ---- Where things of a meadow stand -------------------------------------------------------------------------------

/// How far a place lies from the middle of the nearest trodden path, in half widths of it; large where there is none.
float off_path(const scene::Scene& scene, vec3 place) {
    float nearest = 1e3F;
    for (const scene::Prop& path : scene.props) {
        if (path.kind != "path") continue;
        const float c = std::cos(path.turn), s = std::sin(path.turn);
        const vec3 from = place - path.at;
        const float along = -(s * from.x + c * from.z);
        if (along < 0 || along > path.size.z) continue;
        const float bend = path.spread * std::sin(along * 0.21F + static_cast<float>(path.seed)) * along / path.size.z;
        nearest = std::min(nearest, std::abs(c * from.x - s * from.z - bend) / (path.size.x * 0.5F));
    }
    return nearest;
}

/// Grass stands in tufts and thin places, some paces across: 0 to 1.
float tuft(vec3 p) {
    const float wide = std::sin(p.x * 1.9F + 1.3F * std::sin(p.z * 1.3F)) * std::sin(p.z * 2.3F + std::sin(p.x * 1.1F));
    const float broad = std::sin(p.x * 0.41F + 0.7F) * std::sin(p.z * 0.37F + 1.1F * std::sin(p.x * 0.23F));
    return std::clamp(0.5F + 0.32F * wide + 0.28F * broad, 0.0F, 1.0F);
}

/// All blades of a tuft lean alike, more or less.
float tuft_way(vec3 p, Random& random) {
    return 2.4F * std::sin(p.x * 0.9F + std::sin(p.z * 0.7F)) + 1.6F * std::sin(p.z * 1.1F) +
           uniform(random, -1.1F, 1.1F);
}

float from_person(vec3 p) { return std::sqrt(p.x * p.x + p.z * p.z); }

// ---- Small shapes -------------------------------------------------------------------------------------------------

/// How a plant's top moves: with the wind, with the breath, and when.
struct Moving {
    float sway = 0, yield = 0, phase = 0;
};

void place(Mesh& mesh, vec3 at, vec3 normal, const Paint& paint, const Moving& moving) {
    Vertex v = make_vertex(at, normal, paint, {moving.yield, moving.phase});
    v.sway = moving.sway;
    mesh.vertices.push_back(v);
}

/// A leaf from one end to the other, widest a little before its middle.
void add_leaf(Mesh& mesh, vec3 from, vec3 to, vec3 side, vec3 normal, const Paint& low, const Paint& high,
              const Moving& moving) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    const vec3 middle = glm::mix(from, to, 0.42F);
    Paint between = low;
    between.albedo = glm::mix(low.albedo, high.albedo, 0.6F);
    between.open = (low.open + high.open) * 0.5F;
    place(mesh, from, normal, low, moving);
    place(mesh, middle - side, normal, between, moving);
    place(mesh, to, normal, high, moving);
    place(mesh, middle + side, normal, between, moving);
    mesh.indices.insert(mesh.indices.end(), {first, first + 1, first + 2, first, first + 2, first + 3});
}

/// A blossom's face: a heart, and petals around it whose tips stand `cup` before or behind it; notched between.
void add_blossom(Mesh& mesh, vec3 centre, vec3 facing, float radius, float cup, int petals, float notch,
                 const Paint& heart, const Paint& rim, const Moving& moving) {
    const vec3 right = glm::normalize(glm::cross(facing, vec3(0.31F, 0.2F, 0.93F)));
    const vec3 up = glm::cross(right, facing);
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    place(mesh, centre, facing, heart, moving);
    const int corners = notch < 1 ? petals * 2 : petals;
    for (int i = 0; i < corners; ++i) {
        const float angle = 2 * pi * (static_cast<float>(i) + moving.phase) / static_cast<float>(corners);
        const float reach = radius * (i % 2 == 1 && notch < 1 ? notch : 1.0F);
        const vec3 out = right * std::cos(angle) + up * std::sin(angle);
        place(mesh, centre + out * reach + facing * (cup * reach), glm::normalize(facing + out * 0.3F), rim, moving);
        mesh.indices.insert(mesh.indices.end(), {first, first + 1 + static_cast<std::uint32_t>(i),
                                                 first + 1 + static_cast<std::uint32_t>((i + 1) % corners)});
    }
}

/// A stalk that carries something: where its top is, and how that moves.
struct Stalk {
    vec3 top{0};
    Moving moving;
    float height = 0;
};

Stalk add_stalk(Build& b, vec3 foot, float height, float width, float bow) {
    const float way = uniform(b.random, 0, 2 * pi);
    const vec3 lean(std::cos(way) * height * bow, 0, std::sin(way) * height * bow);
    const float shade = uniform(b.random, 0.8F, 1.2F);
    Stalk stalk;
    stalk.height = height;
    stalk.moving = {b.prop.sway * height, b.prop.yield * height, uniform(b.random, 0, 1)};
    stalk.top = foot + vec3(0, height * 0.94F, 0) + lean;
    const Paint stem = paint(b.prop.color * shade, shared::material_leaf);
    // A blade ends in a point: it goes on a little, into what it carries.
    add_blade(b.into, foot, height * 1.04F, width, lean * 1.05F, b.fine() ? 4 : 2, stalk.moving.sway, stem, stem,
              stalk.moving.phase, stalk.moving.yield);
    return stalk;
}

/// A place for one of `count` plants that is not on a path; none after some tries.
bool find_place(Build& b, vec3& foot, float margin = 1) {
    for (int tries = 0; tries < 4; ++tries) {
        foot = b.scattered();
        if (off_path(b.scene, foot) < margin) continue;
        foot.y = b.standing(foot);
        return true;
    }
    return false;
}

// ---- Grass --------------------------------------------------------------------------------------------------------

/// Blades of many heights and tints, most in tufts that open to all sides; coarser the farther from the person, for
/// what is smaller than a pixel is not seen.
void meadow_grass(Build& b) {
    const int count = b.count();
    constexpr int together = 9;  // blades from one tuft to the next; the last one stands alone
    const float widen = b.fine() ? 1.1F : 1.15F + 0.95F * (1 - b.prop.thin);
    vec3 heart(0);
    float dense = 0, reach = 0, vigour = 1, tint = 1;
    bool there = false;
    for (int i = 0; i < count; ++i) {
        const bool alone = i % together == together - 1;
        if (alone || i % together == 0) {
            there = find_place(b, heart);
            dense = tuft(heart);
            reach = alone ? 0.0F : uniform(b.random, 0.045F, 0.13F) * (1 + 0.04F * from_person(heart));
            vigour = uniform(b.random, 0.62F, 1.0F) * (0.68F + 0.42F * dense);
            tint = uniform(b.random, 0.72F, 1.16F) * (0.88F + 0.22F * dense);
        }
        if (!there) continue;
        const float away = from_person(heart);
        // Outer blades lean out; all lean a little to one side.
        const float around = uniform(b.random, 0, 2 * pi), outward = std::sqrt(uniform(b.random, 0, 1));
        const vec3 out(std::cos(around) * outward, 0, std::sin(around) * outward);
        vec3 foot = heart + out * reach;
        foot.y = b.standing(foot);
        const float height = b.prop.size.y * vigour * uniform(b.random, 0.55F, 1.0F) * (1.05F - 0.35F * outward);
        const float way = tuft_way(heart, b.random);
        const float bend = height * std::pow(uniform(b.random, 0.12F, 0.62F), 1.4F);
        const vec3 lean = vec3(std::cos(way), 0, std::sin(way)) * bend + (alone ? vec3(0) : out * (height * 0.42F));
        const float shade = tint * uniform(b.random, 0.84F, 1.16F);
        // Some are greener, some have gone to straw.
        const float dry = uniform(b.random, 0, 1);
        const vec3 tip = glm::mix(b.prop.tip, b.prop.color, dry < 0.4F ? 0.5F : 0.0F) * (dry > 0.88F ? 1.25F : 1.0F);
        const float width = 0.0075F * widen * (0.7F + 0.7F * std::min(height, 0.6F)) * (1 + 0.20F * away);
        const bool low = height < 0.12F || i % 3 == 0;
        const int segments = b.fine() ? (low        ? 2
                                         : away < 3 ? 4
                                         : away < 8 ? 3
                                                    : 2)
                                      : (away > 6 || low ? 1
                                         : away < 2.8F   ? 3
                                                         : 2);
        add_blade(b.into, foot, height, width, lean, segments, b.prop.sway * height,
                  paint(b.prop.color * shade, shared::material_leaf), paint(tip * shade, shared::material_leaf),
                  uniform(b.random, 0, 1), b.prop.yield * height);
    }
}

/// Tall stalks with heads of seed: spikes, and loose panicles that nod.
void seed_grass(Build& b) {
    const int count = b.count();
    for (int i = 0; i < count; ++i) {
        vec3 foot;
        if (!find_place(b, foot, 1.15F)) continue;
        const float away = from_person(foot);
        const float widen = (b.fine() ? 1.0F : 1.35F) * (1 + 0.13F * away);
        const float height = b.prop.size.y * uniform(b.random, 0.66F, 1.08F) * (0.82F + 0.25F * tuft(foot));
        const Stalk stalk = add_stalk(b, foot, height, 0.0034F * widen, uniform(b.random, 0.05F, 0.26F));
        const vec3 nod = glm::normalize(stalk.top - foot + vec3(0, 0.02F, 0));
        const vec3 droop = glm::normalize(nod + vec3(nod.x, -0.25F, nod.z) * 1.6F);
        const float tint = uniform(b.random, 0.75F, 1.25F);
        const Paint low = paint(glm::mix(b.prop.color, b.prop.tip, 0.6F) * tint, shared::material_leaf),
                    high = paint(b.prop.tip * tint, shared::material_leaf);
        const vec3 across = glm::normalize(
            glm::cross(nod, vec3(std::cos(stalk.moving.phase * 6.3F), 0.1F, std::sin(stalk.moving.phase * 6.3F))));
        const float length = height * uniform(b.random, 0.13F, 0.22F);
        const vec3 normal = glm::normalize(vec3(-across.z, 0.5F, across.x));
        if (i % 3 == 0 || !b.fine()) {
            add_leaf(b.into, stalk.top - nod * length * 0.5F, stalk.top + (nod + droop * 0.4F) * length * 0.55F,
                     across * (0.0036F * widen), normal, low, high, stalk.moving);
            continue;
        }
        // Leaves of a panicle, alternately to both sides.
        const int parts = away < 5 ? 8 : 5;
        for (int part = 0; part < parts; ++part) {
            const float u = static_cast<float>(part) / static_cast<float>(parts);
            const float side = part % 2 == 0 ? 1.0F : -1.0F;
            const vec3 from = stalk.top + (nod * (u - 0.55F) + droop * (0.5F * u * u)) * length;
            const vec3 out = glm::normalize(nod * 0.5F + droop * (0.3F + u) + across * (side * (0.42F - 0.3F * u)));
            add_leaf(b.into, from, from + out * length * (0.50F - 0.12F * u),
                     glm::cross(out, normal) * (0.0032F * widen), normal, low, high, stalk.moving);
        }
    }
}

/// Short pale blades, pressed down, where feet have gone.
void path(Build& b) {
    const float c = std::cos(b.prop.turn), s = std::sin(b.prop.turn);
    for (int i = 0; i < b.count(); ++i) {
        const float u = uniform(b.random, 0, 1);
        const float along = b.prop.size.z * u * (0.35F + 0.65F * u);
        const float bend =
            b.prop.spread * std::sin(along * 0.21F + static_cast<float>(b.prop.seed)) * along / b.prop.size.z;
        const float side = uniform(b.random, -0.62F, 0.62F) * b.prop.size.x + bend;
        vec3 foot = b.prop.at + vec3(c * side - s * along, 0, -s * side - c * along);
        if (from_person(foot) < b.prop.clear) continue;
        foot.y = b.standing(foot);
        const float away = from_person(foot);
        const float height = b.prop.size.y * uniform(b.random, 0.5F, 1.1F);
        const float way = uniform(b.random, 0, 2 * pi);
        const float shade = uniform(b.random, 0.8F, 1.2F);
        add_blade(b.into, foot, height, (b.fine() ? 0.006F : 0.009F) * (1 + 0.25F * away),
                  {std::cos(way) * height, 0, std::sin(way) * height},
                  b.fine()   ? 3
                  : away < 5 ? 2
                             : 1,
                  0, paint(b.prop.color * shade, shared::material_leaf),
                  paint(b.prop.tip * shade, shared::material_leaf), uniform(b.random, 0, 1));
    }
}

// ---- Flowers ------------------------------------------------------------------------------------------------------

constexpr vec3 yolk(0.50F, 0.33F, 0.05F);

/// Flowers turn to the sky, and a little to where they will.
vec3 facing(Build& b, float tilt) {
    const float way = uniform(b.random, 0, 2 * pi);
    return glm::normalize(vec3(std::cos(way) * tilt, 1, std::sin(way) * tilt));
}

template <class Each>
void flowers(Build& b, float width, float bow, const Each& each) {
    const int count = b.count();
    for (int i = 0; i < count; ++i) {
        vec3 foot;
        if (!find_place(b, foot)) continue;
        const float height = b.prop.size.y * uniform(b.random, 0.65F, 1.1F);
        each(add_stalk(b, foot, height, width * (b.fine() ? 1.0F : 1.4F), uniform(b.random, 0, bow)),
             b.fine() ? 1.0F : 1.2F);
    }
}

void daisies(Build& b) {
    flowers(
        b, 0.0034F, 0.2F,
        [&](const Stalk& stalk, float grow) {
            const vec3 face = facing(b, 0.7F);
            const float radius = 0.019F * grow * uniform(b.random, 0.8F, 1.15F);
            const Paint petal = paint(b.prop.tip, shared::material_leaf);
            Paint inner = petal;
            inner.albedo *= 0.8F;
            add_blossom(b.into, stalk.top, face, radius, -0.1F, b.fine() ? 13 : 7, b.fine() ? 0.62F : 1.0F, inner,
                        petal, stalk.moving);
            add_blossom(b.into, stalk.top + face * 0.003F, face, radius * 0.36F, -0.5F, b.fine() ? 8 : 4, 1,
                        paint(yolk, shared::material_leaf), paint(yolk * 0.8F, shared::material_leaf), stalk.moving);
        });
}

void buttercups(Build& b) {
    flowers(
        b, 0.0030F, 0.26F,
        [&](const Stalk& stalk, float grow) {
            const vec3 face = facing(b, 0.55F);
            const Paint petal = paint(b.prop.tip, shared::material_leaf);
            Paint heart = petal;
            heart.albedo *= vec3(0.7F, 0.6F, 0.4F);
            add_blossom(b.into, stalk.top, face, 0.0135F * grow * uniform(b.random, 0.8F, 1.2F), 0.55F, 5,
                        b.fine() ? 0.86F : 1.0F, heart, petal, stalk.moving);
        });
}

void poppies(Build& b) {
    flowers(
        b, 0.0036F, 0.3F,
        [&](const Stalk& stalk, float grow) {
            const vec3 face = facing(b, 0.8F);
            const float radius = 0.034F * grow * uniform(b.random, 0.75F, 1.1F);
            const Paint petal = paint(b.prop.tip, shared::material_leaf);
            Paint inner = petal;
            inner.albedo *= 0.55F;
            add_blossom(b.into, stalk.top, face, radius, 0.5F, b.fine() ? 8 : 5, b.fine() ? 0.9F : 0.86F, inner, petal,
                        stalk.moving);
            add_blossom(b.into, stalk.top + face * 0.004F, face, radius * 0.26F, 0.3F, b.fine() ? 7 : 4, 1,
                        paint({0.03F, 0.035F, 0.02F}, shared::material_plain),
                        paint({0.05F, 0.04F, 0.035F}, shared::material_plain), stalk.moving);
        });
}

void clover(Build& b) {
    flowers(
        b, 0.0034F, 0.2F,
        [&](const Stalk& stalk, float grow) {
            const float radius = 0.011F * grow * uniform(b.random, 0.8F, 1.2F);
            const int sides = b.fine() ? 9 : 4;
            // A round head of many small florets: two cups, the lower one darker.
            const Paint low = paint(b.prop.tip * 0.6F, shared::material_leaf),
                        high = paint(b.prop.tip, shared::material_leaf);
            add_blossom(b.into, stalk.top + vec3(0, radius * 0.9F, 0), {0, 1, 0}, radius, -0.8F, sides,
                        b.fine() ? 0.82F : 1, high, low, stalk.moving);
            add_blossom(b.into, stalk.top - vec3(0, radius * 0.6F, 0), {0, -1, 0}, radius, -0.7F, sides, 1, low, low,
                        stalk.moving);
            // Three leaves at a third of its height.
            const vec3 foot = stalk.top - vec3(0, stalk.height * 0.62F, 0);
            Moving still = stalk.moving;
            still.sway *= 0.2F;
            still.yield *= 0.2F;
            for (int leaf = 0; leaf < 3; ++leaf) {
                const float angle = 2.1F * static_cast<float>(leaf) + still.phase * 6;
                const vec3 out(std::cos(angle), 0.25F, std::sin(angle));
                add_leaf(b.into, foot, foot + out * 0.026F * grow, vec3(-out.z, 0, out.x) * 0.011F * grow, {0, 1, 0},
                         paint(b.prop.color * 0.8F, shared::material_leaf),
                         paint(b.prop.color * 1.2F, shared::material_leaf), still);
            }
        });
}

/// Cow parsley: rays from the stem's top, each with a small plate of blossom.
void umbels(Build& b) {
    flowers(
        b, 0.0062F, 0.12F,
        [&](const Stalk& stalk, float grow) {
            const int rays = b.fine() ? 17 : 8;
            const float spread = 0.062F * grow * uniform(b.random, 0.75F, 1.25F) * std::min(b.prop.size.y, 1.2F);
            const vec3 origin = stalk.top - vec3(0, stalk.height * 0.03F, 0);
            const Paint stem = paint(b.prop.color * 1.1F, shared::material_leaf);
            for (int ray = 0; ray < rays; ++ray) {
                const float far = std::sqrt((static_cast<float>(ray) + 0.4F) / static_cast<float>(rays));
                const float angle = static_cast<float>(ray) * 2.39996F + stalk.moving.phase * 6;
                const vec3 out(std::cos(angle) * far, 0, std::sin(angle) * far);
                const vec3 end = origin + out * spread + vec3(0, spread * (0.72F - 0.22F * far * far), 0);
                const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
                const vec3 side = vec3(-std::sin(angle), 0, std::cos(angle)) * (0.0012F * grow);
                place(b.into, origin - side, {0, 1, 0}, stem, stalk.moving);
                place(b.into, origin + side, {0, 1, 0}, stem, stalk.moving);
                place(b.into, end, {0, 1, 0}, stem, stalk.moving);
                b.into.indices.insert(b.into.indices.end(), {first, first + 1, first + 2});
                const float light = uniform(b.random, 0.8F, 1.1F);
                add_blossom(b.into, end, glm::normalize(vec3(0, 1, 0) + out * 0.4F),
                            spread * (b.fine() ? 0.20F : 0.30F), -0.2F, b.fine() ? 6 : 4, b.fine() ? 0.6F : 1.0F,
                            paint(b.prop.tip * light, shared::material_leaf),
                            paint(b.prop.tip * light * 0.86F, shared::material_leaf), stalk.moving);
            }
            if (stalk.height < 0.3F) return;
            // Feathered leaves lower down.
            const int leaves = b.fine() ? 4 : 2;
            Moving low = stalk.moving;
            low.sway *= 0.15F;
            low.yield *= 0.15F;
            for (int leaf = 0; leaf < leaves; ++leaf) {
                const float angle = static_cast<float>(leaf) * 2.6F + stalk.moving.phase * 9;
                const vec3 from = stalk.top - vec3(0, stalk.height * (0.50F + 0.1F * static_cast<float>(leaf)), 0);
                const vec3 out(std::cos(angle), 0.35F, std::sin(angle));
                add_leaf(b.into, from, from + out * stalk.height * 0.24F,
                         vec3(-out.z, 0, out.x) * stalk.height * 0.045F, {0, 1, 0},
                         paint(b.prop.color * 0.8F, shared::material_leaf),
                         paint(b.prop.color * 1.25F, shared::material_leaf), low);
            }
        });
}

}  // namespace

std::span<const PropBuilder> meadow_kinds() {
    static constexpr PropBuilder kinds[] = {
        {"meadow-grass", meadow_grass, Draw::foliage, false},
        {"seed-grass", seed_grass, Draw::foliage, false},
        {"path", path, Draw::foliage, false},
        {"daisies", daisies, Draw::foliage, false},
        {"buttercups", buttercups, Draw::foliage, false},
        {"poppies", poppies, Draw::foliage, false},
        {"clover", clover, Draw::foliage, false},
        {"umbels", umbels, Draw::foliage, false},
    };
    return kinds;
}

}  // namespace luwte::picture
