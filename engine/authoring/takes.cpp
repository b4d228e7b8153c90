#include "authoring/takes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <system_error>

#include "audio/sound_file.h"
#include "authoring/mastering.h"
#include "authoring/sentences.h"
#include "base/atomic_file.h"
#include "base/message.h"
#include "base/paths.h"
#include "base/stop_signal.h"
#include "voice/manifest.h"
#include "voice/text_hash.h"

namespace luwte::authoring {
namespace fs = std::filesystem;
namespace {

LineState state_of(const voice::Pack& pack, const ScriptLine& line) {
    const auto found = pack.lines.find(line.id);
    if (found == pack.lines.end()) return LineState::missing;
    const voice::Recording& recording = found->second;
    // A file that went away or was changed by hand is as good as none: it has to be recorded again.
    if (voice::sha256_of_file(pack.folder / recording.file) != recording.sha256) return LineState::missing;
    return pack.fresh(line.id, line.text) ? LineState::done : LineState::stale;
}

/// What of a line's id can be part of any file's name.
std::string stem_of(std::string_view id) {
    std::string stem(id);
    std::replace_if(
        stem.begin(), stem.end(), [](unsigned char c) { return !std::isalnum(c) && c != '.' && c != '-' && c != '_'; },
        '_');
    return stem;
}

/// The pack that stands in the folder, or a fresh one.
Result<voice::Pack> open_pack(const practice::Phrases& phrases, const TakesDesc& desc) {
    voice::Pack pack;
    std::error_code error;
    if (fs::exists(desc.folder / voice::manifest_name, error)) {
        Result<voice::Pack> read = voice::read_pack(desc.folder);
        if (!read) {
            // Never written over: it may be mended.
            return Problem{message("{} Mend it, or choose another folder with --out.", read.problem().what)};
        }
        pack = *std::move(read);
        if (pack.engine != voice::recorded_engine) {
            return Problem{message("{}: holds the voice '{}' made by {}; choose another folder with --out.",
                                   desc.folder.string(), pack.id, pack.engine)};
        }
        if (pack.language != phrases.language) {
            return Problem{message("{}: holds a voice that speaks '{}', not '{}'; choose another folder with --out.",
                                   desc.folder.string(), pack.language, phrases.language)};
        }
    } else {
        pack.id = desc.folder.filename().string();
        if (pack.id.empty()) pack.id = desc.folder.parent_path().filename().string();
        pack.language = phrases.language;
        pack.engine = voice::recorded_engine;
        pack.speaker = "a person";
        pack.licence = "the speaker's own; ask the speaker before passing it on";
    }
    pack.folder = desc.folder;
    pack.draft = false;
    pack.loudness = voice::wanted_loudness;
    pack.speaker = desc.speaker.value_or(pack.speaker);
    pack.licence = desc.licence.value_or(pack.licence);
    return pack;
}

bool is_sound(const fs::path& file) {
    constexpr std::array<std::string_view, 8> known = {".wav",  ".flac", ".ogg", ".opus",
                                                       ".aiff", ".aif",  ".w64", ".caf"};
    return std::any_of(known.begin(), known.end(), [&](std::string_view ending) { return ends_in(file, ending); });
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
    if (!sound) return Problem{message("{}: can't be read as sound; save it as WAV or FLAC.", file.string())};
    constexpr int slowest = 8000, fastest = 192000;
    if (sound->rate < slowest || sound->rate > fastest) {
        return Problem{
            message("{}: has {} Hz; {} to {} can be taken over.", file.string(), sound->rate, slowest, fastest)};
    }
    const std::vector<float> samples = to_mono(*sound);
    const double seconds = static_cast<double>(samples.size()) / sound->rate;
    if (seconds > Takes::longest) {
        return Problem{
            message("{}: lasts {:.0f} s; a line lasts {:.0f} s at most.", file.string(), seconds, Takes::longest)};
    }
    return judge(samples, sound->rate, line);
}

}  // namespace

Result<Takes> Takes::open(const practice::Phrases& phrases, const TakesDesc& desc) {
    Script script = script_of(phrases);
    if (script.empty())
        return Problem{message("There is nothing to say in '{}': its phrase file has no lines.", phrases.language)};
    std::error_code failed;
    fs::create_directories(desc.folder, failed);
    if (!fs::is_directory(desc.folder, failed))
        return Problem{message("{}: is no folder that can be made; choose one that is yours.", desc.folder.string())};
    Result<OutputLock> lock = OutputLock::take(desc.folder / voice::manifest_name);
    if (!lock) return lock.problem();
    remove_unfinished(desc.folder);
    Result<voice::Pack> pack = open_pack(phrases, desc);
    if (!pack) return pack.problem();
    Takes takes(std::move(script), *std::move(lock));
    takes.pack_ = *std::move(pack);
    // Now rather than after an hour: a folder that can't be written to, and a name that was given anew.
    if (const Result<void> written = voice::write_manifest(takes.pack_); !written) return written.problem();
    for (const ScriptLine& line : takes.script_) takes.states_.push_back(state_of(takes.pack_, line));
    takes.raw_.reserve(static_cast<std::size_t>(longest * audio::sample_rate) + audio::sample_rate);
    if (takes.state(0) == LineState::done) takes.next();
    return takes;
}

std::size_t Takes::count(LineState state) const {
    return static_cast<std::size_t>(std::count(states_.begin(), states_.end(), state));
}

double Takes::recorded() const { return static_cast<double>(raw_.size()) / audio::sample_rate; }

std::optional<fs::path> Takes::file(std::size_t line) const {
    const auto found = pack_.lines.find(script_[line].id);
    if (found == pack_.lines.end() || states_[line] == LineState::missing) return std::nullopt;
    return pack_.folder / found->second.file;
}

void Takes::record() {
    drop();
    take_.reset();
    doing_ = Doing::recording;
}

Result<void> Takes::add_samples(std::span<const float> samples) {
    level_.update(samples, audio::sample_rate);
    if (doing_ != Doing::recording) return {};
    const auto most = static_cast<std::size_t>(longest * audio::sample_rate);
    const std::size_t room = most - std::min(most, raw_.size());
    const std::span<const float> part = samples.first(std::min(room, samples.size()));
    raw_.insert(raw_.end(), part.begin(), part.end());
    return raw_.size() >= most ? stop() : Result<void>();
}

Result<void> Takes::stop() {
    if (doing_ != Doing::recording) return {};
    take_ = judge(raw_, audio::sample_rate, line());
    raw_.clear();
    doing_ = Doing::judged;
    return take_->faults.empty() ? keep() : Result<void>();
}

void Takes::break_off() {
    if (doing_ != Doing::recording) return;
    take_ = judge(raw_, audio::sample_rate, line());
    raw_.clear();
    doing_ = Doing::judged;
    take_->faults.insert(take_->faults.begin(), Fault::cut);
}

Result<void> Takes::keep() {
    if (doing_ != Doing::judged) return {};
    if (take_->has(Fault::silent)) {
        drop();
        return {};
    }
    const Result<void> kept = keep(current_, *take_);
    if (kept) doing_ = Doing::waiting;
    return kept;
}

void Takes::drop() {
    raw_.clear();
    if (doing_ == Doing::judged) take_.reset();
    doing_ = Doing::waiting;
}

fs::path Takes::free_name(const ScriptLine& line) const {
    // Never the name of a file that the manifest names: until it is written anew it has to tell the truth.
    const std::string stem = stem_of(line.id);
    for (int i = 1;; ++i) {
        const std::string name = i == 1 ? stem + ".flac" : fmt::format("{}_{}.flac", stem, i);
        const bool taken = std::any_of(pack_.lines.begin(), pack_.lines.end(),
                                       [&](const auto& entry) { return entry.second.file == name; });
        if (!taken) return pack_.folder / name;
    }
}

Result<void> Takes::keep(std::size_t line, const Take& take) {
    const ScriptLine& said = script_[line];
    if (take.samples.empty()) return Problem{message("line '{}': there is no voice in it", said.id)};
    const fs::path file = free_name(said);
    const std::string hash = voice::text_hash(pack_.maker(), pack_.language, said.id, said.text);
    if (const Result<void> written = audio::write_sound(file, take.samples, hash); !written) return written.problem();
    const auto digest = voice::sha256_of_file(file);
    if (!digest) {
        return Problem{message("{}: was written, but cannot be read; is the disk failing?", file.string()),
                       Cause::environment};
    }
    voice::Pack next = pack_;
    voice::Recording& recording = next.lines[said.id];
    const std::string before = recording.file;
    recording = {file.filename().string(), *digest, hash, static_cast<double>(take.samples.size()) / audio::sample_rate,
                 sentence_starts(take.samples, audio::sample_rate, said.text)};
    if (const Result<void> written = voice::write_manifest(next); !written) return written.problem();
    pack_ = std::move(next);
    states_[line] = LineState::done;
    if (!before.empty()) {
        std::error_code ignored;
        fs::remove(pack_.folder / before, ignored);
    }
    return {};
}

void Takes::go(std::size_t line) {
    drop();
    take_.reset();
    current_ = std::min(line, script_.size() - 1);
}

void Takes::step(int by) {
    const auto last = static_cast<std::ptrdiff_t>(script_.size()) - 1;
    go(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(current_) + by, 0, last)));
}

void Takes::next() {
    for (std::size_t i = 1; i < script_.size(); ++i) {
        const std::size_t line = (current_ + i) % script_.size();
        if (states_[line] != LineState::done) return go(line);
    }
    go(current_);
}

Result<Brought> bring_folder(Takes& takes, const fs::path& folder, bool anyway,
                             const std::function<void(int done, int all)>& progress) {
    std::error_code error;
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (is_sound(entry->path())) files.push_back(entry->path());
    if (error) return Problem{message("{}: can't be read as a folder ({}).", folder.string(), error.message())};
    if (files.empty())
        return Problem{message("{}: has no sound files; WAV and FLAC are known among others.", folder.string())};
    std::sort(files.begin(), files.end());

    Brought brought;
    std::map<std::size_t, fs::path> from;
    int done = 0;
    for (const fs::path& file : files) {
        if (stop_requested()) break;
        if (progress) progress(done++, static_cast<int>(files.size()));
        const std::string stem = file.stem().string();
        const std::size_t number = line_named(takes.script(), stem);
        if (number == takes.script().size()) {
            const std::string_view nearest = nearest_line(takes.script(), stem);
            brought.told.push_back(
                nearest.empty() ? message("{}: is the name of no line; --list names them all.", file.string())
                                : message("{}: is the name of no line; did you mean '{}'?", file.string(), nearest));
            continue;
        }
        const ScriptLine& line = takes.script()[number];
        if (const auto [earlier, fresh] = from.emplace(number, file); !fresh) {
            brought.told.push_back(message("{}: is line '{}', which {} is already; one of them is enough.",
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
            brought.told.push_back(message("{}: {}{}", file.string(),
                                           translated(fault_words[static_cast<std::size_t>(fault)]),
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
