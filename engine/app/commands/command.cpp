#include "app/commands/command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "base/message.h"
#include "base/names.h"
#include "base/printable.h"

namespace luwte::app {

const Row& find_option(std::string_view name) {
    return *std::find_if(
        catalogue().begin(), catalogue().end(), [&](const Row& row) { return row.option.name == name; });
}

std::optional<GivenValue> given_for(const Argument& argument, const Typed& typed) {
    const auto found = typed.find(argument.name);
    if (found == typed.end() || found->second.empty()) return {};
    GivenValue given = given_in_words(found->second.back());
    if (argument.many) given.list = found->second;
    return given;
}

Problem refused(const Argument& argument, const GivenValue& given, const Fault& fault) {
    const bool named = argument.name.front() == '-';
    // On a command line all the words are told, in a file the one that was meant.
    const std::string remedy = fault.words.empty() ? ended(std::string(translated(fault.remedy)))
                                                   : message("it is one of {}.", fmt::join(fault.words, ", "));
    std::string why = (fault.what.empty() ? "" : std::string(translated(fault.what)) + "; ") + remedy;
    // A shell has its own idea of backquotes.
    std::replace(why.begin(), why.end(), '`', '\'');
    return {fmt::format("{}{}{}: {}", named ? argument.name : "", named ? " " : "",
                        printable_line(shortened(given.shown)), why),
            fault.cause};
}

ExitStatus tell(const Problem& problem) {
    print_error(fmt::format("luwte: {}\n", translated(problem.what)));
    return exit_status(problem.cause);
}

}  // namespace luwte::app
