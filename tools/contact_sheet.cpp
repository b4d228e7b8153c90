// Moments and looks of a scene on one picture, to be judged by eye. tools/contact-sheet runs it and writes the labels
// that are told here, a line each: x, y, words.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/command.h"
#include "app/commands/picture_options.h"
#include "app/stage/offscreen_renderer.h"
#include "display/video_encoder.h"

namespace {

using namespace luwte;
using practice::Moment;

constexpr int columns = 4;
constexpr float degree = 3.14159265F / 180;

struct Tile {
    std::string label;
    Moment moment;
    app::Look look;
};

/// Nothing going on at this hour; the world has lived as long as it would have by then.
Moment at_hour(float light) {
    Moment moment;
    moment.length = 600;
    moment.time = moment.position = 20 + static_cast<double>(light) * 570;
    moment.world = moment.time;
    moment.light = light;
    moment.breath.progress = 1;
    moment.breath.fullness = 1.0F / 3;
    return moment;
}

Moment breathing(float light, float fullness) {
    Moment moment = at_hour(light);
    moment.breath.phase = fullness > 0.5F ? practice::BreathPhase::inhale : practice::BreathPhase::exhale;
    moment.breath.fullness = fullness;
    moment.breath.rate = 6;
    moment.guidance = moment.follow = 1;
    return moment;
}

constexpr practice::PartMask shoulders =
    practice::bit(practice::Part::left_shoulder) | practice::bit(practice::Part::right_shoulder);

/// Parts are tense, or were let go some seconds ago.
Moment muscles(float light, float tension, float released_for, practice::PartMask parts = shoulders) {
    Moment moment = at_hour(light);
    moment.muscles.active = parts;
    moment.muscles.attention = moment.muscles.presence = 1;
    moment.muscles.tension = tension;
    moment.muscles.released_for = released_for;
    return moment;
}

Moment stopped(float light) {
    Moment moment = at_hour(light);
    moment.state = practice::State::choosing;
    moment.calm = 1;
    moment.asks = true;
    moment.choices_presence = 1;
    moment.caption = "We have stopped. Take your time.";
    moment.caption_presence = 1;
    moment.choices[0] = "Go on";
    moment.choices[1] = "Something shorter";
    moment.choices[2] = "Enough for now";
    return moment;
}

std::vector<Tile> tiles() {
    Moment told = at_hour(0.02F);
    told.caption = "Two lines of a caption,\nas they are read.";
    told.caption_presence = 1;
    std::vector<Tile> all = {
        {"start, a caption", told, {}},
        {"middle", at_hour(0.5F), {}},
        {"end", at_hour(1), {}},
        {"stopped, asked", stopped(0.6F), {}},
        {"breath full", breathing(0.4F, 1), {}},
        {"breath empty", breathing(0.4F, 0), {}},
        {"shoulders tense", muscles(0.2F, 1, 0), {}},
        {"shoulders let go, 2.5 s", muscles(0.2F, 0, 2.5F), {}},
    };
    const std::map<float, std::string> hours = {{0.1F, "early"}, {0.95F, "late"}};
    for (const auto& [light, hour] : hours) {
        all.push_back({hour + ", left", at_hour(light), {80 * degree, 0}});
        all.push_back({hour + ", right", at_hour(light), {-80 * degree, 0}});
        all.push_back({hour + ", behind", at_hour(light), {180 * degree, 0}});
        all.push_back({hour + ", up", at_hour(light), {0, 55 * degree}});
    }
    return all;
}

/// Each of the sixteen muscle groups tense, and what becomes of one that is let go.
std::vector<Tile> muscle_tiles(app::Look look) {
    std::vector<Tile> all;
    practice::PartMask done = 0;
    const auto groups = practice::muscle_set("sixteen", practice::Handed::right);
    for (const practice::Group& group : *groups) {
        Moment moment = muscles(0.3F, 1, 0, group.parts);
        moment.muscles.done = done;
        done |= group.parts;
        all.push_back({group.words.substr(group.words.find('.') + 1), moment, look});
    }
    const practice::PartMask arm = groups->front().parts | (*groups)[1].parts;
    for (const float seconds : {0.2F, 1.0F, 3.0F, 8.0F})
        all.push_back({fmt::format("arm let go, {} s", seconds), muscles(0.6F, 0, seconds, arm), look});
    for (const float light : {0.0F, 0.35F, 0.7F, 1.0F})
        all.push_back({fmt::format("nothing, light {}", light), muscles(light, 0, 0, 0), look});
    return all;
}

/// Puts a tile's rows where they belong.
void lay(const app::Picture& tile, app::Picture& sheet, int left, int top) {
    const std::size_t row = static_cast<std::size_t>(tile.width) * 4;
    for (int y = 0; y < tile.height; ++y) {
        const auto from = tile.rgba.begin() + static_cast<std::ptrdiff_t>(row) * y;
        const std::ptrdiff_t to = (static_cast<std::ptrdiff_t>(top + y) * sheet.width + left) * 4;
        std::copy_n(from, row, sheet.rgba.begin() + to);
    }
}

Result<void> make_sheet(const std::string& name, const std::string& out, app::Detail detail, app::Posture posture,
                        app::Body body, app::Size size, const std::optional<app::Look>& look) {
    const Paths paths = find_paths({}, environment(), executable_path());
    const auto file = app::find_scene(name, paths);
    if (!file) return file.problem();
    const auto scene = app::load_scene(*file);
    if (!scene) return scene.problem();
    const auto atlas = app::load_font_atlas({}, true, paths);
    if (!atlas) return atlas.problem();
    auto offscreen = app::OffscreenRenderer::open(
        *scene, *atlas, detail, {static_cast<std::uint32_t>(size.width), static_cast<std::uint32_t>(size.height)});
    if (!offscreen) return offscreen.problem();

    const std::vector<Tile> all = look ? muscle_tiles(*look) : tiles();
    const int rows = (static_cast<int>(all.size()) + columns - 1) / columns;
    app::Picture sheet{size.width * columns, size.height * rows, {}};
    sheet.rgba.resize(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height) * 4);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto picture = offscreen->paint(all[i].moment, posture, all[i].look, body);
        if (!picture) return picture.problem();
        const int left = static_cast<int>(i) % columns * size.width, top = static_cast<int>(i) / columns * size.height;
        lay(*picture, sheet, left, top);
        fmt::print("{} {} {}\n", left, top, all[i].label);
    }
    return display::write_png(out, sheet.rgba, sheet.width, sheet.height);
}

}  // namespace

int main(int count, char** words) {
    CLI::App command("Moments and looks of a scene on one picture");
    std::string scene = "lake", out, size = "480x270", muscle_look;
    app::Detail detail = app::Detail::software;
    app::Posture posture = app::Posture::seated;
    app::Body body = app::Body::beside;
    command.add_option("SCENE", scene);
    command.add_option("--out", out)->required();
    command.add_option("--size", size, "of a tile");
    const std::map<std::string, app::Detail> details = {{"software", app::Detail::software},
                                                        {"headset", app::Detail::headset}};
    command.add_option("--detail", detail)->transform(CLI::CheckedTransformer(details));
    const std::map<std::string, app::Posture> postures = {{"seated", app::Posture::seated},
                                                          {"lying", app::Posture::lying}};
    command.add_option("--posture", posture)->transform(CLI::CheckedTransformer(postures));
    command.add_option("--muscles", muscle_look, "the muscle groups instead, with this look");
    const std::map<std::string, app::Body> bodies = {{"beside", app::Body::beside}, {"within", app::Body::within}};
    command.add_option("--body", body)->transform(CLI::CheckedTransformer(bodies));
    CLI11_PARSE(command, count, words);
    app::Size tile;
    std::optional<app::Look> look;
    const auto refuse = [&](std::string_view name, const std::string& text, const app::Taken& fault) {
        return fault ? Result<void>(app::refused({name, {}, {}}, app::given_in_words(text), *fault)) : Result<void>();
    };
    auto made = refuse("--size", size, app::take_size(tile, app::given_in_words(size)));
    if (made && !muscle_look.empty())
        made = refuse("--muscles", muscle_look, app::take_look(look, app::given_in_words(muscle_look)));
    if (made) made = make_sheet(scene, out, detail, posture, body, tile, look);
    if (made) return 0;
    fmt::print(stderr, "contact-sheet: {}\n", made.problem().what);
    return static_cast<int>(app::exit_status(made.problem().cause));
}
