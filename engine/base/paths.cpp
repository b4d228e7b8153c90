#include "base/paths.h"

#include <fmt/core.h>
#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "base/utf8.h"

extern "C" char** environ;

namespace luwte {
namespace fs = std::filesystem;
namespace {

struct Place {
    std::string_view folder;
    std::string_view inner;  ///< the file that makes a folder one of this kind; empty where the kind is a file
};

/// By Asset.
constexpr std::array<Place, 7> places = {{{"sessions", ""},
                                          {"phrases", ""},
                                          {"lint", ""},
                                          {"messages", ""},
                                          {"speech", ""},
                                          {"scenes", "scene.toml"},
                                          {"voices", "manifest.toml"}}};

std::string value_of(const Environment& environment, std::string_view name, std::string_view fallback) {
    const auto found = environment.find(name);
    return found != environment.end() && !found->second.empty() ? found->second : std::string(fallback);
}

/// The folders of a list like PATH.
std::vector<fs::path> folders_of(const Environment& environment, std::string_view name, std::string_view fallback) {
    const std::string list = value_of(environment, name, fallback);
    const auto folders = utf8::split(list, ":");
    return {folders.begin(), folders.end()};
}

/// The same of the XDG base directory specification: a relative folder is ignored, as if it weren't named.
std::vector<fs::path> base_folders(const Environment& environment, std::string_view name, std::string_view fallback) {
    std::vector<fs::path> folders = folders_of(environment, name, fallback);
    std::erase_if(folders, [](const fs::path& folder) { return folder.is_relative(); });
    return folders.empty() ? folders_of({}, name, fallback) : folders;
}

/// Who this process runs for, as the system's accounts know them; empty where they know no folder of theirs.
fs::path home_of_account() {
    std::vector<char> text(1024);
    passwd account = {};
    passwd* found = nullptr;
    while (getpwuid_r(geteuid(), &account, text.data(), text.size(), &found) == ERANGE) text.resize(2 * text.size());
    return found && found->pw_dir ? fs::path(found->pw_dir) : fs::path();
}

/// A person's own folder, or `inner` of their home; empty where they have none, so that nothing is kept.
fs::path own_folder(const Environment& environment, std::string_view name, std::string_view inner) {
    if (const fs::path named = value_of(environment, name, ""); named.is_absolute()) return named;
    fs::path home = value_of(environment, "HOME", "");
    if (home.is_relative()) home = home_of_account();
    return home.is_absolute() ? home / inner : fs::path();
}

/// Within a folder that there may not be.
fs::path within(const fs::path& folder, std::string_view inner) { return folder.empty() ? folder : folder / inner; }

bool is_file(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

bool is_folder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

/// The source tree that a program in build/PRESET belongs to.
std::optional<fs::path> source_tree(const fs::path& executable) {
    fs::path folder = executable.parent_path();
    for (int up = 0; up < 3 && folder.has_relative_path(); ++up) {
        if (is_folder(folder / "assets" / "sessions") && is_folder(folder / "scenes")) return folder;
        folder = folder.parent_path();
    }
    return std::nullopt;
}

/// A name must not lead out of its folder.
bool is_plain_name(std::string_view name) {
    return !name.empty() && name.find('/') == std::string_view::npos && name != "." && name != "..";
}

}  // namespace

std::optional<fs::path> Paths::find(Asset kind, std::string_view name) const {
    if (!is_plain_name(name)) return std::nullopt;
    const Place& place = places[static_cast<std::size_t>(kind)];
    for (const fs::path& folder : data) {
        const fs::path stem = folder / place.folder / name;
        const fs::path file = place.inner.empty() ? fs::path(stem.native() + ".toml") : stem / place.inner;
        if (is_file(file)) return kind == Asset::voice ? stem : file;
    }
    return std::nullopt;
}

std::vector<Found> Paths::all(Asset kind) const {
    const Place& place = places[static_cast<std::size_t>(kind)];
    std::map<std::string, fs::path> found;
    for (const fs::path& folder : data) {
        std::error_code error;
        for (fs::directory_iterator entry(folder / place.folder, error), end; !error && entry != end;
             entry.increment(error)) {
            const fs::path& path = entry->path();
            if (place.inner.empty()) {
                if (ends_in(path, ".toml") && is_file(path)) found.emplace(path.stem().string(), path);
            } else if (is_file(path / place.inner)) {
                found.emplace(path.filename().string(), kind == Asset::voice ? path : path / place.inner);
            }
        }
    }
    std::vector<Found> list;
    for (auto& [name, path] : found) list.push_back({name, path});
    return list;
}

Result<fs::path> Paths::own(const fs::path& inner) const {
    if (own_data.empty()) return no_own_folder();
    return own_data / inner;
}

Environment environment() {
    Environment variables;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text = *entry;
        const std::size_t equals = text.find('=');
        if (equals != std::string_view::npos) variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return variables;
}

Paths find_paths(const std::vector<fs::path>& given, const Environment& environment, const fs::path& executable) {
    const fs::path data_home = own_folder(environment, "XDG_DATA_HOME", ".local/share");
    const auto data_dirs = base_folders(environment, "XDG_DATA_DIRS", "/usr/local/share:/usr/share");

    Paths paths;
    paths.settings = within(own_folder(environment, "XDG_CONFIG_HOME", ".config"), "luwte");
    paths.own_data = within(data_home, "luwte");
    paths.cache = within(own_folder(environment, "XDG_CACHE_HOME", ".cache"), "luwte");
    paths.data.assign(given.rbegin(), given.rend());
    if (!paths.own_data.empty()) paths.data.push_back(paths.own_data);
    if (const auto root = source_tree(executable)) {
        paths.data.push_back(executable.parent_path());
        paths.data.push_back(*root / "assets");
        paths.data.push_back(*root);
        // Builds for debugging make no voices of their own.
        const fs::path release = *root / "build" / "release";
        if (release != executable.parent_path()) paths.data.push_back(release);
    } else {
        paths.data.push_back(executable.parent_path().parent_path() / "share" / "luwte");
    }
    for (const fs::path& folder : data_dirs) paths.data.push_back(folder / "luwte");
    for (const fs::path& folder : given) paths.fonts.push_back(folder / "fonts");
    return paths;
}

std::vector<fs::path> config_folders(const Environment& environment) {
    std::vector<fs::path> folders = base_folders(environment, "XDG_CONFIG_DIRS", "/etc/xdg");
    const fs::path own = own_folder(environment, "XDG_CONFIG_HOME", ".config");
    if (!own.empty()) folders.insert(folders.begin(), own);
    return folders;
}

Problem no_own_folder() {
    return {"There is no folder of yours here, so nothing can be kept: set HOME.", Cause::environment};
}

bool ends_in(const fs::path& file, std::string_view ending) { return utf8::lower(file.extension().native()) == ending; }

fs::path executable_path() {
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error);
}

std::optional<fs::path> find_program(std::string_view name, const Environment& environment) {
    for (const fs::path& folder : folders_of(environment, "PATH", "/usr/local/bin:/usr/bin:/bin")) {
        const fs::path program = folder / name;
        if (is_file(program) && access(program.c_str(), X_OK) == 0) return program;
    }
    return std::nullopt;
}

}  // namespace luwte
