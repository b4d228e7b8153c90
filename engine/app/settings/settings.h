#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings/preferences.h"
#include "base/diagnostic.h"
#include "base/result.h"

namespace luwte::app {

/// What a settings file holds: the settings, and what Luwte itself has no use for but keeps.
struct SettingsText {
    Settings settings;
    std::vector<std::string> remarks;                         ///< the person's own lines that begin with #
    std::map<std::string, std::vector<std::string>> unknown;  ///< lines `key = value` by table; "" is the file's own
    bool wrong = false;                                       ///< a value could not be taken: its default counts

    bool operator==(const SettingsText&) const = default;
};

/// A file larger than this is none of Luwte's.
constexpr std::size_t most_settings_bytes = 64U << 10U;

/// Reads a settings file. All its mistakes are told, and the rest counts; nothing where it is too large or nothing of
/// it can be understood.
std::optional<SettingsText> read_settings(std::string_view text, const std::string& file, Diagnostics& diagnostics);

/// As read_settings() reads it, with a comment on every key; what has its default is written as a comment.
std::string write_settings(const SettingsText& text);

/// All keys, `table.name`, in the order of the file.
std::vector<std::string_view> setting_keys();
/// What a key has now, as the file would say it; and whether that is its default. The key is one of setting_keys().
std::string setting(const Settings& settings, std::string_view key);
bool is_default(const Settings& settings, std::string_view key);
/// Sets a key from words: `true`, `-6`, `large`, `neck,face`; `default` for what it is by itself. A Problem names the
/// nearest key or what the value may be.
Result<void> set_setting(Settings& settings, std::string_view key, std::string_view value);

}  // namespace luwte::app
