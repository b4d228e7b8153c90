#include "picture/font_atlas.h"

#include <fribidi.h>

#include <algorithm>
#include <array>

namespace luwte::picture {

FontAtlas FontAtlas::blank() {
    FontAtlas made;
    made.glyphs_.resize(1);
    made.texels_.resize(1);
    return made;
}

const Glyph& FontAtlas::find(char32_t code) const {
    const auto by_code = [](const Glyph& letter, char32_t wanted) { return letter.code < wanted; };
    auto found = std::lower_bound(glyphs_.begin(), glyphs_.end(), code, by_code);
    if (found == glyphs_.end() || found->code != code)
        found = std::lower_bound(glyphs_.begin(), glyphs_.end(), U'?', by_code);
    return found != glyphs_.end() ? *found : glyphs_.front();
}

float FontAtlas::width(std::string_view line) const {
    float sum = 0;
    visit(line, [&](const Glyph&, float advance, glm::vec2) { sum += advance; });
    return sum;
}

std::vector<std::string_view> FontAtlas::in_sight_order(std::string_view line) const {
    std::vector<FriBidiChar> codes;
    std::vector<std::size_t> starts;
    bool turns = false;
    for (std::size_t at = 0; at < line.size();) {
        starts.push_back(at);
        const char32_t code = utf8::next(line, at);
        codes.push_back(code == U'\n' ? U' ' : code);
        turns = turns || FRIBIDI_IS_RTL(fribidi_get_bidi_type(codes.back()));
    }
    if (!turns) return {};
    starts.push_back(line.size());
    const auto count = static_cast<FriBidiStrIndex>(codes.size());
    std::vector<FriBidiCharType> types(codes.size());
    std::vector<FriBidiBracketType> brackets(codes.size());
    std::vector<FriBidiLevel> levels(codes.size());
    fribidi_get_bidi_types(codes.data(), count, types.data());
    fribidi_get_bracket_types(codes.data(), count, types.data(), brackets.data());
    FriBidiParType base = FRIBIDI_PAR_ON;
    if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count, &base, levels.data()) == 0) return {};
    // A word is shaped as a whole; it goes where its first letter does (rule L2 of Unicode's UAX 9, word by word).
    struct Part {
        std::string_view text;
        int level;
    };
    std::vector<Part> parts;
    int highest = 0;
    for (std::size_t i = 0; i < codes.size();) {
        std::size_t end = i + 1;
        while (end < codes.size() && (codes[end] == U' ') == (codes[i] == U' ')) ++end;
        parts.push_back({line.substr(starts[i], starts[end] - starts[i]), levels[i]});
        highest = std::max(highest, parts.back().level);
        i = end;
    }
    for (int level = highest; level > 0; --level)
        for (auto from = parts.begin(); from != parts.end();) {
            const auto below = [level](const Part& part) { return part.level < level; };
            from = std::find_if_not(from, parts.end(), below);
            const auto to = std::find_if(from, parts.end(), below);
            std::reverse(from, to);
            from = to;
        }
    std::vector<std::string_view> order;
    for (const Part& part : parts) order.push_back(part.text);
    return order;
}

}  // namespace luwte::picture
