#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "app/commands/commands.h"
#include "app/commands/json.h"
#include "app/sitting/sitting_setup.h"
#include "base/log.h"
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

/// Reads a file by `read`; one with mistakes is told of and left out.
template <class Read>
auto read_or_tell(const std::filesystem::path& file, Read read)
    -> decltype(read(std::string_view(), std::string(), std::declval<Diagnostics&>())) {
    const Result<std::string> text = read_file(file);
    if (!text) {
        log::warning("{}", text.problem().what);
        return std::nullopt;
    }
    Diagnostics diagnostics;
    auto value = read(*text, file.string(), diagnostics);
    if (!value) log::warning("{} has mistakes; luwte check tells them", file.string());
    return value;
}

std::vector<Entry> sessions(const Paths& paths, const std::string& language) {
    std::vector<Entry> entries;
    for (const Found& found : paths.all(Asset::session)) {
        if (const auto session = read_or_tell(found.path, practice::read_session)) {
            entries.push_back({{found.name, fmt::format("{:g} min", session->minutes),
                                in_language(session->title, language), in_language(session->about, language)},
                               {{"id", found.name},
                                {"minutes", session->minutes},
                                {"scene", session->scene},
                                {"title", session->title},
                                {"about", session->about},
                                {"file", found.path.string()}}});
        }
    }
    return entries;
}

std::vector<Entry> scenes(const Paths& paths, const std::string& language) {
    std::vector<Entry> entries;
    for (const Found& found : paths.all(Asset::scene)) {
        if (const auto scene = read_or_tell(found.path, scene::read_scene)) {
            entries.push_back({{found.name, in_language(scene->title, language), in_language(scene->about, language)},
                               {{"id", found.name},
                                {"title", scene->title},
                                {"about", scene->about},
                                {"file", found.path.string()}}});
        }
    }
    return entries;
}

std::vector<Entry> voices(const Paths& paths) {
    std::vector<Entry> entries;
    for (const Found& found : paths.all(Asset::voice)) {
        const Result<voice::Pack> pack = voice::read_pack(found.path);
        if (!pack) {
            log::warning("{}", pack.problem().what);
            continue;
        }
        entries.push_back({{found.name, pack->language, pack->speaker, fmt::format("{} lines", pack->lines.size()),
                            pack->draft ? "draft" : ""},
                           {{"id", found.name},
                            {"language", pack->language},
                            {"speaker", pack->speaker},
                            {"licence", pack->licence},
                            {"engine", pack->engine},
                            {"draft", pack->draft},
                            {"lines", pack->lines.size()},
                            {"folder", found.path.string()}}});
    }
    return entries;
}

std::vector<Entry> languages(const Paths& paths) {
    std::vector<Entry> entries;
    for (const Found& found : paths.all(Asset::phrases)) {
        if (const auto phrases = read_or_tell(found.path, practice::read_phrases)) {
            entries.push_back({{found.name, phrases->name},
                               {{"id", found.name}, {"name", phrases->name}, {"file", found.path.string()}}});
        }
    }
    return entries;
}

std::vector<Entry> patterns() {
    std::vector<Entry> entries;
    for (const practice::Pattern& pattern : practice::patterns()) {
        std::string parts = fmt::format("in {:g} s", pattern.inhale + pattern.top_up);
        parts += pattern.hold_full > 0 ? fmt::format(", hold {:g} s", pattern.hold_full) : "";
        parts += fmt::format(", out {:g} s", pattern.exhale);
        parts += pattern.hold_empty > 0 ? fmt::format(", rest {:g} s", pattern.hold_empty) : "";
        entries.push_back({{pattern.name, parts, fmt::format("{:.3g} a minute", pattern.breaths_per_minute())},
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

std::vector<Entry> entries_of(ListKind kind, const Paths& paths) {
    const std::string language = own_language(environment(), paths);
    switch (kind) {
        case ListKind::sessions: return sessions(paths, language);
        case ListKind::scenes: return scenes(paths, language);
        case ListKind::voices: return voices(paths);
        case ListKind::languages: return languages(paths);
        case ListKind::patterns: return patterns();
    }
    return {};
}

void print_table(const std::vector<Entry>& entries) {
    std::vector<std::size_t> widths;
    for (const Entry& entry : entries) {
        widths.resize(std::max(widths.size(), entry.row.size()));
        for (std::size_t column = 0; column < entry.row.size(); ++column)
            widths[column] = std::max(widths[column], utf8::length(entry.row[column]));
    }
    for (const Entry& entry : entries) {
        std::string line;
        for (std::size_t column = 0; column < entry.row.size(); ++column)
            line += entry.row[column] + std::string(widths[column] - utf8::length(entry.row[column]) + 2, ' ');
        line.erase(line.find_last_not_of(' ') + 1);
        std::printf("%s\n", line.c_str());
    }
}

}  // namespace

Result<void> run_list(const ListOptions& options, const Paths& paths) {
    const std::vector<Entry> entries = entries_of(options.kind, paths);
    if (options.json) {
        Json all = Json::array();
        for (const Entry& entry : entries) all.push_back(entry.json);
        print(all);
    } else {
        print_table(entries);
    }
    return {};
}

}  // namespace luwte::app
