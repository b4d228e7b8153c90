#include "xr/runtime.h"

#include <fmt/format.h>
#include <openxr/openxr_reflection.h>

#include <nlohmann/json.hpp>
#include <system_error>

#include "base/message.h"

namespace luwte::xr {
namespace fs = std::filesystem;
namespace {

std::string value(const Environment& environment, const char* name, const std::string& fallback) {
    const auto found = environment.find(name);
    return found != environment.end() && !found->second.empty() ? found->second : fallback;
}

/// The library a description names; empty where it is no such description.
fs::path library_of(const fs::path& file) {
    const auto text = read_file(file);
    if (!text) return {};
    const auto json = nlohmann::json::parse(*text, nullptr, false);
    const nlohmann::json::json_pointer library("/runtime/library_path");
    if (!json.contains(library) || !json.at(library).is_string()) return {};
    return json.at(library).get<std::string>();
}

}  // namespace

std::string_view name_of(XrResult result) {
    switch (result) {
#define LUWTE_NAME(name, value) \
    case name: return #name;
        XR_LIST_ENUM_XrResult(LUWTE_NAME)
#undef LUWTE_NAME
            default : return "an unknown result";
    }
}

std::optional<fs::path> find_runtime(const Environment& environment) {
    if (const std::string named = value(environment, "XR_RUNTIME_JSON", ""); !named.empty()) return fs::path(named);
    std::string folders = value(environment, "XDG_CONFIG_HOME", value(environment, "HOME", "/") + "/.config");
    folders += ":" + value(environment, "XDG_CONFIG_DIRS", "/etc/xdg") + ":/etc:/usr/share";
    for (std::size_t start = 0; start < folders.size();) {
        const std::size_t end = std::min(folders.find(':', start), folders.size());
        const fs::path file = fs::path(folders.substr(start, end - start)) / "openxr" / "1" / "active_runtime.json";
        std::error_code error;
        if (fs::exists(file, error)) return file;
        start = end + 1;
    }
    return std::nullopt;
}

std::string why_no_runtime(XrResult result, const Environment& environment) {
    const auto file = find_runtime(environment);
    if (!file)
        return "No OpenXR runtime is set up here: start the program that belongs to your headset and make it active.";
    const bool named = !value(environment, "XR_RUNTIME_JSON", "").empty();
    const std::string remedy = named ? "correct or unset XR_RUNTIME_JSON" : "make your headset's runtime active anew";
    std::error_code error;
    if (!fs::exists(*file, error)) return message("The OpenXR runtime {} is not there: {}.", file->string(), remedy);
    const fs::path library = library_of(*file);
    if (library.empty()) return message("{} describes no OpenXR runtime: {}.", file->string(), remedy);
    // A name without a folder is looked for among the system's libraries; a relative one from the description's place.
    const bool looked_up = !library.has_parent_path();
    if (!looked_up && !fs::exists(file->parent_path() / library, error))
        return message("The OpenXR runtime's library {} is missing: install the runtime again.", library.string());
    if (result == XR_ERROR_LIMIT_REACHED) return "Another program has the headset: close it, or wait until it is done.";
    if (result == XR_ERROR_API_VERSION_UNSUPPORTED)
        return message("The OpenXR runtime {} is too old: update it.", file->string());
    return message("The OpenXR runtime {} does not answer ({}): start its service or program.", file->string(),
                   name_of(result));
}

}  // namespace luwte::xr
