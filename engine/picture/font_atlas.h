#pragma once

#include <cstdint>
#include <functional>
#include <glm/glm.hpp>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/font_finder.h"

namespace luwte::picture {

/// One letter of the atlas. Lengths in em, from the pen on the baseline.
struct Glyph {
    char32_t code = 0;                               ///< 0: of a shaped word only
    float left = 0, bottom = 0, right = 0, top = 0;  ///< the quad, its distance margin included
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;            ///< in the atlas, 0 to 1, v downwards
    float advance = 0;
};

/// The letters of all texts as one picture of signed distances (0.5 on the outline). Words of other letters than Dutch
/// and English have are shaped (HarfBuzz) and set in their order (FriBidi), in the first font that has their letters.
class FontAtlas {
public:
    /// Letters for `texts`, besides those of Dutch and English.
    static Result<FontAtlas> load(const FontFinder& fonts, std::span<const std::string> texts = {});
    /// Without any letter: nothing of words is seen.
    static FontAtlas blank();

    /// The letter for a code point; those that no font has get the question mark's.
    const Glyph& find(char32_t code) const;
    float x_height() const { return x_height_; }  ///< em
    /// Of a line, em; a line break in it is a space.
    float width(std::string_view line) const;
    /// Calls `each(glyph, advance, shift)` from left to right: how far the pen then moves, and where the glyph stands
    /// from it, em. Allocates only where words run from right to left.
    template <class Each>
    void visit(std::string_view line, Each each) const;

    glm::uvec2 size() const { return size_; }  ///< texels
    const std::vector<std::uint8_t>& texels() const { return texels_; }

private:
    friend class FontAtlasBuilder;

    struct Placed {
        std::size_t glyph = 0;
        float advance = 0;
        glm::vec2 shift{0};
    };
    /// From the left.
    struct Word {
        std::vector<Placed> glyphs;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    /// The words of a line from left to right, where some run from right to left; else none.
    std::vector<std::string_view> in_sight_order(std::string_view line) const;
    template <class Each>
    void visit_word(std::string_view word, Each& each) const;

    std::vector<Glyph> glyphs_;  ///< in order of code
    std::vector<Glyph> shaped_;  ///< in those words only
    std::unordered_map<std::string, Word, Hash, std::equal_to<>> words_;
    bool right_to_left_ = false;  ///< some of them
    std::vector<std::uint8_t> texels_;
    glm::uvec2 size_{1};
    float x_height_ = 0.5F;
};

}  // namespace luwte::picture

#include "picture/font_atlas_visit.h"
