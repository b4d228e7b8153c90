#pragma once

#include "base/utf8.h"
#include "picture/font_atlas.h"

namespace luwte::picture {

template <class Each>
void FontAtlas::visit_word(std::string_view word, Each& each) const {
    if (const auto shaped = words_.find(word); shaped != words_.end()) {
        for (const Placed& placed : shaped->second.glyphs) each(shaped_[placed.glyph], placed.advance, placed.shift);
        return;
    }
    for (std::size_t at = 0; at < word.size();) {
        const char32_t code = utf8::next(word, at);
        const Glyph& glyph = find(code == U'\n' ? U' ' : code);
        each(glyph, glyph.advance, glm::vec2(0));
    }
}

template <class Each>
void FontAtlas::visit(std::string_view line, Each each) const {
    if (words_.empty()) return visit_word(line, each);
    if (right_to_left_)
        if (const auto words = in_sight_order(line); !words.empty()) {
            for (const std::string_view word : words) visit_word(word, each);
            return;
        }
    constexpr std::string_view gaps = " \n";
    for (std::size_t at = 0; at < line.size();) {
        const bool gap = gaps.find(line[at]) != std::string_view::npos;
        const std::size_t end =
            std::min(gap ? line.find_first_not_of(gaps, at) : line.find_first_of(gaps, at), line.size());
        visit_word(line.substr(at, end - at), each);
        at = end;
    }
}

}  // namespace luwte::picture
