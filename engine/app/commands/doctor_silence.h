#pragma once

#include <fcntl.h>
#include <unistd.h>

namespace luwte::app {

/// OpenAL and the sound systems below it complain on standard error by themselves; what they say is told in one
/// sentence instead.
class Silence {
public:
    Silence() : kept_(dup(STDERR_FILENO)) {
        const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
        if (nowhere >= 0) {
            dup2(nowhere, STDERR_FILENO);
            close(nowhere);
        }
    }
    ~Silence() {
        if (kept_ >= 0) {
            dup2(kept_, STDERR_FILENO);
            close(kept_);
        }
    }
    Silence(const Silence&) = delete;
    Silence& operator=(const Silence&) = delete;

private:
    int kept_;
};

}  // namespace luwte::app
