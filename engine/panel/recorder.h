#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audio/capture.h"
#include "audio/listener.h"
#include "authoring/takes.h"
#include "panel/draw_context.h"
#include "practice/phrases.h"

namespace luwte::panel {

/// The recorder's own words, from [shown.record] of a language's phrases.
class PanelText {
public:
    explicit PanelText(const practice::Phrases& phrases) : phrases_(phrases) {}

    /// Of "shown.record.KEY"; the key itself where the phrases lack it.
    std::string_view operator()(std::string_view key) const;
    /// Of a phrase's key in plain words: where it belongs, and what it is for where that can be said.
    std::string place_of(std::string_view phrase) const;
    /// All of them one after another, for the letters in them.
    std::string all() const;

private:
    const std::string* find(std::string_view key) const;

    const practice::Phrases& phrases_;
};

/// What a person can do at the recorder, by key or by mouse.
enum class Action : std::uint8_t {
    record,    ///< begin a take, or end it
    keep,      ///< keep the take that stands and go on to the next line that isn't done
    again,     ///< drop the take and begin anew
    listen,    ///< to the take, or to what is recorded; or be still
    previous,  ///< the line before
    next,      ///< the line after
    page_up,   ///< ten lines
    page_down,
    first,
    last,
    leave,  ///< give up the take that isn't kept; where there is none, end
};

/// Of a key as display::key_given gives it; none where the recorder doesn't know it.
std::optional<Action> action_of_key(int key);

/// The recorder as a person sees it: one line large, what it is for, a level meter, the take against its expected
/// length, and all lines with their state. It draws with Dear ImGui, in whatever window that is.
class Recorder {
public:
    /// `listener` may be null: then takes can't be listened to. All must outlive it.
    Recorder(authoring::Takes& takes, audio::Capture& capture, audio::Listener* listener, const PanelText& words);

    /// Takes in what the microphone recorded. `now`: steady seconds.
    void update(double now);
    void perform(Action action);
    /// Within ImGui's frame; fills a window of that size in pixels.
    void draw(const Fonts& fonts, ImVec2 size);
    bool left() const { return left_; }
    const std::string& note() const { return note_; }

private:
    /// What stands under the line: how it goes, and what can be done.
    struct Message {
        std::string first, second;
        ImU32 color = dusk::soft;
    };

    void move(int lines);
    void record();
    void keep();
    void listen();
    void stop_listening();
    void note_problem(const Result<void>& result);
    void show_line();
    Message message() const;
    void set_outline(const std::vector<float>& samples);
    void extend_outline(std::span<const float> samples);

    void draw_head(const DrawContext& context, Box box) const;
    void draw_line(const DrawContext& context, Box box) const;
    void draw_take(const DrawContext& context, Box box);
    void draw_outline(const DrawContext& context, const Box& box, float width, ImU32 color) const;
    void draw_meter(const DrawContext& context, Box box) const;
    void draw_keys(const DrawContext& context, Box box);
    void draw_list(const DrawContext& context, Box box);
    bool button(const DrawContext& context, Box& row, std::string_view key, std::string_view does, bool strong);

    authoring::Takes& takes_;
    audio::Capture& capture_;
    audio::Listener* listener_;
    const PanelText& words_;
    std::vector<float> heard_;  ///< room for what one call brings
    std::string note_;          ///< what the disk or the microphone refused; empty when nothing
    bool sure_ = false;         ///< Enter was pressed once at a take with something wrong
    bool left_ = false;
    bool gone_ = false;           ///< the microphone is
    double asked_ = 0;            ///< when it was last asked for
    std::vector<float> outline_;  ///< the take's peaks, at even distances
    double outline_seconds_ = 0;
    double playing_seconds_ = 0;  ///< how long what is listened to lasts
    float scroll_ = 0;            ///< of the list, pixels; follows the line at hand
    bool follow_ = true;
};

}  // namespace luwte::panel
