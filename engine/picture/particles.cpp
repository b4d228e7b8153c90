#include <algorithm>
#include <cmath>

#include "picture/points.h"

namespace luwte::picture {
namespace {

/// The kind as particle.vert knows it; 2 are the orb's motes.
float code_of(scene::ParticleKind kind) {
    switch (kind) {
        case scene::ParticleKind::fireflies: return 0;
        case scene::ParticleKind::dust: return 1;
        case scene::ParticleKind::snow: return 3;
        case scene::ParticleKind::birds: break;  // drawn as triangles
    }
    return 0;
}

vec3 within(Random& random) {
    const float x = uniform(random, 0, 1), y = uniform(random, 0, 1);
    return {x, y, uniform(random, 0, 1)};
}

}  // namespace

std::vector<Particle> build_particles(const scene::Scene& scene, Detail detail) {
    Random random(scene.seed * 17U + 3U);
    std::vector<Particle> points;
    const float share = detail == Detail::headset ? 1.0F : 0.6F;
    for (const scene::Particles& kind : scene.particles) {
        if (kind.kind == scene::ParticleKind::birds) continue;
        const int count = static_cast<int>(kind.count * share);
        const vec3 low = kind.at - kind.size * 0.5F;
        for (int i = 0; i < count; ++i) {
            const vec3 at = within(random) * kind.size;
            const float seed = uniform(random, 0, 1);
            // Snow takes the sky's colour; its tint tells where the box begins in which it falls, and how white it is.
            if (kind.kind == scene::ParticleKind::snow)
                points.push_back({vec4(at, seed), vec4(low, code_of(kind.kind)),
                                  vec4(glm::max(kind.size, vec3(0.1F)), kind.color.g)});
            else points.push_back({vec4(low + at, seed), vec4(kind.color, code_of(kind.kind))});
        }
    }
    const int motes = detail == Detail::headset ? 420 : 150;
    for (int i = 0; i < motes; ++i) {
        const float x = uniform(random, 0.03F, 0.97F), y = uniform(random, 0, 1), z = uniform(random, 0, 1);
        points.push_back({vec4(x, y, z, uniform(random, 0, 1)), vec4(1, 1, 1, 2)});
    }
    return points;
}

std::vector<BirdCorner> build_birds(const scene::Scene& scene) {
    Random random(scene.seed * 29U + 11U);
    std::vector<BirdCorner> corners;
    for (const scene::Particles& kind : scene.particles) {
        if (kind.kind != scene::ParticleKind::birds) continue;
        const float box = std::max({kind.size.x, kind.size.y, kind.size.z});
        for (int i = 0; i < kind.count; ++i) {
            const vec4 home(kind.at + (within(random) - 0.5F) * kind.size, uniform(random, 0, 1));
            // A swift: half a slim body and a wing like a sickle; 0.42 m across, drawn half as large again, for what is
            // smaller than a pixel is not seen.
            constexpr float span = 0.36F, chord = 0.09F;
            const vec3 beak(0, chord * 1.7F, 0), flank(0.042F, 0, 0), fore(0.02F, chord, 0), aft(0, -chord * 0.7F, 0),
                bend(span * 0.44F, chord * 1.15F, 0.015F), inner(span * 0.40F, chord * 0.10F, 0.015F),
                tip(span, -chord * 1.75F, 0.05F), tail(0.035F, -chord * 2.9F, 0);
            for (const float side : {-1.0F, 1.0F}) {
                const auto corner = [&](vec3 p) {
                    corners.push_back({home, vec4(p.x * side, p.y, p.z, box), vec4(kind.color, 1)});
                };
                for (const vec3& p : {fore, bend, inner, fore, inner, aft, bend, tip, inner, beak, flank, tail})
                    corner(p);
            }
        }
    }
    return corners;
}

std::vector<BeamCorner> build_beams(const scene::Scene& scene) {
    std::vector<BeamCorner> corners;
    for (const scene::Beam& beam : scene.beams)
        for (int corner = 0; corner < 6; ++corner)
            corners.push_back({vec4(beam.from, beam.width), vec4(beam.to, beam.width * beam.spread),
                               vec4(beam.color, static_cast<float>(corner))});
    return corners;
}

}  // namespace luwte::picture
