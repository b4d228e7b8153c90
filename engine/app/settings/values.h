#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/names.h"
#include "base/result.h"

namespace luwte::app {

// Kinds of values that a person gives in the settings file, to `luwte settings` and on the command line. Each takes
// what was given into its variable; those that settings hold also give it back.

/// A value as it was given, in each of the ways in which it can be meant.
struct GivenValue {
    std::string shown = {};  ///< for messages
    std::optional<bool> flag = {};
    std::optional<double> number = {};
    std::optional<long long> whole = {};
    std::optional<std::string> text = {};
    std::optional<std::vector<std::string>> list = {};
    std::string twofold = {};  ///< both numbers that it may be, where its comma can be read in two ways
};

/// As words mean it: `true`, `-6`, `2,5`, `large`, `neck,face`.
GivenValue given_in_words(std::string_view words);

/// What would be right instead of a value.
struct Fault {
    std::string remedy;                        ///< "it is true or false"
    Cause cause = Cause::usage;                ///< usage: no such thing at all; input: one that can't be had
    std::string what = {};                     ///< what is wrong with it, where that is more than the value itself
    std::vector<std::string_view> words = {};  ///< all that it may be, where those are a few words
};
using Taken = std::optional<Fault>;

/// The place among some words of the one that is meant: in any case, by a clear beginning.
std::optional<std::size_t> chosen(std::string_view word, const std::vector<std::string_view>& words);

struct Flag {
    static Taken take(bool& value, const GivenValue& given);
    static GivenValue give(bool value) { return {.flag = value}; }
};

/// Any text; a name, a path.
struct Text {
    template <class Value>
    static Taken take(Value& value, const GivenValue& given) {
        if (!given.text) return Fault{"it is a text in quotes"};
        value = *given.text;
        return {};
    }
    static GivenValue give(std::string_view value) { return {.text = std::string(value)}; }
};

/// Each text that was given.
struct Texts {
    template <class Values>
    static Taken take(Values& values, const GivenValue& given) {
        values.assign(given.list->begin(), given.list->end());
        return {};
    }
};

/// One of some words, in the order of an enum.
template <class Enum>
struct Choice {
    std::vector<std::string_view> words;

    template <class Value>
    Taken take(Value& value, const GivenValue& given) const {
        const std::string word = given.text.value_or("");
        const std::optional<std::size_t> meant = chosen(word, words);
        if (!meant) return Fault{suggestion(word, words), Cause::usage, {}, words};
        value = static_cast<Enum>(*meant);
        return {};
    }
    GivenValue give(Enum value) const { return Text::give(words[static_cast<std::size_t>(value)]); }
};

/// A number with its limits; or a word that stands for one.
template <class Value>
struct Number {
    double least, most;
    std::string_view unit = {};  ///< as it follows a number: " dB"
    std::string_view word = {};  ///< none: there is no such word
    Value meant = {};            ///< by the word

    Taken take(Value& value, const GivenValue& given) const {
        if (!word.empty() && given.text == word) value = meant;
        else if (given.number && *given.number >= least && *given.number <= most) value = *given.number + 0.0;  // no -0
        else return outside(given);
        return {};
    }
    GivenValue give(double value) const {
        return !word.empty() && value == meant ? Text::give(word) : GivenValue{.number = value};
    }
    Fault outside(const GivenValue& given) const;
};

/// A whole number with its limits.
struct Whole {
    long long least, most;
    Cause beyond = Cause::input;  ///< of a number outside of them

    template <class Value>
    Taken take(Value& value, const GivenValue& given) const {
        if (auto fault = check(given)) return fault;
        value = static_cast<Value>(*given.whole);
        return {};
    }
    static GivenValue give(int value) { return {.number = value, .whole = value}; }
    Taken check(const GivenValue& given) const;
};

/// Names of muscle groups.
struct MuscleGroups {
    static Taken take(std::vector<std::string>& value, const GivenValue& given);
    static GivenValue give(const std::vector<std::string>& value) { return {.list = value}; }
};

/// A kind of its own: a function that takes.
template <class Take>
struct By {
    Take take;
};
template <class Take>
By(Take) -> By<Take>;

}  // namespace luwte::app
