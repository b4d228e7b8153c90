#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/sitting/overlay.h"
#include "display/desktop_window.h"
#include "display/key_bindings.h"
#include "practice/moment.h"
#include "practice/phrases.h"

namespace luwte::app {

/// What a key of the window does, a click on the line that names it does as well.
using display::WindowKey;

/// What is written but never spoken: this key below "shown"; empty where the language lacks it.
std::string shown_text(const practice::Phrases& phrases, std::string_view key);

/// The pages that a person asks for (the keys; what must be known before), and the hints that name keys and buttons.
class Pages {
public:
    explicit Pages(const practice::Phrases& phrases);

    /// The help also tells what draws: `name`, after `words` for it.
    void set_gpu(const std::string& words, const std::string& name);
    void toggle_help();
    /// To the first page of what must be known, the next, and away again.
    void turn_safety();
    /// Whether there was one.
    bool close();
    void follow(const display::PageKeys& keys);
    /// Once a frame, what is shown then. `mouse`: it moves.
    void follow(const practice::Moment& moment, bool mouse);

    std::string_view shown() const;
    /// Which button stops or answers while that is spoken of; in the window also the keys, in the first seconds and
    /// while the mouse moves.
    std::string_view hint(bool in_headset) const;
    WindowKey key_of(const Press& press) const;

private:
    /// Lines, with what each does.
    struct List {
        std::string text;
        std::vector<WindowKey> keys;
    };
    struct Row {
        std::string text;  ///< its key below "shown"
        WindowKey key;
    };
    static List list_of(const practice::Phrases& phrases, const std::vector<Row>& rows);
    static std::vector<Row> help_rows();
    const List& window_hint() const;

    List keys_of_help_, help_, none_;
    List playing_hint_, open_hint_, asking_hint_, stop_hint_, choose_hint_;  ///< of the window
    std::string headset_stop_, headset_choose_;
    std::vector<std::string> safety_;  ///< a page each
    bool help_open_ = false;
    std::size_t page_ = 0;  ///< of safety, from 1; 0: closed
    display::PageKeys keys_;
    double time_ = 0, stop_said_ = -60;  ///< seconds of the sitting
    bool mouse_ = false, asks_ = false, waits_ = false, dark_ = true;
};

}  // namespace luwte::app
