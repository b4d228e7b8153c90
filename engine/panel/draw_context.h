#pragma once

#include <imgui.h>

#include <string_view>

#include "panel/theme.h"

namespace luwte::panel {

/// An upright rectangle in pixels.
struct Box {
    ImVec2 from, to;

    float width() const { return to.x - from.x; }
    float height() const { return to.y - from.y; }
    bool holds(ImVec2 at) const { return at.x >= from.x && at.x < to.x && at.y >= from.y && at.y < to.y; }
    /// Cuts a strip of that height (or width) off and gives it.
    Box take_top(float height);
    Box take_bottom(float height);
    Box take_left(float width);
    Box inner(float margin) const;
};

/// Draws words and shapes on a list, at one scale.
struct DrawContext {
    ImDrawList& list;
    const Fonts& fonts;
    float scale;

    float px(float units) const { return units * scale; }
    ImFont* font(TextSize size) const { return fonts.of(size, scale); }
    float height(TextSize size) const { return font(size)->FontSize; }
    float width(TextSize size, std::string_view text) const;
    /// As large as the text is when it is wrapped at `width`.
    ImVec2 measure(TextSize size, std::string_view text, float width) const;
    void text(TextSize size, ImVec2 at, ImU32 color, std::string_view text, float wrap = 0) const;
    /// Ends at `right` instead of beginning there.
    void text_to(TextSize size, ImVec2 right, ImU32 color, std::string_view text) const;
    /// One line that is cut with three dots where it is wider than `width`.
    void line(TextSize size, ImVec2 at, ImU32 color, std::string_view text, float width) const;
    void fill(const Box& box, ImU32 color, float round) const;
    void frame(const Box& box, ImU32 color, float round, float thick = 1) const;
};

}  // namespace luwte::panel
