#pragma once

#include <string>
#include <string_view>

#include "practice/phrases.h"

namespace luwte::panel {

/// The recorder's own words, from [shown.record] of a language's phrases.
class PanelText {
public:
    explicit PanelText(const practice::Phrases& phrases) : phrases_(phrases) {}

    /// Of "shown.record.KEY"; the key itself where the phrases lack it.
    std::string_view operator()(std::string_view key) const;
    /// Of a phrase's key in plain words: where it belongs, and what it is for where that can be said.
    std::string place_of(std::string_view phrase) const;
    /// All of them one after another, for the letters in them.
    std::string all() const;

private:
    const std::string* find(std::string_view key) const;

    const practice::Phrases& phrases_;
};

}  // namespace luwte::panel
