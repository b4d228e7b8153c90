#include "app/sitting/messages.h"

#include <set>

#include "app/sitting/sitting_setup.h"
#include "base/document.h"
#include "base/log.h"

namespace luwte::app {
namespace {

/// The values of a form: "0", "1:.2f". Those without a number count from 0; none where its braces don't close.
std::optional<std::set<std::string>> values_of(std::string_view form) {
    std::set<std::string> values;
    int next = 0;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool doubled = i + 1 < form.size() && form[i + 1] == form[i];
        if (form[i] == '}' && !doubled) return {};
        if ((form[i] == '{' || form[i] == '}') && doubled) ++i;
        else if (form[i] == '{') {
            // A value may itself hold one, for its width.
            std::size_t depth = 1, end = i + 1;
            while (end < form.size() && (depth += form[end] == '{' ? 1 : form[end] == '}' ? -1 : 0) > 0) ++end;
            if (end == form.size()) return {};
            std::string value(form.substr(i + 1, end - i - 1));
            if (value.empty() || value.front() == ':') value.insert(0, std::to_string(next++));
            values.insert(value);
            i = end;
        }
    }
    return values;
}

}  // namespace

std::optional<Translations> read_messages(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    auto document = Document::parse(text, file, diagnostics);
    if (!document) return {};
    Table root = document->root();
    Translations translations;
    for (const std::string& english : root.keys()) {
        auto wording = root.text(english);
        if (!wording) continue;
        const auto values = values_of(*wording);
        if (!values || values != values_of(english))
            root.report(english, message("the wording has other values than `{}`", english),
                        "give each {} of the English form, {0} and {1} where their order is another");
        translations.emplace(english, *std::move(wording));
    }
    root.finish();
    if (!document->close(diagnostics)) return {};
    return translations;
}

void speak(const std::string& language, const Paths& paths) {
    const auto file = paths.find(Asset::messages, language);
    if (!file) return set_translations({});
    auto translations = read_whole(*file, read_messages);
    if (translations) return set_translations(*std::move(translations));
    set_translations({});
    log::warning("{} What is told is in English.", translations.problem().what);
}

}  // namespace luwte::app
