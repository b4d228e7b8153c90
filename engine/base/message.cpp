#include "base/message.h"

namespace luwte {
namespace {

Translations& table() {
    static Translations translations;
    return translations;
}

}  // namespace

void set_translations(Translations translations) { table() = std::move(translations); }

const Translations& translations() { return table(); }

std::string_view translated(std::string_view english) {
    const auto found = table().find(english);
    return found == table().end() ? english : std::string_view(found->second);
}

}  // namespace luwte
