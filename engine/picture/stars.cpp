#include "picture/stars.h"

#include <cmath>

#include "math/angles.h"
#include "picture/frame_data.h"
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

vec3 star_direction(const scene::Sky& sky, float right_ascension, float declination) {
    const float hour_angle = sky.star_time - right_ascension;
    const float up = std::sin(sky.latitude) * std::sin(declination) +
                     std::cos(sky.latitude) * std::cos(declination) * std::cos(hour_angle);
    const float north = std::cos(sky.latitude) * std::sin(declination) -
                        std::sin(sky.latitude) * std::cos(declination) * std::cos(hour_angle);
    const float east = -std::cos(declination) * std::sin(hour_angle);
    const float s = std::sin(sky.star_heading), c = std::cos(sky.star_heading);
    return {north * s + east * c, up, east * s - north * c};
}

vec3 star_color(float bv) {
    // Ballesteros 2012, "New insights into black bodies": the temperature of a star by B-V.
    const float index = 0.92F * glm::clamp(bv, -0.35F, 2.0F);
    const float temperature = 4600 * (1 / (index + 1.7F) + 1 / (index + 0.62F));
    // Against the sun-like light that looks white at night, at the wavelengths that sRGB's colours stand for.
    constexpr float white = 6600;
    const auto share = [&](float wavelength) {
        return radiance(wavelength, temperature) / radiance(wavelength, white);
    };
    const vec3 color(share(611), share(549), share(465));
    return color / glm::dot(color, vec3(0.2126F, 0.7152F, 0.0722F));
}

std::vector<Point> build_stars(const scene::Sky& sky) {
    const bool moon_there = sky.moon_elevation > 0;
    const vec3 moon = direction(sky.moon_azimuth, sky.moon_elevation);
    const float covered = std::cos(sky.moon_size + beside_moon);
    std::vector<Point> stars;
    for (const CataloguedStar& star : star_table) {
        if (static_cast<int>(stars.size()) >= sky.stars) break;
        const vec3 at = star_direction(sky, star.ra * degree, star.dec * degree);
        if (at.y <= 0 || (moon_there && glm::dot(at, moon) > covered)) continue;
        // The golden ratio's multiples never fall in step.
        const float phase = std::fmod(static_cast<float>(stars.size()) * 0.618034F, 1.0F);
        // By night the eye sees the colour of bright stars only.
        const float seen = glm::mix(0.95F, 0.40F, glm::clamp(star.magnitude / 4, 0.0F, 1.0F));
        const vec3 color = glm::mix(vec3(1), star_color(star.bv), seen);
        stars.push_back({vec4(at, star.magnitude), vec4(color, phase)});
    }
    return stars;
}

Galaxy galaxy_in(const scene::Sky& sky) {
    // By definition (IAU 1958, for J2000): the north galactic pole, and longitude and latitude 0.
    return {star_direction(sky, 192.8595F * degree, 27.1283F * degree),
            star_direction(sky, 266.4050F * degree, -28.9362F * degree)};
}

MoonTurn turn_moon(float tilt) {
    const vec2 limb(std::sin(tilt), std::cos(tilt));
    // Sun and moon go nearly the same way, so that the moon's axis is nearly square to its bright limb.
    return {limb, limb.x >= 0 ? vec2(-limb.y, limb.x) : vec2(limb.y, -limb.x)};
}

}  // namespace luwte::picture
