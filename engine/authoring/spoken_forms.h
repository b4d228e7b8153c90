#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace luwte::authoring {

/// How a language says what isn't written as words; assets/speech/en.toml explains each part. An empty one knows
/// nothing to say instead. Forms hold {} for each number.
struct SpokenForms {
    /// Of one, and of more.
    struct Counted {
        std::string one, more;
    };
    /// A hundred, a thousand ...
    struct Scale {
        std::uint64_t value = 0;
        std::string one, more;
        std::string then, few;  ///< before what follows; before what is less than a hundred
    };
    /// Of two numbers, the second below a hundred: where it is nought, less than ten, more.
    struct Pair {
        std::string full, few, some;
    };
    using Words = std::map<std::string, std::string, std::less<>>;
    using CountedWords = std::map<std::string, Counted, std::less<>>;

    std::vector<std::string> numbers;   ///< 0 to 99; none: digits stay
    std::vector<std::string> ordinals;  ///< the same
    std::vector<Scale> scales;          ///< the smallest first
    Pair years;                         ///< of 1100 to 1999, in hundreds
    char decimal = '.';
    std::string point, dot, minus, range, over;
    std::vector<std::string> ordinal_endings;  ///< as they stand behind digits
    std::string ordinal_ending;                ///< behind the words of a round number
    Pair times;
    std::vector<std::string> after_times;  ///< what says nothing more behind one
    Words halves;                          ///< of the day, as they stand behind a time
    CountedWords units, currencies;
    Words symbols;
    Words signs;                  ///< before numbers only
    Words abbreviations, titles;  ///< titles never end a sentence

    /// A number in words.
    std::string cardinal(std::uint64_t number) const;
    std::string ordinal(std::uint64_t number) const;
};

/// Fills the {} of a form, one after the other.
std::string filled(std::string_view form, std::string_view first, std::string_view second = {});

/// Reads them from their text; on mistakes appends all of them and returns nothing.
std::optional<SpokenForms> read_spoken_forms(std::string_view text, const std::string& file, Diagnostics& diagnostics);

}  // namespace luwte::authoring
