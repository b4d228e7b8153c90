#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "program/background.h"

namespace luwte::headset {

using program::Background;
using program::Screen;
using program::Variables;
using Words = std::vector<std::string>;

/// Why there is no testbed here, for GTEST_SKIP() << "SKIPPED: " << *why_not(). Nothing where tools/testbed has
/// prepared one.
std::optional<std::string> why_not();

/// The description of the testbed's runtime.
std::filesystem::path runtime_file();

/// Where one runtime and its programs run together: folders of their own, and a port for the remote headset.
class Sandbox {
public:
    Sandbox();

    /// The environment of everything in it: no sound card, no screen, and an empty HOME.
    const Variables& variables() const { return variables_; }
    const program::TemporaryFolder& folder() const { return folder_; }
    /// For Remote, on this machine.
    int port() const { return port_; }

    /// A program with the testbed's libraries, driver and runtime.
    std::unique_ptr<Background> start(const std::filesystem::path& program, const Words& words,
                                      const Variables& changes = {}) const;
    /// Our own program, which is told where its data is. It has no screen, unless `changes` give it DISPLAY.
    std::unique_ptr<Background> luwte(const Words& words, const Variables& changes = {}) const;

private:
    program::TemporaryFolder folder_;
    int port_;
    Variables variables_;
};

/// Where the runtime's pictures go.
struct Output {
    /// Nowhere: 20 frames/s, 320 x 240 an eye. Programs draw all the same.
    static Output none() { return {}; }
    /// Into a window of 960 x 540 at the top left of the screen: the left eye in its left half, the right eye in the
    /// other. `percent` of 960 x 1080 is what programs are asked for, an eye; 1344 x 1512 when nothing is set.
    static Output window(const Screen& screen, int percent = 50) { return {screen.name(), percent}; }

    std::string display;
    int percent = 0;
};

/// A running OpenXR runtime; it is ended with this.
class Monado {
public:
    /// Waits until programs can begin; throws, with what it said, where it doesn't come.
    Monado(const Sandbox& sandbox, const Output& output, const Variables& changes = {});

    int process() const { return service_->process(); }
    std::string said() const { return service_->said(); }
    /// Ends it at once, as a person would who stops the service under a sitting.
    void stop() { service_->stop(); }
    /// Ends it as a crash would.
    void kill();

private:
    std::unique_ptr<Background> service_;
};

}  // namespace luwte::headset
