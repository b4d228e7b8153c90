#include "panel/recorder.h"

#include <algorithm>
#include <cmath>

#include "voice/recording.h"

namespace luwte::panel {

using authoring::Fault;
using authoring::LineState;
using Doing = authoring::Takes::Doing;

Recorder::Recorder(authoring::Takes& takes, voice::Capture& capture, voice::Listener* listener, const PanelText& words)
    : takes_(takes), capture_(capture), listener_(listener), words_(words), heard_(voice::recording_rate) {
    arrive();
}

void Recorder::update(double now) {
    if (capture_.lost()) {
        constexpr double patience = 2;  // s; asking takes a moment in which no frame is drawn
        if (!gone_) {
            gone_ = true;
            asked_ = now;
            takes_.break_off();
            if (takes_.take()) look_at(takes_.take()->samples);
        } else if (now - asked_ > patience) {
            asked_ = now;
            gone_ = !capture_.start();
        }
        return;
    }
    gone_ = false;
    const std::size_t count = capture_.read(heard_);
    const bool recording = takes_.doing() == Doing::recording;
    if (recording) follow(std::span(heard_).first(count));
    settle(takes_.add_samples(std::span(heard_).first(count)));
    if (recording && takes_.doing() != Doing::recording && takes_.take()) look_at(takes_.take()->samples);
}

void Recorder::settle(const Result<void>& result) {
    if (!result) note_ = result.problem().what;
}

/// At another line: what is recorded of it is shown.
void Recorder::arrive() {
    sure_ = false;
    follow_ = true;
    outline_.clear();
    outline_seconds_ = 0;
    if (const auto file = takes_.file(takes_.current()))
        if (const auto sound = voice::read_sound(*file)) look_at(sound->samples);
}

/// The outline of what is being recorded, a peak each time it is heard.
void Recorder::follow(std::span<const float> samples) {
    constexpr double step = 0.02;  // s
    for (const float sample : samples) {
        outline_seconds_ += 1.0 / voice::recording_rate;
        if (outline_seconds_ >= static_cast<double>(outline_.size()) * step) outline_.push_back(0);
        outline_.back() = std::max(outline_.back(), std::abs(sample));
    }
}

void Recorder::look_at(const std::vector<float>& samples) {
    outline_.assign(samples.empty() ? 0 : 400, 0);
    outline_seconds_ = static_cast<double>(samples.size()) / voice::recording_rate;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        float& column = outline_[i * outline_.size() / samples.size()];
        column = std::max(column, std::abs(samples[i]));
    }
}

void Recorder::hush() {
    if (listener_ && listener_->playing()) listener_->stop();
}

void Recorder::record() {
    hush();
    sure_ = false;
    if (takes_.doing() == Doing::recording) {
        settle(takes_.stop());
        if (takes_.take()) look_at(takes_.take()->samples);
        return;
    }
    if (gone_) return;
    outline_.clear();
    outline_seconds_ = 0;
    settle(capture_.start());  // what it heard before is no part of the take
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
        settle(kept);
        if (!kept) return;
    }
    hush();
    takes_.next();
    arrive();
}

void Recorder::listen() {
    if (!listener_ || takes_.doing() == Doing::recording) return;
    if (listener_->playing()) {
        listener_->stop();
        return;
    }
    const auto& take = takes_.take();
    if (take && !take->samples.empty()) {
        playing_seconds_ = static_cast<double>(take->samples.size()) / voice::recording_rate;
        listener_->play(take->samples);
    } else if (const auto file = takes_.file(takes_.current())) {
        const auto sound = voice::read_sound(*file);
        if (!sound) return;
        playing_seconds_ = static_cast<double>(sound->samples.size()) / voice::recording_rate;
        listener_->play(sound->samples);
    }
}

void Recorder::move(Action perform) {
    hush();
    const int all = static_cast<int>(takes_.script().size());
    switch (perform) {
        case Action::previous: takes_.step(-1); break;
        case Action::next: takes_.step(1); break;
        case Action::page_up: takes_.step(-10); break;
        case Action::page_down: takes_.step(10); break;
        case Action::first: takes_.step(-all); break;
        default: takes_.step(all); break;
    }
    arrive();
}

void Recorder::perform(Action perform) {
    note_.clear();
    switch (perform) {
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
            arrive();
            break;
        default: move(perform); break;
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
