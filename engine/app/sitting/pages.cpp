#include "app/sitting/pages.h"

#include <fmt/format.h>

#include "app/sitting/sitting_setup.h"
#include "practice/captions.h"
#include "practice/timeline.h"

namespace luwte::app {
namespace {

constexpr double first_seconds = 10;  // of a sitting, its fading in among them
constexpr double stop_stays = 5;      // s after the line that speaks of the stop button
constexpr std::string_view stop_lines = "welcome.stop.";

/// What one should know before a sitting, a page of short lines each.
std::vector<std::string> safety_pages(const practice::Phrases& phrases) {
    std::vector<std::string> pages;
    for (const std::string& key : first_words()) {
        const auto found = phrases.wordings.find(key);
        if (found == phrases.wordings.end()) continue;
        pages.push_back(fmt::format("{}", fmt::join(practice::caption_pages(found->second.front()), "\n")));
    }
    return pages;
}

}  // namespace

std::string shown_text(const practice::Phrases& phrases, std::string_view key) {
    const auto found = phrases.wordings.find(fmt::format("shown.{}", key));
    return found == phrases.wordings.end() ? std::string() : found->second.front();
}

Pages::Pages(const practice::Phrases& phrases)
    : keys_of_help_(list_of(phrases, help_rows())),
      help_(keys_of_help_),
      playing_hint_(list_of(phrases, {{"hint.keys", WindowKey::help}, {"help.stop", WindowKey::stop}})),
      open_hint_(list_of(phrases, {{"hint.close", WindowKey::stop}})),
      asking_hint_(list_of(phrases, {{"hint.keys", WindowKey::help}, {"hint.enough", WindowKey::stop}})),
      stop_hint_(list_of(phrases, {{"hint.keys", WindowKey::help}, {"hint.stop_button", WindowKey::stop}})),
      choose_hint_(list_of(phrases, {{"hint.choose_button", WindowKey::answer}, {"help.stop", WindowKey::stop}})),
      headset_stop_(shown_text(phrases, "hint.headset_stop")),
      headset_choose_(shown_text(phrases, "hint.headset_choose")),
      safety_(safety_pages(phrases)) {}

std::vector<Pages::Row> Pages::help_rows() {
    std::vector<Row> rows = {{"help.title", WindowKey::none}};
    for (const display::KeyBinding& binding : display::key_bindings())
        if (binding.in_help) rows.push_back({fmt::format("help.{}", binding.name), binding.what});
    return rows;
}

Pages::List Pages::list_of(const practice::Phrases& phrases, const std::vector<Row>& rows) {
    List list;
    for (const Row& row : rows) {
        const std::string text = shown_text(phrases, row.text);
        if (text.empty()) continue;
        list.text += (list.text.empty() ? "" : "\n") + text;
        list.keys.push_back(row.key);
    }
    return list;
}

void Pages::set_gpu(const std::string& words, const std::string& name) {
    help_ = keys_of_help_;
    if (name.empty()) return;
    help_.text += fmt::format("\n{} {}", words, name);
    help_.keys.push_back(WindowKey::none);
}

void Pages::toggle_help() {
    help_open_ = !help_open_;
    page_ = 0;
}

void Pages::turn_safety() {
    page_ = (page_ + 1) % (safety_.size() + 1);
    help_open_ = false;
}

bool Pages::close() {
    const bool open = help_open_ || page_ > 0;
    help_open_ = false;
    page_ = 0;
    return open;
}

void Pages::follow(const display::PageKeys& keys) {
    for (; keys_.help != keys.help; ++keys_.help) toggle_help();
    for (; keys_.safety != keys.safety; ++keys_.safety) turn_safety();
}

void Pages::follow(const practice::Moment& moment, bool mouse) {
    time_ = moment.time;
    mouse_ = mouse;
    dark_ = moment.presence <= 0 || moment.state == practice::State::ended;
    waits_ = moment.state == practice::State::playing && moment.awaits != practice::Awaits::nothing;
    asks_ = moment.state == practice::State::paused || moment.state == practice::State::choosing;
    if (moment.line && moment.line->id.compare(0, stop_lines.size(), stop_lines) == 0) stop_said_ = time_;
}

std::string_view Pages::shown() const {
    if (help_open_) return help_.text;
    return page_ == 0 ? std::string_view() : std::string_view(safety_[page_ - 1]);
}

const Pages::List& Pages::window_hint() const {
    const bool stop_said = time_ >= stop_said_ && time_ - stop_said_ < stop_stays;
    if (help_open_ || page_ > 0) return open_hint_;
    if (waits_) return choose_hint_;
    if (asks_) return mouse_ ? asking_hint_ : none_;
    if (stop_said) return stop_hint_;
    return time_ < first_seconds || mouse_ ? playing_hint_ : none_;
}

std::string_view Pages::hint(bool in_headset) const {
    if (dark_) return {};
    if (!in_headset) return window_hint().text;
    if (waits_) return headset_choose_;
    const bool stop_said = time_ >= stop_said_ && time_ - stop_said_ < stop_stays;
    return stop_said && !asks_ ? std::string_view(headset_stop_) : std::string_view();
}

WindowKey Pages::key_of(const Press& press) const {
    const List& list = press.layer == Layer::hint ? window_hint() : help_;
    if (press.layer != Layer::hint && !help_open_) return page_ > 0 ? WindowKey::safety : WindowKey::none;
    return press.line < list.keys.size() ? list.keys[press.line] : WindowKey::none;
}

}  // namespace luwte::app
