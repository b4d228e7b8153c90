#pragma once

#include <memory>
#include <vector>

#include "app/settings/preferences.h"
#include "app/sitting/sitting_setup.h"
#include "app/stage/render_session.h"

namespace luwte::app {

/// A finished picture: 8-bit sRGB, RGBA, rows from the top; two eyes side by side.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::byte> rgba;
};

/// Pictures of single moments, made up or taken from a sitting, as the film display would show them. For the contact
/// sheet and for tests; a sitting itself goes through Presenter.
class OffscreenRenderer {
public:
    /// `scene` and `atlas` outlive it. `size` is of each eye.
    static Result<OffscreenRenderer> open(const scene::Scene& scene, const picture::FontAtlas& atlas, Detail detail,
                                          VkExtent2D size, std::uint32_t eyes = 1,
                                          float half_tangent = display::FilmDesc().half_tangent);

    /// A Problem when the GPU is lost. `look` is relative to the gaze of the posture.
    Result<Picture> paint(const practice::Moment& moment, Posture posture = Posture::seated, Look look = {},
                          Body body = Body::beside);

    /// Of the last picture.
    const picture::DrawStats& draw_stats() const { return render_.renderer->draw_stats(); }

private:
    OffscreenRenderer() = default;

    const scene::Scene* scene_ = nullptr;
    VkExtent2D size_ = {};
    float half_tangent_ = 0;
    /// Held by pointer: the sink writes to it, wherever this moves.
    std::unique_ptr<Picture> taken_;
    RenderSession render_;
};

}  // namespace luwte::app
