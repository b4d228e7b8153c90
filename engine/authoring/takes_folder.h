#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "authoring/takes.h"

namespace luwte::authoring {

/// What became of a folder of sound files.
struct Brought {
    std::size_t kept = 0;
    std::vector<std::string>
        told;  ///< a sentence for each file that was left out, or taken although something is wrong
};

/// Takes over the files of a folder whose names say which line they are (see line_named): each through the same trim,
/// loudness and saving as a take at the microphone. Files with something wrong are told and left out unless `anyway`;
/// the others go on. The files themselves stay as they are. A Problem where the disk refuses, or the folder isn't
/// there.
Result<Brought> bring_folder(Takes& takes, const std::filesystem::path& folder, bool anyway,
                             const std::function<void(int done, int all)>& progress);

}  // namespace luwte::authoring
