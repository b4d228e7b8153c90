#include "golden.h"

#include <gtest/gtest.h>
#include <png.h>

#include <algorithm>
#include <cstdlib>

#include "display/video_encoder.h"

namespace luwte::app {
namespace fs = std::filesystem;
namespace {

constexpr double most_mean = 1;
constexpr double most_percent = 8;
constexpr int amplified = 16;

int apart(const Picture& a, const Picture& b, std::size_t i) {
    return std::abs(std::to_integer<int>(a.rgba[i]) - std::to_integer<int>(b.rgba[i]));
}

void keep(const fs::path& file, const Picture& picture) {
    const Result<void> written = display::write_png(file, picture.rgba, picture.width, picture.height);
    EXPECT_TRUE(written) << written.problem().what;
}

Picture amplify(const Picture& a, const Picture& b) {
    Picture seen = a;
    for (std::size_t i = 0; i < seen.rgba.size(); ++i)
        seen.rgba[i] = static_cast<std::byte>(std::min(255, apart(a, b, i) * amplified));
    return seen;
}

}  // namespace

Difference difference_of(const Picture& a, const Picture& b) {
    std::vector<int> worst;
    worst.reserve(a.rgba.size() / 4);
    double sum = 0;
    for (std::size_t pixel = 0; pixel + 3 < a.rgba.size(); pixel += 4) {
        int most = 0;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            const int value = apart(a, b, pixel + channel);
            sum += value;
            most = std::max(most, value);
        }
        worst.push_back(most);
    }
    if (worst.empty()) return {};
    const auto rank = static_cast<std::ptrdiff_t>(static_cast<double>(worst.size() - 1) * 0.999);
    std::nth_element(worst.begin(), worst.begin() + rank, worst.end());
    return {sum / (3.0 * static_cast<double>(worst.size())),
            static_cast<double>(worst[static_cast<std::size_t>(rank)])};
}

Picture read_png(const fs::path& file) {
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_file(&image, file.c_str())) return {};
    image.format = PNG_FORMAT_RGBA;
    Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
    picture.rgba.resize(PNG_IMAGE_SIZE(image));
    if (!png_image_finish_read(&image, nullptr, picture.rgba.data(), 0, nullptr)) return {};
    return picture;
}

void expect_golden(const std::string& name, const Picture& picture) {
    const fs::path golden = fs::path(LUWTE_SOURCE_DIR) / "tests/film/golden" / (name + ".png");
    const char* const desc = std::getenv("LUWTE_GOLDEN");
    if (desc && std::string(desc) == "write") {
        keep(golden, picture);
        FAIL() << golden << " was written; look at it.";
    }
    const Picture wanted = read_png(golden);
    const fs::path left = fs::path(LUWTE_BINARY_DIR) / "golden";
    const fs::path got = left / (name + ".png"), seen = left / (name + ".difference.png");
    if (wanted.width != picture.width || wanted.height != picture.height) {
        keep(got, picture);
        FAIL() << golden << " is missing or of another size; this is what it would be: " << got
               << "\nLUWTE_GOLDEN=write ctest -R Golden makes it anew.";
    }
    const Difference difference = difference_of(picture, wanted);
    if (difference.mean <= most_mean && difference.percent <= most_percent) return;
    keep(got, picture);
    keep(seen, amplify(picture, wanted));
    ADD_FAILURE() << name << " differs from its golden picture: mean " << difference.mean << "/255 (at most "
                  << most_mean << "), 99.9th percentile " << difference.percent << "/255 (at most " << most_percent
                  << ")\n  now        " << got << "\n  difference " << seen << " (" << amplified
                  << " times)\nIf it should look so, LUWTE_GOLDEN=write ctest -R Golden makes it the golden one.";
}

}  // namespace luwte::app
