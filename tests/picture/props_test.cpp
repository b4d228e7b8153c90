// What a scene file may name can be built: the reader's list and the builders' are kept in two rooms.

#include <gtest/gtest.h>

#include <sstream>

#include "picture/prop_builder.h"

namespace luwte::picture {
namespace {

TEST(Kinds, EachThatTheReaderKnowsIsBuilt) {
    Diagnostics diagnostics;
    scene::read_scene("[[thing]]\nkind = \"qqqqqqqqqqqq\"\n", "scene.toml", diagnostics);
    std::string list;
    for (const Diagnostic& diagnostic : diagnostics)
        if (diagnostic.what.find("qqqqqqqqqqqq") != std::string::npos) list = diagnostic.remedy;
    const std::string begin = "known: ";
    ASSERT_EQ(list.substr(0, begin.size()), begin) << list;
    std::stringstream names(list.substr(begin.size()));
    int known = 0;
    for (std::string name; std::getline(names, name, ','); ++known) {
        name.erase(0, name.find_first_not_of(' '));
        EXPECT_NE(find_kind(name), nullptr) << name;
    }
    EXPECT_GT(known, 50);
    EXPECT_EQ(find_kind("qqqqqqqqqqqq"), nullptr);
}

}  // namespace
}  // namespace luwte::picture
