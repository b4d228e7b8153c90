#include "display/png.h"

#include <png.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <vector>

#include "base/atomic_file.h"

namespace luwte::display {

Result<void> write_png(const std::filesystem::path& file, std::span<const std::byte> rgba, int width, int height) {
    auto made = AtomicFile::create(file);
    if (!made) return made.problem();
    std::vector<std::uint8_t> rgb(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    for (std::size_t i = 0; i * 3 < rgb.size(); ++i)
        for (std::size_t channel = 0; channel < 3; ++channel)
            rgb[i * 3 + channel] = std::to_integer<std::uint8_t>(rgba[i * 4 + channel]);
    png_image image = {};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
    std::string bytes(size, '\0');
    if (!png_image_write_to_memory(&image, bytes.data(), &size, 0, rgb.data(), 0, nullptr))
        return Problem{file.string() + ": the picture can't be encoded: " + image.message + ".", Cause::environment};
    bytes.resize(size);
    if (auto written = made->write(bytes); !written) return written.problem();
    return made->keep();
}

}  // namespace luwte::display
