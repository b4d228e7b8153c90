#pragma once

#include <toml++/impl/forward_declarations.h>

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace luwte {

class Table;

/// A TOML file that a person wrote, read with a check at every step, so that all its mistakes are told at once; what
/// is no TOML is among them, and the rest is read all the same:
///
///     auto document = Document::parse(text, file, diagnostics);
///     if (!document) return {};
///     Table root = document->root();
///     thing.size = root.number("size", 0, 10).value_or(1);
///     root.finish();
///     if (!document->close(diagnostics)) return {};
class Document {
public:
    /// Parses. There is no document where nothing of it can be read; that is told at once, all else by close().
    static std::optional<Document> parse(std::string_view text, const std::string& file, Diagnostics& diagnostics);
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();

    Table root();

    /// Appends what was found, in the order of the file; true when there was nothing.
    bool close(Diagnostics& diagnostics);

private:
    friend class Table;
    struct State;
    explicit Document(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// A table of a Document. A getter gives nothing when its key is absent, or when its value is not as asked: that is
/// reported then, with its place. Valid as long as the Document.
class Table {
public:
    /// Of so many characters at most, that a hostile file can't have a window show or a voice say megabytes.
    std::optional<std::string> text(std::string_view key, std::size_t longest = 20000);
    /// A text that is one of `known`.
    std::optional<std::string> name(std::string_view key, const std::vector<std::string_view>& known);
    std::optional<double> number(std::string_view key, double low, double high);
    std::optional<int> integer(std::string_view key, int low = 0, int high = std::numeric_limits<int>::max());
    std::optional<bool> boolean(std::string_view key);
    /// A list of one or more texts; a single text counts as a list of one.
    std::optional<std::vector<std::string>> texts(std::string_view key);
    /// A list of `least` to `most` numbers.
    std::optional<std::vector<double>> numbers(std::string_view key, std::size_t least, std::size_t most, double low,
                                               double high);
    /// Three numbers: a place in metres or a linear colour.
    std::optional<std::array<double, 3>> vec3(std::string_view key, double low, double high);
    std::optional<Table> table(std::string_view key);
    /// An array of tables ([[key]]), `most` at most; empty when absent.
    std::vector<Table> tables(std::string_view key, std::size_t most = std::numeric_limits<std::size_t>::max());

    bool has(std::string_view key) const;
    /// Or tables whose name may have been meant as this; tables() tells that, and takes them.
    bool has_like(std::string_view key) const;
    /// Whether a key of that name may stand in what could not be understood.
    bool lost(std::string_view key) const;
    bool is_table(std::string_view key) const;
    std::vector<std::string> keys() const;            ///< as in the file, in alphabetical order
    SourcePosition spot() const { return spot_; }     ///< where the table begins
    SourcePosition spot(std::string_view key) const;  ///< of the key's value
    /// Of each item of a list; of the value, where it is none.
    std::vector<SourcePosition> spots(std::string_view key) const;

    /// Reports a diagnostic when the key is absent.
    void require(std::string_view key, std::string_view remedy);
    /// Reports a diagnostic of one's own at the value of `key`, or at the table where the key is absent or empty.
    void report(std::string_view key, std::string what, std::string remedy);
    /// The same at a place within a value (spots()).
    void report(SourcePosition spot, std::string what, std::string remedy);
    /// As report(), for a name that is not known: suggests the nearest, else lists all.
    void unknown_name(std::string_view key, std::string_view kind, std::string_view name,
                      const std::vector<std::string_view>& known);
    /// Reports every key that no getter asked for, or only those that are one of them misspelled.
    enum class Unknown { all, misspelled };
    void finish(Unknown told = Unknown::all);

private:
    friend class Document;
    Table(Document::State& state, const toml::table& table, std::string path, SourcePosition spot);
    const toml::node* find(std::string_view key);
    std::string_view misspelled(std::string_view key) const;
    /// The key's value, where it is of this type.
    template <class Node>
    const Node* find_as(std::string_view key, std::string_view wanted);
    void wrong_type(std::string_view key, const toml::node& node, std::string_view wanted);
    bool in_range(std::string_view key, const toml::node& node, double value, double low, double high);
    std::string full(std::string_view key) const;

    Document::State* state_;
    const toml::table* table_;
    std::string path_;  ///< dotted, for messages
    SourcePosition spot_;
    std::vector<std::string> asked_;
};

}  // namespace luwte
