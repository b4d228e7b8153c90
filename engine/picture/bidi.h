#pragma once

#include <fribidi.h>

#include <algorithm>
#include <vector>

namespace luwte::picture {

/// The embedding level of each letter, odd where it runs from right to left, in a line whose direction its first strong
/// letter gives (Unicode's UAX 9). Empty where there is no memory for it.
std::vector<FriBidiLevel> embedding_levels(const std::vector<FriBidiChar>& letters);

/// Sets parts of a line from the order in which they are read into that in which they are seen, by their `level` (rule
/// L2 of UAX 9).
template <class Part>
void set_in_sight_order(std::vector<Part>& parts) {
    int highest = 0;
    for (const Part& part : parts) highest = std::max<int>(highest, part.level);
    for (int level = highest; level > 0; --level)
        for (auto from = parts.begin(); from != parts.end();) {
            const auto below = [level](const Part& part) { return part.level < level; };
            from = std::find_if_not(from, parts.end(), below);
            const auto to = std::find_if(from, parts.end(), below);
            std::reverse(from, to);
            from = to;
        }
}

}  // namespace luwte::picture
