#include "fault.h"

#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>
#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <thread>

#include "base/clock.h"
#include "sound/block.h"

namespace luwte::sound {
namespace {

template <class Function>
Function* real(Function* /*like*/, const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

std::atomic<ALCdevice*> device = nullptr;
LPALGETSOURCEI64VSOFT real_source_i64v = nullptr;
LPALCGETINTEGER64VSOFT device_i64v = nullptr;

constexpr std::size_t most_sources = 256;
constexpr ALint64SOFT one_frame = 1LL << 32;
/// Frames that were unqueued since the start, by source.
std::array<ALint64SOFT, most_sources> taken_back{};

void AL_APIENTRY source_i64v(ALuint source, ALenum what, ALint64SOFT* values) {
    static ALint64SOFT last = 0;
    Faults& fault = faults();
    const double before = steady_seconds();
    ALCint64SOFT clock[2] = {};
    if (device_i64v != nullptr) device_i64v(device, ALC_DEVICE_CLOCK_LATENCY_SOFT, 2, clock);
    if (const double after = steady_seconds(); after - before < 0.0005) {
        const std::lock_guard lock(fault.door);
        if (fault.zeros.size() < fault.zeros.capacity())
            fault.zeros.push_back(
                {fault.opened, (before + after) / 2 + 1e-9 * static_cast<double>(clock[1] - clock[0])});
    }
    real_source_i64v(source, what, values);
    // From the start on, not from the first buffer that is still queued.
    const ALint64SOFT before_queue = taken_back[source % most_sources] * one_frame;
    if (!fault.frozen) last = values[0] + before_queue;
    values[0] = last - before_queue;
}

}  // namespace

Faults& faults() {
    static Faults all;
    static std::once_flag once;
    std::call_once(once, [] { all.zeros.reserve(100000); });
    return all;
}

double Faults::zero_of(int number) {
    const std::lock_guard lock(door);
    std::vector<double> all;
    for (const Zero& zero : zeros)
        if (zero.device == number) all.push_back(zero.at);
    if (all.empty()) return 0;
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 100);
    std::nth_element(all.begin(), first, all.end());
    return *first;
}

bool Faults::stumbled(int number) {
    constexpr double late = 0.1;  // s; a mixing period of the device is 10 ms
    const double zero = zero_of(number);
    const std::lock_guard lock(door);
    return std::any_of(zeros.begin(), zeros.end(),
                       [&](const Zero& each) { return each.device == number && each.at - zero > late; });
}

double Faults::jitter(int number) {
    const double zero = zero_of(number);
    const std::lock_guard lock(door);
    double sum = 0;
    int count = 0;
    for (const Zero& each : zeros) {
        if (each.device != number) continue;
        sum += std::max(0.0, each.at - zero);
        ++count;
    }
    return count > 0 ? sum / count : 0;
}

void Faults::forget() {
    const std::lock_guard lock(door);
    zeros.clear();
    no_device = unplugged = without_hrtf = frozen = false;
    stall_ms = opened = closed = asked = 0;
}

}  // namespace luwte::sound

extern "C" {

using luwte::sound::faults;

ALCdevice* alcOpenDevice(const ALCchar* name) {
    ++faults().asked;
    if (faults().no_device) return nullptr;
    ALCdevice* const opened = luwte::sound::real(&alcOpenDevice, "alcOpenDevice")(name);
    luwte::sound::device = opened;
    luwte::sound::device_i64v =
        reinterpret_cast<LPALCGETINTEGER64VSOFT>(alcGetProcAddress(opened, "alcGetInteger64vSOFT"));
    if (opened != nullptr) ++faults().opened;
    return opened;
}

ALCboolean alcCloseDevice(ALCdevice* device) {
    const ALCboolean done = luwte::sound::real(&alcCloseDevice, "alcCloseDevice")(device);
    ++faults().closed;
    return done;
}

void alcGetIntegerv(ALCdevice* device, ALCenum what, ALCsizei size, ALCint* values) {
    luwte::sound::real(&alcGetIntegerv, "alcGetIntegerv")(device, what, size, values);
    if (what == ALC_CONNECTED) {
        if (const int stall = faults().stall_ms.exchange(0))
            std::this_thread::sleep_for(std::chrono::milliseconds(stall));
        if (faults().unplugged) *values = ALC_FALSE;
    }
    if (what == ALC_HRTF_STATUS_SOFT && faults().without_hrtf) *values = ALC_HRTF_DENIED_SOFT;
}

void alSourceUnqueueBuffers(ALuint source, ALsizei count, ALuint* buffers) {
    luwte::sound::real(&alSourceUnqueueBuffers, "alSourceUnqueueBuffers")(source, count, buffers);
    luwte::sound::taken_back[source % luwte::sound::most_sources] +=
        count * static_cast<ALint64SOFT>(luwte::sound::block_frames);
}

void alSourcePlayv(ALsizei count, const ALuint* sources) {
    luwte::sound::taken_back.fill(0);
    luwte::sound::real(&alSourcePlayv, "alSourcePlayv")(count, sources);
}

void* alGetProcAddress(const ALchar* name) {
    void* const found = luwte::sound::real(&alGetProcAddress, "alGetProcAddress")(name);
    if (std::strcmp(name, "alGetSourcei64vSOFT") != 0) return found;
    luwte::sound::real_source_i64v = reinterpret_cast<LPALGETSOURCEI64VSOFT>(found);
    return reinterpret_cast<void*>(&luwte::sound::source_i64v);
}

}  // extern "C"
