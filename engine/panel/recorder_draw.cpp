// How the recorder looks.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "audio/sound_file.h"
#include "panel/recorder.h"

namespace luwte::panel {
namespace {

using authoring::Delivery;
using authoring::LineState;
using Doing = authoring::Takes::Doing;

ImU32 color_of(LineState state) {
    return state == LineState::done ? dusk::fine : state == LineState::stale ? dusk::light : dusk::faint;
}

std::string_view manner_of(Delivery delivery) {
    switch (delivery) {
        case Delivery::cue: return "manner.cue";
        case Delivery::firm: return "manner.firm";
        case Delivery::slow: return "manner.slow";
        case Delivery::calm: break;
    }
    return "manner.calm";
}

/// Seconds with one decimal, as the language writes them.
std::string seconds(double value, const PanelText& words) {
    std::string text = fmt::format("{:.1f}", value);
    std::replace(text.begin(), text.end(), '.', words("decimal").substr(0, 1) == "," ? ',' : '.');
    return fmt::format("{} {}", text, words("seconds"));
}

/// The largest letters in which a text fits its box.
TextSize fitting(const DrawContext& context, std::string_view text, const Box& box) {
    for (const TextSize size : {TextSize::huge, TextSize::large, TextSize::body})
        if (context.measure(size, text, box.width()).y <= box.height()) return size;
    return TextSize::small;
}

/// A place in a meter for a level in dBFS.
float place(double level, const Box& bar) {
    constexpr double lowest = -60;
    return bar.from.x + bar.width() * static_cast<float>(std::clamp(1 - level / lowest, 0.0, 1.0));
}

/// A state as a dot, a ring, or a tick: not by its colour alone.
void draw_state(const DrawContext& context, ImVec2 at, LineState state) {
    const ImU32 color = color_of(state);
    const float r = context.px(4.5F);
    switch (state) {
        case LineState::missing: context.list.AddCircle(at, r, color, 0, context.px(1.5F)); break;
        case LineState::stale:
            context.list.AddCircle(at, r, color, 0, context.px(1.5F));
            context.list.AddCircleFilled(at, r * 0.45F, color);
            break;
        case LineState::done: {
            const std::array<ImVec2, 3> tick = {
                ImVec2{at.x - r, at.y}, {at.x - r * 0.25F, at.y + r * 0.8F}, {at.x + r * 1.1F, at.y - r * 0.8F}};
            context.list.AddPolyline(tick.data(), static_cast<int>(tick.size()), color, 0, context.px(2));
            break;
        }
    }
}

}  // namespace

void Recorder::draw(const Fonts& fonts, ImVec2 size) {
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    const DrawContext context = {list, fonts, fonts.scale(size)};
    list.AddRectFilledMultiColor({0, 0}, size, dusk::sky, dusk::sky, dusk::ground, dusk::ground);
    const bool wide = size.x >= context.px(900), tall = size.y >= context.px(560);
    Box all = Box{{0, 0}, size}.inner(context.px(wide && tall ? 26 : 16));
    if (wide) {
        draw_list(context, all.take_left(std::min(context.px(340), size.x * 0.28F)));
        all.take_left(context.px(26));
    }
    draw_head(context, all.take_top(context.px(tall ? 62 : 52)));
    draw_keys(context, all.take_bottom(context.px(44)));
    all.take_bottom(context.px(tall ? 18 : 10));
    draw_meter(context, all.take_bottom(context.px(tall ? 46 : 40)));
    all.take_bottom(context.px(tall ? 14 : 6));
    draw_take(context, all.take_bottom(std::clamp(all.height() * 0.22F, context.px(52), context.px(120))));
    all.take_bottom(context.px(tall ? 18 : 8));
    draw_line(context, all);
}

void Recorder::draw_head(const DrawContext& context, Box box) const {
    const std::size_t done = takes_.count(LineState::done), lines = takes_.script().size();
    const std::size_t stale = takes_.count(LineState::stale);
    std::string right = fmt::format("{} {} {}", done, words_("of"), lines);
    if (stale > 0) right += fmt::format("  \u00b7  {} {}", stale, words_("stale_count"));
    context.text(TextSize::body, box.from, dusk::words, right);
    const float beside = context.width(TextSize::body, right) + context.px(24);
    const std::string who = fmt::format("{}  \u00b7  {}", takes_.pack().speaker, capture_.name());
    const float room = box.width() - beside, wide = std::min(room, context.width(TextSize::small, who));
    context.line(TextSize::small, {box.to.x - wide, box.from.y + context.px(3)}, dusk::faint, who, wide);
    const float y = box.from.y + context.height(TextSize::body) + context.px(10);
    const Box bar = {{box.from.x, y}, {box.to.x, y + context.px(5)}};
    context.fill(bar, dusk::raised, 2.5F);
    const float share = static_cast<float>(done) / static_cast<float>(lines);
    Box part = bar;
    part.to.x = bar.from.x + bar.width() * share;
    context.fill(part, dusk::light, 2.5F);
}

void Recorder::draw_line(const DrawContext& context, Box box) const {
    const bool recording = takes_.doing() == Doing::recording;
    context.fill(box, dusk::card, 14);
    context.frame(box, recording ? dusk::live : dusk::edge, 14, recording ? 2.0F : 1.0F);
    const bool roomy = box.height() > context.px(230);
    Box inside = box.inner(context.px(roomy ? 26 : 16));
    const authoring::ScriptLine& line = takes_.line();

    context.line(TextSize::body, inside.from, dusk::light, words_.place_of(line.key), inside.width());
    inside.take_top(context.height(TextSize::body) + context.px(4));
    const std::string_view manner = words_(manner_of(line.delivery));
    const float manner_height = context.measure(TextSize::body, manner, inside.width()).y;
    if (roomy || inside.height() > manner_height * 6) {
        context.text(TextSize::body, inside.from, dusk::soft, manner, inside.width());
        inside.take_top(manner_height);
    }
    inside.take_top(context.px(roomy ? 14 : 6));

    const Message said = message();
    const float first = context.measure(TextSize::body, said.first, inside.width()).y;
    const float second = said.second.empty() ? 0 : context.measure(TextSize::body, said.second, inside.width()).y;
    Box foot = inside.take_bottom(first + second + context.px(2));
    float indent = 0;
    if (recording) {
        // It breathes a little, so that one sees at a glance that it runs.
        const float pulse = 0.75F + 0.25F * static_cast<float>(std::sin(takes_.recorded() * 4));
        indent = context.px(24);
        context.list.AddCircleFilled({foot.from.x + context.px(8), foot.from.y + first / 2}, context.px(7) * pulse,
                                     dusk::live);
    }
    context.text(TextSize::body, {foot.from.x + indent, foot.from.y}, said.color, said.first, foot.width() - indent);
    if (second > 0)
        context.text(TextSize::body, {foot.from.x, foot.from.y + first}, dusk::soft, said.second, foot.width());
    inside.take_bottom(context.px(roomy ? 14 : 6));

    const TextSize size = fitting(context, line.text, inside);
    const float height = context.measure(size, line.text, inside.width()).y;
    const float above = std::max(0.0F, (inside.height() - height) * 0.45F);
    context.list.PushClipRect(inside.from, inside.to, true);
    context.text(size, {inside.from.x, inside.from.y + above}, dusk::words, line.text, inside.width());
    context.list.PopClipRect();
}

void Recorder::draw_take(const DrawContext& context, Box box) {
    const authoring::ScriptLine& line = takes_.line();
    const bool recording = takes_.doing() == Doing::recording;
    const double length = recording ? takes_.recorded() : outline_seconds_;
    // The width is time: the expected length stands at the same place, whatever the take does.
    const double all = std::max({2.2 * line.expected + 1.5, length * 1.05, 3.0});
    const Box head = box.take_top(context.height(TextSize::small) + context.px(6));
    const std::string about = fmt::format("{} {}", words_("about"), seconds(line.expected, words_));
    context.text(TextSize::small, head.from, dusk::soft, words_("length"));
    context.text_to(TextSize::small, {head.to.x, head.from.y},
                    length > 0 ? (recording ? dusk::live : dusk::words) : dusk::soft,
                    length > 0 ? fmt::format("{}  ({})", seconds(length, words_), about) : about);
    context.fill(box, faded(dusk::card, 0.7F), 8);
    const auto at = [&](double time) { return box.from.x + box.width() * static_cast<float>(time / all); };
    // What is about right for this line.
    const Box right = {{at(0.6 * line.expected), box.from.y}, {at(1.6 * line.expected + 0.3), box.to.y}};
    context.fill(right, faded(dusk::fine, 0.10F), 4);
    context.list.AddLine({at(line.expected), box.from.y}, {at(line.expected), box.to.y}, faded(dusk::fine, 0.55F),
                         context.px(1.5F));
    const bool bad = takes_.doing() == Doing::judged;
    draw_outline(context, box, at(outline_seconds_) - box.from.x,
                 recording ? dusk::live
                 : bad     ? dusk::high
                           : dusk::light);
    if (listener_ && listener_->playing()) {
        const float x = at(std::min(listener_->position(), playing_seconds_));
        context.list.AddLine({x, box.from.y}, {x, box.to.y}, dusk::words, context.px(2));
    }
}

/// A column a pixel, from the left edge of the box on.
void Recorder::draw_outline(const DrawContext& context, const Box& box, float width, ImU32 color) const {
    const float middle = std::round((box.from.y + box.to.y) / 2);
    for (float x = 0; x < width && !outline_.empty(); ++x) {
        const auto peak = static_cast<std::size_t>(x / width * static_cast<float>(outline_.size()));
        const float level = std::sqrt(outline_[std::min(peak, outline_.size() - 1)]);
        const float high = std::max(context.px(1), std::min(level, 1.0F) * box.height() * 0.48F);
        context.list.AddRectFilled({box.from.x + x, middle - high}, {box.from.x + x + 1, middle + high},
                                   faded(color, 0.8F));
    }
}

void Recorder::draw_meter(const DrawContext& context, Box box) const {
    const Box head = box.take_top(context.height(TextSize::small) + context.px(5));
    const authoring::Level& level = takes_.level();
    const bool high = level.peak > authoring::loud_peak, low = level.peak < authoring::quiet_peak;
    context.text(TextSize::small, head.from, dusk::soft, words_("level"));
    constexpr double still = -52;  // dBFS: nobody speaks
    const std::string_view verdict = high                 ? "level_high"
                                     : level.peak < still ? "level_still"
                                     : low                ? "level_low"
                                                          : "level_good";
    const ImU32 color = high ? dusk::high : low ? dusk::low : dusk::fine;
    context.text_to(TextSize::small, {head.to.x, head.from.y}, gone_ ? dusk::faint : color,
                    words_(gone_ ? "level_none" : verdict));
    box.to.y = std::min(box.to.y, box.from.y + context.px(16));
    context.fill(box, dusk::card, 5);
    const float from = place(authoring::quiet_peak, box), to = place(authoring::loud_peak, box);
    const auto zone = [&](float a, float b, ImU32 tint) {
        context.list.AddRectFilled({a, box.to.y - context.px(3)}, {b, box.to.y}, faded(tint, 0.6F));
    };
    zone(box.from.x + context.px(3), from, dusk::low);
    zone(from, to, dusk::fine);
    zone(to, box.to.x - context.px(3), dusk::high);
    if (gone_) return;
    Box now = box;
    now.to = {place(level.now, box), box.to.y - context.px(4)};
    context.fill(now, color, 4);
    const float peak = place(level.peak, box);
    context.list.AddLine({peak, box.from.y}, {peak, box.to.y - context.px(4)}, dusk::words, context.px(2));
}

bool Recorder::button(const DrawContext& context, Box& row, std::string_view key, std::string_view does, bool strong) {
    const float cap = std::max(context.px(30), context.width(TextSize::small, key) + context.px(16));
    const float wide =
        cap + context.px(12) + (does.empty() ? 0 : context.width(TextSize::small, does) + context.px(16));
    if (wide > row.width()) return false;
    Box box = row.take_left(wide);
    row.take_left(context.px(does.empty() ? 0 : 8));
    const ImGuiIO& io = ImGui::GetIO();
    const bool under = box.holds(io.MousePos);
    if (under || strong) context.fill(box, faded(dusk::raised, under ? 1.0F : 0.55F), 8);
    const float middle = (box.from.y + box.to.y) / 2, half = context.height(TextSize::small) / 2;
    const Box top = {{box.from.x + context.px(6), middle - context.px(14)},
                     {box.from.x + context.px(6) + cap, middle + context.px(14)}};
    context.fill(top, strong ? dusk::light : dusk::raised, 6);
    context.frame(top, strong ? dusk::light : dusk::edge, 6);
    context.text(TextSize::small, {top.from.x + (cap - context.width(TextSize::small, key)) / 2, middle - half},
                 strong ? dusk::sky : dusk::words, key);
    context.text(TextSize::small, {top.to.x + context.px(8), middle - half}, strong ? dusk::words : dusk::soft, does);
    return under && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
}

void Recorder::draw_keys(const DrawContext& context, Box box) {
    const bool recording = takes_.doing() == Doing::recording, judged = takes_.doing() == Doing::judged;
    const bool done = takes_.state(takes_.current()) == LineState::done && !judged;
    const bool sound = takes_.take() || takes_.file(takes_.current());
    Box row = box;
    const auto offer = [&](Action action, std::string_view key, std::string_view does, bool strong = false) {
        if (button(context, row, key, does, strong)) perform(action);
    };
    offer(Action::record, words_("keys.space"), words_(recording ? "does.stop" : "does.record"),
          recording || (!done && !sure_));
    if (!recording)
        offer(Action::keep, words_("keys.enter"), words_(judged ? "does.keep" : "does.next"), done || sure_);
    if (recording || judged || done) offer(Action::again, "R", words_("does.again"));
    if (listener_ && sound && !recording)
        offer(Action::listen, "P", words_(listener_->playing() ? "does.hush" : "does.listen"));
    // Their arrows say enough where there is little room.
    const bool roomy = box.width() > context.px(840);
    offer(Action::previous, "\u2191", roomy ? words_("does.previous") : "");
    offer(Action::next, "\u2193", roomy ? words_("does.following") : "");
    offer(Action::leave, "Esc", words_(recording || judged ? "does.drop" : "does.leave"));
}

void Recorder::draw_list(const DrawContext& context, Box box) {
    context.fill(box, faded(dusk::card, 0.6F), 14);
    Box inside = box.inner(context.px(10));
    const float row = context.height(TextSize::small) + context.px(11);
    const std::size_t lines = takes_.script().size();
    const float most = std::max(0.0F, static_cast<float>(lines) * row - inside.height());
    const ImGuiIO& io = ImGui::GetIO();
    if (box.holds(io.MousePos) && io.MouseWheel != 0) {
        scroll_ -= io.MouseWheel * row * 3;
        follow_ = false;
    }
    if (follow_) {
        // The line at hand stands a third from above; the list goes there gently.
        const float wanted = static_cast<float>(takes_.current()) * row - inside.height() / 3;
        const float target = std::clamp(wanted, 0.0F, most);
        const float ease = 1 - std::exp(-io.DeltaTime * 12);
        scroll_ += std::abs(target - scroll_) > inside.height() * 2 ? target - scroll_ : (target - scroll_) * ease;
    }
    scroll_ = std::clamp(scroll_, 0.0F, most);
    context.list.PushClipRect(inside.from, inside.to, true);
    const auto from = static_cast<std::size_t>(scroll_ / row);
    std::optional<std::size_t> chosen;
    for (std::size_t i = from; i < lines; ++i) {
        const float y = inside.from.y + static_cast<float>(i) * row - scroll_;
        if (y > inside.to.y) break;
        const Box strip = {{inside.from.x, y}, {inside.to.x, y + row - context.px(1)}};
        const bool here = i == takes_.current();
        const bool under = strip.holds(io.MousePos) && inside.holds(io.MousePos);
        if (here) context.fill(strip, dusk::raised, 7);
        else if (under) context.fill(strip, faded(dusk::raised, 0.5F), 7);
        const float middle = (strip.from.y + strip.to.y) / 2;
        draw_state(context, {strip.from.x + context.px(16), middle}, takes_.state(i));
        const float left = strip.from.x + context.px(32);
        const bool open = takes_.state(i) != LineState::done;
        context.line(TextSize::small, {left, middle - context.height(TextSize::small) / 2},
                     here   ? dusk::words
                     : open ? dusk::soft
                            : dusk::faint,
                     takes_.script()[i].text, strip.to.x - left - context.px(8));
        if (under && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) chosen = i;
    }
    context.list.PopClipRect();
    if (most > 0) {
        const float share = inside.height() / (static_cast<float>(lines) * row);
        const float length = std::max(context.px(24), inside.height() * share);
        const float y = inside.from.y + (inside.height() - length) * (scroll_ / most);
        context.fill({{box.to.x - context.px(6), y}, {box.to.x - context.px(3), y + length}}, dusk::edge, 1.5F);
    }
    if (chosen) {
        stop_listening();
        takes_.go(*chosen);
        show_line();
        follow_ = false;
    }
}

}  // namespace luwte::panel
