#include "takes_person.h"

#include <cmath>
#include <random>

#include "audio/sound_file.h"

namespace luwte::authoring {

std::vector<float> room(float seconds) {
    std::mt19937 random(7);
    std::normal_distribution<float> noise(0, 0.00018F);
    std::vector<float> samples(static_cast<std::size_t>(seconds * audio::sample_rate));
    for (float& sample : samples) sample = noise(random);
    return samples;
}

std::vector<float> person(float seconds, float level) {
    std::vector<float> samples(static_cast<std::size_t>(seconds * audio::sample_rate));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / audio::sample_rate;
        double wave = 0;
        for (int harmonic = 1; harmonic <= 12; ++harmonic)
            wave += std::sin(2 * 3.14159265 * 140 * harmonic * t + harmonic * harmonic) / harmonic;
        // It begins and ends within a syllable.
        const double syllable = 0.04 + std::pow(std::sin(3.14159265 * 5 * t + 0.8), 2);
        samples[i] = static_cast<float>(level * wave * syllable / 1.8);
    }
    return samples;
}

std::vector<float> knock() {
    std::vector<float> samples(audio::sample_rate * 8 / 1000);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = 0.4F * std::sin(0.2F * static_cast<float>(i)) * std::exp(-static_cast<float>(i) / 80.0F);
    return samples;
}

void add(std::vector<float>& into, double seconds, const std::vector<float>& sound) {
    const auto at = static_cast<std::size_t>(seconds * audio::sample_rate);
    for (std::size_t i = 0; i < sound.size() && at + i < into.size(); ++i) into[at + i] += sound[i];
}

std::string told(const Take& take) {
    std::string text;
    for (const Fault fault : take.faults) text += (text.empty() ? "" : " ") + std::string(to_string(fault));
    return text;
}

}  // namespace luwte::authoring
