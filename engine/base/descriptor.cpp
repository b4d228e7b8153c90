#include "base/descriptor.h"

#include <unistd.h>

namespace luwte {

bool Descriptor::close() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

}  // namespace luwte
