#include "sound/mix/mix.h"

#include <algorithm>
#include <cmath>

#include "math/easing.h"

namespace luwte::sound {
namespace {

/// dB from a recording at -23 LUFS to the same loudness at the ears, through the HRTF from beside the person.
constexpr float voice_level = 0.0F;

/// The bed lies this far below the softest voice under speech; the rule is 12 dB, two more are for gusts.
constexpr float below_voice = 14;
constexpr float softest_voice = -23 - 4;
constexpr float least_duck = 6;
constexpr float tone_duck = 5;

constexpr double first_fade = 3;  ///< seconds of the bed's coming up at the very start
constexpr float resting = 0.6F;   ///< of the bed while nothing is playing
constexpr double rest_seconds = 1.5;
constexpr double half_change = 1.5;  ///< s in which a place goes, and the next one comes

/// How deep the bed must give way for a place of this level (LUFS).
float duck_depth(float level) { return std::max(least_duck, level - (softest_voice - below_voice)); }

/// By how much a person wants the place louder than the voice, dB; 0 where one of them isn't heard.
float louder_place(const Levels& levels) {
    if (levels.voice == silent || levels.place == silent) return 0;
    return static_cast<float>(std::max(levels.place - levels.voice, 0.0));
}

float linear(double decibel) { return from_decibel(static_cast<float>(decibel)); }

bool speaks(const practice::Moment& moment) { return moment.line != nullptr && moment.voice > 0; }

/// From one gain to the next without a corner inside the block.
void scale(Mono& samples, float from, float to) {
    const float step = (to - from) / block_frames;
    for (float& sample : samples) {
        sample *= from;
        from += step;
    }
}

}  // namespace

Mix::Mix(const practice::Sitting& sitting, const MixSettings& settings)
    : sitting_(sitting),
      line_cache_(sitting_.timeline(), settings.voice),
      breath_tone_(settings.breath_tone),
      lying_(settings.lying),
      voice_level_(linear(settings.levels.voice)),
      place_level_(linear(settings.levels.place)),
      tone_level_(linear(settings.levels.tone)),
      gaze_pitch_(settings.gaze_pitch),
      orb_(from_gaze({settings.orb[0], settings.orb[1], settings.orb[2]}, settings.gaze_pitch)),
      tone_(settings.place.tone),
      voice_path_(voice_at({})),
      louder_place_(louder_place(settings.levels)),
      limiter_(static_cast<float>(settings.levels.ceiling)),
      place_(settings.place),
      fade_seconds_(first_fade) {
    duck_.set_depth(duck_depth(place_.level()) + louder_place_);
    position_ = practice::moment(sitting_, 0).position;
}

Vec3 Mix::voice_at(const practice::Place& place) const {
    return place_of(place, gaze_pitch_, lying_, sitting_.timeline().evening);
}

void Mix::change(Ambience next) {
    // One that comes while another is still coming takes its place; nothing is freed here.
    if (changing_) std::swap(outgoing_, next_);
    next_ = std::move(next);
    if (changed_ >= 1) changed_ = std::max(0.0, 2 - changed_);
    changing_ = true;
}

/// The place that comes takes the place of this one, which is silent now.
void Mix::arrive() {
    outgoing_ = std::exchange(place_, std::exchange(next_, {}));
    duck_.set_depth(duck_depth(place_.level()) + louder_place_);
    tone_.tune(place_.tone());
    changing_ = false;
}

float Mix::step_change() {
    if (changed_ >= 2) return 1;
    changed_ += block_seconds / half_change;
    if (changed_ >= 1 && changing_) arrive();
    const double x = changed_ < 1 ? 1 - changed_ : std::min(changed_ - 1, 1.0);
    return static_cast<float>(math::minimum_jerk(x));
}

void Mix::fade_in(double seconds) {
    faded_ = 0;
    fade_seconds_ = seconds;
    bed_gain_ = 0;
    // From silence the next place can come at once.
    if (changing_) arrive();
    changed_ = 2;
}

void Mix::render(double start_time, double end_time, Buses& buses) {
    const practice::Moment start = practice::moment(sitting_, start_time);
    const practice::Moment end = practice::moment(sitting_, end_time);
    position_.store(end.position, std::memory_order_relaxed);

    place_.render(start, end, buses);

    narrator_.render(start, end, buses.voice);
    const float spoken = from_decibel(voice_level) * voice_level_;
    scale(buses.voice, spoken, spoken);
    if (speaks(end)) goal_ = voice_at(end.line->place);
    voice_path_.step(goal_);
    buses.voice_at = voice_path_.at();

    const bool soon = speaks(end) || speaks(practice::moment(sitting_, end_time + Duck::before));
    const bool later = soon || speaks(practice::moment(sitting_, end_time + Duck::stay));
    duck_.step(soon, later);

    faded_ = std::min(1.0, faded_ + block_seconds / fade_seconds_);
    const float goal = end.state == practice::State::playing ? 1.0F : resting;
    const auto most = static_cast<float>(block_seconds / rest_seconds) * (1 - resting);
    rest_ = std::clamp(goal, rest_ - most, rest_ + most);
    const auto faded = static_cast<float>(math::minimum_jerk(faded_));
    const float bed_gain = place_level_ * step_change() * faded * rest_ * (0.5F + 0.5F * end.presence) * duck_.gain();
    for (Mono* channel : buses.bed.channels()) scale(*channel, bed_gain_, bed_gain);
    for (Mono& point : buses.points) scale(point, bed_gain_, bed_gain);
    bed_gain_ = bed_gain;
    limiter_.limit_place(buses, place_.level() + 20 * std::log10(std::max(bed_gain, 1e-4F)));
    // After the duck, for this reverb is the voice's own.
    plate_.add(buses.voice, buses.bed);

    if (breath_tone_) {
        tone_.render(start, end, buses.tone);
        const float tone_gain = tone_level_ * faded * from_decibel(-tone_duck * duck_.amount());
        scale(buses.tone, tone_gain_, tone_gain);
        tone_gain_ = tone_gain;
    } else {
        buses.tone.fill(0);
    }
    limiter_.limit_all(buses);
    // What has ended is silent, and may sleep.
    if (end.state != practice::State::ended) floor_.add(buses);
}

}  // namespace luwte::sound
