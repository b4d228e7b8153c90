#include "display/idle_inhibitor.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <vector>

#include "base/log.h"
#include "base/message.h"
#include "display/idle_ways.h"

namespace luwte::display {
namespace {

std::vector<std::unique_ptr<IdleHold>> hold_all(const std::string& reason, int wake) {
    std::vector<std::unique_ptr<IdleHold>> held;
    std::string names;
    bool by_desktop = false;
    for (const IdleWay& way : idle_ways()) {
        if (way.of_desktop && by_desktop) continue;
        auto hold = way.hold(reason, wake);
        if (!hold) continue;
        by_desktop = by_desktop || way.of_desktop;
        names += std::string(names.empty() ? "" : ", ") + way.name;
        held.push_back(std::move(hold));
    }
    if (held.empty()) log::debug("nothing here can be asked to keep the screen awake");
    else log::debug("the screen is kept awake by {}", names);
    return held;
}

}  // namespace

IdleInhibitor::State::State() : wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

IdleInhibitor::State::~State() {
    if (wake >= 0) close(wake);
}

IdleInhibitor::IdleInhibitor() : state_(std::make_shared<State>()), thread_([state = state_] { run(*state); }) {}

IdleInhibitor::~IdleInhibitor() {
    state_->ends = true;
    eventfd_write(state_->wake, 1);
    thread_.wait(0.5);
}

void IdleInhibitor::hold(bool wanted) {
    if (state_->wanted.exchange(wanted) != wanted) eventfd_write(state_->wake, 1);
}

void IdleInhibitor::run(State& state) {
    const std::string reason = message("A sitting is going on.");
    std::vector<std::unique_ptr<IdleHold>> held;
    bool holds = false;
    while (state.wake >= 0 && !state.ends) {
        pollfd woken = {state.wake, POLLIN, 0};
        poll(&woken, 1, -1);
        eventfd_t count = 0;
        eventfd_read(state.wake, &count);
        const bool wanted = state.wanted && !state.ends;
        if (wanted == std::exchange(holds, wanted)) continue;
        if (wanted) {
            held = hold_all(reason, state.wake);
        } else if (!held.empty()) {
            held.clear();
            log::debug("the screen may sleep again");
        }
    }
}

}  // namespace luwte::display
