#include "voice/text_hash.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

#include "base/plain_file.h"

namespace luwte::voice {
namespace {

constexpr std::size_t hash_digits = 16;

bool ends_sentence(char c) { return c == '.' || c == '!' || c == '?'; }

class Digest {
public:
    Digest() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) {
        EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
    }

    void add(const char* bytes, std::size_t count) { EVP_DigestUpdate(context_.get(), bytes, count); }

    std::string hexadecimal() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned int length = 0;
        EVP_DigestFinal_ex(context_.get(), digest.data(), &length);
        return fmt::format("{:02x}", fmt::join(digest.data(), digest.data() + length, ""));
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

std::string sha256(std::string_view bytes) {
    Digest digest;
    digest.add(bytes.data(), bytes.size());
    return digest.hexadecimal();
}

std::optional<std::string> sha256_of_file(const std::filesystem::path& file) {
    const Result<Descriptor> opened = open_plain_file(file);
    if (!opened) return std::nullopt;
    Digest digest;
    std::array<char, 65536> chunk;
    while (true) {
        const ssize_t count = ::read(opened->number(), chunk.data(), chunk.size());
        if (count == 0) return digest.hexadecimal();
        if (count < 0 && errno != EINTR) return std::nullopt;
        if (count > 0) digest.add(chunk.data(), static_cast<std::size_t>(count));
    }
}

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
            // [[ ]] would be phonemes, and not words.
            case '[':
            case ']':
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
