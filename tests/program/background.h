#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "program/run_program.h"

namespace luwte::program {

/// A program that runs beside the test, in a folder of its own; it is ended with it.
class Background {
public:
    Background(const std::filesystem::path& program, const std::vector<std::string>& words, const Variables& variables);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// Its exit status as in Outcome, when it ends within `patience`.
    std::optional<int> wait(std::chrono::milliseconds patience);
    /// Asks it to end, makes it after 5 s; its exit status.
    int stop();
    void signal(int number) const;
    int process() const { return process_; }
    /// What it has said so far, on stdout and stderr together.
    std::string said() const;

private:
    TemporaryFolder folder_;
    int process_ = -1;
    std::optional<int> status_;
};

/// A screen that nobody sees (Xvfb).
class Screen {
public:
    /// Nothing when there is no Xvfb here or it doesn't start.
    static std::unique_ptr<Screen> start();
    /// For DISPLAY.
    const std::string& name() const { return name_; }

private:
    Screen() = default;

    std::unique_ptr<Background> server_;
    std::string name_;
};

}  // namespace luwte::program
