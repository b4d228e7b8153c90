#pragma once

#include <array>

#include "audio/interpolator.h"
#include "practice/moment.h"
#include "practice/timeline.h"
#include "sound/block.h"
#include "sound/mix/line_cache.h"

namespace luwte::sound {

/// The voice: plays each line where the moment says it stands, to the sample. What is cut short (pause, stop, skip)
/// runs on under a fade; what begins in its middle fades in.
class Narrator {
public:
    explicit Narrator(LineCache& line_cache) : line_cache_(line_cache) {}
    ~Narrator();
    Narrator(const Narrator&) = delete;
    Narrator& operator=(const Narrator&) = delete;

    /// The next block, from the moments at its start and end.
    void render(const practice::Moment& start, const practice::Moment& end, Mono& out);

    /// What sounds now leaves within 50 ms, and nothing begins for `frames` more: a device whose queue has already been
    /// faded out by its own gain gets the new state from silence.
    void clear(std::size_t frames);

    bool sounding() const;

private:
    /// One line on its way through the speaker.
    struct PlayHead {
        const practice::Line* line = nullptr;  ///< nullptr: free
        LineCache::Slot* slot = nullptr;
        double at = 0;    ///< sample of the recording
        double lag = 0;   ///< samples that it is behind the moment, made up for slowly
        float level = 1;  ///< linear, of the line
        float gain = 0;   ///< of the fades
        float step = 0;   ///< change of gain a frame
        bool leaving = false;
    };

    bool follows(const PlayHead& head, const practice::Moment& start, const practice::Moment& end) const;
    /// Sets a free head to the line of `end`, to begin at frame `first` of the block; nullptr when none is to begin.
    PlayHead* begin(const practice::Moment& start, const practice::Moment& end, std::size_t& first);
    void leave(PlayHead& head, std::size_t frames);
    void play(PlayHead& head, double speed, std::size_t first, const practice::Moment& start,
              const practice::Moment& end, Mono& out);
    void free(PlayHead& head);

    LineCache& line_cache_;
    audio::Interpolator interpolate_;
    std::array<PlayHead, 4> heads_;
    std::size_t silent_for_ = 0;  ///< frames in which nothing may begin
};

}  // namespace luwte::sound
