#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "authoring/takes_script.h"
#include "authoring/takes_sound.h"
#include "base/output_lock.h"
#include "base/result.h"
#include "voice/pack.h"

namespace luwte::authoring {

struct TakesDesc {
    std::filesystem::path folder;        ///< the pack's
    std::optional<std::string> speaker;  ///< none: as the pack says, else "a person"
    std::optional<std::string> licence;  ///< none: as the pack says, else the speaker's own
};

enum class LineState : std::uint8_t {
    missing,
    stale,  ///< recorded, but its text is another one now
    done,
};

/// A sitting at the microphone: a language's lines, which of them are recorded, and the take of the one at hand. Each
/// good take is on the disk at once, with the pack's manifest, so that the folder is a valid pack at every moment and
/// a stop in the middle loses nothing. It knows neither window nor microphone.
class Takes {
public:
    enum class Doing : std::uint8_t {
        waiting,    ///< nothing is recorded now
        recording,  ///< samples belong to the take
        judged,     ///< a take stands that has something wrong: it isn't kept unless that is wanted
    };
    static constexpr double longest = 60;  ///< s of one take; the timeline trusts no longer line

    /// Opens the pack in the folder, or begins one. A Problem where the folder holds another voice's or language's.
    /// While it lives no other program of ours writes there.
    static Result<Takes> open(const practice::Phrases& phrases, const TakesDesc& desc);

    const Script& script() const { return script_; }
    const voice::Pack& pack() const { return pack_; }
    LineState state(std::size_t line) const { return states_[line]; }
    std::size_t count(LineState state) const;
    bool complete() const { return count(LineState::done) == script_.size(); }

    /// The line at hand. At first the first that isn't done.
    std::size_t current() const { return current_; }
    const ScriptLine& line() const { return script_[current_]; }
    Doing doing() const { return doing_; }
    double recorded() const;  ///< seconds of the take that is being recorded
    const Level& level() const { return level_; }
    /// The last take of the line at hand, good or not; none where it wasn't recorded in this sitting.
    const std::optional<Take>& take() const { return take_; }
    /// Where the file of a line lies that is recorded.
    std::optional<std::filesystem::path> file(std::size_t line) const;

    /// Begins a take of the line at hand; one that was being recorded, or isn't kept, is dropped.
    void record();
    /// Samples of the microphone since the last call, mono 48 kHz. A take that lasts too long ends here.
    Result<void> add_samples(std::span<const float> samples);
    /// Ends the take and judges it. A good one is kept at once; a Problem where the disk refuses it: the take then
    /// stands, and can be kept later.
    Result<void> stop();
    /// Ends the take because the microphone went away: what was recorded stands, and isn't kept unless wanted.
    void break_off();
    /// Keeps the take that stands, whatever is wrong with it (but for a silent one, which is dropped).
    Result<void> keep();
    /// Drops what is being recorded, or a take that isn't kept.
    void drop();
    /// Keeps any take of any line: the way in of a folder of files.
    Result<void> keep(std::size_t line, const Take& take);

    void go(std::size_t line);  ///< drops what isn't kept
    void step(int by);          ///< to a neighbour, stopping at either end
    /// To the next line that isn't done, after this one and then from the first on; stays where all are.
    void next();

private:
    Takes(Script script, OutputLock lock) : script_(std::move(script)), lock_(std::move(lock)) {}
    std::filesystem::path free_name(const ScriptLine& line) const;

    Script script_;
    OutputLock lock_;
    voice::Pack pack_;
    std::vector<LineState> states_;
    std::size_t current_ = 0;
    Doing doing_ = Doing::waiting;
    std::vector<float> raw_;
    std::optional<Take> take_;
    Level level_;
};

/// What became of a folder of sound files.
struct Brought {
    std::size_t kept = 0;
    std::vector<std::string>
        told;  ///< a sentence for each file that was left out, or taken although something is wrong
};

/// Takes over the files of a folder whose names say which line they are (see line_named): each through the same trim,
/// loudness and saving as a take at the microphone. Files with something wrong are told and left out unless `anyway`;
/// the others go on. The files themselves stay as they are. A Problem where the disk refuses, or the folder isn't
/// there.
Result<Brought> bring_folder(Takes& takes, const std::filesystem::path& folder, bool anyway,
                             const std::function<void(int done, int all)>& progress);

}  // namespace luwte::authoring
