#include "base/font_finder.h"

#include <fontconfig/fontconfig.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace luwte {
namespace {

/// Humanist and quiet, the best first; DejaVu is on nearly every system.
constexpr std::array<std::string_view, 7> names = {
    "Lato-Regular.ttf",     "Inter-Regular.otf",     "Inter-Regular.ttf", "OpenSans-Regular.ttf",
    "NotoSans-Regular.ttf", "Cantarell-Regular.otf", "DejaVuSans.ttf"};

bool is(FcPattern* font, const char* what, bool otherwise) {
    FcBool value = otherwise ? FcTrue : FcFalse;
    FcPatternGetBool(font, what, 0, &value);
    return value == FcTrue;
}

const FcCharSet* letters_of(FcPattern* font) {
    FcCharSet* letters = nullptr;
    return FcPatternGetCharSet(font, FC_CHARSET, 0, &letters) == FcResultMatch ? letters : nullptr;
}

FontFile file_of(FcPattern* font) {
    FcChar8* file = nullptr;
    int index = 0;
    FcPatternGetString(font, FC_FILE, 0, &file);
    FcPatternGetInteger(font, FC_INDEX, 0, &index);
    return {file ? reinterpret_cast<const char*>(file) : "", index & 0xFFFF};
}

}  // namespace

struct FontFinder::State {
    explicit State(const std::vector<std::filesystem::path>& folders) : config(FcInitLoadConfigAndFonts()) {
        if (!config) return;
        for (const auto& folder : folders)
            FcConfigAppFontAddDir(config, reinterpret_cast<const FcChar8*>(folder.c_str()));
        // In the order in which one serves for another, as this machine has it.
        FcPattern* const wanted = FcPatternCreate();
        FcPatternAddString(wanted, FC_FAMILY, reinterpret_cast<const FcChar8*>("sans-serif"));
        FcPatternAddInteger(wanted, FC_WEIGHT, FC_WEIGHT_REGULAR);
        FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN);
        FcConfigSubstitute(config, wanted, FcMatchPattern);
        FcDefaultSubstitute(wanted);
        FcResult result = FcResultMatch;
        sorted = FcFontSort(config, wanted, FcFalse, nullptr, &result);
        FcPatternDestroy(wanted);
        for (int i = 0; sorted && i < sorted->nfont; ++i) {
            FcPattern* const font = sorted->fonts[i];
            if (is(font, FC_SCALABLE, false) && !is(font, FC_COLOR, false) && letters_of(font)) fonts.push_back(font);
        }
    }
    ~State() {
        if (sorted) FcFontSetDestroy(sorted);
        if (config) FcConfigDestroy(config);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    FcConfig* config;
    FcFontSet* sorted = nullptr;
    std::vector<FcPattern*> fonts;
};

FontFinder::FontFinder(const std::vector<std::filesystem::path>& folders) : state_(std::make_shared<State>(folders)) {}

Result<FontFile> FontFinder::for_words() const {
    std::size_t best = names.size() + 1;
    FontFile found;
    for (FcPattern* const font : state_->fonts) {
        const FontFile file = file_of(font);
        const auto known = std::find(names.begin(), names.end(), file.file.filename().native());
        const auto rank = static_cast<std::size_t>(known - names.begin());
        if (rank == names.size() && !FcCharSetHasChar(letters_of(font), U'a')) continue;
        if (rank >= best) continue;
        best = rank;
        found = file;
    }
    if (best > names.size())
        return Problem{"No font for the captions was found; on Debian and Ubuntu: apt-get install fonts-lato.",
                       Cause::environment};
    return found;
}

std::optional<FontFile> FontFinder::having(char32_t letter) const {
    for (FcPattern* const font : state_->fonts)
        if (FcCharSetHasChar(letters_of(font), letter)) return file_of(font);
    return {};
}

}  // namespace luwte
