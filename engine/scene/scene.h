#pragma once

#include <cstdint>
#include <filesystem>
#include <glm/glm.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "scene/land.h"
#include "scene/lights.h"
#include "scene/props.h"
#include "scene/sounds.h"
#include "scene/weather.h"

namespace luwte::scene {

// All colours are linear radiance, 1 being a white that the tone mapping still keeps soft. Angles are radians here,
// degrees in the file; azimuth 0 is ahead (-z), positive to the right; elevation is positive upwards.

/// A place, read from its scene.toml. A plain value.
struct Scene {
    std::string id;                ///< its folder's name
    std::filesystem::path folder;  ///< where its file is, and recordings beside it
    std::map<std::string, std::string> title;
    std::map<std::string, std::string> about;
    std::uint32_t seed = 1;
    float eye_height = 1.1F;  ///< metres above the floor when seated; lying is 0.45
    std::vector<Hour> hours;
    Sky sky;
    std::vector<Hills> hills;
    Water water;
    Ground ground;
    Surf surf;
    Aurora aurora;
    Lamp lamp;
    bool indoors = false;  ///< light comes from around, not from above
    std::vector<Beam> beams;
    std::vector<Offer> offers;
    std::vector<Prop> props;
    std::vector<Particles> particles;
    Orb orb;
    glm::vec3 body_at{-0.85F, 0, -1.35F};  ///< where the body of light sits, metres from below the eye
    float body_turn = 0.5F;
    Weather weather;
    float waves = 0;  ///< 0 to 1: how far gusts run over the land as bands that travel
    std::vector<Sound> sounds;
    Acoustics acoustics = Acoustics::open;
    float tone = 110;  ///< Hz: what its singing bowl and the breath tone are tuned to
};

/// Reads a scene from its text; `file` names it in messages. On mistakes appends all of them and returns nothing.
std::optional<Scene> read_scene(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// Corners that all props of a place may have together, which is known before any is built: several times the most of
/// ours.
constexpr double most_vertices = 2.5e6;

/// The light at `at` (0 to 1).
Hour hour_at(const Scene& scene, float at);

}  // namespace luwte::scene
