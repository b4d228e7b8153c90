#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "practice/moment.h"
#include "practice/phrases.h"
#include "practice/session.h"

namespace luwte::practice {

/// From where a line is spoken: beside the person, or from a part of the body.
struct Place {
    PartMask parts = 0;  ///< 0: beside (1.2 m, 25 degrees right)
};

/// What is shown while a line is spoken, one page after another.
struct Caption {
    double start = 0;  ///< seconds after the line's start, as spoken
    double end = 0;
    std::string text;  ///< one or two lines of at most 34 characters, split at clauses
};

/// One spoken line, placed.
struct Line {
    std::string id;           ///< phrase key and wording, e.g. "breathe.inhale.2"; the voice pack's file stem
    std::int32_t number = 0;  ///< its own within the timeline, those said instead and the stop line included
    double start = 0;         ///< position on the timeline, seconds
    double length = 0;        ///< seconds as spoken, speed taken into account
    float speed = 1;          ///< playback speed, 1.00 falling to 0.94 along the sitting
    float level = 0;          ///< dB, 0 falling to -4 along the sitting
    Place place;
    std::vector<Caption> captions;
    std::int32_t wait = -1;      ///< the wait whose answer decides what is said
    std::vector<Line> answered;  ///< said instead once it was answered: by the answer, the last for any higher
};

/// A group's tense and release, placed (positions in seconds).
struct MuscleCue {
    Group group;
    Work work = Work::tense;
    double announce = 0;  ///< its words begin
    double tense = 0;     ///< as `release` where nothing is tensed
    double release = 0;
    double end = 0;
    bool lightly = false;  ///< a part that the headset presses on: with a quarter of one's strength
};

/// Something of the place that is pointed out from `start` to `end`.
struct PointedOut {
    double start = 0, end = 0;
    Sense sense = Sense::see;
    std::int32_t which = 0;
};

/// From position `from` on a press takes answer `answer`.
struct Named {
    double from = 0;
    std::int32_t answer = 0;
};

/// Where the sitting waits for a person: an answer moves on to `end`, without one it gets there by itself.
struct Wait {
    StepKind kind = StepKind::park;
    double start = 0, end = 0;
    std::string question = {};               ///< phrase key
    std::vector<Named> named = {};           ///< what can be answered, as it is spoken one after another
    std::vector<std::string> options = {};   ///< of choose, as shown
    std::vector<std::string> sessions = {};  ///< that each leads to; may be empty
};

/// No timeline has more waits.
constexpr std::size_t most_waits = 64;

/// A step, placed.
struct PlacedStep {
    StepKind kind = StepKind::welcome;
    double start = 0;
    double end = 0;
    Pattern pattern = {};     ///< breathing steps
    double first_inhale = 0;  ///< breathing steps: position of the first breath
    double last_exhale_end = 0;
    double fastest = 1;     ///< breathing steps: the highest pace (times its own rate) its line slots are sized for
    double start_rate = 0;  ///< breaths a minute that a dimmer step begins with; 0: the pattern's all along
};

/// What the session and the spoken lengths make; never changes. Lines are in order and never overlap.
struct Timeline {
    std::string session;
    std::string title;
    std::string scene;
    std::string language;
    double length = 0;
    std::vector<PlacedStep> steps;
    std::vector<Line> lines;
    std::vector<MuscleCue> muscles;
    std::vector<PointedOut> pointed;
    std::vector<Wait> waits;
    std::vector<std::string> recordings;  ///< line ids by Line::number
    bool evening = false;
    std::vector<double> marks;  ///< positions that skip and back go to, in order
    double closing = 0;         ///< where "something shorter" goes on: the short way to the end
    Line stop_line;             ///< the one sentence after a calm stop; start is unused
    std::string paused_caption;
    std::string choices[3];
};

/// How long a recording lasts, and where its sentences begin.
struct Spoken {
    Spoken(double length = 0, std::vector<double> starts = {}) : seconds(length), sentences(std::move(starts)) {}
    double seconds;
    std::vector<double> sentences;  ///< s from the start, one a sentence, the first 0; empty: not known
};

/// Of a line's recording; nothing when the voice lacks it (an estimate from its text then serves, so that captions keep
/// their time).
using LineLengths = std::function<std::optional<Spoken>(const std::string& line_id)>;

/// What a person may choose besides the session itself.
struct CompileOptions {
    std::string language = "nl";
    std::optional<std::string> pattern;  ///< instead of the session's own
    std::vector<std::string> skip;       ///< group ids
    Handed handed = Handed::right;
    bool light_face = true;          ///< muscle work of the face lightly, for a headset presses on it
    std::optional<double> own_rate;  ///< breaths a minute, sensed: where the dimmer pacer begins
    std::uint64_t seed = 1;          ///< chooses the wordings
};

/// Compiles. Pure: same input, same Timeline.
Result<std::shared_ptr<const Timeline>> compile(const Session& session, const Phrases& phrases,
                                                const LineLengths& lengths, const CompileOptions& options);

}  // namespace luwte::practice
