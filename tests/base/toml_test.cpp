// Files as people and word processors write them: each mistake has its own sentence, place and remedy, and hides none.

#include <gtest/gtest.h>

#include "base/document.h"
#include "base/text_encoding.h"
#include "base/toml_text.h"
#include "base/toml_words.h"

namespace luwte {
namespace {

/// What is told of a text, a line each in the order of the file.
std::string told(std::string_view text) {
    Diagnostics diagnostics;
    if (auto document = Document::parse(text, "f", diagnostics)) document->close(diagnostics);
    std::string lines;
    for (const Diagnostic& diagnostic : diagnostics) {
        EXPECT_EQ(diagnostic.remedy.find("TOML"), std::string::npos);
        EXPECT_FALSE(diagnostic.remedy.empty());
        lines += to_string(diagnostic) + '\n';
    }
    return lines;
}

/// What was understood.
std::string meant(std::string_view text) {
    Diagnostics ignored;
    const auto parsed = parse_toml(text, "f", ignored);
    return !parsed ? "nothing" : parsed->mended ? parsed->mended->text : std::string(text);
}

TEST(Toml, EachMistakeOfALineHasItsSentence) {
    const std::string_view samples[][2] = {
        {"scene = “lake”\n", "f:1:9: curly quotes stand around the text; write straight ones: \"lake\"\n"},
        {"a = „b”\n", "f:1:5: curly quotes stand around the text; write straight ones: \"b\"\n"},
        {"a = \"b”\n", "f:1:7: a curly quote ends the text; write a straight one: \"\n"},
        {"a = “b\n", "f:1:5: a curly quote begins the text, and none ends it; write straight ones: \"b\"\n"},
        {"a = \"b\n", "f:1:5: the text that begins here has no quote at its end; write \" behind it\n"},
        {"a = b\"\n", "f:1:5: `b\"` has no quote before it; write \"b\"\n"},
        {"a = b\n", "f:1:5: `b` is a text and has no quotes; write \"b\"\n"},
        {"pattern = 4-6\n", "f:1:11: `4-6` is a text and has no quotes; write \"4-6\"\n"},
        {"pattern = 4–6 # as ever\n", "f:1:11: `4–6` is a text and has no quotes; write \"4-6\"\n"},
        {"seconds = 2:00\n", "f:1:11: `2:00` is a time; write it in seconds: 120\n"},
        {"minutes = 2:30\n", "f:1:11: `2:30` is a time; write it in minutes: 2.5\n"},
        {"seconds = 2,5\n", "f:1:11: `2,5` has a comma; write 2.5, with a point\n"},
        {"seconds = 1,000\n", "f:1:11: `1,000` can be read in two ways; write 1000 or 1.000\n"},
        {"level = –30\n", "f:1:9: `–30` is no number as it is written here; write -30\n"},
        {"seconds = 30 s\n", "f:1:11: `30 s` has a unit; write the number alone: 30\n"},
        {"seconds = 2 min\n", "f:1:11: `2 min` has a unit; write the number alone: 120\n"},
        {"seconds = 05\n", "f:1:11: `05` is no number as it is written here; write 5\n"},
        {"a = 123456789012345678901\n", "f:1:5: `123456789012345678901` is too large a number; write a smaller one\n"},
        {"dimmer = True\n", "f:1:10: `True` is not known here; write true\n"},
        {"dimmer = nee\n", "f:1:10: `nee` is not known here; write false\n"},
        {"kind: \"breathe\"\n", "f:1:5: a colon stands behind `kind`; write kind = ...\n"},
        {"kind == \"breathe\"\n", "f:1:7: one sign too many stands here; write kind = ...\n"},
        {"kind \"breathe\"\n",
         "f:1:1: `kind \"breathe\"` sets nothing; write KEY = VALUE, or # before what is for yourself\n"},
        {"kind =\n", "f:1:7: `kind` has no value; write one, or take the line out\n"},
        {"a = 1\na = 2\n",
         "f:2:1: `a` stands here for the second time; take one of them out; the first is on line 1\n"},
        {"a = \"Zij zei \"dag\" en ging\"\n",
         "f:1:15: `dag\" en ging\"` stands behind the value; write one value on a line; a quote within a text is "
         "written \\\"\n"},
        {"a = \"C:\\Users\"\n", "f:1:8: a backslash stands in the text; write it twice: \\\\\n"},
        {"a = 1,\n", "f:1:6: `,` ends this line; take it out\n"},
        {"één = 1\n", "f:1:1: `één` is no key as it is written here; write \"één\" = ...\n"},
        {"• kind = 1\n", "f:1:1: `• kind` is no key as it is written here; write kind = ...\n"},
        {"–seconds = 1\n", "f:1:1: `–seconds` is no key as it is written here; write seconds = ...\n"},
        {"se\u00adconds = 1\n", "f:1:1: `se\u00adconds` is no key as it is written here; write seconds = ...\n"},
        {"[step]\n[step]\n",
         "f:1:1: `step` stands here more than once; write [[step]], with two brackets on either side\n"
         "f:2:1: `step` stands here more than once; write [[step]], with two brackets on either side\n"},
        {"[[step]\n", "f:1:1: the brackets around `step` don't match; write [[step]]\n"},
        {"[]\n", "f:1:1: there is no name between the brackets; write one, as in [[step]]\n"},
        {"a = [1, 2\nb = 3\n", "f:1:5: `[` has no ] at its end; write ] behind it\n"},
        {"a = [\"x\" \"y\"]\n", "f:1:10: a comma is missing before this; write one\n"},
        {"a = { b = 1, }\n", "f:1:14: a comma stands here that parts nothing; take it out\n"},
        {"a = [{ b = 1\n, { b = 2 }]\n", "f:1:6: `{` has no } at its end; write } behind it\n"},
        {"a = { b = 1,\n  c = 2 }\n",
         "f:1:13: a table in { } goes on in the next line; write it on one line, or as a table with a heading, as "
         "[[step]]\n"},
        {"a = { b = 2,5, c = 1 }\n", "f:1:11: `2,5` has a comma; write 2.5, with a point\n"},
        {"- kind: breathe\n  seconds: 5\n- kind: rest\n",
         "f:1:1: `-` begins this line; write KEY = VALUE, and begin each step with a line [[step]]\n"},
        {"{ \"a\": 1,\n \"b\": 2 }\n",
         "f:1:1: `{` begins this line; write KEY = VALUE, and begin each step with a line [[step]]\n"},
        {"a = 1\na.b = 2\n",
         "f:2:1: this can't be understood; write KEY = VALUE: a text in straight quotes, a number with a point, a list "
         "in [ ]\n"},
    };
    for (const auto& [text, wanted] : samples) EXPECT_EQ(told(text), wanted) << text;
}

/// What is right is never mended, though curly quotes, commas and hyphens stand in it.
TEST(Toml, WhatIsRightIsLeftAsItIs) {
    for (const std::string_view text : {"a = \"“dag”, zei ze – 2,5 keer\"\nb = [1, 5]\nc = 'x: y'\nd = 07:32:00\ne = "
                                        "1_000\n[f]\ng.h = \"\"\"\n“x\n\"\"\"\n",
                                        "", "# “niets”\n", "[[step]]\n[[step]]\nkind = \"breathe\" # 2:00\n"})
        EXPECT_EQ(told(text), "") << text;
}

/// One file with many of them: all at once, each at its own place, and the values as they were meant.
TEST(Toml, OneMistakeHidesNoOther) {
    const std::string_view text =
        "scene = “lake”\n"
        "minutes = 2,5\n"
        "about.nl = \"Even op adem komen.\n"
        "[[step]]\n"
        "kind: breathe\n"
        "step = [{ kind = “a”, seconds = 2:00, x = 9 },\n"
        "  { kind = 'b' } { kind = 'c' },\n"
        "z = 3\n"
        "last = 99\n";
    EXPECT_EQ(meant(text),
              "scene = \"lake\"\nminutes = 2.5\nabout.nl = \"Even op adem komen.\"\n[[step]]\nkind = \"breathe\"\n"
              "step = [{ kind = \"a\", seconds = 120, x = 9},\n  { kind = 'b' }, { kind = 'c' }]\n"
              "z = 3\nlast = 99\n");
    // What comes behind a mended text on its line still stands where the person wrote it.
    Diagnostics diagnostics;
    auto document = Document::parse(text, "f", diagnostics);
    ASSERT_TRUE(document);
    Table root = document->root();
    EXPECT_EQ(root.text("scene"), "lake");
    auto steps = root.tables("step");
    ASSERT_EQ(steps.size(), 1U);
    auto inner = steps[0].tables("step");
    ASSERT_EQ(inner.size(), 3U);
    inner[0].number("x", 0, 5);
    EXPECT_EQ(steps[0].number("last", 0, 5), std::nullopt);
    EXPECT_FALSE(document->close(diagnostics));
    const auto at = [&](int line, int column) {
        return std::any_of(diagnostics.begin(), diagnostics.end(),
                           [&](const Diagnostic& one) { return one.line == line && one.column == column; });
    };
    EXPECT_TRUE(at(6, 43)) << "x is 9";
    EXPECT_TRUE(at(9, 8)) << "last is 99";
    EXPECT_TRUE(at(6, 8)) << "the list has no end";
    EXPECT_EQ(diagnostics.size(), 11U) << told(text);
}

/// toml++ itself takes some of them.
TEST(Toml, SpacesOfAWordProcessorPart) {
    Diagnostics ignored;
    const auto parsed = parse_toml("a\xC2\xA0=\xE2\x80\x8B 1\n[b]\n\xC2\xA0\xC2\xA0 c = “2”\xC2\xA0\n", "f", ignored);
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->root["a"].value<int>(), 1);
    EXPECT_EQ(parsed->root["b"]["c"].value<std::string>(), "2");
}

TEST(Toml, KeysOfWhatIsLeftOutAreNotMissedAsWell) {
    Diagnostics diagnostics;
    auto document = Document::parse("minutes = 1,000\n", "f", diagnostics);
    ASSERT_TRUE(document);
    Table root = document->root();
    root.require("minutes", "say how long");
    root.finish();
    document->close(diagnostics);
    EXPECT_EQ(diagnostics.size(), 1U);
}

TEST(Toml, TablesByAnotherNameOrWithOtherBracketsAreRead) {
    const auto steps = [](std::string_view text) {
        Diagnostics diagnostics;
        auto document = Document::parse(text, "f", diagnostics);
        Table root = document->root();
        const std::size_t count = root.tables("step").size();
        root.table("title");
        root.finish();
        document->close(diagnostics);
        std::string all = std::to_string(count);
        for (const Diagnostic& one : diagnostics) all += ' ' + to_string(one);
        return all;
    };
    EXPECT_EQ(steps("[[steps]]\n[[steps]]\n"), "2 f:1:3: `steps` is not known here; did you mean [[step]]?");
    EXPECT_EQ(steps("[step]\nx = 1\n"),
              "1 f:1:1: `step` is one table; write [[step]], with two brackets on either side");
    EXPECT_EQ(steps("[[title]]\n"),
              "0 f:1:1: `title` is a list of tables; write [title], with one bracket on either side");
}

TEST(Encoding, OtherLettersAreToldAndReadAllTheSame) {
    using namespace std::string_literals;
    const std::string utf8 = "a = \"één 😀\"\n";
    const std::string little =
        "\xFF\xFE"
        "a\0 \0=\0 \0\"\0\xE9\0\xE9\0n\0 \0\x3D\xD8\x00\xDE\"\0\n\0"s;
    std::string big = little;
    for (std::size_t i = 0; i + 1 < big.size(); i += 2) std::swap(big[i], big[i + 1]);
    for (const std::string& bytes : {little, big, little.substr(2), big.substr(2)}) {
        Diagnostics diagnostics;
        EXPECT_EQ(decode_text(bytes, "f", diagnostics), utf8);
        ASSERT_EQ(diagnostics.size(), 1U);
        EXPECT_EQ(to_string(diagnostics[0]), "f:1:1: is written in UTF-16; save it in UTF-8");
    }
    Diagnostics diagnostics;
    EXPECT_EQ(decode_text("\xEF\xBB\xBF" + utf8, "f", diagnostics), utf8);
    EXPECT_TRUE(diagnostics.empty());
    EXPECT_EQ(decode_text("x = 1\na = \"caf\xE9 \x80 5\"\n", "f", diagnostics), "x = 1\na = \"café € 5\"\n");
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(to_string(diagnostics[0]), "f:2:9: is not written in UTF-8 (this may be é); save it in UTF-8");
    // Lines of an old Mac and of a word processor's own.
    EXPECT_EQ(decode_text("a = 1\rb = 2\x0b"
                          "c = 3\r\n",
                          "f", diagnostics),
              "a = 1\nb = 2\nc = 3\r\n");
}

TEST(Encoding, WhatIsNoTextIsToldForWhatItIs) {
    using namespace std::string_literals;
    const auto what = [](const std::string& bytes) {
        Diagnostics diagnostics;
        EXPECT_FALSE(decode_text(bytes, "f", diagnostics));
        return diagnostics.size() == 1 ? diagnostics[0].what : "";
    };
    EXPECT_NE(what("{\\rtf1\\ansi a = 1}").find(".rtf"), std::string::npos);
    EXPECT_NE(what("PK\x03\x04 [Content_Types].xml word/document.xml").find("Word"), std::string::npos);
    EXPECT_NE(what("PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text").find("LibreOffice"),
              std::string::npos);
    EXPECT_NE(what("%PDF-1.7\n").find("PDF"), std::string::npos);
    EXPECT_NE(what("\xD0\xCF\x11\xE0\xA1\xB1").find("Word"), std::string::npos);
    EXPECT_NE(what("<!DOCTYPE HTML><html>").find("web page"), std::string::npos);
    // What a program wrote before it doesn't hide it.
    EXPECT_NE(what("\xEF\xBB\xBF\r\n <HTML>").find("web page"), std::string::npos);
    EXPECT_NE(what("\xFF\xFE\0\0a\0\0\0"s).find("UTF-32"), std::string::npos);
    EXPECT_NE(what("\0\0\xFE\xFF\0\0\0a"s).find("UTF-32"), std::string::npos);
    EXPECT_NE(what("\x89PNG\r\n").find("picture"), std::string::npos);
    EXPECT_NE(what("a = 1\nb = \"x\0\x01\x02y\"\n"s).find("no text"), std::string::npos);
}

TEST(CommaNumber, IsUnderstoodWhereThereIsOneWayTo) {
    EXPECT_EQ(comma_number("2,5")->number, "2.5");
    EXPECT_EQ(comma_number("-0,125")->number, "-0.125");
    EXPECT_TRUE(comma_number("0,125")->thousands.empty());
    EXPECT_EQ(comma_number("1,000")->thousands, "1000");
    EXPECT_EQ(comma_number("12,3456")->number, "12.3456");
    for (const std::string_view text : {"", ",", "1,", ",5", "1,2,3", "1.000,5", "a,5", "1280x720", "2:00", "1,5x"})
        EXPECT_FALSE(comma_number(text)) << text;
}

}  // namespace
}  // namespace luwte
