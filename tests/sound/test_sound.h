#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audio/noise.h"
#include "practice/sitting.h"
#include "sound/device/output.h"
#include "sound/device/player.h"
#include "sound/mix/mix.h"
#include "voice/pack.h"
#include "voice/voice.h"

namespace luwte::sound {

/// The pack of a language as the program uses it in this build folder: built where it is lacking, never twice.
const voice::Pack& built_pack(const std::string& language);
const voice::Voice& built_voice(const std::string& language);

/// A shipped session with that voice.
practice::Sitting shipped_sitting(const std::string& id, double from = 0, const std::string& language = "nl");

/// What a shipped scene says of its sound, and the names of all of them.
Soundscape scene_sounds(const std::string& id);
std::vector<std::string> shipped_scenes();
std::vector<std::string> shipped_sessions();

/// A place of wind and lapping water, with the Dutch voice.
MixSettings lake();
/// Nothing but what a test adds.
MixSettings silence();

struct Stereo {
    std::vector<float> left, right;
};
Stereo parted(std::span<const float> interleaved);

/// What a mono sound is at both ears when it stands at `azimuth` degrees (positive: right), 1.2 m away.
Stereo heard_from(double azimuth, std::span<const float> sound, const ListeningMode& listening = {});
/// The same from anywhere, metres.
Stereo heard_at(Vec3 at, std::span<const float> sound, const ListeningMode& listening = {});
std::vector<float> noise(double seconds, std::uint32_t seed = 1);

double rms(std::span<const float> samples);
double decibel(double ratio);

/// Seconds by which `left` comes after `right`: the peak of their cross-correlation within 1 ms.
double delay_between(std::span<const float> left, std::span<const float> right);

/// look-and-sound's click: a second difference above 0.01 that is also above 8 times the RMS of those within the 50 ms
/// around it. The first one's index.
std::optional<std::size_t> find_click(std::span<const float> samples);

/// The same in the 5 ms where a difference of two outputs begins: whether an event is let in without a click.
bool begins_softly(std::span<const float> difference);

/// A generator alone in a light wind, through the HRTF: interleaved stereo.
std::vector<float> rendered_generated(const scene::Sound& sound, double seconds, std::uint32_t seed = 5);

std::vector<float> rendered(Loopback& loopback, double seconds, std::size_t chunk = 48000);

}  // namespace luwte::sound
