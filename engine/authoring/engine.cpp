#include "authoring/engine.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <array>
#include <atomic>
#include <memory>
#include <system_error>

#include "base/message.h"
#include "base/paths.h"
#include "base/subprocess.h"
#include "voice/text_hash.h"

namespace luwte::authoring {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> places = {"text", "wav", "language", "line"};

/// Where programs write the WAV file that they are told to; goes away with the last engine that uses it.
class WorkFolder {
public:
    static Result<std::shared_ptr<WorkFolder>> make() {
        std::error_code failed;
        std::string name = (fs::temp_directory_path(failed) / "luwte-voice-XXXXXX").string();
        if (failed || mkdtemp(name.data()) == nullptr) {
            return Problem{
                message("{}: no folder can be made for the engine's answers; set TMPDIR to one that is "
                        "yours",
                        name)};
        }
        return std::make_shared<WorkFolder>(name);
    }
    explicit WorkFolder(fs::path folder) : folder_(std::move(folder)) {}
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    fs::path next() { return folder_ / fmt::format("{}.wav", number_++); }

private:
    fs::path folder_;
    std::atomic<int> number_ = 0;
};

/// A file that doesn't stay.
struct Passing {
    fs::path path;
    ~Passing() {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
};

/// Runs a program that speaks `text` (on its stdin, where it takes it there), into `wav` or else onto its stdout.
Result<audio::Sound> run(const std::vector<std::string>& words, std::string_view input,
                         const std::optional<fs::path>& wav, std::chrono::milliseconds patience,
                         std::string_view remedy) {
    const std::string& program = words.front();
    const Result<Finished> finished = run_program(program, std::span(words).subspan(1), input, patience, remedy);
    if (!finished) return finished.problem();
    if (finished->status != 0) {
        // A script's last line tells the fault; what goes before tells how it came there.
        std::string_view said = finished->complaints;
        while (!said.empty() && (said.back() == '\n' || said.back() == ' ')) said.remove_suffix(1);
        const std::string last(said.substr(said.find_last_of('\n') + 1));
        return Problem{
            message("{} ended with status {}: {}", program, finished->status, last.empty() ? "it said nothing" : last)};
    }
    if (!wav) {
        if (finished->out.empty()) return Problem{message("{} gave no sound on its standard output", program)};
        return audio::read_sound(finished->out, message("what {} gave", program));
    }
    std::error_code missing;
    const auto size = fs::file_size(*wav, missing);
    if (missing || size == 0) return Problem{message("{} wrote no sound into the file it was told", program)};
    Result<audio::Sound> sound = audio::read_sound(*wav);
    if (!sound) return Problem{message("what {} wrote cannot be read as sound", program)};
    return sound;
}

Engine espeak(const std::string& language) {
    Engine engine;
    engine.name = std::string(voice::draft_engine);
    engine.speaker = message("espeak-ng, voice {}", language);
    engine.licence = "Apache-2.0 (texts); made with espeak-ng, whose licence does not cover its output";
    engine.draft = true;
    engine.tone = voice::Tone::robotic;
    engine.speak = [](const Words& words, std::chrono::milliseconds patience) {
        return speak(words.language, words.text, voice::manner_of(words.line_id), patience);
    };
    return engine;
}

/// The speech engine among the programs of its name: Debian's `piper` sets up mice.
Result<std::string> find_piper() {
    bool mouse = false;
    for (const std::string_view name : {"piper", "piper-tts"}) {
        const auto program = find_program(name, environment());
        if (!program) continue;
        const std::array<std::string, 1> help = {"--help"};
        const Result<Finished> said = run_program(program->string(), help, "", std::chrono::seconds(30), "");
        if (said) {
            const std::string all = std::string(said->out.begin(), said->out.end()) + said->complaints;
            if (all.find("--model") != std::string::npos && all.find("output") != std::string::npos)
                return program->string();
        }
        mouse = true;
    }
    constexpr std::string_view remedy = "install the speech engine, e.g. `pipx install piper-tts`";
    if (mouse) {
        return Problem{
            message("The piper that is installed doesn't speak (Debian's package piper sets up mice); {}", remedy),
            Cause::environment};
    }
    return Problem{message("piper is not installed; {}", remedy), Cause::environment};
}

Result<Engine> piper(const EngineDesc& desc) {
    if (!desc.model)
        return Problem{"--engine piper needs a voice; give its file with --model, e.g. nl_NL-mls-medium.onnx"};
    const std::optional<std::string> digest = voice::sha256_of_file(*desc.model);
    if (!digest)
        return Problem{message("--model {}: cannot be read; give the file of a piper voice", desc.model->string())};
    const Result<std::string> program = find_piper();
    if (!program) return program.problem();
    Result<std::shared_ptr<WorkFolder>> folder = WorkFolder::make();
    if (!folder) return folder.problem();
    // A calm reader: a quarter slower, and time between sentences.
    const std::vector<std::string> manner = {"--length_scale", "1.25", "--sentence_silence", "0.4"};
    Engine engine;
    engine.name = "piper";
    engine.settings = message("model {} {}, {}, processing {}", desc.model->filename().string(), digest->substr(0, 16),
                              fmt::join(manner, " "), voice::processing_of(engine.tone));
    engine.speaker = fmt::format("piper, {}", desc.model->stem().string());
    engine.licence = "see the licence of the voice";
    engine.speak = [program = *program, model = desc.model->string(), manner, folder = *folder](
                       const Words& words, std::chrono::milliseconds patience) {
        const Passing wav{folder->next()};
        std::vector<std::string> all = {program, "--model", model, "--output_file", wav.path.string()};
        all.insert(all.end(), manner.begin(), manner.end());
        // Each line that it reads would be a file of its own.
        std::string text = words.text;
        std::replace(text.begin(), text.end(), '\n', ' ');
        return run(all, text + '\n', wav.path, patience, "is it still installed?");
    };
    return engine;
}

/// The {word} that begins at `at`, without its braces; empty where there is none.
std::string_view place_at(std::string_view text, std::size_t at) {
    const std::size_t end = text.find('}', at);
    if (text[at] != '{' || end == std::string_view::npos) return {};
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const bool word = std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return word ? name : std::string_view();
}

std::string filled(std::string_view word, const std::array<std::string, places.size()>& values) {
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto known = std::find(places.begin(), places.end(), place_at(word, i));
        if (known == places.end()) {
            out += word[i];
            continue;
        }
        out += values[static_cast<std::size_t>(known - places.begin())];
        i += known->size() + 1;
    }
    return out;
}

Result<Engine> command(const EngineDesc& desc) {
    const Result<std::vector<std::string>> words = split_template(*desc.command);
    if (!words) return words.problem();
    const std::string& program = words->front();
    if (program.find('/') == std::string::npos ? !find_program(program, environment()) : !fs::exists(program)) {
        return Problem{message("--command: there is no program '{}'; give its full path, or install it", program),
                       Cause::environment};
    }
    Result<std::shared_ptr<WorkFolder>> folder = WorkFolder::make();
    if (!folder) return folder.problem();
    Engine engine;
    engine.name = desc.name.empty() ? "command" : desc.name;
    // The template itself may name folders of this machine.
    engine.settings = message("command {}, processing {}", voice::sha256(*desc.command).substr(0, 16),
                              voice::processing_of(engine.tone));
    engine.speaker = engine.name;
    engine.licence = "not said; see the licence of the engine and its voice";
    const bool takes_text = desc.command->find("{text}") != std::string::npos;
    const bool takes_wav = desc.command->find("{wav}") != std::string::npos;
    engine.speak = [words = *words, folder = *folder, takes_text, takes_wav](const Words& line,
                                                                             std::chrono::milliseconds patience) {
        const Passing wav{folder->next()};
        std::vector<std::string> all;
        for (const std::string& word : words)
            all.push_back(filled(word, {line.text, wav.path.string(), line.language, line.line_id}));
        return run(all, takes_text ? "" : line.text + '\n', takes_wav ? std::optional(wav.path) : std::nullopt,
                   patience, "is it still there?");
    };
    return engine;
}

}  // namespace

Result<audio::Sound> speak(std::string_view language, std::string_view text, const voice::Manner& manner,
                           std::chrono::milliseconds patience) {
    const std::array<std::string, 9> arguments = {
        "-v",      std::string(language),        "-s", std::to_string(manner.words_per_minute),
        "-p",      std::to_string(manner.pitch), "-m", "--stdin",
        "--stdout"};
    const Result<Finished> finished =
        run_program("espeak-ng", arguments, voice::to_ssml(text, manner), patience,
                    "install it with `apt install espeak-ng`, or use a recorded voice pack");
    if (!finished) return finished.problem();
    if (finished->status != 0 || finished->out.empty()) {
        const std::string first = finished->complaints.substr(0, finished->complaints.find('\n'));
        return Problem{message("espeak-ng could not speak language '{}' (status {}): {}", language, finished->status,
                               first.empty() ? "it said nothing" : first)};
    }
    return audio::read_sound(finished->out, "what espeak-ng gave");
}

Result<std::vector<std::string>> split_template(std::string_view text) {
    const auto wrong = [&](std::string_view what) {
        return Problem{message("--command '{}': {}", text, what), Cause::usage};
    };
    std::vector<std::string> words;
    std::optional<std::string> word;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
            if (word) {
                words.push_back(*std::move(word));
                word.reset();
            }
            continue;
        }
        word = word.value_or("");
        if (quote == 0 && (c == '\'' || c == '"')) quote = c;
        else if (c == quote) quote = 0;
        else if (c == '\\' && quote != '\'' && i + 1 < text.size()) *word += text[++i];
        else *word += c;
    }
    if (quote != 0) return wrong(message("a quote {} stays open", quote));
    if (word) words.push_back(*std::move(word));
    if (words.empty() || words.front().empty()) return wrong("names no program; e.g. 'prog --text {text} --out {wav}'");
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view name = place_at(text, i);
        if (!name.empty() && std::find(places.begin(), places.end(), name) == places.end())
            return wrong(message("{{{}}} is not known; known are {{{}}}", name, fmt::join(places, "}, {")));
    }
    return words;
}

Result<Engine> find_engine(const EngineDesc& desc, const std::string& language) {
    if (desc.command) {
        if (desc.name == voice::draft_engine || desc.name == voice::recorded_engine)
            return Problem{message("--engine {} is not a name for a command of one's own", desc.name), Cause::usage};
        return command(desc);
    }
    if (desc.name == "piper" || (desc.name.empty() && desc.model)) return piper(desc);
    if (desc.model) return Problem{"--model goes with --engine piper", Cause::usage};
    if (desc.name.empty() || desc.name == voice::draft_engine) return espeak(language);
    return Problem{
        message("engine '{}' is not known; known are espeak-ng and piper, or any program with --command", desc.name)};
}

}  // namespace luwte::authoring
