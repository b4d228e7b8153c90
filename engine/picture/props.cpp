#include <optional>

#include "picture/indoors.h"
#include "picture/prop_builder.h"

namespace luwte::picture {

int Build::count() const {
    return std::max(1, static_cast<int>(std::lround(prop.count * (fine() ? 1.0F : prop.thin))));
}

vec3 Build::scattered() {
    vec3 place;
    // Where the person's own place covers all of the spread, the last try stands.
    for (int tries = 0; tries < 40; ++tries) {
        const float angle = uniform(0, 2 * pi), radius = prop.spread * std::pow(uniform(0, 1), 0.62F);
        place = turned({std::cos(angle) * radius * prop.size.x, 0, std::sin(angle) * radius * prop.size.z});
        if (place.x * place.x + place.z * place.z >= prop.clear * prop.clear) break;
    }
    return place;
}

float Build::standing(vec3 place) const {
    return prop.at.y + (scene.ground.there ? scene::ground_height(scene.ground, place.x, place.z) : 0);
}

namespace {

/// By the enum's values: a kind of prop without a builder doesn't compile.
#define LUWTE_BUILDER(kind, ...) build_##kind,
constexpr Builder* builders[] = {LUWTE_PROP_KINDS(LUWTE_BUILDER)};
#undef LUWTE_BUILDER

Bounds bounds_of(const Mesh& mesh) {
    Bounds bounds;
    for (const Vertex& vertex : mesh.vertices) bounds.hold(vertex.position);
    return bounds;
}

/// Adds a prop's triangles to a group; `high` -1: as it lies in the water's mirror at `level`.
void add_piece(Group& group, const Mesh& mesh, std::uint32_t first, float high, float level = 0) {
    if (mesh.vertices.empty()) return;
    const auto begin = static_cast<std::uint32_t>(group.indices.size());
    for (const std::uint32_t index : mesh.indices) group.indices.push_back(first + index);
    float sway = 0;
    for (const Vertex& vertex : mesh.vertices) sway = std::max(sway, vertex.sway);
    const Bounds bounds = bounds_of(mesh);
    vec3 middle = bounds.middle();
    if (high < 0) middle.y = 2 * level - middle.y;
    const float radius = glm::length(bounds.high - bounds.low) * 0.5F + 1.5F * sway + 0.1F;
    group.pieces.push_back({begin, static_cast<std::uint32_t>(mesh.indices.size()), middle, radius});
}

/// Adds a prop's triangles as add_piece does; one that stands around the person is cut into sectors first, so that
/// what is behind, and leaves overhead while one looks ahead, need not be drawn.
void add_sectors(Group& group, const Mesh& mesh, std::uint32_t first) {
    constexpr int sectors = 6;
    constexpr std::size_t worth_it = 300 * 3;
    const auto [low, high] = bounds_of(mesh);
    const bool around = low.x < -4 && high.x > 4 && low.z < -4 && high.z > 4;
    if (!around || mesh.indices.size() < worth_it) return add_piece(group, mesh, first, 1);
    Mesh cut[sectors];
    for (std::size_t t = 0; t + 2 < mesh.indices.size(); t += 3) {
        vec3 middle(0);
        for (std::size_t corner = 0; corner < 3; ++corner) middle += mesh.vertices[mesh.indices[t + corner]].position;
        const float turn = std::atan2(middle.x, -middle.z) / (2 * pi) + 0.5F;
        Mesh& sector = cut[std::min(static_cast<int>(turn * sectors), sectors - 1)];
        for (std::size_t corner = 0; corner < 3; ++corner) {
            sector.indices.push_back(mesh.indices[t + corner]);
            sector.add(mesh.vertices[mesh.indices[t + corner]]);
        }
    }
    for (const Mesh& sector : cut) add_piece(group, sector, first, 1);
}

/// A disc of rings that grow outwards, so that triangles are small near by and few in all.
Mesh build_ground(const scene::Ground& ground, Detail detail) {
    const int sides = detail == Detail::headset ? 128 : 56, rings = detail == Detail::headset ? 88 : 34;
    constexpr float first = 0.35F;  // metres
    Mesh mesh;
    const float grow = std::log(ground.radius / first) / (rings - 1);
    const auto corner = [&](float x, float z) {
        const auto height = [&](float dx, float dz) { return scene::ground_height(ground, x + dx, z + dz); };
        constexpr float step = 0.15F;
        const vec3 normal =
            glm::normalize(vec3(height(-step, 0) - height(step, 0), 2 * step, height(0, -step) - height(0, step)));
        mesh.add(make_vertex({x, height(0, 0), z}, normal, {}));
    };
    corner(0, 0);
    for (int ring = 0; ring < rings; ++ring) {
        const float radius = first * std::exp(grow * ring);
        for (int side = 0; side < sides; ++side) {
            const float angle = circle(side, sides);
            corner(std::sin(angle) * radius, std::cos(angle) * radius);
        }
    }
    const auto at = [&](int ring, int side) { return static_cast<std::uint32_t>(1 + ring * sides + side % sides); };
    for (int side = 0; side < sides; ++side) {
        mesh.triangle(0, at(0, side), at(0, side + 1));
        for (int ring = 0; ring + 1 < rings; ++ring)
            mesh.quad(at(ring, side), at(ring, side + 1), at(ring + 1, side + 1), at(ring + 1, side));
    }
    return mesh;
}

/// Takes out of the ground what waves come to, with a good margin: it has a shader of its own (scene_renderer.cpp).
Mesh take_strip(Mesh& ground, const scene::Scene& scene) {
    const float top = scene.water.level + scene.ground.fall * (1.7F * scene.surf.reach + 0.4F);
    const auto low = [&](std::uint32_t index) {
        const vec3 at = ground.vertices[index].position;
        return at.z < 0 && at.y < top;
    };
    Mesh strip, dry;
    for (std::size_t i = 0; i < ground.indices.size(); i += 3) {
        const std::uint32_t a = ground.indices[i], b = ground.indices[i + 1], c = ground.indices[i + 2];
        (low(a) || low(b) || low(c) ? strip : dry).triangle(a, b, c);
    }
    strip.vertices = ground.vertices;
    ground.indices = std::move(dry.indices);
    return strip;
}

/// Which vertices are a prop's, for the light of a room.
struct Built {
    std::size_t first = 0, count = 0;
    std::optional<Blocker> blocker;
};

/// The ball that a prop of a room fills about, for the shade it gives; none for what is flat and for what gives none.
std::optional<Blocker> blocker_of(const scene::Prop& prop, const Mesh& mesh, std::size_t index) {
    const scene::PropInfo& info = scene::info_of(prop.kind);
    if (!info.gives_shade || mesh.vertices.empty()) return std::nullopt;
    Bounds own;
    for (const Vertex& vertex : mesh.vertices) own.hold(math::turned(vertex.position - prop.at, -prop.turn));
    const vec3 size = own.high - own.low;
    constexpr float flat = 0.03F;  // metres
    if (size.y < flat) return std::nullopt;
    const float weight = info.draw == scene::PropDraw::foliage ? 0.35F : 0.9F;
    return Blocker{prop.at + math::turned(own.middle(), prop.turn),
                   glm::max(size * 0.55F, vec3(0.015F)),
                   {std::cos(prop.turn), std::sin(prop.turn)},
                   weight,
                   index};
}

/// In a room the light of its windows is worked out for every corner.
void light_indoors(const scene::Scene& scene, Props& props, const std::vector<Built>& built) {
    std::vector<Blocker> blockers;
    for (const Built& one : built)
        if (one.blocker) blockers.push_back(*one.blocker);
    const Indoors indoors(scene, std::move(blockers));
    for (std::size_t i = 0; i < built.size(); ++i)
        indoors.light(std::span(props.vertices).subspan(built[i].first, built[i].count), i);
}

}  // namespace

Props build_props(const scene::Scene& scene, Detail detail) {
    Props props;
    const auto append = [&](const Mesh& mesh) {
        const auto first = static_cast<std::uint32_t>(props.vertices.size());
        props.vertices.insert(props.vertices.end(), mesh.vertices.begin(), mesh.vertices.end());
        return first;
    };
    const bool indoors = scene.indoors && find_prop(scene, scene::PropKind::room);
    std::vector<Built> built;
    for (const scene::Prop& prop : scene.props) {
        const scene::PropInfo& info = scene::info_of(prop.kind);
        Mesh mesh, laid;
        Build build{scene, prop, detail, Random(scene.seed * 7919U + prop.seed), mesh, laid};
        builders[static_cast<std::size_t>(prop.kind)](build);
        // Of sizes that no shape can have (a twig far wider than it is long) some places are no numbers.
        for (Vertex& vertex : mesh.vertices)
            if (!(glm::dot(vertex.position, vertex.position) < 1e12F)) vertex.position = prop.at;
        if (scene.ground.there) add_piece(props.ground, laid, append(laid), 1);
        const std::uint32_t first = append(mesh);
        if (indoors) built.push_back({first, mesh.vertices.size(), blocker_of(prop, mesh, built.size())});
        add_sectors(info.draw == scene::PropDraw::foliage ? props.foliage : props.solid, mesh, first);
        if (info.in_water && scene.water.there) add_piece(props.mirrored, mesh, first, -1, scene.water.level);
    }
    if (indoors) light_indoors(scene, props, built);
    // Last of its group: what lies on it is drawn first and hides it.
    if (scene.ground.there) {
        Mesh mesh = build_ground(scene.ground, detail);
        const std::uint32_t first = append(mesh);
        if (scene.surf.there) add_piece(props.strand, take_strip(mesh, scene), first, 1);
        add_sectors(props.ground, mesh, first);
    }
    return props;
}

}  // namespace luwte::picture
