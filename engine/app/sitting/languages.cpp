#include "app/sitting/languages.h"

#include <algorithm>
#include <optional>

#include "app/sitting/names.h"
#include "app/sitting/sitting_setup.h"

namespace luwte::app {

Result<practice::Phrases> load_phrases(const std::string& language, const Paths& paths) {
    std::optional<practice::Phrases> all;
    for (const auto& folder : paths.data) {
        Paths one;
        one.data = {folder};
        const auto file = one.find(Asset::phrases, language);
        if (!file) continue;
        auto phrases = read_whole(*file, practice::read_phrases);
        if (!phrases) return phrases.problem();
        if (all) practice::fill_up(*all, *phrases);
        else all = *std::move(phrases);
    }
    if (!all) {
        const Result<std::string> meant = find_name(Asset::phrases, language, paths);
        return meant ? load_phrases(*meant, paths) : meant.problem();
    }
    return *std::move(all);
}

void add_own_words(practice::Phrases& phrases, const practice::Session& session) {
    std::vector<std::string> languages = {phrases.language, "en", "nl"};
    for (const auto& [language, words] : session.words) languages.push_back(language);
    for (const auto& language : languages) {
        const auto words = session.words.find(language);
        if (words != session.words.end()) phrases.wordings.insert(words->second.begin(), words->second.end());
    }
}

void add_all_own_words(practice::Phrases& phrases, const Paths& paths) {
    for (const Found& found : paths.all(Asset::session))
        if (const auto session = read_whole(found.path, practice::read_session)) add_own_words(phrases, *session);
}

Result<practice::Phrases> phrases_of(const voice::Pack& pack, const Paths& paths) {
    Result<practice::Phrases> phrases = load_phrases(pack.language, paths);
    if (phrases && pack.folder.parent_path() == paths.own_data / "voices") add_all_own_words(*phrases, paths);
    return phrases;
}

std::vector<std::string> helping_languages(const std::string& language) {
    std::vector<std::string> languages = {"en", "nl"};
    languages.erase(std::remove(languages.begin(), languages.end(), language), languages.end());
    return languages;
}

std::vector<std::string> add_missing(practice::Phrases& phrases, const Paths& paths) {
    std::vector<std::string> missing;
    for (const auto& language : helping_languages(phrases.language)) {
        const auto helping = load_phrases(language, paths);
        if (!helping) continue;
        const auto added = practice::fill_up(phrases, *helping);
        missing.insert(missing.end(), added.begin(), added.end());
    }
    std::sort(missing.begin(), missing.end());
    return missing;
}

std::string own_language(const Environment& environment, const Paths& paths) {
    for (const std::string_view name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const auto locale = environment.find(name);
        if (locale == environment.end() || locale->second.empty()) continue;
        const std::string language = locale->second.substr(0, locale->second.find_first_of("_.@"));
        return paths.find(Asset::phrases, language) ? language : "en";
    }
    return "en";
}

}  // namespace luwte::app
