#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/commands/command_options.h"
#include "base/result.h"

namespace luwte::app {

// Readers of single values. Cause::usage where the text is no such thing at all, Cause::input where it is one that
// can't be had.

/// `WxH`: even numbers from 16 to 8192.
Result<Size> read_size(std::string_view text);
/// `YAW,PITCH` in degrees, to -180..180 and -90..90.
Result<Look> read_look(std::string_view text);
/// A number of seconds of 0 or more, no more than a day.
Result<double> read_seconds(std::string_view option, std::string_view text);
/// A whole number from `least` to `most`.
Result<long long> read_whole(std::string_view option, std::string_view text, long long least, long long most);
/// `GROUP,...`: names of muscle groups; `none`.
Result<std::vector<std::string>> read_groups(std::string_view text);
/// One of the words an option knows; its place among them.
Result<std::size_t> read_word(std::string_view option, std::string_view text,
                              const std::vector<std::string_view>& words);

/// " Did you mean 'x'?" for a typing error, else the known names.
std::string suggestion(std::string_view name, const std::vector<std::string_view>& known);

}  // namespace luwte::app
