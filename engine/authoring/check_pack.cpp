#include "authoring/check_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <iterator>
#include <string_view>
#include <thread>

#include "audio/loudness.h"
#include "audio/sound_file.h"
#include "authoring/sentences.h"
#include "authoring/takes_sound.h"
#include "base/message.h"
#include "voice/manifest.h"
#include "voice/text_hash.h"

namespace luwte::authoring {
namespace {

constexpr std::size_t clipped_run = 4;  ///< samples in a row at full scale: no voice does that by itself

std::string remedy_of(const voice::Pack& pack) {
    return pack.engine == voice::recorded_engine
               ? message("record it again with `luwte voice record {}`", pack.language)
               : "build the pack again with `luwte voice build`";
}

/// Tells what is wrong with the line's sound by `add`.
template <class Add>
void check_sound(const std::string& file, const voice::Recording& recording, const voice::Pack& pack,
                 std::string_view text, Add add) {
    const Result<audio::Sound> sound = audio::read_sound(file);
    if (!sound) return add("cannot be read to its end: it is truncated or no sound");
    if (sound->channels != 1 || sound->rate != audio::sample_rate)
        return add(message("has {} channels at {} Hz; a line is mono at 48000 Hz", sound->channels, sound->rate));
    const double seconds = static_cast<double>(sound->samples.size()) / audio::sample_rate;
    if (std::abs(seconds - recording.seconds) > 0.001)
        add(message("lasts {:.3f} s, the manifest says {:.3f} s", seconds, recording.seconds));
    if (seconds > most_seconds(text))
        add(message("is too long: {:.1f} s, for words that take about {:.0f} s", seconds, usual_seconds(text)));
    const double loud = audio::loudness(sound->samples, audio::sample_rate);
    if (!(std::abs(loud - pack.loudness) <= voice::loudness_tolerance))
        add(message("is too {}: {:.1f} LUFS; a line of this pack has {:.0f}, give or take {:.1f}",
                    loud > pack.loudness ? "loud" : "quiet", loud, pack.loudness, voice::loudness_tolerance));
    const double peak = audio::true_peak(sound->samples, 1, audio::sample_rate);
    if (has_flat_tops(sound->samples, 0.999F, clipped_run)) add("is clipped: its loudest moments are cut off");
    else if (!(peak <= voice::highest_peak))
        add(message("peaks at {:.1f} dBTP; {:.0f} at most", peak, voice::highest_peak));
}

void check_line(const voice::Pack& pack, const std::string& id, const std::string& text, Diagnostics& diagnostics) {
    const auto found = pack.lines.find(id);
    const bool there = found != pack.lines.end();
    const std::string file = (pack.folder / (there ? found->second.file : voice::manifest_name)).string();
    const auto add = [&](std::string what) { diagnostics.push_back({file, 0, 0, std::move(what), remedy_of(pack)}); };
    if (!there) return add(message("line '{}' is missing", id));
    const std::optional<std::string> digest = voice::sha256_of_file(file);
    if (!digest) return add("is missing or cannot be read");
    if (!pack.fresh(id, text)) add(message("is stale: line '{}' has another text now", id));
    if (*digest != found->second.sha256) add("is not the file that the manifest names (its SHA-256 differs)");
    check_sound(file, found->second, pack, text, add);
}

}  // namespace

Diagnostics check_pack(const voice::Pack& pack, const practice::Phrases& phrases) {
    if (pack.language != phrases.language) {
        return {{(pack.folder / voice::manifest_name).string(), 0, 0, message("speaks '{}'", pack.language),
                 message("phrases are in '{}'", phrases.language)}};
    }
    const auto spoken = phrases.spoken();
    std::vector<Diagnostics> found(spoken.size());
    {
        std::atomic<std::size_t> next = 0;
        std::vector<std::jthread> workers;
        for (unsigned int i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
            workers.emplace_back([&] {
                for (std::size_t at = next++; at < spoken.size(); at = next++)
                    check_line(pack, spoken[at].first, spoken[at].second, found[at]);
            });
        }
    }
    Diagnostics diagnostics;
    for (Diagnostics& some : found) std::move(some.begin(), some.end(), std::back_inserter(diagnostics));
    return diagnostics;
}

}  // namespace luwte::authoring
