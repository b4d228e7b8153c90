#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/settings/settings.h"
#include "base/paths.h"
#include "base/result.h"

namespace luwte::app {

/// settings.toml in the person's folder for settings; may not exist.
std::filesystem::path settings_file(const Paths& paths);

/// What counts, and a sentence on each thing that stood in the way: a file that can't be read, a wrong value, a key
/// that isn't known.
struct LoadedSettings {
    Settings settings;
    std::vector<std::string> told;
};

/// Reads the file as it stands and changes nothing.
LoadedSettings look_at_settings(const Paths& paths);

/// The same for a sitting, which goes on whatever there is: a file that is no TOML is set aside beside itself
/// (settings.toml.broken, or the next number that is free) and all is by default.
LoadedSettings load_settings(const Paths& paths);

/// Reads, changes and writes while no other program does. What a person wrote and Luwte can't take (no TOML, a wrong
/// value) is set aside first; `told` says so. A Problem where the file can't be written: it is as it was then.
Result<std::vector<std::string>> update_settings(const Paths& paths, const std::function<void(Settings&)>& change);

}  // namespace luwte::app
