#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "app/json.h"
#include "app/run.h"
#include "app/sitting_setup.h"
#include "base/document.h"
#include "practice/session.h"
#include "scene/scene.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

enum class FileKind { session, phrases, scene, voice, unknown };

/// What a file is meant to be: by its place, else by what it holds.
FileKind kind_of(const fs::path& file, std::string_view text) {
    if (file.filename() == "scene.toml") {
        return FileKind::scene;
    }
    if (file.filename() == "manifest.toml") {
        return FileKind::voice;
    }
    const std::string folder = fs::absolute(file).parent_path().filename().string();
    if (folder == "sessions") {
        return FileKind::session;
    }
    if (folder == "phrases") {
        return FileKind::phrases;
    }
    Mistakes ignored;
    auto document = Document::parse(text, file.string(), ignored);
    if (!document) {
        return FileKind::unknown;
    }
    const Table root = document->root();
    if (root.has("step")) {
        return FileKind::session;
    }
    if (root.has("language") && root.has("name")) {
        return FileKind::phrases;
    }
    return root.has("hour") || root.has("sky") ? FileKind::scene : FileKind::unknown;
}

/// Checks file after file and gathers what is wrong.
class Checker {
public:
    explicit Checker(const Paths& paths) : paths_(paths) {
        for (const Found& found : paths_.all(Asset::phrases)) {
            // A language with mistakes of its own is told of when that file is checked.
            if (auto phrases = load_phrases(found.name, paths_)) {
                languages_.push_back(*std::move(phrases));
            }
        }
    }

    /// A file, or all that a folder holds.
    void check(const fs::path& path) {
        std::error_code error;
        if (!fs::is_directory(path, error)) {
            check_file(path, true);
            return;
        }
        std::set<fs::path> files;
        const auto options = fs::directory_options::skip_permission_denied;
        for (fs::recursive_directory_iterator entry(path, options, error), end; !error && entry != end;
             entry.increment(error)) {
            const fs::path& inner = entry->path();
            if (inner.filename().native().front() == '.') {
                entry.disable_recursion_pending();
            } else if (inner.extension() == ".toml" && entry->is_regular_file(error)) {
                files.insert(inner);
            }
        }
        if (error) {
            add(path, {fmt::format("{} can't be read: {}.", path.string(), error.message())});
        }
        const int before = files_;
        for (const fs::path& file : files) {
            check_file(file, false);
        }
        if (files_ == before) {
            add(path, {"holds no session, phrases, scene or voice"});
        }
    }

    int files() const { return files_; }
    const Mistakes& mistakes() const { return mistakes_; }

private:
    /// Within a folder what is none of ours is passed over; a file that was named is not.
    void check_file(const fs::path& file, bool named) {
        const Result<std::string> text = read_file(file);
        if (!text) {
            ++files_;
            add(file, text.problem());
            return;
        }
        const FileKind kind = kind_of(file, *text);
        if (kind == FileKind::unknown && !named) {
            return;
        }
        ++files_;
        switch (kind) {
            case FileKind::session: check_session(file, *text); break;
            case FileKind::phrases: check_phrases(file, *text); break;
            case FileKind::scene: static_cast<void>(scene::read_scene(*text, file.string(), mistakes_)); break;
            case FileKind::voice: check_voice(file); break;
            case FileKind::unknown: check_unknown(file, *text); break;
        }
    }

    void check_unknown(const fs::path& file, std::string_view text) {
        if (Document::parse(text, file.string(), mistakes_)) {
            mistakes_.push_back({file.string(), 0, 0, "not a session, phrases, scene or voice",
                                 "a session has [[step]] tables, phrases have `language` and `name`"});
        }
    }

    void check_session(const fs::path& file, std::string_view text) {
        const auto session = practice::read_session(text, file.string(), mistakes_);
        if (!session) {
            return;
        }
        if (const auto scene = find_scene(session->scene, paths_); !scene) {
            Mistakes ignored;
            auto document = Document::parse(text, file.string(), ignored);
            const Spot spot = document ? document->root().spot("scene") : Spot();
            mistakes_.push_back({file.string(), spot.line, spot.column, scene.problem().what, ""});
        }
        for (const practice::Phrases& phrases : languages_) {
            practice::Options options;
            options.language = phrases.language;
            const auto unknown_length = [](const std::string&) { return std::optional<double>(); };
            const auto timeline = practice::compile(*session, phrases, unknown_length, options);
            if (!timeline) {
                add(file, {fmt::format("in '{}': {}", phrases.language, timeline.problem().what)});
            }
        }
    }

    void check_phrases(const fs::path& file, std::string_view text) {
        const auto phrases = practice::read_phrases(text, file.string(), mistakes_);
        if (!phrases) {
            return;
        }
        if (const auto other = compare_with(file, phrases->language)) {
            practice::compare_phrases(other->second, other->first.string(), *phrases, file.string(), mistakes_);
        }
    }

    /// Another language to compare with: from the same folder, else our own. Of two files that are both checked only
    /// the later is compared, so that nothing is told twice.
    std::optional<std::pair<fs::path, practice::Phrases>> compare_with(const fs::path& file,
                                                                       const std::string& language) {
        const fs::path folder = fs::absolute(file).parent_path();
        std::vector<fs::path> others;
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
            if (entry->path().extension() == ".toml" && entry->path().filename() != file.filename()) {
                others.push_back(entry->path());
            }
        }
        std::sort(others.begin(), others.end());
        if (others.empty()) {
            for (const Found& found : paths_.all(Asset::phrases)) {
                others.push_back(found.path);
            }
        }
        for (const fs::path& other : others) {
            Mistakes ignored;
            const Result<std::string> text = read_file(other);
            auto phrases = text ? practice::read_phrases(*text, other.string(), ignored) : std::nullopt;
            if (phrases && phrases->language != language) {
                const fs::path own = fs::absolute(file);
                if (!compared_.emplace(std::min(own, other), std::max(own, other)).second) {
                    return std::nullopt;
                }
                return std::pair(other, *std::move(phrases));
            }
        }
        return std::nullopt;
    }

    void check_voice(const fs::path& file) {
        const Result<voice::Pack> pack = voice::read_pack(file.parent_path());
        if (!pack) {
            add(file, pack.problem());
            return;
        }
        const Result<practice::Phrases> phrases = load_phrases(pack->language, paths_);
        if (!phrases) {
            add(file, phrases.problem());
            return;
        }
        Mistakes found = voice::check_pack(*pack, *phrases);
        mistakes_.insert(mistakes_.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }

    /// A Problem as a mistake of this file; one that names the file itself needn't do so twice.
    void add(const fs::path& file, const Problem& problem) {
        const std::string name = file.string() + ": ";
        const bool named = problem.what.rfind(name, 0) == 0;
        mistakes_.push_back({file.string(), 0, 0, named ? problem.what.substr(name.size()) : problem.what, ""});
    }

    const Paths& paths_;
    std::vector<practice::Phrases> languages_;
    std::set<std::pair<fs::path, fs::path>> compared_;
    int files_ = 0;
    Mistakes mistakes_;
};

void print_for_programs(const Checker& checker) {
    Json mistakes = Json::array();
    for (const Mistake& mistake : checker.mistakes()) {
        mistakes.push_back({{"file", mistake.file},
                            {"line", mistake.line},
                            {"column", mistake.column},
                            {"what", mistake.what},
                            {"remedy", mistake.remedy}});
    }
    print({{"files", checker.files()}, {"mistakes", mistakes}});
}

}  // namespace

Exit run_check(const CheckWish& wish, const Paths& paths) {
    Checker checker(paths);
    for (const fs::path& path : wish.paths) {
        checker.check(path);
    }
    if (wish.json) {
        print_for_programs(checker);
    } else {
        for (const Mistake& mistake : checker.mistakes()) {
            std::printf("%s\n", to_string(mistake).c_str());
        }
        if (checker.mistakes().empty()) {
            std::printf("%d %s, no mistakes\n", checker.files(), checker.files() == 1 ? "file" : "files");
        }
    }
    return checker.mistakes().empty() ? Exit::done : Exit::mistake;
}

}  // namespace luwte::app
