#include "authoring/sentences.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/utf8.h"
#include "practice/captions.h"

namespace luwte::authoring {
namespace {

constexpr double frame_seconds = 0.01;
constexpr double shortest_silence = 0.12;  ///< s; a stop before a consonant lasts up to 0.1 s

/// A stretch without voice.
struct Silence {
    double begin = 0;
    double end = 0;
    double voiced = 0;  ///< s of voice before it
    double length() const { return end - begin; }
};

struct VoiceActivity {
    std::vector<Silence> silences;  ///< between words, not at the ends
    double first = 0;               ///< s, where the voice begins
    double last = 0;
    double voiced = 0;  ///< s of voice in all
};

/// Finds silences: 40 dB below the level that the loudest tenth of the frames reaches.
VoiceActivity detect_silences(std::span<const float> samples, int rate) {
    const auto frame = static_cast<std::size_t>(std::max(1.0, frame_seconds * rate));
    std::vector<double> power;
    for (std::size_t at = 0; at + frame <= samples.size(); at += frame) {
        double sum = 0;
        for (const float sample : samples.subspan(at, frame)) sum += static_cast<double>(sample) * sample;
        power.push_back(sum);
    }
    VoiceActivity activity;
    if (power.empty()) return activity;
    std::vector<double> sorted = power;
    const auto ninth = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * 9 / 10);
    std::nth_element(sorted.begin(), ninth, sorted.end());
    const double threshold = *ninth * 1e-4;
    const double seconds = static_cast<double>(frame) / rate;
    const auto voice = [&](double p) { return p > threshold; };
    const auto begin = std::find_if(power.begin(), power.end(), voice);
    const auto end = std::find_if(power.rbegin(), power.rend(), voice).base();
    activity.first = static_cast<double>(begin - power.begin()) * seconds;
    activity.last = static_cast<double>(end - power.begin()) * seconds;
    for (auto at = begin; at < end;) {
        const auto quiet = std::find_if_not(at, end, voice);
        activity.voiced += static_cast<double>(quiet - at) * seconds;
        const auto next = std::find_if(quiet, end, voice);
        const Silence silence{static_cast<double>(quiet - power.begin()) * seconds,
                              static_cast<double>(next - power.begin()) * seconds, activity.voiced};
        if (next != end && silence.length() >= shortest_silence) activity.silences.push_back(silence);
        else activity.voiced += silence.length();
        at = next;
    }
    return activity;
}

/// Where a voice may rest.
struct Break {
    double share = 0;    ///< of the letters that lie before it
    double missing = 0;  ///< cost when no silence is there
    double usual = 0;    ///< s of silence
    bool sentence = false;
};

std::vector<Break> breaks(std::string_view text) {
    std::vector<Break> found;
    const auto sentences = practice::split_sentences(text);
    double letters = 0;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const std::string_view sentence = sentences[i];
        for (std::size_t at = 0; at < sentence.size(); ++at) {
            const char c = sentence[at];
            const bool last = at + 1 == sentence.size();
            // Spaces and marks take no time to say; a byte that continues a letter is none.
            letters += !utf8::is_continuation(c) && std::string_view(" .,;:!?-").find(c) == std::string_view::npos;
            if (!last && sentence[at + 1] == ' ') {
                const bool dots = c == '.' || sentence.substr(0, at + 1).ends_with("\xE2\x80\xA6");
                if (dots) found.push_back({letters, 1, 0.8, false});
                else if (c == ',' || c == ';' || c == ':') found.push_back({letters, 0.3, 0.3, false});
            }
        }
        if (i + 1 < sentences.size()) found.push_back({letters, 4, 0.6, true});
    }
    for (Break& one : found) one.share /= std::max(letters, 1.0);
    return found;
}

/// For each break the silence that is laid onto it, or -1: dynamic programming over both in order.
std::vector<int> align(const std::vector<Break>& breaks, const VoiceActivity& activity) {
    const std::size_t n = breaks.size(), m = activity.silences.size();
    constexpr double far = std::numeric_limits<double>::infinity();
    std::vector<double> cost((n + 1) * (m + 1), far);
    std::vector<char> came((n + 1) * (m + 1), 0);
    const auto at = [m](std::size_t i, std::size_t k) { return i * (m + 1) + k; };
    const auto offer = [&](std::size_t to, double value, char how) {
        if (value < cost[to]) {
            cost[to] = value;
            came[to] = how;
        }
    };
    cost[0] = 0;
    for (std::size_t i = 0; i <= n; ++i) {
        for (std::size_t k = 0; k <= m; ++k) {
            const double so_far = cost[at(i, k)];
            if (i < n) offer(at(i + 1, k), so_far + breaks[i].missing, 'b');
            if (k < m) {
                // A long silence that nothing in the text explains is odd; a short one is a stop within a word.
                offer(at(i, k + 1), so_far + std::min(2.5, activity.silences[k].length() / 0.2), 's');
            }
            if (i < n && k < m) {
                const Silence& silence = activity.silences[k];
                // Off by a word (0.4 s) is usual, by a sentence is not.
                const double off = std::abs(silence.voiced - breaks[i].share * activity.voiced) / 0.4;
                const double unlike = std::abs(std::log(silence.length() / breaks[i].usual));
                offer(at(i + 1, k + 1),
                      so_far + std::min(off, 1.0) * off * 0.5 + std::max(0.0, off - 1) * 0.5 + 0.3 * unlike, 'm');
            }
        }
    }
    std::vector<int> laid(n, -1);
    for (std::size_t i = n, k = m; i > 0 || k > 0;) {
        const char how = came[at(i, k)];
        if (how == 'm') laid[i - 1] = static_cast<int>(k) - 1;
        i -= how != 's';
        k -= how != 'b';
    }
    return laid;
}

}  // namespace

std::vector<double> sentence_starts(std::span<const float> samples, int rate, std::string_view text) {
    const VoiceActivity activity = detect_silences(samples, rate);
    const std::vector<Break> all = breaks(text);
    const std::vector<int> laid = align(all, activity);
    // Where the voice would be after a share of it, silences included.
    const auto placed = [&](double share) {
        double time = activity.first + share * activity.voiced;
        for (const Silence& silence : activity.silences)
            time += silence.voiced <= share * activity.voiced ? silence.length() : 0;
        return time;
    };
    std::vector<double> starts = {0};
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].sentence) {
            const double start =
                laid[i] >= 0 ? activity.silences[static_cast<std::size_t>(laid[i])].end : placed(all[i].share);
            starts.push_back(std::max(start, starts.back()));
        }
    }
    return starts;
}

double usual_seconds(std::string_view text) {
    double dots = 0;
    for (std::size_t at = text.find("..."); at != std::string_view::npos; at = text.find("...", at + 3)) ++dots;
    return 0.4 + 0.085 * static_cast<double>(utf8::length(text)) + 0.8 * dots;
}

double most_seconds(std::string_view text) { return std::min(60.0, std::max(2.5 * usual_seconds(text), 4.0)); }

}  // namespace luwte::authoring
