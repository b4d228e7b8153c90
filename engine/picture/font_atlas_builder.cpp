#include "picture/font_atlas_builder.h"

#include FT_MODULE_H
#include FT_OUTLINE_H
#include <fmt/format.h>
#include <hb-ft.h>

#include <algorithm>
#include <set>

#include "base/message.h"
#include "picture/bidi.h"
#include "shared.h"

namespace luwte::picture {
namespace {

constexpr unsigned em_pixels = 34;
constexpr float unit = 1.0F / static_cast<float>(em_pixels);
constexpr int spread = shared::letter_spread;                                  // pixels of distance around an outline
constexpr unsigned small_width = 512, large_width = 2048, most_height = 4096;  // what every GPU takes

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

/// Words with letters beyond the alphabet, and those letters.
struct Foreign {
    std::set<std::string> words;
    std::set<char32_t> letters;
};

Foreign foreign_in(std::span<const std::string> texts, const std::vector<char32_t>& known) {
    Foreign found;
    for (const std::string& text : texts)
        for (const std::string_view word : utf8::split(text, " \n")) {
            bool foreign = false;
            for (std::size_t at = 0; at < word.size();) {
                const char32_t code = utf8::next(word, at);
                if (code < 0x20 || std::binary_search(known.begin(), known.end(), code)) continue;
                foreign = true;
                found.letters.insert(code);
            }
            if (foreign) found.words.emplace(word);
        }
    return found;
}

/// A mark that belongs to the letter before it.
bool is_mark(char32_t code) {
    const auto category = hb_unicode_general_category(hb_unicode_funcs_get_default(), code);
    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || category == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

/// HarfBuzz's scripts; one that is common to all is that of what it stands beside.
hb_script_t script_of(char32_t code, hb_script_t before) {
    const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), code);
    return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED ? before : script;
}

}  // namespace

FontAtlasBuilder::Font* FontAtlasBuilder::open(const FontFile& file) {
    if (const auto known = open_.find(file); known != open_.end()) return known->second.face ? &known->second : nullptr;
    Font& font = open_[file];
    FT_Face face = nullptr;
    if (FT_New_Face(library_.get(), file.file.c_str(), file.index, &face) != 0) return nullptr;
    font.face.reset(face);
    FT_Set_Pixel_Sizes(face, 0, em_pixels);
    font.shaper.reset(hb_ft_font_create(face, nullptr));
    hb_ft_font_set_load_flags(font.shaper.get(), FT_LOAD_NO_HINTING);
    return &font;
}

FontAtlasBuilder::Font* FontAtlasBuilder::font_for(char32_t code) {
    if (FT_Get_Char_Index(base_->face.get(), code) != 0) return base_;
    const auto file = fonts_.having(code);
    return file ? open(*file) : nullptr;
}

std::optional<std::pair<Glyph, FontAtlasBuilder::Bitmap>> FontAtlasBuilder::draw(Font& font, FT_UInt index) {
    FT_Face face = font.face.get();
    if (FT_Load_Glyph(face, index, FT_LOAD_NO_HINTING) != 0) return {};
    Glyph letter;
    Bitmap picture;
    letter.advance = static_cast<float>(face->glyph->linearHoriAdvance) / 65536.0F * unit;
    if (face->glyph->outline.n_points > 0 && FT_Render_Glyph(face->glyph, FT_RENDER_MODE_SDF) == 0) {
        const FT_Bitmap& bitmap = face->glyph->bitmap;
        picture.width = bitmap.width;
        picture.height = bitmap.rows;
        for (unsigned line = 0; line < bitmap.rows; ++line) {
            const auto* const row = bitmap.buffer + static_cast<std::ptrdiff_t>(line) * bitmap.pitch;
            picture.texels.insert(picture.texels.end(), row, row + bitmap.width);
        }
        letter.left = static_cast<float>(face->glyph->bitmap_left) * unit;
        letter.top = static_cast<float>(face->glyph->bitmap_top) * unit;
        letter.right = letter.left + static_cast<float>(bitmap.width) * unit;
        letter.bottom = letter.top - static_cast<float>(bitmap.rows) * unit;
    }
    return std::pair(letter, std::move(picture));
}

void FontAtlasBuilder::add_letter(Font& font, char32_t code) {
    const FT_UInt index = FT_Get_Char_Index(font.face.get(), code);
    auto drawn = index != 0 ? draw(font, index) : std::nullopt;
    if (!drawn) return;
    drawn->first.code = code;
    made_.glyphs_.push_back(drawn->first);
    letters_.push_back(std::move(drawn->second));
}

void FontAtlasBuilder::add_word(const std::string& word) {
    std::u32string letters;
    for (std::size_t at = 0; at < word.size();) letters.push_back(utf8::next(word, at));
    const std::vector<FriBidiChar> codes(letters.begin(), letters.end());
    const auto levels = embedding_levels(codes);
    if (levels.empty()) return;

    struct Run {
        std::size_t from, to;
        Font* font;
        hb_script_t script;
        int level;
    };
    std::vector<Run> runs;
    hb_script_t script = HB_SCRIPT_LATIN;
    for (const char32_t letter : letters)
        if (const auto own = script_of(letter, HB_SCRIPT_INVALID); own != HB_SCRIPT_INVALID) {
            script = own;
            break;
        }
    for (std::size_t i = 0; i < letters.size(); ++i) {
        script = script_of(letters[i], script);
        Font* font = !runs.empty() && is_mark(letters[i]) ? runs.back().font : font_for(letters[i]);
        // What no font has is a question mark, as everywhere.
        if (!font) font = base_, letters[i] = U'?';
        const bool same =
            !runs.empty() && runs.back().font == font && runs.back().script == script && runs.back().level == levels[i];
        if (same) runs.back().to = i + 1;
        else runs.push_back({i, i + 1, font, script, levels[i]});
    }
    set_in_sight_order(runs);
    FontAtlas::Word& shaped = made_.words_[word];
    const auto turned = [](const Run& run) { return run.level > 0; };
    made_.right_to_left_ = made_.right_to_left_ || std::any_of(runs.begin(), runs.end(), turned);
    for (const Run& run : runs)
        shape(std::u32string_view(letters).substr(run.from, run.to - run.from), *run.font, run.script,
              run.level % 2 == 1, shaped);
}

void FontAtlasBuilder::shape(std::u32string_view letters, Font& font, hb_script_t script, bool backwards,
                             FontAtlas::Word& word) {
    const std::unique_ptr<hb_buffer_t, decltype(&hb_buffer_destroy)> buffer(hb_buffer_create(), &hb_buffer_destroy);
    hb_buffer_add_utf32(buffer.get(), reinterpret_cast<const std::uint32_t*>(letters.data()),
                        static_cast<int>(letters.size()), 0, static_cast<int>(letters.size()));
    hb_buffer_set_direction(buffer.get(), backwards ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer.get(), script);
    hb_buffer_set_language(buffer.get(), hb_language_from_string("und", -1));
    hb_shape(font.shaper.get(), buffer.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* const infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
    const hb_glyph_position_t* const places = hb_buffer_get_glyph_positions(buffer.get(), &count);
    constexpr float scale = unit / 64;
    for (unsigned i = 0; i < count; ++i) {
        const FT_UInt index = infos[i].codepoint;
        auto known = font.drawn.find(index);
        if (known == font.drawn.end()) {
            auto drawn = draw(font, index);
            if (!drawn) continue;
            known = font.drawn.emplace(index, made_.shaped_.size()).first;
            made_.shaped_.push_back(drawn->first);
            shaped_.push_back(std::move(drawn->second));
        }
        word.glyphs.push_back({known->second, static_cast<float>(places[i].x_advance) * scale,
                               glm::vec2(places[i].x_offset, places[i].y_offset) * scale});
    }
}

bool FontAtlasBuilder::place() {
    const auto set = [&](unsigned width, unsigned most) {
        unsigned x = 1, y = 1, row = 0;
        const auto each = [&](Glyph& glyph, const Bitmap& bitmap) {
            if (bitmap.width == 0) return;
            if (x + bitmap.width + 1 > width) {
                x = 1;
                y += row + 1;
                row = 0;
            }
            glyph.u0 = static_cast<float>(x);
            glyph.v0 = static_cast<float>(y);
            x += bitmap.width + 1;
            row = std::max(row, bitmap.height);
        };
        for (std::size_t i = 0; i < letters_.size(); ++i) each(made_.glyphs_[i], letters_[i]);
        for (std::size_t i = 0; i < shaped_.size(); ++i) each(made_.shaped_[i], shaped_[i]);
        unsigned height = small_width;
        while (height < y + row + 1) height *= 2;
        made_.size_ = {width, height};
        return height <= most;
    };
    if (!set(small_width, small_width) && !set(large_width, most_height)) return false;
    made_.texels_.assign(static_cast<std::size_t>(made_.size_.x) * made_.size_.y, 0);
    const glm::vec2 scale = 1.0F / glm::vec2(made_.size_);
    const auto each = [&](Glyph& glyph, const Bitmap& bitmap) {
        if (bitmap.width == 0) return;
        const auto x = static_cast<std::size_t>(glyph.u0), y = static_cast<std::size_t>(glyph.v0);
        for (std::size_t line = 0; line < bitmap.height; ++line)
            std::copy_n(bitmap.texels.begin() + static_cast<std::ptrdiff_t>(line * bitmap.width), bitmap.width,
                        made_.texels_.begin() + static_cast<std::ptrdiff_t>((y + line) * made_.size_.x + x));
        glyph.u1 = (glyph.u0 + static_cast<float>(bitmap.width)) * scale.x;
        glyph.v1 = (glyph.v0 + static_cast<float>(bitmap.height)) * scale.y;
        glyph.u0 *= scale.x;
        glyph.v0 *= scale.y;
    };
    for (std::size_t i = 0; i < letters_.size(); ++i) each(made_.glyphs_[i], letters_[i]);
    for (std::size_t i = 0; i < shaped_.size(); ++i) each(made_.shaped_[i], shaped_[i]);
    return true;
}

Result<FontAtlas> FontAtlasBuilder::build(std::span<const std::string> texts) {
    const auto words = fonts_.for_words();
    if (!words) return words.problem();
    const auto refused = [&](const char* why) {
        return Problem{message("{}: {}; install a font with: apt install fonts-dejavu-core.", words->file.string(),
                               translated(why)),
                       Cause::environment};
    };
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) return refused("FreeType can't be started");
    library_.reset(library);
    FT_Int wanted_spread = spread;
    FT_Property_Set(library, "sdf", "spread", &wanted_spread);
    base_ = open(*words);
    if (!base_) return refused("the font can't be read");

    const std::vector<char32_t> known = alphabet();
    const Foreign foreign = foreign_in(texts, known);
    std::vector<char32_t> letters = known;
    letters.insert(letters.end(), foreign.letters.begin(), foreign.letters.end());
    std::sort(letters.begin(), letters.end());
    for (const char32_t code : letters)
        if (Font* const font = std::binary_search(known.begin(), known.end(), code) ? base_ : font_for(code))
            add_letter(*font, code);
    if (made_.glyphs_.empty()) return refused("the font has no Latin letters");
    // Of the outline itself: the picture of it is whole pixels.
    FT_Face face = base_->face.get();
    if (FT_Load_Char(face, U'x', FT_LOAD_NO_HINTING) == 0 && face->glyph->outline.n_points > 0) {
        FT_BBox box;
        FT_Outline_Get_CBox(&face->glyph->outline, &box);
        made_.x_height_ = static_cast<float>(box.yMax) / 64.0F * unit;
    }
    for (const std::string& word : foreign.words) add_word(word);
    if (!place()) return refused("the font's letters are too large for the atlas");
    return std::move(made_);
}

Result<FontAtlas> FontAtlas::load(const FontFinder& fonts, std::span<const std::string> texts) {
    return FontAtlasBuilder(fonts).build(texts);
}

}  // namespace luwte::picture
