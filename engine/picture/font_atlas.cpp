#include "picture/font_atlas.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H
#include FT_OUTLINE_H
#include <fmt/format.h>

#include <algorithm>

#include "base/message.h"
#include "base/utf8.h"
#include "shared.h"

namespace luwte::picture {
namespace {

constexpr unsigned em_pixels = 34;
constexpr int spread = shared::letter_spread;  // pixels of distance around an outline

/// What Dutch and English are written with, and the Latin letters of names and loan words.
std::vector<char32_t> alphabet() {
    std::vector<char32_t> codes;
    for (char32_t code = 0x20; code < 0x7f; ++code) codes.push_back(code);
    for (char32_t code = 0xc0; code <= 0xff; ++code) codes.push_back(code);
    for (const char32_t code : {U'\u00a0', U'\u00b7', U'\u2013', U'\u2014', U'\u2018', U'\u2019', U'\u201c', U'\u201d',
                                U'\u2026', U'\u2190', U'\u2192', U'\u2022'})
        codes.push_back(code);
    std::sort(codes.begin(), codes.end());
    return codes;
}

}  // namespace

Result<FontAtlas> FontAtlas::load(const std::filesystem::path& font) {
    const auto refused = [&](const char* why) {
        return Problem{message("{}: {}; install a font with: apt install fonts-dejavu-core.", font.string(), why),
                       Cause::environment};
    };
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return refused("FreeType can't be started");
    struct Closer {
        FT_Library library;
        ~Closer() { FT_Done_FreeType(library); }
    } const closer{library};
    FT_Int wanted_spread = spread;
    FT_Property_Set(library, "sdf", "spread", &wanted_spread);
    FT_Face face = nullptr;
    if (FT_New_Face(library, font.c_str(), 0, &face) != 0) return refused("the font can't be read");
    FT_Set_Pixel_Sizes(face, 0, em_pixels);

    FontAtlas made;
    made.texels_.assign(static_cast<std::size_t>(atlas_size) * atlas_size, 0);
    constexpr float unit = 1.0F / static_cast<float>(em_pixels);
    unsigned x = 1, y = 1, row = 0;
    for (const char32_t code : alphabet()) {
        const FT_UInt index = FT_Get_Char_Index(face, code);
        if (index == 0 || FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING) != 0) continue;
        Glyph letter;
        letter.code = code;
        letter.advance = static_cast<float>(face->glyph->linearHoriAdvance) / 65536.0F * unit;
        if (code == U'x') {
            // Of the outline itself: the picture of it is whole pixels.
            FT_BBox box;
            FT_Outline_Get_CBox(&face->glyph->outline, &box);
            made.x_height_ = static_cast<float>(box.yMax) / 64.0F * unit;
        }
        if (face->glyph->outline.n_points > 0 && FT_Render_Glyph(face->glyph, FT_RENDER_MODE_SDF) == 0) {
            const FT_Bitmap& bitmap = face->glyph->bitmap;
            if (x + bitmap.width + 1 > atlas_size) {
                x = 1;
                y += row + 1;
                row = 0;
            }
            if (y + bitmap.rows + 1 > atlas_size) return refused("the font's letters are too large for the atlas");
            for (unsigned line = 0; line < bitmap.rows; ++line)
                std::copy_n(bitmap.buffer + static_cast<std::ptrdiff_t>(line) * bitmap.pitch, bitmap.width,
                            made.texels_.begin() + static_cast<std::ptrdiff_t>((y + line) * atlas_size + x));
            letter.left = static_cast<float>(face->glyph->bitmap_left) * unit;
            letter.top = static_cast<float>(face->glyph->bitmap_top) * unit;
            letter.right = letter.left + static_cast<float>(bitmap.width) * unit;
            letter.bottom = letter.top - static_cast<float>(bitmap.rows) * unit;
            constexpr float scale = 1.0F / static_cast<float>(atlas_size);
            letter.u0 = static_cast<float>(x) * scale;
            letter.v0 = static_cast<float>(y) * scale;
            letter.u1 = static_cast<float>(x + bitmap.width) * scale;
            letter.v1 = static_cast<float>(y + bitmap.rows) * scale;
            x += bitmap.width + 1;
            row = std::max(row, bitmap.rows);
        }
        made.glyphs_.push_back(letter);
    }
    if (made.glyphs_.empty()) return refused("the font has no Latin letters");
    return made;
}

const Glyph& FontAtlas::find(char32_t code) const {
    const auto by_code = [](const Glyph& letter, char32_t wanted) { return letter.code < wanted; };
    auto found = std::lower_bound(glyphs_.begin(), glyphs_.end(), code, by_code);
    if (found == glyphs_.end() || found->code != code)
        found = std::lower_bound(glyphs_.begin(), glyphs_.end(), U'?', by_code);
    return found != glyphs_.end() ? *found : glyphs_.front();
}

float FontAtlas::width(std::string_view text) const {
    float sum = 0;
    for (std::size_t at = 0; at < text.size();) sum += find(utf8::next(text, at)).advance;
    return sum;
}

}  // namespace luwte::picture
