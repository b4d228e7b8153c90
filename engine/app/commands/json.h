#pragma once

#include <cstdio>
#include <nlohmann/json.hpp>

namespace luwte::app {

/// Keys stay in the order they were given.
using Json = nlohmann::ordered_json;

/// To standard output, for programs. Bytes that are no UTF-8 (names of files may hold them) are replaced.
inline void print(const Json& json) {
    const std::string text = json.dump(2, ' ', false, Json::error_handler_t::replace);
    std::printf("%s\n", text.c_str());
}

}  // namespace luwte::app
