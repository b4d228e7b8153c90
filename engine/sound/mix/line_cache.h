#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "base/log.h"
#include "practice/timeline.h"
#include "voice/voice.h"

namespace luwte::sound {

/// The recordings that are spoken soon, decoded ahead into memory that is there from the start. One thread prepares,
/// one (or the same) borrows; neither waits for the other.
class LineCache {
public:
    /// A recording in memory: 48 kHz, mono.
    class Slot {
    public:
        std::span<const std::int16_t> samples() const { return {memory_.data(), count_}; }

    private:
        friend class LineCache;
        std::vector<std::int16_t> memory_;
        std::size_t count_ = 0;
        std::atomic<const practice::Line*> line_ = nullptr;  ///< whose recording is there, whole
        std::atomic<int> borrowers_ = 0;
    };

    /// The timeline must outlive this.
    LineCache(const practice::Timeline& timeline, const voice::Voice& voice);

    /// Decodes what is spoken at `position` and next, and the sentence after a stop, where it is not there yet.
    void prepare(double position);

    /// The line's recording, or nullptr when it is not there (yet). Give it back when it has been heard.
    Slot* borrow(const practice::Line* line);
    void give_back(Slot* slot);

private:
    static constexpr std::size_t ahead = 3;        ///< lines after the current one
    static constexpr std::size_t slot_count = 16;  ///< twice what is wanted: what is still heard keeps its place

    void load(const practice::Line* line, std::span<const practice::Line* const> wanted);
    const std::filesystem::path& path_of(const practice::Line* line) const;

    const practice::Timeline& timeline_;
    std::vector<std::filesystem::path> paths_;  ///< by Line::number; empty: none
    std::array<Slot, slot_count> slots_;
    log::Once complaints_;
};

}  // namespace luwte::sound
