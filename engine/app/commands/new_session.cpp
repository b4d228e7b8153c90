#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string>
#include <utility>

#include "app/commands/commands.h"
#include "app/sitting/names.h"
#include "app/sitting/sitting_setup.h"
#include "base/atomic_file.h"
#include "base/message.h"
#include "base/printable.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t longest_name = 40;

/// Names that serve as a file's everywhere, and as a word of the command line.
bool serves_as_name(std::string_view name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    return !name.empty() && name.size() <= longest_name && letter(name.front()) && letter(name.back()) &&
           std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || c == '-'; });
}

/// A title, and a sentence about it.
std::pair<std::string_view, std::string_view> texts_in(std::string_view language) {
    if (language == "nl") return {"Mijn sessie", "Eén zin over wat je doet, zoals die in de lijst staat."};
    return {"My session", "One sentence on what you do, as the list shows it."};
}

/// For editors that complete, where the schema is installed; else nothing.
std::string schema_line(const Paths& paths) {
    for (const fs::path& folder : paths.data) {
        std::error_code error;
        const fs::path schema = fs::absolute(folder / "schema" / "session.json", error);
        if (fs::exists(schema, error)) return fmt::format("#:schema file://{}\n", schema.lexically_normal().string());
    }
    return {};
}

std::string starter(const std::string& name, const std::string& language) {
    const auto [title, about] = texts_in(language);
    return fmt::format(R"(# A session of your own. What stands behind a # is for you; Luwte does not read it.
# Look for mistakes:   luwte check {name}
# See when what comes: luwte check --timetable {name}
# Begin:               luwte {name}
# Every kind of step and every key is explained in assets/README.md.

minutes = 5        # what you tell people; the steps below decide how long it takes
scene = "lake"     # the place; luwte list scenes names the others

[title]
{language} = "{title}"

[about]
{language} = "{about}"

# What happens, step by step. Move, change or remove steps as you like.

[[step]]
kind = "welcome"   # a greeting, and how to stop

[[step]]
kind = "relax"     # tense and release, one group of muscles after another
set = "three"      # shoulders, fists, belly; or a list: groups = ["shoulders", "face"]
tense = 5          # seconds, 5 to 7
release = 20       # seconds, 20 to 40

[[step]]
kind = "breathe"   # the light paces the breath
pattern = "4-6"    # seconds in and out; luwte list patterns names the others
seconds = 90

[[step]]
kind = "linger"    # staying, almost in silence
seconds = 30

[[step]]
kind = "return"    # taking leave, getting up slowly
)",
                       fmt::arg("name", name), fmt::arg("language", language), fmt::arg("title", title),
                       fmt::arg("about", about));
}

struct NewSessionOptions {
    std::string name;
    std::optional<std::string> language;  ///< none: the person's own
};

/// Writes a session to start from among the person's own.
Result<void> run_new_session(const NewSessionOptions& options, const Paths& paths) {
    if (!serves_as_name(options.name)) {
        return Problem{
            message("'{}' can't be a session's name: take up to {} small letters, digits and hyphens, as "
                    "in evening-walk.",
                    options.name, longest_name)};
    }
    const auto meant =
        find_name(Asset::phrases, options.language ? *options.language : own_language(environment(), paths), paths);
    if (!meant) return meant.problem();
    const std::string& language = *meant;
    if (const auto there = paths.find(Asset::session, options.name))
        return Problem{message("There is a session '{}' already, {}; it stays as it is. Choose another name.",
                               options.name, there->string())};
    const auto file = paths.own("sessions/" + options.name + ".toml");
    if (!file) return file.problem();
    std::error_code error;
    if (fs::exists(fs::symlink_status(*file, error)))
        return Problem{message("{} is there already and stays as it is. Choose another name.", file->string())};
    auto fresh = AtomicFile::create(*file);
    if (!fresh) return fresh.problem();
    if (auto written = fresh->write(schema_line(paths) + starter(options.name, language)); !written)
        return written.problem();
    if (auto kept = fresh->keep(); !kept) return kept.problem();
    print_text(
        fmt::format("{}\n{}\n", printable_line(file->native()),
                    message("Change it in any editor. Then: luwte check {0}, and luwte {0} to begin.", options.name)));
    return {};
}

}  // namespace

Command new_command() {
    return {"new",
            "write a file to start from",
            {},
            {},
            {command<NewSessionOptions>(
                "session", "a session of your own, with a word on each step",
                {option({"name", "NAME", "small letters, digits and hyphens", /*required=*/true},
                        &NewSessionOptions::name, Text()),
                 option({"--language", "TAG", "of its title; your system's"}, &NewSessionOptions::language, Text())},
                run_new_session)}};
}

}  // namespace luwte::app
