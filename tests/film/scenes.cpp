#include "scenes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace luwte::app {
namespace fs = std::filesystem;

const std::vector<std::string>& scene_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> found;
        for (const fs::directory_entry& folder : fs::directory_iterator(fs::path(LUWTE_SOURCE_DIR) / "scenes"))
            if (fs::exists(folder.path() / "scene.toml")) found.push_back(folder.path().filename().string());
        std::sort(found.begin(), found.end());
        return found;
    }();
    return names;
}

const scene::Scene& scene_named(const std::string& name) {
    static std::map<std::string, scene::Scene> scenes;
    const auto found = scenes.find(name);
    if (found != scenes.end()) return found->second;
    Result<scene::Scene> scene = load_scene(fs::path(LUWTE_SOURCE_DIR) / "scenes" / name / "scene.toml");
    if (!scene) throw std::runtime_error(scene.problem().what);
    return scenes.emplace(name, *std::move(scene)).first->second;
}

OffscreenRenderer open_offscreen(const scene::Scene& scene, VkExtent2D size, std::uint32_t eyes) {
    Result<OffscreenRenderer> offscreen = OffscreenRenderer::open(scene, atlas(), Detail::software, size, eyes);
    if (!offscreen) throw std::runtime_error(offscreen.problem().what);
    return *std::move(offscreen);
}

practice::Moment breathing_moment(float light, double seconds) {
    practice::Moment moment = quiet_moment(light);
    moment.time += seconds;
    moment.position += seconds;
    moment.world += seconds;
    moment.step = practice::StepKind::breathe;
    moment.breath = practice::breath_at(practice::patterns().front(), seconds);
    moment.guidance = 1;
    moment.follow = 1;
    return moment;
}

limits::Reel reel_of(OffscreenRenderer& offscreen, VkExtent2D size, double fps, double seconds, Look look,
                     const std::function<practice::Moment(double)>& moment) {
    limits::Reel reel;
    reel.width = static_cast<int>(size.width);
    reel.height = static_cast<int>(size.height);
    reel.half_tangent = static_cast<double>(display::FilmDesc().half_tangent);
    for (int frame = 0; frame / fps < seconds; ++frame) {
        Picture picture = take(offscreen, moment(frame / fps), Posture::seated, look);
        if (picture.rgba.empty()) break;
        reel.shots.push_back({frame / fps, std::move(picture.rgba)});
    }
    return reel;
}

limits::Disc around_orb(const scene::Scene& scene) {
    constexpr double degree = 3.14159265358979 / 180;
    return {0, -1.5, static_cast<double>(scene.orb.most) / degree * 1.4};
}

std::vector<limits::Level> day_of(const scene::Scene& scene) {
    constexpr double length = 300, apart = 7.5;
    OffscreenRenderer offscreen = open_offscreen(scene, {64, 36});
    std::vector<limits::Level> levels;
    for (double time = 0; time <= length; time += apart) {
        practice::Moment moment = quiet_moment(static_cast<float>(time / length));
        moment.world = moment.time = moment.position = time;
        levels.push_back({time, limits::level_of(take(offscreen, moment).rgba)});
    }
    return levels;
}

}  // namespace luwte::app
