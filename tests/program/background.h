#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "program/patience.h"
#include "program/run_program.h"

namespace luwte::program {

/// A program that runs beside the test, in a folder of its own; it is ended with it.
class Background {
public:
    Background(const std::filesystem::path& program, const std::vector<std::string>& words, const Variables& variables);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// Its exit status as in Outcome, when it ends in time.
    std::optional<int> wait(std::chrono::milliseconds most = patience);
    /// Waits until it has said this so many times; false when it ends before, or never does.
    bool says(const std::string& words, int times = 1);
    /// Asks it to end, makes it after a while; its exit status.
    int stop();
    void signal(int number) const;
    int process() const { return process_; }
    /// What it has said so far, on stdout and stderr together.
    std::string said() const;
    /// How often a text stands in that.
    int count(const std::string& words) const;

private:
    TemporaryFolder folder_;
    int process_ = -1;
    std::optional<int> status_;
};

/// A screen that nobody sees (Xvfb).
class Screen {
public:
    /// Nothing when there is no Xvfb here.
    static std::unique_ptr<Screen> start(const std::string& size = "1480x1280x24");
    /// For DISPLAY.
    const std::string& name() const { return name_; }

private:
    Screen() = default;

    std::unique_ptr<Background> server_;
    std::string name_;
};

}  // namespace luwte::program
