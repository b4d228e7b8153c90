#include "base/document.h"

#include <gtest/gtest.h>

namespace luwte {
namespace {

/// Reads `text` as a made-up kind of file, and tells its diagnostics.
std::string read(std::string_view text) {
    Diagnostics diagnostics;
    if (auto document = Document::parse(text, "f", diagnostics)) {
        Table root = document->root();
        root.require("name", "give one");
        root.text("name");
        root.name("kind", {"sky", "water", "reeds"});
        root.number("size", 0, 10);
        root.integer("count", 1, 100);
        root.boolean("still");
        root.vec3("colour", 0, 1);
        root.numbers("stops", 2, 4, -1e9, 1e9);
        root.texts("words");
        if (auto inner = root.table("inner")) {
            inner->number("deep", 0, 1e9);
            inner->finish();
        }
        for (auto& item : root.tables("item")) {
            item.require("at", "give a place");
            item.vec3("at", -1e9, 1e9);
            item.finish();
        }
        root.finish();
        const bool clean = document->close(diagnostics);
        EXPECT_EQ(clean, diagnostics.empty());
    }
    std::string told;
    for (const auto& diagnostic : diagnostics) told += to_string(diagnostic) + '\n';
    return told;
}

TEST(Document, ReadsWhatIsRight) {
    const char* const text = R"(
name = "lake"
kind = "water"
size = 2.5
count = 7
still = true
colour = [0.1, 1, 0]
stops = [1, 2.5]
words = ["a", "b"]
inner.deep = 3
[[item]]
at = [1, 2, 3]
[[item]]
at = [-1, -2.5, 0]
)";
    EXPECT_EQ(read(text), "");
    Diagnostics diagnostics;
    auto document = Document::parse(text, "f", diagnostics);
    ASSERT_TRUE(document);
    Table root = document->root();
    EXPECT_EQ(root.text("name"), "lake");
    EXPECT_EQ(root.number("size", 0, 10), 2.5);
    EXPECT_EQ(root.number("count", 0, 10), 7.0);
    EXPECT_EQ(root.integer("count"), 7);
    EXPECT_EQ(root.boolean("still"), true);
    EXPECT_EQ((*root.vec3("colour", 0, 1))[0], 0.1);
    EXPECT_EQ(root.texts("name"), std::vector<std::string>{"lake"});
    EXPECT_EQ(root.tables("item").size(), 2U);
    EXPECT_EQ(root.tables("item")[1].spot().line, 13);
    EXPECT_FALSE(root.number("nothing", 0, 1));
    EXPECT_TRUE(root.has("name"));
    EXPECT_FALSE(root.has("nothing"));
}

TEST(Document, TellsAllDiagnosticsInOrder) {
    EXPECT_EQ(read(R"(kind = "watr"
size = 11
count = 2.5
still = "yes"
colour = [0.5, 2]
stops = [1, "two"]
words = []
inner = 5
siz = 1
[[item]]
att = [1, 2, 3]
)"),
              "f:1:1: `name` is missing; give one\n"
              "f:1:8: `watr` is no kind; did you mean `water`?\n"
              "f:2:8: `size` is 11; give 0 to 10\n"
              "f:3:9: `count` is a number; give a whole number, 1 to 100\n"
              "f:4:9: `still` is a text; give true or false\n"
              "f:5:10: `colour` has 2 values; give a list of 3 numbers\n"
              "f:6:13: `stops` is a text; give only numbers in this list\n"
              "f:7:9: `words` is an empty list; give one text or more\n"
              "f:8:9: `inner` is a whole number; give a table [inner]\n"
              "f:9:1: `siz` is not known here; did you mean `size`?\n"
              "f:10:1: `item.at` is missing; give a place\n"
              "f:11:1: `item.att` is not known here; did you mean `at`?\n");
}

TEST(Document, ASyntaxErrorIsOneMistakeAmongOthers) {
    EXPECT_EQ(read("name = \"a\"\nsize = = 3\nkind = 4\n"),
              "f:2:8: one sign too many stands here; write size = ...\n"
              "f:3:8: `kind` is a whole number; give a text in quotes\n");
}

TEST(Document, TakesNumbersOfAnyKind) {
    EXPECT_EQ(read("name = 'a'\nsize = nan"), "f:2:8: `size` is nan; give 0 to 10\n");
    EXPECT_EQ(read("name = 'a'\nsize = -inf"), "f:2:8: `size` is -inf; give 0 to 10\n");
    EXPECT_EQ(read("name = 'a'\ncolour = [0, nan, 0]"), "f:2:14: `colour` is nan; give 0 to 1\n");
    EXPECT_EQ(read("name = 'a'\ncount = 9223372036854775807"),
              "f:2:9: `count` is 9.223372036854776e+18; give 1 to 100\n");
    EXPECT_EQ(read("name = 'a'\nsize = 2020-01-01"), "f:2:8: `size` is a date or time; give a number, 0 to 10\n");
}

TEST(Document, TakesFilesFromAnyEditor) {
    EXPECT_EQ(read("name = \"a\"\r\nsize = 3\r\n"), "");
    EXPECT_EQ(read("\xEF\xBB\xBFname = \"a\"\nsize = 12\n"), "f:2:8: `size` is 12; give 0 to 10\n");
    EXPECT_EQ(read(""), "f:1:1: `name` is missing; give one\n");
    EXPECT_NE(read("name = \"\xFF\xFE\"").find("f:1:"), std::string::npos);
    EXPECT_NE(read(std::string("name = \"a\0b\"", 12)).find("f:1:"), std::string::npos);
    EXPECT_NE(read("name = " + std::string(100000, '[')).find("f:1:"), std::string::npos);
    EXPECT_NE(read("name = " + std::string(200, '[') + std::string(200, ']')).find("`name` is a list"),
              std::string::npos);
    std::string dotted = "a";
    for (int i = 0; i < 20000; ++i) dotted += ".a";
    (void)read(dotted + " = 1");
}

TEST(Document, TellsWhereEachItemStands) {
    Diagnostics diagnostics;
    auto document = Document::parse("one = 'a'\nlist = ['b',\n  'c']\n", "f", diagnostics);
    ASSERT_TRUE(document);
    const auto one = document->root().spots("one");
    ASSERT_EQ(one.size(), 1U);
    EXPECT_EQ(one[0].column, 7);
    const auto list = document->root().spots("list");
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].line, 2);
    EXPECT_EQ(list[1].line, 3);
    EXPECT_EQ(list[1].column, 3);
}

}  // namespace
}  // namespace luwte
