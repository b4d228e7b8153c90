#include "base/diagnostic.h"

#include "base/message.h"
#include "base/printable.h"

namespace luwte {

std::string to_string(const Diagnostic& diagnostic) {
    std::string text = printable_line(diagnostic.file);
    if (diagnostic.line > 0) text += ':' + std::to_string(diagnostic.line) + ':' + std::to_string(diagnostic.column);
    text.append(": ").append(printable_line(translated(diagnostic.what)));
    if (!diagnostic.remedy.empty()) text.append("; ").append(printable_line(translated(diagnostic.remedy)));
    return text;
}

}  // namespace luwte
