#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

/// How far a path has wound aside where it has come so far.
float wound(const scene::Prop& path, float along) {
    return path.spread * std::sin(along * 0.21F + path.seed) * along / path.size.z;
}

/// How far a place lies from the middle of the nearest trodden path, in half widths of it; large where there is none.
float off_path(const scene::Scene& scene, vec3 place) {
    float nearest = 1e3F;
    for (const scene::Prop& path : scene.props) {
        if (path.kind != scene::PropKind::path) continue;
        const float c = std::cos(path.turn), s = std::sin(path.turn);
        const vec3 from = place - path.at;
        const float along = -(s * from.x + c * from.z);
        if (along < 0 || along > path.size.z) continue;
        nearest = std::min(nearest, std::abs(c * from.x - s * from.z - wound(path, along)) / (path.size.x * 0.5F));
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

/// A leaf from one end to the other, widest a little before its middle: `side` is half its width there.
struct Lancet {
    vec3 from, to, side, normal;
    Paint low, high;
};

void add_lancet(Mesh& mesh, const Lancet& leaf, const Moving& moving) {
    const vec3 middle = glm::mix(leaf.from, leaf.to, 0.42F);
    const Paint between = {glm::mix(leaf.low.albedo, leaf.high.albedo, 0.6F), leaf.low.material,
                           (leaf.low.open + leaf.high.open) * 0.5F};
    add_quad(mesh, moving_vertex(leaf.from, leaf.normal, leaf.low, moving),
             moving_vertex(middle - leaf.side, leaf.normal, between, moving),
             moving_vertex(leaf.to, leaf.normal, leaf.high, moving),
             moving_vertex(middle + leaf.side, leaf.normal, between, moving));
}

/// A blossom's face: a heart, and petals around it whose tips stand `cup` before or behind it; notched between.
struct Blossom {
    float cup;
    int petals;
    float notch;
    Paint heart, rim;
};

void add_blossom(Mesh& mesh, vec3 centre, vec3 facing, float radius, const Blossom& blossom, const Moving& moving) {
    const vec3 right = glm::normalize(glm::cross(facing, vec3(0.31F, 0.2F, 0.93F)));
    const vec3 over = glm::cross(right, facing);
    const std::uint32_t first = mesh.next();
    mesh.add(moving_vertex(centre, facing, blossom.heart, moving));
    const bool notched = blossom.notch < 1;
    const int corners = notched ? blossom.petals * 2 : blossom.petals;
    for (int i = 0; i < corners; ++i) {
        const float angle = circle(i + moving.phase, corners);
        const float reach = radius * (i % 2 == 1 && notched ? blossom.notch : 1.0F);
        const vec3 out = right * std::cos(angle) + over * std::sin(angle);
        mesh.add(moving_vertex(centre + out * reach + facing * (blossom.cup * reach),
                               glm::normalize(facing + out * 0.3F), blossom.rim, moving));
    }
    join_fan(mesh, first, corners);
    mesh.triangle(first, first + static_cast<std::uint32_t>(corners), first + 1);
}

/// A stalk that carries something: where its top is, and how that moves.
struct Stalk {
    vec3 top{0};
    Moving moving;
    float height = 0;
};

Stalk add_stalk(Build& b, vec3 foot, float height, float width, float bow) {
    const vec3 lean = around(b.angle()) * height * bow;
    const float shade = b.uniform(0.8F, 1.2F);
    const Moving moving = {b.uniform(0, 1), b.prop.sway * height, b.prop.yield * height};
    const Paint stem = b.low(shade);
    // A blade ends in a point: it goes on a little, into what it carries.
    add_blade(b.into, {foot, height * 1.04F, width, lean * 1.05F, b.fine() ? 4 : 2}, moving, stem, stem);
    return {foot + up * (height * 0.94F) + lean, moving, height};
}

/// What the blades of a tuft share.
struct Tuft {
    vec3 heart{0};
    float reach = 0, vigour = 1, tint = 1;
    bool alone = false, there = false;
};

Tuft find_tuft(Build& b, bool alone) {
    Tuft found;
    found.alone = alone;
    found.there = find_place(b, found.heart);
    const float dense = tuft(found.heart);
    found.reach = alone ? 0.0F : b.uniform(0.045F, 0.13F) * (1 + 0.04F * from_person(found.heart));
    found.vigour = b.uniform(0.62F, 1.0F) * (0.68F + 0.42F * dense);
    found.tint = b.uniform(0.72F, 1.16F) * (0.88F + 0.22F * dense);
    return found;
}

void add_tuft_blade(Build& b, const Tuft& tuft, bool slight) {
    const float widen = b.fine() ? 1.1F : 1.15F + 0.95F * (1 - b.prop.thin);
    const float away = from_person(tuft.heart);
    // Outer blades lean out; all lean a little to one side.
    const float turn = b.angle(), outward = std::sqrt(b.uniform(0, 1));
    const vec3 out = around(turn) * outward, foot = b.grounded(tuft.heart + out * tuft.reach);
    const float height = b.prop.size.y * tuft.vigour * b.uniform(0.55F, 1.0F) * (1.05F - 0.35F * outward);
    const float way = tuft_way(tuft.heart, b.random);
    const float bend = height * std::pow(b.uniform(0.12F, 0.62F), 1.4F);
    const float shade = tuft.tint * b.uniform(0.84F, 1.16F);
    // Some are greener, some have gone to straw.
    const float dry = b.uniform(0, 1);
    const vec3 tip = glm::mix(b.prop.tip, b.prop.color, dry < 0.4F ? 0.5F : 0.0F) * (dry > 0.88F ? 1.25F : 1.0F);
    const bool low = height < 0.12F || slight;
    const int near = low ? 2 : away < 3 ? 4 : away < 8 ? 3 : 2, far = away > 6 || low ? 1 : away < 2.8F ? 3 : 2;
    add_blade(b.into,
              {foot, height, 0.0075F * widen * (0.7F + 0.7F * std::min(height, 0.6F)) * (1 + 0.20F * away),
               around(way) * bend + (tuft.alone ? vec3(0) : out * (height * 0.42F)), b.fine() ? near : far},
              {b.uniform(0, 1), b.prop.sway * height, b.prop.yield * height}, b.low(shade),
              paint(tip * shade, material_leaf));
}

constexpr vec3 yolk(0.50F, 0.33F, 0.05F);

/// Flowers turn to the sky, and a little to where they will.
vec3 facing(Build& b, float tilt) {
    const vec3 way = around(b.angle()) * tilt;
    return glm::normalize(vec3(way.x, 1, way.z));
}

Paint darker(Paint paint, vec3 share) {
    paint.albedo *= share;
    return paint;
}

/// One after the other on their stalks; `each(stalk, grow)` adds the flower, `grow` times its size.
template <class Each>
void add_flowers(Build& b, float width, float bow, const Each& each) {
    const int count = b.count();
    for (int i = 0; i < count; ++i) {
        vec3 foot;
        if (!find_place(b, foot)) continue;
        const float height = b.prop.size.y * b.uniform(0.65F, 1.1F);
        each(add_stalk(b, foot, height, width * (b.fine() ? 1.0F : 1.4F), b.uniform(0, bow)), b.fine() ? 1.0F : 1.2F);
    }
}

/// A flower's stalk, how far it turns from the sky, and its size.
struct FlowerDesc {
    float width, bow, tilt;
    float radius;
    vec2 times;  ///< least and most of the radius
};
/// Where a second, smaller face stands before the first: metres, and its share of the radius.
struct InnerFace {
    float before, share;
};

/// Flowers with one face, or with another in its middle.
void add_faces(Build& b, const FlowerDesc& desc, const Blossom& outer, const Blossom& inner = {},
               const InnerFace& face = {}) {
    const auto flower = [&](const Stalk& stalk, float grow) {
        const vec3 way = facing(b, desc.tilt);
        const float radius = desc.radius * grow * b.uniform(desc.times.x, desc.times.y);
        add_blossom(b.into, stalk.top, way, radius, outer, stalk.moving);
        if (inner.petals > 0)
            add_blossom(b.into, stalk.top + way * face.before, way, radius * face.share, inner, stalk.moving);
    };
    add_flowers(b, desc.width, desc.bow, flower);
}

}  // namespace

/// Blades of many heights and tints, most in tufts that open to all sides; coarser the farther from the person, for
/// what is smaller than a pixel is not seen.
void build_meadow_grass(Build& b) {
    const int count = b.count();
    constexpr int together = 9;  // blades from one tuft to the next; the last one stands alone
    Tuft tuft;
    for (int i = 0; i < count; ++i) {
        const bool alone = i % together == together - 1;
        if (alone || i % together == 0) tuft = find_tuft(b, alone);
        if (tuft.there) add_tuft_blade(b, tuft, i % 3 == 0);
    }
}

/// Tall stalks with heads of seed: spikes, and loose panicles that nod.
void build_seed_grass(Build& b) {
    const int count = b.count();
    for (int i = 0; i < count; ++i) {
        vec3 foot;
        if (!find_place(b, foot, 1.15F)) continue;
        const float away = from_person(foot), widen = (b.fine() ? 1.0F : 1.35F) * (1 + 0.13F * away);
        const float height = b.prop.size.y * b.uniform(0.66F, 1.08F) * (0.82F + 0.25F * tuft(foot));
        const Stalk stalk = add_stalk(b, foot, height, 0.0034F * widen, b.uniform(0.05F, 0.26F));
        const vec3 nod = glm::normalize(stalk.top - foot + up * 0.02F);
        const vec3 droop = glm::normalize(nod + vec3(nod.x, -0.25F, nod.z) * 1.6F);
        const float tint = b.uniform(0.75F, 1.25F);
        const Paint low = paint(glm::mix(b.prop.color, b.prop.tip, 0.6F) * tint, material_leaf), high = b.high(tint);
        const vec3 across = glm::normalize(glm::cross(nod, around(stalk.moving.phase * 6.3F, 0.1F)));
        const float length = height * b.uniform(0.13F, 0.22F);
        const vec3 normal = glm::normalize(vec3(-across.z, 0.5F, across.x));
        if (i % 3 == 0 || !b.fine()) {
            add_lancet(b.into,
                       {stalk.top - nod * length * 0.5F, stalk.top + (nod + droop * 0.4F) * length * 0.55F,
                        across * (0.0036F * widen), normal, low, high},
                       stalk.moving);
            continue;
        }
        // Leaves of a panicle, alternately to both sides.
        const int parts = away < 5 ? 8 : 5;
        for (int part = 0; part < parts; ++part) {
            const float u = fraction(part, parts), side = part % 2 == 0 ? 1.0F : -1.0F;
            const vec3 from = stalk.top + (nod * (u - 0.55F) + droop * (0.5F * u * u)) * length;
            const vec3 out = glm::normalize(nod * 0.5F + droop * (0.3F + u) + across * (side * (0.42F - 0.3F * u)));
            add_lancet(b.into,
                       {from, from + out * length * (0.50F - 0.12F * u), glm::cross(out, normal) * (0.0032F * widen),
                        normal, low, high},
                       stalk.moving);
        }
    }
}

/// Short pale blades, pressed down, where feet have gone.
void build_path(Build& b) {
    for (int i = 0; i < b.count(); ++i) {
        const float u = b.uniform(0, 1), along = b.prop.size.z * u * (0.35F + 0.65F * u);
        const float side = b.uniform(-0.62F, 0.62F) * b.prop.size.x + wound(b.prop, along);
        const vec3 foot = b.grounded(b.turned({side, 0, -along}));
        const float away = from_person(foot);
        if (away < b.prop.clear) continue;
        const float height = b.prop.size.y * b.uniform(0.5F, 1.1F);
        const float way = b.angle(), shade = b.uniform(0.8F, 1.2F);
        const int segments = b.fine() ? 3 : away < 5 ? 2 : 1;
        add_blade(b.into,
                  {foot, height, (b.fine() ? 0.006F : 0.009F) * (1 + 0.25F * away), around(way) * height, segments},
                  {b.uniform(0, 1)}, b.low(shade), b.high(shade));
    }
}

void build_daisies(Build& b) {
    const Paint petal = b.high(), heart = paint(yolk, material_leaf);
    add_faces(b, {0.0034F, 0.2F, 0.7F, 0.019F, {0.8F, 1.15F}},
              {-0.1F, b.fine() ? 13 : 7, b.fine() ? 0.62F : 1.0F, darker(petal, vec3(0.8F)), petal},
              {-0.5F, b.fine() ? 8 : 4, 1, heart, darker(heart, vec3(0.8F))}, {0.003F, 0.36F});
}

void build_buttercups(Build& b) {
    const Paint petal = b.high();
    add_faces(b, {0.0030F, 0.26F, 0.55F, 0.0135F, {0.8F, 1.2F}},
              {0.55F, 5, b.fine() ? 0.86F : 1.0F, darker(petal, {0.7F, 0.6F, 0.4F}), petal});
}

void build_poppies(Build& b) {
    const Paint petal = b.high();
    add_faces(b, {0.0036F, 0.3F, 0.8F, 0.034F, {0.75F, 1.1F}},
              {0.5F, b.fine() ? 8 : 5, b.fine() ? 0.9F : 0.86F, darker(petal, vec3(0.55F)), petal},
              {0.3F, b.fine() ? 7 : 4, 1, paint({0.03F, 0.035F, 0.02F}, material_plain),
               paint({0.05F, 0.04F, 0.035F}, material_plain)},
              {0.004F, 0.26F});
}

void build_clover(Build& b) {
    const auto head = [&](const Stalk& stalk, float grow) {
        const float radius = 0.011F * grow * b.uniform(0.8F, 1.2F);
        const int sides = b.fine() ? 9 : 4;
        // A round head of many small florets: two cups, the lower one darker.
        const Paint low = b.high(0.6F), high = b.high();
        add_blossom(b.into, stalk.top + up * (radius * 0.9F), up, radius,
                    {-0.8F, sides, b.fine() ? 0.82F : 1, high, low}, stalk.moving);
        add_blossom(b.into, stalk.top - up * (radius * 0.6F), -up, radius, {-0.7F, sides, 1, low, low}, stalk.moving);
        // Three leaves at a third of its height.
        const vec3 foot = stalk.top - up * (stalk.height * 0.62F);
        for (int leaf = 0; leaf < 3; ++leaf) {
            const vec3 out = around(2.1F * leaf + stalk.moving.phase * 6, 0.25F);
            add_lancet(b.into,
                       {foot, foot + out * 0.026F * grow, vec3(-out.z, 0, out.x) * 0.011F * grow, up, b.low(0.8F),
                        b.low(1.2F)},
                       stalk.moving.times(0.2F));
        }
    };
    add_flowers(b, 0.0034F, 0.2F, head);
}

/// Cow parsley: rays from the stem's top, each with a small plate of blossom.
void build_umbels(Build& b) {
    const auto umbel = [&](const Stalk& stalk, float grow) {
        const int rays = b.fine() ? 17 : 8;
        const float spread = 0.062F * grow * b.uniform(0.75F, 1.25F) * std::min(b.prop.size.y, 1.2F);
        const vec3 origin = stalk.top - up * (stalk.height * 0.03F);
        const Paint stem = b.low(1.1F);
        for (int ray = 0; ray < rays; ++ray) {
            const float far = std::sqrt((ray + 0.4F) / rays);
            const float angle = ray * 2.39996F + stalk.moving.phase * 6;
            const vec3 out = around(angle) * far;
            const vec3 end = origin + out * spread + up * (spread * (0.72F - 0.22F * far * far));
            const vec3 side = vec3(-std::sin(angle), 0, std::cos(angle)) * (0.0012F * grow);
            const std::uint32_t first = b.into.next();
            for (const vec3 p : {origin - side, origin + side, end})
                b.into.add(moving_vertex(p, up, stem, stalk.moving));
            b.into.triangle(first, first + 1, first + 2);
            const float light = b.uniform(0.8F, 1.1F);
            add_blossom(b.into, end, glm::normalize(up + out * 0.4F), spread * (b.fine() ? 0.20F : 0.30F),
                        {-0.2F, b.fine() ? 6 : 4, b.fine() ? 0.6F : 1.0F, b.high(light),
                         paint(b.prop.tip * light * 0.86F, material_leaf)},
                        stalk.moving);
        }
        if (stalk.height < 0.3F) return;
        // Feathered leaves lower down.
        const int leaves = b.fine() ? 4 : 2;
        for (int leaf = 0; leaf < leaves; ++leaf) {
            const vec3 from = stalk.top - up * (stalk.height * (0.50F + 0.1F * leaf));
            const vec3 out = around(leaf * 2.6F + stalk.moving.phase * 9, 0.35F);
            add_lancet(b.into,
                       {from, from + out * stalk.height * 0.24F, vec3(-out.z, 0, out.x) * stalk.height * 0.045F, up,
                        b.low(0.8F), b.low(1.25F)},
                       stalk.moving.times(0.15F));
        }
    };
    add_flowers(b, 0.0062F, 0.12F, umbel);
}

}  // namespace luwte::picture
