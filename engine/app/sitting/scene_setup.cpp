#include "app/sitting/scene_setup.h"

namespace luwte::app {

Result<scene::Scene> load_scene(const std::filesystem::path& file) {
    auto scene = read_whole(file, scene::read_scene);
    if (!scene) return scene.problem();
    scene->folder = file.parent_path();
    scene->id = scene->folder.filename().string();
    return scene;
}

Result<picture::FontAtlas> load_font_atlas(const Paths& paths) {
    const auto font = paths.font();
    if (!font) return font.problem();
    return picture::FontAtlas::load(*font);
}

sound::Soundscape soundscape(const scene::Scene& scene) {
    return {scene.sounds, scene.weather, scene.acoustics, scene.tone, scene.folder};
}

sound::MixSettings mix_settings(const scene::Scene& scene, const Prepared& prepared, const SittingOptions& options) {
    return {.place = soundscape(scene),
            .voice = prepared.voice,
            .gaze_pitch = resting_pitch(options.posture),
            .breath_tone = options.breath_tone,
            .levels = options.levels,
            .listening = options.listening,
            .lying = options.posture == Posture::lying};
}

math::Pose gaze_of(const scene::Scene& scene, Posture posture) {
    constexpr float lying_height = 0.45F;  // metres from floor to eye
    return {{0, posture == Posture::lying ? lying_height : scene.eye_height, 0},
            glm::angleAxis(resting_pitch(posture), glm::vec3(1, 0, 0))};
}

}  // namespace luwte::app
