#pragma once

#include <memory>

#include "app/sitting/presenter.h"
#include "app/stage/offscreen_renderer.h"
#include "display/film.h"

namespace luwte::app {

/// The scene `lake` of this source tree, and the font of this machine.
const scene::Scene& lake();
const picture::FontAtlas& atlas();

/// A shipped session in Dutch, seed 1, without a voice: its times come from the text alone.
std::shared_ptr<const practice::Timeline> timeline_of(const std::string& session);
/// The first step of this kind.
const practice::PlacedStep& step_of(const practice::Timeline& timeline, practice::StepKind kind);

/// An off-screen renderer of `lake` in software detail.
OffscreenRenderer open_offscreen(VkExtent2D size, std::uint32_t eyes = 1);
/// Fails the test and gives an empty picture when the GPU is lost.
Picture take(OffscreenRenderer& offscreen, const practice::Moment& moment, Posture posture = Posture::seated,
             Look look = {});

/// A moment made by hand, with nothing going on: so that a change to a session or to a phrase changes no picture.
practice::Moment quiet_moment(float light);

/// Runs a sitting's frames through a small film of `lake`: each is handed to `see` with its time.
void run_film_of(const practice::Sitting& sitting, double fps, double seconds, VkExtent2D size,
                 const std::function<void(double time, std::span<const std::byte> rgba)>& see);

/// A pixel's relative luminance, 0 to 1 (linear; Rec. 709).
float luminance(const std::byte* rgba);

}  // namespace luwte::app
