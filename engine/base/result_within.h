#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

namespace luwte {

/// What `call` gives when it does so within so many seconds. One that takes longer is left to its thread, as calls of a
/// runtime or a driver may never come back; whatever it uses must not go before the process.
template <class Call>
auto result_within(double seconds, Call call) -> std::optional<decltype(call())> {
    using Value = decltype(call());
    const auto promise = std::make_shared<std::promise<Value>>();
    std::future<Value> future = promise->get_future();
    std::thread([promise, call = std::move(call)] { promise->set_value(call()); }).detach();
    if (future.wait_for(std::chrono::duration<double>(seconds)) != std::future_status::ready) return {};
    return future.get();
}

}  // namespace luwte
