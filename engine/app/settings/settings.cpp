#include "app/settings/settings.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>
#include <tuple>
#include <utility>

#include "app/settings/settings_keys.h"

namespace luwte::app {
namespace {

/// As the end of a sentence.
std::string ended(const std::string& text) { return text.back() == '?' ? text : text + '.'; }

/// Our comments begin with ##, a person's with #.
constexpr std::string_view heading =
    "## Luwte's settings. To set one, take the ## away before its line and change it, or say\n"
    "## `luwte settings KEY VALUE`. Luwte writes this file anew when a setting changes: lines of your own that begin\n"
    "## with one # are kept, here at the top.\n";

std::vector<std::string_view> tables() {
    std::vector<std::string_view> all;
    for (const SettingKey& key : all_settings())
        if (all.empty() || all.back() != key.table()) all.push_back(key.table());
    return all;
}

bool is_bare(std::string_view key) {
    return !key.empty() && std::all_of(
                               key.begin(), key.end(),
                               [](char c) {
                                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                          c == '_' || c == '-';
                               });
}

/// A value on one line, as TOML.
std::string in_toml(const toml::node& node) {
    if (const auto* text = node.as_string()) return in_quotes(text->get());
    if (const auto* number = node.as_floating_point()) {
        const double value = number->get();
        if (std::isnan(value)) return "nan";
        if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
        std::string digits = fmt::format("{}", value);
        // Without these it would be a whole number the next time.
        return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
    }
    if (const auto* whole = node.as_integer()) return fmt::format("{}", whole->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    std::string out;
    if (const auto* list = node.as_array()) {
        for (const toml::node& item : *list) out += (out.empty() ? "" : ", ") + in_toml(item);
        return '[' + out + ']';
    }
    if (const auto* table = node.as_table()) {
        for (const auto& [key, value] : *table)
            out += fmt::format("{}{} = {}", out.empty() ? "" : ", ",
                               is_bare(key.str()) ? std::string(key.str()) : in_quotes(key.str()), in_toml(value));
        return "{ " + out + " }";
    }
    std::ostringstream stream;
    if (const auto* date = node.as_date()) stream << date->get();
    if (const auto* time = node.as_time()) stream << time->get();
    if (const auto* both = node.as_date_time()) stream << both->get();
    return stream.str();
}

GivenSetting given_by(const toml::node& node) {
    GivenSetting given;
    given.shown = node.is_table() ? "a table" : node.is_array() ? "a list" : in_toml(node);
    if (const auto* text = node.as_string()) given.list = {given.text.emplace(text->get())};
    if (const auto* flag = node.as_boolean()) given.flag = flag->get();
    if (node.is_number()) given.number = node.value<double>();
    if (const auto* list = node.as_array()) {
        given.list.emplace();
        for (const toml::node& item : *list) {
            const auto* text = item.as_string();
            if (!text) {
                given.list.reset();
                break;
            }
            given.list->push_back(text->get());
        }
    }
    return given;
}

/// Reads the tables of one file.
class Reader {
public:
    Reader(SettingsText& text, const std::string& file, Diagnostics& diagnostics)
        : text_(text), file_(file), diagnostics_(diagnostics) {}

    void read(const toml::table& table, std::string_view name) {
        for (const auto& [at, node] : table) {
            const std::string id = name.empty() ? std::string(at.str()) : fmt::format("{}.{}", name, at.str());
            // A dot inside a quoted key leads nowhere.
            const SettingKey* const key = at.str().find('.') == std::string_view::npos ? find_setting(id) : nullptr;
            const bool is_table = name.empty() && std::count(tables_.begin(), tables_.end(), id) > 0;
            if (key) {
                const GivenSetting given = given_by(node);
                if (const auto fault = key->take(text_.settings, given))
                    wrong(node,
                          fault->what.empty() ? fmt::format("`{}` is {}", id, shortened(given.shown)) : fault->what,
                          fault->remedy);
            } else if (is_table && node.is_table()) {
                read(*node.as_table(), id);
            } else if (is_table) {
                wrong(node, fmt::format("`{}` is no table", id), fmt::format("it is a table, headed [{}]", id));
            } else {
                keep(at, node, id, name);
            }
        }
    }

private:
    void note(const toml::source_region& at, std::string what, std::string remedy) {
        diagnostics_.push_back({file_, static_cast<int>(at.begin.line), static_cast<int>(at.begin.column),
                                std::move(what), std::move(remedy)});
    }
    void wrong(const toml::node& node, std::string what, std::string remedy) {
        note(node.source(), std::move(what), std::move(remedy));
        text_.wrong = true;
    }
    void keep(const toml::key& key, const toml::node& node, const std::string& id, std::string_view table) {
        text_.unknown[std::string(table)].push_back(
            fmt::format("{} = {}", is_bare(key.str()) ? std::string(key.str()) : in_quotes(key.str()), in_toml(node)));
        std::vector<std::string_view> known = setting_keys();
        known.insert(known.end(), tables_.begin(), tables_.end());
        const std::string_view near = id.size() > 60 ? std::string_view() : nearest_name(id, known);
        note(key.source(), fmt::format("`{}` is not known to this Luwte", shortened(id)),
             near.empty() ? "it is kept as it is" : fmt::format("it is kept as it is; did you mean `{}`?", near));
    }

    SettingsText& text_;
    const std::string& file_;
    Diagnostics& diagnostics_;
    std::vector<std::string_view> tables_ = tables();
};

/// The lines with one # before them.
std::vector<std::string> remarks_in(std::string_view text) {
    std::vector<std::string> remarks;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t first = line.find_first_not_of(" \t"), last = line.find_last_not_of(" \t\r");
        if (first == std::string_view::npos || line[first] != '#') continue;
        line = line.substr(first, last + 1 - first);
        if (line.substr(0, 2) != "##" && std::find(remarks.begin(), remarks.end(), line) == remarks.end())
            remarks.emplace_back(line);
    }
    return remarks;
}

}  // namespace

std::optional<SettingsText> read_settings(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    if (text.size() > most_settings_bytes) {
        diagnostics.push_back({file, 0, 0, "it is larger than 64 kB", "settings are far shorter"});
        return {};
    }
    // toml++ throws on a syntax error; the exception ends here.
    try {
        const toml::table root = toml::parse(text);
        SettingsText read;
        read.remarks = remarks_in(text);
        Diagnostics found;
        Reader(read, file, found).read(root, "");
        std::sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
            return std::tie(a.line, a.column, a.what) < std::tie(b.line, b.column, b.what);
        });
        diagnostics.insert(diagnostics.end(), found.begin(), found.end());
        return read;
    } catch (const toml::parse_error& error) {
        const toml::source_position at = error.source().begin;
        diagnostics.push_back({file, static_cast<int>(at.line), static_cast<int>(at.column),
                               std::string(error.description()), "write it as TOML"});
        return {};
    }
}

std::string write_settings(const SettingsText& text) {
    std::string out(heading);
    for (const std::string& remark : text.remarks) out += remark + '\n';
    for (const std::string_view table : tables()) {
        if (!table.empty()) out += fmt::format("\n[{}]\n", table);
        bool first = !table.empty();
        for (const SettingKey& key : all_settings()) {
            if (key.table() != table) continue;
            const std::string value = key.show(text.settings);
            out += fmt::format("{}## {}\n{}{} = {}\n", std::exchange(first, false) ? "" : "\n", key.about,
                               is_default(text.settings, key.id) ? "## " : "", key.name(), value);
        }
        const auto unknown = text.unknown.find(std::string(table));
        if (unknown == text.unknown.end()) continue;
        out += "\n## Not known to this Luwte, and kept:\n";
        for (const std::string& line : unknown->second) out += line + '\n';
    }
    return out;
}

std::vector<std::string_view> setting_keys() {
    std::vector<std::string_view> ids;
    for (const SettingKey& key : all_settings()) ids.push_back(key.id);
    return ids;
}

std::string setting(const Settings& settings, std::string_view key) {
    const SettingKey* const found = find_setting(key);
    return found ? found->show(settings) : "";
}

bool is_default(const Settings& settings, std::string_view key) { return setting(settings, key) == setting({}, key); }

Result<void> set_setting(Settings& settings, std::string_view id, std::string_view value) {
    const SettingKey* const key = find_setting(id);
    if (!key)
        return Problem{fmt::format("There is no setting '{}': {}", shortened(id), ended(one_of(id, setting_keys())))};
    GivenSetting given;
    given.shown = value;
    if (value == "default") {
        // As the file would have it.
        const std::string text = fmt::format("value = {}", key->show({}));
        const toml::table table = toml::parse(text);
        given = given_by(*table.get("value"));
        key->take(settings, given);
        return {};
    }
    given.text = value;
    if (value == "true" || value == "yes" || value == "on") given.flag = true;
    if (value == "false" || value == "no" || value == "off") given.flag = false;
    double number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error == std::errc() && end == value.data() + value.size()) given.number = number;
    given.list.emplace();
    for (std::string_view rest = value == "none" ? "" : value; !rest.empty();) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        given.list->emplace_back(rest.substr(0, comma));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    if (const auto fault = key->take(settings, given))
        return Problem{fmt::format("{} can't be '{}': {}{}{}", id, shortened(value), fault->what,
                                   fault->what.empty() ? "" : "; ", ended(fault->remedy))};
    return {};
}

}  // namespace luwte::app
