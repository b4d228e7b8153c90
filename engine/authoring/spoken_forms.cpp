#include "authoring/spoken_forms.h"

#include <algorithm>

#include "base/document.h"
#include "base/message.h"
#include "base/utf8.h"

namespace luwte::authoring {
namespace {

std::string wanted_text(Table& table, std::string_view key) {
    table.require(key, "assets/speech/en.toml shows each part");
    return table.text(key).value_or("");
}

std::vector<std::string> hundred(Table& table, std::string_view key) {
    table.require(key, "list all from 0 to 99");
    auto words = table.texts(key).value_or(std::vector<std::string>());
    if (!words.empty() && words.size() != 100)
        table.report(key, message("`{}` has {} words", key, words.size()), "list all from 0 to 99");
    return words;
}

SpokenForms::Pair pair(Table& table) {
    SpokenForms::Pair forms{wanted_text(table, "full"), wanted_text(table, "few"), wanted_text(table, "some")};
    return forms;
}

SpokenForms::Scale scale(Table& table) {
    SpokenForms::Scale read;
    table.require("value", "a number such as 1000");
    read.value = static_cast<std::uint64_t>(table.integer("value", 100, 1000000000).value_or(100));
    read.one = wanted_text(table, "one");
    read.more = wanted_text(table, "more");
    read.then = table.text("then").value_or("");
    read.few = table.text("few").value_or("");
    table.finish();
    return read;
}

SpokenForms::Words words(Table& root, std::string_view name, bool small) {
    SpokenForms::Words all;
    auto table = root.table(name);
    if (!table) return all;
    for (const std::string& key : table->keys())
        all.emplace(small ? utf8::lower(key) : key, table->text(key).value_or(""));
    return all;
}

SpokenForms::CountedWords counted(Table& root, std::string_view name) {
    SpokenForms::CountedWords all;
    auto table = root.table(name);
    if (!table) return all;
    for (const std::string& key : table->keys()) {
        const auto texts = table->texts(key).value_or(std::vector<std::string>{""});
        if (texts.size() > 2)
            table->report(key, message("`{}` has {} words", key, texts.size()), "one, or one and its plural");
        all.emplace(key, SpokenForms::Counted{texts.front(), texts.back()});
    }
    return all;
}

void read_numbers(Table& table, SpokenForms& forms) {
    const std::string decimal = table.name("decimal", {",", "."}).value_or(".");
    forms.decimal = decimal.front();
    forms.point = wanted_text(table, "point");
    forms.dot = wanted_text(table, "dot");
    forms.minus = wanted_text(table, "minus");
    forms.range = wanted_text(table, "range");
    forms.over = wanted_text(table, "over");
    forms.ordinal_endings = table.texts("ordinal_endings").value_or(std::vector<std::string>());
    forms.ordinal_ending = table.text("ordinal_ending").value_or("");
    forms.numbers = hundred(table, "words");
    forms.ordinals = hundred(table, "ordinals");
    for (Table& one : table.tables("scale", 8)) forms.scales.push_back(scale(one));
    for (std::size_t i = 1; i < forms.scales.size(); ++i)
        if (forms.scales[i].value <= forms.scales[i - 1].value)
            table.report("scale", "the scales are not in order", "write the smallest first");
    if (auto years = table.table("years")) {
        forms.years = pair(*years);
        years->finish();
    }
    table.finish();
}

}  // namespace

std::string SpokenForms::cardinal(std::uint64_t number) const {
    if (number < numbers.size()) return numbers[number];
    const auto next = std::find_if(scales.begin(), scales.end(), [&](const Scale& one) { return one.value > number; });
    if (next == scales.begin()) return std::to_string(number);
    const Scale& scale = *std::prev(next);
    const std::uint64_t count = number / scale.value, rest = number % scale.value;
    std::string words = count == 1 ? scale.one : filled(scale.more, cardinal(count));
    if (rest > 0) words += (rest < numbers.size() ? scale.few : scale.then) + cardinal(rest);
    return words;
}

std::string SpokenForms::ordinal(std::uint64_t number) const {
    if (number < ordinals.size()) return ordinals[number];
    const std::uint64_t rest = number % 100;
    if (rest == 0) return cardinal(number) + ordinal_ending;
    // As the cardinal ends in its last two digits.
    std::string words = cardinal(number);
    const std::string last = cardinal(rest);
    if (words.ends_with(last)) words.erase(words.size() - last.size());
    return words + ordinals[rest];
}

std::string filled(std::string_view form, std::string_view first, std::string_view second) {
    std::string out;
    const std::string_view values[] = {first, second};
    std::size_t at = 0;
    for (const std::string_view value : values) {
        const std::size_t place = form.find("{}", at);
        if (place == std::string_view::npos) break;
        out.append(form.substr(at, place - at)).append(value);
        at = place + 2;
    }
    return out.append(form.substr(at));
}

std::optional<SpokenForms> read_spoken_forms(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    auto document = Document::parse(text, file, diagnostics);
    if (!document) return {};
    Table root = document->root();
    SpokenForms forms;
    root.require("numbers", "assets/speech/en.toml shows each part");
    root.require("times", "assets/speech/en.toml shows each part");
    if (auto numbers = root.table("numbers")) read_numbers(*numbers, forms);
    if (auto times = root.table("times")) {
        forms.times = pair(*times);
        forms.after_times = times->texts("after").value_or(std::vector<std::string>());
        forms.halves = words(*times, "halves", /*small=*/true);
        times->finish();
    }
    forms.units = counted(root, "units");
    forms.currencies = counted(root, "currencies");
    forms.symbols = words(root, "symbols", /*small=*/false);
    forms.signs = words(root, "signs", /*small=*/false);
    forms.abbreviations = words(root, "abbreviations", /*small=*/true);
    forms.titles = words(root, "titles", /*small=*/true);
    root.finish();
    if (!document->close(diagnostics)) return {};
    return forms;
}

}  // namespace luwte::authoring
