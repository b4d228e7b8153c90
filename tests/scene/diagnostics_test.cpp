// Every key that scenes/README.md explains is what the reader reads, in that range; and each kind of diagnostic is told
// where it is, with what would be right. A new key joins by its line in that README.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "scene/scene.h"

namespace luwte::scene {
namespace {

struct Key {
    std::string table;  ///< "" for the file itself, "sky.moon"
    std::string name;
    std::string range;  ///< as it stands there
    bool required = false;

    std::string full() const { return table.empty() ? name : table + '.' + name; }
};

void PrintTo(const Key& key, std::ostream* out) { *out << key.full() << " (" << key.range << ')'; }

struct Readme {
    std::vector<Key> keys;
    std::set<std::string> lists;  ///< tables that are headed [[NAME]]
};

std::vector<std::string> names_in(const std::string& text) {
    static const std::regex name("`([^`]+)`");
    std::vector<std::string> names;
    for (std::sregex_iterator at(text.begin(), text.end(), name), end; at != end; ++at) names.push_back((*at)[1]);
    return names;
}

/// The tables of keys: a heading or a line that names the table, then rows of key, range, default, effect.
Readme read_readme() {
    std::ifstream file(LUWTE_SOURCE_DIR "/scenes/README.md");
    static const std::regex named("`(\\[+)([a-z_.]+)\\]+`");
    Readme readme;
    std::string table;
    bool in_keys = false;
    for (std::string line; std::getline(file, line);) {
        std::smatch match;
        if (line.rfind("## ", 0) == 0) table = "";
        if (line.rfind("## ", 0) == 0 || line.rfind("`[", 0) == 0) {
            if (std::regex_search(line, match, named)) {
                table = match[2];
                if (match[1] == "[[") readme.lists.insert(table);
            }
        }
        if (line.rfind('|', 0) != 0) {
            in_keys = false;
            continue;
        }
        std::vector<std::string> cells;
        std::stringstream row(line.substr(1));
        for (std::string cell; std::getline(row, cell, '|');) {
            cell.erase(0, std::min(cell.find_first_not_of(' '), cell.size()));
            cell.erase(cell.find_last_not_of(' ') + 1);
            cells.push_back(cell);
        }
        if (cells.size() > 2 && cells[0] == "Key" && cells[1] == "Range") in_keys = true;
        if (!in_keys || cells.size() < 3) continue;
        for (const std::string& name : names_in(cells[0])) {
            const std::size_t dot = name.rfind('.');
            const std::string in = dot == std::string::npos ? table : name.substr(0, dot);
            readme.keys.push_back({in, name.substr(dot == std::string::npos ? 0 : dot + 1), cells[1],
                                   cells[2] == "required" || cells[2] == "must stand"});
        }
    }
    return readme;
}

const Readme& readme() {
    static const Readme read = read_readme();
    return read;
}

std::vector<Diagnostic> diagnostics_of(const std::string& text) {
    Diagnostics diagnostics;
    const bool read = read_scene(text, "scene.toml", diagnostics).has_value();
    EXPECT_EQ(read, diagnostics.empty()) << text;
    return diagnostics;
}

const char* const least = R"([title]
nl = "a"
en = "a"
[about]
nl = "a"
en = "a"
[[hour]]
at = 0
)";

int lines_in(const std::string& text) { return static_cast<int>(std::count(text.begin(), text.end(), '\n')); }

/// The first name that a key which takes names knows, as the reader says it.
std::string first_name(const Key& key);

/// A right file up to where a line of `key`'s table can follow.
std::string before(const std::string& table, const std::string& but = "") {
    // Keys of the file itself stand before all tables.
    if (table.empty()) return "";
    std::string text = least;
    if (table == "surf") text += "[water]\n[ground]\nfall = 0.1\n";  // or it would have no shore
    text += readme().lists.count(table) ? "[[" + table + "]]\n" : "[" + table + "]\n";
    for (const Key& key : readme().keys) {
        if (key.table != table || !key.required || key.name == but) continue;
        if (but == "file" && key.name == "voice") continue;  // the one or the other
        if (table == "hour") text += "at = 0.5\n";
        else if (std::isdigit(static_cast<unsigned char>(key.range[0]))) text += key.name + " = " + key.range[0] + '\n';
        else if (key.range[0] == '-') text += key.name + (key.name == "to" ? " = [1, 0, 0]\n" : " = [0, 0, 0]\n");
        else if (key.range[0] == '`') text += key.name + " = \"" + names_in(key.range).front() + "\"\n";
        else text += key.name + " = \"" + first_name(key) + "\"\n";
    }
    return text;
}

/// What the reader says about one line more, of which nothing else may be said.
std::string told(const std::string& table, const std::string& key, const std::string& value) {
    const std::string head = before(table, key);
    std::string text = head + key + " = " + value + '\n';
    if (table.empty()) text += least;
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics_of(text)) {
        const bool here = diagnostic.line == lines_in(head) + 1;
        EXPECT_TRUE(here) << "said of another line: " << to_string(diagnostic) << "\n" << text;
        EXPECT_EQ(diagnostic.file, "scene.toml");
        EXPECT_GE(diagnostic.column, 1);
        if (all.empty()) all = diagnostic.what + "; " + diagnostic.remedy;
    }
    return all;
}

std::string first_name(const Key& key) {
    const std::string head = before(key.table, key.name);
    const std::vector<Diagnostic> diagnostics =
        diagnostics_of(head + key.name + " = \"qqqqqqqqqqqq\"\n" + (key.table.empty() ? least : ""));
    if (diagnostics.empty()) return "no name was refused";
    const std::string& remedy = diagnostics.front().remedy;
    return remedy.substr(7, remedy.find(',') - 7);  // known: FIRST, ...
}

// Tables

std::set<std::string> tables() {
    std::set<std::string> all;
    for (const Key& key : readme().keys) all.insert(key.table);
    return all;
}

TEST(SceneDiagnostics, TheReaderKnowsWhatIsExplainedAndNothingElse) {
    EXPECT_GT(readme().keys.size(), 60U);
    for (const std::string& table : tables()) {
        std::set<std::string> explained;
        for (const Key& key : readme().keys)
            if (key.table == table) explained.insert(key.name);
        for (const std::string& other : tables()) {
            const bool inside = table.empty() ? other.find('.') == std::string::npos : other.rfind(table + '.', 0) == 0;
            if (other.empty() || !inside) continue;
            explained.insert(table.empty() ? other : other.substr(table.size() + 1));
        }
        const std::string said = told(table, "qqqqqqqqqqqq", "1");
        const std::string full = table.empty() ? "qqqqqqqqqqqq" : table + ".qqqqqqqqqqqq";
        const std::string begin = '`' + full + "` is not known here; known: ";
        ASSERT_EQ(said.substr(0, begin.size()), begin);
        std::set<std::string> known;
        std::stringstream names(said.substr(begin.size()));
        for (std::string name; std::getline(names, name, ',');) known.insert(name.substr(name[0] == ' ' ? 1 : 0));
        EXPECT_EQ(known, explained) << "in [" << table << "], the reader and scenes/README.md";
    }
}

TEST(SceneDiagnostics, WavesWithoutAShoreAreTold) {
    for (const char* const shore : {"", "[water]\n", "[water]\n[ground]\n", "[ground]\nfall = 0.1\n"}) {
        const std::vector<Diagnostic> diagnostics = diagnostics_of(std::string(least) + shore + "[surf]\n");
        ASSERT_EQ(diagnostics.size(), 1U) << shore;
        EXPECT_EQ(diagnostics[0].what, "waves need a shore to run up");
    }
    EXPECT_TRUE(diagnostics_of(std::string(least) + "[water]\n[ground]\nfall = 0.1\n[surf]\n").empty());
}

TEST(SceneDiagnostics, ASoundThatCannotBeIsTold) {
    const std::pair<const char*, const char*> wrong[] = {
        {"voice = \"brook\"\nkind = \"wide\"\n", "`brook` has no kinds"},
        {"voice = \"rain\"\nfile = \"rain.ogg\"\n", "a sound is a voice or a file, not both"},
        {"voice = \"rain\"\nfrom = 0.6\nuntil = 0.5\n", "it ends before it begins"},
    };
    for (const auto& [text, what] : wrong) {
        const std::vector<Diagnostic> diagnostics = diagnostics_of(std::string(least) + "[[sound]]\n" + text);
        ASSERT_EQ(diagnostics.size(), 1U) << text;
        EXPECT_EQ(diagnostics[0].what, what);
        EXPECT_FALSE(diagnostics[0].remedy.empty());
    }
}

TEST(SceneDiagnostics, AsMuchAsCouldNotBeBuiltIsTold) {
    const std::pair<const char*, const char*> much[] = {
        {"kind = \"tree\"\ncount = 41\n", "prop.count"},
        {"kind = \"stone-wall\"\nsize = [1000, 1000, 1]\n", "prop.size"},
        {"kind = \"room\"\nsize = [41, 2, 41]\n", "prop.size"},
    };
    for (const auto& [text, key] : much) {
        const std::vector<Diagnostic> diagnostics = diagnostics_of(std::string(least) + "[[prop]]\n" + text);
        ASSERT_FALSE(diagnostics.empty()) << text;
        EXPECT_NE(diagnostics[0].what.find(key), std::string::npos) << diagnostics[0].what;
    }
}

TEST(SceneDiagnostics, ATableThatIsNoneIsTold) {
    for (const std::string& table : tables()) {
        if (table.empty() || table.find('.') != std::string::npos || table == "hour") continue;
        const std::string said = told("", table, "5");
        EXPECT_EQ(said, '`' + table + "` is a whole number; give " +
                            (readme().lists.count(table) ? "one or more tables, each headed [[" + table + "]]"
                                                         : "a table [" + table + "]"));
    }
}

TEST(SceneDiagnostics, AKeyThatMustStandIsMissed) {
    int required = 0;
    for (const Key& key : readme().keys) {
        if (!key.required || key.table.empty()) continue;
        ++required;
        const std::string text = before(key.table, key.name);
        const std::vector<Diagnostic> diagnostics = diagnostics_of(text);
        ASSERT_FALSE(diagnostics.empty()) << key.full();
        EXPECT_EQ(diagnostics[0].what, '`' + key.full() + "` is missing");
        EXPECT_EQ(diagnostics[0].line, lines_in(least) + 1) << "at its table";
    }
    EXPECT_GE(required, 5);
    const std::vector<Diagnostic> empty = diagnostics_of("");
    std::set<std::string> missed;
    for (const Diagnostic& diagnostic : empty) missed.insert(diagnostic.what);
    EXPECT_EQ(missed, (std::set<std::string>{"`title` is missing", "`about` is missing", "`hour` is missing"}));
}

// Keys

class SceneKey : public testing::TestWithParam<Key> {};

TEST_P(SceneKey, IsReadAsExplained) {
    const Key& key = GetParam();
    const std::string name = '`' + key.full() + '`';
    const auto say = [&](const std::string& value) { return told(key.table, key.name, value); };
    static const std::regex from_to("(-?[0-9.]+) to (-?[0-9.]+)( .*)?");
    std::smatch match;

    if (key.range.rfind("tables with", 0) == 0) {
        for (const std::string& language : names_in(key.range)) {
            const std::string in = key.name + '.' + language;
            std::string text = least;
            const std::string line = '[' + key.name + "]\nnl = \"a\"\nen = \"a\"\n";
            std::string wrong = line, short_of = line;
            const std::size_t value = line.find(language + " = \"a\"");
            wrong.replace(value + 5, 3, "5");
            short_of.erase(value, 9);
            const std::size_t at = text.find(line);
            const std::vector<Diagnostic> typed = diagnostics_of(std::string(text).replace(at, line.size(), wrong));
            ASSERT_EQ(typed.size(), 1U);
            EXPECT_EQ(typed[0].what, '`' + in + "` is a whole number");
            const std::vector<Diagnostic> missed = diagnostics_of(std::string(text).replace(at, line.size(), short_of));
            ASSERT_EQ(missed.size(), 1U);
            EXPECT_EQ(missed[0].what, '`' + in + "` is missing");
        }
        return;
    }
    if (key.range == "true, false") {
        EXPECT_EQ(say("false"), "");
        EXPECT_EQ(say("1"), name + " is a whole number; give true or false");
        return;
    }
    if (key.range == "a text or several") {
        EXPECT_EQ(say("[\"x\", \"y\"]"), "");
        EXPECT_EQ(say("7"), name + " is a whole number; give a text or a list of texts");
        return;
    }
    if (key.range == "a file's name") {
        EXPECT_EQ(say("\"x.ogg\""), "");
        EXPECT_EQ(say("7"), name + " is a whole number; give a text in quotes");
        return;
    }
    if (key.range[0] == '`' || key.range == "a name below") {
        const std::string known = first_name(key);
        EXPECT_EQ(say('"' + known + '"'), "");
        EXPECT_EQ(say('"' + known + "x\""), '`' + known + "x` is no " + key.name + "; did you mean `" + known + "`?");
        EXPECT_EQ(say("7"), name + " is a whole number; give a text in quotes");
        EXPECT_EQ(say('"' + std::string("qqqqqqqqqqqq") + '"').find("`qqqqqqqqqqqq` is no " + key.name + "; known: "),
                  0U);
        if (key.range[0] == '`') {
            std::string all;
            for (const std::string& each : names_in(key.range)) all += (all.empty() ? "" : ", ") + each;
            EXPECT_EQ(say("\"qqqqqqqqqqqq\""), "`qqqqqqqqqqqq` is no " + key.name + "; known: " + all);
        }
        return;
    }

    // Numbers: one or three of them, from here to there.
    std::string range;
    double low = 0, high = 0;
    bool open = false;
    if (key.range == "colour") {
        low = 0, high = 20, range = "0 to 20";
    } else if (key.range.rfind("whole number", 0) == 0) {
        open = true, range = "0 or more";
    } else {
        ASSERT_TRUE(std::regex_match(key.range, match, from_to))
            << "scenes/README.md: say `A to B`, `colour`, `whole number`, `true, false` or names: " << key.range;
        low = std::stod(match[1]), high = std::stod(match[2]);
        range = match[1].str() + " to " + match[2].str();
    }
    const std::string text = say("\"x\"");
    const bool three = text == name + " is a text; give a list of 3 numbers";
    const bool whole = text == name + " is a text; give a whole number, " + range;
    EXPECT_TRUE(three || whole || text == name + " is a text; give a number, " + range) << text;
    EXPECT_TRUE(three || key.range != "colour") << text;
    const auto value = [&](double v) { return three ? fmt::format("[{0}, {0}, {0}]", v) : fmt::format("{}", v); };
    if (!(key.table == "hour" && key.name == "at")) {
        EXPECT_EQ(say(value(low)), "");
    }
    if (!open) {
        EXPECT_EQ(say(value(high)), "");
        EXPECT_EQ(say(value(high + 1)), fmt::format("{} is {}; give {}", name, high + 1, range));
    }
    EXPECT_EQ(say(value(low - 1)), fmt::format("{} is {}; give {}", name, low - 1, range));
    EXPECT_EQ(say("true"), name + " is true or false; give " +
                               (three ? "a list of 3 numbers" : (whole ? "a whole number, " : "a number, ") + range));
    if (whole) {
        EXPECT_EQ(say("1.5"), name + " is a number; give a whole number, " + range);
    } else if (three) {
        EXPECT_EQ(say("[1, 1]"), name + " has 2 values; give a list of 3 numbers");
        EXPECT_EQ(say("[1, 1, 1, 1]"), name + " has 4 values; give a list of 3 numbers");
        EXPECT_EQ(say("[1, \"x\", 1]"), name + " is a text; give only numbers in this list");
        EXPECT_EQ(say("1"), name + " is a whole number; give a list of 3 numbers");
        EXPECT_EQ(say("[1, nan, 1]"), name + " is nan; give " + range);
    } else {
        EXPECT_EQ(say("nan"), name + " is nan; give " + range);
        EXPECT_EQ(say("inf"), name + " is inf; give " + range);
    }
    // A slip of the finger.
    const std::string slip = told(key.table, key.name + "x", "1");
    EXPECT_EQ(slip.find('`' + key.full() + "x` is not known here; "), 0U) << slip;
}

INSTANTIATE_TEST_SUITE_P(Readme, SceneKey, testing::ValuesIn(readme().keys), [](const auto& of) {
    std::string name = of.param.full();
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
});

// The file as a whole

TEST(SceneDiagnostics, ASlipIsAnsweredWithTheKey) {
    EXPECT_EQ(told("hour", "horizn", "[0, 0, 0]"), "`hour.horizn` is not known here; did you mean `horizon`?");
    EXPECT_EQ(told("sky.moon", "colour", "[0, 0, 0]"), "`sky.moon.colour` is not known here; did you mean `color`?");
    EXPECT_EQ(told("prop", "spraed", "1"), "`prop.spraed` is not known here; did you mean `spread`?");
}

TEST(SceneDiagnostics, HoursOutOfOrderAreTold) {
    const std::string head = std::string(least) + "[[hour]]\nat = 0.5\n[[hour]]\n";
    for (const char* const at : {"0.5", "0.2"}) {
        const std::vector<Diagnostic> diagnostics = diagnostics_of(head + "at = " + at + "\n[[hour]]\nat = 1\n");
        ASSERT_EQ(diagnostics.size(), 1U);
        EXPECT_EQ(
            to_string(diagnostics[0]),
            fmt::format("scene.toml:{}:6: this hour is not later than the one before it; put the [[hour]] tables in "
                        "order of `at`",
                        lines_in(head) + 1));
    }
    EXPECT_TRUE(diagnostics_of(head + "at = 0.6\n").empty());
}

TEST(SceneDiagnostics, ASyntaxErrorIsOneMistakeAmongOthers) {
    for (const char* const wrong :
         {"wind = = 1", "wind = 0.1 0.2", "[sky", "wind = \"a", "wind 0.1", "= 1", "seed = 07", "seed = 1"}) {
        const std::vector<Diagnostic> diagnostics =
            diagnostics_of("seed = -4\nfoo = 1\n" + std::string(wrong) + '\n' + least);
        EXPECT_EQ(diagnostics.size(), wrong == std::string_view("seed = 07") ? 4U : 3U) << wrong;
        const auto on = [&](int line) {
            return std::any_of(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic& one) {
                return one.line == line && !one.what.empty() && !one.remedy.empty();
            });
        };
        EXPECT_TRUE(on(1) && on(2) && on(3)) << wrong;
    }
}

/// What all of a place would take together, known before any of it is built; ours take far less.
TEST(SceneDiagnostics, APlaceThatWouldTakeTooMuchIsTold) {
    std::string many = least;
    for (int i = 0; i < 40; ++i) many += "[[prop]]\nkind = \"boulders\"\ncount = 400\n";
    std::vector<Diagnostic> diagnostics = diagnostics_of(many);
    ASSERT_EQ(diagnostics.size(), 1U);
    EXPECT_EQ(to_string(diagnostics[0]),
              "scene.toml:" + std::to_string(lines_in(least) + 4 * 3) +
                  ":9: this would take 40 MB, and 160 MB with all before it; a place may take 125 MB: give fewer or "
                  "smaller ones");
    for (const char* const count : {"1e30", "inf", "nan", "-1", "99999999999999999999", "2147483648", "1,000"}) {
        diagnostics = diagnostics_of(least + std::string("[[prop]]\nkind = \"tree\"\ncount = ") + count + '\n');
        EXPECT_EQ(diagnostics.size(), 1U) << count;
    }
    std::string hours = "";
    for (int i = 0; i < 100; ++i) hours += "[[sound]]\nvoice = \"rain\"\n";
    EXPECT_EQ(diagnostics_of(least + hours).size(), 1U);
    for (const auto& folder : std::filesystem::directory_iterator(LUWTE_SOURCE_DIR "/scenes")) {
        if (!folder.is_directory()) continue;
        std::ifstream in(folder.path() / "scene.toml");
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        Diagnostics none;
        const auto scene = read_scene(text, "scene.toml", none);
        ASSERT_TRUE(scene) << folder.path();
        double vertices = 0;
        for (const Prop& prop : scene->props) vertices += cost_of(prop);
        EXPECT_LT(vertices, most_vertices / 2) << folder.path();
    }
}

TEST(SceneDiagnostics, AllAreToldAtOnceInTheirOrder) {
    const std::vector<Diagnostic> diagnostics = diagnostics_of(R"(seed = -1
wnd = 0.2
[title]
nl = 5
[about]
nl = "a"
en = "a"
[[hour]]
at = 2
[[hour]]
[sky]
stars = 1.5
[[prop]]
kind = "reed"
[[sound]]
level = 3
)");
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics) all += to_string(diagnostic) + '\n';
    int line = 0;
    for (const Diagnostic& diagnostic : diagnostics) {
        EXPECT_GE(diagnostic.line, line) << all;
        line = diagnostic.line;
    }
    for (const char* const part :
         {":1:8: `seed` is -1; give 0 or more", ":2:1: `wnd` is not known here; did you mean `wind`?",
          ":3:1: `title.en` is missing", ":4:6: `title.nl` is a whole number", ":9:6: `hour.at` is 2; give 0 to 1",
          ":10:1: `hour.at` is missing", ":12:9: `sky.stars` is a number",
          ":14:8: `reed` is no kind; did you mean `reeds`?", ":15:1: `sound.voice` is missing",
          ":16:9: `sound.level` is 3; give -90 to -10"})
        EXPECT_NE(all.find(part), std::string::npos) << part << "\nin\n" << all;
}

}  // namespace
}  // namespace luwte::scene
