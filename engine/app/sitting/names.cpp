#include "app/sitting/names.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

#include "app/sitting/languages.h"
#include "base/document.h"
#include "base/message.h"
#include "base/plain_file.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

/// By Asset.
constexpr std::array<std::string_view, 7> nouns = {"session",  "language", "lint", "language",
                                                   "language", "scene",    "voice"};

/// The texts of `title` in a file, whatever else is wrong with it; of phrases their `name`.
std::vector<std::string> titles_in(const fs::path& file) {
    std::vector<std::string> titles;
    const Result<std::string> text = read_file(file);
    Diagnostics ignored;
    auto document = text ? Document::parse(*text, file.string(), ignored) : std::nullopt;
    if (!document) return titles;
    Table root = document->root();
    if (root.has("name"))
        if (auto name = root.text("name")) titles.push_back(*std::move(name));
    if (auto table = root.has("title") ? root.table("title") : std::nullopt)
        for (const std::string& language : table->keys())
            if (auto title = table->text(language)) titles.push_back(*std::move(title));
    if (auto also = root.has("also") ? root.texts("also") : std::nullopt)
        titles.insert(titles.begin(), also->begin(), also->end());
    // The language of most who name them first.
    std::reverse(titles.begin(), titles.end());
    return titles;
}

}  // namespace

std::string_view noun_of(Asset kind) { return nouns[static_cast<std::size_t>(kind)]; }

std::vector<NamedThing> things_of(Asset kind, const Paths& paths) {
    std::vector<NamedThing> things;
    for (const Found& found : paths.all(kind))
        things.push_back({found.name, kind == Asset::voice ? std::vector<std::string>() : titles_in(found.path)});
    return things;
}

Result<std::string> find_name(Asset kind, std::string_view name, const Paths& paths, KnownBy by) {
    if (paths.find(kind, name)) return std::string(name);
    const std::vector<NamedThing> things = things_of(kind, paths);
    if (!things.empty()) return find_by_name(noun_of(kind), name, things, by);
    if (kind == Asset::voice)
        return Problem{
            message("There is no voice '{}', and no other either; luwte voice build makes one.", shortened(name))};
    return Problem{message("There is no {0} '{1}', and no other {0} either; luwte doctor tells where Luwte looks.",
                           translated(noun_of(kind)), shortened(name)),
                   Cause::environment};
}

Result<fs::path> find_thing(Asset kind, std::string_view name, const Paths& paths, KnownBy by) {
    const Result<std::string> id = find_name(kind, name, paths, by);
    if (!id) return id.problem();
    return *paths.find(kind, *id);
}

practice::KnownNames known_names(const Paths& paths) {
    const auto remedy_in = [paths](Asset kind) {
        return [paths, kind](std::string_view name) {
            return find_name(kind, name, paths, KnownBy::title) ? std::string()
                                                                : suggestion(name, things_of(kind, paths));
        };
    };
    // The keys are read when the first of them is asked for.
    const auto keys = std::make_shared<std::set<std::string, std::less<>>>();
    const auto phrase = [paths, keys](std::string_view key) -> std::string {
        if (keys->empty())
            for (const Found& found : paths.all(Asset::phrases))
                if (const auto phrases = load_phrases(found.name, paths))
                    for (const auto& [known, wordings] : phrases->wordings) keys->insert(known);
        if (keys->empty() || keys->count(key) > 0) return {};
        const std::string_view near = nearest_name(key, {keys->begin(), keys->end()});
        return near.empty() ? message("write it under [words.nl] and [words.en]") : message("did you mean `{}`?", near);
    };
    return {remedy_in(Asset::scene), remedy_in(Asset::session), phrase};
}

bool names_a_file(const std::string& word) { return word.find('/') != std::string::npos || ends_in(word, ".toml"); }

bool names_a_file(const std::string& word, Asset kind, const Paths& paths) {
    std::error_code error;
    return names_a_file(word) || (!word.empty() && !paths.find(kind, word) && fs::exists(word, error));
}

}  // namespace luwte::app
