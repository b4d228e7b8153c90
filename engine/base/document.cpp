#include "base/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/message.h"
#include "base/names.h"
#include "base/toml_text.h"
#include "base/utf8.h"

namespace luwte {

struct Document::State {
    ParsedToml toml;
    std::string file;
    Diagnostics diagnostics;
    std::size_t mended = 0;  ///< of them those that are no TOML, which come first

    void report(SourcePosition spot, std::string what, std::string remedy) {
        // What was mended needn't be what was wanted; to mend it rightly is enough.
        const auto first = diagnostics.begin(), last = first + static_cast<std::ptrdiff_t>(mended);
        if (std::any_of(first, last,
                        [&](const Diagnostic& one) { return one.line == spot.line && one.column == spot.column; }))
            return;
        // Nobody reads more; and a hostile file could hold one each other byte.
        constexpr std::size_t most = 1000;
        if (diagnostics.size() >= most) return;
        diagnostics.push_back({file, spot.line, spot.column, std::move(what), std::move(remedy)});
    }
};

namespace {

const char* type_name(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::table: return "a table";
        case toml::node_type::array: return "a list";
        case toml::node_type::string: return "a text";
        case toml::node_type::integer: return "a whole number";
        case toml::node_type::floating_point: return "a number";
        case toml::node_type::boolean: return "true or false";
        default: return "a date or time";
    }
}

std::string range_text(double low, double high) {
    constexpr double unbounded = 1e9;
    if (low <= -unbounded && high >= unbounded) return std::string(translated("a number"));
    if (high >= unbounded) return message("{} or more", low);
    return message("{} to {}", low, high);
}

double number_of(const toml::node& node) {
    return node.value<double>().value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

Document::Document(std::unique_ptr<State> state) : state_(std::move(state)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

std::optional<Document> Document::parse(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    auto state = std::make_unique<State>();
    state->file = file;
    auto parsed = parse_toml(text, file, state->diagnostics);
    if (!parsed) {
        diagnostics.insert(diagnostics.end(), state->diagnostics.begin(), state->diagnostics.end());
        return {};
    }
    state->toml = *std::move(parsed);
    state->mended = state->diagnostics.size();
    return Document(std::move(state));
}

Table Document::root() { return {*state_, state_->toml.root, "", {1, 1}}; }

bool Document::close(Diagnostics& diagnostics) {
    auto& found = state_->diagnostics;
    std::sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::tie(a.line, a.column, a.what) < std::tie(b.line, b.column, b.what);
    });
    diagnostics.insert(diagnostics.end(), found.begin(), found.end());
    return found.empty();
}

Table::Table(Document::State& state, const toml::table& table, std::string path, SourcePosition spot)
    : state_(&state), table_(&table), path_(std::move(path)), spot_(spot) {}

const toml::node* Table::find(std::string_view key) {
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
    return table_->get(key);
}

template <class Node>
const Node* Table::find_as(std::string_view key, std::string_view wanted) {
    const toml::node* node = find(key);
    const Node* found = node ? node->as<Node>() : nullptr;
    if (node && !found) wrong_type(key, *node, wanted);
    return found;
}

std::string Table::full(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + '.' + std::string(key);
}

bool Table::has(std::string_view key) const { return table_->contains(key); }

bool Table::has_like(std::string_view key) const { return has(key) || !misspelled(key).empty(); }

bool Table::lost(std::string_view key) const { return state_->toml.lost(key); }

std::string_view Table::misspelled(std::string_view key) const {
    for (const auto& [other, node] : *table_) {
        const auto* list = node.as_array();
        const bool tables = node.is_table() || (list && !list->empty() && list->is_homogeneous<toml::table>());
        if (tables && std::find(asked_.begin(), asked_.end(), other.str()) == asked_.end() &&
            !nearest_name(other.str(), {key}).empty())
            return other.str();
    }
    return {};
}

bool Table::is_table(std::string_view key) const {
    const toml::node* node = table_->get(key);
    return node && node->is_table();
}

std::vector<std::string> Table::keys() const {
    std::vector<std::string> names;
    for (const auto& [key, value] : *table_) names.emplace_back(key.str());
    return names;
}

SourcePosition Table::spot(std::string_view key) const {
    const toml::node* node = table_->get(key);
    return node ? state_->toml.place(node->source(), spot_) : spot_;
}

std::vector<SourcePosition> Table::spots(std::string_view key) const {
    const toml::node* node = table_->get(key);
    const auto* list = node ? node->as_array() : nullptr;
    if (!list) return {spot(key)};
    std::vector<SourcePosition> all;
    for (const auto& item : *list) all.push_back(state_->toml.place(item.source(), spot_));
    return all;
}

void Table::report(std::string_view key, std::string what, std::string remedy) {
    state_->report(spot(key), std::move(what), std::move(remedy));
}

void Table::report(SourcePosition spot, std::string what, std::string remedy) {
    state_->report(spot, std::move(what), std::move(remedy));
}

void Table::wrong_type(std::string_view key, const toml::node& node, std::string_view wanted) {
    state_->report(state_->toml.place(node.source(), spot_), message("`{}` is {}", full(key), type_name(node)),
                   message("give {}", translated(wanted)));
}

bool Table::in_range(std::string_view key, const toml::node& node, double value, double low, double high) {
    // Written so that NaN falls outside.
    if (value >= low && value <= high) return true;
    state_->report(state_->toml.place(node.source(), spot_), message("`{}` is {}", full(key), value),
                   message("give {}", range_text(low, high)));
    return false;
}

void Table::unknown_name(std::string_view key, std::string_view kind, std::string_view name,
                         const std::vector<std::string_view>& known) {
    report(key, message("`{}` is no {}", name, translated(kind)), suggestion(name, known));
}

std::optional<std::string> Table::text(std::string_view key, std::size_t longest) {
    const auto* value = find_as<toml::value<std::string>>(key, "a text in quotes");
    if (!value) return {};
    if (const std::size_t length = utf8::length(value->get()); length > longest) {
        report(key, message("`{}` has {} characters", full(key), length), message("say it in {}", longest));
        return {};
    }
    return value->get();
}

std::optional<std::string> Table::name(std::string_view key, const std::vector<std::string_view>& known) {
    auto value = text(key);
    if (!value || std::find(known.begin(), known.end(), *value) != known.end()) return value;
    unknown_name(key, key, *value, known);
    return {};
}

std::optional<double> Table::number(std::string_view key, double low, double high) {
    const toml::node* node = find(key);
    if (!node) return {};
    if (!node->is_number()) {
        wrong_type(key, *node, message("a number, {}", range_text(low, high)));
        return {};
    }
    const double value = number_of(*node);
    if (!in_range(key, *node, value, low, high)) return {};
    return value;
}

std::optional<int> Table::integer(std::string_view key, int low, int high) {
    const auto wanted = message("a whole number, {}", range_text(low, high));
    const auto* value = find_as<toml::value<std::int64_t>>(key, wanted);
    if (!value || !in_range(key, *value, static_cast<double>(value->get()), low, high)) return {};
    return static_cast<int>(value->get());
}

std::optional<bool> Table::boolean(std::string_view key) {
    if (const auto* value = find_as<toml::value<bool>>(key, "true or false")) return value->get();
    return {};
}

std::optional<std::vector<std::string>> Table::texts(std::string_view key) {
    const toml::node* node = find(key);
    if (!node) return {};
    if (const auto* value = node->as_string()) return std::vector{value->get()};
    const auto* list = node->as_array();
    if (!list || list->empty()) {
        if (list) report(key, message("`{}` is an empty list", full(key)), "give one text or more");
        else wrong_type(key, *node, "a text or a list of texts");
        return {};
    }
    std::vector<std::string> values;
    for (const auto& item : *list)
        if (const auto* value = item.as_string()) values.push_back(value->get());
        else wrong_type(key, item, "only texts in this list");
    if (values.size() != list->size()) return {};
    return values;
}

std::optional<std::vector<double>> Table::numbers(std::string_view key, std::size_t least, std::size_t most, double low,
                                                  double high) {
    const auto wanted =
        least == most ? message("a list of {} numbers", least) : message("a list of {} to {} numbers", least, most);
    const auto* list = find_as<toml::array>(key, wanted);
    if (!list) return {};
    if (list->size() < least || list->size() > most) {
        report(key, message("`{}` has {} values", full(key), list->size()), message("give {}", wanted));
        return {};
    }
    std::vector<double> values;
    for (const auto& item : *list)
        if (!item.is_number()) wrong_type(key, item, "only numbers in this list");
        else if (const double value = number_of(item); in_range(key, item, value, low, high)) values.push_back(value);
    if (values.size() != list->size()) return {};
    return values;
}

std::optional<std::array<double, 3>> Table::vec3(std::string_view key, double low, double high) {
    const auto values = numbers(key, 3, 3, low, high);
    if (!values) return {};
    return std::array{(*values)[0], (*values)[1], (*values)[2]};
}

std::optional<Table> Table::table(std::string_view key) {
    const toml::node* node = find(key);
    if (const auto* list = node ? node->as_array() : nullptr; list && !list->empty() && list->front().is_table()) {
        report(key, message("`{}` is a list of tables", full(key)),
               message("write [{}], with one bracket on either side", full(key)));
        node = &list->front();
    }
    const auto* value = node ? node->as_table() : nullptr;
    if (value) return Table(*state_, *value, full(key), spot(key));
    if (node) wrong_type(key, *node, message("a table [{}]", full(key)));
    return {};
}

std::vector<Table> Table::tables(std::string_view key, std::size_t most) {
    const toml::node* node = find(key);
    if (const std::string_view other = node ? std::string_view() : misspelled(key); !other.empty()) {
        node = find(other);
        const toml::source_region where = table_->find(other)->first.source();
        state_->report(state_->toml.place(where, spot_), message("`{}` is not known here", full(other)),
                       message("did you mean [[{}]]?", full(key)));
    }
    std::vector<Table> all;
    if (const auto* one = node ? node->as_table() : nullptr) {
        const SourcePosition spot = state_->toml.place(node->source(), spot_);
        if (has(key))
            state_->report(spot, message("`{}` is one table", full(key)),
                           message("write [[{}]], with two brackets on either side", full(key)));
        all.push_back(Table(*state_, *one, full(key), spot));
        return all;
    }
    const auto* list = node ? node->as_array() : nullptr;
    if (node && !list) wrong_type(key, *node, message("one or more tables, each headed [[{}]]", full(key)));
    if (!list) return {};
    for (const auto& item : *list)
        if (const auto* value = item.as_table())
            all.push_back(Table(*state_, *value, full(key), state_->toml.place(item.source(), spot_)));
        else wrong_type(key, item, message("tables, each headed [[{}]]", full(key)));
    if (all.size() > most) {
        report(key, message("there are {} [[{}]] tables", all.size(), full(key)), message("give {} at most", most));
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(most), all.end());
    }
    return all;
}

void Table::require(std::string_view key, std::string_view remedy) {
    if (!find(key) && !lost(key)) state_->report(spot_, message("`{}` is missing", full(key)), std::string(remedy));
}

void Table::finish(Unknown told) {
    const std::vector<std::string_view> known(asked_.begin(), asked_.end());
    for (const auto& [key, value] : *table_) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        if (told == Unknown::misspelled && nearest_name(key.str(), known).empty()) continue;
        state_->report(state_->toml.place(key.source(), spot_), message("`{}` is not known here", full(key.str())),
                       suggestion(key.str(), known));
    }
}

}  // namespace luwte
