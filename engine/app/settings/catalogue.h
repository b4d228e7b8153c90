#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "app/settings/preferences.h"
#include "app/settings/values.h"

namespace luwte::app {

/// An option or a word of a command, as its help tells it.
struct Argument {
    std::string_view name;   ///< `--scene`; a word that is known by its place has no hyphens
    std::string_view value;  ///< what the help calls its value; empty: there is none, it is a flag
    std::string_view help;
    bool required = false;
    bool many = false;  ///< a word that may be given several times
};

/// What a person may want, once: what the settings file, `luwte settings`, the command line and their help know of it.
struct Row {
    std::string_view key;    ///< `table.name`, or `name` in the file's own table; empty: it holds for one sitting only
    std::string_view about;  ///< a line, for the file
    Argument option;         ///< without a name it holds for all sittings only
    std::function<GivenValue(const Settings&)> give;
    std::function<Taken(Settings&, const GivenValue&)> take_for_all;
    std::function<Taken(SittingOptions&, const GivenValue&)> take_for_one;

    std::string_view table() const { return key.substr(0, key.find('.') == key.npos ? 0 : key.find('.')); }
    std::string_view name() const { return key.substr(key.find('.') == key.npos ? 0 : key.find('.') + 1); }
};

/// In the order of the file, where a table's keys stand together, and of the help.
const std::vector<Row>& catalogue();

/// The row of a setting; null where there is none of that name.
const Row* find_setting(std::string_view key);

}  // namespace luwte::app
