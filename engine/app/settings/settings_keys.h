#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings/settings.h"

namespace luwte::app {

// What each key of a settings file is; for who reads, writes and sets them.

/// A value as it was given, in each of the ways in which it can be meant.
struct GivenSetting {
    std::string shown;  ///< for messages
    std::optional<bool> flag;
    std::optional<double> number;
    std::optional<std::string> text;
    std::optional<std::vector<std::string>> list;
};

/// What would be right instead of a value, and what is wrong with it, where that is more than the value itself.
struct SettingFault {
    std::string remedy;
    std::string what;
};

struct SettingKey {
    std::string_view id;                               ///< `table.name`, or `name` in the file's own table
    std::string_view about;                            ///< a line, for the file
    std::function<std::string(const Settings&)> show;  ///< the value as TOML
    /// Puts what was given into the settings, or says what would be right.
    std::function<std::optional<SettingFault>(Settings&, const GivenSetting&)> take;

    std::string_view table() const { return id.substr(0, id.find('.') == id.npos ? 0 : id.find('.')); }
    std::string_view name() const { return id.substr(id.find('.') == id.npos ? 0 : id.find('.') + 1); }
};

/// In the order of the file; a table's keys stand together.
const std::vector<SettingKey>& all_settings();
/// Null where there is none of that name.
const SettingKey* find_setting(std::string_view id);

/// As a TOML text.
std::string in_quotes(std::string_view text);
/// For messages: nobody reads a text of thousands of letters.
std::string shortened(std::string_view text);
/// A known name that is near, else all of them.
std::string one_of(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace luwte::app
