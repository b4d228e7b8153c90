#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "app/commands/commands.h"
#include "app/sitting/presenter.h"
#include "app/stage/film_session.h"
#include "base/atomic_file.h"
#include "base/clock.h"
#include "base/log.h"
#include "display/png.h"
#include "display/video_encoder.h"
#include "math/pose.h"
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

enum class FilmFormat { picture, movie, sound };

Result<FilmFormat> kind_of(const std::filesystem::path& out) {
    const std::string ending = out.extension().string();
    if (ending == ".png") return FilmFormat::picture;
    if (ending == ".mp4") return FilmFormat::movie;
    if (ending == ".wav") return FilmFormat::sound;
    return Problem{fmt::format("--out {}: only .mp4, .png and .wav can be written.", out.string()), Cause::input};
}

/// The head of who looks: it turns with --look.
sound::Head head_of(const FilmOptions& options) {
    const bool lying = options.sitting.posture == Posture::lying;
    const glm::quat turned =
        display::look({}, options.look.yaw, options.look.pitch + (lying ? lying_pitch : 0), 1, 1).orientation;
    return {{0, 0, 0}, {turned.x, turned.y, turned.z, turned.w}};
}

display::FilmDesc film_desc(const FilmOptions& options, const math::Pose& gaze, double seconds, int fps) {
    display::FilmDesc film;
    film.size = {static_cast<std::uint32_t>(options.size.width), static_cast<std::uint32_t>(options.size.height)};
    film.eyes = static_cast<std::uint32_t>(options.eyes);
    film.fps = fps;
    film.frames = static_cast<std::uint64_t>(std::max(1LL, std::llround(seconds * fps)));
    film.eye = gaze.position;
    film.yaw = options.look.yaw;
    film.pitch = options.look.pitch + (options.sitting.posture == Posture::lying ? lying_pitch : 0);
    return film;
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
    auto render = open_film_session(scene, atlas, options.sitting.detail, film_desc(options, presenter.gaze(), 0, 1),
                                    [&](std::span<const std::byte> rgba, VkExtent2D size) {
                                        written = display::write_png(options.out, rgba, static_cast<int>(size.width),
                                                                     static_cast<int>(size.height));
                                        return static_cast<bool>(written);
                                    });
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
    auto movie = display::VideoEncoder::begin(
        {options.out, options.size.width * options.eyes, options.size.height, options.fps, prepared.length},
        [&](std::span<float> stereo) { sound->render(stereo); });
    if (!movie) return movie.problem();
    ProgressLine progress(prepared.length);
    std::uint64_t frames = 0;
    bool taken = true;
    const double began = steady_seconds();
    {
        auto render = open_film_session(scene, atlas, options.sitting.detail,
                                        film_desc(options, presenter.gaze(), prepared.length, options.fps),
                                        [&](std::span<const std::byte> rgba, VkExtent2D) {
                                            progress.tell(static_cast<double>(++frames) / options.fps);
                                            return taken = movie->add(rgba);
                                        });
        if (!render) return render.problem();
        if (auto drawn = draw_all(presenter, *render, -into); !drawn) return drawn.problem();
    }
    if (auto finished = movie->finish(); !finished) return finished.problem();
    std::fprintf(stderr, "%s: %.1f s, %llu frames at %.1f frames/s\n", options.out.c_str(), prepared.length,
                 static_cast<unsigned long long>(frames), static_cast<double>(frames) / (steady_seconds() - began));
    return {};
}

Result<void> take_sound(const FilmOptions& options, const Prepared& prepared, const scene::Scene& scene) {
    const double into = std::min(half_faded, prepared.from);
    auto sound = open_sound(options, prepared, scene, practice::Sitting(prepared.timeline, prepared.from - into), into);
    if (!sound) return sound.problem();
    ProgressLine progress(prepared.length);
    return display::write_wav(
        options.out, prepared.length, [&](std::span<float> samples) { sound->render(samples); },
        [&](double done) { progress.tell(done); }, sound->channels());
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
    std::fprintf(stderr, "%s: its captions\n", beside.c_str());
    return {};
}

}  // namespace

Result<void> run_film(const FilmOptions& options, const Paths& paths) {
    const auto kind = kind_of(options.out);
    if (!kind) return kind.problem();
    const Result<Prepared> prepared = prepare(options.sitting, paths);
    if (!prepared) return prepared.problem();
    const auto scene = load_scene(prepared->scene_file);
    if (!scene) return scene.problem();
    if (*kind == FilmFormat::sound) {
        if (auto taken = take_sound(options, *prepared, *scene); !taken) return taken.problem();
        return write_captions(options, *prepared);
    }
    const auto atlas = load_font_atlas(paths);
    if (!atlas) return atlas.problem();
    if (*kind == FilmFormat::picture) return take_picture(options, *prepared, *scene, *atlas);
    if (auto taken = encode_video(options, *prepared, *scene, *atlas); !taken) return taken.problem();
    return write_captions(options, *prepared);
}

}  // namespace luwte::app
