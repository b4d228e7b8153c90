#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/document.h"
#include "practice/session.h"

namespace luwte::practice {

/// A key that a step may have in a session file, and the member of Step that it fills.
struct StepKey {
    using Texts = std::vector<std::string>;
    using Names = std::vector<std::string_view>;
    using Member =
        std::variant<double Step::*, int Step::*, bool Step::*, Work Step::*, std::string Step::*, Texts Step::*>;

    std::string_view name;
    Member member;
    double least = 0, most = 0;                       ///< of a number; of a list, how many texts
    Names (*known)() = nullptr;                       ///< the only texts that there are
    std::string_view noun = {};                       ///< what each of a list is called in messages
    KnownNames::Remedy KnownNames::*names = nullptr;  ///< what each of a list names outside the file
    std::optional<std::string_view> phrases = {};     ///< texts are phrase keys; one without a dot is of this table
    std::string_view needed = {};                     ///< the remedy where the key is missing; empty: it may be
    std::string_view instead_of = {};                 ///< a key that can't stand beside this one
    Texts otherwise = {};                             ///< what a list or text holds when the key is missing
    Result<void> (*judge)(const std::string& text) = nullptr;  ///< what else a text has to be
};

/// Which lines of a passage are followed by its quiet.
enum class Rests : std::uint8_t { all, between, first, last };

/// How a passage is spoken when the session says nothing else.
struct Script {
    std::vector<std::string> lines = {};  ///< phrase keys
    double before = 0;                    ///< s of quiet at its start
    double quiet = 0;                     ///< s after a line that rests, besides the pause that every line has
    Rests rests = Rests::all;
    double after = 0;            ///< s of quiet at its end
    bool captions_stay = false;  ///< what was said stays to be read while it is quiet
};

/// A kind of step: all that is particular to it but how the compiler places it.
struct StepRow {
    StepKind kind;
    std::string_view name;              ///< in a session file
    std::vector<StepKey> keys;          ///< besides `kind`, in the order in which messages list them
    std::optional<Script> script = {};  ///< a kind that only says lines (compiler_passages.cpp)
    /// Where a sitting has to be shorter (fit.cpp): lines in place of the script's, and how that is
    /// reported; how it is reported where the step goes altogether.
    std::vector<std::string> short_lines = {};
    std::string_view shortened = {}, left_out = {};
    void (*check)(Table& table, const Step& step) = nullptr;  ///< what keys have to do with each other
};

/// All kinds, by StepKind.
const std::vector<StepRow>& step_rows();
const StepRow& row_of(StepKind kind);
std::string_view name_of(StepKind kind);

/// Reads a step's table. Phrase keys without a dot that are in `session`'s own words become those.
std::optional<Step> read_step(Table& table, const Session& session, const KnownNames& known = {});

}  // namespace luwte::practice
