// The catalogue of props: each kind is read, explained in scenes/README.md, and built.

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "picture/mesh.h"

namespace luwte::picture {
namespace {

constexpr const char* head = "title = { nl = \"a\", en = \"a\" }\nabout = { nl = \"a\", en = \"a\" }\n";

/// A place with ground and water, and these tables.
scene::Scene place(const std::string& tables) {
    Diagnostics diagnostics;
    const auto scene =
        scene::read_scene(head + std::string("[[hour]]\nat = 0\n[water]\n[ground]\nmaterial = \"snow\"\n") + tables,
                          "scene.toml", diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << to_string(diagnostic);
    return scene.value_or(scene::Scene{});
}

std::string table(std::string_view kind, const std::string& spelling = "prop") {
    return "[[" + spelling + "]]\nkind = \"" + std::string(kind) + "\"\nat = [0.5, 0, -3]\n";
}

TEST(PropCatalogue, EachKindIsReadByItsName) {
    std::set<std::string_view> names;
    for (const scene::PropInfo& info : scene::prop_catalogue()) {
        const scene::Scene scene = place(table(info.name));
        ASSERT_EQ(scene.props.size(), 1U) << info.name;
        EXPECT_EQ(scene.props[0].kind, info.value) << info.name;
        EXPECT_EQ(&scene::info_of(info.value), &info);
        EXPECT_TRUE(names.insert(info.name).second) << info.name << " stands twice";
    }
    EXPECT_GT(names.size(), 50U);
}

TEST(PropCatalogue, TheOlderSpellingIsReadAlike) {
    const scene::Scene scene = place(table("tree") + "[[prop]]\nkind = \"gate\"\n" + table("tree", "thing"));
    ASSERT_EQ(scene.props.size(), 3U);
    EXPECT_EQ(scene.props[2].kind, scene::PropKind::tree);
    EXPECT_EQ(scene.props[2].at, scene.props[0].at);
}

TEST(PropCatalogue, AnUnknownKindIsTold) {
    for (const char* const spelling : {"prop", "thing"}) {
        Diagnostics diagnostics;
        scene::read_scene(head + ("[[hour]]\nat = 0\n" + table("qqqqqqqqqqqq", spelling)), "scene.toml", diagnostics);
        ASSERT_EQ(diagnostics.size(), 1U);
        EXPECT_EQ(diagnostics[0].what, "`qqqqqqqqqqqq` is no kind");
    }
}

TEST(PropCatalogue, EachKindIsBuilt) {
    const Props without = build_props(place(""), Detail::software);
    for (const scene::PropInfo& info : scene::prop_catalogue()) {
        // The room cuts these out of its shell.
        if (info.value == scene::PropKind::window || info.value == scene::PropKind::skylight) continue;
        const Props with = build_props(place(table(info.name)), Detail::software);
        EXPECT_GT(with.vertices.size(), without.vertices.size()) << info.name;
        EXPECT_EQ(with.mirrored.indices.empty(), !info.in_water) << info.name;
        EXPECT_EQ(with.foliage.indices.empty(), info.draw == scene::PropDraw::solid) << info.name;
    }
}

/// What a file asks for is known before it is built: no kind takes more than its row says, at any size and number.
TEST(PropCatalogue, NoneCostsMoreThanItSays) {
    const std::size_t without = build_props(place(""), Detail::headset).vertices.size();
    for (const scene::PropInfo& info : scene::prop_catalogue()) {
        SCOPED_TRACE(info.name);
        for (unsigned sides = 0; sides < 8; ++sides) {
            const int count = sides % 2 == 0 ? 1 : std::min(info.most, 12);
            std::string sizes;
            for (unsigned i = 0; i < 3; ++i)
                sizes += (i > 0 ? ", " : "") + std::to_string((sides >> i & 1U) != 0 ? info.size : 0.01);
            const scene::Scene scene =
                place(table(info.name) + "spread = 8\ncount = " + std::to_string(count) + "\nsize = [" + sizes + "]\n");
            const double built = static_cast<double>(build_props(scene, Detail::headset).vertices.size() - without);
            EXPECT_LE(built, scene::cost_of(scene.props.at(0))) << sizes << ", " << count;
        }
        const scene::Scene usual =
            place(table(info.name) + "count = " + std::to_string(std::min(info.most, 12)) + "\nspread = 8\n");
        const double built = static_cast<double>(build_props(usual, Detail::headset).vertices.size() - without);
        EXPECT_GE(30 * built + 2000, scene::cost_of(usual.props[0])) << "and not far more than it takes";
    }
}

/// The names in the first cells of the table of kinds.
std::set<std::string> explained() {
    std::ifstream file(LUWTE_SOURCE_DIR "/scenes/README.md");
    std::set<std::string> names;
    bool in_kinds = false;
    for (std::string line; std::getline(file, line);) {
        if (line.rfind("| Kind | `at`", 0) == 0) in_kinds = true;
        else if (line.rfind('|', 0) != 0) in_kinds = false;
        const std::string cell = line.substr(0, line.find('|', 1));
        for (std::size_t at = cell.find('`'); in_kinds && at != std::string::npos;) {
            const std::size_t end = cell.find('`', at + 1);
            names.insert(cell.substr(at + 1, end - at - 1));
            at = cell.find('`', end + 1);
        }
    }
    return names;
}

TEST(PropCatalogue, TheReadmeExplainsEachKindAndNoOther) {
    std::set<std::string> known;
    for (const scene::PropInfo& info : scene::prop_catalogue()) known.emplace(info.name);
    EXPECT_EQ(explained(), known);
}

}  // namespace
}  // namespace luwte::picture
