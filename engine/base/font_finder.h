#pragma once

#include <compare>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"

namespace luwte {

/// A font's file, and which one of those in it.
struct FontFile {
    std::filesystem::path file;
    int index = 0;

    auto operator<=>(const FontFile&) const = default;
};

/// The fonts of this machine as fontconfig knows them, wherever they lie, and those of folders besides. Only what has
/// outlines of one colour counts.
class FontFinder {
public:
    explicit FontFinder(const std::vector<std::filesystem::path>& folders = {});

    /// The font for words: Lato, or the nearest to it that is there. A Problem says how to get it.
    Result<FontFile> for_words() const;
    /// The first that has a letter, those without serifs before others; none where no font has it.
    std::optional<FontFile> having(char32_t letter) const;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace luwte
