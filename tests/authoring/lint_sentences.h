#pragma once

#include <span>
#include <string_view>

#include "authoring/lexicon.h"

namespace luwte::authoring {

/// A sentence with something in it that the linter has to find.
struct PlantedSentence {
    FindingKind kind;
    const char* text;
};

/// Of "nl" and "en".
std::span<const PlantedSentence> planted_sentences(std::string_view language);
/// Sentences that a therapist could well write, many with words that look like a claim.
std::span<const char* const> innocent_sentences(std::string_view language);

}  // namespace luwte::authoring
