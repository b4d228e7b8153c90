#include "arrows.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace luwte::house {
namespace fs = std::filesystem;
namespace {

TEST(House, FollowsItsOwnRules) {
    for (const std::string& fault : faults(LUWTE_SOURCE_DIR)) ADD_FAILURE() << fault;
}

/// A made-up source tree that keeps every rule until a test plants a fault.
class PlantedFault : public testing::Test {
protected:
    void SetUp() override {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        root_ = fs::temp_directory_path() / ("luwte-house-" + std::to_string(getpid()) + "-" + test->name());
        write("CMakeLists.txt", "");
        write("shaders/shared.h", "");
        write("engine/README.md", "");
        write("engine/base/log.h", "#pragma once\n");
        write("engine/picture/scene_renderer.cpp",
              "#include <vector>\n#include \"base/log.h\"\n#include \"gpu/device.h\"\n#include \"shared.h\"\n");
        write("engine/app/main.cpp", "#include \"picture/scene_renderer.h\"\n#include \"xr/headset.h\"\n");
        ASSERT_EQ(faults(root_), std::vector<std::string>());
    }

    void TearDown() override { fs::remove_all(root_); }

    void write(const fs::path& file, const std::string& text) const {
        fs::create_directories((root_ / file).parent_path());
        std::ofstream(root_ / file) << text;
    }

    void expect_only(const std::string& fault) const { EXPECT_EQ(faults(root_), std::vector<std::string>{fault}); }

    fs::path root_;
};

TEST_F(PlantedFault, ArrowTheWrongWay) {
    write("engine/practice/sitting.cpp", "#include \"practice/sitting.h\"\n#include \"gpu/device.h\"\n");
    expect_only("engine/practice/sitting.cpp:2: practice may not include gpu");
}

TEST_F(PlantedFault, BaseUsesNobody) {
    write("engine/base/paths.cpp", "  #  include \"voice/pack.h\"\n");
    expect_only("engine/base/paths.cpp:1: base may not include voice");
}

TEST_F(PlantedFault, NobodyUsesApp) {
    write("engine/display/film.cpp", "#include \"app/commands/commands.h\"\n");
    expect_only("engine/display/film.cpp:1: display may not include app");
}

TEST_F(PlantedFault, UnknownRoom) {
    write("engine/cellar/wine.h", "");
    expect_only("engine/cellar: no room of the house");
}

TEST_F(PlantedFault, IncludeOfNoRoom) {
    write("engine/sound/bed.cpp", "#include \"cellar/wine.h\"\n");
    expect_only("engine/sound/bed.cpp:1: there is no room cellar");
}

TEST_F(PlantedFault, IncludeWithoutRoom) {
    write("engine/sound/bed.cpp", "#include \"bed.h\"\n");
    expect_only("engine/sound/bed.cpp:1: \"bed.h\" is included without its room");
}

TEST_F(PlantedFault, StrangerAtTheTop) {
    write("notes.txt", "");
    expect_only("notes.txt: does not belong at the top");
}

TEST_F(PlantedFault, AWayPastItsDoor) {
    write("engine/app/list.cpp", "void tell() { std::printf(\"%s\", name); }\nsnprintf(a, b);\n");
    expect_only("engine/app/list.cpp:1: past base/printable.h");
    write("engine/app/list.cpp", "std::ifstream in(file);\nstd::ifstream in(\"/proc/self/stat\");\n");
    expect_only("engine/app/list.cpp:1: past base/plain_file.h");
    fs::rename(root_ / "engine/app/list.cpp", root_ / "engine/base/plain_file.cpp");
    EXPECT_EQ(faults(root_), std::vector<std::string>());
}

TEST_F(PlantedFault, LongHeaderAndLongSource) {
    std::string lines;
    for (int line = 0; line < 521; ++line) lines += "\n";
    write("engine/base/long.cpp", lines);
    expect_only("engine/base/long.cpp: 521 lines; at most 520");
    fs::rename(root_ / "engine/base/long.cpp", root_ / "engine/base/long.h");
    expect_only("engine/base/long.h: 521 lines; at most 140");
}

}  // namespace
}  // namespace luwte::house
