#include "sound/mix/line_cache.h"

#include <algorithm>
#include <cmath>

#include "audio/sound_file.h"
#include "base/message.h"
#include "sound/block.h"

namespace luwte::sound {

LineCache::LineCache(const practice::Timeline& timeline, const voice::Voice& voice)
    : timeline_(timeline), paths_(timeline_.recordings.size()) {
    double longest = 0;
    const auto find = [&](const std::string& id) -> std::filesystem::path {
        const voice::VoiceLine* heard = voice.find(id);
        if (heard == nullptr) return {};
        longest = std::max(longest, heard->seconds);
        return heard->file;
    };
    std::transform(timeline_.recordings.begin(), timeline_.recordings.end(), paths_.begin(), find);
    for (Slot& slot : slots_) slot.memory_.resize(static_cast<std::size_t>(std::ceil(longest * sample_rate)) + 1);
}

const std::filesystem::path& LineCache::path_of(const practice::Line* line) const {
    return paths_[static_cast<std::size_t>(line->number)];
}

void LineCache::prepare(double position) {
    const std::vector<practice::Line>& lines = timeline_.lines;
    std::array<const practice::Line*, slot_count / 2> wanted{};
    std::size_t count = 0;
    const auto want = [&](const practice::Line& line) {
        if (count < wanted.size()) wanted[count++] = &line;
    };
    auto next = std::lower_bound(lines.begin(), lines.end(), position,
                                 [](const practice::Line& line, double at) { return line.start + line.length < at; });
    // The nearest first: after a jump its beginning must not be missed. The sentence for a stop comes after it.
    for (std::size_t i = 0; i <= ahead && next != lines.end(); ++i, ++next) {
        want(*next);
        std::for_each(next->answered.begin(), next->answered.end(), want);
        if (i == 0) want(timeline_.stop_line);
    }
    if (count == 0) want(timeline_.stop_line);
    for (const practice::Line* line : wanted)
        if (line != nullptr && !path_of(line).empty()) load(line, wanted);
}

void LineCache::load(const practice::Line* line, std::span<const practice::Line* const> wanted) {
    Slot* free = nullptr;
    for (Slot& slot : slots_) {
        const practice::Line* holds = slot.line_.load();
        if (holds == line) return;
        const bool needed = holds != nullptr && std::find(wanted.begin(), wanted.end(), holds) != wanted.end();
        if (free == nullptr && !needed && slot.borrowers_.load() == 0) free = &slot;
    }
    if (free == nullptr) return;
    const practice::Line* before = free->line_.exchange(nullptr);
    // Whoever borrows counts itself first and looks again then; so either it sees nullptr or we see it here.
    if (free->borrowers_.load() != 0) {
        free->line_.store(before);
        return;
    }
    const Result<std::size_t> count = audio::read_mono(path_of(line), free->memory_);
    if (!count) complaints_.warning(message("{}; build the voice pack again", count.problem().what));
    free->count_ = count ? *count : 0;
    free->line_.store(line);
}

LineCache::Slot* LineCache::borrow(const practice::Line* line) {
    for (Slot& slot : slots_) {
        if (slot.line_.load() != line) continue;
        slot.borrowers_.fetch_add(1);
        if (slot.line_.load() == line) return &slot;
        slot.borrowers_.fetch_sub(1);
    }
    return nullptr;
}

void LineCache::give_back(Slot* slot) { slot->borrowers_.fetch_sub(1); }

}  // namespace luwte::sound
