#include "app/settings/settings_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include "base/atomic_file.h"
#include "base/message.h"
#include "base/plain_file.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

/// No more than these are told of one file.
constexpr std::size_t most_told = 8;

/// The file as it stands.
struct Standing {
    SettingsText text;
    std::vector<std::string> told;
    std::string bytes;
    bool there = false;                 ///< there is one
    bool broken = false;                ///< but it is no settings file
    std::optional<Problem> unreadable;  ///< it can't be looked into: it must not be written over
};

/// A name that is a link stays one: what it leads to is written.
fs::path behind_links(const fs::path& file) {
    std::error_code error;
    const fs::path real = fs::canonical(file, error);
    return error ? file : real;
}

Standing read(const fs::path& file) {
    Standing standing;
    std::error_code error;
    if (!fs::exists(file, error) && !error) return standing;
    standing.there = true;
    if (fs::is_regular_file(file, error) && fs::file_size(file, error) > most_settings_bytes) standing.broken = true;
    else if (auto bytes = read_file(file)) standing.bytes = *std::move(bytes);
    else standing.unreadable = bytes.problem();
    if (standing.unreadable) {
        standing.told.push_back(standing.unreadable->what);
        return standing;
    }
    Diagnostics diagnostics;
    if (standing.broken)
        diagnostics.push_back({file.string(), 0, 0, "it is larger than 64 kB", "settings are far shorter"});
    else if (auto text = read_settings(standing.bytes, file.string(), diagnostics)) standing.text = *std::move(text);
    else standing.broken = true;
    for (const Diagnostic& diagnostic : diagnostics) {
        if (standing.told.size() == most_told) {
            standing.told.push_back(message("{}: and {} more", file.string(), diagnostics.size() - most_told));
            break;
        }
        standing.told.push_back(to_string(diagnostic));
    }
    return standing;
}

/// Gives what stands there a name beside it that is free, under which it is kept; none of them is ever written over.
Result<fs::path> set_aside(const fs::path& file) {
    for (int number = 1; number < 1000; ++number) {
        const fs::path aside = fmt::format("{}.broken{}", file.string(), number == 1 ? "" : fmt::format(".{}", number));
        // A second name for the same file, so that nothing that has the name already is lost.
        std::error_code error;
        fs::create_hard_link(file, aside, error);
        if (error == std::errc::file_exists) continue;
        if (error) fs::copy_file(file, aside, fs::copy_options::none, error);
        if (error == std::errc::file_exists) continue;
        if (error) return write_problem(aside, error.value());
        return aside;
    }
    return Problem{message("{0}: there are a thousand of {0}.broken; remove some.", file.string())};
}

}  // namespace

fs::path settings_file(const Paths& paths) {
    return paths.settings.empty() ? fs::path() : paths.settings / "settings.toml";
}

LoadedSettings look_at_settings(const Paths& paths) {
    if (paths.settings.empty()) return {{}, {no_own_folder().what}};
    Standing standing = read(settings_file(paths));
    return {std::move(standing.text.settings), std::move(standing.told)};
}

LoadedSettings load_settings(const Paths& paths) {
    if (paths.settings.empty()) return look_at_settings(paths);
    const fs::path file = settings_file(paths);
    Standing standing = read(file);
    LoadedSettings loaded = {std::move(standing.text.settings), std::move(standing.told)};
    if (!standing.broken) return loaded;
    const Result<FileLock> lock = FileLock::take(paths.settings / ".lock");
    // Another program may have mended it or set it aside meanwhile.
    if (!lock || !read(file).broken) return loaded;
    const fs::path real = behind_links(file);
    const Result<fs::path> aside = set_aside(real);
    std::error_code error;
    if (aside) fs::remove(real, error);
    if (aside && !error)
        loaded.told.back() += message(" (it is now {}; until you put it back all is by default)", aside->string());
    return loaded;
}

Result<std::vector<std::string>> update_settings(const Paths& paths, const std::function<void(Settings&)>& change) {
    if (paths.settings.empty()) return no_own_folder();
    std::error_code error;
    fs::create_directories(paths.settings, error);
    if (error) return write_problem(paths.settings, error.value());
    const Result<FileLock> lock = FileLock::take(paths.settings / ".lock");
    if (!lock && lock.problem().cause == Cause::environment) return lock.problem();
    if (!lock) return write_problem(settings_file(paths), EACCES);
    const fs::path file = behind_links(settings_file(paths));
    Standing standing = read(file);
    if (standing.unreadable) return *standing.unreadable;
    SettingsText next = standing.text;
    change(next.settings);
    if (standing.there && !standing.broken && next.settings == standing.text.settings)
        return std::vector<std::string>();
    std::vector<std::string> told;
    if (standing.broken || next.wrong) {
        const Result<fs::path> aside = set_aside(file);
        if (!aside) return aside.problem();
        told.push_back(message("{}: what could not be taken of it is kept in {}", file.string(), aside->string()));
    }
    next.wrong = false;
    const std::string text = write_settings(next);
    // Nothing is written that would not be read again.
    Diagnostics ignored;
    const auto again = read_settings(text, file.string(), ignored);
    if (!again || !(again->settings == next.settings))
        return Problem{message("{}: these settings can't be written, and are as they were.", file.string())};
    Result<AtomicFile> made = AtomicFile::create(file);
    if (!made) return made.problem();
    if (const auto written = made->write(text); !written) return written.problem();
    if (const auto kept = made->keep(); !kept) return kept.problem();
    return told;
}

}  // namespace luwte::app
