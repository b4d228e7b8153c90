
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

#include "app/commands/commands.h"
#include "app/settings/settings_file.h"
#include "app/sitting/languages.h"
#include "app/sitting/messages.h"
#include "app/sitting/names.h"
#include "base/diagnostic.h"
#include "base/log.h"
#include "base/message.h"
#include "base/names.h"

namespace luwte::app {
namespace {

constexpr const char* closing =
    "Without a command: play. Exit status: 0 done, 1 a mistake in a file or a wish, 2 the command line was not\n"
    "understood, 3 this machine lacks something (luwte doctor tells what).\n"
    "Exercise and relaxation, not a medical device. Not with photosensitive epilepsy, not under 12.";

/// A command as CLI11 has it.
struct Parsed {
    const Command* command;
    CLI::App* app;
    std::vector<std::pair<const Argument*, CLI::Option*>> options;

    Typed typed() const {
        Typed all;
        for (const auto& [argument, option] : options)
            if (option->count() > 0) all.emplace(argument->name, option->results());
        return all;
    }
};

void add(CLI::App& parent, const Command& command, std::vector<Parsed>& all) {
    CLI::App* const app = parent.add_subcommand(std::string(command.name), std::string(translated(command.about)))
                              ->group(std::string(translated("Subcommands")));
    Parsed parsed{&command, app, {}};
    for (const Argument& argument : command.arguments) {
        const std::string name(argument.name), help(translated(argument.help));
        CLI::Option* const option =
            argument.value.empty() ? app->add_flag(name, help) : app->add_option(name, CLI::callback_t(), help);
        if (argument.many) option->expected(1, CLI::detail::expected_max_vector_size)->allow_extra_args();
        else if (!argument.value.empty()) option->take_last();
        if (!argument.value.empty()) option->type_name(std::string(argument.value));
        option->required(argument.required);
        parsed.options.emplace_back(&argument, option);
    }
    if (!command.commands.empty()) app->require_subcommand(1);
    for (const Command& inner : command.commands) add(*app, inner, all);
    all.push_back(std::move(parsed));
}

/// Where no command is named, `play` is meant: it goes before the first word that isn't the program's own option.
std::vector<std::string> with_command(std::span<const std::string> words, const std::vector<Command>& commands) {
    std::vector<std::string> all(words.begin(), words.end());
    std::size_t place = 0;
    while (place < all.size() && (all[place] == "--data" || all[place].rfind("--data=", 0) == 0))
        place += all[place] == "--data" ? 2 : 1;
    place = std::min(place, all.size());
    const std::string word = place < all.size() ? all[place] : "";
    const bool own = word == "-h" || word == "--help" || word == "--version";
    const bool named =
        std::any_of(commands.begin(), commands.end(), [&](const Command& command) { return command.name == word; });
    if (!own && !named) all.insert(all.begin() + static_cast<std::ptrdiff_t>(place), "play");
    return all;
}

/// What the library says of words that it did not understand, each with one value.
constexpr const char* refusals[] = {"The following argument was not expected: {}",
                                    "The following arguments were not expected: {}", "A subcommand is required",
                                    "{} is required", "{}: 1 required argument missing"};

/// The library's English sentence in the person's language, where it is one of those.
std::string retold(std::string_view english) {
    for (const std::string_view form : refusals) {
        const std::size_t value = form.find("{}");
        if (value == std::string_view::npos && form == english) return std::string(translated(form));
        if (value == std::string_view::npos || english.size() + 2 < form.size()) continue;
        const std::string_view before = form.substr(0, value), after = form.substr(value + 2);
        if (english.substr(0, before.size()) != before || english.substr(english.size() - after.size()) != after)
            continue;
        const std::string_view named = english.substr(before.size(), english.size() - before.size() - after.size());
        return fmt::format(fmt::runtime(translated(form)), named);
    }
    return std::string(english);
}

/// The language that the words ask for, where they do: known before all else, so that all else is said in it.
std::optional<std::string> asked_language(std::span<const std::string> words) {
    std::optional<std::string> asked;
    for (std::size_t i = 0; i < words.size(); ++i) {
        constexpr std::string_view option = "--language", with = "--language=";
        if (words[i] == option && i + 1 < words.size()) asked = words[i + 1];
        else if (words[i].rfind(with, 0) == 0) asked = words[i].substr(with.size());
    }
    return asked;
}

/// " Did you mean '--seed'?" for the first option that the named command doesn't know.
std::string meant(std::span<const std::string> words, const std::vector<Parsed>& all) {
    std::vector<std::string_view> known = {"--data", "--help"};
    for (const Parsed& parsed : all)
        if (parsed.app->parsed())
            for (const Argument& argument : parsed.command->arguments) known.push_back(argument.name);
    for (const std::string& word : words) {
        const std::string_view name = std::string_view(word).substr(0, word.find('='));
        if (name.substr(0, 2) != "--" || std::find(known.begin(), known.end(), name) != known.end()) continue;
        const std::string_view near = nearest_name(name, known);
        return near.empty() ? "" : message(" Did you mean '{}'?", near);
    }
    return {};
}

}  // namespace

ExitStatus run_command_line(std::span<const std::string> words) {
    // Who looks for a fault wants to see each command and each change of display.
    const char* const level = std::getenv("LUWTE_LOG");
    log::start(level && std::string_view(level) == "debug" ? log::Level::debug : log::Level::info);

    const Paths own = find_paths({}, environment(), executable_path());
    std::string language = asked_language(words).value_or(look_at_settings(own).settings.language);
    if (language.empty()) language = own_language(environment(), own);
    const auto known = find_name(Asset::phrases, language, own);
    speak(known ? *known : language, own);

    CLI::App program(message("Luwte: a calm place with a light that paces the breath and a voice that lets go of "
                             "muscles."),
                     "luwte");
    for (const char* const label : {"Usage", "Options", "OPTIONS", "Positionals", "Commands", "Subcommands",
                                    "SUBCOMMANDS", "SUBCOMMAND", "REQUIRED"})
        program.get_formatter()->label(label, std::string(translated(label)));
    program.get_help_ptr()->description(message("Print this help message and exit"));
    program.option_defaults()->group(std::string(translated("Options")));
    program.get_help_ptr()->group(std::string(translated("Options")));
    program.set_version_flag("--version", "luwte " LUWTE_VERSION,
                             message("Display program version information and exit"));
    std::vector<std::string> data;
    program
        .add_option("--data", data, message("another folder of sessions, phrases, scenes and voices; looked at first"))
        ->type_name("DIR")
        ->allow_extra_args(false);
    program.fallthrough();
    program.require_subcommand(1);
    program.footer(std::string(translated(closing)));
    const std::vector<Command> commands = {play_command(),   film_command(),     list_command(),
                                           check_command(),  new_command(),      voice_command(),
                                           doctor_command(), settings_command(), bench_command()};
    std::vector<Parsed> all;
    for (const Command& command : commands) add(program, command, all);

    std::vector<std::string> from_the_back = with_command(words, commands);
    std::reverse(from_the_back.begin(), from_the_back.end());
    try {
        program.parse(std::move(from_the_back));
    } catch (const CLI::ExtrasError& error) {
        return tell({message("{}.{} (luwte --help)", retold(error.what()), meant(words, all)), Cause::usage});
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success))
            return tell({message("{}.{} (luwte --help)", retold(error.what()), ""), Cause::usage});
        program.exit(error);
        return ExitStatus::done;
    }

    for (const std::string& folder : data)
        if (!std::filesystem::is_directory(folder))
            return tell({message("--data {}: there is no folder of that name.", folder)});
    const Paths paths =
        find_paths(std::vector<std::filesystem::path>(data.begin(), data.end()), environment(), executable_path());
    const auto asked = std::find_if(all.begin(), all.end(),
                                    [](const Parsed& parsed) { return parsed.app->parsed() && parsed.command->run; });
    return asked->command->run(asked->typed(), paths);
}

}  // namespace luwte::app
