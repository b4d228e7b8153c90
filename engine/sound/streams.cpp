#include "sound/streams.h"

namespace luwte::sound {

void add_streams(Output& output) {
    output.add(Output::Shape::around);
    output.add(Output::Shape::point);
    output.add(Output::Shape::point);
    for (std::size_t i = 0; i < most_points; ++i) {
        output.add(Output::Shape::point);
    }
}

void queue_block(Output& output, const Mix& mix, const Buses& buses, const Head& head) {
    const Vec3 ears = {head.position[0], head.position[1], head.position[2]};
    output.turn(head.orientation);
    // The listener stays at the origin and the world moves around it: a B-format source turns with the head only while
    // it lies exactly where the listener is.
    const Vec3 gaze = {head.gaze_at[0], head.gaze_at[1], head.gaze_at[2]};
    output.place(voice_stream, turned(buses.voice_at, head.gaze_yaw) + gaze - ears);
    output.place(tone_stream, turned(mix.orb(), head.gaze_yaw) + gaze - ears);
    output.queue(bed_stream, buses.bed);
    output.queue(voice_stream, buses.voice);
    output.queue(tone_stream, buses.tone);
    for (std::size_t i = 0; i < most_points; ++i) {
        output.place(first_point_stream + i, buses.spots[i] - ears);
        output.queue(first_point_stream + i, buses.points[i]);
    }
}

}  // namespace luwte::sound
