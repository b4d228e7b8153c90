#include "panel/panel_text.h"

#include <algorithm>

namespace luwte::panel {

const std::string* PanelText::find(std::string_view key) const {
    const auto found = phrases_.wordings.find("shown.record." + std::string(key));
    return found == phrases_.wordings.end() || found->second.empty() ? nullptr : &found->second.front();
}

std::string_view PanelText::operator()(std::string_view key) const {
    const std::string* const found = find(key);
    return found ? std::string_view(*found) : key;
}

std::string PanelText::place_of(std::string_view phrase) const {
    const std::string_view first = phrase.substr(0, phrase.find('.'));
    const std::string_view last = phrase.substr(phrase.rfind('.') + 1);
    std::string text;
    if (const std::string* const part = find("part." + std::string(first))) {
        text = *part;
    } else {
        text = first;
        std::replace(text.begin(), text.end(), '-', ' ');
        if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    // What is said at that place, by the whole key or by its last word.
    std::string dashed(phrase);
    std::replace(dashed.begin(), dashed.end(), '.', '-');
    const std::string* use = find("use." + dashed);
    if (!use) use = find("use." + std::string(last));
    if (use) text += " \u00b7 " + *use;
    return text;
}

std::string PanelText::all() const {
    std::string text;
    for (const auto& [key, wordings] : phrases_.wordings)
        for (const std::string& wording : wordings) text += wording;
    return text;
}

}  // namespace luwte::panel
