#include "voice/hash.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <memory>

namespace luwte::voice {
namespace {

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
        constexpr char digits[] = "0123456789abcdef";
        std::string text;
        for (unsigned int i = 0; i < length; ++i) {
            text += digits[digest[i] >> 4];
            text += digits[digest[i] & 15];
        }
        return text;
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
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return std::nullopt;
    Digest digest;
    std::array<char, 65536> chunk;
    do {
        stream.read(chunk.data(), chunk.size());
        digest.add(chunk.data(), static_cast<std::size_t>(stream.gcount()));
    } while (stream);
    if (!stream.eof()) return std::nullopt;
    return digest.hexadecimal();
}

}  // namespace luwte::voice
