#include "base/run_clock.h"

#include <limits>
#include <thread>
#include <utility>

namespace luwte {
namespace {

/// In place of the last call, while what came before it is being left out.
constexpr double mending = std::numeric_limits<double>::infinity();

}  // namespace

RunClock::RunClock(Sources sources)
    : sources_(std::move(sources)),
      last_(sources_.steady()),
      turned_(last_),
      asleep_(sources_.boot() - sources_.steady()) {}

double RunClock::now() {
    for (;;) {
        const double before = left_out_;
        const double steady = sources_.steady();
        double last = last_;
        if (last == mending) {
            std::this_thread::yield();
            continue;
        }
        const bool stood = steady - last > longest;
        if (steady > last && !last_.compare_exchange_strong(last, stood ? mending : steady)) continue;
        if (stood) {
            left_out_.fetch_add(steady - last);
            last_ = steady;
        }
        // Else it stood still between the first two lines.
        if (left_out_ == before) return steady - before;
    }
}

bool RunClock::stood_still() {
    const double run = now();
    const double alone = run - turned_;
    if (alone > longest) left_out_.fetch_add(alone);
    turned_ = alone > longest ? run - alone : run;
    const double asleep = sources_.boot() - sources_.steady();
    const bool slept = asleep - std::exchange(asleep_, asleep) > longest;
    const double left_out = left_out_;
    return std::exchange(left_out_then_, left_out) != left_out || slept;
}

}  // namespace luwte
