#include "app/commands/command_line.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/doctor_listen.h"
#include "app/commands/option_text.h"
#include "app/commands/voice_record.h"
#include "app/sitting/sitting_settings.h"
#include "base/log.h"
#include "base/paths.h"

namespace luwte::app {
namespace {

constexpr const char* version = "luwte " LUWTE_VERSION;

constexpr const char* closing =
    "Without a command: play. ExitStatus status: 0 done, 1 a mistake in a file or a wish, 2 the command line was not\n"
    "understood, 3 this machine lacks something (luwte doctor tells what).\n"
    "Exercise and relaxation, not a medical device. Not with photosensitive epilepsy, not under 12.";

/// One sentence on standard error, however it ends.
ExitStatus tell(const Problem& problem) {
    std::fprintf(stderr, "luwte: %s\n", problem.what.c_str());
    return exit_status(problem.cause);
}

ExitStatus outcome(const Result<void>& result) { return result ? ExitStatus::done : tell(result.problem()); }

template <class Text, class Run>
ExitStatus carry_out(const Text& text, const Paths& paths, Run run) {
    const auto options = read(text);
    return options ? outcome(run(*options, paths)) : tell(options.problem());
}

/// Where no command is named, `play` is meant: it goes before the first word that isn't the program's own option.
std::vector<std::string> with_command(std::span<const std::string> words, const CLI::App& program) {
    std::vector<std::string> all(words.begin(), words.end());
    std::size_t place = 0;
    while (place < all.size() && (all[place] == "--data" || all[place].rfind("--data=", 0) == 0))
        place += all[place] == "--data" ? 2 : 1;
    place = std::min(place, all.size());
    const std::string word = place < all.size() ? all[place] : "";
    const bool own = word == "-h" || word == "--help" || word == "--version";
    const auto commands = program.get_subcommands([](const CLI::App*) { return true; });
    const bool named = std::any_of(commands.begin(), commands.end(),
                                   [&](const CLI::App* command) { return command->get_name() == word; });
    if (!own && !named) all.insert(all.begin() + static_cast<std::ptrdiff_t>(place), "play");
    return all;
}

Result<void> check_doctor(const DoctorOptions& options) {
    if (!options.listen) return Problem{"--out: it is for what --listen plays; say both.", Cause::usage};
    if (options.json)
        return Problem{"--listen: it asks a person and is nothing for programs; leave --json out.", Cause::usage};
    if (options.out && options.out->extension() != ".wav")
        return Problem{"--out " + options.out->string() + ": what is heard is a .wav; end its name so.", Cause::usage};
    return {};
}

}  // namespace

ExitStatus run_command_line(std::span<const std::string> words) {
    // Who looks for a fault wants to see each wish and each change of display.
    const char* const level = std::getenv("LUWTE_LOG");
    log::start(level && std::string_view(level) == "debug" ? log::Level::debug : log::Level::info);

    std::vector<std::string> data;
    PlayText play_text;
    FilmText film_text;
    BenchText bench_text;
    ListOptions list_wish;
    CheckText check_text;
    NewSessionOptions new_options;
    VoiceBuildOptions build_wish;
    VoiceRecordOptions record_wish;
    VoiceCheckOptions pack_wish;
    DoctorOptions doctor_wish;
    SettingsOptions settings_wish;
    std::string list_kind;
    std::string new_language;

    CLI::App program("Luwte: a calm place with a light that paces the breath and a voice that lets go of muscles.",
                     "luwte");
    program.set_version_flag("--version", version);
    program.add_option("--data", data, "another folder of sessions, phrases, scenes and voices; looked at first")
        ->type_name("DIR")
        ->allow_extra_args(false);
    program.fallthrough();
    program.require_subcommand(1);
    program.footer(closing);

    CLI::App* play = program.add_subcommand("play", "begin a sitting, in the headset or in a window");
    add_play(*play, play_text);
    CLI::App* film = program.add_subcommand("film", "write a sitting as a film, a picture or its sound");
    add_film(*film, film_text);
    CLI::App* list = program.add_subcommand("list", "say what there is to choose from");
    list->add_option("what", list_kind, "sessions, scenes, voices, languages or patterns")
        ->required()
        ->type_name("KIND");
    list->add_flag("--json", list_wish.json, "for programs");
    CLI::App* check = program.add_subcommand("check", "tell every mistake in files of your own");
    add_check(*check, check_text);
    CLI::App* begin = program.add_subcommand("new", "write a file to start from");
    begin->require_subcommand(1);
    CLI::App* new_session = begin->add_subcommand("session", "a session of your own, with a word on each step");
    new_session->add_option("name", new_options.name, "small letters, digits and hyphens")
        ->required()
        ->type_name("NAME");
    new_session->add_option("--language", new_language, "of its title; your system's")->take_last()->type_name("TAG");
    CLI::App* voice = program.add_subcommand("voice", "build, record and check voice packs");
    voice->require_subcommand(1);
    CLI::App* voice_build = voice->add_subcommand("build", "let a speech engine speak a language's phrases");
    voice_build->add_option("language", build_wish.language, "nl or en")->required()->type_name("LANGUAGE");
    add_voice_build(*voice_build, build_wish);
    CLI::App* voice_record = voice->add_subcommand("record", "speak a language's phrases oneself, line by line");
    add_voice_record(*voice_record, record_wish);
    CLI::App* voice_check = voice->add_subcommand("check", "tell everything wrong with a pack");
    voice_check->add_option("pack", pack_wish.pack, "its name or folder")->required()->type_name("PACK");
    CLI::App* doctor = program.add_subcommand("doctor", "tell what this machine has for a sitting, and what it lacks");
    doctor->add_flag("--json", doctor_wish.json, "for programs");
    doctor->add_flag("--listen", doctor_wish.listen, "with headphones on: hear which way of listening is yours");
    doctor->add_option("--out", doctor_wish.out, "with --listen: write what would be heard, ask nothing")
        ->take_last()
        ->type_name("FILE.wav");
    CLI::App* set = program.add_subcommand("settings", "tell what is set for all sittings, or set it");
    set->add_option("key", settings_wish.key, "which one: language, captions.size; all, when none is named")
        ->type_name("KEY");
    set->add_option("value", settings_wish.value, "what it is from now on; default: as it is by itself")
        ->type_name("VALUE");
    CLI::App* bench = program.add_subcommand("bench", "measure how fast a place is drawn");
    add_bench(*bench, bench_text);

    std::vector<std::string> all = with_command(words, program);
    try {
        // CLI11 takes them from the back.
        std::reverse(all.begin(), all.end());
        program.parse(std::move(all));
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
            program.exit(error);
            return ExitStatus::done;
        }
        return tell({std::string(error.what()) + ". (luwte --help)", Cause::usage});
    }

    for (const std::string& folder : data)
        if (!std::filesystem::is_directory(folder))
            return tell({"--data " + folder + ": there is no folder of that name."});
    const Paths paths =
        find_paths(std::vector<std::filesystem::path>(data.begin(), data.end()), environment(), executable_path());
    if (play->parsed()) {
        // A command line that is wrong is told before settings that are.
        if (const auto options = read(play_text); !options) return tell(options.problem());
        const Result<PlayOptions> options = with_settings(play_text, paths);
        return options ? outcome(run_play(*options, paths)) : tell(options.problem());
    }
    if (film->parsed()) return carry_out(film_text, paths, run_film);
    if (bench->parsed()) return carry_out(bench_text, paths, run_bench);
    if (set->parsed()) return run_settings(settings_wish, paths);
    if (list->parsed()) {
        const Result<std::size_t> kind =
            read_word("list", list_kind, {"sessions", "scenes", "voices", "languages", "patterns"});
        if (!kind) return tell(kind.problem());
        list_wish.kind = static_cast<ListKind>(*kind);
        return outcome(run_list(list_wish, paths));
    }
    if (check->parsed()) {
        return check_text.timetable ? carry_out(check_text, paths, run_timetable)
                                    : run_check(check_text.options, paths);
    }
    if (new_session->parsed()) {
        if (!new_language.empty()) new_options.language = new_language;
        return outcome(run_new_session(new_options, paths));
    }
    if (voice_build->parsed()) return run_voice_build(build_wish, paths);
    if (voice_record->parsed()) return outcome(run_voice_record(record_wish, paths));
    if (voice_check->parsed()) return run_voice_check(pack_wish, paths);
    if (doctor_wish.listen || doctor_wish.out) {
        if (const auto able = check_doctor(doctor_wish); !able) return tell(able.problem());
        return outcome(run_listen(doctor_wish, paths));
    }
    return run_doctor(doctor_wish, paths);
}

}  // namespace luwte::app
