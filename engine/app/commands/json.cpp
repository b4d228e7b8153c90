#include "app/commands/json.h"

#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/printable.h"

namespace luwte::app {
namespace {

using Written = nlohmann::ordered_json;

struct Writer {
    Written operator()(std::monostate) const { return {}; }
    Written operator()(const Json::List& list) const {
        Written all = Written::array();
        for (const Json& item : list) all.push_back(item.visit(*this));
        return all;
    }
    Written operator()(const Json::Object& object) const {
        Written all = Written::object();
        for (const auto& [key, value] : object) all[key] = value.visit(*this);
        return all;
    }
    template <class Plain>
    Written operator()(const Plain& value) const {
        return value;
    }
};

}  // namespace

std::string to_string(const Json& json) {
    return json.visit(Writer()).dump(2, ' ', false, Written::error_handler_t::replace);
}

void print(const Json& json) { print_text(to_string(json) + '\n'); }

}  // namespace luwte::app
