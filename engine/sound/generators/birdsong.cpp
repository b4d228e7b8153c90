#include "sound/generators/birdsong.h"

#include <algorithm>
#include <cmath>

#include "sound/generators/calls.h"

namespace luwte::sound {

Singer::Singer(const Species& species, std::uint32_t seed, float every)
    : species_(species),
      random_(seed),
      pitch_(1 + random_.between(-species.singing.spread, species.singing.spread)),
      tempo_(1 + random_.between(-species.singing.tempo, species.singing.tempo)),
      every_(every > 0 ? every : species.singing.every) {
    for (std::size_t figure = 0; figure < species.figures.size(); ++figure)
        for (std::size_t i = 0; i < species.figures[figure].own; ++i) tunes_.push_back(learn(figure));
    constexpr int rehearsals = 40;
    for (int i = 0; i < rehearsals; ++i)
        for (const Syllable& syllable : phrase()) length_ += (syllable.rest + syllable.seconds) / rehearsals;
}

int Singer::draw_count(Range range) { return static_cast<int>(std::lround(draw(range))); }

float Singer::on_scale(float hz) const {
    // Steps of a major pentatonic scale in just intonation: any two of them sound well together.
    static constexpr float scale[] = {1.0F, 9.0F / 8, 5.0F / 4, 3.0F / 2, 5.0F / 3, 2.0F};
    const float base = 1000 * pitch_;
    const float octave = std::exp2(std::floor(std::log2(hz / base)));
    const float within = hz / (base * octave);
    const float* nearest = std::min_element(std::begin(scale), std::end(scale), [&](float a, float b) {
        return std::abs(std::log(a / within)) < std::abs(std::log(b / within));
    });
    return base * octave * *nearest;
}

Singer::Tune Singer::learn(std::size_t figure) {
    Tune tune{figure, {}};
    for (const Notes& row : species_.figures[figure].rows) {
        const Melody& what = row.melody;
        const Articulation& how = row.articulation;
        const int times = draw_count(what.times);
        const float quicken = draw(how.quicken);
        Syllable note;
        float gap = draw(what.gap);
        note.seconds = draw(what.seconds);
        note.hz = draw(what.hz);
        note.loud = how.loud;
        for (int i = 0; i < times; ++i) {
            if (i > 0) note.loud *= how.swell;
            const bool anew = what.step.high == 0;
            if (i > 0 && anew) {
                note.seconds = draw(what.seconds);
                gap = draw(what.gap);
                // A leap, but no further than a sixth or so: a line that can be hummed.
                const float next = std::clamp(draw(what.hz), note.hz * 0.62F, note.hz * 1.6F);
                note.hz = std::clamp(next, what.hz.low, what.hz.high);
            } else if (i > 0) {
                note.hz *= draw(what.step);
                note.seconds *= quicken;
                gap *= quicken;
            }
            Syllable sung = note;
            sung.hz = species_.singing.scaled ? on_scale(note.hz) : note.hz * pitch_;
            sung.middle = sung.hz * draw(what.middle);
            sung.end = sung.hz * draw(what.end);
            sung.rest = gap;
            sung.flutter = draw(how.flutter);
            sung.depth = how.depth;
            sung.tremor = how.tremor;
            sung.twin = how.twin;
            sung.figure = static_cast<std::uint8_t>(figure);
            tune.notes.push_back(sung);
        }
    }
    return tune;
}

const Singer::Tune& Singer::choose(std::size_t figure) {
    const auto first = std::find_if(tunes_.begin(), tunes_.end(), [&](const Tune& t) { return t.figure == figure; });
    const std::size_t own = species_.figures[figure].own;
    const Tune* tune = nullptr;
    // Another one than the last, where it has others.
    do {
        tune = &*(first + static_cast<std::ptrdiff_t>(random_.next() % own));
    } while (own > 1 && tune == last_);
    last_ = tune;
    return *tune;
}

void Singer::say(const Tune& tune, float pitch, float tempo, float loud, float pause) {
    for (std::size_t i = 0; i < tune.notes.size() && count_ < phrase_.size(); ++i) {
        Syllable note = tune.notes[i];
        // Nobody says a thing twice quite alike: pitch within 0.5 %, time within 5 %.
        const float off = pitch * (1 + random_.between(-0.005F, 0.005F));
        note.hz *= off;
        note.middle *= off;
        note.end *= off;
        note.seconds *= tempo * random_.between(0.95F, 1.05F);
        note.rest *= tempo * random_.between(0.95F, 1.05F);
        note.rest += i == 0 ? pause * random_.between(0.6F, 1.4F) : 0;
        note.loud *= loud * random_.between(0.85F, 1.0F);
        phrase_[count_++] = note;
    }
}

std::span<const Syllable> Singer::phrase() {
    float all = 0;
    for (const Rule& rule : species_.rules) all += rule.weight;
    float lot = random_.unit() * all;
    const Rule* rule = &species_.rules.front();
    for (const Rule& each : species_.rules) {
        rule = &each;
        if ((lot -= each.weight) < 0) break;
    }
    const float pitch = 1 + random_.between(-0.006F, 0.006F);
    const float tempo = tempo_ * random_.between(0.95F, 1.05F);
    count_ = 0;
    for (const Slot& slot : rule->slots) {
        if (random_.unit() >= slot.likely) continue;
        for (int tunes = draw_count(slot.tunes); tunes > 0; --tunes) {
            const Tune& tune = choose(slot.figure);
            const float loud = random_.between(0.8F, 1.0F);
            for (int again = draw_count(slot.again); again > 0; --again)
                say(tune, pitch, tempo, loud, count_ == 0 ? 0 : slot.pause);
        }
    }
    if (count_ > 0) phrase_[0].rest = 0;
    return std::span(phrase_).first(count_);
}

float Singer::rest() {
    const float mean = std::max(every_ - length_, 0.5F);
    // Who sings seldom sings in shorter spells too.
    const Singing& own = species_.singing;
    const float spell = std::max(1.4F, std::min(own.spell, own.spell * own.every / every_));
    const float within = std::min(own.quiet, mean);
    if (random_.unit() < 1 / spell) return (mean - (1 - 1 / spell) * within) * spell * random_wait(random_, 0.2F);
    return within * random_wait(random_, 0.15F);
}

}  // namespace luwte::sound
