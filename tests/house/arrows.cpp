#include "arrows.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace luwte::house {
namespace fs = std::filesystem;
namespace {

/// The rooms, and which others each may include. Every room may include base and itself, app may include all.
const std::map<std::string, std::set<std::string>>& rooms() {
    static const std::map<std::string, std::set<std::string>> table = {
        {"base", {}},
        {"math", {}},
        {"audio", {"math"}},
        {"practice", {"math"}},
        {"gpu", {"math"}},
        {"scene", {"math"}},
        {"picture", {"gpu", "scene", "practice", "math"}},
        {"voice", {"audio", "practice"}},
        {"authoring", {"voice", "practice", "scene", "audio"}},
        {"sound", {"audio", "voice", "scene", "practice", "math"}},
        {"display", {"gpu", "practice", "math"}},
        {"xr", {"gpu", "display", "practice", "math"}},
        {"senses", {"practice", "math"}},
        {"journal", {"practice"}},
        {"panel", {"practice", "journal", "voice", "authoring", "audio", "display", "gpu"}},
        {"app", {}},
    };
    return table;
}

const std::set<std::string> top_level = {
    "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md", "assets", "engine",
    "scenes",         "shaders",           "tests",   "tools"};
/// What building and running leave there; git ignores them.
const std::set<std::string> left_behind = {"build", "out"};

// "About 120" and "about 500" lines, with the little more that "about" allows.
constexpr int longest_header = 140;
constexpr int longest_source = 520;

bool may_include(const std::string& room, const std::string& other) {
    return other == room || other == "base" || (room == "app" && rooms().count(other) > 0) ||
           rooms().at(room).count(other) > 0;
}

/// What a line includes in quotes, or nothing.
std::string included(const std::string& line) {
    const std::size_t hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#' || line.find("include", hash) == std::string::npos) return {};
    const std::size_t open = line.find('"', hash);
    const std::size_t close = open == std::string::npos ? open : line.find('"', open + 1);
    return close == std::string::npos ? "" : line.substr(open + 1, close - open - 1);
}

/// A way to what lies outside the program that only one file takes, for all others.
struct Door {
    std::regex way;
    std::string keeper;
};
const std::vector<Door>& doors() {
    static const std::vector<Door> all = {
        // Everything that is told is made harmless for terminals there.
        {std::regex(R"(\b(f|v|vf)?printf\(|\bf?puts\(|fmt::print\(|std::c(out|err)\b|\bfwrite\()"), "base/printable"},
        // What is no plain file is refused there at once. Linux's own files are, and what is written is another matter.
        {std::regex(R"(\bifstream\b(?!.*"/proc/)|\bfopen\(|\bsf_open\((?!.*SFM_WRITE)|toml::parse_file\()"),
         "base/plain_file"}};
    return all;
}

void check_file(const fs::path& root, const fs::path& file, const std::string& room, std::vector<std::string>& found) {
    const std::string name = fs::relative(file, root).generic_string();
    std::ifstream stream(file);
    std::string line;
    int number = 0;
    while (std::getline(stream, line)) {
        ++number;
        for (const Door& door : doors())
            if (name != "engine/" + door.keeper + ".cpp" && std::regex_search(line, door.way))
                found.push_back(name + ":" + std::to_string(number) + ": past " + door.keeper + ".h");
        const std::string path = included(line);
        const std::size_t slash = path.find('/');
        if (path.empty()) continue;
        const std::string place = name + ":" + std::to_string(number);
        if (slash == std::string::npos) {
            // Shaders share a header with C++; the rest is named with its room.
            const bool shader = path == "shaders.h" || fs::exists(root / "shaders" / path);
            if (!shader) found.push_back(place + ": \"" + path + "\" is included without its room");
        } else if (const std::string other = path.substr(0, slash); rooms().count(other) == 0) {
            found.push_back(place + ": there is no room " + other);
        } else if (!may_include(room, other)) {
            found.push_back(place + ": " + room + " may not include " + other);
        }
    }
    const int longest = file.extension() == ".h" ? longest_header : longest_source;
    if (number > longest)
        found.push_back(name + ": " + std::to_string(number) + " lines; at most " + std::to_string(longest));
}

void check_rooms(const fs::path& root, std::vector<std::string>& found) {
    for (const fs::directory_entry& entry : fs::directory_iterator(root / "engine")) {
        const std::string room = entry.path().filename().string();
        if (room == "README.md") continue;
        if (!entry.is_directory() || rooms().count(room) == 0) {
            found.push_back("engine/" + room + ": no room of the house");
            continue;
        }
        for (const fs::directory_entry& inner : fs::recursive_directory_iterator(entry.path()))
            if (inner.path().extension() == ".h" || inner.path().extension() == ".cpp")
                check_file(root, inner.path(), room, found);
    }
}

}  // namespace

std::vector<std::string> faults(const fs::path& root) {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(root)) {
        const std::string name = entry.path().filename().string();
        if (name.front() != '.' && top_level.count(name) == 0 && left_behind.count(name) == 0)
            found.push_back(name + ": does not belong at the top");
    }
    check_rooms(root, found);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace luwte::house
