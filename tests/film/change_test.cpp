// One place changes into another while a sitting goes on.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/allocations.h"
#include "lake.h"

namespace luwte::app {
namespace {

constexpr VkExtent2D size = {64, 36};
constexpr double fps = 20;

/// The lake as it would be in another light and from other seeds.
scene::Scene another() {
    scene::Scene scene = lake();
    scene.seed = 99;
    for (scene::Hour& hour : scene.hours) {
        hour.zenith = {0.15F, 0.05F, 0.04F};
        hour.exposure *= 0.7F;
    }
    return scene;
}

double mean_of(std::span<const std::byte> rgba) {
    double sum = 0;
    for (std::size_t i = 0; i < rgba.size(); i += 4) sum += static_cast<double>(luminance(&rgba[i]));
    return sum / (static_cast<double>(rgba.size()) / 4);
}

struct Shown {
    std::vector<double> means;
    std::vector<std::byte> last;
    std::uint64_t allocations = 0;
    bool over = false;
};

/// Six seconds; the place changes after one, where it is asked to.
Shown show(const scene::Scene& first, const scene::Scene* second, std::uint32_t eyes) {
    const auto timeline = timeline_of("ritual");
    Presenter presenter(practice::Sitting(timeline, 60), first, Posture::seated);
    display::FilmDesc desc;
    desc.size = size;
    desc.eyes = eyes;
    desc.fps = fps;
    desc.frames = UINT64_MAX;
    desc.eye = presenter.gaze().position;
    Shown shown;
    shown.last.resize(static_cast<std::size_t>(size.width) * size.height * 4 * eyes);
    shown.means.reserve(256);
    auto opened =
        open_film_session(first, atlas(), Detail::software, desc, [&](std::span<const std::byte> rgba, VkExtent2D) {
            shown.means.push_back(mean_of(rgba));
            std::copy(rgba.begin(), rgba.end(), shown.last.begin());
            return true;
        });
    EXPECT_TRUE(opened) << opened.problem().what;
    if (!opened) return shown;
    RenderSession render = *std::move(opened);
    for (int frame = 0; frame < 120; ++frame) {
        if (second && frame == 20) {
            render.change.emplace();
            render.change->offscreen_target = std::make_unique<gpu::OffscreenTarget>(
                *render.device, render.display->pass().size(), render.display->pass().format(), eyes);
            render.change->leaving = std::move(render.renderer);
            render.change->since = frame / fps;
            render.renderer = std::make_unique<picture::SceneRenderer>(
                *render.device, render.change->leaving->pipelines(), *second, picture::Detail::software,
                render.change->offscreen_target.get());
        }
        const std::uint64_t before = thread_allocations();
        EXPECT_EQ(presenter.frame(render, 0), display::FrameStatus::draw);
        if (frame > 4) shown.allocations += thread_allocations() - before;
    }
    EXPECT_EQ(static_cast<display::Film&>(*render.display).finish(*render.frames), display::FrameStatus::draw);
    shown.over = !render.change;
    return shown;
}

class Change : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Change, FadesAndLeavesNothingBehind) {
    const scene::Scene next = another();
    const Shown before = show(lake(), nullptr, GetParam());
    const Shown after = show(next, nullptr, GetParam());
    const Shown changed = show(lake(), &next, GetParam());
    ASSERT_EQ(changed.means.size(), 120U);
    EXPECT_GT(std::abs(before.means[60] - after.means[60]), 0.02) << "the two places must differ";
    // Each as if the other had never been, before and after.
    EXPECT_EQ(changed.means[19], before.means[19]);
    EXPECT_EQ(changed.means.back(), after.means.back());
    EXPECT_TRUE(changed.last == after.last);
    EXPECT_TRUE(changed.over) << "what was left is still held";
    double step = 0;
    for (std::size_t i = 1; i < changed.means.size(); ++i) {
        step = std::max(step, std::abs(changed.means[i] - changed.means[i - 1]));
        const double low = std::min(before.means[i], after.means[i]), high = std::max(before.means[i], after.means[i]);
        EXPECT_GE(changed.means[i], low - 0.004) << i;
        EXPECT_LE(changed.means[i], high + 0.004) << i;
    }
    EXPECT_LE(step * fps, 0.05) << "a second";
    EXPECT_NEAR(changed.means[50], (before.means[50] + after.means[50]) / 2, 0.01) << "half of it after 1.5 s";
    EXPECT_EQ(changed.allocations, 0U);
}

INSTANTIATE_TEST_SUITE_P(Eyes, Change, testing::Values(1U, 2U),
                         [](const auto& eyes) { return eyes.param == 1 ? "One" : "Two"; });

}  // namespace
}  // namespace luwte::app
