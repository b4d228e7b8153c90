#pragma once

#include "sound/device/output.h"
#include "sound/mix/mix.h"

namespace luwte::sound {

/// The numbers of an output's streams: one for the bed, the voice, the breath tone, then most_points sounds with a spot
/// of their own.
enum Stream : std::size_t { bed_stream, voice_stream, tone_stream, first_point_stream };

/// How much louder a sound at `spot` is at these ears than from the seat, where its level is meant: 0.4 to 2.5.
float nearness(Vec3 spot, Vec3 ears);

/// Adds to an output the streams that any mix needs.
void add_streams(Output& output);

/// Queues a block of each, with its sounds placed around this head.
void queue_block(Output& output, const Mix& mix, const Buses& buses, const Head& head);

}  // namespace luwte::sound
