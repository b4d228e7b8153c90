#include "sound/mix/narrator.h"

#include <algorithm>
#include <cmath>

namespace luwte::sound {
namespace {

constexpr std::size_t leave_frames = sample_rate * 150 / 1000;
constexpr std::size_t clear_frames = sample_rate * 50 / 1000;
constexpr std::size_t enter_frames = sample_rate * 12 / 1000;

/// A line that is heard of only now, this little after it began, is said from its beginning: half a first word is worse
/// than a word a moment late. The same much a head may be off before it is another take.
constexpr double late_start = 0.30 * sample_rate;

/// A head never chases the moment: its pitch would bend. It runs a little faster or slower until it is there again,
/// half of the way each second and at most 3 %, which is not heard as haste.
constexpr double most_haste = 0.03;
constexpr double haste = 0.5 / sample_rate;

}  // namespace

Narrator::~Narrator() {
    for (PlayHead& head : heads_) free(head);
}

void Narrator::free(PlayHead& head) {
    if (head.slot != nullptr) line_cache_.give_back(head.slot);
    head = {};
}

void Narrator::leave(PlayHead& head, std::size_t frames) {
    head.leaving = true;
    head.step = -std::max(head.gain, 1e-3F) / static_cast<float>(frames);
}

void Narrator::clear(std::size_t frames) {
    for (PlayHead& head : heads_)
        if (head.line != nullptr) leave(head, clear_frames);
    silent_for_ = clear_frames + frames;
}

bool Narrator::sounding() const {
    return std::any_of(
        heads_.begin(), heads_.end(), [](const PlayHead& head) { return head.line != nullptr; });
}

bool Narrator::follows(const PlayHead& head, const practice::Moment& start, const practice::Moment& end) const {
    if (end.line == head.line) {
        // What fades runs on beneath its fade, although the sitting slows down at once.
        const double off = end.line_elapsed * sample_rate - head.at;
        return end.voice > 0 && (end.voice < start.voice || std::abs(off) < late_start + block_frames);
    }
    // Its time is over: the last samples are still to be heard, unless something cut it short.
    const double left = static_cast<double>(head.slot->samples().size()) - head.at;
    return end.state == start.state && left < std::max(0.0, head.lag) + 2 * block_frames;
}

Narrator::PlayHead* Narrator::begin(const practice::Moment& start, const practice::Moment& end, std::size_t& first) {
    // After a pause the sitting takes 200 ms to be on its way again: until then the middle of a word would drag.
    const bool moves =
        end.line == nullptr || start.line != end.line ||
        end.line_elapsed - start.line_elapsed > 0.97 * block_seconds * static_cast<double>(end.line->speed);
    if (end.line == nullptr || end.voice <= 0 || !moves || silent_for_ > 0) return nullptr;
    const auto head = std::find_if(heads_.begin(), heads_.end(), [](const PlayHead& h) { return h.line == nullptr; });
    if (head == heads_.end()) return nullptr;
    LineCache::Slot* slot = line_cache_.borrow(end.line);
    if (slot == nullptr) return nullptr;
    const double speed = end.line->speed;
    const double at_start = end.line_elapsed * sample_rate - block_frames * speed;
    *head = {end.line, slot, 0, 0, from_decibel(end.line->level), 1, 0, false};
    if (at_start <= 0) {
        first = std::min(block_frames - 1, static_cast<std::size_t>(-at_start / speed));
        head->at = at_start + static_cast<double>(first) * speed;
    } else if (at_start >= late_start) {
        head->at = at_start;
        head->gain = 0;
        head->step = 1.0F / enter_frames;
    }
    return &*head;
}

void Narrator::play(PlayHead& head, double speed, std::size_t first, const practice::Moment& start,
                    const practice::Moment& end, Mono& out) {
    const std::span<const std::int16_t> samples = head.slot->samples();
    // What leaves has its own fade; the moment's counts for what stays.
    float voice = head.leaving ? 1 : start.line == head.line || first == 0 ? start.voice : end.voice;
    const float voice_step = head.leaving ? 0 : (end.voice - voice) / static_cast<float>(block_frames - first);
    for (std::size_t i = first; i < block_frames; ++i) {
        out[i] += interpolate_(samples, head.at) * head.level * head.gain * voice;
        head.at += speed;
        voice += voice_step;
        head.gain = std::clamp(head.gain + head.step, 0.0F, 1.0F);
    }
    const bool over = head.at > static_cast<double>(samples.size() + audio::Interpolator::taps);
    if (over || (head.leaving && head.gain <= 0)) free(head);
}

void Narrator::render(const practice::Moment& start, const practice::Moment& end, Mono& out) {
    out.fill(0);
    bool followed = false;
    for (PlayHead& head : heads_) {
        if (head.line == nullptr || head.leaving) continue;
        if (follows(head, start, end)) {
            followed = followed || head.line == end.line;
        } else {
            // What the moment itself has faded out is only freed here.
            head.gain *= start.voice;
            leave(head, start.voice < 0.01F ? block_frames : leave_frames);
        }
    }
    std::size_t first = 0;
    const PlayHead* fresh = followed ? nullptr : begin(start, end, first);
    for (PlayHead& head : heads_) {
        if (head.line == nullptr) continue;
        const std::size_t from = &head == fresh ? first : 0;
        const double frames = static_cast<double>(block_frames - from);
        double speed = head.line->speed;
        if (!head.leaving && head.line == end.line && end.voice >= start.voice) {
            head.lag = end.line_elapsed * sample_rate - (head.at + frames * speed);
            speed *= 1 + std::clamp(haste * head.lag, -most_haste, most_haste);
        }
        play(head, speed, from, start, end, out);
    }
    silent_for_ -= std::min(silent_for_, block_frames);
}

}  // namespace luwte::sound
