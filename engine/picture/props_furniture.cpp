#include <algorithm>
#include <cmath>

#include "picture/prop_builder.h"
#include "shared.h"

namespace luwte::picture {
namespace {

/// A ring of something turned on a wheel: radius and height in metres, how open, how far towards the second colour.
struct Ring {
    float radius, height, open = 1, tip = 0;
};

/// A grid of `rows` times `columns` corners that were just added.
void join(Mesh& mesh, std::size_t first, std::uint32_t columns) {
    const auto rows = static_cast<std::uint32_t>(mesh.vertices.size() - first) / columns;
    for (std::uint32_t j = 0; j + 1 < rows; ++j)
        for (std::uint32_t i = 0; i + 1 < columns; ++i) {
            const std::uint32_t a = static_cast<std::uint32_t>(first) + j * columns + i;
            mesh.indices.insert(mesh.indices.end(), {a, a + 1, a + columns + 1, a, a + columns + 1, a + columns});
        }
}

/// Turned on a wheel, from the outside of its foot over its rim to the inside. Two rings of one place make an edge.
void turned_on_wheel(Build& b, glm::vec3 foot, const std::vector<Ring>& rings, int sides, int material) {
    const std::size_t first = b.into.vertices.size();
    for (std::size_t k = 0; k < rings.size(); ++k) {
        const Ring &before = rings[k > 0 ? k - 1 : 0], &after = rings[std::min(k + 1, rings.size() - 1)],
                   &at = rings[k];
        const glm::vec2 way(after.radius - before.radius, after.height - before.height);
        const glm::vec2 out = glm::length(way) > 1e-6F ? glm::normalize(glm::vec2(way.y, -way.x)) : glm::vec2(0, 1);
        for (int side = 0; side <= sides; ++side) {
            const float angle = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
            const glm::vec3 radial(std::cos(angle), 0, std::sin(angle));
            b.into.vertices.push_back(make_vertex(foot + radial * at.radius + glm::vec3(0, at.height, 0),
                                                  glm::normalize(radial * out.x + glm::vec3(0, out.y, 0)),
                                                  paint(glm::mix(b.prop.color, b.prop.tip, at.tip), material, at.open),
                                                  {at.height, std::abs(angle - pi) * at.radius}));
        }
    }
    join(b.into, first, static_cast<std::uint32_t>(sides + 1));
}

/// A round or oval rug of woven rings, with two stripes of the second colour near its rim.
void rug(Build& b) {
    const int sides = b.fine() ? 72 : 40;
    const std::size_t first = b.into.vertices.size();
    std::vector<float> rings;
    const float step = b.fine() ? 0.03F : 0.09F;
    for (float u = 0; u < 0.71F; u += step) rings.push_back(u);
    for (float u = 0.72F; u < 0.985F; u += 0.02F) rings.push_back(u);
    rings.push_back(0.99F);
    rings.push_back(1);
    for (std::size_t ring = 0; ring < rings.size(); ++ring) {
        const float u = rings[ring];
        const auto stripe = [&](float at, float wide) { return std::exp(-(u - at) * (u - at) / (wide * wide)); };
        const float tip =
            std::min(0.85F * stripe(0.92F, 0.022F) + 0.5F * stripe(0.81F, 0.012F) + 0.35F * stripe(0, 0.5F), 1.0F);
        const float shade = 1 + uniform(b.random, -0.04F, 0.04F);
        const bool rim = ring + 1 == rings.size();
        for (int side = 0; side <= sides; ++side) {
            const float angle = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
            const glm::vec3 radial(std::sin(angle), 0, std::cos(angle));
            const glm::vec3 own = radial * u * b.prop.size + glm::vec3(0, rim ? 0.001F : b.prop.size.y, 0);
            const glm::vec3 n = glm::normalize(glm::vec3(0, 1, 0) + b.turned_only(radial) * (rim ? 0.8F : 0.0F));
            b.into.vertices.push_back(make_vertex(
                b.turned(own), n,
                paint(glm::mix(b.prop.color, b.prop.tip, tip) * shade, shared::material_woven, rim ? 0.7F : 1.0F),
                {own.x, own.z}));
        }
    }
    join(b.into, first, static_cast<std::uint32_t>(sides + 1));
}

void vase(Build& b) {
    const float r = b.prop.size.x, h = b.prop.size.y, neck = std::min(b.prop.size.z, r);
    turned_on_wheel(b, b.prop.at,
                    {{r * 0.52F, 0, 0.6F},
                     {r * 0.58F, h * 0.02F, 0.7F},
                     {r * 0.84F, h * 0.17F, 0.9F},
                     {r, h * 0.38F},
                     {r * 0.94F, h * 0.55F, 1, 0.2F},
                     {glm::mix(neck, r, 0.55F), h * 0.72F, 1, 0.6F},
                     {glm::mix(neck, r, 0.14F), h * 0.84F, 1, 0.9F},
                     {neck, h * 0.91F, 1, 1},
                     {neck * 1.10F, h * 0.985F, 1, 1},
                     {neck * 1.06F, h, 1, 1},
                     {neck * 0.92F, h * 0.985F, 0.7F, 1},
                     {neck * 0.8F, h * 0.90F, 0.25F, 0.5F},
                     {0, h * 0.80F, 0.08F}},
                    b.fine() ? 36 : 14, shared::material_plaster);
}

/// Open vessels: a shallow bowl, or a cup or a flower pot where it is as high as wide.
void bowl(Build& b) {
    const float r = b.prop.size.x, h = b.prop.size.y, thick = std::min(0.012F, r * 0.12F);
    const float slim = std::clamp(h / r, 0.4F, 2.0F) * 0.5F;  // how upright its wall is
    const float foot = glm::mix(0.42F, 0.78F, std::min(slim, 1.0F));
    turned_on_wheel(b, b.prop.at,
                    {{r * foot * 0.96F, 0, 0.6F},
                     {r * foot, h * 0.05F, 0.75F},
                     {r * glm::mix(foot, 1.0F, 0.50F), h * 0.27F, 0.9F},
                     {r * glm::mix(foot, 1.0F, 0.82F), h * 0.60F},
                     {r, h * 0.97F, 1, 0.15F},
                     {r - thick * 0.5F, h, 1, 0.4F},
                     {r - thick, h * 0.97F, 0.9F, 1},
                     {r * glm::mix(foot, 1.0F, 0.75F) - thick, h * 0.60F, 0.6F, 1},
                     {r * glm::mix(foot, 1.0F, 0.4F) - thick, h * 0.28F, 0.42F, 1},
                     {0, h * 0.16F, 0.42F, 1}},
                    b.fine() ? 36 : 14, shared::material_plaster);
}

/// A round seat, or a low table where it is wide, on three legs that spread a little.
void stool(Build& b) {
    const float r = b.prop.size.x, h = b.prop.size.y, thick = std::min(0.045F, h * 0.2F);
    turned_on_wheel(b, b.prop.at,
                    {{0, h - thick, 0.5F},
                     {r * 0.90F, h - thick, 0.6F},
                     {r * 0.985F, h - thick * 0.75F, 0.8F},
                     {r, h - thick * 0.35F},
                     {r * 0.98F, h - thick * 0.06F},
                     {r * 0.94F, h, 1, 0.5F},
                     {r * 0.5F, h, 1, 1},
                     {0, h, 1, 1}},
                    b.fine() ? 44 : 20, shared::material_planed);
    const int sides = b.fine() ? 12 : 6;
    for (int leg = 0; leg < 3; ++leg) {
        const float angle = b.prop.turn + 0.5F + static_cast<float>(leg) * 2 * pi / 3;
        const glm::vec3 out(std::cos(angle), 0, std::sin(angle));
        const std::size_t first = b.into.vertices.size();
        for (const float u : {0.0F, 0.5F, 1.0F}) {
            const float radius = glm::mix(0.013F, 0.021F, u);
            for (int side = 0; side <= sides; ++side) {
                const float way = 2 * pi * static_cast<float>(side) / static_cast<float>(sides);
                const glm::vec3 n(std::cos(way), 0, std::sin(way));
                const glm::vec3 p =
                    b.prop.at + out * r * glm::mix(0.86F, 0.62F, u) + n * radius + glm::vec3(0, (h - thick) * u, 0);
                b.into.vertices.push_back(make_vertex(
                    p, n, paint(b.prop.color, shared::material_planed, 0.85F - 0.35F * u), {p.y, way * 0.02F}));
            }
        }
        join(b.into, first, static_cast<std::uint32_t>(sides + 1));
    }
}

/// Something soft with round edges: a cushion, or `count` layers of a folded blanket.
void cushion(Build& b) {
    const int rows = b.fine() ? 14 : 8, columns = b.fine() ? 40 : 20;
    const float layer = b.prop.size.y / static_cast<float>(b.prop.count);
    const auto power = [](float v, float e) { return std::copysign(std::pow(std::abs(v), e), v); };
    const float square = b.prop.count > 1 ? 0.28F : 0.46F, flat = b.prop.count > 1 ? 0.5F : 0.75F;
    for (int k = 0; k < b.prop.count; ++k) {
        const float shade = uniform(b.random, 0.93F, 1.06F);
        const glm::vec3 shift(uniform(b.random, -0.012F, 0.012F), 0, uniform(b.random, -0.012F, 0.012F));
        const glm::vec3 middle =
            (b.prop.count > 1 ? shift : glm::vec3(0)) + glm::vec3(0, layer * (static_cast<float>(k) + 0.5F), 0);
        const float tip = b.prop.count > 1 ? static_cast<float>(k) / static_cast<float>(b.prop.count - 1) : 0.0F;
        const std::size_t first = b.into.vertices.size();
        const auto shape = [&](float u, float v) {
            const float ring = power(std::cos(v), flat);
            const glm::vec3 half = b.prop.size * 0.5F;
            glm::vec3 p(power(std::cos(u), square) * ring * half.x, power(std::sin(v), b.prop.count > 1 ? 0.6F : 1.0F),
                        power(std::sin(u), square) * ring * half.z);
            // Layers give way under each other; a cushion sinks in the middle.
            const float rim = std::max(std::abs(p.x) / half.x, std::abs(p.z) / half.z);
            p.y *= layer * 0.5F * (b.prop.count > 1 ? 1.04F : 1 - 0.12F * std::exp(-rim * rim * 3.0F));
            return p;
        };
        for (int row = 0; row <= rows; ++row)
            for (int column = 0; column <= columns; ++column) {
                const float u = 2 * pi * static_cast<float>(column) / static_cast<float>(columns);
                const float v = (static_cast<float>(row) / static_cast<float>(rows) - 0.5F) * pi * 0.998F;
                const glm::vec3 p = shape(u, v);
                glm::vec3 n =
                    glm::cross(shape(u, v + 0.03F) - shape(u, v - 0.03F), shape(u + 0.03F, v) - shape(u - 0.03F, v));
                n = glm::length(n) > 1e-9F ? glm::normalize(n) : glm::vec3(0, v > 0 ? 1 : -1, 0);
                if (glm::dot(n, p / b.prop.size) < 0) n = -n;
                const float seam = b.prop.count > 1 ? 1.0F : 1 - 0.12F * std::exp(-v * v * 60.0F);
                const float open = (0.72F + 0.28F * std::clamp(n.y * 0.8F + 0.6F, 0.0F, 1.0F)) *
                                   (b.prop.count > 1 ? 0.72F + 0.28F * std::abs(std::sin(v)) : 1.0F);
                b.into.vertices.push_back(make_vertex(
                    b.turned(middle + p), b.turned_only(n),
                    paint(glm::mix(b.prop.color, b.prop.tip, tip) * shade * seam, shared::material_woven, open),
                    {p.x + p.y, p.z + p.y}));
            }
        join(b.into, first, static_cast<std::uint32_t>(columns + 1));
    }
}

/// A low shelf: a top, a board between, a foot board, two sides and a back.
void shelf(Build& b) {
    const glm::vec3 size = b.prop.size;
    constexpr float thick = 0.028F;
    const auto board = [&](glm::vec3 middle, glm::vec3 extent, float turn, float open, float grain) {
        add_board(b.into, b.turned(middle), extent, b.prop.turn + turn, 0,
                  paint(b.prop.color * uniform(b.random, 0.93F, 1.07F), shared::material_planed, open), grain);
    };
    board({0, size.y - thick * 0.5F, 0}, {size.x + 0.03F, thick, size.z + 0.02F}, 0, 1, 1);
    board({0, size.y * 0.48F, 0}, {size.x - 0.05F, thick, size.z - 0.02F}, 0, 0.75F, 3);
    board({0, 0.06F, 0}, {size.x - 0.05F, thick, size.z - 0.02F}, 0, 0.7F, 5);
    // An upright board has its grain upright as well; that is a board on its edge, near enough.
    for (const float side : {-0.5F, 0.0F, 0.5F})
        board({side * (size.x - 0.03F), size.y * 0.5F - thick * 0.5F, side == 0 ? -0.01F : 0.0F},
              {thick, size.y - thick, size.z - (side == 0 ? 0.03F : 0.0F)}, 0, side == 0 ? 0.7F : 1.1F, 7 + side);
    add_board(b.into, b.turned({0, size.y * 0.5F, -size.z * 0.5F + 0.012F}), {size.x - 0.03F, size.y - 0.06F, 0.012F},
              b.prop.turn, 0, paint(b.prop.color * 0.8F, shared::material_planed, 0.9F), 11);
}

/// Books in a row from the left; the last one leans on the others.
void books(Build& b) {
    float x = -b.prop.size.x * 0.5F;
    for (int i = 0; i < b.prop.count; ++i) {
        const float thick = b.prop.size.x / static_cast<float>(b.prop.count) * uniform(b.random, 0.6F, 1.2F);
        const float height = b.prop.size.y * uniform(b.random, 0.76F, 1.0F),
                    deep = b.prop.size.z * uniform(b.random, 0.74F, 1.0F);
        const glm::vec3 color =
            glm::mix(b.prop.color, b.prop.tip, uniform(b.random, 0, 1)) * uniform(b.random, 0.75F, 1.2F);
        const float lean = i + 1 == b.prop.count && i > 1 ? 0.16F : 0.0F;
        const glm::vec3 middle(x + thick * 0.5F + lean * height * 0.5F, height * 0.5F,
                               (b.prop.size.z - deep) * 0.5F - uniform(b.random, 0, 0.012F));
        // A cover with a round back, and the pages between a little lower.
        const int round = b.fine() ? 7 : 3;
        const std::size_t first = b.into.vertices.size();
        const auto place = [&](float px, float py, float pz) {
            return b.turned(middle + glm::vec3(px - lean * py, py, pz));
        };
        for (const float up : {-0.5F, 0.5F})
            for (int k = 0; k <= round; ++k) {
                const float a = (static_cast<float>(k) / static_cast<float>(round) - 0.5F) * pi;
                const glm::vec3 n(std::sin(a), 0, std::cos(a));
                b.into.vertices.push_back(make_vertex(
                    place(n.x * thick * 0.48F, up * height, deep * 0.5F - thick * 0.3F + n.z * thick * 0.3F),
                    b.turned_only(n), paint(color, shared::material_woven, up > 0 ? 1.0F : 0.72F), {n.x, up}));
            }
        join(b.into, first, static_cast<std::uint32_t>(round + 1));
        for (const float side : {-1.0F, 1.0F}) {
            const Paint cover = paint(color, shared::material_woven, 0.7F);
            const glm::vec3 n = b.turned_only({side, 0, 0});
            const float px = side * thick * 0.48F, front = deep * 0.5F - thick * 0.3F;
            add_quad(b.into, make_vertex(place(px, -height * 0.5F, -deep * 0.5F), n, cover),
                     make_vertex(place(px, -height * 0.5F, front), n, cover),
                     make_vertex(place(px, height * 0.5F, front), n, cover),
                     make_vertex(place(px, height * 0.5F, -deep * 0.5F), n, cover));
        }
        const Paint pages = paint({0.50F, 0.44F, 0.35F}, shared::material_plain, 0.8F);
        const float top = height * 0.5F - 0.004F;
        add_quad(b.into, make_vertex(place(-thick * 0.46F, top, -deep * 0.5F), {0, 1, 0}, pages),
                 make_vertex(place(thick * 0.46F, top, -deep * 0.5F), {0, 1, 0}, pages),
                 make_vertex(place(thick * 0.46F, top, deep * 0.5F - thick * 0.1F), {0, 1, 0}, pages),
                 make_vertex(place(-thick * 0.46F, top, deep * 0.5F - thick * 0.1F), {0, 1, 0}, pages));
        x += thick + 0.0015F;
    }
}

/// One broad leaf from `at` along `way`: folded a little along its middle, hanging towards its tip.
void leaf(Build& b, glm::vec3 at, glm::vec3 way, float length, float width, float droop, glm::vec3 tint, float sway,
          float phase) {
    const int parts = b.fine() ? 9 : 6;
    const glm::vec3 side = glm::normalize(glm::cross(way, glm::vec3(0, 1, 0)) + glm::vec3(1e-4F, 0, 0));
    const std::size_t first = b.into.vertices.size();
    glm::vec3 p = at, along = way;
    for (int i = 0; i <= parts; ++i) {
        const float u = static_cast<float>(i) / static_cast<float>(parts);
        const float half =
            width * 0.5F * std::pow(std::sin(pi * std::pow(std::clamp(u, 0.0F, 1.0F), 0.8F)), 0.85F) + 0.002F * (1 - u);
        const glm::vec3 up = glm::normalize(glm::cross(side, along));
        for (const float way_out : {-1.0F, 0.0F, 1.0F}) {
            const glm::vec3 n = glm::normalize(up - side * (way_out * 0.35F));
            Vertex v = make_vertex(
                p + side * (half * way_out) + up * (std::abs(way_out) * half * 0.28F), n,
                paint(tint * (way_out == 0 ? 1.12F : 0.96F), shared::material_leaf, 0.72F + 0.28F * u), {0, phase});
            v.sway = sway * u;
            b.into.vertices.push_back(v);
        }
        p += along * (length / static_cast<float>(parts));
        along = glm::normalize(along + glm::vec3(0, -droop / static_cast<float>(parts), 0));
    }
    join(b.into, first, 3);
}

/// Leaves on stems from one place: a plant for a pot.
void plant(Build& b) {
    const int count = b.count();
    for (int i = 0; i < count; ++i) {
        const float u = (static_cast<float>(i) + 0.5F) / static_cast<float>(count);
        const float angle = static_cast<float>(i) * 2.39996F + uniform(b.random, -0.3F, 0.3F);
        const float rise = glm::mix(0.30F, 1.0F, u) * uniform(b.random, 0.85F, 1.1F);
        const glm::vec3 out = b.turned_only({std::cos(angle), 0, std::sin(angle)});
        const float reach = b.prop.size.x * (1.15F - 0.85F * u) * uniform(b.random, 0.5F, 0.9F);
        const glm::vec3 stem = out * reach * 0.55F + glm::vec3(0, b.prop.size.y * rise * 0.62F, 0);
        const float phase = uniform(b.random, 0, 1);
        const glm::vec3 tint =
            glm::mix(b.prop.color, b.prop.tip, u * uniform(b.random, 0.5F, 1.0F)) * uniform(b.random, 0.85F, 1.12F);
        const auto first = b.into.vertices.size();
        add_blade(b.into, b.prop.at, stem.y * 1.06F, 0.014F, glm::vec3(stem.x, 0, stem.z), b.fine() ? 5 : 3, 0,
                  paint(b.prop.color * 0.8F, shared::material_leaf), paint(tint, shared::material_leaf), phase);
        for (auto v = first; v < b.into.vertices.size(); ++v) {
            const float high = (b.into.vertices[v].position.y - b.prop.at.y) / std::max(stem.y, 0.01F);
            b.into.vertices[v].sway = b.prop.sway * 0.6F * high * high;
            b.into.vertices[v].grain.x = 0;
        }
        const float length = b.prop.size.y * uniform(b.random, 0.36F, 0.50F);
        const auto blade = b.into.vertices.size();
        leaf(b, b.prop.at + stem, glm::normalize(out * (0.9F - 0.5F * u) + glm::vec3(0, 0.55F + 0.6F * u, 0)), length,
             length * b.prop.size.z, 1.1F, tint, b.prop.sway, phase);
        for (auto v = blade; v < b.into.vertices.size(); ++v) b.into.vertices[v].sway += b.prop.sway * 0.6F;
    }
}

/// Bare twigs with a few small leaves, for a vase.
void branch(Build& b) {
    const auto twig = [&](auto&& self, glm::vec3 at, glm::vec3 way, float length, float thick, int depth) -> void {
        const int parts = depth == 0 ? (b.fine() ? 8 : 5) : (b.fine() ? 5 : 3), sides = b.fine() ? 6 : 3;
        const std::size_t first = b.into.vertices.size();
        glm::vec3 p = at, along = way;
        std::vector<std::pair<glm::vec3, glm::vec3>> joints;
        for (int i = 0; i <= parts; ++i) {
            const float u = static_cast<float>(i) / static_cast<float>(parts);
            const glm::vec3 side = glm::normalize(glm::cross(along, glm::vec3(0.3F, 0.2F, 0.9F)));
            const glm::vec3 over = glm::cross(along, side);
            for (int k = 0; k <= sides; ++k) {
                const float a = 2 * pi * static_cast<float>(k) / static_cast<float>(sides);
                const glm::vec3 n = side * std::cos(a) + over * std::sin(a);
                b.into.vertices.push_back(make_vertex(p + n * (thick * (1 - 0.72F * u)), n,
                                                      paint(b.prop.color, shared::material_plain), {0, 0}));
            }
            if (i > 0) joints.emplace_back(p, along);
            p += along * (length / static_cast<float>(parts));
            along = glm::normalize(
                along + glm::vec3(uniform(b.random, -0.16F, 0.16F), 0.05F, uniform(b.random, -0.16F, 0.16F)));
        }
        join(b.into, first, static_cast<std::uint32_t>(sides + 1));
        for (std::size_t k = depth == 0 ? joints.size() / 3 : 0; k < joints.size(); ++k) {
            const float angle = uniform(b.random, 0, 2 * pi);
            const glm::vec3 out(std::cos(angle), 0.45F, std::sin(angle));
            if (depth == 0)
                self(self, joints[k].first, glm::normalize(joints[k].second + out * 0.75F),
                     length * uniform(b.random, 0.25F, 0.42F), thick * 0.5F, 1);
            else if (uniform(b.random, 0, 1) < b.prop.spread)
                leaf(b, joints[k].first, glm::normalize(joints[k].second * 0.5F + out),
                     length * uniform(b.random, 0.22F, 0.34F), length * uniform(b.random, 0.10F, 0.15F), 0.7F,
                     b.prop.tip * uniform(b.random, 0.8F, 1.15F), 0, angle);
        }
    };
    for (int i = 0; i < b.prop.count; ++i) {
        const float angle = b.prop.turn + static_cast<float>(i) * 2.2F + uniform(b.random, -0.4F, 0.4F);
        const float lean = b.prop.size.x / b.prop.size.y * uniform(b.random, 0.5F, 1.0F);
        twig(twig, b.prop.at, glm::normalize(glm::vec3(std::cos(angle) * lean, 1, std::sin(angle) * lean)),
             b.prop.size.y * uniform(b.random, 0.75F, 1.0F), b.prop.size.z, 0);
    }
}

/// A closed door of upright boards under a round arch, in a frame; it faces +z.
void door(Build& b) {
    const glm::vec3 size = b.prop.size;
    const float half = size.x * 0.5F, spring = size.y - half * 0.62F;  // where the arch begins
    const auto arch = [&](float x) {
        const float u = std::clamp(x / half, -1.0F, 1.0F);
        return spring + (size.y - spring) * std::sqrt(std::max(1 - u * u, 0.0F));
    };
    constexpr int boards = 6;
    const int rows = b.fine() ? 12 : 6;
    for (int i = 0; i < boards; ++i) {
        const float left = (static_cast<float>(i) / boards * 2 - 1) * half, right = left + size.x / boards;
        const glm::vec3 color = b.prop.color * uniform(b.random, 0.93F, 1.07F);
        const float grain = uniform(b.random, 0, 9);
        const std::size_t first = b.into.vertices.size();
        for (int row = 0; row <= rows; ++row)
            for (const float u : {0.0F, 0.06F, 0.35F, 0.65F, 0.94F, 1.0F}) {
                const float x = glm::mix(left, right, u);
                const float y = arch(x) * static_cast<float>(row) / static_cast<float>(rows);
                const bool joint = u == 0.0F || u == 1.0F;
                b.into.vertices.push_back(
                    make_vertex(b.turned({x, y + 0.01F, joint ? -0.006F : 0.0F}), b.turned_only({0, 0, 1}),
                                paint(color, shared::material_planed, joint ? 0.5F : 0.92F), {y, x + grain}));
            }
        join(b.into, first, 6);
    }
    // The frame: a round moulding from the left foot over the arch to the right foot.
    const int steps = b.fine() ? 40 : 18, sides = b.fine() ? 8 : 5;
    const float wide = 0.06F;
    const std::size_t first = b.into.vertices.size();
    for (int step = 0; step <= steps + 2; ++step) {
        const float a = pi * (1 - static_cast<float>(std::clamp(step - 1, 0, steps)) / static_cast<float>(steps));
        const bool foot = step == 0 || step == steps + 2;
        const glm::vec3 middle(std::cos(a) * (half + wide * 0.6F),
                               foot ? 0.0F : spring + std::sin(a) * (size.y - spring + wide * 0.6F), 0);
        const glm::vec3 out = glm::normalize(glm::vec3(std::cos(a), std::sin(a) * 0.9F, 0));
        for (int k = 0; k <= sides; ++k) {
            const float turn = (static_cast<float>(k) / static_cast<float>(sides) * 1.3F - 0.15F) * pi;
            const glm::vec3 n = out * -std::cos(turn) + glm::vec3(0, 0, std::sin(turn));
            b.into.vertices.push_back(make_vertex(b.turned(middle + n * glm::vec3(wide, wide, size.z)),
                                                  b.turned_only(n), paint(b.prop.tip, shared::material_planed, 0.95F),
                                                  {middle.y, turn * 0.03F}));
        }
    }
    join(b.into, first, static_cast<std::uint32_t>(sides + 1));
    // A plain wooden knob.
    const glm::vec3 knob(half * 0.74F, size.y * 0.46F, 0);
    const std::size_t ball = b.into.vertices.size();
    const int around = b.fine() ? 16 : 8;
    constexpr glm::vec2 outline[] = {{0.010F, 0},      {0.010F, 0.020F}, {0.022F, 0.030F},
                                     {0.026F, 0.042F}, {0.018F, 0.055F}, {0, 0.060F}};
    for (const glm::vec2& ring : outline)
        for (int k = 0; k <= around; ++k) {
            const float a = 2 * pi * static_cast<float>(k) / static_cast<float>(around);
            const glm::vec3 n(std::cos(a), std::sin(a), 0);
            b.into.vertices.push_back(make_vertex(b.turned(knob + n * ring.x + glm::vec3(0, 0, ring.y)),
                                                  b.turned_only(glm::normalize(n + glm::vec3(0, 0, ring.y * 25))),
                                                  paint(b.prop.tip * 0.6F, shared::material_plain), {0, 0}));
        }
    join(b.into, ball, static_cast<std::uint32_t>(around + 1));
}

/// A lantern of paper on hoops, that gives the lamp's light; `spread`: the length of the cord that it hangs on.
void lantern(Build& b) {
    const float r = b.prop.size.x, h = b.prop.size.y;
    const int hoops = b.fine() ? 12 : 7, between = b.fine() ? 3 : 2, sides = b.fine() ? 36 : 16;
    std::vector<Ring> paper;
    for (int i = 0; i <= hoops * between; ++i) {
        const float u = static_cast<float>(i) / static_cast<float>(hoops * between);
        const float v = (u - 0.5F) * 2;
        const float hoop = i % between == 0 ? 1.0F : 0.965F;
        const float radius = r * std::sqrt(std::max(1 - v * v * 0.86F, 0.0F)) * hoop;
        // Brightest where the flame is behind it, darker along the hoops.
        paper.push_back({radius, h * (0.04F + 0.92F * u), 1,
                         std::exp(-3.2F * (u - 0.42F) * (u - 0.42F)) * (i % between == 0 ? 0.82F : 1.0F)});
    }
    turned_on_wheel(b, b.prop.at, paper, sides, shared::material_lamp);
    const float cap = paper.back().radius;
    const Paint wood = paint({0.06F, 0.042F, 0.028F}, shared::material_plain);
    add_lathe(b.into, b.prop.at, {{cap * 0.9F, 0}, {cap * 1.08F, 0.004F}, {cap * 1.08F, h * 0.05F}, {cap, h * 0.06F}},
              sides, wood);
    add_lathe(b.into, b.prop.at + glm::vec3(0, h * 0.94F, 0),
              {{cap, 0}, {cap * 1.08F, h * 0.01F}, {cap * 1.08F, h * 0.05F}, {cap * 0.9F, h * 0.06F}}, sides, wood);
    if (b.prop.spread > 0)
        add_lathe(b.into, b.prop.at + glm::vec3(0, h, 0), {{0.004F, 0}, {0.004F, b.prop.spread}}, 5, wood);
}

}  // namespace

std::span<const PropBuilder> furniture_kinds() {
    static constexpr PropBuilder kinds[] = {
        {"rug", rug, Draw::solid, false},
        {"vase", vase, Draw::solid, false},
        {"bowl", bowl, Draw::solid, false},
        {"stool", stool, Draw::solid, false},
        {"cushion", cushion, Draw::solid, false},
        {"shelf", shelf, Draw::solid, false},
        {"books", books, Draw::solid, false},
        {"plant", plant, Draw::foliage, false},
        {"branch", branch, Draw::foliage, false},
        {"door", door, Draw::solid, false},
        {"paper-lantern", lantern, Draw::solid, false},
    };
    return kinds;
}

}  // namespace luwte::picture
