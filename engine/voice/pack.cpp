#include "voice/pack.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cmath>
#include <fstream>
#include <sstream>
#include <string_view>

#include "base/new_file.h"
#include "voice/hash.h"
#include "voice/loudness.h"
#include "voice/manifest.h"
#include "voice/recording.h"
#include "voice/speech.h"

namespace luwte::voice {
namespace {

constexpr std::string_view build_again = "build the pack again with `luwte voice build`";

/// What is wrong in a manifest, with its place, as one sentence.
Problem wrong(const std::string& file, const toml::node* node, std::string_view what) {
    if (node == nullptr) {
        return {fmt::format("{}: {}; {}", file, what, build_again)};
    }
    const toml::source_position at = node->source().begin;
    return {fmt::format("{}:{}:{}: {}; {}", file, at.line, at.column, what, build_again)};
}

/// A recording's file lies in the pack's own folder, whatever a manifest from elsewhere says.
bool plain_name(std::string_view name) {
    return !name.empty() && name.find('/') == std::string_view::npos && name.find('\\') == std::string_view::npos &&
           name != "." && name != "..";
}

Result<Recording> read_entry(const std::string& file, const toml::node& node) {
    const toml::table* entry = node.as_table();
    if (entry == nullptr) {
        return wrong(file, &node, "a line is a table with file, sha256, text and seconds");
    }
    const auto name = (*entry)["file"].value<std::string>();
    const auto digest = (*entry)["sha256"].value<std::string>();
    const auto text = (*entry)["text"].value<std::string>();
    const auto seconds = (*entry)["seconds"].value<double>();
    if (!name || !digest || !text || !seconds) {
        return wrong(file, &node, "a line lacks one of file, sha256, text, seconds, or it has another type");
    }
    if (!plain_name(*name)) {
        return wrong(file, &node, fmt::format("'{}' is no name of a file within the pack", *name));
    }
    if (!(*seconds > 0 && *seconds < 600)) {
        return wrong(file, &node, fmt::format("a line of {} seconds cannot be", *seconds));
    }
    return Recording{*name, *digest, *text, *seconds};
}

std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += static_cast<unsigned char>(c) < 32 ? ' ' : c;
    }
    return out + '"';
}

void check_sound(const std::string& file, const Recording& recording, const Pack& pack, Mistakes& mistakes) {
    const auto add = [&](std::string what, std::string remedy) {
        mistakes.push_back({file, 0, 0, std::move(what), std::move(remedy)});
    };
    Result<Sound> sound = read_sound(file);
    if (!sound) {
        add("cannot be read to its end: it is truncated or no sound", std::string(build_again));
        return;
    }
    if (sound->channels != 1 || sound->rate != recording_rate) {
        add(fmt::format("has {} channels at {} Hz", sound->channels, sound->rate), "a line is mono at 48000 Hz");
        return;
    }
    const double seconds = static_cast<double>(sound->samples.size()) / recording_rate;
    if (std::abs(seconds - recording.seconds) > 0.001) {
        add(fmt::format("lasts {:.3f} s, the manifest says {:.3f} s", seconds, recording.seconds),
            std::string(build_again));
    }
    const double loud = loudness(sound->samples, recording_rate);
    if (!(std::abs(loud - pack.loudness) <= loudness_tolerance)) {
        add(fmt::format("is {:.1f} LUFS loud", loud),
            fmt::format("a line of this pack is {:.0f} LUFS, give or take {:.1f}", pack.loudness, loudness_tolerance));
    }
    const double peak = true_peak(sound->samples, 1, recording_rate);
    if (!(peak <= highest_peak)) {
        add(fmt::format("peaks at {:.1f} dBTP", peak), fmt::format("{:.0f} dBTP at most", highest_peak));
    }
}

}  // namespace

std::optional<double> Pack::length(const std::string& line_id) const {
    const auto found = lines.find(line_id);
    return found == lines.end() ? std::nullopt : std::optional(found->second.seconds);
}

Result<Pack> read_pack(const std::filesystem::path& folder) {
    const std::string file = (folder / manifest_name).string();
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        return Problem{fmt::format("{}: cannot be read; {}", file, build_again)};
    }
    std::ostringstream text;
    text << stream.rdbuf();
    toml::table table;
    try {
        table = toml::parse(text.str(), file);
    } catch (const toml::parse_error& error) {
        const toml::source_position at = error.source().begin;
        return Problem{fmt::format("{}:{}:{}: {}; {}", file, at.line, at.column, error.description(), build_again)};
    }
    Pack pack;
    pack.folder = folder;
    for (const auto& [name, field] :
         {std::pair{"id", &pack.id}, std::pair{"language", &pack.language}, std::pair{"speaker", &pack.speaker},
          std::pair{"licence", &pack.licence}, std::pair{"engine", &pack.engine}}) {
        const auto value = table[name].value<std::string>();
        if (!value) {
            return wrong(file, table.get(name), fmt::format("'{}' is missing or no text", name));
        }
        *field = *value;
    }
    pack.draft = table["draft"].value_or(false);
    pack.loudness = table["loudness"].value_or(wanted_loudness);
    const toml::table* lines = table["lines"].as_table();
    if (lines == nullptr) {
        return wrong(file, table.get("lines"), "the table 'lines' is missing");
    }
    for (const auto& [id, node] : *lines) {
        Result<Recording> recording = read_entry(file, node);
        if (!recording) {
            return recording.problem();
        }
        pack.lines.emplace(std::string(id.str()), *std::move(recording));
    }
    return pack;
}

Mistakes check_pack(const Pack& pack, const practice::Phrases& phrases) {
    Mistakes mistakes;
    const std::string manifest = (pack.folder / manifest_name).string();
    if (pack.language != phrases.language) {
        mistakes.push_back({manifest, 0, 0, fmt::format("speaks '{}'", pack.language),
                            fmt::format("phrases are in '{}'", phrases.language)});
    }
    for (const auto& [id, text] : phrases.spoken()) {
        const auto found = pack.lines.find(id);
        if (found == pack.lines.end()) {
            mistakes.push_back({manifest, 0, 0, fmt::format("line '{}' is missing", id), std::string(build_again)});
            continue;
        }
        const Recording& recording = found->second;
        const std::string file = (pack.folder / recording.file).string();
        const std::optional<std::string> digest = sha256_of_file(file);
        if (!digest) {
            mistakes.push_back({file, 0, 0, "is missing or cannot be read", std::string(build_again)});
            continue;
        }
        if (recording.text_hash != text_hash(pack.engine, pack.language, id, text)) {
            mistakes.push_back(
                {file, 0, 0, fmt::format("is stale: line '{}' has another text now", id), std::string(build_again)});
        }
        if (*digest != recording.sha256) {
            mistakes.push_back({file, 0, 0, "is not the file that the manifest names (its SHA-256 differs)",
                                std::string(build_again)});
        }
        check_sound(file, recording, pack, mistakes);
    }
    return mistakes;
}

Result<std::vector<float>> read_recording(const Pack& pack, const std::string& line_id) {
    const auto found = pack.lines.find(line_id);
    if (found == pack.lines.end()) {
        return Problem{fmt::format("{}: line '{}' is missing; {}", pack.folder.string(), line_id, build_again)};
    }
    const std::filesystem::path file = pack.folder / found->second.file;
    Result<Sound> sound = read_sound(file);
    if (!sound) {
        return sound.problem();
    }
    if (sound->channels != 1 || sound->rate != recording_rate) {
        return Problem{fmt::format("{}: has {} channels at {} Hz; a line is mono at 48000 Hz", file.string(),
                                   sound->channels, sound->rate)};
    }
    return std::move(sound->samples);
}

std::string to_toml(const Pack& pack) {
    std::string text = "# Made by `luwte voice build`; changes by hand are lost.\n";
    text +=
        fmt::format("id = {}\nlanguage = {}\nspeaker = {}\nlicence = {}\nengine = {}\n", toml_text(pack.id),
                    toml_text(pack.language), toml_text(pack.speaker), toml_text(pack.licence), toml_text(pack.engine));
    text += fmt::format("draft = {}\nloudness = {:.1f}  # LUFS\n", pack.draft, pack.loudness);
    for (const auto& [id, line] : pack.lines) {
        text += fmt::format("\n[lines.{}]\nfile = {}\nsha256 = {}\ntext = {}\nseconds = {:.6f}\n", toml_text(id),
                            toml_text(line.file), toml_text(line.sha256), toml_text(line.text_hash), line.seconds);
    }
    if (pack.lines.empty()) {
        text += "\n[lines]\n";
    }
    return text;
}

Result<void> write_manifest(const Pack& pack) {
    Result<NewFile> fresh = NewFile::create(pack.folder / manifest_name);
    if (!fresh) {
        return fresh.problem();
    }
    if (const Result<void> written = fresh->write(to_toml(pack)); !written) {
        return written.problem();
    }
    return fresh->keep();
}

}  // namespace luwte::voice
