#include "app/settings/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <sstream>
#include <tuple>
#include <utility>

#include "app/settings/catalogue.h"
#include "base/message.h"
#include "base/names.h"
#include "base/text_encoding.h"
#include "base/toml_text.h"

namespace luwte::app {
namespace {

/// Our comments begin with ##, a person's with #.
constexpr std::string_view heading =
    "## Luwte's settings. To set one, take the ## away before its line and change it, or say\n"
    "## `luwte settings KEY VALUE`. Luwte writes this file anew when a setting changes: lines of your own that begin\n"
    "## with one # are kept, here at the top.\n";

template <class Do>
void for_each_setting(Do act) {
    for (const Row& row : catalogue())
        if (!row.key.empty()) act(row);
}

/// Tables in the order of the file; the first is the file's own.
std::vector<std::string_view> tables() {
    std::vector<std::string_view> all;
    for_each_setting([&](const Row& row) {
        if (all.empty() || all.back() != row.table()) all.push_back(row.table());
    });
    return all;
}

/// As TOML has it, on one line.
template <class Value>
std::string in_toml(const toml::value<Value>& value) {
    std::ostringstream stream;
    stream << toml::toml_formatter(value, toml::format_flags::allow_unicode_strings);
    return stream.str();
}

std::string in_quotes(std::string_view text) { return in_toml(toml::value<std::string>(std::string(text))); }

std::string in_toml(const toml::node& node);

std::string in_toml(const toml::key& key, const toml::node& node) {
    const std::string_view name = key.str();
    const bool bare = !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c < 0x80 && std::isalnum(c) != 0) || c == '_' || c == '-';
    });
    return fmt::format("{} = {}", bare ? std::string(name) : in_quotes(name), in_toml(node));
}

std::string in_toml(const toml::node& node) {
    std::string out;
    if (const auto* list = node.as_array()) {
        for (const toml::node& item : *list) out += (out.empty() ? "" : ", ") + in_toml(item);
        return '[' + out + ']';
    }
    if (const auto* table = node.as_table()) {
        for (const auto& [key, value] : *table) out += (out.empty() ? "" : ", ") + in_toml(key, value);
        return "{ " + out + " }";
    }
    // toml++ would write 0.1 with 17 digits.
    if (const auto* number = node.as_floating_point(); number && std::isfinite(number->get())) {
        const std::string digits = fmt::format("{}", number->get());
        // Without these it would be a whole number the next time.
        return digits.find_first_of(".e") == std::string::npos ? digits + ".0" : digits;
    }
    return node.visit([](const auto& value) -> std::string {
        if constexpr (toml::is_value<decltype(value)>) return in_toml(value);
        else return {};
    });
}

std::string in_toml(const GivenValue& given) {
    if (given.flag) return *given.flag ? "true" : "false";
    if (given.number) return fmt::format("{}", *given.number);
    if (given.text) return in_quotes(*given.text);
    std::vector<std::string> items = given.list.value_or(std::vector<std::string>());
    for (std::string& item : items) item = in_quotes(item);
    return fmt::format("[{}]", fmt::join(items, ", "));
}

GivenValue given_by(const toml::node& node) {
    GivenValue given;
    given.shown = node.is_table() ? "a table" : node.is_array() ? "a list" : in_toml(node);
    if (const auto* text = node.as_string()) given.list = {given.text.emplace(text->get())};
    if (const auto* flag = node.as_boolean()) given.flag = flag->get();
    if (node.is_number()) {
        given.number = node.value<double>();
        given.whole = node.value<long long>();
    }
    const auto* const list = node.as_array();
    if (list && std::all_of(list->begin(), list->end(), [](const toml::node& item) { return item.is_string(); })) {
        given.list.emplace();
        for (const toml::node& item : *list) given.list->push_back(item.as_string()->get());
    }
    return given;
}

/// Reads the tables of one file.
class Reader {
public:
    Reader(SettingsText& text, const std::string& file, const ParsedToml& toml, Diagnostics& diagnostics)
        : text_(text), file_(file), toml_(toml), diagnostics_(diagnostics) {}

    void read(const toml::table& table, std::string_view name) {
        for (const auto& [at, node] : table) {
            const std::string id = name.empty() ? std::string(at.str()) : fmt::format("{}.{}", name, at.str());
            // A dot inside a quoted key leads nowhere.
            const Row* const row = at.str().find('.') == std::string_view::npos ? find_setting(id) : nullptr;
            const bool is_table = name.empty() && std::count(tables_.begin(), tables_.end(), id) > 0;
            if (row) {
                const GivenValue given = given_by(node);
                if (const Taken fault = row->take_for_all(text_.settings, given))
                    wrong(node,
                          fault->what.empty() ? message("`{}` is {}", id, shortened(given.shown))
                                              : std::string(translated(fault->what)),
                          std::string(translated(fault->remedy)));
            } else if (is_table && node.is_table()) {
                read(*node.as_table(), id);
            } else if (is_table) {
                wrong(node, message("`{}` is no table", id), message("it is a table, headed [{}]", id));
            } else {
                keep(at, node, id, name);
            }
        }
    }

private:
    void note(const toml::source_region& at, std::string what, std::string remedy) {
        const SourcePosition place = toml_.place(at);
        diagnostics_.push_back({file_, place.line, place.column, std::move(what), std::move(remedy)});
    }
    void wrong(const toml::node& node, std::string what, std::string remedy) {
        note(node.source(), std::move(what), std::move(remedy));
        text_.wrong = true;
    }
    void keep(const toml::key& key, const toml::node& node, const std::string& id, std::string_view table) {
        text_.unknown[std::string(table)].push_back(in_toml(key, node));
        std::vector<std::string_view> known = setting_keys();
        known.insert(known.end(), tables_.begin(), tables_.end());
        const std::string_view near = nearest_name(id, known);
        note(key.source(), message("`{}` is not known to this Luwte", shortened(id)),
             near.empty() ? "it is kept as it is" : message("it is kept as it is; did you mean `{}`?", near));
    }

    SettingsText& text_;
    const std::string& file_;
    const ParsedToml& toml_;
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
    Diagnostics found;
    const std::optional<ParsedToml> parsed = parse_toml(text, file, found);
    const bool is_toml = found.empty();
    SettingsText read;
    read.wrong = !is_toml;
    if (parsed) Reader(read, file, *parsed, found).read(parsed->root, "");
    std::sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.line, a.column, a.what) < std::tie(b.line, b.column, b.what);
    });
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    // Where nothing of it can be understood it is no settings file.
    if (!parsed || (!is_toml && parsed->root.empty())) return {};
    // As they were understood: other bytes would make the file wrong again that is written of them.
    Diagnostics told;
    read.remarks = remarks_in(parsed->mended ? parsed->mended->text : *decode_text(text, file, told));
    return read;
}

std::string write_settings(const SettingsText& text) {
    std::string out(translated(heading));
    for (const std::string& remark : text.remarks) out += remark + '\n';
    for (const std::string_view table : tables()) {
        if (!table.empty()) out += fmt::format("\n[{}]\n", table);
        bool first = !table.empty();
        for_each_setting([&](const Row& row) {
            if (row.table() == table)
                out += fmt::format("{}## {}\n{}{} = {}\n", std::exchange(first, false) ? "" : "\n",
                                   translated(row.about), is_default(text.settings, row.key) ? "## " : "", row.name(),
                                   setting(text.settings, row.key));
        });
        const auto unknown = text.unknown.find(std::string(table));
        if (unknown == text.unknown.end()) continue;
        out += translated("\n## Not known to this Luwte, and kept:\n");
        for (const std::string& line : unknown->second) out += line + '\n';
    }
    return out;
}

std::vector<std::string_view> setting_keys() {
    std::vector<std::string_view> keys;
    for_each_setting([&](const Row& row) { keys.push_back(row.key); });
    return keys;
}

std::string setting(const Settings& settings, std::string_view key) {
    const Row* const row = find_setting(key);
    return row ? in_toml(row->give(settings)) : "";
}

bool is_default(const Settings& settings, std::string_view key) { return setting(settings, key) == setting({}, key); }

Result<void> set_setting(Settings& settings, std::string_view key, std::string_view value) {
    const Row* const row = find_setting(key);
    if (!row)
        return Problem{message("There is no setting '{}'; {}", shortened(key), ended(suggestion(key, setting_keys())))};
    const GivenValue given = value == "default" ? row->give({}) : given_in_words(value);
    if (const Taken fault = row->take_for_all(settings, given))
        return Problem{message("{} can't be '{}': {}{}{}", key, shortened(value), fault->what,
                               fault->what.empty() ? "" : "; ", ended(fault->remedy))};
    return {};
}

}  // namespace luwte::app
