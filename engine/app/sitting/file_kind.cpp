#include "app/sitting/file_kind.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/document.h"
#include "base/message.h"
#include "base/names.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

struct KindRow {
    FileKind kind;
    std::string_view name;
    std::string_view folder;             ///< in which files of this kind lie
    std::vector<std::string_view> keys;  ///< at its top, of this kind rather than another
};

/// In the order of FileKind.
const std::array<KindRow, 8>& rows() {
    static const std::array<KindRow, 8> all = {{
        {FileKind::session, "a session", "sessions", {"step", "stage", "minutes", "evening"}},
        {FileKind::scene, "a scene", "", {"hour", "sky", "hills", "water", "ground", "prop", "orb", "eye_height"}},
        {FileKind::phrases, "phrases", "phrases", {"language", "name", "welcome", "breathe", "relax"}},
        {FileKind::voice, "a voice", "", {"line", "speaker", "licence", "engine", "id"}},
        {FileKind::lint, "rules for the tone", "lint", {"ills", "relief", "denials", "turns"}},
        {FileKind::speech, "rules of speech", "speech", {"numbers", "times", "units", "abbreviations"}},
        {FileKind::messages, "messages", "messages", {}},
        {FileKind::settings, "settings", "", {"posture", "captions", "volume", "sound", "last", "told", "skip"}},
    }};
    return all;
}

bool is_sentence(const std::string& key) { return std::count(key.begin(), key.end(), ' ') > 1; }

/// How many of a file's keys are of that kind.
std::size_t count(const KindRow& row, const std::vector<std::string>& keys) {
    if (row.kind == FileKind::messages)
        return static_cast<std::size_t>(std::count_if(keys.begin(), keys.end(), is_sentence));
    return static_cast<std::size_t>(std::count_if(keys.begin(), keys.end(), [&](const std::string& key) {
        const auto is = [&](std::string_view own) { return own == key || key == std::string(own) + 's'; };
        return std::any_of(row.keys.begin(), row.keys.end(), is);
    }));
}

}  // namespace

FileKind kind_by_place(const fs::path& file) {
    if (file.filename() == "scene.toml") return FileKind::scene;
    if (file.filename() == "manifest.toml") return FileKind::voice;
    std::error_code error;
    const std::string folder = fs::absolute(file, error).parent_path().filename().string();
    for (const KindRow& row : rows())
        if (!row.folder.empty() && row.folder == folder) return row.kind;
    return FileKind::unknown;
}

FileKind kind_of(const fs::path& file, std::string_view text) {
    const FileKind place = kind_by_place(file);
    Diagnostics ignored;
    auto document = Document::parse(text, file.string(), ignored);
    if (!document) return place;
    const std::vector<std::string> keys = document->root().keys();
    FileKind best = place;
    std::size_t most = place == FileKind::unknown ? 0 : count(rows()[static_cast<std::size_t>(place)], keys);
    for (const KindRow& row : rows())
        if (const std::size_t found = count(row, keys); found > most) {
            most = found;
            best = row.kind;
        }
    return best;
}

std::string_view name_of(FileKind kind) {
    return kind == FileKind::unknown ? "nothing of Luwte's" : rows()[static_cast<std::size_t>(kind)].name;
}

std::optional<Problem> another_kind(const fs::path& file, std::string_view text, FileKind wanted) {
    const FileKind kind = kind_of(file, text);
    if (kind == wanted || kind == FileKind::unknown) return {};
    const char* const remedy = kind == FileKind::scene     ? "choose it with --scene"
                               : kind == FileKind::session ? "begin it with luwte FILE"
                                                           : "luwte check tells whether it is right";
    return Problem{
        message("{} holds {}, and {} is wanted here; {}.", file.string(), name_of(kind), name_of(wanted), remedy)};
}

}  // namespace luwte::app
