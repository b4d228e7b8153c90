#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace luwte::picture {

/// One letter of the atlas. Lengths in em, from the pen on the baseline.
struct Glyph {
    char32_t code = 0;
    float left = 0, bottom = 0, right = 0, top = 0;  ///< the quad, its distance margin included
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;            ///< in the atlas, 0 to 1, v downwards
    float advance = 0;
};

/// A font's letters as one picture of signed distances (0.5 on the outline).
class FontAtlas {
public:
    static Result<FontAtlas> load(const std::filesystem::path& font);

    /// The letter for a code point; those the font lacks get the question mark's.
    const Glyph& find(char32_t code) const;
    float x_height() const { return x_height_; }  ///< em
    float width(std::string_view text) const;     ///< em
    static constexpr std::uint32_t atlas_size = 512;
    const std::vector<std::uint8_t>& texels() const { return texels_; }

private:
    std::vector<Glyph> glyphs_;  ///< in order of code
    std::vector<std::uint8_t> texels_;
    float x_height_ = 0.5F;
};

}  // namespace luwte::picture
