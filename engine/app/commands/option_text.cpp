#include "app/commands/option_text.h"

#include <fmt/core.h>

#include <array>
#include <charconv>
#include <utility>

namespace luwte::app {
namespace {

using Text = std::optional<std::string>;

CLI::Option* add(CLI::App& command, const char* name, Text& text, const char* about, const char* value) {
    return command.add_option(name, text, about)->take_last()->type_name(value);
}

/// Reads one option after another and keeps the first Problem.
class Reader {
public:
    /// Where the option was given, puts what `read` makes of it into `value`.
    template <class Value, class Read>
    void set(Value& value, const Text& text, Read read) {
        if (problem_ || !text) return;
        auto result = read(*text);
        if (result) value = *std::move(result);
        else problem_ = result.problem();
    }

    /// The same for an option that is one of some words, in the order of Value's own.
    template <class Value>
    void choose(Value& value, const Text& text, std::string_view option, const std::vector<std::string_view>& words) {
        set(
            value, text,
            [&](const std::string& word) -> Result<Value> {
                const Result<std::size_t> place = read_word(option, word, words);
                return place ? Result<Value>(static_cast<Value>(*place)) : Result<Value>(place.problem());
            });
    }

    void refuse(Problem problem) {
        if (!problem_) problem_ = std::move(problem);
    }

    template <class Wish>
    Result<Wish> done(Wish options) {
        if (problem_) return *std::move(problem_);
        return options;
    }

private:
    std::optional<Problem> problem_;
};

const std::vector<std::string_view> detail_words = {"auto", "headset", "software"};

void add_sitting(CLI::App& command, SittingText& text) {
    add(command, "session", text.session, "a session's name (luwte list sessions), or a file of your own", "SESSION");
    add(command, "--scene", text.scene, "another place than the session's own", "NAME");
    add(command, "--language", text.language, "nl or en; your system's, when it is one of them", "TAG");
    add(command, "--posture", text.posture, "seated or lying", "WORD");
    add(command, "--body", text.body, "beside or within: the body of light, beside you or as your own", "WORD");
    add(command, "--pattern", text.pattern, "another breath: a name, or IN-OUT or IN-HOLD-OUT in seconds", "NAME");
    add(command, "--skip", text.skip, "muscle groups to leave out, with commas between; none", "GROUP,...");
    add(command, "--handed", text.handed, "left or right: which hand comes first", "WORD");
    add(command, "--voice", text.voice, "a voice pack's name or folder", "PACK");
    add(command, "--detail", text.detail, "auto, headset or software: how much is drawn", "WORD");
    add(command, "--from", text.from, "where to begin, in seconds; auto: where much is seen in a short time", "SEC");
    add(command, "--for", text.length, "for how long, in seconds", "SEC");
    add(command, "--minutes", text.minutes, "how long it is to take; nothing is hurried, what is left out is told",
        "N");
    add(command, "--breaths", text.breaths, "your own breaths a minute, 8 to 16, where the pacer slows down from", "N");
    add(command, "--stage", text.stage, "which stage of a course; the one that is yours", "N");
    command.add_flag("--rate", text.rate, "ask before and after how tense one feels, 0 to 10; nothing is kept");
    add(command, "--seed", text.seed, "chooses the wordings", "N");
    add(command, "--captions", text.captions, "small, normal, large, largest or off", "WORD");
    add(command, "--sound", text.sound, "on or off", "WORD");
}

void read_sitting(Reader& reader, const SittingText& text, SittingOptions& options) {
    const auto as_it_is = [](const std::string& word) { return Result<std::string>(word); };
    reader.set(options.session, text.session, as_it_is);
    reader.set(options.scene, text.scene, as_it_is);
    reader.set(options.language, text.language, as_it_is);
    reader.set(options.pattern, text.pattern, as_it_is);
    reader.set(options.voice, text.voice, as_it_is);
    reader.choose(options.posture, text.posture, "--posture", {"seated", "lying"});
    reader.choose(options.body, text.body, "--body", {"beside", "within"});
    reader.set(options.skip, text.skip, [](const std::string& word) { return read_groups(word); });
    reader.choose(options.handed, text.handed, "--handed", {"right", "left"});
    reader.choose(options.detail, text.detail, "--detail", detail_words);
    reader.set(
        options.from, text.from,
        [](const std::string& word) -> Result<std::optional<double>> {
            if (word == "auto") return std::optional<double>();
            const Result<double> seconds = read_seconds("--from", word);
            return seconds ? Result<std::optional<double>>(*seconds) : Result<std::optional<double>>(seconds.problem());
        });
    reader.set(options.length, text.length, [](const std::string& word) { return read_seconds("--for", word); });
    if (options.length && *options.length <= 0) {
        reader.refuse(
            {fmt::format("--for {}: there is nothing to see in no time; ask for some seconds.", *text.length)});
    }
    reader.set(options.minutes, text.minutes, [](const std::string& word) -> Result<double> {
        double minutes = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), minutes);
        if (error != std::errc() || end != word.data() + word.size())
            return Problem{fmt::format("--minutes {}: give a number of minutes, e.g. 10.", word), Cause::usage};
        if (!(minutes >= 0.5 && minutes <= 120))
            return Problem{fmt::format("--minutes {}: give 0.5 to 120.", word), Cause::input};
        return minutes;
    });
    reader.set(options.own_rate, text.breaths, [](const std::string& word) -> Result<std::optional<double>> {
        const auto rate = read_whole("--breaths", word, 8, 16);
        return rate ? Result<std::optional<double>>(static_cast<double>(*rate))
                    : Result<std::optional<double>>(rate.problem());
    });
    reader.set(options.stage, text.stage, [](const std::string& word) -> Result<int> {
        const auto stage = read_whole("--stage", word, 1, 20);
        return stage ? Result<int>(static_cast<int>(*stage)) : Result<int>(stage.problem());
    });
    options.rate = text.rate || options.rate;
    reader.set(options.seed, text.seed,
               [](const std::string& word) { return read_whole("--seed", word, 0, std::int64_t{1} << 53U); });
    constexpr std::size_t captions_off = 4;
    reader.set(options.words, text.captions, [&](const std::string& word) -> Result<picture::WordStyle> {
        const auto place = read_word("--captions", word, {"small", "normal", "large", "largest", "off"});
        if (!place) return place.problem();
        picture::WordStyle words = options.words;
        words.captions = *place != captions_off;
        if (words.captions) words.size = static_cast<picture::WordSize>(*place);
        return words;
    });
    reader.set(options.levels, text.sound, [&](const std::string& word) -> Result<sound::Levels> {
        const auto place = read_word("--sound", word, {"on", "off"});
        if (!place) return place.problem();
        return *place == 0 ? options.levels : sound::Levels{sound::silent, sound::silent, sound::silent};
    });
}

}  // namespace

void add_play(CLI::App& command, PlayText& text) {
    add_sitting(command, text.sitting);
    add(command, "--display", text.where, "auto, headset or window", "WORD");
}

void add_film(CLI::App& command, FilmText& text) {
    add_sitting(command, text.sitting);
    command.add_option("--out", text.out, "where to: a name that ends in .mp4, .png or .wav")
        ->required()
        ->take_last()
        ->type_name("FILE");
    add(command, "--size", text.size, "pixels, of each eye; 1280x720", "WxH");
    add(command, "--fps", text.fps, "pictures a second; 30", "N");
    add(command, "--eyes", text.eyes, "one, or two side by side", "WORD");
    add(command, "--look", text.look, "where the head is turned, in degrees left and up; 0,0", "YAW,PITCH");
    command.add_flag("--ambisonic", text.ambisonic, "a .wav with the sound all around (ambiX, first order)");
}

void add_voice_build(CLI::App& command, VoiceBuildOptions& options) {
    const auto add_text = [&](const char* name, auto& value, const char* about, const char* kind) {
        command.add_option(name, value, about)->take_last()->type_name(kind);
    };
    add_text("--engine", options.engine, "espeak-ng or piper; a name for it, with --command", "NAME");
    add_text("--model", options.model, "the file of piper's voice", "PATH");
    add_text(
        "--command", options.command,
        "any program that speaks, e.g. 'prog --text {text} --out {wav}'; also {language} and {line}; without {text} it "
        "reads the text, without {wav} it writes the WAV",
        "TEMPLATE");
    add_text("--out", options.out, "the pack's folder", "DIR");
    add_text("--format", options.format, "flac, or opus: a seventh of the size", "WORD");
    add_text("--speaker", options.speaker, "who or what speaks, for the manifest", "TEXT");
    add_text("--licence", options.licence, "how the recordings may be used, for the manifest", "TEXT");
    add_text("--jobs", options.jobs, "lines spoken beside each other; one a core", "N");
    command.add_flag("--draft", options.draft, "a makeshift, that any better voice goes before");
}

void add_bench(CLI::App& command, BenchText& text) {
    add(command, "--scene", text.scene, "which place; lake", "NAME");
    add(command, "--size", text.size, "pixels; 640x360", "WxH");
    add(command, "--frames", text.frames, "how many; 300", "N");
    add(command, "--detail", text.detail, "headset or software; software", "WORD");
    command.add_flag("--headset", text.headset, "both eyes, 2064x2208 each, in headset detail");
    add(command, "--display", text.where, "film, or headset: the one that is connected; film", "WORD");
    add(command, "--json", text.json, "also write the numbers here", "FILE");
}

void add_check(CLI::App& command, CheckText& text) {
    command.add_option("path", text.options.paths, "files, folders, or names of sessions; none: all that Luwte finds")
        ->type_name("PATH");
    command.add_flag("--strict", text.options.strict, "notes on tone and gaps count as mistakes");
    command.add_flag("--json", text.options.json, "for programs");
    command.add_flag("--timetable", text.timetable, "of one session: when each step and line comes");
    add(command, "--language", text.sitting.language, "of the timetable; your system's", "TAG");
    add(command, "--minutes", text.sitting.minutes, "of the timetable: how long it is to take", "N");
    add(command, "--stage", text.sitting.stage, "of the timetable: which one of a course", "N");
}

Result<PlayOptions> read(const PlayText& text, const SittingOptions& settings) {
    PlayOptions options;
    options.sitting = settings;
    Reader reader;
    read_sitting(reader, text.sitting, options.sitting);
    reader.choose(options.where, text.where, "--display", {"auto", "headset", "window"});
    return reader.done(std::move(options));
}

Result<FilmOptions> read(const FilmText& text) {
    FilmOptions options;
    Reader reader;
    read_sitting(reader, text.sitting, options.sitting);
    options.out = text.out;
    const std::string ending = options.out.extension().string();
    if (ending != ".mp4" && ending != ".png" && ending != ".wav")
        reader.refuse({fmt::format("--out {}: the name must end in .mp4, .png or .wav.", text.out)});
    reader.set(options.size, text.size, [](const std::string& word) { return read_size(word); });
    reader.set(options.fps, text.fps, [](const std::string& word) -> Result<int> {
        const Result<long long> fps = read_whole("--fps", word, 1, 240);
        return fps ? Result<int>(static_cast<int>(*fps)) : Result<int>(fps.problem());
    });
    reader.set(
        options.eyes, text.eyes,
        [](const std::string& word) -> Result<int> {
            const Result<std::size_t> place = read_word("--eyes", word, {"one", "two"});
            return place ? Result<int>(static_cast<int>(*place) + 1) : Result<int>(place.problem());
        });
    reader.set(options.look, text.look, [](const std::string& word) { return read_look(word); });
    options.ambisonic = text.ambisonic;
    if (options.ambisonic && ending != ".wav")
        reader.refuse(
            {fmt::format("--ambisonic: the sound around is a .wav, and --out {} is none.", text.out), Cause::usage});
    if (options.ambisonic && text.look)
        reader.refuse({"--ambisonic: who plays it turns the head; leave --look out.", Cause::usage});
    return reader.done(std::move(options));
}

Result<TimetableOptions> read(const CheckText& text) {
    TimetableOptions options;
    Reader reader;
    options.json = text.options.json;
    if (text.options.paths.size() == 1) {
        options.sitting.session = text.options.paths.front().string();
    } else {
        reader.refuse(
            {"--timetable: name one session or one session file, as in luwte check --timetable ritual.", Cause::usage});
    }
    read_sitting(reader, text.sitting, options.sitting);
    return reader.done(std::move(options));
}

Result<BenchOptions> read(const BenchText& text) {
    BenchOptions options;
    Reader reader;
    options.headset = text.headset;
    if (options.headset) {
        options.detail = Detail::headset;
        options.size = {2064, 2208};
    }
    reader.set(
        options.scene, text.scene, [](const std::string& word) { return Result<std::string>(word); });
    reader.set(options.size, text.size, [](const std::string& word) { return read_size(word); });
    reader.set(options.frames, text.frames, [](const std::string& word) -> Result<int> {
        const Result<long long> frames = read_whole("--frames", word, 1, 100000);
        return frames ? Result<int>(static_cast<int>(*frames)) : Result<int>(frames.problem());
    });
    if (text.where) options.detail = Detail::automatic;
    reader.choose(options.detail, text.detail, "--detail", detail_words);
    reader.set(options.connected, text.where, [](const std::string& word) -> Result<bool> {
        const Result<std::size_t> place = read_word("--display", word, {"film", "headset"});
        return place ? Result<bool>(*place == 1) : Result<bool>(place.problem());
    });
    if (text.json) options.json = *text.json;
    return reader.done(std::move(options));
}

}  // namespace luwte::app
