#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "app/act.h"
#include "app/film_stage.h"
#include "app/run.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/new_file.h"
#include "display/movie.h"
#include "display/png.h"
#include "practice/webvtt.h"

namespace luwte::app {
namespace {

/// How far it is, on one line of a terminal that is rewritten; a line each tenth where it is not a terminal.
class ProgressLine {
public:
    explicit ProgressLine(double all) : all_(all), terminal_(isatty(STDERR_FILENO) == 1) {}
    ~ProgressLine() {
        if (terminal_ && told_ >= 0) std::fputs("\n", stderr);
    }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;
    void tell(double done) {
        const int percent = static_cast<int>(100 * done / all_);
        if (percent <= told_ || (!terminal_ && percent / 10 == told_ / 10 && told_ >= 0)) return;
        told_ = percent;
        std::fprintf(stderr, terminal_ ? "\rfilming %3d %%" : "filming %3d %%\n", percent);
    }

private:
    double all_;
    bool terminal_;
    int told_ = -1;
};

enum class Kind { picture, movie, sound };

Result<Kind> kind_of(const std::filesystem::path& out) {
    const std::string ending = out.extension().string();
    if (ending == ".png") return Kind::picture;
    if (ending == ".mp4") return Kind::movie;
    if (ending == ".wav") return Kind::sound;
    return Problem{fmt::format("--out {}: only .mp4, .png and .wav can be written.", out.string()), Exit::mistake};
}

/// The head of who looks: it turns with --look.
sound::Head head_of(const FilmWish& wish) {
    const bool lying = wish.sitting.posture == Posture::lying;
    const glm::quat turned =
        display::look({}, wish.look.yaw, wish.look.pitch + (lying ? lying_pitch : 0), 1, 1).orientation;
    return {{0, 0, 0}, {turned.x, turned.y, turned.z, turned.w}};
}

display::FilmWish film_wish(const FilmWish& wish, const gpu::Pose& gaze, double seconds, int fps) {
    display::FilmWish film;
    film.size = {static_cast<std::uint32_t>(wish.size.width), static_cast<std::uint32_t>(wish.size.height)};
    film.eyes = static_cast<std::uint32_t>(wish.eyes);
    film.fps = fps;
    film.frames = static_cast<std::uint64_t>(std::max(1LL, std::llround(seconds * fps)));
    film.eye = gaze.position;
    film.yaw = wish.look.yaw;
    film.pitch = wish.look.pitch + (wish.sitting.posture == Posture::lying ? lying_pitch : 0);
    return film;
}

/// Draws until the display is done. `began` is the display's time at which the sitting began.
Result<void> draw_all(Act& act, Stage& stage, double began) {
    display::Turn turn = display::Turn::draw;
    while (turn == display::Turn::draw || turn == display::Turn::rest) turn = act.frame(stage, began);
    if (turn == display::Turn::closed) turn = static_cast<display::Film&>(*stage.display).finish(*stage.frames);
    if (turn == display::Turn::lost) return Problem{"The GPU was lost while filming; film again.", Exit::lacking};
    return {};
}

/// A picture is taken some seconds into a sitting that began a little earlier, so that it has faded in. A sitting's
/// very first seconds are taken after its fade, the others exactly where they were asked for.
constexpr double lead = 8;
constexpr double faded_in = 7;

Result<void> take_picture(const FilmWish& wish, const Prepared& prepared, const scene::Scene& scene,
                          const picture::Letters& letters) {
    const double start = std::max(prepared.picture - lead, 0.0);
    const double into = std::max(prepared.picture - start, faded_in);
    Act act(practice::Sitting(prepared.timeline, start), scene, wish.sitting.posture, wish.sitting.body);
    act.set_manner(wish.sitting.words, wish.sitting.hand_pulse);
    Result<void> written;
    auto stage = open_film_stage(scene, letters, wish.sitting.detail, film_wish(wish, act.gaze(), 0, 1),
                                 [&](std::span<const std::byte> rgba, VkExtent2D size) {
                                     written = display::write_png(wish.out, rgba, static_cast<int>(size.width),
                                                                  static_cast<int>(size.height));
                                     return static_cast<bool>(written);
                                 });
    if (!stage) return stage.problem();
    if (auto drawn = draw_all(act, *stage, -into); !drawn) return drawn;
    return written;
}

constexpr double half_faded = 3.5;

/// The sitting's sound from `into` seconds after its start.
Result<sound::Loopback> open_sound(const FilmWish& wish, const Prepared& prepared, const scene::Scene& scene,
                                   const practice::Sitting& sitting, double into) {
    auto sound = sound::Loopback::open(sitting, sound_setting(scene, prepared, wish.sitting),
                                       {wish.ambisonic, /*limiter=*/true});
    if (!sound) return sound;
    if (!sound->remark().empty()) log::warning("the sound: {}", sound->remark());
    // What lies around is turned by who plays it.
    if (!wish.ambisonic) sound->set_head(head_of(wish));
    std::vector<float> unheard(static_cast<std::size_t>(std::llround(into * sound::sample_rate)) * sound->channels());
    sound->render(unheard);
    return sound;
}

Result<void> take_movie(const FilmWish& wish, const Prepared& prepared, const scene::Scene& scene,
                        const picture::Letters& letters) {
    // A film that begins in the middle comes in from half light; the whole fade would take its first cue away.
    const double into = std::min(half_faded, prepared.from);
    const practice::Sitting sitting(prepared.timeline, prepared.from - into);
    auto sound = open_sound(wish, prepared, scene, sitting, into);
    if (!sound) return sound.problem();
    Act act(sitting, scene, wish.sitting.posture, wish.sitting.body);
    act.set_manner(wish.sitting.words, wish.sitting.hand_pulse);
    auto movie =
        display::Movie::begin({wish.out, wish.size.width * wish.eyes, wish.size.height, wish.fps, prepared.length},
                              [&](std::span<float> stereo) { sound->render(stereo); });
    if (!movie) return movie.problem();
    ProgressLine progress(prepared.length);
    std::uint64_t frames = 0;
    bool taken = true;
    const double began = steady_seconds();
    {
        auto stage =
            open_film_stage(scene, letters, wish.sitting.detail, film_wish(wish, act.gaze(), prepared.length, wish.fps),
                            [&](std::span<const std::byte> rgba, VkExtent2D) {
                                progress.tell(static_cast<double>(++frames) / wish.fps);
                                return taken = movie->add(rgba);
                            });
        if (!stage) return stage.problem();
        if (auto drawn = draw_all(act, *stage, -into); !drawn) return drawn;
    }
    if (auto finished = movie->finish(); !finished) return finished;
    std::fprintf(stderr, "%s: %.1f s, %llu frames at %.1f frames/s\n", wish.out.c_str(), prepared.length,
                 static_cast<unsigned long long>(frames), static_cast<double>(frames) / (steady_seconds() - began));
    return {};
}

Result<void> take_sound(const FilmWish& wish, const Prepared& prepared, const scene::Scene& scene) {
    const double into = std::min(half_faded, prepared.from);
    auto sound = open_sound(wish, prepared, scene, practice::Sitting(prepared.timeline, prepared.from - into), into);
    if (!sound) return sound.problem();
    ProgressLine progress(prepared.length);
    return display::write_wav(
        wish.out, prepared.length, [&](std::span<float> samples) { sound->render(samples); },
        [&](double done) { progress.tell(done); }, sound->channels());
}

/// What is said, to stand beside a film or its sound under the same name.
Result<void> write_captions(const FilmWish& wish, const Prepared& prepared) {
    std::filesystem::path beside = wish.out;
    beside.replace_extension(".vtt");
    auto file = NewFile::create(beside);
    if (!file) return file.problem();
    const std::string captions = practice::to_webvtt(*prepared.timeline, prepared.from, prepared.length);
    if (auto written = file->write(captions); !written) return written;
    if (auto kept = file->keep(); !kept) return kept;
    std::fprintf(stderr, "%s: its captions\n", beside.c_str());
    return {};
}

}  // namespace

Result<void> run_film(const FilmWish& wish, const Paths& paths) {
    const auto kind = kind_of(wish.out);
    if (!kind) return kind.problem();
    const Result<Prepared> prepared = prepare(wish.sitting, paths);
    if (!prepared) return prepared.problem();
    const auto scene = load_scene(prepared->scene_file);
    if (!scene) return scene.problem();
    if (*kind == Kind::sound) {
        if (auto taken = take_sound(wish, *prepared, *scene); !taken) return taken;
        return write_captions(wish, *prepared);
    }
    const auto letters = load_letters(paths);
    if (!letters) return letters.problem();
    if (*kind == Kind::picture) return take_picture(wish, *prepared, *scene, *letters);
    if (auto taken = take_movie(wish, *prepared, *scene, *letters); !taken) return taken;
    return write_captions(wish, *prepared);
}

}  // namespace luwte::app
