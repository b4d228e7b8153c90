#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace luwte {

// What a person names: a session, a place, a muscle. One way to know it by, and to say that it isn't known.

/// Something with a name of its own, and what it is called besides, in any language.
struct NamedThing {
    std::string id;
    std::vector<std::string> titles = {};
};

/// Without capitals, accents, signs and needless spaces: "Bodyscan en blijven" and "body-scan" as they are compared.
std::string folded(std::string_view text);

/// Of `things` those that are meant by a name, as ids: the one whose id it is; else those that are called so; else
/// those that begin so; else those of which a word begins so. Several: it isn't clear which. None: nobody knows. What
/// is written down to stay is known by its title alone, for more things may come to begin so.
enum class KnownBy { title, beginning };
std::vector<std::string> meant_by_name(std::string_view name, const std::vector<NamedThing>& things,
                                       KnownBy by = KnownBy::beginning);

/// The id of the one thing that is meant; else a Problem that says "there is no KIND 'NAME'" and what may have been
/// meant, or names those that it may be.
Result<std::string> find_by_name(std::string_view kind, std::string_view name, const std::vector<NamedThing>& things,
                                 KnownBy by = KnownBy::beginning);

/// Things without titles.
std::vector<NamedThing> named(const std::vector<std::string_view>& ids);

/// The name in `known` closest to `name` by edit distance when it is close enough to be a typing error, else empty.
std::string_view nearest_name(std::string_view name, const std::vector<std::string_view>& known);

/// What to do about a name that isn't one of `known`, to follow "there is no such": "did you mean `NEAREST`?", else all
/// there are. Things are known by their titles as well, and told by their ids.
std::string suggestion(std::string_view name, const std::vector<std::string_view>& known);
std::string suggestion(std::string_view name, const std::vector<NamedThing>& things);

/// A clause as the end of a sentence.
std::string ended(std::string text);

/// For messages: nobody reads a name of thousands of letters.
std::string shortened(std::string_view text);

}  // namespace luwte
