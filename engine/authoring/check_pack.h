#pragma once

#include "base/diagnostic.h"
#include "practice/phrases.h"
#include "voice/pack.h"

namespace luwte::authoring {

/// Everything wrong with a pack: missing, stale, truncated, wrong hash, wrong format, too quiet, too loud, clipped, too
/// long for its text.
Diagnostics check_pack(const voice::Pack& pack, const practice::Phrases& phrases);

}  // namespace luwte::authoring
