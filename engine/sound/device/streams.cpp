#include "sound/device/streams.h"

#include <algorithm>

#include "sound/device/acoustics.h"
#include "sound/direction.h"

namespace luwte::sound {

float nearness(Vec3 spot, Vec3 ears) {
    constexpr float least = 0.4F, most = 2.5F, touching = 0.01F;
    return std::clamp(length(spot) / std::max(length(spot - ears), touching), least, most);
}

void add_streams(Output& output) {
    for (std::size_t i = 0; i < first_point_stream + most_points; ++i) output.add();
    // What of each is sent to the reverb. The bed is all around by itself and has most of what comes back in it; the
    // breath tone is near; the voice has a reverb of its own (mix/plate.h).
    output.set_send(bed_stream, 0.05F);
    output.set_send(tone_stream, 0.3F);
}

void queue_block(Output& output, const Mix& mix, const Buses& buses, const Head& head) {
    const Vec3 ears = {head.position[0], head.position[1], head.position[2]};
    output.set_orientation(head.orientation);
    output.step_acoustics(buses.acoustics);
    // The listener stays at the origin and the world moves around it: a B-format source turns with the head only while
    // it lies exactly where the listener is.
    const Vec3 gaze = {head.gaze_at[0], head.gaze_at[1], head.gaze_at[2]};
    output.set_position(voice_stream, turned(buses.voice_at, head.gaze_yaw) + gaze - ears);
    output.set_position(tone_stream, turned(mix.orb(), head.gaze_yaw) + gaze - ears);
    output.queue(bed_stream, buses.bed);
    output.queue(voice_stream, buses.voice);
    output.queue(tone_stream, buses.tone);
    for (std::size_t i = 0; i < most_points; ++i) {
        const std::size_t stream = first_point_stream + i;
        if (i < buses.point_count) {
            output.set_position(stream, buses.spots[i] - ears);
            output.step_nearness(stream, nearness(buses.spots[i], ears));
            output.set_send(stream, reverb_send(length(buses.spots[i] - ears)));
        }
        output.queue(stream, buses.points[i]);
    }
}

}  // namespace luwte::sound
