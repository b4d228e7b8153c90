#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace luwte::program {

/// What a program left behind.
struct Outcome {
    int status = 0;
    std::string out;
    std::string err;

    /// The last line of standard error: the sentence in which it says why it ended.
    std::string last_words() const;
};

using Variables = std::map<std::string, std::string>;

/// Runs a program in an environment of `variables` alone, and waits for it.
Outcome run(const std::filesystem::path& program, const std::vector<std::string>& words, const Variables& variables);

/// A folder of a test's own, removed with it.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// Writes a file in it, and gives its path.
    std::string write(const std::filesystem::path& file, const std::string& text) const;

private:
    std::filesystem::path path_;
};

/// The built program and the folder it is run for: a person's home with nothing in it.
class Program {
public:
    /// The environment it has when a test changes nothing: no screen, no sound card.
    Variables variables() const;
    Outcome run(const std::vector<std::string>& words, const Variables& changes = {}) const;
    const TemporaryFolder& folder() const { return folder_; }
    static std::filesystem::path path();

private:
    TemporaryFolder folder_;
};

}  // namespace luwte::program
