#include "app/commands/bench_sound.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <vector>

#include "app/sitting/presenter.h"
#include "base/clock.h"
#include "sound/device/player.h"

namespace luwte::app {
namespace {

constexpr std::size_t rounds = 5;
constexpr double seconds = 4;  ///< of a round

template <class Values>
double median(Values values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

}  // namespace

std::optional<SoundCost> measure_sound(const scene::Scene& scene,
                                       const std::shared_ptr<const practice::Timeline>& timeline) {
    sound::MixSettings setting;
    setting.place = soundscape(scene);
    auto sound = sound::Loopback::open(practice::Sitting(timeline, 0.5 * timeline->length), setting);
    if (!sound || !sound->hrtf()) return std::nullopt;
    std::vector<float> heard(static_cast<std::size_t>(2 * seconds * sound::sample_rate));
    sound->render(heard);
    std::array<double, rounds> spent{}, passed{};
    for (std::size_t i = 0; i < rounds; ++i) {
        const double own = thread_cpu_seconds(), wall = steady_seconds();
        sound->render(heard);
        spent[i] = thread_cpu_seconds() - own;
        passed[i] = steady_seconds() - wall;
    }
    return SoundCost{median(spent) / seconds, seconds / median(passed)};
}

}  // namespace luwte::app
