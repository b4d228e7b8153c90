// The sky as it is: what stands where, by facts that any atlas has; and the moon's phases, measured on the picture.

#include "picture/stars.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "test_scene.h"

namespace luwte::picture {
namespace {

constexpr float degree = 3.14159265F / 180;
constexpr float hour = 15 * degree;

scene::Sky sky_at(float latitude, float star_time, float heading = 0) {
    scene::Sky sky;
    sky.stars = 20000;
    sky.latitude = latitude * degree;
    sky.star_time = star_time * hour;
    sky.star_heading = heading * degree;
    return sky;
}

float apart(glm::vec3 a, glm::vec3 b) {
    return 2 * std::asin(std::min(glm::length(glm::normalize(a) - glm::normalize(b)) / 2, 1.0F)) / degree;
}
float elevation_of(const Point& star) { return std::asin(star.place.y) / degree; }
/// From ahead to the right.
float azimuth_of(const Point& star) { return std::atan2(star.place.x, -star.place.z) / degree; }

/// The star of about this magnitude next to where the atlas has it (degrees).
Point star_near(const std::vector<Point>& stars, const scene::Sky& sky, float ra, float dec, float magnitude) {
    const glm::vec3 place = star_direction(sky, ra * degree, dec * degree);
    const auto nearest = std::min_element(stars.begin(), stars.end(), [&](const Point& a, const Point& b) {
        return apart(glm::vec3(a.place), place) < apart(glm::vec3(b.place), place);
    });
    EXPECT_LT(apart(glm::vec3(nearest->place), place), 0.05F) << ra << ' ' << dec;
    EXPECT_NEAR(nearest->place.w, magnitude, 0.15F) << ra << ' ' << dec;
    return *nearest;
}

glm::vec3 place_of(const std::vector<Point>& stars, const scene::Sky& sky, float ra, float dec, float magnitude) {
    return glm::vec3(star_near(stars, sky, ra, dec, magnitude).place);
}

TEST(Stars, PolarisStandsInTheNorthAsHighAsTheLatitude) {
    for (const float latitude : {20.0F, 52.0F, 65.0F})
        for (const float time : {0.0F, 7.0F, 18.0F})
            for (const float heading : {0.0F, -70.0F, 160.0F}) {
                const scene::Sky sky = sky_at(latitude, time, heading);
                const Point polaris = star_near(build_stars(sky), sky, 37.95F, 89.26F, 1.97F);
                EXPECT_NEAR(elevation_of(polaris), latitude, 1) << time << ' ' << heading;
                EXPECT_NEAR((azimuth_of(polaris) - heading) * std::cos(latitude * degree), 0, 1) << latitude;
            }
}

TEST(Stars, TheSkyIsNotMirrored) {
    // The belt's right star stands on the equator: it rises due east, six hours before it is due south.
    const float mintaka = 83.0F;
    scene::Sky sky = sky_at(52, mintaka / 15 - 5.9F, 30);
    Point star = star_near(build_stars(sky), sky, mintaka, -0.30F, 2.25F);
    EXPECT_NEAR(elevation_of(star), 0.7F, 0.5F);
    EXPECT_NEAR(azimuth_of(star), 30 + 90, 2);
    // Looking south, Betelgeuse is up on the left of Rigel.
    sky = sky_at(52, 5.5F, 180);
    const std::vector<Point> stars = build_stars(sky);
    const Point betelgeuse = star_near(stars, sky, 88.79F, 7.41F, 0.45F);
    const Point rigel = star_near(stars, sky, 78.63F, -8.20F, 0.18F);
    EXPECT_LT(azimuth_of(betelgeuse), azimuth_of(rigel) - 5);
    EXPECT_GT(elevation_of(betelgeuse), elevation_of(rigel) + 10);
    EXPECT_LT(rigel.place.z, -0.7F) << "ahead";
}

TEST(Stars, VegaPassesNearTheZenith) {
    scene::Sky sky = sky_at(52, 279.23F / 15);
    EXPECT_NEAR(elevation_of(star_near(build_stars(sky), sky, 279.23F, 38.78F, 0.03F)), 90 - 52 + 38.78F, 0.1F);
    sky = sky_at(38.78F, 279.23F / 15);
    EXPECT_GT(elevation_of(star_near(build_stars(sky), sky, 279.23F, 38.78F, 0.03F)), 89.9F);
}

TEST(Stars, TheBigDipperHasItsShape) {
    const scene::Sky sky = sky_at(52, 13);
    const std::vector<Point> stars = build_stars(sky);
    const glm::vec3 dubhe = place_of(stars, sky, 165.93F, 61.75F, 1.81F);
    const glm::vec3 merak = place_of(stars, sky, 165.46F, 56.38F, 2.34F);
    const glm::vec3 phecda = place_of(stars, sky, 178.46F, 53.69F, 2.41F);
    const glm::vec3 megrez = place_of(stars, sky, 183.86F, 57.03F, 3.32F);
    const glm::vec3 alioth = place_of(stars, sky, 193.51F, 55.96F, 1.76F);
    const glm::vec3 mizar = place_of(stars, sky, 200.98F, 54.93F, 2.23F);
    const glm::vec3 alkaid = place_of(stars, sky, 206.89F, 49.31F, 1.85F);
    EXPECT_NEAR(apart(dubhe, merak), 5.37F, 0.03F);
    EXPECT_NEAR(apart(merak, phecda), 7.91F, 0.05F);
    EXPECT_NEAR(apart(phecda, megrez), 4.52F, 0.05F);
    EXPECT_NEAR(apart(megrez, dubhe), 10.2F, 0.1F);
    EXPECT_NEAR(apart(megrez, alioth), 5.47F, 0.05F);
    EXPECT_NEAR(apart(alioth, mizar), 4.41F, 0.05F);
    EXPECT_NEAR(apart(mizar, alkaid), 6.71F, 0.05F);
    EXPECT_NEAR(apart(dubhe, alkaid), 25.7F, 0.1F);
    EXPECT_NEAR(apart(mizar, place_of(stars, sky, 201.31F, 54.99F, 3.99F)), 0.197F, 0.01F) << "Alcor, 11.8'";
    // The pointers point at the pole star, five times as far.
    const glm::vec3 polaris = place_of(stars, sky, 37.95F, 89.26F, 1.97F);
    EXPECT_NEAR(apart(merak, dubhe) + apart(dubhe, polaris), apart(merak, polaris), 0.5F);
    EXPECT_NEAR(apart(dubhe, polaris) / apart(merak, dubhe), 5.35F, 0.1F);
}

TEST(Stars, CassiopeiaAndOrionHaveTheirShapes) {
    scene::Sky sky = sky_at(52, 1);
    std::vector<Point> stars = build_stars(sky);
    const glm::vec3 w[] = {
        place_of(stars, sky, 2.29F, 59.15F, 2.28F),   // Caph
        place_of(stars, sky, 10.13F, 56.54F, 2.24F),  // Schedar
        place_of(stars, sky, 14.18F, 60.72F, 2.15F),  // gamma
        place_of(stars, sky, 21.45F, 60.24F, 2.66F),  // Ruchbah
        place_of(stars, sky, 28.60F, 63.67F, 3.35F),  // Segin
    };
    const float sides[] = {4.92F, 4.68F, 3.62F, 4.75F};
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(apart(w[i], w[i + 1]), sides[i], 0.15F) << i;
    sky = sky_at(52, 5.5F);
    stars = build_stars(sky);
    const glm::vec3 alnitak = place_of(stars, sky, 85.19F, -1.94F, 1.74F);
    const glm::vec3 alnilam = place_of(stars, sky, 84.05F, -1.20F, 1.69F);
    const glm::vec3 mintaka = place_of(stars, sky, 83.00F, -0.30F, 2.25F);
    EXPECT_NEAR(apart(alnitak, alnilam), 1.36F, 0.02F);
    EXPECT_NEAR(apart(alnilam, mintaka), 1.39F, 0.02F);
    EXPECT_NEAR(apart(alnitak, mintaka), 2.74F, 0.02F);
    EXPECT_NEAR(apart(place_of(stars, sky, 88.79F, 7.41F, 0.45F), place_of(stars, sky, 78.63F, -8.20F, 0.18F)), 18.6F,
                0.1F);
}

TEST(Stars, AreTheBrightestAboveTheHorizonAndAlwaysTheSame) {
    for (const float latitude : {-90.0F, -33.0F, 0.0F, 52.0F, 90.0F})
        for (const float time : {0.0F, 9.5F, 24.0F}) {
            scene::Sky sky = sky_at(latitude, time, 75);
            const std::vector<Point> all = build_stars(sky);
            EXPECT_GT(all.size(), 800U) << latitude;
            EXPECT_LT(all.size(), 1500U) << latitude;
            for (std::size_t i = 0; i < all.size(); ++i) {
                EXPECT_GT(all[i].place.y, 0);
                EXPECT_NEAR(glm::length(glm::vec3(all[i].place)), 1, 1e-4F);
                EXPECT_GE(all[i].place.w, all[i > 0 ? i - 1 : 0].place.w);
            }
            sky.stars = 40;
            const std::vector<Point> few = build_stars(sky);
            ASSERT_EQ(few.size(), 40U);
            EXPECT_EQ(std::memcmp(few.data(), all.data(), few.size() * sizeof(Point)), 0);
        }
    scene::Sky none = sky_at(52, 0);
    none.stars = 0;
    EXPECT_TRUE(build_stars(none).empty());
}

TEST(Stars, HaveTheirColours) {
    const glm::vec3 vega = star_color(0), sun = star_color(0.65F), betelgeuse = star_color(1.5F);
    EXPECT_GT(vega.b, vega.r * 1.2F);
    EXPECT_NEAR(sun.r / sun.b, 1, 0.25F);
    EXPECT_GT(betelgeuse.r, betelgeuse.g * 1.2F);
    EXPECT_GT(betelgeuse.g, betelgeuse.b * 1.2F);
    for (float bv = -0.4F; bv < 3.4F; bv += 0.1F)
        EXPECT_NEAR(glm::dot(star_color(bv), glm::vec3(0.2126F, 0.7152F, 0.0722F)), 1, 1e-3F) << bv;
}

TEST(Stars, DoNotShineThroughTheMoon) {
    scene::Sky sky = sky_at(52, 5.5F, 180);
    const auto in_belt = [&] {
        const std::vector<Point> stars = build_stars(sky);
        const glm::vec3 alnilam = star_direction(sky, 84.05F * degree, -1.20F * degree);
        return std::count_if(stars.begin(), stars.end(), [&](const Point& star) {
            return apart(glm::vec3(star.place), alnilam) < 1.5F && star.place.w < 2.5F;
        });
    };
    EXPECT_EQ(in_belt(), 3);
    const glm::vec3 alnilam = star_direction(sky, 84.05F * degree, -1.20F * degree);
    sky.moon_azimuth = std::atan2(alnilam.x, -alnilam.z);
    sky.moon_elevation = std::asin(alnilam.y);
    sky.moon_size = 0.6F * degree;
    EXPECT_EQ(in_belt(), 2);
    sky.moon_size = 3 * degree;
    EXPECT_EQ(in_belt(), 0);
}

TEST(Stars, TheMilkyWayLiesWhereItsConstellationsAre) {
    const scene::Sky sky = sky_at(52, 20, 33);
    const Galaxy galaxy = galaxy_in(sky);
    EXPECT_NEAR(apart(galaxy.pole, galaxy.heart), 90, 0.01F);
    const auto latitude = [&](float ra, float dec) {
        return 90 - apart(galaxy.pole, star_direction(sky, ra * degree, dec * degree));
    };
    EXPECT_NEAR(latitude(310.36F, 45.28F), 2.0F, 0.1F) << "Deneb";
    EXPECT_NEAR(latitude(279.23F, 38.78F), 19.2F, 0.1F) << "Vega";
    EXPECT_NEAR(latitude(213.92F, 19.18F), 69.1F, 0.1F) << "Arcturus";
}

/// Nothing but a moon, 5 degrees in radius, before one's eyes.
class MoonPicture {
public:
    static constexpr VkExtent2D size = {320, 320};

    MoonPicture(float phase, float tilt) {
        scene::Scene scene = lake();
        scene.props.clear();
        scene.hills.clear();
        scene.particles.clear();
        scene.sky = {};
        scene.sky.stars = 0;
        scene.sky.cloud_cover = 0;
        scene.sky.moon = glm::vec3(1);
        scene.sky.moon_elevation = 40 * degree;
        scene.sky.moon_size = 5 * degree;
        scene.sky.moon_phase = phase;
        scene.sky.moon_tilt = tilt * degree;
        TestScene test_scene(size, 1, scene);
        ViewParams params;
        params.beside = 0;
        params.gaze = {{0, 1, 0}, glm::angleAxis(scene.sky.moon_elevation, glm::vec3(1, 0, 0))};
        painted_ = test_scene.paint(quiet_moment(1), params, {view_of(params.gaze, 1)});
    }
    float at(int x, int y) const {
        return painted_.luminance_at(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y));
    }
    /// The radius of its disc, pixels; its middle is the picture's.
    static float radius() { return 5 * degree / 0.5543F * static_cast<float>(size.height) / 2; }

private:
    Painted painted_;
};

/// What the sun lights of a moon: how much of the disc, and where its middle is, x right and y up, in radii.
struct Lit {
    float share = 0;
    glm::vec2 middle{0};
};

Lit lit_part(const MoonPicture& moon, const MoonPicture& without) {
    Lit lit;
    float disc = 0;
    const float radius = MoonPicture::radius();
    const int half = static_cast<int>(MoonPicture::size.width) / 2, reach = static_cast<int>(radius) + 4;
    for (int y = half - reach; y < half + reach; ++y)
        for (int x = half - reach; x < half + reach; ++x) {
            const glm::vec2 p =
                glm::vec2(static_cast<float>(x - half) + 0.5F, static_cast<float>(half - y) - 0.5F) / radius;
            if (glm::length(p) < 1) disc += 1;
            if (moon.at(x, y) - without.at(x, y) < 0.03F) continue;
            lit.share += 1;
            lit.middle += p;
        }
    lit.middle /= std::max(lit.share, 1.0F);
    lit.share /= disc;
    return lit;
}

TEST(Moon, AsMuchIsLitAsItsPhaseSays) {
    const MoonPicture without(0, 90);
    for (const float phase : {0.1F, 0.25F, 0.5F, 0.75F, 1.0F}) {
        const Lit lit = lit_part(MoonPicture(phase, 90), without);
        EXPECT_NEAR(lit.share, (1 - std::cos(phase * 180 * degree)) / 2, 0.025F) << phase;
    }
}

TEST(Moon, IsLitOnTheSideThatItsTiltSays) {
    const MoonPicture without(0, 90);
    for (const float tilt : {90.0F, -90.0F, 0.0F, 40.0F, -150.0F}) {
        const Lit lit = lit_part(MoonPicture(0.4F, tilt), without);
        EXPECT_GT(glm::length(lit.middle), 0.3F);
        const glm::vec2 towards(std::sin(tilt * degree), std::cos(tilt * degree));
        EXPECT_GT(glm::dot(glm::normalize(lit.middle), towards), 0.998F) << tilt;
    }
}

TEST(Moon, ItsDarkPartIsTheSkyWithALittleEarthshine) {
    const int half = static_cast<int>(MoonPicture::size.width) / 2;
    // Close by each other, for the halo falls off outwards.
    const int out = static_cast<int>(MoonPicture::radius() * 1.10F),
              in = static_cast<int>(MoonPicture::radius() * 0.92F);
    float before = 1;
    for (const float phase : {0.0F, 0.2F, 0.5F}) {
        const MoonPicture moon(phase, 90);
        float earthshine = 0;
        for (int y = -3; y <= 3; ++y) earthshine += (moon.at(half - in, half + y) - moon.at(half - out, half + y)) / 7;
        EXPECT_GT(earthshine, -0.002F) << phase;
        EXPECT_LT(earthshine, 0.03F) << phase;
        EXPECT_LT(earthshine, before) << "more of the earth is lit when less of the moon is";
        before = earthshine;
    }
}

TEST(Moon, ItsNorthStaysUp) {
    for (float tilt = -180; tilt <= 180; tilt += 15) {
        const MoonTurn turn = turn_moon(tilt * degree);
        EXPECT_NEAR(glm::dot(turn.bright_limb, turn.north), 0, 1e-5F);
        EXPECT_GT(turn.north.y, -1e-5F) << tilt;
    }
}

}  // namespace
}  // namespace luwte::picture
