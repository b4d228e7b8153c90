#include "voice/manifest.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/atomic_file.h"
#include "base/document.h"
#include "base/message.h"

namespace luwte::voice {
namespace {

constexpr std::size_t most_lines = 3000;
constexpr std::size_t most_bytes = 512 * 1024;  ///< 3000 lines of three sentences each
constexpr std::size_t longest_text = 200;       ///< bytes of a name, an engine's settings...
constexpr double longest_line = 60;             ///< s; the sound keeps eight of them in memory
constexpr std::size_t most_sentences = 100;

constexpr std::string_view remedy = "build or record the pack again";

std::string short_text(Table& table, std::string_view key, std::size_t longest = longest_text) {
    std::string text = table.text(key).value_or("");
    if (text.size() > longest) {
        table.report(key, message("`{}` has {} bytes", key, text.size()), message("{} at most", longest));
        return {};
    }
    return text;
}

bool hexadecimal(std::string_view text) {
    return std::all_of(
        text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string digest(Table& table, std::string_view key, std::size_t least, std::size_t most) {
    std::string text = short_text(table, key);
    if (!text.empty() && (text.size() < least || text.size() > most || !hexadecimal(text)))
        table.report(key, message("`{}` is no hash", key), std::string(remedy));
    return text;
}

void read_line(Table& table, Pack& pack) {
    for (const std::string_view key : {"id", "file", "sha256", "text", "seconds"}) table.require(key, remedy);
    Recording recording;
    const std::string id = short_text(table, "id");
    recording.file = short_text(table, "file", longest_text + 5);
    if (!recording.file.empty() && !plain_name(recording.file))
        table.report("file", "`file` is no name of a file within the pack", std::string(remedy));
    recording.sha256 = digest(table, "sha256", 64, 64);
    recording.text_hash = digest(table, "text", 1, 64);
    recording.seconds = table.number("seconds", 0.001, longest_line).value_or(0);
    if (table.has("sentences")) {
        recording.sentences =
            table.numbers("sentences", 1, most_sentences, 0, longest_line).value_or(std::vector<double>());
        const std::vector<double>& starts = recording.sentences;
        if (!starts.empty() &&
            (starts.front() != 0 || starts.back() > recording.seconds || !std::is_sorted(starts.begin(), starts.end())))
            table.report("sentences", "`sentences` must rise from 0 and end within the line", std::string(remedy));
    }
    table.finish();
    if (!id.empty() && !pack.lines.emplace(id, std::move(recording)).second)
        table.report("id", message("line '{}' is there twice", id), "keep one");
}

std::string toml_text(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += static_cast<unsigned char>(c) < 32 || c == 127 ? ' ' : c;
    }
    return out + '"';
}

}  // namespace

bool plain_name(std::string_view name) {
    return !name.empty() && name.front() != '.' && name.find_first_of(std::string_view("/\\\0", 3)) == name.npos;
}

std::optional<Pack> read_manifest(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    if (text.size() > most_bytes) {
        diagnostics.push_back({file, 1, 1, message("is {} bytes long", text.size()),
                               message("a pack's manifest has {} at most; is it one?", most_bytes)});
        return {};
    }
    auto document = Document::parse(text, file, diagnostics);
    if (!document) return {};
    Table root = document->root();
    Pack pack;
    for (const std::string_view key : {"id", "language", "speaker", "licence", "engine"}) root.require(key, remedy);
    pack.id = short_text(root, "id");
    pack.language = short_text(root, "language");
    pack.speaker = short_text(root, "speaker");
    pack.licence = short_text(root, "licence", 1000);
    pack.engine = short_text(root, "engine");
    pack.settings = short_text(root, "settings", 1000);
    pack.draft = root.boolean("draft").value_or(false);
    pack.loudness = root.number("loudness", -40, -10).value_or(wanted_loudness);
    for (Table& line : root.tables("line", most_lines)) read_line(line, pack);
    root.finish();
    if (!document->close(diagnostics)) return {};
    return pack;
}

std::string to_toml(const Pack& pack) {
    std::string text = "# A voice pack of Luwte, made by `luwte voice`; changes by hand are lost.\n";
    for (const auto& [key, value] : {std::pair("id", &pack.id), std::pair("language", &pack.language),
                                     std::pair("speaker", &pack.speaker), std::pair("licence", &pack.licence),
                                     std::pair("engine", &pack.engine), std::pair("settings", &pack.settings)})
        if (!value->empty() || value != &pack.settings) text += fmt::format("{} = {}\n", key, toml_text(*value));
    text += fmt::format("draft = {}\nloudness = {:.1f}  # LUFS\n\nline = [\n", pack.draft, pack.loudness);
    for (const auto& [id, line] : pack.lines) {
        text += fmt::format("  {{id = {}, file = {}, seconds = {:.6f}, ", toml_text(id), toml_text(line.file),
                            line.seconds);
        if (!line.sentences.empty()) text += fmt::format("sentences = [{:.2f}], ", fmt::join(line.sentences, ", "));
        text += fmt::format("text = {}, sha256 = {}}},\n", toml_text(line.text_hash), toml_text(line.sha256));
    }
    return text + "]\n";
}

Result<void> write_manifest(const Pack& pack) {
    Result<AtomicFile> fresh = AtomicFile::create(pack.folder / manifest_name);
    if (!fresh) return fresh.problem();
    if (const Result<void> written = fresh->write(to_toml(pack)); !written) return written.problem();
    return fresh->keep();
}

}  // namespace luwte::voice
