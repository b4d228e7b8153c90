#include "picture/stars.h"

#include <cmath>

#include "math/angles.h"
#include "picture/star_table.h"

namespace luwte::picture {
namespace {

using math::degree;
/// How far beyond the moon's edge a star's softness would still lie on it, radians.
constexpr float beside_moon = 0.004F;

/// A black body's radiance at a wavelength (nanometres), by its temperature (kelvin), times a constant: Planck.
float radiance(float wavelength, float temperature) {
    constexpr float second_constant = 1.4388e7F;  // nm K
    return std::pow(wavelength / 550, -5.0F) / (std::exp(second_constant / (wavelength * temperature)) - 1);
}

}  // namespace

glm::vec3 star_direction(const scene::Sky& sky, float right_ascension, float declination) {
    const float hour_angle = sky.star_time - right_ascension;
    const float up = std::sin(sky.latitude) * std::sin(declination) +
                     std::cos(sky.latitude) * std::cos(declination) * std::cos(hour_angle);
    const float north = std::cos(sky.latitude) * std::sin(declination) -
                        std::sin(sky.latitude) * std::cos(declination) * std::cos(hour_angle);
    const float east = -std::cos(declination) * std::sin(hour_angle);
    const float s = std::sin(sky.star_heading), c = std::cos(sky.star_heading);
    return {north * s + east * c, up, east * s - north * c};
}

glm::vec3 star_color(float bv) {
    // Ballesteros 2012, "New insights into black bodies": the temperature of a star by B-V.
    const float index = 0.92F * glm::clamp(bv, -0.35F, 2.0F);
    const float temperature = 4600 * (1 / (index + 1.7F) + 1 / (index + 0.62F));
    // Against the sun-like light that looks white at night, at the wavelengths that sRGB's colours stand for.
    constexpr float white = 6600;
    const auto share = [&](float wavelength) {
        return radiance(wavelength, temperature) / radiance(wavelength, white);
    };
    const glm::vec3 color(share(611), share(549), share(465));
    return color / glm::dot(color, glm::vec3(0.2126F, 0.7152F, 0.0722F));
}

std::vector<Point> build_stars(const scene::Sky& sky) {
    const bool moon_there = sky.moon_elevation > 0;
    const float level = std::cos(sky.moon_elevation);
    const glm::vec3 moon(std::sin(sky.moon_azimuth) * level, std::sin(sky.moon_elevation),
                         -std::cos(sky.moon_azimuth) * level);
    const float covered = std::cos(sky.moon_size + beside_moon);
    std::vector<Point> stars;
    for (const CataloguedStar& star : star_table) {
        if (static_cast<int>(stars.size()) >= sky.stars) break;
        const glm::vec3 direction = star_direction(sky, star.ra * degree, star.dec * degree);
        if (direction.y <= 0 || (moon_there && glm::dot(direction, moon) > covered)) continue;
        // The golden ratio's multiples never fall in step.
        const float phase = std::fmod(static_cast<float>(stars.size()) * 0.618034F, 1.0F);
        // By night the eye sees the colour of bright stars only.
        const float seen = glm::mix(0.95F, 0.40F, glm::clamp(star.magnitude / 4, 0.0F, 1.0F));
        const glm::vec3 color = glm::mix(glm::vec3(1), star_color(star.bv), seen);
        stars.push_back({glm::vec4(direction, star.magnitude), glm::vec4(color, phase)});
    }
    return stars;
}

Galaxy galaxy_in(const scene::Sky& sky) {
    // By definition (IAU 1958, for J2000): the north galactic pole, and longitude and latitude 0.
    return {star_direction(sky, 192.8595F * degree, 27.1283F * degree),
            star_direction(sky, 266.4050F * degree, -28.9362F * degree)};
}

MoonTurn turn_moon(float tilt) {
    const glm::vec2 limb(std::sin(tilt), std::cos(tilt));
    // Sun and moon go nearly the same way, so that the moon's axis is nearly square to its bright limb.
    return {limb, limb.x >= 0 ? glm::vec2(-limb.y, limb.x) : glm::vec2(limb.y, -limb.x)};
}

}  // namespace luwte::picture
