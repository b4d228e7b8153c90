#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/names.h"
#include "base/paths.h"
#include "base/result.h"
#include "practice/session.h"

namespace luwte::app {

/// "session", "scene": what a thing of this kind is called in sentences.
std::string_view noun_of(Asset kind);

/// All there are of a kind, with their titles in every language; of a language its own name.
std::vector<NamedThing> things_of(Asset kind, const Paths& paths);

/// The one that a person means, by its name, a title of it or a clear beginning: its id. A Problem names those that it
/// may be, or the nearest there is.
Result<std::string> find_name(Asset kind, std::string_view name, const Paths& paths, KnownBy by = KnownBy::beginning);

/// The file (or a voice's folder) of what a person means.
Result<std::filesystem::path> find_thing(Asset kind, std::string_view name, const Paths& paths,
                                         KnownBy by = KnownBy::beginning);

/// What a session's file may name.
practice::KnownNames known_names(const Paths& paths);

/// The file that a word names, where it names one rather than a thing of ours: it has a slash or ends in .toml, or
/// there is such a file here and no thing of that name.
bool names_a_file(const std::string& word);
bool names_a_file(const std::string& word, Asset kind, const Paths& paths);

}  // namespace luwte::app
