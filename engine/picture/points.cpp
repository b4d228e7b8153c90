#include "picture/points.h"

#include <algorithm>
#include <cmath>

namespace luwte::picture {
namespace {

glm::vec3 on_sphere(Random& random) {
    const float y = uniform(random, -1, 1), angle = uniform(random, 0, 6.2831853F);
    const float r = std::sqrt(1 - y * y);
    return {r * std::cos(angle), y, r * std::sin(angle)};
}

}  // namespace

std::vector<Point> build_stars(int count, std::uint32_t seed) {
    Random random(seed * 31U + 5U);
    std::vector<Point> stars;
    stars.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        glm::vec3 dir = on_sphere(random);
        dir.y = std::abs(dir.y);
        // Each magnitude brings about three times as many: few bright, many faint.
        const float brightness = std::pow(uniform(random, 0, 1), 4.5F);
        const float heat = uniform(random, 0, 1);
        const glm::vec3 tint = heat < 0.3F   ? glm::vec3(1.0F, 0.86F, 0.70F)
                               : heat < 0.6F ? glm::vec3(1.0F, 0.97F, 0.92F)
                                             : glm::vec3(0.80F, 0.89F, 1.0F);
        stars.push_back({glm::vec4(dir, brightness), glm::vec4(tint, uniform(random, 0, 1))});
    }
    return stars;
}

std::vector<Point> build_particles(const scene::Scene& scene, Detail detail) {
    Random random(scene.seed * 17U + 3U);
    std::vector<Point> points;
    const float share = detail == Detail::headset ? 1.0F : 0.6F;
    for (const scene::Particles& kind : scene.particles) {
        const float type = kind.kind == "dust" ? 1.0F : 0.0F;
        const int count = static_cast<int>(static_cast<float>(kind.count) * share);
        for (int i = 0; i < count; ++i) {
            const glm::vec3 within(uniform(random, -0.5F, 0.5F), uniform(random, -0.5F, 0.5F),
                                   uniform(random, -0.5F, 0.5F));
            points.push_back(
                {glm::vec4(kind.at + within * kind.size, uniform(random, 0, 1)), glm::vec4(kind.color, type)});
        }
    }
    const int motes = detail == Detail::headset ? 420 : 150;
    for (int i = 0; i < motes; ++i)
        points.push_back({glm::vec4(uniform(random, 0.03F, 0.97F), uniform(random, 0, 1), uniform(random, 0, 1),
                                    uniform(random, 0, 1)),
                          glm::vec4(1, 1, 1, 2)});
    return points;
}

}  // namespace luwte::picture
