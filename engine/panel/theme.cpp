#include "panel/theme.h"

#include <algorithm>
#include <cmath>

namespace luwte::panel {

ImU32 faded(ImU32 color, float share) {
    const auto alpha = static_cast<float>(color >> IM_COL32_A_SHIFT & 0xFFU) * std::clamp(share, 0.0F, 1.0F);
    return (color & ~IM_COL32_A_MASK) | static_cast<ImU32>(std::lround(alpha)) << IM_COL32_A_SHIFT;
}

void Fonts::load(const std::filesystem::path& font, const std::string& texts) {
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
            fonts_[step][size] =
                atlas.AddFontFromFileTTF(font.c_str(), std::round(sizes[size] * steps[step]), &config, ranges.Data);
        }
    atlas.Build();  // while the ranges are there
}

float Fonts::scale(ImVec2 window) {
    const float fits = std::min(window.x / 1100, window.y / 720);
    float best = steps.front();
    for (const float step : steps)
        if (step <= fits) best = step;
    return best;
}

ImFont* Fonts::of(TextSize size, float scale) const {
    const auto step = static_cast<std::size_t>(std::find(steps.begin(), steps.end(), scale) - steps.begin());
    return fonts_[std::min(step, steps.size() - 1)][static_cast<std::size_t>(size)];
}

}  // namespace luwte::panel
