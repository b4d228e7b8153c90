#pragma once

#include <future>
#include <memory>
#include <optional>
#include <utility>

#include "base/detached_thread.h"

namespace luwte {

/// What `call` gives when it does so within so many seconds. One that takes longer is left to its thread, as calls of a
/// runtime or a driver may never come back; whatever it uses must not go before the process.
template <class Call>
auto result_within(double seconds, Call call) -> std::optional<decltype(call())> {
    using Value = decltype(call());
    const auto promise = std::make_shared<std::promise<Value>>();
    std::future<Value> future = promise->get_future();
    const DetachedThread thread([promise, call = std::move(call)]() mutable { promise->set_value(call()); });
    // Until it has ended, not until it has an answer: what the call held is gone by then.
    if (!thread.wait(seconds)) return {};
    return future.get();
}

}  // namespace luwte
