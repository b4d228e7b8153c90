#pragma once

#include <imgui.h>

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace luwte::panel {

/// Dusk, muted: what is to be read is warm and light, what is only there is a little blue. sRGB, as Dear ImGui draws.
namespace dusk {
constexpr ImU32 sky = IM_COL32(24, 27, 41, 255);
constexpr ImU32 ground = IM_COL32(34, 32, 46, 255);
constexpr ImU32 card = IM_COL32(43, 44, 62, 255);
constexpr ImU32 raised = IM_COL32(57, 58, 79, 255);
constexpr ImU32 edge = IM_COL32(70, 71, 94, 255);
constexpr ImU32 words = IM_COL32(238, 231, 219, 255);
constexpr ImU32 soft = IM_COL32(172, 173, 190, 255);
constexpr ImU32 faint = IM_COL32(128, 131, 154, 255);
constexpr ImU32 light = IM_COL32(226, 184, 128, 255);  ///< the orb's
constexpr ImU32 fine = IM_COL32(146, 184, 156, 255);
constexpr ImU32 low = IM_COL32(132, 158, 198, 255);
constexpr ImU32 high = IM_COL32(214, 144, 122, 255);
constexpr ImU32 live = IM_COL32(208, 122, 128, 255);  ///< while it records
}  // namespace dusk

/// The same colour, more or less of it (0 to 1).
ImU32 faded(ImU32 color, float share);

enum class TextSize { small, body, large, huge };

/// The program's font in the sizes that a panel needs, for windows from small to very large: each size is drawn by the
/// font's own outlines and never stretched.
class Fonts {
public:
    /// Into the current context's atlas, with all letters that `texts` need besides the usual ones, for a screen with
    /// `dense` pixels where a usual one has one.
    void load(const std::filesystem::path& font, const std::string& texts, float dense = 1);
    /// How much of everything a window of this size (pixels) gets: one of the steps; 1 is 1280 x 800 on a usual screen.
    float scale(ImVec2 window) const;
    ImFont* of(TextSize size, float scale) const;

private:
    static constexpr std::array<float, 4> steps = {0.75F, 1.0F, 1.5F, 2.0F};
    static constexpr std::array<float, 4> sizes = {17, 21, 29, 46};  ///< pixels at scale 1
    std::array<std::array<ImFont*, 4>, 4> fonts_ = {};
    float dense_ = 1;
};

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
