#pragma once

#include "app/settings/preferences.h"
#include "app/settings/values.h"

namespace luwte::app {

/// Pixels of a picture (of one eye).
struct Size {
    int width = 0;
    int height = 0;
};

/// `WxH`: even numbers from 16 to 8192.
Taken take_size(Size& size, const GivenValue& given);
/// `YAW,PITCH` in degrees, to -180..180 and -90..90.
Taken take_look(std::optional<Look>& look, const GivenValue& given);

}  // namespace luwte::app
