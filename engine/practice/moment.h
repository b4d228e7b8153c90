#pragma once

#include <cstdint>
#include <string_view>

#include "practice/breathing.h"
#include "practice/muscles.h"

namespace luwte::practice {

struct Line;

enum class StepKind : std::uint8_t {
    welcome,
    breathe,
    relax,
    notice,
    linger,
    return_,
    belly,
    body_check,
    senses,
    park,
    scan,
    ask,
    rest,
    explain,
    kind_words,
    look_back,
    choose,
    rate,
    count_back,
};

/// Whether the orb leads the breath in such a step.
constexpr bool paces(StepKind kind) { return kind == StepKind::breathe || kind == StepKind::kind_words; }

/// What the sitting waits for, never for ever; without an answer it goes on by itself.
enum class Awaits : std::uint8_t {
    nothing,
    press,   ///< parking: a press (go_on) sets the light down
    choice,  ///< one of Moment::choices; a press takes the one that is being named
    number,  ///< 0 to 10; a press takes the one that is being counted
};

enum class State : std::uint8_t {
    playing,
    paused,
    choosing,  ///< stopped calmly; a choice is offered
    ended,     ///< over, or enough for now: the light stays soft, nothing more comes
};

/// The muscle work of now.
struct Muscles {
    PartMask active = 0;     ///< parts being tensed or just released; 0 outside muscle work
    PartMask done = 0;       ///< parts already released in this sitting: faintly warm
    float tension = 0;       ///< 0 to 1: gathers on tense, falls at once but without a jump on release
    float released_for = 0;  ///< seconds since the active group was let go; 0 while tensing
    float attention = 0;     ///< 0 to 1: eases in as the active group is announced and out before it ends
    float presence = 0;      ///< 0 to 1: how far the body of light is there at all
};

/// Thoughts that were set down as small lights (parking).
struct SmallLights {
    static constexpr int most = 12;
    std::int32_t count = 0;
    float age[most] = {};  ///< seconds since each appeared before the person
};

/// The senses that a place offers something to (five senses).
enum class Sense : std::uint8_t { see, hear, feel };

/// Something of the place that is pointed out by a soft glow.
struct Pointer {
    Sense sense = Sense::see;
    std::int32_t which = 0;  ///< among what the place offers to this sense, from 0; past the last it begins anew
    float presence = 0;      ///< 0 to 1, eased
};

/// Where the person is in the sitting; the one thing that travels from the practice to picture, sound, captions and
/// panel. Plain, made anew each frame, no allocation; its views point into the Timeline.
struct Moment {
    State state = State::playing;
    double time = 0;      ///< seconds since the sitting began, pauses included
    double position = 0;  ///< seconds along the timeline
    double length = 0;    ///< of the timeline, seconds
    double world = 0;     ///< seconds that wind, water and leaves have lived: goes on in a pause, rests after a stop
    float light = 0;      ///< time of day, 0 at the sitting's start to 1 at its end; never jumps, also not on a skip
    float calm = 0;       ///< 0 to 1: eases over 3 s after a stop to the scene's steady soft light
    float presence = 1;   ///< 0 to 1: fade at the very start and end

    StepKind step = StepKind::welcome;
    std::int32_t step_index = 0;

    Breath breath;       ///< the pacer; outside breathing steps it rests at a third, still
    float guidance = 0;  ///< 0 to 1: how much the orb leads (1 in breathing steps, 0 elsewhere), eased
    float follow = 0;    ///< 0 to 1: how far the scene may follow the breath (0 above 8 breaths a minute)

    Muscles muscles;
    SmallLights small_lights;
    Pointer pointer;
    Awaits awaits = Awaits::nothing;
    std::int32_t named = -1;  ///< of what can be chosen, the one that a press would take now

    const Line* line = nullptr;  ///< being spoken, or nullptr
    double line_elapsed = 0;     ///< seconds of it that have passed, as recorded (line->speed taken into account)
    float voice = 0;             ///< 0 to 1: fades of 150 ms at pause and stop

    std::string_view caption;    ///< text now, at most two lines parted by '\n'; empty between lines
    float caption_presence = 0;  ///< 0 to 1, eased

    bool asks = false;                 ///< a choice can be made (paused or choosing)
    float choices_presence = 0;        ///< 0 to 1, eased: how far the choices stand before the person
    std::string_view choices[3] = {};  ///< while they do: go on, something shorter, enough for now; or a step's own
};

}  // namespace luwte::practice
