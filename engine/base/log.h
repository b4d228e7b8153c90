#pragma once

#include <fmt/core.h>

#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace luwte::log {

enum class Level { debug, info, warning, error };

/// Sends the log to standard error, `luwte: text` a line, from `least` on. Without it spdlog's own defaults hold.
void start(Level least);

/// One line of the log, from any thread.
void write(Level level, std::string_view text);

template <class... Values>
void debug(fmt::format_string<Values...> form, Values&&... values) {
    write(Level::debug, fmt::format(form, std::forward<Values>(values)...));
}

template <class... Values>
void info(fmt::format_string<Values...> form, Values&&... values) {
    write(Level::info, fmt::format(form, std::forward<Values>(values)...));
}

template <class... Values>
void warning(fmt::format_string<Values...> form, Values&&... values) {
    write(Level::warning, fmt::format(form, std::forward<Values>(values)...));
}

template <class... Values>
void error(fmt::format_string<Values...> form, Values&&... values) {
    write(Level::error, fmt::format(form, std::forward<Values>(values)...));
}

/// Says each distinct thing once, however often it happens: a member of what may fail every frame.
class Once {
public:
    /// Whether it was written now.
    bool warning(std::string_view text);

private:
    std::mutex lock_;
    std::set<std::string, std::less<>> said_;
};

}  // namespace luwte::log
