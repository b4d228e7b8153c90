#include "panel/draw_context.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <string>

#include "base/utf8.h"

namespace luwte::panel {

ImU32 faded(ImU32 color, float share) {
    const auto alpha = static_cast<float>(color >> IM_COL32_A_SHIFT & 0xFFU) * std::clamp(share, 0.0F, 1.0F);
    return (color & ~IM_COL32_A_MASK) | static_cast<ImU32>(std::lround(alpha)) << IM_COL32_A_SHIFT;
}

void Fonts::load(const std::filesystem::path& font, const std::string& texts, float dense) {
    constexpr float densest = 3;  // what the letters take on the GPU grows with its square
    dense_ = std::min(dense, densest);
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontGlyphRangesBuilder builder;
    builder.AddRanges(atlas.GetGlyphRangesDefault());
    builder.AddText(texts.c_str());
    builder.AddText("\u2013\u2018\u2019\u201c\u201d\u2026\u2190\u2191\u2192\u2193\u00b7");
    ImVector<ImWchar> ranges;
    builder.BuildRanges(&ranges);
    for (std::size_t step = 0; step < steps.size(); ++step)
        for (std::size_t size = 0; size < sizes.size(); ++size) {
            ImFontConfig config;
            config.OversampleH = 1;  // whole pixels: letters this large need no more
            config.PixelSnapH = true;
            fonts_[step][size] = atlas.AddFontFromFileTTF(font.c_str(), std::round(sizes[size] * steps[step] * dense_),
                                                          &config, ranges.Data);
        }
    atlas.Build();  // while the ranges are there
}

float Fonts::scale(ImVec2 window) const {
    const float fits = std::min(window.x / 1100, window.y / 720) / dense_;
    float best = steps.front();
    for (const float step : steps)
        if (step <= fits) best = step;
    return best * dense_;
}

ImFont* Fonts::of(TextSize size, float scale) const {
    std::size_t step = 0;
    while (step < steps.size() && steps[step] * dense_ < scale) ++step;
    return fonts_[std::min(step, steps.size() - 1)][static_cast<std::size_t>(size)];
}

Box Box::take_top(float height) {
    const Box strip = {from, {to.x, std::min(to.y, from.y + height)}};
    from.y = strip.to.y;
    return strip;
}

Box Box::take_bottom(float height) {
    const Box strip = {{from.x, std::max(from.y, to.y - height)}, to};
    to.y = strip.from.y;
    return strip;
}

Box Box::take_left(float width) {
    const Box strip = {from, {std::min(to.x, from.x + width), to.y}};
    from.x = strip.to.x;
    return strip;
}

Box Box::inner(float margin) const { return {{from.x + margin, from.y + margin}, {to.x - margin, to.y - margin}}; }

float DrawContext::width(TextSize size, std::string_view text) const { return measure(size, text, 0).x; }

ImVec2 DrawContext::measure(TextSize size, std::string_view text, float width) const {
    return font(size)->CalcTextSizeA(height(size), FLT_MAX, width, text.data(), text.data() + text.size());
}

void DrawContext::text(TextSize size, ImVec2 at, ImU32 color, std::string_view text, float wrap) const {
    list.AddText(font(size), height(size), at, color, text.data(), text.data() + text.size(), wrap);
}

void DrawContext::text_to(TextSize size, ImVec2 right, ImU32 color, std::string_view text) const {
    this->text(size, {right.x - width(size, text), right.y}, color, text);
}

void DrawContext::line(TextSize size, ImVec2 at, ImU32 color, std::string_view text, float width) const {
    if (this->width(size, text) <= width) {
        this->text(size, at, color, text);
        return;
    }
    const auto dotted = [&text] { return std::string(text) + "\u2026"; };
    while (!text.empty() && this->width(size, dotted()) > width) text = utf8::without_last(text);
    this->text(size, at, color, dotted());
}

void DrawContext::fill(const Box& box, ImU32 color, float round) const {
    if (box.width() > 0 && box.height() > 0) list.AddRectFilled(box.from, box.to, color, px(round));
}

void DrawContext::frame(const Box& box, ImU32 color, float round, float thick) const {
    list.AddRect(box.from, box.to, color, px(round), 0, px(thick));
}

}  // namespace luwte::panel
