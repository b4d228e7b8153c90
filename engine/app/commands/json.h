#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace luwte::app {

/// A JSON value that is told to programs. json.cpp alone knows the library that writes it, for it is slow to compile.
class Json {
public:
    using List = std::vector<Json>;
    using Object = std::vector<std::pair<std::string, Json>>;  ///< keys stay in the order they were given

    Json() = default;  ///< null
    Json(bool value) : value_(value) {}
    Json(double value) : value_(value) {}
    template <class Whole, std::enable_if_t<std::is_integral_v<Whole>, int> = 0>
    Json(Whole value) : value_(static_cast<long long>(value)) {}
    Json(const char* text) : value_(std::string(text)) {}
    Json(std::string_view text) : value_(std::string(text)) {}
    Json(const std::string& text) : value_(text) {}
    Json(List list) : value_(std::move(list)) {}
    Json(Object object) : value_(std::move(object)) {}
    Json(std::initializer_list<Object::value_type> object) : value_(Object(object)) {}
    Json(const std::map<std::string, std::string>& texts) : value_(Object(texts.begin(), texts.end())) {}

    /// Of what has this value.
    template <class Visit>
    auto visit(Visit visit) const {
        return std::visit(visit, value_);
    }

private:
    std::variant<std::monostate, bool, long long, double, std::string, List, Object> value_;
};

/// What `to_json` makes of each item.
template <class Items, class ToJson>
Json json_list(const Items& items, ToJson to_json) {
    Json::List list;
    for (const auto& item : items) list.push_back(to_json(item));
    return list;
}

/// Indented by two. Bytes that are no UTF-8 (names of files may hold them) are replaced.
std::string to_string(const Json& json);
/// To standard output.
void print(const Json& json);

}  // namespace luwte::app
