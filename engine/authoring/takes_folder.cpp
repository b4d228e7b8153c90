#include "authoring/takes_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <system_error>

#include "authoring/mastering.h"

namespace luwte::authoring {
namespace fs = std::filesystem;
namespace {

bool is_sound(const fs::path& file) {
    std::string ending = file.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
    constexpr std::array<std::string_view, 8> known = {".wav",  ".flac", ".ogg", ".opus",
                                                       ".aiff", ".aif",  ".w64", ".caf"};
    return std::find(known.begin(), known.end(), ending) != known.end();
}

/// What a fault of a file means and what would help, in words; by Fault.
constexpr std::array<std::string_view, 6> fault_words = {
    "there is no voice in it",
    "it ends in the middle",
    "it is too loud: its waves are cut flat; record it with less gain",
    "it is too quiet; record it nearer to the microphone",
    "it is far shorter than its line; is it another one?",
    "it is far longer than its line; is it another one?",
};

/// The sound of a file as one line's take, or why it can't be one.
Result<Take> take_of(const fs::path& file, const ScriptLine& line) {
    Result<audio::Sound> sound = audio::read_sound(file);
    if (!sound) return Problem{fmt::format("{}: can't be read as sound; save it as WAV or FLAC.", file.string())};
    constexpr int slowest = 8000, fastest = 192000;
    if (sound->rate < slowest || sound->rate > fastest) {
        return Problem{
            fmt::format("{}: has {} Hz; {} to {} can be taken over.", file.string(), sound->rate, slowest, fastest)};
    }
    const std::vector<float> samples = to_mono(*sound);
    const double seconds = static_cast<double>(samples.size()) / sound->rate;
    if (seconds > Takes::longest) {
        return Problem{
            fmt::format("{}: lasts {:.0f} s; a line lasts {:.0f} s at most.", file.string(), seconds, Takes::longest)};
    }
    return judge(samples, sound->rate, line);
}

}  // namespace

Result<Brought> bring_folder(Takes& takes, const fs::path& folder, bool anyway,
                             const std::function<void(int done, int all)>& progress) {
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (is_sound(entry->path())) files.push_back(entry->path());
    if (error) return Problem{fmt::format("{}: can't be read as a folder ({}).", folder.string(), error.message())};
    if (files.empty())
        return Problem{fmt::format("{}: has no sound files; WAV and FLAC are known among others.", folder.string())};
    std::sort(files.begin(), files.end());

    Brought brought;
    std::map<std::size_t, fs::path> from;
    int done = 0;
    for (const fs::path& file : files) {
        if (progress) progress(done++, static_cast<int>(files.size()));
        const std::string stem = file.stem().string();
        const std::size_t number = line_named(takes.script(), stem);
        if (number == takes.script().size()) {
            const std::string_view nearest = nearest_line(takes.script(), stem);
            brought.told.push_back(
                nearest.empty()
                    ? fmt::format("{}: is the name of no line; --list names them all.", file.string())
                    : fmt::format("{}: is the name of no line; did you mean '{}'?", file.string(), nearest));
            continue;
        }
        const ScriptLine& line = takes.script()[number];
        if (const auto [earlier, fresh] = from.emplace(number, file); !fresh) {
            brought.told.push_back(fmt::format("{}: is line '{}', which {} is already; one of them is enough.",
                                               file.string(), line.id, earlier->second.filename().string()));
            continue;
        }
        const Result<Take> take = take_of(file, line);
        if (!take) {
            brought.told.push_back(take.problem().what);
            continue;
        }
        const bool silent = take->has(Fault::silent);
        for (const Fault fault : take->faults) {
            brought.told.push_back(fmt::format("{}: {}{}", file.string(), fault_words[static_cast<std::size_t>(fault)],
                                               silent   ? "."
                                               : anyway ? " (taken over all the same)."
                                                        : " (left out; --anyway takes it over all the same)."));
        }
        if (silent || (!take->faults.empty() && !anyway)) continue;
        if (const Result<void> kept = takes.keep(number, *take); !kept) return kept.problem();
        ++brought.kept;
    }
    if (progress) progress(done, static_cast<int>(files.size()));
    return brought;
}

}  // namespace luwte::authoring
