#include "picture/indoors.h"

#include <algorithm>
#include <cmath>

#include "math/angles.h"
#include "math/easing.h"
#include "shared.h"

namespace luwte::picture {
namespace {

using math::ahead_at;
using math::pi;
constexpr float plan_power = 2.35F;  // of the superellipse: 2 is an ellipse
constexpr float dome_power = 2.3F;
constexpr float all_but_wall = 0.36F;  // of the height is dome
constexpr float wall_gives_back = 0.50F, floor_gives_back = 0.30F;

}  // namespace

const scene::Prop* find_prop(const scene::Scene& scene, scene::PropKind kind) {
    for (const scene::Prop& prop : scene.props)
        if (prop.kind == kind) return &prop;
    return nullptr;
}

RoomShape::RoomShape(const scene::Prop& room) : at(room.at), size(room.size), wall(room.size.y * (1 - all_but_wall)) {}

float RoomShape::out(vec3 p) const {
    const float x = std::abs(p.x - at.x) / size.x, z = std::abs(p.z - at.z) / size.z;
    return std::pow(std::pow(x, plan_power) + std::pow(z, plan_power), 1 / plan_power);
}

float RoomShape::radius(float azimuth) const { return 1 / std::max(out(at + ahead_at(azimuth)), 1e-4F); }

float RoomShape::ceiling(vec3 p) const {
    const float rest = std::max(1 - std::pow(out(p), dome_power), 0.0F);
    return at.y + wall + (size.y - wall) * std::pow(rest, 1 / dome_power);
}

vec3 RoomShape::inward(vec3 p) const {
    const float x = (p.x - at.x) / size.x, z = (p.z - at.z) / size.z, rho = std::max(out(p), 1e-4F);
    const float v = std::clamp((p.y - at.y - wall) / (size.y - wall), 0.0F, 1.0F);
    const float share = std::pow(rho, dome_power - plan_power);
    vec3 n(-share * std::copysign(std::pow(std::abs(x), plan_power - 1), x) / size.x,
           -std::pow(v, dome_power - 1) / (size.y - wall),
           -share * std::copysign(std::pow(std::abs(z), plan_power - 1), z) / size.z);
    return glm::normalize(n + vec3(0, -1e-6F, 0));
}

WindowShape::WindowShape(const RoomShape& room, const scene::Prop& window)
    : azimuth(std::atan2(window.at.x - room.at.x, -(window.at.z - room.at.z))),
      across(room.radius(azimuth)),
      half(window.size.x * 0.5F),
      sill(window.at.y),
      head(std::min(window.at.y + window.size.y, room.at.y + room.wall - 0.12F)),
      corner(std::min(std::max(window.spread, 0.09F), std::max(0.001F, std::min(half, (head - sill) * 0.5F)))),
      depth(window.size.z) {}

Indoors::Indoors(const scene::Scene& scene, std::vector<Blocker> blockers)
    : scene_(scene), blockers_(std::move(blockers)) {
    const scene::Prop* const prop = find_prop(scene, scene::PropKind::room);
    if (!prop) return;
    const RoomShape room(*prop);
    // Each window as two rows of panes at its outer end: near enough flat, each with its own shadows.
    for (const scene::Prop& other : scene.props) {
        if (other.kind != scene::PropKind::window) continue;
        const WindowShape window(room, other);
        const int columns = std::max(1, static_cast<int>(std::lround(window.half * 2)));
        const auto corner = [&](int i, int j) {
            const float x = (2.0F * i / columns - 1) * window.half;
            const float azimuth = window.azimuth + x / window.across;
            return room.at + ahead_at(azimuth) * (room.radius(azimuth) + window.depth * 1.2F) +
                   vec3(0, window.sill - room.at.y + (window.head - window.sill) * 0.5F * j, 0);
        };
        for (int i = 0; i < columns; ++i)
            for (int j = 0; j < 2; ++j) {
                const std::vector corners = {corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)};
                const vec3 middle = (corners[0] + corners[2]) * 0.5F, way = room.at - middle;
                const vec3 inward = glm::normalize(vec3(way.x, 0, way.z));
                const vec3 wall = middle + inward * (window.depth * 1.2F);
                panes_.push_back({corners, middle, inward, wall, window.sill, window.head});
            }
    }
    if (const scene::Prop* const light = find_prop(scene, scene::PropKind::skylight)) {
        WindowPane pane;
        pane.middle = {light->at.x, room.ceiling(light->at) + light->size.y * 1.1F, light->at.z};
        for (int i = 0; i < 8; ++i) pane.corners.push_back(pane.middle + ahead_at(i * pi / 4) * light->size.x);
        panes_.push_back(pane);
    }
    add_patches(room);
}

/// Floor, wall and ceiling in patches that pass on what the openings send them.
void Indoors::add_patches(const RoomShape& room) {
    constexpr int around = 16;
    constexpr std::size_t nobody = ~std::size_t{0};
    float received = 0, whole = 0;
    const auto add = [&](vec3 p, vec3 n, float area, float back) {
        const float light = direct(p + n * 0.02F, n, nobody) * back;
        patches_.push_back({p, n, light * area / pi});
        received += light * area;
        whole += area;
    };
    for (int i = 0; i < around; ++i) {
        const float azimuth = (i + 0.5F) * 2 * pi / around, radius = room.radius(azimuth);
        const vec3 way = ahead_at(azimuth);
        constexpr float rings[] = {0, 0.42F, 0.74F, 1.0F};
        for (int k = 0; k < 3; ++k) {
            const float t = (rings[k] + rings[k + 1]) * 0.5F;
            const float area = (rings[k + 1] * rings[k + 1] - rings[k] * rings[k]) * radius * radius * pi / around;
            const vec3 floor = room.at + way * (radius * t);
            add(floor, {0, 1, 0}, area, floor_gives_back);
            const vec3 above(floor.x, room.ceiling(floor), floor.z), n = room.inward(above);
            add(above, n, area / std::max(-n.y, 0.45F), wall_gives_back);
        }
        for (const float share : {0.17F, 0.5F, 0.83F}) {
            const float y = room.wall * share;
            const bool open = std::any_of(scene_.props.begin(), scene_.props.end(), [&](const scene::Prop& prop) {
                if (prop.kind != scene::PropKind::window) return false;
                const WindowShape window(room, prop);
                const float off = std::remainder(azimuth - window.azimuth, 2 * pi);
                return std::abs(off * window.across) < window.half && y > window.sill && y < window.head;
            });
            if (open) continue;
            const vec3 p = room.at + way * radius + vec3(0, y, 0);
            add(p, -way, radius * 2 * pi / around * room.wall / 3, wall_gives_back);
        }
    }
    // What is passed on a second time and more is the same everywhere, near enough.
    if (whole > 0) everywhere_ = received / whole * wall_gives_back / (1 - wall_gives_back) * 0.45F;
}

/// How much light still comes from there: soft, by how closely a ray passes each blocker.
float Indoors::shaded(vec3 p, vec3 towards, std::size_t prop) const {
    float left = 1;
    for (const Blocker& blocker : blockers_) {
        if (blocker.prop == prop) continue;
        const vec3 from = blocker.own(p - blocker.middle), ray = blocker.own(towards - p);
        const float length = std::max(glm::length(ray), 1e-4F), along = -glm::dot(from, ray) / length;
        if (along <= 0) continue;
        const vec3 nearest = from + ray * (std::min(along, length) / length);
        left *= 1 - blocker.weight * (1 - math::smoothstep(0.45F, 1.45F, glm::length(nearest))) *
                        math::smoothstep(0, 0.7F, along);
    }
    return left;
}

/// How far a window's pane is seen past sill and head: softly, where a ray to its middle meets the wall.
float Indoors::through_wall(const WindowPane& pane, vec3 p) {
    if (pane.head <= pane.sill) return 1;
    const float inside = glm::dot(pane.inward, p - pane.wall), beyond = -glm::dot(pane.inward, pane.middle - pane.wall);
    if (inside <= 0) return 1;
    const float y = p.y + (pane.middle.y - p.y) * inside / (inside + beyond);
    constexpr float soft = 0.2F;  // metres
    const float seen = math::smoothstep(pane.sill - soft, pane.sill + soft, y) *
                       (1 - math::smoothstep(pane.head - soft, pane.head + soft, y));
    return 1 - (1 - seen) * math::smoothstep(0.03F, 0.16F, inside);
}

/// Lambert's formula for each pane, with a soft horizon where it is partly behind the surface.
float Indoors::direct(vec3 p, vec3 n, std::size_t prop) const {
    float sum = 0;
    for (const WindowPane& pane : panes_) {
        vec3 flow(0);
        const std::size_t count = pane.corners.size();
        for (std::size_t i = 0; i < count; ++i) {
            const vec3 a = glm::normalize(pane.corners[i] - p), b = glm::normalize(pane.corners[(i + 1) % count] - p);
            const vec3 across = glm::cross(a, b);
            const float sine = glm::length(across);
            if (sine < 1e-5F) continue;
            flow += across * (std::atan2(sine, glm::dot(a, b)) / sine);
        }
        flow /= 2 * pi;
        if (glm::dot(flow, pane.middle - p) < 0) flow = -flow;
        const float whole = glm::length(flow);
        if (whole < 1e-6F) continue;
        const float facing = glm::dot(n, flow) / whole;
        const float seen = whole * std::max((whole * whole + facing) / (whole + 1), 0.0F);
        if (seen > 1e-5F) sum += seen * through_wall(pane, p) * shaded(p, pane.middle, prop);
    }
    return sum;
}

float Indoors::passed_on(vec3 p, vec3 n) const {
    float sum = everywhere_;
    for (const Patch& patch : patches_) {
        const vec3 way = patch.at - p;
        const float square = glm::dot(way, way) + 0.30F;  // metres: patches have no edges
        const float facing = glm::dot(n, way), back = -glm::dot(patch.normal, way);
        if (facing <= 0 || back <= 0) continue;
        sum += patch.power * facing * back / (square * square);
    }
    return sum;
}

/// How much of what comes from all around is left beside what stands close.
float Indoors::crowded(vec3 p, vec3 n, std::size_t prop) const {
    float left = 1;
    for (const Blocker& blocker : blockers_) {
        if (blocker.prop == prop) continue;
        const vec3 way = blocker.middle - p, v = blocker.own(way);
        const float square = std::max(glm::dot(v, v), 1.0F);
        if (square > 30) continue;
        const float facing = std::max(glm::dot(n, way) / std::max(glm::length(way), 1e-4F) * 0.8F + 0.2F, 0.0F);
        left *= 1 - 0.75F * blocker.weight * facing / square;
    }
    return left;
}

float Indoors::at(vec3 p, vec3 n, std::size_t prop) const {
    float sum = direct(p, n, prop) + passed_on(p, n) * crowded(p, n, prop);
    // Where a shaft of light comes down, it lies on the floor.
    for (const scene::Beam& beam : scene_.beams) {
        const vec3 off = p - beam.to;
        const float wide = beam.width * beam.spread * 0.5F, bright = glm::dot(beam.color, vec3(0.33F));
        sum += 0.6F * bright * std::max(n.y, 0.0F) * std::exp(-glm::dot(off, off) / (wide * wide));
    }
    return sum;
}

void Indoors::light(std::span<Vertex> vertices, std::size_t prop) const {
    for (Vertex& vertex : vertices) {
        const vec3 n = glm::normalize(vec3(vertex.normal[0], vertex.normal[1], vertex.normal[2]) + vec3(0, 1e-3F, 0));
        const vec3 p = vertex.position + n * 0.004F;
        const bool leaf = vertex.material == static_cast<std::int8_t>(std::lround(shared::material_leaf * 127 / 16.0F));
        // A leaf takes light on both sides.
        const float light = leaf ? 0.6F * (at(p, n, prop) + at(p, -n, prop)) : at(p, n, prop);
        // A soft shoulder, so that eight bits hold the sill as well as the far wall.
        constexpr float gain = 3.2F;
        const float open = vertex.open / 255.0F * (1 - std::exp(-gain * light));
        vertex.open = static_cast<std::uint8_t>(std::lround(std::clamp(open, 0.0F, 1.0F) * 255));
    }
}

}  // namespace luwte::picture
