#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <memory>

#include "base/printable.h"

namespace luwte::log {
namespace {

spdlog::level::level_enum spdlog_level(Level level) {
    constexpr std::array levels = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn, spdlog::level::err};
    return levels[static_cast<std::size_t>(level)];
}

}  // namespace

void start(Level least) {
    auto logger = std::make_shared<spdlog::logger>("luwte", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_pattern("luwte: %v");
    logger->set_level(spdlog_level(least));
    spdlog::set_default_logger(std::move(logger));
}

void write(Level level, std::string_view text) {
    const std::string said = printable(text);
    spdlog::default_logger_raw()->log(spdlog_level(level), spdlog::string_view_t(said.data(), said.size()));
}

bool Once::warning(std::string_view text) {
    {
        const std::lock_guard guard(lock_);
        if (said_.find(text) != said_.end()) return false;
        said_.emplace(text);
    }
    write(Level::warning, text);
    return true;
}

}  // namespace luwte::log
