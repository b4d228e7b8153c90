#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "app/commands/commands.h"
#include "app/commands/progress_line.h"
#include "app/sitting/names.h"
#include "app/sitting/sitting_setup.h"
#include "authoring/build.h"
#include "authoring/check_pack.h"
#include "authoring/normaliser.h"
#include "authoring/spoken_forms.h"
#include "base/log.h"
#include "base/message.h"
#include "base/printable.h"
#include "base/stop_signal.h"

namespace luwte::app {
namespace {

void tell_failures(const std::vector<authoring::Failure>& failures) {
    constexpr std::size_t most_told = 10;
    for (std::size_t i = 0; i < std::min(failures.size(), most_told); ++i)
        print_error(fmt::format("luwte: {}\n", failures[i].what));
    if (failures.size() > most_told) log::warning("and {} more lines", failures.size() - most_told);
}

/// How a language says what isn't written as words; one that has no file for it says it as its engine does.
Result<authoring::SpokenForms> load_spoken_forms(const std::string& language, const Paths& paths) {
    const auto file = paths.find(Asset::speech, language.substr(0, language.find('-')));
    return file ? read_whole(*file, authoring::read_spoken_forms) : authoring::SpokenForms();
}

struct VoiceBuildOptions {
    std::string language;
    std::string engine;                          ///< empty: espeak-ng, or what the others say
    std::optional<std::filesystem::path> model;  ///< piper's
    std::optional<std::string> command;          ///< a template, for any other engine
    std::optional<std::filesystem::path> out;    ///< none: among this person's own data
    audio::Format format = audio::Format::flac;
    std::string speaker, licence;  ///< empty: what the engine says
    bool draft = false;            ///< also where the engine's voice is none
    int jobs = 0;                  ///< lines beside each other; 0: a core each
};

/// ExitStatus::mistake when a line failed or it was stopped; that has been told then.
ExitStatus run_voice_build(const VoiceBuildOptions& options, const Paths& paths) {
    Result<practice::Phrases> phrases = load_phrases(options.language, paths);
    if (!phrases) return tell(phrases.problem());
    add_all_own_words(*phrases, paths);
    const Result<authoring::Engine> engine =
        authoring::find_engine({options.engine, options.model, options.command}, phrases->language);
    if (!engine) return tell(engine.problem());
    const auto forms = load_spoken_forms(phrases->language, paths);
    if (!forms) return tell(forms.problem());
    const auto folder = options.out ? *options.out : paths.own("voices/" + phrases->language);
    if (!folder) return tell(folder.problem());
    heed_stop_signals();
    authoring::PackBuildDesc build;
    build.out = *folder;
    build.forms = *forms;
    build.jobs = options.jobs;
    build.format = options.format;
    build.speaker = options.speaker;
    build.licence = options.licence;
    build.draft = options.draft ? std::optional(true) : std::nullopt;
    ProgressLine progress;
    build.stop = [&] {
        if (!stop_requested()) return false;
        progress.finish();
        log::info("stopping with the lines that are being spoken; Ctrl-C again ends it at once");
        return true;
    };
    const Result<authoring::Built> built = authoring::build_pack(*phrases, *engine, build, [&](int done, int all) {
        progress.show(static_cast<double>(done) / std::max(1, all),
                      message("voice {}: {} of {} lines", phrases->language, done, all));
    });
    progress.finish();
    if (!built) return tell(built.problem());
    tell_failures(built->failed);
    if (built->stopped) {
        log::warning("stopped with {} lines in {}; the same command goes on from there", built->spoken + built->kept,
                     folder->string());
        return ExitStatus::mistake;
    }
    if (!built->failed.empty()) {
        log::warning("{} lines failed, {} stand in {}; the same command tries them again", built->failed.size(),
                     built->spoken + built->kept, folder->string());
        return ExitStatus::mistake;
    }
    print_text(message("The voice '{}' stands in {}: {} lines spoken, {} kept", built->pack.id, folder->string(),
                       built->spoken, built->kept) +
               '\n');
    return ExitStatus::done;
}

struct VoiceCheckOptions {
    std::string pack;  ///< a name or a folder
};

ExitStatus run_voice_check(const VoiceCheckOptions& options, const Paths& paths) {
    // A folder in sight goes before a name: what was just built is what is meant.
    const bool folder = std::filesystem::is_directory(options.pack);
    const Result<voice::Pack> pack = folder ? voice::read_pack(options.pack) : load_voice(options.pack, paths);
    if (!pack) return tell(pack.problem());
    const Result<practice::Phrases> phrases = phrases_of(*pack, paths);
    if (!phrases) return tell(phrases.problem());
    const Diagnostics diagnostics = authoring::check_pack(*pack, *phrases);
    for (const Diagnostic& diagnostic : diagnostics) print_text(to_string(diagnostic) + '\n');
    if (!diagnostics.empty()) return ExitStatus::mistake;
    print_text(message("{} lines, no mistakes", pack->lines.size()) + '\n');
    return ExitStatus::done;
}

struct VoiceWordsOptions {
    std::string language;
    std::vector<std::string> texts;
};

Result<void> run_voice_words(const VoiceWordsOptions& options, const Paths& paths) {
    const auto language = find_name(Asset::phrases, options.language, paths);
    if (!language) return language.problem();
    const auto forms = load_spoken_forms(*language, paths);
    if (!forms) return forms.problem();
    for (const std::string& text : options.texts) print_text(authoring::normalised(text, *forms) + '\n');
    return {};
}

Command voice_words_command() {
    using V = VoiceWordsOptions;
    return command<V>(
        "words", "tell in which words texts are spoken, a line each",
        {option({"language", "LANGUAGE", "nl or en", /*required=*/true}, &V::language, Text()),
         option({"text", "TEXT", "as it would stand in a file", /*required=*/true, /*many=*/true}, &V::texts, Texts())},
        run_voice_words);
}

Command voice_build_command() {
    using V = VoiceBuildOptions;
    return command<V>(
        "build", "let a speech engine speak a language's phrases",
        {option({"language", "LANGUAGE", "nl or en", /*required=*/true}, &V::language, Text()),
         option({"--engine", "NAME", "espeak-ng or piper; a name for it, with --command"}, &V::engine, Text()),
         option({"--model", "PATH", "the file of piper's voice"}, &V::model, Text()),
         option({"--command", "TEMPLATE",
                 "any program that speaks, e.g. 'prog --text {text} --out {wav}'; also {language} and {line}; without "
                 "{text} it reads the text, without {wav} it writes the WAV"},
                &V::command, Text()),
         option({"--out", "DIR", "the pack's folder"}, &V::out, Text()),
         option({"--format", "WORD", "flac, or opus: a seventh of the size"}, &V::format,
                Choice<audio::Format>{{"flac", "opus"}}),
         option({"--speaker", "TEXT", "who or what speaks, for the manifest"}, &V::speaker, Text()),
         option({"--licence", "TEXT", "how the recordings may be used, for the manifest"}, &V::licence, Text()),
         option({"--jobs", "N", "lines spoken beside each other; one a core"}, &V::jobs, Whole{0, 64, Cause::usage}),
         option({"--draft", "", "a makeshift, that any better voice goes before"}, &V::draft, Flag())},
        run_voice_build);
}

Command voice_check_command() {
    return command<VoiceCheckOptions>(
        "check", "tell everything wrong with a pack",
        {option({"pack", "PACK", "its name or folder", /*required=*/true}, &VoiceCheckOptions::pack, Text())},
        run_voice_check);
}

}  // namespace

Command voice_command() {
    return {"voice",
            "build, record and check voice packs",
            {},
            {},
            {voice_build_command(), voice_record_command(), voice_check_command(), voice_words_command()}};
}

}  // namespace luwte::app
