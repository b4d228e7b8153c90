#include "voice/text_hash.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "base/subprocess.h"
#include "voice/hash.h"

namespace luwte::voice {
namespace {

constexpr std::size_t hash_digits = 16;

bool ends_sentence(char c) { return c == '.' || c == '!' || c == '?'; }

}  // namespace

Manner manner_of(std::string_view line_id) {
    const auto has = [&](std::string_view word) { return line_id.find(word) != std::string_view::npos; };
    if (has("release") || has("let-go") || has("exhale")) return {85, 30, 300};
    if (has("tense") || has("hold")) return {105, 36, 150};
    return {};
}

std::string to_ssml(std::string_view text, const Manner& manner) {
    std::string out = "<speak><prosody range=\"low\">";
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (text.substr(i, 3) == "..." || text.substr(i, 3) == "\xE2\x80\xA6") {
            out += "<break time=\"900ms\"/>";
            i += 2;
            continue;
        }
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\n': out += ' '; break;
            default: out += c;
        }
        if (ends_sentence(c) && i + 1 < text.size() && text[i + 1] == ' ')
            out += fmt::format("<break time=\"{}ms\"/>", manner.sentence_break);
    }
    return out + "</prosody></speak>";
}

std::string text_hash(std::string_view maker, std::string_view language, std::string_view line_id,
                      std::string_view text) {
    if (maker == recorded_engine) return sha256(text).substr(0, hash_digits);
    if (maker != draft_engine) return sha256(fmt::format("{}\n{}\n{}", maker, language, text)).substr(0, hash_digits);
    const Manner manner = manner_of(line_id);
    return sha256(fmt::format("{}\n{}\n{}\n{}\n{} {}", maker, language, manner.words_per_minute,
                              processing_of(Tone::robotic), manner.pitch, to_ssml(text, manner)))
        .substr(0, hash_digits);
}

}  // namespace luwte::voice
