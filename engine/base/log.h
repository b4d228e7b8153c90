#pragma once

#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/message.h"

namespace luwte::log {

enum class Level { debug, info, warning, error };

/// Sends the log to standard error, `luwte: text` a line, from `least` on. Without it spdlog's own defaults hold.
void start(Level least);

/// One line of the log, from any thread.
void write(Level level, std::string_view text);

/// Writes a line of this level, in the person's language: log::warning("{} is left out", name).
template <Level level>
struct Line {
    template <class... Values>
    void operator()(fmt::format_string<Values...> form, Values&&... values) const {
        write(level, message<Values...>(form, std::forward<Values>(values)...));
    }
};
inline constexpr Line<Level::debug> debug;
inline constexpr Line<Level::info> info;
inline constexpr Line<Level::warning> warning;
inline constexpr Line<Level::error> error;

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
