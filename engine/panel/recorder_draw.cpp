// How the recorder looks.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "panel/recorder.h"
#include "voice/recording.h"

namespace luwte::panel {
namespace {

using voice::Delivery;
using voice::LineState;
using Doing = voice::Takes::Doing;

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
std::string seconds(double value, const Words& words) {
    std::string text = fmt::format("{:.1f}", value);
    std::replace(text.begin(), text.end(), '.', words("decimal").substr(0, 1) == "," ? ',' : '.');
    return fmt::format("{} {}", text, words("seconds"));
}

/// The largest letters in which a text fits its box.
Letter fitting(const Brush& brush, std::string_view text, const Box& box) {
    for (const Letter letter : {Letter::huge, Letter::large, Letter::body})
        if (brush.measure(letter, text, box.width()).y <= box.height()) return letter;
    return Letter::small;
}

/// A place in a meter for a level in dBFS.
float place(double level, const Box& bar) {
    constexpr double lowest = -60;
    return bar.from.x + bar.width() * static_cast<float>(std::clamp(1 - level / lowest, 0.0, 1.0));
}

/// A state as a dot, a ring, or a tick: not by its colour alone.
void draw_state(const Brush& brush, ImVec2 at, LineState state) {
    const ImU32 color = color_of(state);
    const float r = brush.px(4.5F);
    switch (state) {
        case LineState::missing: brush.list.AddCircle(at, r, color, 0, brush.px(1.5F)); break;
        case LineState::stale:
            brush.list.AddCircle(at, r, color, 0, brush.px(1.5F));
            brush.list.AddCircleFilled(at, r * 0.45F, color);
            break;
        case LineState::done: {
            const std::array<ImVec2, 3> tick = {
                ImVec2{at.x - r, at.y}, {at.x - r * 0.25F, at.y + r * 0.8F}, {at.x + r * 1.1F, at.y - r * 0.8F}};
            brush.list.AddPolyline(tick.data(), static_cast<int>(tick.size()), color, 0, brush.px(2));
            break;
        }
    }
}

}  // namespace

void Recorder::draw(const Fonts& fonts, ImVec2 size) {
    ImDrawList& list = *ImGui::GetBackgroundDrawList();
    const Brush brush = {list, fonts, Fonts::scale(size)};
    list.AddRectFilledMultiColor({0, 0}, size, dusk::sky, dusk::sky, dusk::ground, dusk::ground);
    const bool wide = size.x >= brush.px(900), tall = size.y >= brush.px(560);
    Box all = Box{{0, 0}, size}.inner(brush.px(wide && tall ? 26 : 16));
    if (wide) {
        draw_list(brush, all.take_left(std::min(brush.px(340), size.x * 0.28F)));
        all.take_left(brush.px(26));
    }
    draw_head(brush, all.take_top(brush.px(tall ? 62 : 52)));
    draw_keys(brush, all.take_bottom(brush.px(44)));
    all.take_bottom(brush.px(tall ? 18 : 10));
    draw_meter(brush, all.take_bottom(brush.px(tall ? 46 : 40)));
    all.take_bottom(brush.px(tall ? 14 : 6));
    draw_take(brush, all.take_bottom(std::clamp(all.height() * 0.22F, brush.px(52), brush.px(120))));
    all.take_bottom(brush.px(tall ? 18 : 8));
    draw_line(brush, all);
}

void Recorder::draw_head(const Brush& brush, Box box) const {
    const std::size_t done = takes_.count(LineState::done), lines = takes_.script().size();
    const std::size_t stale = takes_.count(LineState::stale);
    std::string right = fmt::format("{} {} {}", done, words_("of"), lines);
    if (stale > 0) right += fmt::format("  \u00b7  {} {}", stale, words_("stale_count"));
    brush.text(Letter::body, box.from, dusk::words, right);
    const float beside = brush.width(Letter::body, right) + brush.px(24);
    const std::string who = fmt::format("{}  \u00b7  {}", takes_.pack().speaker, capture_.name());
    const float room = box.width() - beside, wide = std::min(room, brush.width(Letter::small, who));
    brush.line(Letter::small, {box.to.x - wide, box.from.y + brush.px(3)}, dusk::faint, who, wide);
    const float y = box.from.y + brush.height(Letter::body) + brush.px(10);
    const Box bar = {{box.from.x, y}, {box.to.x, y + brush.px(5)}};
    brush.fill(bar, dusk::raised, 2.5F);
    const float share = static_cast<float>(done) / static_cast<float>(lines);
    Box part = bar;
    part.to.x = bar.from.x + bar.width() * share;
    brush.fill(part, dusk::light, 2.5F);
}

void Recorder::draw_line(const Brush& brush, Box box) const {
    const bool recording = takes_.doing() == Doing::recording;
    brush.fill(box, dusk::card, 14);
    brush.frame(box, recording ? dusk::live : dusk::edge, 14, recording ? 2.0F : 1.0F);
    const bool roomy = box.height() > brush.px(230);
    Box inside = box.inner(brush.px(roomy ? 26 : 16));
    const voice::ScriptLine& line = takes_.line();

    brush.line(Letter::body, inside.from, dusk::light, words_.place_of(line.key), inside.width());
    inside.take_top(brush.height(Letter::body) + brush.px(4));
    const std::string_view manner = words_(manner_of(line.delivery));
    const float manner_height = brush.measure(Letter::body, manner, inside.width()).y;
    if (roomy || inside.height() > manner_height * 6) {
        brush.text(Letter::body, inside.from, dusk::soft, manner, inside.width());
        inside.take_top(manner_height);
    }
    inside.take_top(brush.px(roomy ? 14 : 6));

    const Message said = message();
    const float first = brush.measure(Letter::body, said.first, inside.width()).y;
    const float second = said.second.empty() ? 0 : brush.measure(Letter::body, said.second, inside.width()).y;
    Box foot = inside.take_bottom(first + second + brush.px(2));
    float indent = 0;
    if (recording) {
        // It breathes a little, so that one sees at a glance that it runs.
        const float pulse = 0.75F + 0.25F * static_cast<float>(std::sin(takes_.recorded() * 4));
        indent = brush.px(24);
        brush.list.AddCircleFilled({foot.from.x + brush.px(8), foot.from.y + first / 2}, brush.px(7) * pulse,
                                   dusk::live);
    }
    brush.text(Letter::body, {foot.from.x + indent, foot.from.y}, said.color, said.first, foot.width() - indent);
    if (second > 0) brush.text(Letter::body, {foot.from.x, foot.from.y + first}, dusk::soft, said.second, foot.width());
    inside.take_bottom(brush.px(roomy ? 14 : 6));

    const Letter letter = fitting(brush, line.text, inside);
    const float height = brush.measure(letter, line.text, inside.width()).y;
    const float above = std::max(0.0F, (inside.height() - height) * 0.45F);
    brush.list.PushClipRect(inside.from, inside.to, true);
    brush.text(letter, {inside.from.x, inside.from.y + above}, dusk::words, line.text, inside.width());
    brush.list.PopClipRect();
}

void Recorder::draw_take(const Brush& brush, Box box) {
    const voice::ScriptLine& line = takes_.line();
    const bool recording = takes_.doing() == Doing::recording;
    const double length = recording ? takes_.recorded() : outline_seconds_;
    // The width is time: the expected length stands at the same place, whatever the take does.
    const double all = std::max({2.2 * line.expected + 1.5, length * 1.05, 3.0});
    const Box head = box.take_top(brush.height(Letter::small) + brush.px(6));
    const std::string about = fmt::format("{} {}", words_("about"), seconds(line.expected, words_));
    brush.text(Letter::small, head.from, dusk::soft, words_("length"));
    brush.text_to(Letter::small, {head.to.x, head.from.y},
                  length > 0 ? (recording ? dusk::live : dusk::words) : dusk::soft,
                  length > 0 ? fmt::format("{}  ({})", seconds(length, words_), about) : about);
    brush.fill(box, faded(dusk::card, 0.7F), 8);
    const auto at = [&](double time) { return box.from.x + box.width() * static_cast<float>(time / all); };
    // What is about right for this line.
    const Box right = {{at(0.6 * line.expected), box.from.y}, {at(1.6 * line.expected + 0.3), box.to.y}};
    brush.fill(right, faded(dusk::fine, 0.10F), 4);
    brush.list.AddLine({at(line.expected), box.from.y}, {at(line.expected), box.to.y}, faded(dusk::fine, 0.55F),
                       brush.px(1.5F));
    const bool bad = takes_.doing() == Doing::judged;
    draw_outline(brush, box, at(outline_seconds_) - box.from.x,
                 recording ? dusk::live
                 : bad     ? dusk::high
                           : dusk::light);
    if (listener_ && listener_->playing()) {
        const float x = at(std::min(listener_->position(), playing_seconds_));
        brush.list.AddLine({x, box.from.y}, {x, box.to.y}, dusk::words, brush.px(2));
    }
}

/// A column a pixel, from the left edge of the box on.
void Recorder::draw_outline(const Brush& brush, const Box& box, float width, ImU32 color) const {
    const float middle = std::round((box.from.y + box.to.y) / 2);
    for (float x = 0; x < width && !outline_.empty(); ++x) {
        const auto peak = static_cast<std::size_t>(x / width * static_cast<float>(outline_.size()));
        const float level = std::sqrt(outline_[std::min(peak, outline_.size() - 1)]);
        const float high = std::max(brush.px(1), std::min(level, 1.0F) * box.height() * 0.48F);
        brush.list.AddRectFilled({box.from.x + x, middle - high}, {box.from.x + x + 1, middle + high},
                                 faded(color, 0.8F));
    }
}

void Recorder::draw_meter(const Brush& brush, Box box) const {
    const Box head = box.take_top(brush.height(Letter::small) + brush.px(5));
    const voice::Level& level = takes_.level();
    const bool high = level.peak > voice::loud_peak, low = level.peak < voice::quiet_peak;
    brush.text(Letter::small, head.from, dusk::soft, words_("level"));
    constexpr double still = -52;  // dBFS: nobody speaks
    const std::string_view verdict = high                 ? "level_high"
                                     : level.peak < still ? "level_still"
                                     : low                ? "level_low"
                                                          : "level_good";
    const ImU32 color = high ? dusk::high : low ? dusk::low : dusk::fine;
    brush.text_to(Letter::small, {head.to.x, head.from.y}, gone_ ? dusk::faint : color,
                  words_(gone_ ? "level_none" : verdict));
    box.to.y = std::min(box.to.y, box.from.y + brush.px(16));
    brush.fill(box, dusk::card, 5);
    const float from = place(voice::quiet_peak, box), to = place(voice::loud_peak, box);
    const auto zone = [&](float a, float b, ImU32 tint) {
        brush.list.AddRectFilled({a, box.to.y - brush.px(3)}, {b, box.to.y}, faded(tint, 0.6F));
    };
    zone(box.from.x + brush.px(3), from, dusk::low);
    zone(from, to, dusk::fine);
    zone(to, box.to.x - brush.px(3), dusk::high);
    if (gone_) return;
    Box now = box;
    now.to = {place(level.now, box), box.to.y - brush.px(4)};
    brush.fill(now, color, 4);
    const float peak = place(level.peak, box);
    brush.list.AddLine({peak, box.from.y}, {peak, box.to.y - brush.px(4)}, dusk::words, brush.px(2));
}

bool Recorder::button(const Brush& brush, Box& row, std::string_view key, std::string_view does, bool strong) {
    const float cap = std::max(brush.px(30), brush.width(Letter::small, key) + brush.px(16));
    const float wide = cap + brush.px(12) + (does.empty() ? 0 : brush.width(Letter::small, does) + brush.px(16));
    if (wide > row.width()) return false;
    Box box = row.take_left(wide);
    row.take_left(brush.px(does.empty() ? 0 : 8));
    const ImGuiIO& io = ImGui::GetIO();
    const bool under = box.holds(io.MousePos);
    if (under || strong) brush.fill(box, faded(dusk::raised, under ? 1.0F : 0.55F), 8);
    const float middle = (box.from.y + box.to.y) / 2, half = brush.height(Letter::small) / 2;
    const Box top = {{box.from.x + brush.px(6), middle - brush.px(14)},
                     {box.from.x + brush.px(6) + cap, middle + brush.px(14)}};
    brush.fill(top, strong ? dusk::light : dusk::raised, 6);
    brush.frame(top, strong ? dusk::light : dusk::edge, 6);
    brush.text(Letter::small, {top.from.x + (cap - brush.width(Letter::small, key)) / 2, middle - half},
               strong ? dusk::sky : dusk::words, key);
    brush.text(Letter::small, {top.to.x + brush.px(8), middle - half}, strong ? dusk::words : dusk::soft, does);
    return under && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
}

void Recorder::draw_keys(const Brush& brush, Box box) {
    const bool recording = takes_.doing() == Doing::recording, judged = takes_.doing() == Doing::judged;
    const bool done = takes_.state(takes_.current()) == LineState::done && !judged;
    const bool sound = takes_.take() || takes_.file(takes_.current());
    const auto act_on = [&](bool pressed, Act act) {
        if (pressed) this->act(act);
    };
    Box row = box;
    act_on(button(brush, row, words_("keys.space"), words_(recording ? "does.stop" : "does.record"),
                  recording || (!done && !sure_)),
           Act::record);
    if (!recording)
        act_on(button(brush, row, words_("keys.enter"), words_(judged ? "does.keep" : "does.next"), done || sure_),
               Act::keep);
    if (recording || judged || done) act_on(button(brush, row, "R", words_("does.again"), false), Act::again);
    if (listener_ && sound && !recording)
        act_on(button(brush, row, "P", words_(listener_->playing() ? "does.hush" : "does.listen"), false), Act::listen);
    // Their arrows say enough where there is little room.
    const bool roomy = box.width() > brush.px(840);
    act_on(button(brush, row, "\u2191", roomy ? words_("does.previous") : "", false), Act::previous);
    act_on(button(brush, row, "\u2193", roomy ? words_("does.following") : "", false), Act::next);
    act_on(button(brush, row, "Esc", words_(recording || judged ? "does.drop" : "does.leave"), false), Act::leave);
}

void Recorder::draw_list(const Brush& brush, Box box) {
    brush.fill(box, faded(dusk::card, 0.6F), 14);
    Box inside = box.inner(brush.px(10));
    const float row = brush.height(Letter::small) + brush.px(11);
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
    brush.list.PushClipRect(inside.from, inside.to, true);
    const auto from = static_cast<std::size_t>(scroll_ / row);
    std::optional<std::size_t> chosen;
    for (std::size_t i = from; i < lines; ++i) {
        const float y = inside.from.y + static_cast<float>(i) * row - scroll_;
        if (y > inside.to.y) break;
        const Box strip = {{inside.from.x, y}, {inside.to.x, y + row - brush.px(1)}};
        const bool here = i == takes_.current();
        const bool under = strip.holds(io.MousePos) && inside.holds(io.MousePos);
        if (here) brush.fill(strip, dusk::raised, 7);
        else if (under) brush.fill(strip, faded(dusk::raised, 0.5F), 7);
        const float middle = (strip.from.y + strip.to.y) / 2;
        draw_state(brush, {strip.from.x + brush.px(16), middle}, takes_.state(i));
        const float left = strip.from.x + brush.px(32);
        const bool open = takes_.state(i) != LineState::done;
        brush.line(Letter::small, {left, middle - brush.height(Letter::small) / 2},
                   here   ? dusk::words
                   : open ? dusk::soft
                          : dusk::faint,
                   takes_.script()[i].text, strip.to.x - left - brush.px(8));
        if (under && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) chosen = i;
    }
    brush.list.PopClipRect();
    if (most > 0) {
        const float share = inside.height() / (static_cast<float>(lines) * row);
        const float length = std::max(brush.px(24), inside.height() * share);
        const float y = inside.from.y + (inside.height() - length) * (scroll_ / most);
        brush.fill({{box.to.x - brush.px(6), y}, {box.to.x - brush.px(3), y + length}}, dusk::edge, 1.5F);
    }
    if (chosen) {
        hush();
        takes_.go(*chosen);
        arrive();
        follow_ = false;
    }
}

}  // namespace luwte::panel
