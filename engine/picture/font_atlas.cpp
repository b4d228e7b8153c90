#include "picture/font_atlas.h"

#include <algorithm>

#include "picture/bidi.h"

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
    const auto levels = embedding_levels(codes);
    if (levels.empty()) return {};
    // A word is shaped as a whole; it goes where its first letter does.
    struct Part {
        std::string_view text;
        int level;
    };
    std::vector<Part> parts;
    for (std::size_t i = 0; i < codes.size();) {
        std::size_t end = i + 1;
        while (end < codes.size() && (codes[end] == U' ') == (codes[i] == U' ')) ++end;
        parts.push_back({line.substr(starts[i], starts[end] - starts[i]), levels[i]});
        i = end;
    }
    set_in_sight_order(parts);
    std::vector<std::string_view> order;
    for (const Part& part : parts) order.push_back(part.text);
    return order;
}

}  // namespace luwte::picture
