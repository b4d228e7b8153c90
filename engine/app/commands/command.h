#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/settings/catalogue.h"
#include "base/paths.h"
#include "base/result.h"

namespace luwte::app {

/// What the program answers its caller with; part of the command line's contract.
enum class ExitStatus : int {
    done = 0,
    mistake = 1,  ///< in the person's files or in what they asked for
    usage = 2,    ///< of the command line
    lacking = 3,  ///< this machine lacks something
};

constexpr ExitStatus exit_status(Cause cause) {
    return cause == Cause::input   ? ExitStatus::mistake
           : cause == Cause::usage ? ExitStatus::usage
                                   : ExitStatus::lacking;
}

// A command is data: its options with their help, and what it does with what was typed. Only command_line.cpp knows
// the library that reads the words.

/// What was typed for a command: the texts of each option and word, by its name. The last one counts; a flag has
/// "true".
using Typed = std::map<std::string, std::vector<std::string>, std::less<>>;

/// An option and how it goes to a command's own struct.
template <class T>
struct Option {
    Argument argument;
    std::function<Taken(T&, const GivenValue&)> take;
};

template <class T>
using Options = std::vector<Option<T>>;

template <class T, class Value, class Kind>
Option<T> option(Argument argument, Value T::*at, Kind kind) {
    return {argument, [at, kind](T& options, const GivenValue& given) { return kind.take(options.*at, given); }};
}

/// An option of a sitting, for a command whose struct has one; with a help of its own where `help` isn't empty.
template <class T>
Option<T> sitting_option(const Row& row, std::string_view help = {}) {
    Argument argument = row.option;
    if (!help.empty()) argument.help = help;
    return {argument, [&row](T& options, const GivenValue& given) { return row.take_for_one(options.sitting, given); }};
}

/// All options of a sitting, then a command's own.
template <class T>
Options<T> with_sitting(const Options<T>& own) {
    Options<T> all;
    for (const Row& row : catalogue())
        if (!row.option.name.empty()) all.push_back(sitting_option<T>(row));
    all.insert(all.end(), own.begin(), own.end());
    return all;
}

/// The row of an option that there is.
const Row& find_option(std::string_view name);

/// What was typed of an argument, if anything.
std::optional<GivenValue> given_for(const Argument& argument, const Typed& typed);
/// "--size large: a size is WIDTHxHEIGHT."
Problem refused(const Argument& argument, const GivenValue& given, const Fault& fault);

/// Reads what was typed, up to the first thing that can't be taken.
template <class T>
Result<void> read_options(const Options<T>& options, const Typed& typed, T& into) {
    for (const Option<T>& option : options)
        if (const auto given = given_for(option.argument, typed))
            if (const Taken fault = option.take(into, *given)) return refused(option.argument, *given, *fault);
    return {};
}

struct Command {
    std::string_view name;
    std::string_view about;
    std::vector<Argument> arguments;
    std::function<ExitStatus(const Typed&, const Paths&)> run;
    std::vector<Command> commands;  ///< of which one must be named, where there are any
};

/// One sentence on standard error.
ExitStatus tell(const Problem& problem);

inline ExitStatus outcome(ExitStatus status) { return status; }
inline ExitStatus outcome(const Result<void>& result) { return result ? ExitStatus::done : tell(result.problem()); }

template <class T>
std::vector<Argument> arguments_of(const Options<T>& options) {
    std::vector<Argument> arguments;
    for (const Option<T>& option : options) arguments.push_back(option.argument);
    return arguments;
}

/// A command that reads what was typed into a T and runs with it.
template <class T, class Run>
Command command(std::string_view name, std::string_view about, const Options<T>& options, Run run) {
    const auto read_and_run = [options, run](const Typed& typed, const Paths& paths) {
        T wanted;
        const auto read = read_options(options, typed, wanted);
        return read ? outcome(run(wanted, paths)) : tell(read.problem());
    };
    return {name, about, arguments_of(options), read_and_run, {}};
}

}  // namespace luwte::app
