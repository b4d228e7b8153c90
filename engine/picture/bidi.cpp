#include "picture/bidi.h"

namespace luwte::picture {

std::vector<FriBidiLevel> embedding_levels(const std::vector<FriBidiChar>& letters) {
    const auto count = static_cast<FriBidiStrIndex>(letters.size());
    std::vector<FriBidiCharType> types(letters.size());
    std::vector<FriBidiBracketType> brackets(letters.size());
    std::vector<FriBidiLevel> levels(letters.size());
    fribidi_get_bidi_types(letters.data(), count, types.data());
    fribidi_get_bracket_types(letters.data(), count, types.data(), brackets.data());
    FriBidiParType direction = FRIBIDI_PAR_ON;
    if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &direction, levels.data()) == 0)
        return {};
    return levels;
}

}  // namespace luwte::picture
