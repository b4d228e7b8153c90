#pragma once

#include <string>
#include <utility>
#include <variant>

#include "base/message.h"

namespace luwte {

/// Where what is in the way lies; the program's exit status follows from it (app/commands/command.h).
enum class Cause {
    input,        ///< a file that a person wrote, or what they asked for
    usage,        ///< the words they asked with
    environment,  ///< this machine lacks something
};

/// One clear sentence for a person (place, what is wrong, what would help), and where it lies.
struct Problem {
    Problem() = default;
    Problem(std::string sentence, Cause where = Cause::input) : what(std::move(sentence)), cause(where) {}
    /// A sentence that stands in the code is said in the person's language.
    Problem(const char* english, Cause where = Cause::input) : what(translated(english)), cause(where) {}

    std::string what;
    Cause cause = Cause::input;
};

/// A value, or the Problem that stood in its way, which is handed on by `return result.problem();`.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Problem problem) : state_(std::in_place_index<1>, std::move(problem)) {}

    explicit operator bool() const { return state_.index() == 0; }
    T& operator*() & { return std::get<0>(state_); }
    const T& operator*() const& { return std::get<0>(state_); }
    T operator*() && { return std::get<0>(std::move(state_)); }
    T* operator->() { return &std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    const Problem& problem() const { return std::get<1>(state_); }

private:
    std::variant<T, Problem> state_;
};

/// Success, or a Problem.
template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Problem problem) : problem_(std::move(problem)), ok_(false) {}

    explicit operator bool() const { return ok_; }
    const Problem& problem() const { return problem_; }

private:
    Problem problem_;
    bool ok_ = true;
};

}  // namespace luwte
