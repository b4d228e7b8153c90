#pragma once

#include <string>
#include <vector>

#include "base/paths.h"
#include "base/result.h"
#include "practice/phrases.h"
#include "practice/session.h"
#include "voice/pack.h"

namespace luwte::app {

/// What a language says, from the files of that name in all data folders: the first that has a key serves, so that a
/// file of one's own needs only what it says otherwise.
Result<practice::Phrases> load_phrases(const std::string& language, const Paths& paths);

/// Adds a session's own words: in the phrases' language, else in English, Dutch or whatever there is.
void add_own_words(practice::Phrases& phrases, const practice::Session& session);

/// The same of every session there is; one with mistakes is left out.
void add_all_own_words(practice::Phrases& phrases, const Paths& paths);

/// What a pack is to speak: a person's own pack speaks their own sessions too; one that came with the program can't.
Result<practice::Phrases> phrases_of(const voice::Pack& pack, const Paths& paths);

/// Languages that help out where another lacks a phrase, in this order.
std::vector<std::string> helping_languages(const std::string& language);

/// Fills up what a language lacks, and gives its keys.
std::vector<std::string> add_missing(practice::Phrases& phrases, const Paths& paths);

/// The language of the system's locale where there are phrases for it, else English.
std::string own_language(const Environment& environment, const Paths& paths);

}  // namespace luwte::app
