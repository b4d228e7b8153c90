// The catalogue of sounds is what scenes/README.md explains, and what the reader reads.
#include "scene/sounds.h"

#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <sstream>

#include "base/document.h"

namespace luwte::scene {
namespace {

/// The cells of the README's rows below `header`.
std::vector<std::vector<std::string>> rows_below(const std::string& header) {
    std::ifstream file(LUWTE_SOURCE_DIR "/scenes/README.md");
    std::vector<std::vector<std::string>> rows;
    bool inside = false;
    for (std::string line; std::getline(file, line);) {
        if (line.rfind(header, 0) == 0) inside = true;
        else if (inside && line.rfind("| `", 0) != 0 && line.rfind("| ---", 0) != 0) break;
        else if (inside && line.rfind("| `", 0) == 0) {
            std::stringstream cells(line.substr(1));
            rows.emplace_back();
            for (std::string cell; std::getline(cells, cell, '|');) rows.back().push_back(cell);
        }
    }
    return rows;
}

std::vector<std::string> names_in(const std::string& text) {
    static const std::regex name("`([^`]+)`");
    std::vector<std::string> names;
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) names.push_back((*at)[1]);
    return names;
}

Sound read(const std::string& text, Diagnostics& diagnostics) {
    auto document = Document::parse(text, "scene.toml", diagnostics);
    EXPECT_TRUE(document);
    Table root = document->root();
    Sound sound = read_sound(root);
    document->close(diagnostics);
    return sound;
}

TEST(Sounds, AreThoseThatTheReadmeExplains) {
    const auto rows = rows_below("| Voice |");
    ASSERT_EQ(rows.size(), sound_catalogue().size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const SoundRow& row = sound_catalogue()[i];
        EXPECT_EQ(names_in(rows[i].at(0)), std::vector<std::string>{std::string(row.name)});
        std::vector<std::string> variants;
        for (const SoundVariantRow& variant : row.variants) variants.emplace_back(variant.name);
        EXPECT_EQ(names_in(rows[i].at(2)), variants) << row.name;
    }
}

TEST(Sounds, AreReadByTheirNames) {
    for (const SoundRow& row : sound_catalogue()) {
        Diagnostics diagnostics;
        const std::string voice = "voice = \"" + std::string(row.name) + "\"\n";
        const Sound first = read(voice, diagnostics);
        EXPECT_EQ(first.kind, row.kind);
        EXPECT_EQ(first.variant, 0);
        for (const SoundVariantRow& variant : row.variants) {
            const Sound sound = read(voice + "kind = \"" + std::string(variant.name) + "\"\n", diagnostics);
            EXPECT_EQ(sound.kind, row.kind);
            EXPECT_EQ(sound.variant, variant.variant);
            EXPECT_EQ(name_of(sound), std::string(row.name) + '-' + std::string(variant.name));
        }
        EXPECT_TRUE(diagnostics.empty()) << row.name;
    }
}

}  // namespace
}  // namespace luwte::scene
