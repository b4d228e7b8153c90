#include <algorithm>
#include <cmath>

#include "picture/kinds.h"
#include "scene/ground.h"
#include "shared.h"

namespace luwte::picture {

int Build::count() const {
    return std::max(1, static_cast<int>(std::lround(static_cast<float>(thing.count) * (fine() ? 1.0F : thing.thin))));
}

glm::vec3 Build::turned_only(glm::vec3 p) const {
    const float c = std::cos(thing.turn), s = std::sin(thing.turn);
    return {c * p.x + s * p.z, p.y, -s * p.x + c * p.z};
}

glm::vec3 Build::turned(glm::vec3 p) const { return thing.at + turned_only(p); }

glm::vec3 Build::scattered() {
    glm::vec3 place;
    // Where the person's own place covers all of the spread, the last try stands.
    for (int tries = 0; tries < 40; ++tries) {
        const float angle = uniform(random, 0, 2 * pi);
        const float radius = thing.spread * std::pow(uniform(random, 0, 1), 0.62F);
        place = turned({std::cos(angle) * radius * thing.size.x, 0, std::sin(angle) * radius * thing.size.z});
        if (place.x * place.x + place.z * place.z >= thing.clear * thing.clear) break;
    }
    return place;
}

float Build::standing(glm::vec3 place) const {
    return thing.at.y + (scene.ground.there ? scene::ground_height(scene.ground, place.x, place.z) : 0);
}

const Kind* find_kind(std::string_view name) {
    for (const auto kinds : {waterside_kinds(), land_kinds(), forest_kinds(), snow_kinds(), room_kinds(), shore_kinds(),
                             meadow_kinds(), field_kinds()})
        for (const Kind& kind : kinds)
            if (kind.name == name) return &kind;
    return nullptr;
}

namespace {

/// Adds a thing's triangles to a group; `up` -1: as it lies in the water's mirror at `level`.
void add_piece(Group& group, const Mesh& mesh, std::uint32_t first, float up, float level = 0) {
    if (mesh.vertices.empty()) return;
    Piece piece;
    piece.first = static_cast<std::uint32_t>(group.indices.size());
    piece.count = static_cast<std::uint32_t>(mesh.indices.size());
    for (const std::uint32_t index : mesh.indices) group.indices.push_back(first + index);
    glm::vec3 low(1e9F), high(-1e9F);
    float sway = 0;
    for (const Vertex& vertex : mesh.vertices) {
        low = glm::min(low, vertex.position);
        high = glm::max(high, vertex.position);
        sway = std::max(sway, vertex.sway);
    }
    piece.middle = (low + high) * 0.5F;
    if (up < 0) piece.middle.y = 2 * level - piece.middle.y;
    piece.radius = glm::length(high - low) * 0.5F + 1.5F * sway + 0.1F;
    group.pieces.push_back(piece);
}

/// A disc of rings that grow outwards, so that triangles are small near by and few in all.
Mesh build_ground(const scene::Ground& ground, Detail detail) {
    const int sides = detail == Detail::headset ? 128 : 56, rings = detail == Detail::headset ? 88 : 34;
    constexpr float first = 0.35F;  // metres
    Mesh mesh;
    const float grow = std::log(ground.radius / first) / static_cast<float>(rings - 1);
    const auto corner = [&](float x, float z) {
        const auto height = [&](float dx, float dz) { return scene::ground_height(ground, x + dx, z + dz); };
        constexpr float step = 0.15F;
        const glm::vec3 normal =
            glm::normalize(glm::vec3(height(-step, 0) - height(step, 0), 2 * step, height(0, -step) - height(0, step)));
        mesh.vertices.push_back(make_vertex({x, height(0, 0), z}, normal, {}));
    };
    corner(0, 0);
    for (int ring = 0; ring < rings; ++ring) {
        const float radius = first * std::exp(grow * static_cast<float>(ring));
        for (int side = 0; side < sides; ++side) {
            const float angle = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
            corner(std::sin(angle) * radius, std::cos(angle) * radius);
        }
    }
    const auto at = [&](int ring, int side) { return static_cast<std::uint32_t>(1 + ring * sides + side % sides); };
    for (int side = 0; side < sides; ++side) {
        mesh.indices.insert(mesh.indices.end(), {0U, at(0, side), at(0, side + 1)});
        for (int ring = 0; ring + 1 < rings; ++ring) {
            const std::uint32_t a = at(ring, side), b = at(ring, side + 1), c = at(ring + 1, side + 1),
                                d = at(ring + 1, side);
            mesh.indices.insert(mesh.indices.end(), {a, b, c, a, c, d});
        }
    }
    return mesh;
}

}  // namespace

Things build_things(const scene::Scene& scene, Detail detail) {
    Things things;
    const auto append = [&](const Mesh& mesh) {
        const auto first = static_cast<std::uint32_t>(things.vertices.size());
        things.vertices.insert(things.vertices.end(), mesh.vertices.begin(), mesh.vertices.end());
        return first;
    };
    if (scene.ground.there) {
        const Mesh mesh = build_ground(scene.ground, detail);
        add_piece(things.ground, mesh, append(mesh), 1);
    }
    for (const scene::Thing& thing : scene.things) {
        const Kind* const kind = find_kind(thing.kind);
        if (!kind) continue;
        Mesh mesh;
        Build build{scene, thing, detail, Random(scene.seed * 7919U + thing.seed), mesh};
        kind->build(build);
        const std::uint32_t first = append(mesh);
        add_piece(kind->draw == Draw::foliage ? things.foliage : things.solid, mesh, first, 1);
        if (kind->in_water && scene.water.there) add_piece(things.mirrored, mesh, first, -1, scene.water.level);
    }
    return things;
}

}  // namespace luwte::picture
