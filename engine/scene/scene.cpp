#include "scene/scene.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/catalogue.h"
#include "base/message.h"
#include "math/angles.h"

namespace luwte::scene {
namespace {

// Far more than any place of ours has; of what all draw and sound at once.
constexpr std::size_t most_hours = 64, most_particles = 16, most_sounds = 24;

constexpr std::size_t longest_text = 400;  // characters

constexpr double brightest = 20;  // linear; far above any white
using math::degree;
constexpr float hour_angle = 15 * degree;  // an hour of sidereal time

const std::vector<std::string_view> languages = {"nl", "en"};
constexpr Named<GroundMaterial> ground_materials[] = {{GroundMaterial::earth, "earth"},
                                                      {GroundMaterial::moss, "moss"},
                                                      {GroundMaterial::grass, "grass"},
                                                      {GroundMaterial::sand, "sand"},
                                                      {GroundMaterial::snow, "snow"}};

void read(Table& table, std::string_view key, float& into, double low, double high, float unit = 1) {
    if (const auto value = table.number(key, low, high)) into = static_cast<float>(*value) * unit;
}
void read(Table& table, std::string_view key, glm::vec3& into, double low, double high) {
    if (const auto value = table.vec3(key, low, high)) into = {(*value)[0], (*value)[1], (*value)[2]};
}
void read_color(Table& table, std::string_view key, glm::vec3& into) { read(table, key, into, 0, brightest); }
void read_place(Table& table, std::string_view key, glm::vec3& into) { read(table, key, into, -500, 500); }
/// A value by its name; `rows` are all that there are.
template <class Rows, class Enum>
void read_name(Table& table, std::string_view key, const Rows& rows, Enum& into) {
    if (const auto* const row = read_row(table, key, rows)) into = row->value;
}
/// The same, of a key that must stand.
template <class Row, std::size_t count, class Enum>
void require_name(Table& table, std::string_view key, const Row (&rows)[count], Enum& into) {
    std::string names;
    for (std::size_t i = 0; i < count; ++i)
        names += message("{}\"{}\"", i == 0 ? "" : i + 1 == count ? " or " : ", ", rows[i].name);
    table.require(key, names);
    read_name(table, key, rows, into);
}
void read_seed(Table& table, std::uint32_t& into) {
    if (const auto value = table.integer("seed", 0)) into = static_cast<std::uint32_t>(*value);
}

void read_names(Table& root, std::string_view key, std::map<std::string, std::string>& into) {
    auto table = root.table(key);
    if (!table) {
        root.require(key, "a table with one text for each language: nl and en");
        return;
    }
    for (const std::string_view language : languages) {
        table->require(language, "a text in this language");
        if (auto text = table->text(language, longest_text)) into[std::string(language)] = *text;
    }
    table->finish();
}

/// What an hour tells beside its time: read by name, and blended from one to the next.
struct HourColor {
    std::string_view name;
    glm::vec3 Hour::*value;
};
constexpr HourColor hour_colors[] = {{"zenith", &Hour::zenith},
                                     {"middle", &Hour::middle},
                                     {"horizon", &Hour::horizon},
                                     {"glow", &Hour::glow},
                                     {"belt", &Hour::belt},
                                     {"cloud_lit", &Hour::cloud_lit},
                                     {"cloud_shade", &Hour::cloud_shade},
                                     {"mist", &Hour::mist},
                                     {"deep", &Hour::deep},
                                     {"sun", &Hour::sun}};
struct HourValue {
    std::string_view name;
    float Hour::*value;
    double low, high;
    float unit = 1;
};
constexpr HourValue hour_values[] = {{"ambient", &Hour::ambient, 0, 10},
                                     {"stars", &Hour::stars, 0, 1},
                                     {"fireflies", &Hour::fireflies, 0, 1},
                                     {"orb_light", &Hour::orb_light, 0, 10},
                                     {"exposure", &Hour::exposure, 0.05, 10},
                                     {"sun_height", &Hour::sun_height, -20, 80, degree},
                                     {"haze", &Hour::haze, 0, 30},
                                     {"aurora", &Hour::aurora, 0, 1},
                                     {"rays", &Hour::rays, 0, 1},
                                     {"lamp", &Hour::lamp, 0, 5},
                                     {"sea_glow", &Hour::sea_glow, 0, 10}};

Hour read_hour(Table& table, const Hour& before) {
    Hour hour = before;  // a key left out keeps what the hour before had
    table.require("at", "0 at the sitting's start to 1 at its end");
    read(table, "at", hour.at, 0, 1);
    for (const auto& [name, value] : hour_colors) read_color(table, name, hour.*value);
    for (const auto& [name, value, low, high, unit] : hour_values) read(table, name, hour.*value, low, high, unit);
    table.finish();
    return hour;
}

void read_fields(Table& table, Sky& sky) {
    read(table, "sun_azimuth", sky.sun_azimuth, -180, 180, degree);
    read(table, "glow_width", sky.glow_width, 1, 180, degree);
    read(table, "glow_height", sky.glow_height, 1, 90, degree);
    read(table, "cloud_cover", sky.cloud_cover, 0, 1);
    read(table, "cloud_scale", sky.cloud_scale, 0.1, 10);
    read(table, "cloud_form", sky.cloud_form, 0, 1);
    read(table, "dapple", sky.dapple, 0, 1);
    if (const auto stars = table.integer("stars", 0, 20000)) sky.stars = *stars;
    read(table, "latitude", sky.latitude, -90, 90, degree);
    read(table, "star_time", sky.star_time, 0, 24, hour_angle);
    read(table, "star_heading", sky.star_heading, -180, 180, degree);
    if (auto moon = table.table("moon")) {
        read(*moon, "azimuth", sky.moon_azimuth, -180, 180, degree);
        read(*moon, "elevation", sky.moon_elevation, -90, 90, degree);
        read(*moon, "phase", sky.moon_phase, 0, 1);
        read(*moon, "tilt", sky.moon_tilt, -180, 180, degree);
        read(*moon, "size", sky.moon_size, 0.1, 5, degree);
        read_color(*moon, "color", sky.moon);
        read(*moon, "clouds", sky.moon_clouds, 0, 1);
        moon->finish();
    }
}

void read_fields(Table& table, Hills& hills) {
    table.require("layer", "0 for the farthest ridges to 3 for the nearest");
    if (const auto layer = table.integer("layer", 0, 3)) hills.layer = *layer;
    read(table, "base", hills.base, -5, 40, degree);
    read(table, "height", hills.height, 0, 40, degree);
    read(table, "roughness", hills.roughness, 0, 1);
    read(table, "trees", hills.trees, 0, 30, degree);
    read(table, "crowns", hills.crowns, 0, 30, degree);
    read(table, "haze", hills.haze, 0, 1);
    read(table, "centre", hills.centre, -180, 180, degree);
    read(table, "width", hills.width, 1, 400, degree);
    read_color(table, "color", hills.color);
    read_seed(table, hills.seed);
}

void read_fields(Table& table, Prop& prop) {
    table.require("kind", "one of the kinds in scenes/README.md");
    read_name(table, "kind", prop_catalogue(), prop.kind);
    const PropInfo& limits = info_of(prop.kind);
    read_place(table, "at", prop.at);
    read(table, "size", prop.size, 0.001, limits.size);
    read(table, "turn", prop.turn, -360, 360, degree);
    if (const auto count = table.integer("count", 1, limits.most)) prop.count = *count;
    read(table, "thin", prop.thin, 0.01, 1);
    read(table, "spread", prop.spread, 0, 500);
    read_color(table, "color", prop.color);
    prop.tip = prop.color;
    read_color(table, "tip", prop.tip);
    read(table, "sway", prop.sway, 0, 2);
    read(table, "yield", prop.yield, 0, 1);
    read(table, "clear", prop.clear, 0, 500);
    read_seed(table, prop.seed);
}

void read_fields(Table& table, Particles& particles) {
    require_name(table, "kind", particle_kinds, particles.kind);
    read_place(table, "at", particles.at);
    read(table, "size", particles.size, 0, 100);
    if (const auto count = table.integer("count", 0, 5000)) particles.count = *count;
    read_color(table, "color", particles.color);
}

void read_fields(Table& table, Water& water) {
    read(table, "level", water.level, -10, 0);
    read(table, "ripple", water.ripple, 0, 0.3);
    read(table, "rings", water.rings, 0, 0.3);
    read(table, "scale", water.scale, 0.1, 20);
}

void read_fields(Table& table, Ground& ground) {
    read_name(table, "material", ground_materials, ground.material);
    read(table, "radius", ground.radius, 5, 500);
    read(table, "flat", ground.flat, 0, 200);
    read(table, "hills", ground.hills, 0, 60);
    read(table, "roll", ground.roll, 2, 300);
    read(table, "fall", ground.fall, 0, 0.5);
    read(table, "fall_from", ground.fall_from, -50, 100);
    read(table, "dunes", ground.dunes, 0, 20);
    read(table, "dunes_from", ground.dunes_from, 0, 100);
    read_color(table, "color", ground.color);
    ground.tip = ground.color;
    read_color(table, "tip", ground.tip);
    read_seed(table, ground.seed);
}

void read_fields(Table& table, Surf& surf) {
    read(table, "reach", surf.reach, 0, 10);
    read(table, "foam", surf.foam, 0, 1);
    read_color(table, "glow", surf.glow);
}

void read_fields(Table& table, Aurora& aurora) {
    read(table, "azimuth", aurora.azimuth, -180, 180, degree);
    read(table, "width", aurora.width, 10, 300, degree);
    read(table, "foot", aurora.foot, 3, 60, degree);
    read(table, "height", aurora.height, 3, 80, degree);
    read_color(table, "low", aurora.low);
    read_color(table, "high", aurora.high);
    read(table, "breath", aurora.breath, 0, 1);
}

void read_fields(Table& table, Beam& beam) {
    table.require("from", "the place where it enters, three numbers in metres");
    table.require("to", "the place where it ends, three numbers in metres");
    read_place(table, "from", beam.from);
    read_place(table, "to", beam.to);
    read(table, "width", beam.width, 0.01, 50);
    read(table, "spread", beam.spread, 0.1, 10);
    read_color(table, "color", beam.color);
}

void read_fields(Table& table, Lamp& lamp) {
    table.require("at", "its place, three numbers in metres");
    read_place(table, "at", lamp.at);
    read_color(table, "color", lamp.color);
    read(table, "reach", lamp.reach, 0.05, 50);
}

void read_fields(Table& table, Offer& offer) {
    require_name(table, "sense", senses, offer.sense);
    table.require("at", "its place, three numbers in metres");
    read_place(table, "at", offer.at);
    read(table, "radius", offer.radius, 0.02, 50);
}

void read_fields(Table& table, Orb& orb) {
    read_color(table, "warm", orb.warm);
    orb.late = orb.warm;
    read_color(table, "late", orb.late);
    read(table, "least", orb.least, 3, 8, degree);
    read(table, "most", orb.most, 8, 12, degree);
    read(table, "pool", orb.pool, 0, 10);
}

/// Reads the table of that name into what it describes, which is `there` then.
template <class Part>
void read_part(Table& root, std::string_view key, Part& into) {
    auto table = root.table(key);
    if (!table) return;
    if constexpr (requires { into.there; }) into.there = true;
    read_fields(*table, into);
    table->finish();
}

/// Reads an array of tables.
template <class Part>
void read_parts(Table& root, std::string_view key, std::vector<Part>& into, std::size_t most = 64) {
    for (Table& table : root.tables(key, most)) {
        read_fields(table, into.emplace_back());
        table.finish();
    }
}

constexpr double vertex_bytes = 32 + 4.5 * 4;  // with its share of the triangles

double megabytes(double vertices) { return vertices * vertex_bytes / 1e6; }

/// Reads props and adds up what they will cost; the first that is too much is told.
void read_props(Table& root, std::string_view key, std::vector<Prop>& into, double& vertices) {
    constexpr std::size_t most_props = 1000;
    for (Table& table : root.tables(key, most_props)) {
        Prop& prop = into.emplace_back();
        read_fields(table, prop);
        const double own = cost_of(prop);
        if (vertices <= most_vertices && vertices + own > most_vertices)
            table.report(table.has("count") ? "count" : "",
                         message("this would take {:.0f} MB, and {:.0f} MB with all before it", megabytes(own),
                                 megabytes(vertices + own)),
                         message("a place may take {:.0f} MB: give fewer or smaller ones", megabytes(most_vertices)));
        vertices += own;
        table.finish();
    }
}

}  // namespace

std::span<const PropInfo> prop_catalogue() {
    using enum PropDraw;
#define LUWTE_ROW(...) {PropKind::__VA_ARGS__},
    static constexpr PropInfo catalogue[] = {LUWTE_PROP_KINDS(LUWTE_ROW)};
#undef LUWTE_ROW
    return catalogue;
}

double cost_of(const Prop& prop) {
    return info_of(prop.kind).cost.vertices(prop.count, prop.size.x + prop.size.y + prop.size.z);
}

const PropInfo& info_of(PropKind kind) { return prop_catalogue()[static_cast<std::size_t>(kind)]; }

std::optional<Scene> read_scene(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    auto document = Document::parse(text, file, diagnostics);
    if (!document) return std::nullopt;
    Table root = document->root();
    Scene scene;
    read_names(root, "title", scene.title);
    read_names(root, "about", scene.about);
    // By these it is found; nobody needs them once it is.
    root.texts("also");
    read_seed(root, scene.seed);
    read(root, "eye_height", scene.eye_height, 0.2, 3);
    root.require("hour", "at least one [[hour]] table with the light");
    for (Table& table : root.tables("hour", most_hours)) {
        const Hour before = scene.hours.empty() ? Hour{} : scene.hours.back();
        const Hour hour = read_hour(table, before);
        if (!scene.hours.empty() && hour.at <= before.at)
            table.report("at", "this hour is not later than the one before it",
                         "put the [[hour]] tables in order of `at`");
        scene.hours.push_back(hour);
    }
    read_part(root, "sky", scene.sky);
    read_parts(root, "hills", scene.hills);
    read_part(root, "water", scene.water);
    read_part(root, "ground", scene.ground);
    read_part(root, "surf", scene.surf);
    if (scene.surf.there && (!scene.water.there || !scene.ground.there || scene.ground.fall <= 0))
        root.report("surf", "waves need a shore to run up",
                    "add [water], and a [ground] with `fall`, or take [surf] out");
    read_part(root, "aurora", scene.aurora);
    read_part(root, "lamp", scene.lamp);
    if (const auto indoors = root.boolean("indoors")) scene.indoors = *indoors;
    read_parts(root, "beam", scene.beams);
    read_parts(root, "offer", scene.offers);
    double vertices = 0;
    read_props(root, "prop", scene.props, vertices);
    if (root.has("thing"))
        read_props(root, "thing", scene.props, vertices);  // the older spelling, in people's own files
    read_parts(root, "particles", scene.particles, most_particles);
    read_part(root, "orb", scene.orb);
    if (auto body = root.table("body")) {
        read_place(*body, "at", scene.body_at);
        read(*body, "turn", scene.body_turn, -180, 180, degree);
        body->finish();
    }
    scene.weather.seed = scene.seed;
    read(root, "wind", scene.weather.wind, 0, 1);
    read(root, "tone", scene.tone, 80, 220);
    read_acoustics(root, scene.acoustics);
    read(root, "waves", scene.waves, 0, 1);
    for (Table& table : root.tables("sound", most_sounds)) scene.sounds.push_back(read_sound(table));
    root.finish();
    if (!document->close(diagnostics)) return std::nullopt;
    if (scene.surf.there) scene.surf.rest = shore_distance(scene.ground, scene.water.level);
    return scene;
}

Hour hour_at(const Scene& scene, float at) {
    if (scene.hours.empty()) return {};
    const auto after =
        std::find_if(scene.hours.begin(), scene.hours.end(), [at](const Hour& hour) { return hour.at > at; });
    if (after == scene.hours.begin()) return *after;
    if (after == scene.hours.end()) return scene.hours.back();
    const Hour& a = *(after - 1);
    const Hour& b = *after;
    const float u = (at - a.at) / (b.at - a.at);
    Hour hour;
    hour.at = at;
    for (const HourColor& row : hour_colors) hour.*row.value = glm::mix(a.*row.value, b.*row.value, u);
    for (const HourValue& row : hour_values) hour.*row.value = a.*row.value + (b.*row.value - a.*row.value) * u;
    return hour;
}

}  // namespace luwte::scene
