#pragma once

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "practice/sitting.h"
#include "practice/steps.h"
#include "practice/timeline.h"

namespace luwte::practice {

/// The text of a file under assets/.
std::string file_text(const std::string& name);

/// All of them, a line each.
std::string told(const Diagnostics& diagnostics);

inline constexpr std::array shipped_languages = {"nl", "en"};
/// The twenty of the practice.
inline constexpr std::array shipped_sessions = {
    "first-time",      "two-minutes",       "breathing",  "belly-breathing", "shoulders-fists-belly",
    "letting-go",      "letting-go-long",   "body-check", "five-senses",     "parking",
    "body-scan",       "stop-feel-breathe", "kind-words", "looking-back",    "ritual",
    "ask-the-thought", "just-sit",          "why",        "evening",         "taster"};

const Phrases& shipped_phrases(const std::string& language);
Session shipped_session(const std::string& id);
std::shared_ptr<const Timeline> shipped_timeline(const std::string& id, const CompileOptions& options = {},
                                                 const LineLengths& lengths = {});

/// The same on every machine and run.
class Chance {
public:
    explicit Chance(std::uint64_t seed) : engine_(seed) {}
    int whole(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<std::uint64_t>(high - low + 1));
    }
    double real(double low, double high) {
        return low + (high - low) * static_cast<double>(engine_() >> 11U) * 0x1.0p-53;
    }
    bool yes(double probability) { return real(0, 1) < probability; }
    template <class T>
    const T& one_of(const std::vector<T>& all) {
        return all[static_cast<std::size_t>(whole(0, static_cast<int>(all.size()) - 1))];
    }

private:
    std::mt19937_64 engine_;
};

/// A voice whose lines last anything from 0.6 to 6.6 s.
LineLengths odd_voice(std::uint64_t seed);
Session random_session(Chance& chance);
CompileOptions random_options(Chance& chance);

/// "relax.hold" of "relax.hold.2".
inline std::string key_of(const std::string& line_id) { return line_id.substr(0, line_id.rfind('.')); }

}  // namespace luwte::practice
