// What the program says, in every language it has messages in.

#include "app/sitting/messages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "base/paths.h"
#include "program/run_program.h"

namespace luwte::app {
namespace {
namespace fs = std::filesystem;

const fs::path source = LUWTE_SOURCE_DIR;

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// A literal of the code, joined with those right after it.
struct Literal {
    std::string text;
    std::string before;  ///< the code just before it, without blanks
};

/// Reads C++ as far as comments, characters and literals go.
class Scanner {
public:
    explicit Scanner(std::string code) : code_(std::move(code)) {}

    std::vector<Literal> literals() {
        std::vector<Literal> all;
        bool joins = false;
        while (at_ < code_.size()) {
            if (code_[at_] == '#' && at_line_start()) skip_past("\n");
            else if (code_.compare(at_, 2, "//") == 0) skip_past("\n");
            else if (code_[at_] == '\'') skip_character();
            else if (code_[at_] == '"' && ends_with(before_, "R")) skip_past(")\"");
            else if (code_[at_] == '"') {
                std::string text = literal();
                if (joins) all.back().text += text;
                else all.push_back({std::move(text), before_});
                joins = true;
                before_ += '"';
            } else {
                const char c = code_[at_++];
                if (std::isspace(static_cast<unsigned char>(c))) continue;
                joins = false;
                before_ += c;
            }
        }
        return all;
    }

private:
    bool at_line_start() const {
        const std::size_t end = at_ == 0 ? std::string::npos : code_.find_last_not_of(" \t", at_ - 1);
        return end == std::string::npos || code_[end] == '\n';
    }
    void skip_past(std::string_view end) {
        at_ = std::min(code_.find(end, at_), code_.size() - end.size()) + end.size();
    }
    void skip_character() {
        // In a number it only parts thousands.
        const bool parts = at_ > 0 && std::isdigit(static_cast<unsigned char>(code_[at_ - 1])) != 0;
        at_ += parts ? 1 : code_[at_ + 1] == '\\' ? 4 : 3;
    }
    std::string literal() {
        std::string text;
        for (++at_; at_ < code_.size() && code_[at_] != '"'; ++at_) {
            if (code_[at_] != '\\') {
                text += code_[at_];
                continue;
            }
            const char c = code_[++at_];
            if (c == 'u' || c == 'x') text += '\\';
            text += c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        ++at_;
        return text;
    }

    std::string code_, before_;
    std::size_t at_ = 0;
};

/// Whether a sentence begins here that is looked up as it stands.
bool looked_up(std::string_view before) {
    for (const std::string_view call : {"message(", "translated(", "log::info(", "log::warning(", "log::error("})
        if (ends_with(before, call)) return true;
    return false;
}

/// Whether a person could read it as words.
bool has_words(std::string_view text) {
    int letters = 0;
    bool word = false;
    for (const char c : text) {
        letters = std::isalpha(static_cast<unsigned char>(c)) ? letters + 1 : 0;
        word = word || letters == 2;
    }
    return word;
}

/// Texts with a blank in them that stay as they are: written for programs, into files, or said nowhere.
bool stays(std::string_view text) {
    static const std::set<std::string, std::less<>> all = [] {
        std::ifstream file(source / "tests/app/untranslated.txt");
        std::set<std::string, std::less<>> lines;
        for (std::string line; std::getline(file, line);) {
            for (std::size_t at = 0; (at = line.find("\\n", at)) != std::string::npos;) line.replace(at, 2, "\n");
            lines.insert(line);
        }
        return lines;
    }();
    return all.find(text) != all.end();
}

struct Sources {
    std::set<std::string> forms;     ///< must have a wording in each language
    std::set<std::string> literals;  ///< all there are
};

const Sources& sources() {
    static const Sources all = [] {
        Sources found;
        for (const auto& entry : fs::recursive_directory_iterator(source / "engine")) {
            const fs::path extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".h") continue;
            for (const Literal& literal : Scanner(text_of(entry.path())).literals()) {
                found.literals.insert(literal.text);
                if (!has_words(literal.text) || ends_with(literal.before, "log::debug(") || stays(literal.text))
                    continue;
                if (looked_up(literal.before) || literal.text.find(' ') != std::string::npos)
                    found.forms.insert(literal.text);
            }
        }
        return found;
    }();
    return all;
}

Translations messages_in(const std::string& language) {
    Diagnostics diagnostics;
    const fs::path file = source / "assets" / "messages" / (language + ".toml");
    const auto read = read_messages(text_of(file), file.string(), diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << to_string(diagnostic);
    return read.value_or(Translations{});
}

TEST(Messages, AreAllThereInDutch) {
    const Translations dutch = messages_in("nl");
    for (const std::string& form : sources().forms) EXPECT_TRUE(dutch.count(form) > 0) << "not in nl.toml: " << form;
    EXPECT_GT(sources().forms.size(), 500U);
}

TEST(Messages, AreAllStillSaid) {
    for (const auto& [english, wording] : messages_in("nl"))
        EXPECT_TRUE(sources().literals.count(english) > 0) << "nothing says any more: " << english;
}

TEST(Messages, HaveTheValuesOfTheEnglishForm) {
    const auto mistakes = [](const std::string& line) {
        Diagnostics diagnostics;
        read_messages(line, "xx.toml", diagnostics);
        return diagnostics.size();
    };
    EXPECT_EQ(mistakes(R"("{} of {}" = "{1} van {0}")"), 0U);
    EXPECT_EQ(mistakes(R"("{:.1f} s of {{x}}" = "{:.1f} s van {{x}}")"), 0U);
    EXPECT_EQ(mistakes(R"("{} of {}" = "{} van {2}")"), 1U);
    EXPECT_EQ(mistakes(R"("{} of {}" = "{}")"), 1U);
    EXPECT_EQ(mistakes(R"("{:.1f} s" = "{:.2f} s")"), 1U);
    EXPECT_EQ(mistakes(R"("{} s" = "{ s")"), 1U);
}

TEST(Messages, AreSaidInTheSystemsLanguageOrTheOneAskedFor) {
    const program::Program luwte;
    const auto said = [&](const std::vector<std::string>& words, const std::string& language) {
        const auto outcome = luwte.run(words, {{"LANG", language}, {"LC_ALL", ""}, {"LC_MESSAGES", ""}});
        return outcome.out + outcome.err;
    };
    EXPECT_NE(said({"film", "nosuch", "--out", "x.mp4"}, "nl_NL.UTF-8").find("Er is geen oefening 'nosuch'"),
              std::string::npos);
    EXPECT_NE(said({"film", "nosuch", "--out", "x.mp4"}, "C").find("There is no session 'nosuch'"), std::string::npos);
    EXPECT_NE(said({"film", "nosuch", "--language", "nl", "--out", "x.mp4"}, "C").find("Er is geen oefening"),
              std::string::npos);
    EXPECT_NE(said({"film", "nosuch", "--language=en", "--out", "x.mp4"}, "nl_NL").find("There is no session"),
              std::string::npos);
    EXPECT_NE(said({"film", "--sise", "3", "--out", "x.mp4"}, "nl").find("Bedoel je '--size'?"), std::string::npos);
    EXPECT_NE(said({"--help"}, "nl_NL.UTF-8").find("begin een sessie"), std::string::npos);
    EXPECT_NE(said({"list"}, "nl_NL.UTF-8").find("is nodig"), std::string::npos);
}

}  // namespace
}  // namespace luwte::app
