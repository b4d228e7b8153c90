#include "authoring/speech.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "base/subprocess.h"

namespace luwte::authoring {
namespace {

constexpr std::string_view remedy = "install it with `apt install espeak-ng`, or use a recorded voice pack";

}  // namespace

Result<audio::Sound> speak(std::string_view language, std::string_view text, const voice::Manner& manner,
                           std::chrono::milliseconds patience) {
    const std::array<std::string, 9> arguments = {
        "-v",      std::string(language),        "-s", std::to_string(manner.words_per_minute),
        "-p",      std::to_string(manner.pitch), "-m", "--stdin",
        "--stdout"};
    const Result<Finished> finished =
        run_program("espeak-ng", arguments, voice::to_ssml(text, manner), patience, remedy);
    if (!finished) return finished.problem();
    if (finished->status != 0 || finished->out.empty()) {
        const std::string first = finished->complaints.substr(0, finished->complaints.find('\n'));
        return Problem{fmt::format("espeak-ng could not speak language '{}' (status {}): {}", language,
                                   finished->status, first.empty() ? "it said nothing" : first)};
    }
    return audio::read_sound(finished->out, "what espeak-ng gave");
}

}  // namespace luwte::authoring
