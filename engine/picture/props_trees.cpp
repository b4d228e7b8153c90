#include <algorithm>
#include <array>
#include <cmath>

#include "picture/leaves.h"
#include "picture/prop_builder.h"
#include "shared.h"

namespace luwte::picture {

void add_leaf(Mesh& mesh, glm::vec3 base, glm::vec3 along, glm::vec3 up, float length, float width, bool fine,
              const Paint& low, const Paint& tip) {
    glm::vec3 side = glm::cross(along, up);
    side = glm::length(side) > 1e-4F ? glm::normalize(side) : glm::vec3(1, 0, 0);
    const glm::vec3 normal = glm::normalize(glm::cross(side, along));
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    const glm::vec3 playback = normal * (width * 0.16F), end = base + along * length - normal * (length * 0.10F);
    const Paint middle{(low.albedo + tip.albedo) * 0.5F, low.material, (low.open + tip.open) * 0.5F};
    const auto edge = [&](float u, float half, float way) {
        return make_vertex(base + along * (length * u) + side * (width * half * way) + playback,
                           glm::normalize(normal - side * (way * 0.3F)), middle);
    };
    mesh.vertices.push_back(make_vertex(base, normal, low));
    mesh.vertices.push_back(make_vertex(end, normal, tip));
    if (fine) {
        for (const float way : {-1.0F, 1.0F})
            for (const auto& [u, half] : {std::pair(0.28F, 0.46F), std::pair(0.66F, 0.42F)})
                mesh.vertices.push_back(edge(u, half, way));
        for (const std::uint32_t a : {first + 2, first + 4})
            mesh.indices.insert(mesh.indices.end(), {first, a, a + 1, first, a + 1, first + 1});
    } else {
        // Uneven, so that so few corners still make a leaf and no kite.
        mesh.vertices.push_back(edge(0.30F, 0.42F, -1));
        mesh.vertices.push_back(edge(0.70F, 0.38F, -1));
        mesh.vertices.push_back(edge(0.46F, 0.48F, 1));
        mesh.indices.insert(mesh.indices.end(),
                            {first, first + 2, first + 3, first, first + 3, first + 1, first, first + 1, first + 4});
    }
}

void add_limb(Mesh& mesh, std::span<const glm::vec3> middles, std::span<const float> radii, int sides,
              const Paint& paint) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    float along = 0;
    for (std::size_t i = 0; i < middles.size(); ++i) {
        const glm::vec3 way =
            glm::normalize(middles[std::min(i + 1, middles.size() - 1)] - middles[i == 0 ? 0 : i - 1]);
        const glm::vec3 x =
            glm::normalize(glm::cross(way, std::abs(way.y) > 0.9F ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0)));
        const glm::vec3 y = glm::cross(x, way);
        if (i > 0) along += glm::length(middles[i] - middles[i - 1]);
        for (int side = 0; side <= sides; ++side) {
            const float angle = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
            const glm::vec3 out = x * std::cos(angle) + y * std::sin(angle);
            mesh.vertices.push_back(
                make_vertex(middles[i] + out * radii[i], out, paint, {along, std::abs(angle - pi) * radii[0]}));
        }
    }
    const auto stride = static_cast<std::uint32_t>(sides + 1);
    for (std::uint32_t i = 0; i + 1 < static_cast<std::uint32_t>(middles.size()); ++i)
        for (std::uint32_t side = 0; side < static_cast<std::uint32_t>(sides); ++side) {
            const std::uint32_t a = first + i * stride + side;
            mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
}

namespace {

/// One trunk: roots that flare, a slight lean, bark with moss on its foot and shaded side, branches high up.
void trunk(Build& b, glm::vec3 foot, float height, float radius, float far) {
    const bool near = far < 6, middle = far < 14;
    const int sides = b.fine() ? (near ? 24 : middle ? 12 : 7) : (near ? 13 : middle ? 7 : 4);
    const float start = uniform(b.random, 0, 2 * pi);
    const float lean = uniform(b.random, 0, 0.045F), bend = uniform(b.random, -0.25F, 0.25F);
    const glm::vec3 aside(std::cos(start), 0, std::sin(start));
    const glm::vec3 athwart(-aside.z, 0, aside.x);
    constexpr float lobes = 4;  // of the roots; more would need more sides
    const float flare = uniform(b.random, 0.85F, 1.3F);
    const auto heart = [&](float h) {
        return foot + glm::vec3(0, h, 0) + aside * (lean * h) +
               athwart * (bend * (std::sin(h * 0.16F + start) - std::sin(start)));
    };
    const auto thickness = [&](float angle, float h) {
        const float root = std::exp(-std::max(h, 0.0F) / (radius * 1.25F));
        const float arm =
            std::pow(0.5F + 0.5F * std::cos(angle * lobes + start * 3 + 0.7F * std::sin(angle * 2 + start)), 1.5F);
        const float uneven =
            1 + 0.05F * std::sin(angle * 3 + h * 0.6F + start) + 0.04F * std::sin(angle * 2 - h * 0.9F);
        return radius * (uneven * (1.06F - 0.62F * std::max(h, 0.0F) / height) +
                         flare * root * root * (0.04F + 1.05F * arm * arm) + 0.14F * root);
    };
    const auto surface = [&](float angle, float h) {
        return heart(h) + glm::vec3(std::cos(angle), 0, std::sin(angle)) * thickness(angle, h);
    };
    // Rings lie close where the roots flare.
    const int rings = b.fine() ? (near ? 26 : middle ? 11 : 6) : (near ? 9 : middle ? 5 : 3);
    const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
    const float shade = uniform(b.random, 0.8F, 1.2F);
    for (int ring = 0; ring <= rings; ++ring) {
        const float v = static_cast<float>(ring) / static_cast<float>(rings);
        const float h = -0.12F + (height + 0.12F) * std::pow(v, 2.6F);
        for (int side = 0; side <= sides; ++side) {
            const float angle = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
            const glm::vec3 p = surface(angle, h);
            glm::vec3 normal = glm::normalize(glm::cross(surface(angle, h + 0.03F) - p, surface(angle + 0.05F, h) - p));
            if (glm::dot(normal, p - heart(h)) < 0) normal = -normal;
            // Moss climbs where the roots begin and on one side.
            const float patch =
                0.5F + 0.3F * std::sin(angle * 3 + h * 2.1F + start) + 0.2F * std::sin(angle * 7 - h * 3.7F);
            const float climb =
                std::exp(-std::max(h, 0.0F) / (0.5F + 1.5F * patch * patch)) * (0.6F + 0.6F * patch) +
                0.5F * std::max(normal.y, 0.0F) +
                0.22F * patch * std::max(std::cos(angle - 0.6F), 0.0F) * std::exp(-std::max(h, 0.0F) / 4);
            const glm::vec3 tint = glm::mix(b.prop.color * shade, b.prop.tip, std::clamp(climb, 0.0F, 0.92F));
            const float open = std::clamp(0.50F + 0.5F * std::min(std::max(h, 0.0F) / 1.2F, 1.0F), 0.0F, 1.0F);
            b.into.vertices.push_back(
                make_vertex(p, normal, paint(tint, shared::material_bark, open), {h, std::abs(angle - pi) * radius}));
        }
    }
    const auto stride = static_cast<std::uint32_t>(sides + 1);
    for (std::uint32_t ring = 0; ring < static_cast<std::uint32_t>(rings); ++ring)
        for (std::uint32_t side = 0; side < static_cast<std::uint32_t>(sides); ++side) {
            const std::uint32_t a = first + ring * stride + side;
            b.into.indices.insert(b.into.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
    const int branches = b.fine() ? (middle ? 9 : 4) : (near ? 4 : middle ? 3 : 2);
    for (int i = 0; i < branches; ++i) {
        const float u =
            0.36F + 0.6F * (static_cast<float>(i) + uniform(b.random, 0, 0.9F)) / static_cast<float>(branches);
        const float h = height * u, angle = start + static_cast<float>(i) * 2.4F + uniform(b.random, -0.4F, 0.4F);
        const glm::vec3 out(std::cos(angle), 0, std::sin(angle));
        const float reach = height * (0.10F + 0.22F * (1 - u)) * uniform(b.random, 0.7F, 1.2F);
        const float rise = reach * uniform(b.random, 0.5F, 1.1F);
        const float thick = radius * (1.06F - 0.62F * u) * uniform(b.random, 0.20F, 0.34F);
        std::array<glm::vec3, 5> way;
        std::array<float, 5> radii;
        const int steps = b.fine() ? (middle ? 5 : 4) : middle ? 4 : 3;
        for (int k = 0; k < steps; ++k) {
            const float w = static_cast<float>(k) / static_cast<float>(steps - 1);
            way[static_cast<std::size_t>(k)] = heart(h) + out * (reach * w) +
                                               glm::vec3(0, rise * (1.5F * w - 0.5F * w * w), 0) +
                                               glm::vec3(-out.z, 0, out.x) * (reach * 0.12F * std::sin(w * 4 + angle));
            radii[static_cast<std::size_t>(k)] = thick * (1 - 0.88F * w);
        }
        const auto n = static_cast<std::size_t>(steps);
        add_limb(b.into, std::span(way).first(n), std::span(radii).first(n), b.fine() && middle ? 5 : 3,
                 paint(b.prop.color * shade * 0.9F, shared::material_bark, 0.75F));
    }
}

/// Trunks around the person: one exactly at `at`, or many spread evenly so that no two stand close.
void trunks(Build& b) {
    const int count = b.count();
    std::vector<glm::vec3> feet;
    for (int i = 0; i < count; ++i) {
        glm::vec3 best = b.prop.at;
        float best_room = -1;
        for (int tries = 0; count > 1 && tries < 12; ++tries) {
            const float angle = uniform(b.random, 0, 2 * pi);
            const float out = b.prop.spread * std::sqrt(uniform(b.random, 0, 1));
            const glm::vec3 place = b.prop.at + glm::vec3(std::cos(angle) * out, 0, std::sin(angle) * out);
            const float far = std::hypot(place.x, place.z);
            float room = far < b.prop.clear ? -1.0F : 1e6F;
            // Room is judged by how it seems from the person, so that the near ones don't crowd the view.
            for (const glm::vec3& other : feet) room = std::min(room, glm::length(other - place));
            if (room > best_room) best_room = room, best = place;
        }
        if (count > 1 && best_room < 0) continue;
        feet.push_back(best);
        glm::vec3 foot = best;
        foot.y = b.standing(foot);
        const float scale = count > 1 ? uniform(b.random, 0.6F, 1.25F) : 1;
        trunk(b, foot, b.prop.size.y * (count > 1 ? uniform(b.random, 0.8F, 1.15F) : 1.0F), b.prop.size.x * scale,
              std::hypot(foot.x, foot.z));
    }
}

/// A flat spray of leaves on a twig, as beech and hazel have them.
void spray(Build& b, glm::vec3 base, glm::vec3 along, glm::vec3 up, float length, int leaves, float leaf, float phase,
           float sway) {
    const glm::vec3 side = glm::normalize(glm::cross(along, up));
    const float open = uniform(b.random, 0.62F, 1.0F), hue = uniform(b.random, 0, 1);
    const auto first = b.into.vertices.size();
    for (int i = 0; i < leaves; ++i) {
        const float u = (static_cast<float>(i) + 0.6F) / static_cast<float>(leaves);
        const float way = i + 1 == leaves ? 0.0F : i % 2 == 0 ? 1.0F : -1.0F;
        const glm::vec3 aim = glm::normalize(along * (0.75F + uniform(b.random, -0.2F, 0.3F)) + side * way +
                                             up * uniform(b.random, -0.28F, 0.16F));
        const glm::vec3 tint =
            glm::mix(b.prop.color, b.prop.tip, std::clamp(hue * 0.6F + uniform(b.random, 0, 0.4F), 0.0F, 1.0F));
        const glm::vec3 tilt =
            glm::normalize(up + side * uniform(b.random, -0.5F, 0.5F) + along * uniform(b.random, -0.3F, 0.3F));
        const float size = leaf * uniform(b.random, 0.75F, 1.2F);
        add_leaf(b.into, base + along * (length * u) - up * (length * 0.10F * u * u), aim, tilt, size, size * 0.62F,
                 b.fine(), paint(tint * 0.78F, shared::material_leaf, open * 0.85F),
                 paint(tint * 1.1F, shared::material_leaf, open));
    }
    for (auto v = first; v < b.into.vertices.size(); ++v) {
        b.into.vertices[v].sway = sway;
        b.into.vertices[v].grain = {0, phase};
    }
}

/// Leaves overhead: boughs that reach inwards from the trees around, with flat sprays of leaves on them.
void canopy(Build& b) {
    const int count = b.count(), boughs = std::max(1, count / (b.fine() ? 20 : 7));
    int left = count;
    const float widen = b.fine() ? 1.0F : 1.25F;
    for (int bough = 0; bough < boughs; ++bough) {
        glm::vec3 foot = b.scattered();
        foot.y += b.prop.size.y * uniform(b.random, -0.5F, 0.5F);
        const float far = std::max(std::hypot(foot.x, foot.z), 0.1F);
        const glm::vec3 inward(-foot.x / far, 0, -foot.z / far);
        const float swing = uniform(b.random, -1.2F, 1.2F);
        const glm::vec3 way(inward.x * std::cos(swing) - inward.z * std::sin(swing), uniform(b.random, -0.16F, 0.22F),
                            inward.x * std::sin(swing) + inward.z * std::cos(swing));
        const glm::vec3 along = glm::normalize(way), side = glm::normalize(glm::cross(along, glm::vec3(0, 1, 0)));
        const float length = uniform(b.random, 2.2F, 4.2F);
        const float phase = uniform(b.random, 0, 1);
        // What hangs higher is drawn larger: one sees clusters there, not leaves.
        const float leaf = 0.29F * widen * std::max(1.0F, foot.y / 9);
        const auto at = [&](float u) {
            return foot + along * (length * (u - 0.6F)) - glm::vec3(0, length * 0.16F * u * u, 0) +
                   side * (0.18F * std::sin(u * 5 + phase * 6));
        };
        const auto wood = b.into.vertices.size();
        std::array<glm::vec3, 3> middles;
        for (std::size_t k = 0; k < 3; ++k) middles[k] = at(static_cast<float>(k) / 2);
        // Thin at both ends: where it comes from is lost in leaves.
        const std::array<float, 3> radii = {0.010F, 0.032F, 0.005F};
        add_limb(b.into, middles, radii, b.fine() ? 4 : 3,
                 paint({0.040F, 0.034F, 0.028F}, shared::material_plain, 0.6F));
        const int here = bough + 1 == boughs ? left : count / boughs;
        left -= here;
        for (auto v = wood; v < b.into.vertices.size(); ++v)
            b.into.vertices[v].sway = b.prop.sway * 0.5F, b.into.vertices[v].grain.y = phase;
        for (int i = 0; i < here; ++i) {
            const float u =
                std::sqrt((static_cast<float>(i) + uniform(b.random, 0.1F, 0.9F)) / static_cast<float>(here));
            const float hand = i % 2 == 0 ? 1.0F : -1.0F;
            const float out = uniform(b.random, 0.1F, 1.1F) * (1.15F - 0.6F * u);
            const glm::vec3 up =
                glm::normalize(glm::vec3(uniform(b.random, -0.35F, 0.35F), 1, uniform(b.random, -0.35F, 0.35F)));
            const glm::vec3 aim = glm::normalize(along * uniform(b.random, 0.35F, 1.1F) +
                                                 side * hand * uniform(b.random, 0.5F, 1.0F) + glm::vec3(0, -0.12F, 0));
            spray(b, at(u) + side * hand * out * 0.55F + glm::vec3(0, uniform(b.random, -0.2F, 0.1F), 0), aim, up,
                  leaf * uniform(b.random, 1.5F, 2.6F), 5, leaf, phase, b.prop.sway * (0.5F + 0.5F * u));
        }
    }
}

/// A young tree: one thin stem, twigs to both sides, leaves so thin that the light comes through.
void sapling(Build& b) {
    for (int tree = 0; tree < std::max(1, b.prop.count); ++tree) {
        glm::vec3 foot = b.prop.count > 1 ? b.scattered() : b.prop.at;
        foot.y = b.standing(foot) - 0.03F;
        const float height = b.prop.size.y * (b.prop.count > 1 ? uniform(b.random, 0.7F, 1.1F) : 1.0F);
        const float start = uniform(b.random, 0, 2 * pi), phase = uniform(b.random, 0, 1);
        const auto stem = [&](float u) {
            return foot +
                   glm::vec3(0.10F * height * std::sin(u * 2.2F + start) - 0.10F * height * std::sin(start), height * u,
                             0.07F * height * std::sin(u * 2.8F + 2 * start) - 0.07F * height * std::sin(2 * start));
        };
        const glm::vec3 bark(0.050F, 0.042F, 0.032F);
        const auto wood = b.into.vertices.size();
        std::array<glm::vec3, 8> middles;
        std::array<float, 8> radii;
        for (std::size_t k = 0; k < 8; ++k) {
            const float u = static_cast<float>(k) / 7;
            middles[k] = stem(u);
            radii[k] = height * (0.0085F * (1 - u) + 0.0012F);
        }
        add_limb(b.into, middles, radii, b.fine() ? 8 : 4, paint(bark, shared::material_plain, 0.8F));
        for (auto v = wood; v < b.into.vertices.size(); ++v) {
            const float u = (b.into.vertices[v].position.y - foot.y) / height;
            b.into.vertices[v].sway = b.prop.sway * u * u;
            b.into.vertices[v].grain = {0, phase};
        }
        const bool near = std::hypot(foot.x, foot.z) < 4.5F;
        const int twigs = b.fine() ? (near ? 22 : 14) : (near ? 13 : 9);
        for (int i = 0; i < twigs; ++i) {
            const float u =
                0.28F + 0.72F * (static_cast<float>(i) + uniform(b.random, 0.1F, 0.95F)) / static_cast<float>(twigs);
            const float angle = start + static_cast<float>(i) * 2.4F + uniform(b.random, -0.3F, 0.3F);
            const glm::vec3 out =
                glm::normalize(glm::vec3(std::cos(angle), uniform(b.random, -0.05F, 0.75F), std::sin(angle)));
            const float reach = height * (0.09F + 0.27F * (1 - u)) * uniform(b.random, 0.5F, 1.2F);
            const glm::vec3 from = stem(u), end = from + out * reach - glm::vec3(0, reach * 0.12F, 0);
            const float sway = b.prop.sway * u * u;
            const std::array<glm::vec3, 2> twig = {from, end};
            const std::array<float, 2> thin = {height * 0.0028F, height * 0.0010F};
            const auto at = b.into.vertices.size();
            add_limb(b.into, twig, thin, 3, paint(bark, shared::material_plain, 0.8F));
            for (auto v = at; v < b.into.vertices.size(); ++v)
                b.into.vertices[v].sway = sway, b.into.vertices[v].grain = {0, phase};
            spray(b, from + (end - from) * 0.25F, glm::normalize(end - from), {0, 1, 0}, reach * 0.85F,
                  b.fine() ? 9
                  : near   ? 7
                           : 5,
                  b.prop.size.x * (near || b.fine() ? 1.0F : 1.25F), phase, sway * 1.1F);
        }
    }
}

/// A fallen trunk with bark below and moss on top; its broken end shows the wood.
void fallen_log(Build& b) {
    const int sides = b.fine() ? 26 : 11, rings = b.fine() ? 30 : 11;
    const float radius = b.prop.size.x * 0.5F, length = b.prop.size.z;
    const float start = uniform(b.random, 0, 2 * pi);
    const auto surface = [&](float v, float angle) {
        const float z = (v - 0.5F) * length;
        glm::vec3 p = b.turned({radius * 0.35F * std::sin(v * 2.6F + start), 0, z});
        const float r = radius * (1.08F - 0.26F * v) *
                        (1 + 0.06F * std::sin(angle * 3 + v * 5 + start) + 0.05F * std::sin(angle * 2 - v * 9));
        const glm::vec3 out = b.turned_only({std::cos(angle), 0, 0}) * r;
        const float middle = b.standing(p) + b.prop.size.y * 0.5F * (1.0F - 0.2F * v) * 0.80F;
        return glm::vec3(p.x, middle, p.z) + out + glm::vec3(0, std::sin(angle) * r * b.prop.size.y / b.prop.size.x, 0);
    };
    const auto first = static_cast<std::uint32_t>(b.into.vertices.size());
    for (int ring = 0; ring <= rings; ++ring)
        for (int side = 0; side <= sides; ++side) {
            const float v = static_cast<float>(ring) / static_cast<float>(rings);
            const float angle = 2 * pi * static_cast<float>(side % sides) / static_cast<float>(sides);
            // Ragged where it broke.
            const float ragged = ring == 0 || ring == rings
                                     ? (ring == 0 ? 1.0F : -1.0F) * (0.45F / static_cast<float>(rings)) *
                                           (0.5F + 0.5F * std::sin(angle * 5 + start))
                                     : 0;
            const glm::vec3 p = surface(v + ragged, angle);
            glm::vec3 normal = glm::cross(surface(v, angle + 0.05F) - surface(v, angle - 0.05F),
                                          surface(v + 0.01F, angle) - surface(v - 0.01F, angle));
            normal = glm::normalize(normal);
            if (normal.y * std::sin(angle) < 0 && std::abs(std::sin(angle)) > 0.2F) normal = -normal;
            else if (std::abs(std::sin(angle)) <= 0.2F && glm::dot(normal, b.turned_only({std::cos(angle), 0, 0})) < 0)
                normal = -normal;
            const float patch =
                0.5F + 0.28F * std::sin(v * 17 + angle * 2 + start) + 0.22F * std::sin(v * 41 - angle * 3);
            const float moss = std::clamp((normal.y - 0.05F) * 1.3F + (patch - 0.5F) * 0.9F, 0.0F, 0.95F);
            const glm::vec3 tint = glm::mix(b.prop.color, b.prop.tip * (0.75F + 0.5F * patch), moss);
            b.into.vertices.push_back(
                make_vertex(p, normal, paint(tint, shared::material_bark, 0.55F + 0.45F * std::max(normal.y, 0.0F)),
                            {v * length, std::abs(angle - pi) * radius}));
        }
    const auto stride = static_cast<std::uint32_t>(sides + 1);
    for (std::uint32_t ring = 0; ring < static_cast<std::uint32_t>(rings); ++ring)
        for (std::uint32_t side = 0; side < static_cast<std::uint32_t>(sides); ++side) {
            const std::uint32_t a = first + ring * stride + side;
            b.into.indices.insert(b.into.indices.end(), {a, a + 1, a + stride + 1, a, a + stride + 1, a + stride});
        }
    // The ends: pale worn wood, hollowed a little.
    for (const float v : {0.0F, 1.0F}) {
        const glm::vec3 facing = b.turned_only({0, 0, v < 0.5F ? -1.0F : 1.0F});
        const auto rim = first + (v < 0.5F ? 0U : static_cast<std::uint32_t>(rings) * stride);
        glm::vec3 heart(0);
        for (int side = 0; side < sides; ++side)
            heart += b.into.vertices[rim + static_cast<std::uint32_t>(side)].position / static_cast<float>(sides);
        const auto fan = static_cast<std::uint32_t>(b.into.vertices.size());
        b.into.vertices.push_back(make_vertex(heart - facing * (radius * 0.35F), facing,
                                              paint({0.050F, 0.036F, 0.024F}, shared::material_plain, 0.5F)));
        for (int side = 0; side <= sides; ++side) {
            const glm::vec3 p = b.into.vertices[rim + static_cast<std::uint32_t>(side)].position;
            b.into.vertices.push_back(
                make_vertex(p, facing, paint({0.150F, 0.110F, 0.070F}, shared::material_wood, 0.8F), {p.y, p.x}));
            if (side > 0)
                b.into.indices.insert(b.into.indices.end(), {fan, fan + static_cast<std::uint32_t>(side),
                                                             fan + static_cast<std::uint32_t>(side) + 1});
        }
    }
}

}  // namespace

std::span<const PropBuilder> tree_kinds() {
    static constexpr PropBuilder kinds[] = {
        {"trunks", trunks, Draw::solid, false},
        // The same, lit by corners: where mist lies before them no bark is seen, and pixels cost less.
        {"far-trunks", trunks, Draw::foliage, false},
        {"canopy", canopy, Draw::foliage, false},
        {"sapling", sapling, Draw::foliage, false},
        {"log", fallen_log, Draw::solid, false},
    };
    return kinds;
}

}  // namespace luwte::picture
