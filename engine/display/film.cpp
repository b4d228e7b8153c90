#include "display/film.h"

#include <algorithm>

namespace luwte::display {

gpu::View look(glm::vec3 eye, float yaw, float pitch, float vertical_half_tangent, float aspect) {
    const glm::quat turned = glm::angleAxis(yaw, glm::vec3(0, 1, 0)) * glm::angleAxis(pitch, glm::vec3(1, 0, 0));
    const float up = vertical_half_tangent, right = vertical_half_tangent * aspect;
    return {eye, turned, -right, right, up, -up};
}

void spread_eyes(const gpu::View& middle, std::span<gpu::View> views) {
    constexpr float half_distance = 0.0315F;  // metres: half the usual distance between eyes
    std::fill(views.begin(), views.end(), middle);
    if (views.size() != 2) return;
    views[0].position += middle.orientation * glm::vec3(-half_distance, 0, 0);
    views[1].position += middle.orientation * glm::vec3(half_distance, 0, 0);
}

Film::Film(gpu::Device& device, const FilmDesc& desc, FrameSink sink)
    : desc_(desc), sink_(std::move(sink)), pass_(device, desc.size, VK_FORMAT_R8G8B8A8_SRGB, desc.eyes) {
    for (Slot& slot : slots_) {
        slot.picture = {device, desc.size, pass_.format(), desc.eyes, VK_IMAGE_USAGE_TRANSFER_SRC_BIT};
        slot.pixels = gpu::make_buffer(device, VkDeviceSize{4} * desc.size.width * desc.eyes * desc.size.height,
                                       VK_BUFFER_USAGE_TRANSFER_DST_BIT,
                                       VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT |
                                           VK_MEMORY_PROPERTY_HOST_CACHED_BIT);
    }
}

FrameStatus Film::begin(FrameRequest& request) {
    if (next_ == desc_.frames) return FrameStatus::closed;
    request.sample_at = static_cast<double>(next_) / desc_.fps;
    const float aspect = static_cast<float>(desc_.size.width) / static_cast<float>(desc_.size.height);
    spread_eyes(look(desc_.eye, desc_.yaw, desc_.pitch, desc_.half_tangent, aspect),
                std::span(request.views).first(desc_.eyes));
    // A slot's image is free again: its last frame was handed over before the ring came round.
    request.target = slots_[next_ % slots_.size()].picture.target();
    return FrameStatus::draw;
}

FrameStatus Film::end(gpu::Frames& frames, const gpu::Frame& frame) {
    Slot& slot = slots_[next_ % slots_.size()];
    const VkImage image = slot.picture.target().image;
    pass_.settle(frame.commands, slot.picture.target());
    if (!sink_) {
        ++next_;
        return frames.submit(frame) == gpu::Status::ok ? FrameStatus::draw : FrameStatus::lost;
    }
    gpu::record(frame.commands, {{image, gpu::drawn_in, gpu::copied_from}});
    std::array<VkBufferImageCopy, gpu::most_eyes> copies = {};
    for (std::uint32_t eye = 0; eye < desc_.eyes; ++eye) {
        copies[eye].bufferOffset = VkDeviceSize{4} * desc_.size.width * eye;
        copies[eye].bufferRowLength = desc_.size.width * desc_.eyes;
        copies[eye].imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, eye, 1};
        copies[eye].imageExtent = {desc_.size.width, desc_.size.height, 1};
    }
    vkCmdCopyImageToBuffer(frame.commands, image, VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL, slot.pixels.buffer, desc_.eyes,
                           copies.data());
    gpu::record_read_back(frame.commands);
    if (frames.submit(frame) != gpu::Status::ok) return FrameStatus::lost;
    slot.number = frame.number;
    ++next_;
    // While the GPU draws this one, the one before goes to the sink.
    return hand_over(frames, slots_[next_ % slots_.size()]);
}

FrameStatus Film::hand_over(gpu::Frames& frames, Slot& slot) {
    if (slot.number == 0) return FrameStatus::draw;
    if (frames.wait(slot.number) != gpu::Status::ok) return FrameStatus::lost;
    slot.number = 0;
    const VkExtent2D size = {desc_.size.width * desc_.eyes, desc_.size.height};
    return sink_({slot.pixels.mapped, static_cast<std::size_t>(slot.pixels.size)}, size) ? FrameStatus::draw
                                                                                         : FrameStatus::closed;
}

FrameStatus Film::finish(gpu::Frames& frames) {
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        const FrameStatus status = hand_over(frames, slots_[(next_ + i) % slots_.size()]);
        if (status != FrameStatus::draw) return status;
    }
    return FrameStatus::draw;
}

}  // namespace luwte::display
