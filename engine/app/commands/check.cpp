#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/json.h"
#include "app/settings/settings.h"
#include "app/sitting/file_kind.h"
#include "app/sitting/messages.h"
#include "app/sitting/names.h"
#include "app/sitting/sitting_setup.h"
#include "authoring/check_pack.h"
#include "authoring/lint.h"
#include "authoring/spoken_forms.h"
#include "base/document.h"
#include "base/font_finder.h"
#include "base/message.h"
#include "base/names.h"
#include "base/plain_file.h"
#include "base/printable.h"
#include "base/toml_values.h"
#include "base/utf8.h"
#include "practice/session.h"
#include "scene/scene.h"
#include "sound/generators/generator.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

/// Of its `minutes`, by which a session may differ before that is told.
constexpr double most_off = 0.1;

/// Fast lines of a voice that are named.
constexpr std::size_t most_named = 5;

/// "no notes", "1 note", "3 notes": each a wording of its own, for other languages count otherwise.
std::string count_of(std::size_t number, const char* none, const char* one, const char* more) {
    return number == 0 ? std::string(translated(none))
                       : fmt::format("{} {}", number, translated(number == 1 ? one : more));
}

/// A language, and what speaks it here.
struct Language {
    practice::Phrases phrases;
    voice::Voice voice;
};

/// Whatever a person may begin with.
constexpr std::array asset_kinds = {Asset::session, Asset::phrases,  Asset::lint,  Asset::scene,
                                    Asset::voice,   Asset::messages, Asset::speech};

fs::path file_of(Asset kind, const fs::path& found) { return kind == Asset::voice ? found / "manifest.toml" : found; }

/// Phrases that a file is held against.
struct Other {
    practice::Phrases phrases;
    bool whole = false;  ///< the same language, of which the file changes some wordings only
};

/// The same language in another data folder; else another language, from beside the file or of our own.
std::optional<Other> read_other(const fs::path& file, const std::string& language, const Paths& paths) {
    std::vector<fs::path> files;
    for (const fs::path& folder : paths.data) files.push_back(folder / "phrases" / (language + ".toml"));
    const std::size_t same = files.size();
    for (const char* const name : {"en.toml", "nl.toml"}) files.push_back(fs::absolute(file).parent_path() / name);
    for (const Found& found : paths.all(Asset::phrases)) files.push_back(found.path);
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::error_code error;
        if (fs::equivalent(files[i], file, error) || !fs::exists(files[i], error)) continue;
        auto phrases = read_whole(files[i], practice::read_phrases);
        if (phrases && (phrases->language == language) == (i < same)) return Other{*std::move(phrases), i < same};
    }
    return std::nullopt;
}

/// Checks file after file and gathers what is wrong. One file's mistakes hide no other file.
class Checker {
public:
    explicit Checker(const Paths& paths) : paths_(paths) {
        for (const Found& found : paths_.all(Asset::lint)) {
            Diagnostics ignored;  // told when that file is checked
            const Result<std::string> text = read_file(found.path);
            if (auto lexicon = text ? authoring::read_lexicon(*text, found.path.string(), ignored) : std::nullopt)
                lexicons_.emplace(found.name, *std::move(lexicon));
        }
        for (const Found& found : paths_.all(Asset::phrases)) {
            // A language with mistakes of its own is told of when that file is checked.
            auto phrases = load_phrases(found.name, paths_);
            if (!phrases) continue;
            add_missing(*phrases, paths_);
            voice::Voice voice = voice::compose(*phrases, language_packs(found.name, paths_));
            languages_.push_back({*std::move(phrases), std::move(voice)});
        }
    }

    void check_all() {
        for (const Asset kind : asset_kinds)
            for (const Found& found : paths_.all(kind)) check_file(file_of(kind, found.path), true);
    }

    /// A file, all that a folder holds, or what has this name.
    void check(const fs::path& path) {
        std::error_code error;
        if (!fs::exists(path, error) && !names_a_file(path.string())) check_name(path.string());
        else if (fs::is_directory(path, error)) check_folder(path);
        else check_file(path, true);
    }

    std::size_t files() const { return files_; }
    const Diagnostics& diagnostics() const { return diagnostics_; }
    const Diagnostics& notes() const { return notes_; }

private:
    void check_name(const std::string& name) {
        std::vector<NamedThing> all;
        for (const Asset kind : asset_kinds) {
            if (const auto path = paths_.find(kind, name)) return check_file(file_of(kind, *path), true);
            for (NamedThing& thing : things_of(kind, paths_)) all.push_back(std::move(thing));
        }
        for (const Asset kind : asset_kinds)
            if (const auto path = find_thing(kind, name, paths_)) return check_file(file_of(kind, *path), true);
        ++files_;
        if (meant_by_name(name, all).size() > 1)
            return add(name, {}, find_by_name("session", name, all).problem().what);
        const std::string remedy = suggestion(name, all);
        add(name, {}, "there is no such file, and no session, language, scene or voice of that name",
            remedy.back() == '?' ? remedy : message("luwte list tells what there is"));
    }

    void check_folder(const fs::path& path) {
        std::error_code error;
        std::set<fs::path> files;
        const auto options = fs::directory_options::skip_permission_denied;
        for (fs::recursive_directory_iterator entry(path, options, error), end; !error && entry != end;
             entry.increment(error)) {
            const fs::path& inner = entry->path();
            if (inner.filename().native().front() == '.') entry.disable_recursion_pending();
            else if (ends_in(inner, ".toml") && entry->is_regular_file(error)) files.insert(inner);
        }
        if (error) add(path, {message("{} can't be read: {}.", path.string(), error.message())});
        const std::size_t before = files_;
        for (const fs::path& file : files) check_file(file, false);
        if (files_ == before) add(path, {"holds no session, phrases, scene or voice"});
    }

    /// Within a folder what is none of ours is passed over; a file that was named is not.
    void check_file(const fs::path& file, bool named) {
        const Result<std::string> text = read_file(file);
        const FileKind kind = text ? kind_of(file, *text) : FileKind::unknown;
        if (text && kind == FileKind::unknown && !named) return;
        ++files_;
        if (!text) return add(file, text.problem());
        if (const FileKind place = kind_by_place(file); place != FileKind::unknown && place != kind)
            add(file, {}, message("holds {}, and lies where {} is looked for", name_of(kind), name_of(place)),
                "move it, or mend what it holds");
        check_letters(file, *text);
        switch (kind) {
            case FileKind::session: return check_session(file, *text);
            case FileKind::phrases: return check_phrases(file, *text);
            case FileKind::lint: authoring::read_lexicon(*text, file.string(), diagnostics_); return;
            case FileKind::messages: read_messages(*text, file.string(), diagnostics_); return;
            case FileKind::speech: authoring::read_spoken_forms(*text, file.string(), diagnostics_); return;
            case FileKind::scene: return check_scene(file, *text);
            case FileKind::voice: return check_voice(file);
            case FileKind::settings: read_settings(*text, file.string(), diagnostics_); return;
            case FileKind::unknown: return check_unknown(file, *text);
        }
    }

    /// A letter that no font here has is seen as a question mark; each is told once a file.
    void check_letters(const fs::path& file, std::string_view bytes) {
        std::set<char32_t> told;
        for (const PlacedLetter& letter : letters_in_values(bytes)) {
            if (!told.insert(letter.code).second || fonts_.having(letter.code)) continue;
            std::string written;
            utf8::append(written, letter.code);
            note(file, letter.place,
                 message("no font here has `{}` (U+{:04X})", written, static_cast<unsigned>(letter.code)),
                 "it is shown as ?; install a font that has it, or write another letter", notes_);
        }
    }

    void check_unknown(const fs::path& file, std::string_view text) {
        if (auto document = Document::parse(text, file.string(), diagnostics_);
            document && document->close(diagnostics_))
            add(file, {}, "not a session, phrases, scene or voice",
                "a session has [[step]] tables, phrases have `language` and `name`");
    }

    void check_scene(const fs::path& file, std::string_view text) {
        const auto scene = scene::read_scene(text, file.string(), diagnostics_);
        if (!scene) return;
        for (const scene::Sound& sound : scene->sounds) {
            if (sound.file.empty()) continue;
            if (const auto layer = sound::open_recording_loop(file.parent_path() / sound.file, sound.level, {}); !layer)
                add(file, layer.problem());
        }
    }

    void check_session(const fs::path& file, std::string_view text) {
        const auto session = practice::read_session(text, file.string(), diagnostics_, known_);
        if (!session) return;
        Diagnostics ignored;
        auto document = Document::parse(text, file.string(), ignored);
        if (!document) return;
        Table root = document->root();
        authoring::LintReport tone;
        lint_texts(*session, root, file, tone);
        for (const Language& language : languages_) check_sitting(*session, language, file, root.spot("minutes"), tone);
        take(tone);
    }

    /// What a session says of itself, and its own words.
    void lint_texts(const practice::Session& session, Table& root, const fs::path& file, authoring::LintReport& tone) {
        for (const auto& [key, texts] : {std::pair("title", &session.title), std::pair("about", &session.about)}) {
            const std::optional<Table> table = root.table(key);
            for (const auto& [language, words] : *texts)
                authoring::lint(words, lexicon(language, file), fmt::format("{}.{}", key, language), file.string(),
                                table ? table->spot(language) : SourcePosition(), tone);
        }
        auto words = root.table("words");
        for (const auto& [language, wordings] : session.words) {
            auto table = words ? words->table(language) : std::nullopt;
            if (!table) continue;
            practice::Phrases own;
            own.language = language;
            practice::read_wordings(*table, practice::own_key(session.id, ""), own);
            authoring::lint(own, lexicon(language, file), file.string(), tone);
        }
    }

    /// The session, or each stage of a course, as it is spoken in one language.
    void check_sitting(const practice::Session& session, const Language& language, const fs::path& file,
                       SourcePosition minutes, authoring::LintReport& tone) {
        practice::Phrases phrases = language.phrases;
        add_own_words(phrases, session);
        practice::CompileOptions options;
        options.language = phrases.language;
        for (int stage = 1; stage <= std::max(1, static_cast<int>(session.stages.size())); ++stage) {
            const auto timeline =
                practice::compile(practice::at_stage(session, stage), phrases, lengths_of(language.voice), options);
            if (!timeline) return add(file, {message("in '{}': {}", phrases.language, timeline.problem().what)});
            authoring::lint_pace(**timeline, file.string(), tone);
            const double takes = (*timeline)->length / 60;
            if (session.stages.empty() && std::abs(takes - session.minutes) > most_off * session.minutes)
                note(file, minutes,
                     message("in '{}' it takes {:.1f} minutes, and says {}", phrases.language, takes, session.minutes),
                     "change `minutes` or the steps", tone.notes);
        }
    }

    void check_phrases(const fs::path& file, std::string_view text) {
        const auto phrases = practice::read_phrases(text, file.string(), diagnostics_);
        if (!phrases) return;
        authoring::LintReport tone;
        authoring::lint(*phrases, lexicon(phrases->language, file), file.string(), tone);
        take(tone);
        if (const auto other = read_other(file, phrases->language, paths_)) compare(*phrases, file, *other);
    }

    /// A key that nobody asks for is a mistake where it is another one misspelled, else a note. What a language lacks
    /// is a note: another language says it instead.
    void compare(const practice::Phrases& phrases, const fs::path& file, const Other& other) {
        std::vector<std::string_view> lacking;
        for (const auto& [key, wordings] : other.phrases.wordings)
            if (phrases.wordings.count(key) == 0) lacking.push_back(key);
        for (const auto& [key, wordings] : phrases.wordings) {
            const SourcePosition spot = phrases.spots.at(key);
            const auto known = other.phrases.wordings.find(key);
            if (known == other.phrases.wordings.end()) {
                const std::string_view near = nearest_name(key, lacking);
                note(file, spot, message("`{}` is no phrase of Luwte's own", key),
                     near.empty() ? "nothing says it; leave it out" : message("did you mean `{}`?", near),
                     near.empty() ? notes_ : diagnostics_);
            } else if (!other.whole && wordings.size() < known->second.size()) {
                note(file, spot,
                     message("`{}` has {} wordings, in {} {}", key, wordings.size(), other.phrases.name,
                             known->second.size()),
                     "more of them sound less like a machine", notes_);
            }
        }
        if (other.whole) return;
        for (const std::string_view key : lacking)
            note(file, {}, message("`{}` is missing", key),
                 message("until it is there, it is said in {}", other.phrases.name), notes_);
    }

    void check_voice(const fs::path& file) {
        const Result<voice::Pack> pack = voice::read_pack(file.parent_path());
        if (!pack) return add(file, pack.problem());
        const Result<practice::Phrases> phrases = phrases_of(*pack, paths_);
        if (!phrases) return add(file, phrases.problem());
        take({authoring::check_pack(*pack, *phrases), {}});
        const practice::LineLengths length = [&](const std::string& line) {
            const auto seconds = pack->length(line);
            return seconds ? std::optional<practice::Spoken>(*seconds) : std::nullopt;
        };
        const auto fast = authoring::fast_lines(*phrases, length);
        if (fast.empty()) return;
        std::string names;
        for (std::size_t i = 0; i < std::min(fast.size(), most_named); ++i)
            names += fmt::format("{}{} ({:.0f})", i > 0 ? ", " : "", fast[i].id, fast[i].rate);
        note(file, {},
             message("{} are spoken at more than {:.0f} words a minute, with their pause: {}{}",
                     count_of(fast.size(), "no lines", "line", "lines"), authoring::most_words_a_minute, names,
                     fast.size() > most_named ? ", ..." : ""),
             "speak them slower, or make two of one", notes_);
    }

    /// What is known of a language's words; where that is nothing, it is told once.
    const authoring::Lexicon& lexicon(const std::string& language, const fs::path& file) {
        if (const authoring::Lexicon* found = authoring::find_lexicon(lexicons_, language)) return *found;
        notes_.push_back({file.string(), 0, 0, message("there are no rules for the tone of '{}'", language),
                          message("only what needs no words is checked; lint/{}.toml would hold them", language)});
        return lexicons_[language];
    }

    void take(const authoring::LintReport& tone) {
        diagnostics_.insert(diagnostics_.end(), tone.claims.begin(), tone.claims.end());
        notes_.insert(notes_.end(), tone.notes.begin(), tone.notes.end());
    }

    static void note(const fs::path& file, SourcePosition at, std::string what, std::string remedy, Diagnostics& to) {
        to.push_back({file.string(), at.line, at.column, std::move(what), std::move(remedy)});
    }

    void add(const fs::path& file, SourcePosition at, std::string what, std::string remedy = "") {
        note(file, at, std::move(what), std::move(remedy), diagnostics_);
    }

    /// A Problem as a mistake of this file; one that names the file itself needn't do so twice.
    void add(const fs::path& file, const Problem& problem) {
        const std::string name = file.string() + ": ";
        const bool named = problem.what.rfind(name, 0) == 0;
        add(file, {}, named ? problem.what.substr(name.size()) : problem.what);
    }

    const Paths& paths_;
    const FontFinder fonts_{paths_.fonts};
    practice::KnownNames known_ = known_names(paths_);
    std::vector<Language> languages_;
    authoring::Lexicons lexicons_;
    std::size_t files_ = 0;
    Diagnostics diagnostics_;
    Diagnostics notes_;  ///< on tone, and what is lacking: all of it works as it is
};

Json to_json(const Diagnostic& diagnostic) {
    return {{"file", diagnostic.file},
            {"line", diagnostic.line},
            {"column", diagnostic.column},
            {"what", std::string(translated(diagnostic.what))},
            {"remedy", std::string(translated(diagnostic.remedy))}};
}

void print_for_people(const Checker& checker) {
    for (const Diagnostic& diagnostic : checker.diagnostics()) print_text(to_string(diagnostic) + '\n');
    for (Diagnostic note : checker.notes()) {
        note.what = message("note: {}", translated(note.what));
        print_text(to_string(note) + '\n');
    }
    std::string summary = fmt::format("{}, {}", count_of(checker.files(), "no files", "file", "files"),
                                      count_of(checker.diagnostics().size(), "no mistakes", "mistake", "mistakes"));
    if (!checker.notes().empty())
        summary += fmt::format(", {}", count_of(checker.notes().size(), "no notes", "note", "notes"));
    print_text(summary + '\n');
}

struct CheckOptions {
    std::vector<fs::path> paths;  ///< files, folders and names; none: all that Luwte finds
    bool strict = false;          ///< notes count as mistakes
    bool json = false;
    bool timetable = false;
    SittingOptions sitting;  ///< of the timetable
};

/// ExitStatus::mistake when there were any, or notes for who is strict; they have been printed then.
ExitStatus run_check(const CheckOptions& options, const Paths& paths) {
    if (options.timetable) {
        if (options.paths.size() != 1)
            return tell({"--timetable: name one session or one session file, as in luwte check --timetable ritual.",
                         Cause::usage});
        SittingOptions sitting = options.sitting;
        sitting.session = options.paths.front().string();
        return outcome(run_timetable(sitting, options.json, paths));
    }
    Checker checker(paths);
    if (options.paths.empty()) checker.check_all();
    for (const fs::path& path : options.paths) checker.check(path);
    if (options.json) {
        print({{"files", checker.files()},
               {"mistakes", json_list(checker.diagnostics(), to_json)},
               {"notes", json_list(checker.notes(), to_json)}});
    } else {
        print_for_people(checker);
    }
    const bool clean = checker.diagnostics().empty() && !(options.strict && !checker.notes().empty());
    return clean ? ExitStatus::done : ExitStatus::mistake;
}

}  // namespace

Command check_command() {
    using C = CheckOptions;
    Argument path{"path", "PATH", "files, folders, or names of sessions; none: all that Luwte finds"};
    path.many = true;
    return command<C>(
        "check", "tell every mistake in files of your own",
        {option(path, &C::paths, Texts()),
         option({"--strict", "", "notes on tone and gaps count as mistakes"}, &C::strict, Flag()),
         option({"--json", "", "for programs"}, &C::json, Flag()),
         option({"--timetable", "", "of one session: when each step and line comes"}, &C::timetable, Flag()),
         sitting_option<C>(find_option("--language"), "of the timetable; your system's"),
         sitting_option<C>(find_option("--minutes"), "of the timetable: how long it is to take"),
         sitting_option<C>(find_option("--stage"), "of the timetable: which one of a course")},
        run_check);
}

}  // namespace luwte::app
