#pragma once

#include <string>
#include <vector>

#include "practice/timeline.h"

namespace luwte::practice {

/// A session that takes another time than its own.
struct Fitted {
    Session session;
    std::vector<std::string> left_out;  ///< what had to go for it, a few words each, for the person to read
    double seconds = 0;                 ///< that it takes now
};

/// Makes a session take about `minutes`: quiet and breathing are stretched or shortened first, then rounds, groups and
/// whole steps go (or a second round comes). No breath, cue or pause becomes faster, so that what can't be done in so
/// short a time takes longer: compare `seconds`. A Problem where the session can't be compiled, or `minutes` is not
/// within 0.5 to 120.
Result<Fitted> fit(const Session& session, const Phrases& phrases, const LineLengths& lengths,
                   const CompileOptions& options, double minutes);

}  // namespace luwte::practice
