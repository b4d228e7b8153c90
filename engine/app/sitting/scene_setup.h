#pragma once

#include <filesystem>

#include "app/settings/preferences.h"
#include "app/sitting/sitting_setup.h"
#include "math/pose.h"
#include "picture/scene_renderer.h"
#include "scene/scene.h"
#include "sound/mix/mix_settings.h"

namespace luwte::app {

/// Reads and checks the scene of a sitting.
Result<scene::Scene> load_scene(const std::filesystem::path& file);
/// The font for captions, from the machine's own.
Result<picture::FontAtlas> load_font_atlas(const Paths& paths);
/// What a scene says of its sound.
sound::Soundscape soundscape(const scene::Scene& scene);
/// What the sitting sounds like in this scene.
sound::MixSettings mix_settings(const scene::Scene& scene, const Prepared& prepared, const SittingOptions& options);

constexpr float lying_pitch = 1.22F;  // radians: 70 degrees
/// The pitch at which a person in this posture looks at rest, radians.
constexpr float resting_pitch(Posture posture) { return posture == Posture::lying ? lying_pitch : 0; }
/// Where the eyes are at the start, and which way a person in this posture looks.
math::Pose gaze_of(const scene::Scene& scene, Posture posture);

}  // namespace luwte::app
