#include "xr/runtime.h"

#include <fmt/format.h>
#include <openxr/openxr_reflection.h>

#include <nlohmann/json.hpp>
#include <system_error>

#include "base/message.h"
#include "base/plain_file.h"

// As the loader's specification names processors.
#if defined(__x86_64__) && defined(__ILP32__)
#define LUWTE_ARCHITECTURE "x32"
#elif defined(__x86_64__)
#define LUWTE_ARCHITECTURE "x86_64"
#elif defined(__i386__)
#define LUWTE_ARCHITECTURE "i686"
#elif defined(__aarch64__)
#define LUWTE_ARCHITECTURE "aarch64"
#elif defined(__arm__) && defined(__ARM_PCS_VFP)
#define LUWTE_ARCHITECTURE "armv7a-vfp"
#elif defined(__riscv) && __riscv_xlen == 64
#define LUWTE_ARCHITECTURE "riscv64"
#elif defined(__powerpc64__) && defined(__LITTLE_ENDIAN__)
#define LUWTE_ARCHITECTURE "ppc64el"
#else
#define LUWTE_ARCHITECTURE "other"
#endif

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
    std::vector<fs::path> folders = config_folders(environment);
    for (const char* const systems : {"/etc", "/usr/share"}) folders.emplace_back(systems);
    for (const fs::path& folder : folders) {
        for (const char* const name : {"active_runtime." LUWTE_ARCHITECTURE ".json", "active_runtime.json"}) {
            const fs::path file = folder / "openxr" / "1" / name;
            std::error_code error;
            if (fs::exists(file, error)) return file;
        }
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
    const fs::path real = fs::canonical(*file, error);
    if (!looked_up && !fs::exists(real.parent_path() / library, error) &&
        !fs::exists(file->parent_path() / library, error))
        return message("The OpenXR runtime's library {} is missing: install the runtime again.", library.string());
    if (result == XR_ERROR_LIMIT_REACHED) return "Another program has the headset: close it, or wait until it is done.";
    if (result == XR_ERROR_API_VERSION_UNSUPPORTED)
        return message("The OpenXR runtime {} is too old: update it.", file->string());
    return message("The OpenXR runtime {} does not answer ({}): start its service or program.", file->string(),
                   name_of(result));
}

}  // namespace luwte::xr
