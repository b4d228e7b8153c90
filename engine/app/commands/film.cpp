#include <fmt/format.h>

#include <cmath>
#include <cstdio>

#include "app/commands/commands.h"
#include "app/commands/picture_options.h"
#include "app/commands/progress_line.h"
#include "app/sitting/presenter.h"
#include "app/stage/render_session.h"
#include "base/atomic_file.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/message.h"
#include "base/output_lock.h"
#include "base/printable.h"
#include "base/stop_signal.h"
#include "display/video_encoder.h"
#include "math/pose.h"
#include "practice/captions.h"

namespace luwte::app {
namespace {

struct FilmOptions {
    SittingOptions sitting;
    std::filesystem::path out;  ///< ends in .mp4, .png or .wav
    Size size{1280, 720};       ///< of each eye
    int fps = 30;
    bool both_eyes = false;
    std::optional<Look> look;
    bool ambisonic = false;  ///< the sound around, for a player that turns it with the head
};

enum class FilmFormat { picture, movie, sound };

Result<FilmFormat> kind_of(const std::filesystem::path& out) {
    if (ends_in(out, ".png")) return FilmFormat::picture;
    if (ends_in(out, ".mp4")) return FilmFormat::movie;
    if (ends_in(out, ".wav")) return FilmFormat::sound;
    return Problem{message("--out {}: the name must end in .mp4, .png or .wav.", out.string())};
}

/// Where the head is turned.
Look look_of(const FilmOptions& options) {
    Look look = options.look.value_or(Look());
    if (options.sitting.posture == Posture::lying) look.pitch += lying_pitch;
    return look;
}

sound::Head head_of(const FilmOptions& options) {
    const Look look = look_of(options);
    const glm::quat turned = display::look({}, look.yaw, look.pitch, 1, 1).orientation;
    return {{0, 0, 0}, {turned.x, turned.y, turned.z, turned.w}};
}

display::FilmDesc film_desc(const FilmOptions& options, const math::Pose& gaze, double seconds, int fps) {
    const Look look = look_of(options);
    display::FilmDesc film;
    film.size = {static_cast<std::uint32_t>(options.size.width), static_cast<std::uint32_t>(options.size.height)};
    film.eyes = options.both_eyes ? 2 : 1;
    film.fps = fps;
    film.frames = static_cast<std::uint64_t>(std::max(1LL, std::llround(seconds * fps)));
    film.eye = gaze.position;
    film.yaw = look.yaw;
    film.pitch = look.pitch;
    return film;
}

void tell_progress(ProgressLine& progress, double done) {
    progress.show(done, message("filming {:3} %", static_cast<int>(100 * done)));
}

/// Draws until the display is done. `began` is the display's time at which the sitting began.
Result<void> draw_all(Presenter& presenter, RenderSession& render, double began) {
    display::FrameStatus turn = display::FrameStatus::draw;
    while (turn == display::FrameStatus::draw || turn == display::FrameStatus::rest)
        turn = presenter.frame(render, began);
    if (turn == display::FrameStatus::closed)
        turn = static_cast<display::Film&>(*render.display).finish(*render.frames);
    if (turn == display::FrameStatus::lost)
        return Problem{"The GPU was lost while filming; film again.", Cause::environment};
    return {};
}

/// A picture is taken some seconds into a sitting that began a little earlier, so that it has faded in. A sitting's
/// very first seconds are taken after its fade, the others exactly where they were asked for.
constexpr double lead = 8;
constexpr double faded_in = 7;

Result<void> take_picture(const FilmOptions& options, const Prepared& prepared, const scene::Scene& scene,
                          const picture::FontAtlas& atlas) {
    const double start = std::max(prepared.picture - lead, 0.0);
    const double into = std::max(prepared.picture - start, faded_in);
    Presenter presenter(practice::Sitting(prepared.timeline, start), scene, options.sitting.posture,
                        options.sitting.body);
    presenter.set_manner(options.sitting.words, options.sitting.hand_pulse);
    Result<void> written;
    auto render = open_film_session(
        scene, atlas, options.sitting.detail, film_desc(options, presenter.gaze(), 0, 1),
        [&](std::span<const std::byte> rgba, VkExtent2D size) {
            written =
                display::write_png(options.out, rgba, static_cast<int>(size.width), static_cast<int>(size.height));
            return static_cast<bool>(written);
        },
        options.sitting.gpu);
    if (!render) return render.problem();
    if (auto drawn = draw_all(presenter, *render, -into); !drawn) return drawn.problem();
    return written;
}

constexpr double half_faded = 3.5;

/// The sitting's sound from `into` seconds after its start.
Result<sound::Loopback> open_sound(const FilmOptions& options, const Prepared& prepared, const scene::Scene& scene,
                                   const practice::Sitting& sitting, double into) {
    auto sound = sound::Loopback::open(sitting, mix_settings(scene, prepared, options.sitting),
                                       {options.ambisonic, /*limiter=*/true});
    if (!sound) return sound.problem();
    if (!sound->remark().empty()) log::warning("the sound: {}", sound->remark());
    // What lies around is turned by who plays it.
    if (!options.ambisonic) sound->set_head(head_of(options));
    std::vector<float> unheard(static_cast<std::size_t>(std::llround(into * sound::sample_rate)) * sound->channels());
    sound->render(unheard);
    return sound;
}

Result<void> encode_video(const FilmOptions& options, const Prepared& prepared, const scene::Scene& scene,
                          const picture::FontAtlas& atlas) {
    // A film that begins in the middle comes in from half light; the whole fade would take its first cue away.
    const double into = std::min(half_faded, prepared.from);
    const practice::Sitting sitting(prepared.timeline, prepared.from - into);
    auto sound = open_sound(options, prepared, scene, sitting, into);
    if (!sound) return sound.problem();
    Presenter presenter(sitting, scene, options.sitting.posture, options.sitting.body);
    presenter.set_manner(options.sitting.words, options.sitting.hand_pulse);
    auto movie = display::VideoEncoder::begin({options.out, options.size.width * (options.both_eyes ? 2 : 1),
                                               options.size.height, options.fps, prepared.length},
                                              [&](std::span<float> stereo) { sound->render(stereo); });
    if (!movie) return movie.problem();
    ProgressLine progress;
    std::uint64_t frames = 0;
    bool taken = true;
    const double began = steady_seconds();
    {
        auto render = open_film_session(
            scene, atlas, options.sitting.detail, film_desc(options, presenter.gaze(), prepared.length, options.fps),
            [&](std::span<const std::byte> rgba, VkExtent2D) {
                tell_progress(progress, static_cast<double>(++frames) / options.fps / prepared.length);
                return taken = !stop_requested() && movie->add(rgba);
            },
            options.sitting.gpu);
        if (!render) return render.problem();
        if (auto drawn = draw_all(presenter, *render, -into); !drawn) return drawn.problem();
    }
    if (auto finished = movie->finish(); !finished) return finished.problem();
    print_error(message("{}: {:.1f} s, {} frames at {:.1f} frames/s", options.out.string(), prepared.length, frames,
                        static_cast<double>(frames) / (steady_seconds() - began)) +
                '\n');
    return {};
}

Result<void> take_sound(const FilmOptions& options, const Prepared& prepared, const scene::Scene& scene) {
    const double into = std::min(half_faded, prepared.from);
    auto sound = open_sound(options, prepared, scene, practice::Sitting(prepared.timeline, prepared.from - into), into);
    if (!sound) return sound.problem();
    ProgressLine progress;
    return display::write_wav(
        options.out, prepared.length, [&](std::span<float> samples) { sound->render(samples); },
        [&](double done) { tell_progress(progress, done / prepared.length); }, sound->channels());
}

/// What is said, to stand beside a film or its sound under the same name.
Result<void> write_captions(const FilmOptions& options, const Prepared& prepared) {
    std::filesystem::path beside = options.out;
    beside.replace_extension(".vtt");
    auto file = AtomicFile::create(beside);
    if (!file) return file.problem();
    const std::string captions = practice::to_webvtt(*prepared.timeline, prepared.from, prepared.length);
    if (auto written = file->write(captions); !written) return written.problem();
    if (auto kept = file->keep(); !kept) return kept.problem();
    print_error(message("{}: its captions", beside.string()) + '\n');
    return {};
}

Result<void> run_film(const FilmOptions& options, const Paths& paths) {
    heed_stop_signals();
    const auto kind = kind_of(options.out);
    if (!kind) return kind.problem();
    if (options.ambisonic && *kind != FilmFormat::sound)
        return Problem{message("--ambisonic: the sound around is a .wav, and --out {} is none.", options.out.string()),
                       Cause::usage};
    if (options.ambisonic && options.look)
        return Problem{"--ambisonic: who plays it turns the head; leave --look out.", Cause::usage};
    const Result<Prepared> prepared = prepare(options.sitting, paths);
    if (!prepared) return prepared.problem();
    const auto scene = load_scene(prepared->scene_file);
    if (!scene) return scene.problem();
    const auto held = OutputLock::take(options.out);
    if (!held) return held.problem();
    if (*kind == FilmFormat::sound) {
        if (auto taken = take_sound(options, *prepared, *scene); !taken) return taken.problem();
        return write_captions(options, *prepared);
    }
    const auto atlas = load_font_atlas(shown_texts(*prepared->timeline, paths), options.sitting.words.captions, paths);
    if (!atlas) return atlas.problem();
    if (*kind == FilmFormat::picture) return take_picture(options, *prepared, *scene, *atlas);
    if (auto taken = encode_video(options, *prepared, *scene, *atlas); !taken) return taken.problem();
    return write_captions(options, *prepared);
}

}  // namespace

Command film_command() {
    using F = FilmOptions;
    return command(
        "film", "write a sitting as a film, a picture or its sound",
        with_sitting<F>(
            {option({"--out", "FILE", "where to: a name that ends in .mp4, .png or .wav", /*required=*/true}, &F::out,
                    Text()),
             option({"--size", "WxH", "pixels, of each eye; 1280x720"}, &F::size, By{take_size}),
             option({"--fps", "N", "pictures a second; 30"}, &F::fps, Whole{1, 240}),
             option({"--eyes", "WORD", "one, or two side by side"}, &F::both_eyes, Choice<bool>{{"one", "two"}}),
             option({"--look", "YAW,PITCH", "where the head is turned, in degrees left and up; 0,0"}, &F::look,
                    By{take_look}),
             option({"--ambisonic", "", "a .wav with the sound all around (ambiX, first order)"}, &F::ambisonic,
                    Flag())}),
        run_film);
}

}  // namespace luwte::app
