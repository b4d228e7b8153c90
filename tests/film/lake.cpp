#include "lake.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "base/plain_file.h"
#include "practice/session.h"

namespace luwte::app {
namespace {

Paths build_paths() { return find_paths({}, {}, std::filesystem::path(LUWTE_BINARY_DIR) / "luwte"); }

template <class T>
T or_throw(Result<T> result) {
    if (!result) throw std::runtime_error(result.problem().what);
    return *std::move(result);
}

}  // namespace

const scene::Scene& lake() {
    static const scene::Scene scene =
        or_throw(load_scene(std::filesystem::path(LUWTE_SOURCE_DIR) / "scenes/lake/scene.toml"));
    return scene;
}

const picture::FontAtlas& atlas() {
    static const picture::FontAtlas atlas = or_throw(load_font_atlas({}, true, build_paths()));
    return atlas;
}

std::shared_ptr<const practice::Timeline> timeline_of(const std::string& session) {
    const std::filesystem::path file =
        std::filesystem::path(LUWTE_SOURCE_DIR) / "assets/sessions" / (session + ".toml");
    Diagnostics diagnostics;
    const auto read = practice::read_session(or_throw(read_file(file)), file.string(), diagnostics);
    if (!read) throw std::runtime_error(to_problem(diagnostics).what);
    const practice::Phrases phrases = or_throw(load_phrases("nl", build_paths()));
    return or_throw(practice::compile(*read, phrases, {}, {}));
}

const practice::PlacedStep& step_of(const practice::Timeline& timeline, practice::StepKind kind) {
    const auto found = std::find_if(timeline.steps.begin(), timeline.steps.end(),
                                    [&](const practice::PlacedStep& step) { return step.kind == kind; });
    if (found == timeline.steps.end()) throw std::runtime_error("the session has no such step");
    return *found;
}

OffscreenRenderer open_offscreen(VkExtent2D size, std::uint32_t eyes) {
    return or_throw(OffscreenRenderer::open(lake(), atlas(), Detail::software, size, eyes));
}

Picture take(OffscreenRenderer& offscreen, const practice::Moment& moment, Posture posture, Look look) {
    Result<Picture> picture = offscreen.paint(moment, posture, look);
    if (picture) return *std::move(picture);
    ADD_FAILURE() << picture.problem().what;
    return {};
}

practice::Moment quiet_moment(float light) {
    practice::Moment moment;
    moment.time = 100;
    moment.position = 100;
    moment.length = 600;
    moment.world = 100;
    moment.light = light;
    moment.breath.progress = 1;
    moment.breath.fullness = 1.0F / 3;
    return moment;
}

void run_film_of(const practice::Sitting& sitting, double fps, double seconds, VkExtent2D size,
                 const std::function<void(double, std::span<const std::byte>)>& see) {
    Presenter presenter(sitting, lake(), Posture::seated);
    display::FilmDesc desc;
    desc.size = size;
    desc.fps = fps;
    desc.frames = static_cast<std::uint64_t>(std::llround(seconds * fps));
    desc.eye = presenter.gaze().position;
    std::uint64_t taken = 0;
    RenderSession render = or_throw(
        open_film_session(lake(), atlas(), Detail::software, desc, [&](std::span<const std::byte> rgba, VkExtent2D) {
            see(static_cast<double>(taken++) / fps, rgba);
            return true;
        }));
    while (presenter.frame(render, 0) == display::FrameStatus::draw) {
    }
    EXPECT_EQ(static_cast<display::Film&>(*render.display).finish(*render.frames), display::FrameStatus::draw);
    EXPECT_EQ(taken, desc.frames);
}

float luminance(const std::byte* rgba) {
    static const std::array<float, 256> linear = [] {
        std::array<float, 256> table = {};
        for (std::size_t i = 0; i < table.size(); ++i) {
            const float s = static_cast<float>(i) / 255;
            table[i] = s <= 0.04045F ? s / 12.92F : std::pow((s + 0.055F) / 1.055F, 2.4F);
        }
        return table;
    }();
    const auto part = [&](int channel) { return linear[std::to_integer<std::size_t>(rgba[channel])]; };
    return 0.2126F * part(0) + 0.7152F * part(1) + 0.0722F * part(2);
}

}  // namespace luwte::app
