#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "gpu/frames.h"
#include "gpu/target.h"
#include "gpu/view.h"
#include "math/pose.h"
#include "picture/mesh.h"
#include "picture/pipelines.h"
#include "picture/words.h"
#include "practice/moment.h"
#include "scene/scene.h"

namespace luwte::picture {

/// What the program itself has to say beside a moment. Empty texts are not shown; presences are 0 to 1.
struct Overlay {
    std::string_view page;    ///< a list of lines (the keys; what must be known before)
    bool page_above = false;  ///< above the moment's words, which stay; else in their place
    std::string_view notice;  ///< above the orb: what has happened
    std::string_view hint;    ///< on a screen: in its corner
    float page_presence = 1, notice_presence = 1, hint_presence = 1;
    float words_presence = 1;  ///< of the moment's own words
};

/// What of a moment to paint, and from where.
struct ViewParams {
    std::span<const gpu::View> views;  ///< one or two eyes
    math::Pose gaze;                   ///< where orb, captions and body stand before
    math::Pose reading;                ///< where captions stand: follows the gaze slowly
    bool lying = false;
    bool within = false;  ///< the body of light is laid over the person's own instead of standing beside
    WordStyle words;
    Overlay overlay;
    bool on_screen = false;  ///< panes of words face the screen; else the person
    float beside = 1;        ///< 0 to 1: how far orb, body and words are there at all (they fade while recentring)
    Pointed pointed;         ///< among the choices, and lines that can be pressed
    gpu::Mask mask;          ///< what no eye can see; may be empty
};

class SceneRenderer;

/// The place that is being left: its picture lies over the one that is coming, less and less.
struct Crossfade {
    SceneRenderer* leaving = nullptr;                        ///< none: nothing is being left
    const gpu::OffscreenTarget* offscreen_target = nullptr;  ///< where its picture is drawn; as large as the pass
    float share = 0;                                         ///< 0 to 1
};

/// How much was drawn.
struct DrawStats {
    std::uint32_t draws = 0;
    std::uint64_t triangles = 0;
};

/// Paints moments of one scene for one pass. All resources are made at once; painting allocates nothing.
class SceneRenderer {
public:
    /// Throws std::runtime_error where the GPU refuses. `leaving` is what a Crossfade of paint() will bring.
    SceneRenderer(gpu::Device& device, std::shared_ptr<const Pipelines> pipelines, const scene::Scene& scene,
                  Detail detail, const gpu::OffscreenTarget* leaving = nullptr);

    /// Records the frame into `frame.commands`: the whole pass, every eye, resolved into `target`.
    void paint(const gpu::Frame& frame, const gpu::Pass& pass, const gpu::Target& target,
               const practice::Moment& moment, const ViewParams& params, const Crossfade& crossfade = {});
    /// Draws nothing with every pipeline. Software drivers compile a shader when it is first drawn with: without this,
    /// a place that comes with other shaders than the first one's would stand still for a moment.
    void warm_up(gpu::Device& device, const gpu::Pass& pass);
    /// What someone points at among what paint() would show; `towards` is the line's direction.
    Pointed point_at(const practice::Moment& moment, const ViewParams& params, glm::vec3 from, glm::vec3 towards) const;
    /// The yardstick for bench: a clear and one flat full-screen triangle in the same pass.
    void paint_floor(const gpu::Frame& frame, const gpu::Pass& pass, const gpu::Target& target);
    const DrawStats& draw_stats() const { return draw_stats_; }
    Detail detail() const { return detail_; }
    const scene::Scene& scene() const { return scene_; }
    const std::shared_ptr<const Pipelines>& pipelines() const { return pipelines_; }

private:
    /// Vertices without indices.
    struct PointsOnGpu {
        gpu::Buffer vertices;
        std::uint32_t count = 0;
    };
    class Recorder;

    void upload_props(gpu::Device& device, const scene::Scene& scene);
    template <class T>
    PointsOnGpu upload_points(gpu::Device& device, const std::vector<T>& points);
    void make_sets(gpu::Device& device, const gpu::OffscreenTarget* leaving);
    void forget_offscreen(std::uint32_t slot);
    /// Records the whole pass into `target`; `draw` records a round of it.
    template <class Draw>
    void record_rounds(VkCommandBuffer commands, const gpu::Pass& pass, const gpu::Target& target, std::uint32_t slot,
                       const std::array<float, 3>& clear, const Draw& draw);
    void paint_round(Recorder& recorder, const ViewParams& params, const practice::Moment& moment, std::uint32_t slot,
                     bool crossfading);

    scene::Scene scene_;
    std::shared_ptr<const Pipelines> pipelines_;
    Detail detail_;
    VkDevice device_;
    std::array<bool, gpu::frames_in_flight> reads_offscreen_ = {};
    gpu::DescriptorPool pool_;
    std::array<VkDescriptorSet, gpu::frames_in_flight> sets_ = {};
    gpu::Image profiles_;
    std::array<gpu::Buffer, gpu::frames_in_flight> frames_;
    std::array<gpu::Buffer, gpu::frames_in_flight> words_;
    std::uint32_t word_count_ = 0;
    gpu::Buffer props_, triangles_;
    std::vector<Piece> ground_pieces_, strand_pieces_, solid_pieces_, foliage_pieces_,
        mirrored_pieces_;  ///< of triangles_
    PointsOnGpu dome_;
    std::uint32_t low_dome_ = 0;
    PointsOnGpu stars_, particles_, birds_, beams_;
    std::array<PointsOnGpu, 4> bodies_;  ///< seated, and from within; stretched out, and from within
    DrawStats draw_stats_;
};

}  // namespace luwte::picture
