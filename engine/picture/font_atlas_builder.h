#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H

#include <hb.h>

#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "picture/font_atlas.h"

namespace luwte::picture {

/// Draws letters into an atlas, and shapes words of them.
class FontAtlasBuilder {
public:
    explicit FontAtlasBuilder(const FontFinder& fonts) : fonts_(fonts) {}

    Result<FontAtlas> build(std::span<const std::string> texts);

private:
    struct Closer {
        void operator()(FT_Library library) const { FT_Done_FreeType(library); }
        void operator()(FT_Face face) const { FT_Done_Face(face); }
        void operator()(hb_font_t* font) const { hb_font_destroy(font); }
    };
    struct Font {
        std::unique_ptr<FT_FaceRec_, Closer> face;
        std::unique_ptr<hb_font_t, Closer> shaper;
        std::map<FT_UInt, std::size_t> drawn;  ///< its glyphs in FontAtlas::shaped_
    };
    /// A letter's picture before it has its place.
    struct Bitmap {
        unsigned width = 0, height = 0;
        std::vector<std::uint8_t> texels;
    };

    Font* open(const FontFile& file);
    Font* font_for(char32_t code);
    /// Of the letter itself; none where it can't be loaded.
    std::optional<std::pair<Glyph, Bitmap>> draw(Font& font, FT_UInt index);
    void add_letter(Font& font, char32_t code);
    void add_word(const std::string& word);
    void shape(std::u32string_view letters, Font& font, hb_script_t script, bool backwards, FontAtlas::Word& word);
    /// Sets all bitmaps side by side; false where there are too many.
    bool place();

    const FontFinder& fonts_;
    std::unique_ptr<FT_LibraryRec_, Closer> library_;
    std::map<FontFile, Font> open_;
    Font* base_ = nullptr;
    FontAtlas made_;
    std::vector<Bitmap> letters_, shaped_;  ///< of made_.glyphs_ and made_.shaped_
};

}  // namespace luwte::picture
