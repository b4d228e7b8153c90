#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace luwte {

/// What a data folder holds, each kind at its own place in it.
enum class Asset {
    session,   ///< sessions/NAME.toml
    phrases,   ///< phrases/LANGUAGE.toml
    lint,      ///< lint/LANGUAGE.toml
    messages,  ///< messages/LANGUAGE.toml
    speech,    ///< speech/LANGUAGE.toml
    scene,     ///< scenes/NAME/scene.toml
    voice,     ///< voices/NAME/manifest.toml; the path is the folder's
};

/// One of them: by what name it is asked for, and where it is.
struct Found {
    std::string name;
    std::filesystem::path path;
};

/// Where this person's and this program's files are. A plain value that is made once and passed on.
struct Paths {
    std::vector<std::filesystem::path> data;   ///< data folders, the first that has a thing serves
    std::vector<std::filesystem::path> fonts;  ///< folders of fonts besides this machine's own
    // These may not exist yet, and are empty where the person has no folder at all: then nothing is kept.
    std::filesystem::path settings;  ///< for what a person sets
    std::filesystem::path own_data;  ///< for what the program makes for this person
    std::filesystem::path cache;     ///< for what can be made anew

    /// The folder or file of the first data folder that has it.
    std::optional<std::filesystem::path> find(Asset kind, std::string_view name) const;
    /// All there are, by name; where two folders have the same name the first serves.
    std::vector<Found> all(Asset kind) const;
    /// A file or folder among what the program makes for this person; a Problem where they have no folder.
    Result<std::filesystem::path> own(const std::filesystem::path& inner) const;
};

/// Environment variables by name, as far as they are set.
using Environment = std::map<std::string, std::string, std::less<>>;

/// The process's own environment.
Environment environment();

/// `given` (the last first), then XDG_DATA_HOME/luwte, the folders that belong to the program at `executable` (a source
/// tree for a program in its build folder, ../share/luwte for an installed one), XDG_DATA_DIRS/luwte. A relative folder
/// of XDG's is ignored, as its specification wants; without HOME the system's account says where a person's home is.
Paths find_paths(const std::vector<std::filesystem::path>& given, const Environment& environment,
                 const std::filesystem::path& executable);

/// Where settings of any program lie, a person's own first: XDG_CONFIG_HOME, then XDG_CONFIG_DIRS.
std::vector<std::filesystem::path> config_folders(const Environment& environment);

/// What is said where something was to be kept for a person who has no folder.
Problem no_own_folder();

/// Whether a file is called so that it ends in `ending` (".mp4"), in capitals or not.
bool ends_in(const std::filesystem::path& file, std::string_view ending);

/// This program's own file.
std::filesystem::path executable_path();

/// A program of this name in PATH.
std::optional<std::filesystem::path> find_program(std::string_view name, const Environment& environment);

}  // namespace luwte
