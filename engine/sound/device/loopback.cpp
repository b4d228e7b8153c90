#include <algorithm>
#include <vector>

#include "sound/device/flush.h"
#include "sound/device/player.h"
#include "sound/device/streams.h"

namespace luwte::sound {

struct Loopback::Impl {
    Impl(const practice::Sitting& sitting, const MixSettings& settings, Output out)
        : mix(sitting, settings), output(std::move(out)), rendered(output.channels() * block_frames) {}

    Mix mix;
    Output output;
    Head head;
    Buses buses;
    std::int64_t blocks = 0;                 ///< made so far
    std::vector<float> rendered;             ///< the last block
    std::size_t consumed = rendered.size();  ///< of `rendered`

    void make_block() {
        mix.prepare();
        const auto number = static_cast<double>(blocks);
        mix.render(number * block_seconds, (number + 1) * block_seconds, buses);
        queue_block(output, mix, buses, head);
        ++blocks;
    }

    /// OpenAL stops a stream that reaches its last buffer's end, so one block is always made ahead.
    void render_block() {
        make_block();
        if (blocks == 2) {
            output.start();
            // The silence that a limiter puts before the first frame.
            const auto latency = static_cast<std::size_t>(output.latency());
            output.render(std::span(rendered).first(latency * output.channels()));
        }
        output.render(rendered);
        consumed = 0;
    }
};

Loopback::Loopback(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Loopback::Loopback(Loopback&&) noexcept = default;
Loopback& Loopback::operator=(Loopback&&) noexcept = default;
Loopback::~Loopback() = default;

Result<Loopback> Loopback::open(const practice::Sitting& sitting, const MixSettings& settings, Output::Form form) {
    Result<Output> output = Output::open_loopback(settings.listening, form);
    if (!output) return output.problem();
    auto impl = std::make_unique<Impl>(sitting, settings, *std::move(output));
    add_streams(impl->output);
    return Loopback(std::move(impl));
}

bool Loopback::hrtf() const { return impl_->output.hrtf(); }
const std::string& Loopback::remark() const { return impl_->output.remark(); }
std::size_t Loopback::channels() const { return impl_->output.channels(); }
void Loopback::add(practice::Event event) { impl_->mix.add(event); }
void Loopback::set_head(const Head& head) { impl_->head = head; }

void Loopback::render(std::span<float> samples) {
    const FlushToZero flush;
    if (impl_->blocks == 0) impl_->make_block();
    std::size_t done = 0;
    while (done < samples.size()) {
        if (impl_->consumed == impl_->rendered.size()) impl_->render_block();
        const std::size_t count = std::min(samples.size() - done, impl_->rendered.size() - impl_->consumed);
        std::copy_n(impl_->rendered.begin() + static_cast<std::ptrdiff_t>(impl_->consumed), count,
                    samples.begin() + static_cast<std::ptrdiff_t>(done));
        done += count;
        impl_->consumed += count;
    }
}

}  // namespace luwte::sound
