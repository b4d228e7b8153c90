#include "practice/fit.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include "base/message.h"
#include "practice/muscles.h"
#include "practice/steps.h"

namespace luwte::practice {
namespace {

constexpr double shortest_share = 0.6;  // of a step's wanted seconds, before something is left out
constexpr double last_share = 0.3;      // when nothing more can be
constexpr double longest_share = 4;
constexpr double longest_step = 25 * 60;                       // s; then a break is due
constexpr double longest_release = 40, shortest_release = 20;  // s
constexpr int halvings = 12;
constexpr double near_enough = 0.03;  // of the wanted time

using Steps = std::vector<Step>;

/// One thing that can be left out: changes the steps and says what it was; nothing where there is none of it.
using Cut = std::function<std::string(Steps&)>;

/// Changes each step of a kind; `change` says whether it did.
template <class Change>
Cut changed(StepKind kind, std::string_view what, Change change) {
    return [=](Steps& steps) {
        bool any = false;
        for (Step& step : steps)
            if (step.kind == kind) any = change(step) || any;
        return std::string(any ? what : "");
    };
}

std::string fewer_groups(Steps& steps) {
    std::string change;
    for (Step& step : steps) {
        if (step.kind != StepKind::relax) continue;
        const auto sets = set_names();
        const auto found = std::find(sets.begin(), sets.end(), step.set);
        if (step.groups.size() > 1) {
            change = message("the last {} muscle groups", step.groups.size() / 2);
            step.groups.resize((step.groups.size() + 1) / 2);
        } else if (step.groups.empty() && found != sets.end() && found != sets.begin()) {
            change = message("muscle groups: {} instead of {}", *(found - 1), step.set);
            step.set = *(found - 1);
        }
    }
    return change;
}

/// Says fewer of the kind's own lines.
Cut shorter(StepKind kind) {
    return changed(
        kind, row_of(kind).shortened,
        [kind](Step& step) {
            if (!step.lines.empty()) return false;
            step.lines = row_of(kind).short_lines;
            return true;
        });
}

Cut without(StepKind kind) {
    return [kind](Steps& steps) {
        const auto gone = [&](const Step& step) { return step.kind == kind; };
        const auto many = std::count_if(steps.begin(), steps.end(), gone);
        if (many == 0 || static_cast<std::size_t>(many) == steps.size()) return std::string();
        steps.erase(std::remove_if(steps.begin(), steps.end(), gone), steps.end());
        return std::string(row_of(kind).left_out);
    };
}

const std::vector<Cut>& cuts() {
    static const Cut fewer_thoughts = changed(
        StepKind::park, "half of the thoughts",
        [](Step& step) {
            if (step.thoughts < 3) return false;
            step.thoughts = (step.thoughts + 1) / 2;
            return true;
        });
    static const std::vector<Cut> all = {
        changed(StepKind::relax, "the second round of each muscle group",
                [](Step& step) { return std::exchange(step.rounds, 1) > 1; }),
        fewer_groups,
        shorter(StepKind::scan),
        fewer_thoughts,
        shorter(StepKind::welcome),
        without(StepKind::notice),
        fewer_groups,
        changed(StepKind::relax, "some of the quiet after each muscle group",
                [](Step& step) { return std::exchange(step.release, shortest_release) > shortest_release; }),
        without(StepKind::linger),
        without(StepKind::belly),
        fewer_groups,
        fewer_thoughts,
        without(StepKind::count_back),
        changed(StepKind::welcome, "the welcome, but for how to stop",
                [](Step& step) {
                    return std::exchange(step.lines, {"welcome.stop"}) != std::vector<std::string>{"welcome.stop"};
                }),
    };
    return all;
}

/// Every wanted length times `share`.
Session stretched(Session session, double share) {
    for (Step& step : session.steps)
        if (step.seconds > 0) step.seconds = std::clamp(step.seconds * share, 5.0, longest_step);
    return session;
}

/// Tries lengths of one session. The wanted one is in seconds.
class Fitter {
public:
    Fitter(const Phrases& phrases, const LineLengths& lengths, const CompileOptions& options, double wanted)
        : phrases_(phrases), lengths_(lengths), options_(options), wanted_(wanted) {}

    /// With more quiet, then a second round, where stretching doesn't make it long enough.
    void lengthen(Session& session) const {
        // Three hours are the end of every sitting; what takes longer needn't be lengthened.
        for (const int rounds : {1, 2}) {
            const auto longest = length(stretched(session, longest_share));
            if (!longest || *longest >= wanted_ * (1 - near_enough)) return;
            Session more = session;
            for (Step& step : more.steps) {
                if (step.kind != StepKind::relax) continue;
                step.rounds = std::max(step.rounds, rounds);
                step.release = longest_release;
            }
            const auto least = length(stretched(more, shortest_share));
            if (!least || *least > wanted_) return;
            session = std::move(more);
        }
    }

    /// Leaves out one thing after another until the shortest is short enough; gives what went.
    Result<std::vector<std::string>> shorten(Session& session, double& least_share) const {
        std::vector<std::string> left_out;
        auto cut = cuts().begin();
        for (;;) {
            const auto shortest = length(stretched(session, shortest_share));
            if (!shortest) return shortest.problem();
            if (*shortest <= wanted_ * (1 + near_enough)) break;
            std::string gone;
            while (gone.empty() && cut != cuts().end()) gone = (*cut++)(session.steps);
            if (gone.empty()) break;
            left_out.emplace_back(translated(gone));
        }
        least_share = cut == cuts().end() ? last_share : shortest_share;
        return left_out;
    }

    /// The share from `low` on that comes nearest.
    Result<Fitted> nearest(const Session& session, double low) const {
        double high = longest_share;
        Fitted best{session, {}, 0};
        std::optional<Problem> last;
        for (int i = 0; i < halvings; ++i) {
            const double share = (low + high) / 2;
            Session tried = stretched(session, share);
            const auto takes = length(tried);
            if (!takes) {
                // Too long for a sitting.
                last = takes.problem();
                high = share;
                continue;
            }
            if (best.seconds == 0 || std::abs(*takes - wanted_) < std::abs(best.seconds - wanted_))
                best = {std::move(tried), {}, *takes};
            (*takes < wanted_ ? low : high) = share;
        }
        if (best.seconds == 0 && last) return *last;
        return best;
    }

private:
    Result<double> length(const Session& session) const {
        const auto timeline = compile(session, phrases_, lengths_, options_);
        if (!timeline) return timeline.problem();
        return (*timeline)->length;
    }

    const Phrases& phrases_;
    const LineLengths& lengths_;
    const CompileOptions& options_;
    double wanted_;
};

}  // namespace

Result<Fitted> fit(const Session& session, const Phrases& phrases, const LineLengths& lengths,
                   const CompileOptions& options, double minutes) {
    // Written so that NaN fails.
    if (!(minutes >= 0.5 && minutes <= 120))
        return Problem{message("{:g} minutes can't be had; give 0.5 to 120", minutes)};
    const Fitter fitter(phrases, lengths, options, minutes * 60);
    Session now = session;
    now.minutes = minutes;
    fitter.lengthen(now);
    double least_share = shortest_share;
    auto left_out = fitter.shorten(now, least_share);
    if (!left_out) return left_out.problem();
    auto fitted = fitter.nearest(now, least_share);
    if (fitted) fitted->left_out = *std::move(left_out);
    return fitted;
}

}  // namespace luwte::practice
