#include "sound/device/alsa_errors.h"

#if defined(__linux__)
#include <dlfcn.h>
#endif

namespace luwte::sound {

#if defined(__linux__)
namespace {

using Handler = void (*)(const char*, int, const char*, int, const char*, ...);

// NOLINTNEXTLINE(cert-dcl50-cpp): C's way, as ALSA asks for it.
void say_nothing(const char* /*file*/, int /*line*/, const char* /*function*/, int /*error*/, const char* /*form*/,
                 ...) {}

}  // namespace

void silence_alsa_errors() {
    // Only if it is there already; it then stays, as OpenAL keeps it.
    void* const alsa = dlopen("libasound.so.2", RTLD_LAZY | RTLD_NOLOAD);
    if (alsa == nullptr) return;
    const auto set = reinterpret_cast<int (*)(Handler)>(dlsym(alsa, "snd_lib_error_set_handler"));
    if (set != nullptr) set(say_nothing);
    dlclose(alsa);
}
#else
void silence_alsa_errors() {}
#endif

}  // namespace luwte::sound
