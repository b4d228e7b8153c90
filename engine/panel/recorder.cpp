#include "panel/recorder.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>

#include "audio/sound_file.h"

namespace luwte::panel {

using authoring::Fault;
using authoring::LineState;
using Doing = authoring::Takes::Doing;

const std::string* PanelText::find(std::string_view key) const {
    const auto found = phrases_.wordings.find("shown.record." + std::string(key));
    return found == phrases_.wordings.end() || found->second.empty() ? nullptr : &found->second.front();
}

std::string_view PanelText::operator()(std::string_view key) const {
    const std::string* const found = find(key);
    return found ? std::string_view(*found) : key;
}

std::string PanelText::place_of(std::string_view phrase) const {
    const std::string_view first = phrase.substr(0, phrase.find('.'));
    const std::string_view last = phrase.substr(phrase.rfind('.') + 1);
    std::string text;
    if (const std::string* const part = find("part." + std::string(first))) {
        text = *part;
    } else {
        text = first;
        std::replace(text.begin(), text.end(), '-', ' ');
        if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    // What is said at that place, by the whole key or by its last word.
    std::string dashed(phrase);
    std::replace(dashed.begin(), dashed.end(), '.', '-');
    const std::string* use = find("use." + dashed);
    if (!use) use = find("use." + std::string(last));
    if (use) text += " \u00b7 " + *use;
    return text;
}

std::string PanelText::all() const {
    std::string text;
    for (const auto& [key, wordings] : phrases_.wordings)
        for (const std::string& wording : wordings) text += wording;
    return text;
}

std::optional<Action> action_of_key(int key) {
    static constexpr std::pair<int, Action> keys[] = {
        {GLFW_KEY_SPACE, Action::record},
        {GLFW_KEY_ENTER, Action::keep},
        {GLFW_KEY_R, Action::again},
        {GLFW_KEY_BACKSPACE, Action::again},
        {GLFW_KEY_P, Action::listen},
        {GLFW_KEY_UP, Action::previous},
        {GLFW_KEY_LEFT, Action::previous},
        {GLFW_KEY_DOWN, Action::next},
        {GLFW_KEY_RIGHT, Action::next},
        {GLFW_KEY_PAGE_UP, Action::page_up},
        {GLFW_KEY_PAGE_DOWN, Action::page_down},
        {GLFW_KEY_HOME, Action::first},
        {GLFW_KEY_END, Action::last},
        {GLFW_KEY_ESCAPE, Action::leave},
    };
    for (const auto& [known, action] : keys)
        if (known == key) return action;
    return std::nullopt;
}

Recorder::Recorder(authoring::Takes& takes, audio::Capture& capture, audio::Listener* listener, const PanelText& words)
    : takes_(takes), capture_(capture), listener_(listener), words_(words), heard_(audio::sample_rate) {
    show_line();
}

void Recorder::update(double now) {
    if (capture_.lost()) {
        constexpr double patience = 2;  // s; asking takes a moment in which no frame is drawn
        if (!gone_) {
            gone_ = true;
            asked_ = now;
            takes_.break_off();
            if (takes_.take()) set_outline(takes_.take()->samples);
        } else if (now - asked_ > patience) {
            asked_ = now;
            gone_ = !capture_.start();
        }
        return;
    }
    gone_ = false;
    const std::size_t count = capture_.read(heard_);
    const bool recording = takes_.doing() == Doing::recording;
    if (recording) extend_outline(std::span(heard_).first(count));
    note_problem(takes_.add_samples(std::span(heard_).first(count)));
    if (recording && takes_.doing() != Doing::recording && takes_.take()) set_outline(takes_.take()->samples);
}

void Recorder::note_problem(const Result<void>& result) {
    if (!result) note_ = result.problem().what;
}

/// At another line: what is recorded of it is shown.
void Recorder::show_line() {
    sure_ = false;
    follow_ = true;
    outline_.clear();
    outline_seconds_ = 0;
    if (const auto file = takes_.file(takes_.current()))
        if (const auto sound = audio::read_sound(*file)) set_outline(sound->samples);
}

/// The outline of what is being recorded, a peak each time it is heard.
void Recorder::extend_outline(std::span<const float> samples) {
    constexpr double step = 0.02;  // s
    for (const float sample : samples) {
        outline_seconds_ += 1.0 / audio::sample_rate;
        if (outline_seconds_ >= static_cast<double>(outline_.size()) * step) outline_.push_back(0);
        outline_.back() = std::max(outline_.back(), std::abs(sample));
    }
}

void Recorder::set_outline(const std::vector<float>& samples) {
    outline_.assign(samples.empty() ? 0 : 400, 0);
    outline_seconds_ = static_cast<double>(samples.size()) / audio::sample_rate;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        float& column = outline_[i * outline_.size() / samples.size()];
        column = std::max(column, std::abs(samples[i]));
    }
}

void Recorder::stop_listening() {
    if (listener_ && listener_->playing()) listener_->stop();
}

void Recorder::record() {
    stop_listening();
    sure_ = false;
    if (takes_.doing() == Doing::recording) {
        note_problem(takes_.stop());
        if (takes_.take()) set_outline(takes_.take()->samples);
        return;
    }
    if (gone_) return;
    outline_.clear();
    outline_seconds_ = 0;
    note_problem(capture_.start());  // what it heard before is no part of the take
    takes_.record();
}

void Recorder::keep() {
    if (takes_.doing() == Doing::recording) record();
    if (takes_.doing() == Doing::judged) {
        // Twice, so that no hand that is used to Enter keeps what isn't right. A disk that refused is asked again.
        const bool fine = takes_.take()->faults.empty();
        if (!fine && !sure_) {
            sure_ = !takes_.take()->has(Fault::silent);
            return;
        }
        const Result<void> kept = takes_.keep();
        note_problem(kept);
        if (!kept) return;
    }
    stop_listening();
    takes_.next();
    show_line();
}

void Recorder::listen() {
    if (!listener_ || takes_.doing() == Doing::recording) return;
    if (listener_->playing()) return listener_->stop();
    std::vector<float> samples;
    if (const auto& take = takes_.take(); take && !take->samples.empty()) samples = take->samples;
    else if (const auto file = takes_.file(takes_.current()))
        if (auto sound = audio::read_sound(*file)) samples = std::move(sound->samples);
    if (samples.empty()) return;
    playing_seconds_ = static_cast<double>(samples.size()) / audio::sample_rate;
    listener_->play(samples);
}

void Recorder::move(int lines) {
    stop_listening();
    takes_.step(lines);
    show_line();
}

void Recorder::perform(Action action) {
    note_.clear();
    const int all = static_cast<int>(takes_.script().size());
    switch (action) {
        case Action::record: record(); break;
        case Action::keep: keep(); break;
        case Action::again:
            takes_.drop();
            record();
            break;
        case Action::listen: listen(); break;
        case Action::leave:
            // Once to give up a take, then to leave.
            if (takes_.doing() == Doing::waiting) left_ = true;
            takes_.drop();
            show_line();
            break;
        case Action::previous: move(-1); break;
        case Action::next: move(1); break;
        case Action::page_up: move(-10); break;
        case Action::page_down: move(10); break;
        case Action::first: move(-all); break;
        case Action::last: move(all); break;
    }
}

Recorder::Message Recorder::message() const {
    const auto say = [&](std::string_view key) { return std::string(words_(key)); };
    if (!note_.empty()) return {note_, "", dusk::high};
    if (takes_.doing() == Doing::recording) return {say("recording"), "", dusk::live};
    if (takes_.doing() == Doing::judged) {
        const authoring::Take& take = *takes_.take();
        if (take.faults.empty()) return {say("refused"), "", dusk::high};
        std::string what;
        for (const Fault fault : take.faults)
            what += (what.empty() ? "" : " ") + say("fault." + std::string(authoring::to_string(fault)));
        return {what, say(take.has(Fault::silent) ? "once_more" : sure_ ? "sure" : "not_kept"), dusk::high};
    }
    if (gone_) return {say("gone"), "", dusk::high};
    if (takes_.take()) return {say("kept"), say(takes_.complete() ? "all" : "go_on"), dusk::fine};
    switch (takes_.state(takes_.current())) {
        case LineState::done: return {say("recorded"), say(takes_.complete() ? "all" : "go_on"), dusk::fine};
        case LineState::stale: return {say("stale"), say("begin"), dusk::light};
        case LineState::missing: break;
    }
    return {say("begin"), "", dusk::soft};
}

}  // namespace luwte::panel
