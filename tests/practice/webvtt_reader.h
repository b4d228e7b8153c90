#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace luwte::practice {

/// A cue as a player would show it.
struct Cue {
    double start = 0;  ///< seconds
    double end = 0;
    std::string text;  ///< with its entities resolved
};

struct WebVtt {
    std::string problem;  ///< what is against the format, with its line; empty: nothing is
    std::vector<std::string> notes;
    std::vector<Cue> cues;
};

/// Reads strictly what a WebVTT file may hold, as far as ours do: no styles, regions or cue settings.
WebVtt read_webvtt(std::string_view file);

}  // namespace luwte::practice
