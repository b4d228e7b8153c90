#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "audio/sound_file.h"
#include "base/clock.h"
#include "base/log.h"
#include "fault.h"
#include "program/patience.h"
#include "test_sound.h"

namespace luwte::sound {
namespace {

/// Whether it comes, and within so many seconds of a machine of its own.
bool within(double seconds, const std::function<bool()>& reached) {
    program::Pace pace;
    const double begun = steady_seconds();
    if (!program::comes(reached)) return false;
    return steady_seconds() - begun < pace.limit(seconds);
}

void sleep(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

int times(const std::string& text, const std::string& what) {
    int count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

/// What a device was sent, both ears together, at 48 kHz.
struct Written {
    int rate = 0;
    double zero = 0;  ///< steady seconds of the first sample
    std::vector<float> samples;

    double level(double steady, double seconds) const {
        const auto first = static_cast<std::ptrdiff_t>((steady - zero) * sample_rate);
        const auto count = static_cast<std::ptrdiff_t>(seconds * sample_rate);
        if (first < 0 || first + count > static_cast<std::ptrdiff_t>(samples.size())) return -200;
        return decibel(
            rms(std::span(samples).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count))));
    }
    /// Of the first sound at all, from a steady time on.
    double first_sound(double steady = 0) const {
        const auto from = std::max(0.0, (steady - zero) * sample_rate);
        for (auto i = static_cast<std::size_t>(from); i < samples.size(); ++i)
            if (std::abs(samples[i]) > 1e-4F) return zero + static_cast<double>(i) / sample_rate;
        return 1e9;
    }
};

/// A player on OpenAL's own writer of WAV files, beneath scripted faults. Each test is a process of its own.
class Faulty : public testing::Test {
protected:
    void start(const std::string& more = {}) {
        std::ofstream(conf_) << "[general]\ndrivers=wave\nhrtf=true\n"
                             << more << "[wave]\nfile=" << wav_.string() << "\n";
        setenv("ALSOFT_CONF", conf_.c_str(), 1);
        setenv("ALSOFT_DRIVERS", "wave", 1);
    }
    /// Does it with a sound that begins in there, and again while the machine is so busy with other things that times
    /// mean nothing: the player could not keep up, or the device itself stumbled. Such a machine isn't as busy all the
    /// time; a player that is broken never comes through.
    void undisturbed(int device, const std::function<void()>& take, bool runs_dry = false) {
        const double until = steady_seconds() + 2 * std::chrono::duration<double>(program::patience).count();
        for (;;) {
            faults().forget();
            take();
            const bool kept_up = runs_dry || times(told_, "could not keep up") == 0;
            if (HasFatalFailure() || (kept_up && !faults().stumbled(device))) return;
            ASSERT_LT(steady_seconds(), until) << told_;
        }
    }
    void TearDown() override {
        std::filesystem::remove(conf_);
        std::filesystem::remove(wav_);
    }

    void play(double from, const MixSettings& setting, const std::string& session = "breathing") {
        const practice::Sitting sitting = shipped_sitting(session, from);
        timeline_ = sitting.timeline().lines;
        from_ = from;
        testing::internal::CaptureStderr();
        log::start(log::Level::info);  // it goes on with the standard error that it finds
        began_ = steady_seconds();
        player_ = std::make_unique<Player>(sitting, setting, began_);
    }
    double now() const { return steady_seconds() - began_; }

    /// Keeps what the device with this number was sent, when it has been closed.
    Written written(int number) {
        Result<audio::Sound> sound = audio::read_sound(wav_);
        EXPECT_TRUE(sound) << sound.problem().what;
        Written written;
        if (!sound) return written;
        written.rate = sound->rate;
        written.zero = faults().zero_of(number);
        const Stereo ears = parted(sound->samples);
        const double step = static_cast<double>(sound->rate) / sample_rate;
        for (double at = 0; at + 2 < static_cast<double>(ears.left.size()); at += step) {
            const auto i = static_cast<std::size_t>(at);
            const auto part = static_cast<float>(at - static_cast<double>(i));
            written.samples.push_back((1 - part) * (ears.left[i] + ears.right[i]) +
                                      part * (ears.left[i + 1] + ears.right[i + 1]));
        }
        return written;
    }

    /// By how many seconds a line is late, from the correlation of what was written with its recording, where the two
    /// are compared from `after` steady seconds on, for 1.5 s at most; and how alike they are there.
    struct Placed {
        double late = 1, alike = 0;
    };
    Placed placed(const Written& written, const practice::Line& line, const MixSettings& setting,
                  double after = 0) const {
        const voice::VoiceLine* const heard = setting.voice.find(line.id);
        const Result<audio::Sound> recording = audio::read_sound(heard->file);
        EXPECT_TRUE(recording);
        std::vector<float> spoken;
        for (double at = 0; at + 1 < static_cast<double>(recording->samples.size()); at += line.speed) {
            const auto i = static_cast<std::size_t>(at);
            const auto part = static_cast<float>(at - static_cast<double>(i));
            spoken.push_back((1 - part) * recording->samples[i] + part * recording->samples[i + 1]);
        }
        const Stereo ears = heard_from(25, spoken);
        std::vector<float> expected = ears.left;
        for (std::size_t i = 0; i < expected.size(); ++i) expected[i] += ears.right[i];
        const double start = began_ + line.start - from_;
        const double skip = std::max(0.0, after - start);
        const auto from = static_cast<std::size_t>(skip * sample_rate);
        if (from >= expected.size()) return {};
        const std::size_t count = std::min<std::size_t>(expected.size() - from, 72000);
        const auto at = static_cast<std::ptrdiff_t>((start + skip - written.zero) * sample_rate);
        // Piece by piece, each within 1.5 ms of the lag: the clock may still be steering, and a voice of one pitch is
        // alike to itself a period later.
        constexpr std::size_t piece = 7200;
        constexpr std::ptrdiff_t step = 6, most_lag = 2400, give = 72;
        const std::size_t lags = 2 * (most_lag + give) / step + 1;
        std::vector<double> score(lags);
        double pieces = 0;
        for (std::size_t begin = 0; begin + piece <= count; begin += piece) {
            std::vector<double> alike(lags);
            double loud = 0;
            for (std::size_t k = 0; k < lags; ++k) {
                const auto first =
                    at + static_cast<std::ptrdiff_t>(begin) + static_cast<std::ptrdiff_t>(k) * step - most_lag - give;
                if (first < 0 ||
                    first + static_cast<std::ptrdiff_t>(piece) > static_cast<std::ptrdiff_t>(written.samples.size()))
                    continue;
                double both = 0, one = 0, other = 0;
                for (std::size_t i = 0; i < piece; i += 2) {
                    const double a = expected[from + begin + i];
                    const double b = written.samples[static_cast<std::size_t>(first) + i];
                    both += a * b;
                    one += a * a;
                    other += b * b;
                }
                loud = std::sqrt(one);
                alike[k] = both / std::sqrt(one * other + 1e-20);
            }
            pieces += loud;
            for (std::size_t k = give / step; k + give / step < lags; ++k)
                score[k] += loud * *std::max_element(alike.begin() + static_cast<std::ptrdiff_t>(k) - give / step,
                                                     alike.begin() + static_cast<std::ptrdiff_t>(k) + give / step + 1);
        }
        const auto best = std::max_element(score.begin(), score.end());
        // The middle of those that are as good.
        const auto end = std::find_if(best, score.end(), [&](double each) { return each < *best - 1e-9; });
        const double middle = 0.5 * static_cast<double>((best - score.begin()) + (end - score.begin()) - 1);
        return {(middle * step - most_lag - give) / sample_rate, *best / pieces};
    }

    /// 10 ms, or what a device allows that is told later than that by a busy machine.
    static double most_late(int device) { return std::max(0.010, 2 * faults().jitter(device)); }

    MixSettings voice_only() {
        MixSettings setting = silence();
        setting.voice = built_voice("nl");
        return setting;
    }
    /// Ends the player, and keeps what was told.
    void end() {
        EXPECT_EQ(player_->allocations(), 0);
        player_.reset();
        told_ = testing::internal::GetCapturedStderr();
    }

    std::filesystem::path base_ =
        std::filesystem::path(testing::TempDir()) / ("luwte-fault-" + std::to_string(::getpid()));
    std::filesystem::path conf_ = base_.string() + ".conf", wav_ = base_.string() + ".wav";
    std::vector<practice::Line> timeline_;
    double from_ = 0, began_ = 0;
    std::string told_;  ///< by the last player
    std::unique_ptr<Player> player_;
};

/// What a first sound must be: after silence, softly.
void expect_soft_start(const Written& written, double first) {
    const auto from = static_cast<std::size_t>(std::max(0.0, first - written.zero - 0.01) * sample_rate);
    EXPECT_TRUE(begins_softly(std::span(written.samples).subspan(from)));
}

TEST_F(Faulty, ALineBeginsWithin10MillisecondsOfItsTimeInTheDevicesClock) {
    start();
    const MixSettings setting = voice_only();
    const practice::Sitting whole = shipped_sitting("breathing");
    const auto& lines = whole.timeline().lines;
    undisturbed(1, [&] {
        play(lines.at(1).start - 1, setting);
        sleep(lines.at(2).start - lines.at(1).start + 3.5);
        end();
    });
    const Written sound = written(1);
    for (const std::size_t number : {1, 2}) {
        const Placed line = placed(sound, timeline_.at(number), setting);
        EXPECT_LT(std::abs(line.late), most_late(1)) << number;
        EXPECT_GT(line.alike, 0.5) << number;
        std::printf("line %zu: %.2f ms late, alike %.2f\n", number, 1e3 * line.late, line.alike);
    }
    EXPECT_EQ(times(told_, "sound: "), 1);
}

TEST_F(Faulty, ADeviceOf44100HertzKeepsPitchAndTime) {
    start("frequency=44100\n");
    const MixSettings setting = voice_only();
    undisturbed(1, [&] {
        play(shipped_sitting("breathing").timeline().lines.at(1).start - 1, setting);
        sleep(3.5);
        end();
    });
    const Written sound = written(1);
    EXPECT_EQ(sound.rate, 44100);
    const Placed line = placed(sound, timeline_.at(1), setting);
    EXPECT_LT(std::abs(line.late), most_late(1));
    EXPECT_GT(line.alike, 0.5);
}

TEST_F(Faulty, AnUnpluggedDeviceThatComesBackSoundsAtTheRightPlaceWithin2Seconds) {
    start();
    const MixSettings setting = voice_only();
    const practice::Sitting whole = shipped_sitting("breathing");
    const practice::Line& line = whole.timeline().lines.at(1);
    double back = 0;
    program::Pace pace;
    undisturbed(2, [&] {
        play(line.start - 0.5, setting);
        ASSERT_TRUE(within(3, [&] { return player_->state() == SoundState::playing; }));
        sleep(1.2 - now());
        faults().no_device = true;
        faults().unplugged = true;
        ASSERT_TRUE(within(1, [&] { return player_->state() == SoundState::lost; }));
        EXPECT_TRUE(player_->device().empty());
        player_->add({now(), {practice::CommandKind::pace, {}, 1}});
        sleep(0.3);
        pace = {};
        faults().unplugged = false;
        back = steady_seconds();
        faults().no_device = false;
        ASSERT_TRUE(within(2, [&] { return player_->state() == SoundState::playing; }));
        EXPECT_FALSE(player_->device().empty());
        sleep(back + 3.5 - steady_seconds());
        end();
        EXPECT_EQ(faults().closed, 2);
    });
    if (HasFatalFailure()) return;
    const Written sound = written(2);
    const double first = sound.first_sound();
    EXPECT_LT(first - back, pace.limit(2));
    expect_soft_start(sound, first);
    const practice::Line* spoken = nullptr;
    for (const practice::Line& each : timeline_)
        if (began_ + each.start - from_ < first + 0.3) spoken = &each;
    const Placed place = placed(sound, *spoken, setting, first + 0.1);
    EXPECT_LT(std::abs(place.late), most_late(2)) << spoken->id;
    EXPECT_GT(place.alike, 0.5);
    std::printf("first sound %.2f s after it was there; %.2f ms late, alike %.2f\n", first - back, 1e3 * place.late,
                place.alike);
    EXPECT_EQ(times(told_, "went away"), 1);
    EXPECT_EQ(times(told_, "sound: "), 2);
}

TEST_F(Faulty, ThePlaceComesUpFromSilenceWhenTheDeviceIsBack) {
    start();
    MixSettings setting = lake();
    setting.voice = {};
    setting.breath_tone = false;
    undisturbed(2, [&] {
        play(0, setting);
        ASSERT_TRUE(within(3, [&] { return player_->state() == SoundState::playing; }));
        sleep(1);
        faults().unplugged = true;
        ASSERT_TRUE(within(1, [&] { return player_->state() == SoundState::lost; }));
        faults().unplugged = false;
        ASSERT_TRUE(within(2, [&] { return player_->state() == SoundState::playing; }));
        sleep(2.2);
        player_->change(lake().place);
        sleep(2);
        end();
    });
    if (HasFatalFailure()) return;
    const Written sound = written(2);
    const double first = sound.first_sound();
    expect_soft_start(sound, first);
    EXPECT_LT(sound.level(first, 0.05), sound.level(first + 1, 0.3) - 12);
}

TEST_F(Faulty, WithoutADeviceItAsksOnUntilThereIsOne) {
    start();
    MixSettings setting = lake();
    setting.voice = {};
    double back = 0;
    program::Pace pace;
    undisturbed(1, [&] {
        faults().no_device = true;
        play(0, setting);
        ASSERT_TRUE(within(1, [&] { return player_->state() == SoundState::no_device; }));
        ASSERT_TRUE(within(1.3, [&] { return faults().asked >= 3; }));
        pace = {};
        back = steady_seconds();
        faults().no_device = false;
        ASSERT_TRUE(within(2, [&] { return player_->state() == SoundState::playing; }));
        sleep(2);
        end();
    });
    if (HasFatalFailure()) return;
    EXPECT_EQ(times(told_, "no sound"), 1);
    EXPECT_EQ(times(told_, "sound: "), 2) << told_;  // that there is none, and that there is one
    const Written sound = written(1);
    EXPECT_LT(sound.first_sound() - back, pace.limit(2));
    expect_soft_start(sound, sound.first_sound());
}

TEST_F(Faulty, RefusedHrtfIsShownAndHeardAllTheSame) {
    start();
    faults().without_hrtf = true;
    play(0, lake());
    ASSERT_TRUE(within(2, [&] { return player_->state() == SoundState::without_hrtf; }));
    sleep(1);
    end();
    EXPECT_EQ(times(told_, "HRTF"), 1) << told_;
    EXPECT_LT(written(1).first_sound(), 1e8);
}

TEST_F(Faulty, AQueueThatRanDryIsFilledAnewAtTheRightPlace) {
    start();
    const MixSettings setting = voice_only();
    const practice::Sitting whole = shipped_sitting("breathing");
    double stalled = 0;
    program::Pace pace;
    undisturbed(
        1,
        [&] {
            play(whole.timeline().lines.at(1).start - 0.5, setting);
            ASSERT_TRUE(within(3, [&] { return player_->state() == SoundState::playing; }));
            sleep(1 - now());
            faults().stall_ms = 500;
            stalled = steady_seconds();
            sleep(4);
            end();
        },
        true);
    if (HasFatalFailure()) return;
    EXPECT_EQ(times(told_, "could not keep up"), 1) << told_;
    const Written sound = written(1);
    // What the place still gives back of it dies away.
    EXPECT_LT(sound.level(stalled + 0.3, 0.15), -65);
    const double first = sound.first_sound(stalled + 0.4);
    EXPECT_LT(first - stalled, pace.limit(2.5));
    expect_soft_start(sound, first);
    const practice::Line* spoken = nullptr;
    for (const practice::Line& each : timeline_)
        if (began_ + each.start - from_ < first + 0.3) spoken = &each;
    const Placed place = placed(sound, *spoken, setting, first + 0.1);
    EXPECT_LT(std::abs(place.late), most_late(1)) << spoken->id;
    std::printf("starved: %.2f ms late, alike %.2f\n", 1e3 * place.late, place.alike);
}

TEST_F(Faulty, ADeviceThatStandsStillIsFadedOutAndInAgain) {
    start();
    MixSettings setting = lake();
    setting.voice = {};
    setting.breath_tone = false;
    double frozen = 0, moves = 0;
    undisturbed(1, [&] {
        play(0, setting);
        ASSERT_TRUE(within(3, [&] { return player_->state() == SoundState::playing; }));
        sleep(3);
        frozen = steady_seconds();
        faults().frozen = true;
        sleep(0.8);
        faults().frozen = false;
        moves = steady_seconds();
        sleep(1.2);
        end();
    });
    if (HasFatalFailure()) return;
    const Written sound = written(1);
    EXPECT_GT(sound.level(frozen - 0.3, 0.2), -70);
    EXPECT_LT(sound.level(frozen + 0.5, 0.2), -90);
    EXPECT_NEAR(sound.level(moves + 0.7, 0.3), sound.level(frozen - 0.3, 0.2), 6);
}

}  // namespace
}  // namespace luwte::sound
