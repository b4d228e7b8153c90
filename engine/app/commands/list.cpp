#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/json.h"
#include "app/sitting/sitting_setup.h"
#include "base/log.h"
#include "base/message.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "practice/breathing.h"
#include "practice/session.h"
#include "scene/scene.h"

namespace luwte::app {
namespace {

/// One thing to choose from: for people a row of words, for programs an object.
struct Entry {
    std::vector<std::string> row;
    Json json;
};

/// The text in this language, in English, or in whatever language there is.
std::string in_language(const std::map<std::string, std::string>& texts, const std::string& language) {
    for (const std::string& wanted : {language, std::string("en")})
        if (const auto found = texts.find(wanted); found != texts.end()) return found->second;
    return texts.empty() ? "" : texts.begin()->second;
}

/// What `read` makes of each thing of a kind, as `entry` shows it; one with mistakes is told of and left out.
template <class Read, class ToEntry>
std::vector<Entry> entries_of(Asset kind, const Paths& paths, Read read, ToEntry entry) {
    std::vector<Entry> entries;
    for (const Found& found : paths.all(kind)) {
        const auto value = read(found.path);
        if (value) entries.push_back(entry(found, *value));
        else if (kind == Asset::voice) log::warning("{}", value.problem().what);
        else log::warning("{} has mistakes; luwte check tells them", found.path.string());
    }
    return entries;
}

std::vector<Entry> sessions(const Paths& paths) {
    const std::string language = own_language(environment(), paths);
    return entries_of(
        Asset::session, paths, [](const auto& file) { return read_whole(file, practice::read_session); },
        [&](const Found& found, const practice::Session& session) -> Entry {
            return {{found.name, message("{:g} min", session.minutes), in_language(session.title, language),
                     in_language(session.about, language)},
                    {{"id", found.name},
                     {"minutes", session.minutes},
                     {"scene", session.scene},
                     {"title", session.title},
                     {"about", session.about},
                     {"file", found.path.string()}}};
        });
}

std::vector<Entry> scenes(const Paths& paths) {
    const std::string language = own_language(environment(), paths);
    return entries_of(
        Asset::scene, paths, [](const auto& file) { return read_whole(file, scene::read_scene); },
        [&](const Found& found, const scene::Scene& scene) -> Entry {
            return {
                {found.name, in_language(scene.title, language), in_language(scene.about, language)},
                {{"id", found.name}, {"title", scene.title}, {"about", scene.about}, {"file", found.path.string()}}};
        });
}

std::vector<Entry> voices(const Paths& paths) {
    return entries_of(
        Asset::voice, paths, voice::read_pack,
        [](const Found& found, const voice::Pack& pack) -> Entry {
            return {{found.name, pack.language, pack.speaker, message("{} lines", pack.lines.size()),
                     pack.draft ? "draft" : ""},
                    {{"id", found.name},
                     {"language", pack.language},
                     {"speaker", pack.speaker},
                     {"licence", pack.licence},
                     {"engine", pack.engine},
                     {"draft", pack.draft},
                     {"lines", pack.lines.size()},
                     {"folder", found.path.string()}}};
        });
}

std::vector<Entry> languages(const Paths& paths) {
    return entries_of(
        Asset::phrases, paths, [](const auto& file) { return read_whole(file, practice::read_phrases); },
        [](const Found& found, const practice::Phrases& phrases) -> Entry {
            return {{found.name, phrases.name},
                    {{"id", found.name}, {"name", phrases.name}, {"file", found.path.string()}}};
        });
}

std::vector<Entry> patterns(const Paths&) {
    std::vector<Entry> entries;
    for (const practice::Pattern& pattern : practice::patterns()) {
        std::string parts = message("in {:g} s", pattern.inhale + pattern.top_up);
        parts += pattern.hold_full > 0 ? message(", hold {:g} s", pattern.hold_full) : "";
        parts += message(", out {:g} s", pattern.exhale);
        parts += pattern.hold_empty > 0 ? message(", rest {:g} s", pattern.hold_empty) : "";
        entries.push_back({{pattern.name, parts, message("{:.3g} a minute", pattern.breaths_per_minute())},
                           {{"id", pattern.name},
                            {"inhale", pattern.inhale},
                            {"top_up", pattern.top_up},
                            {"hold_full", pattern.hold_full},
                            {"exhale", pattern.exhale},
                            {"hold_empty", pattern.hold_empty},
                            {"breaths_per_minute", pattern.breaths_per_minute()}}});
    }
    return entries;
}

enum class Listed : std::size_t { sessions, scenes, voices, languages, patterns };
constexpr std::array lists = {sessions, scenes, voices, languages, patterns};

struct ListOptions {
    Listed what = Listed::sessions;
    bool json = false;
};

void print_table(std::vector<Entry> entries) {
    std::vector<std::size_t> widths;
    for (Entry& entry : entries) {
        for (std::string& cell : entry.row) cell = printable_line(cell);
        widths.resize(std::max(widths.size(), entry.row.size()));
        for (std::size_t column = 0; column < entry.row.size(); ++column)
            widths[column] = std::max(widths[column], utf8::length(entry.row[column]));
    }
    for (const Entry& entry : entries) {
        std::string line;
        for (std::size_t column = 0; column < entry.row.size(); ++column)
            line += entry.row[column] + std::string(widths[column] - utf8::length(entry.row[column]) + 2, ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        print_text(line + '\n');
    }
}

ExitStatus run_list(const ListOptions& options, const Paths& paths) {
    std::vector<Entry> entries = lists[static_cast<std::size_t>(options.what)](paths);
    if (options.json) print(json_list(entries, [](const Entry& entry) { return entry.json; }));
    else print_table(std::move(entries));
    return ExitStatus::done;
}

}  // namespace

Command list_command() {
    return command<ListOptions>(
        "list", "say what there is to choose from",
        {option({"what", "KIND", "sessions, scenes, voices, languages or patterns", /*required=*/true},
                &ListOptions::what, Choice<Listed>{{"sessions", "scenes", "voices", "languages", "patterns"}}),
         option({"--json", "", "for programs"}, &ListOptions::json, Flag())},
        run_list);
}

}  // namespace luwte::app
