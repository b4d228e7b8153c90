#include "sound/generators/birdsong_species.h"

#include "base/catalogue.h"

namespace luwte::sound {

using scene::BirdSpecies;

namespace {

// What the rows tell of are songs as they are measured on sonagrams. Figures above 6 kHz are left out or brought down:
// leaves take them away at some tens of metres.
//
// The columns of Notes: times, hz, step, middle, end, seconds, gap; then the articulation, where it is special. Those
// of Slot: figure, likely, pause, tunes, again.

/// Blackbird, Turdus merula: fluted, slowly bent notes of 1.5 to 3 kHz, then often a softer, higher twitter; phrases of
/// 1.5 to 2.5 s, some 5 s apart (F. Simpson's sonagrams, 2009: 9 phrases a minute); tens of motifs a bird (Todt 1970).
constexpr Notes blackbird_flute[] = {
    {{{2, 4}, {1550, 2700}, 0, {0.96F, 1.06F}, {0.88F, 1.12F}, {0.11F, 0.30F}, {0.015F, 0.07F}}}};
constexpr Notes blackbird_bend[] = {
    {{1, {1600, 2300}, 1, {1.1F, 1.3F}, {0.9F, 1.15F}, {0.18F, 0.36F}, {0.03F, 0.08F}}},
    {{{1, 2}, {1700, 2500}, 0, {0.9F, 1.0F}, {0.8F, 0.95F}, {0.14F, 0.26F}, {0.02F, 0.06F}},
     {.flutter = {22, 34}, .depth = 0.03F}}};
constexpr Notes blackbird_twitter[] = {
    {{{2, 5}, {2700, 4300}, 0, {0.8F, 1.2F}, {0.7F, 1.3F}, {0.035F, 0.075F}, {0.012F, 0.03F}}, {.loud = 0.22F}},
    {{{0, 2}, {3200, 4600}, 0, {0.95F, 1.05F}, {0.85F, 1.05F}, {0.06F, 0.12F}, {0.02F, 0.05F}},
     {.loud = 0.16F, .flutter = {45, 60}, .depth = 0.05F, .twin = 0.76F}}};
constexpr Figure blackbird_figures[] = {
    {"flute", 9, blackbird_flute}, {"bend", 6, blackbird_bend}, {"twitter", 8, blackbird_twitter}};
constexpr Slot blackbird_long[] = {{0}, {1, 1, 0.05F}, {0, 0.45F, 0.06F}, {2, 0.75F, 0.05F}};
constexpr Slot blackbird_short[] = {{1}, {0, 1, 0.07F}, {2, 0.5F, 0.05F}};
constexpr Slot blackbird_plain[] = {{0}, {0, 1, 0.1F}};
constexpr Rule blackbird_rules[] = {{3, blackbird_long}, {2, blackbird_short}, {1, blackbird_plain}};

/// Robin, Erithacus rubecula: 2 to 8 kHz, phrases of 2 to 3 s; thin high notes and low liquid ones by turns, falling
/// cascades, no phrase like the last (Bremond 1968; hundreds of motifs a bird). Here from 2 to 5 kHz.
constexpr Notes robin_thin[] = {
    {{{1, 2}, {4100, 4900}, 0, {0.97F, 1.02F}, {0.88F, 1.02F}, {0.12F, 0.26F}, {0.03F, 0.09F}}, {.loud = 0.6F}}};
constexpr Notes robin_cascade[] = {
    {{{5, 10}, {3700, 4500}, {0.92F, 0.965F}, {0.94F, 1.08F}, {0.82F, 0.95F}, {0.045F, 0.075F}, {0.015F, 0.035F}},
     {.loud = 0.75F, .swell = 0.94F}},
    {{1, {2300, 2900}, 1, {0.96F, 1.1F}, {0.85F, 1.0F}, {0.12F, 0.22F}, 0.03F}, {.loud = 0.4F}}};
constexpr Notes robin_liquid[] = {
    {{{2, 4}, {2200, 3300}, 0, {1.05F, 1.3F}, {0.8F, 1.1F}, {0.07F, 0.15F}, {0.02F, 0.05F}}, {.loud = 0.43F}}};
constexpr Notes robin_warble[] = {{{1, {2700, 3900}, 1, {0.95F, 1.05F}, {0.8F, 0.98F}, {0.25F, 0.5F}, 0.04F},
                                   {.loud = 0.5F, .flutter = {11, 19}, .depth = 0.12F, .tremor = 0.5F}}};
constexpr Figure robin_figures[] = {
    {"thin", 7, robin_thin}, {"cascade", 8, robin_cascade}, {"liquid", 9, robin_liquid}, {"warble", 6, robin_warble}};
constexpr Slot robin_falling[] = {{0, 0.8F}, {1, 1, 0.05F}, {2, 0.7F, 0.06F}, {3, 0.4F, 0.04F}};
constexpr Slot robin_turning[] = {{2}, {0, 0.6F, 0.06F}, {3}, {2, 0.6F, 0.08F}};
constexpr Slot robin_still[] = {{0, 1, 0, {1, 2}}, {3, 1, 0.08F}, {1, 0.6F, 0.05F}};
constexpr Rule robin_rules[] = {{3, robin_falling}, {3, robin_turning}, {2, robin_still}};

/// Chiffchaff, Phylloscopus collybita: four notes in free order, some 2.7 a second, strophes of 4 s and more, 11 to 14
/// notes the usual; each a tick turned about: a steep fall, then a foot that is held. From 6 down to 3.5 kHz.
constexpr Notes chiff_high[] = {
    {{1, {5200, 5600}, 1, {0.84F, 0.88F}, {0.82F, 0.88F}, {0.10F, 0.12F}, {0.24F, 0.26F}}, {.loud = 0.8F}}};
constexpr Notes chiff_mid[] = {
    {{1, {5000, 5400}, 1, {0.79F, 0.83F}, {0.78F, 0.83F}, {0.10F, 0.13F}, {0.25F, 0.27F}}, {.loud = 0.9F}}};
constexpr Notes chaff_low[] = {{{1, {4700, 5100}, 1, {0.74F, 0.78F}, {0.73F, 0.77F}, {0.11F, 0.14F}, {0.26F, 0.28F}}}};
constexpr Figure chiffchaff_figures[] = {{"chiff", 1, chiff_high}, {"chif", 1, chiff_mid}, {"chaff", 2, chaff_low}};
/// One after another, here and there one again.
constexpr Slot chiffchaff_pairs[] = {{0}, {2},       {0},       {2},       {1},       {2, 1, 0, {1, 2}}, {0},
                                     {2}, {0, 0.8F}, {2, 0.8F}, {1, 0.7F}, {2, 0.7F}, {0, 0.5F},         {2, 0.5F}};
constexpr Slot chiffchaff_free[] = {
    {1},       {2, 1, 0, {1, 2}}, {0, 1, 0, 1, {1, 2}}, {2}, {1}, {2}, {0}, {1}, {2, 1, 0, {1, 2}}, {0, 0.6F},
    {2, 0.6F}, {1, 0.5F}};
constexpr Rule chiffchaff_rules[] = {{3, chiffchaff_pairs}, {2, chiffchaff_free}};

/// Wood pigeon, Columba palumbus: between 400 and 600 Hz. Strophes of five notes, the second the strongest, one or
/// two on end; the first one lacks a note, and a last single note stands alone like a full stop (xeno-canto
/// XC193878).
constexpr Notes pigeon_strophe[] = {
    {{1, {470, 490}, 1, 1.02F, 0.97F, {0.20F, 0.24F}, 0}, {.loud = 0.7F}},
    {{1, {485, 505}, 1, {1.05F, 1.09F}, 0.98F, {0.52F, 0.62F}, {0.10F, 0.13F}}, {.flutter = {19, 24}, .tremor = 0.22F}},
    {{1, {470, 485}, 1, 1.01F, 0.95F, {0.46F, 0.54F}, {0.07F, 0.09F}}, {.loud = 0.85F}},
    {{1, {480, 495}, 1, 1.03F, 0.97F, {0.26F, 0.30F}, {0.20F, 0.24F}}, {.loud = 0.8F}},
    {{1, {465, 480}, 1, 1.02F, 0.95F, {0.34F, 0.40F}, {0.07F, 0.09F}}, {.loud = 0.8F}}};
constexpr Figure pigeon_figures[] = {{"opening", 1, std::span(pigeon_strophe).subspan(1)},
                                     {"strophe", 1, pigeon_strophe},
                                     {"stop", 1, std::span(pigeon_strophe).first(1)}};
constexpr Slot pigeon_song[] = {{0}, {1, 1, 0.55F, 1, {1, 2}}, {2, 1, 0.5F}};
constexpr Rule pigeon_rules[] = {{1, pigeon_song}};

/// Skylark, Alauda arvensis: a stream from 50 m and more above, 2 to 6 kHz, some 8 syllables a second, most of them
/// said several times before the next; hundreds of kinds a bird (Briefer et al. 2008). What reaches the ground of it
/// are stretches of some seconds, as the wind brings them.
constexpr Notes lark_chirr[] = {
    {{{1, 2}, {2700, 4100}, 0, {0.8F, 1.2F}, {0.75F, 1.25F}, {0.045F, 0.09F}, {0.02F, 0.05F}}, {.loud = 0.75F}}};
constexpr Notes lark_whistle[] = {
    {{1, {2300, 3600}, 1, {0.95F, 1.15F}, {0.85F, 1.2F}, {0.10F, 0.18F}, {0.025F, 0.05F}}, {.loud = 0.5F}}};
constexpr Notes lark_trill[] = {
    {{{5, 9}, {2900, 4300}, {0.985F, 1.015F}, {0.8F, 1.1F}, {0.72F, 0.95F}, {0.035F, 0.055F}, {0.012F, 0.025F}},
     {.loud = 0.7F}}};
constexpr Figure lark_figures[] = {{"chirr", 22, lark_chirr}, {"whistle", 12, lark_whistle}, {"trill", 12, lark_trill}};
constexpr Slot lark_song[] = {
    {0, 0.5F, 0, {1, 2}, {2, 4}}, {1, 1, 0, 1, {1, 3}}, {2, 1, 0.03F}, {0, 1, 0, {1, 3}, {2, 4}}, {2, 0.4F},
    {1, 0.3F, 0.02F, 1, {2, 3}}};
constexpr Slot lark_short[] = {{2, 1, 0, {1, 2}}, {0, 1, 0, {1, 3}, {2, 4}}, {1, 0.5F, 0.03F, 1, {1, 3}}};
constexpr Rule lark_rules[] = {{2, lark_song}, {1, lark_short}};

/// Curlew, Numenius arquata: long whistles that rise slowly, concave, 0.3 to 0.6 s (The Sound Approach 2020: median
/// 0.41 s), quicker and quicker, into a rippling trill of 1 to 2.5 kHz that swells and sinks.
constexpr Notes curlew_whistle[] = {
    {{{2, 4}, {950, 1080}, {1.01F, 1.05F}, {1.04F, 1.12F}, {1.35F, 1.6F}, {0.42F, 0.58F}, {0.30F, 0.55F}},
     {.quicken = {0.80F, 0.92F}, .loud = 0.8F}}};
constexpr Notes curlew_bubble[] = {
    {{{5, 8}, {1150, 1300}, {1.03F, 1.06F}, {1.16F, 1.26F}, {1.2F, 1.4F}, {0.15F, 0.18F}, {0.05F, 0.07F}},
     {.quicken = {0.93F, 0.97F}}},
    {{{8, 13}, {1700, 1820}, {0.985F, 1.005F}, {1.18F, 1.25F}, {1.05F, 1.15F}, {0.095F, 0.11F}, {0.03F, 0.04F}}},
    {{{3, 5}, {1500, 1640}, {0.93F, 0.96F}, {1.1F, 1.16F}, {0.95F, 1.05F}, {0.12F, 0.15F}, {0.04F, 0.06F}},
     {.quicken = {1.06F, 1.14F}, .loud = 0.7F}}};
constexpr Notes curlew_call[] = {
    {{1, {1000, 1120}, 1, {1.05F, 1.15F}, {1.5F, 1.8F}, {0.45F, 0.6F}, {0.5F, 0.9F}}, {.loud = 0.8F}}};
constexpr Figure curlew_figures[] = {
    {"whistle", 3, curlew_whistle}, {"bubble", 3, curlew_bubble}, {"call", 2, curlew_call}};
constexpr Slot curlew_song[] = {{0}, {1, 1, 0.1F}};
constexpr Slot curlew_calls[] = {{2, 1, 0.3F, {2, 3}}};
constexpr Slot curlew_slow[] = {{0}, {2, 0.5F, 0.4F}};
constexpr Rule curlew_rules[] = {{3, curlew_song}, {2, curlew_calls}, {1, curlew_slow}};

/// Tawny owl, Strix aluco, the male: a hoot that rises and falls, 2 to 4 s of silence, a very short one and at once the
/// long last one that trembles; 700 to 900 Hz; then nearly a minute of silence (Wild Echoes: 50 to 60 s).
constexpr Notes owl_hoot[] = {{{1, {720, 760}, 1, {1.10F, 1.15F}, {0.94F, 1.0F}, {0.75F, 1.0F}, 0}, {.loud = 0.85F}},
                              {{1, {740, 770}, 1, 1.02F, 0.97F, {0.12F, 0.17F}, {1.9F, 2.9F}}, {.loud = 0.45F}},
                              {{1, {740, 770}, 1, {1.03F, 1.06F}, {1.06F, 1.09F}, {0.55F, 0.7F}, {0.10F, 0.18F}},
                               {.loud = 0.75F, .flutter = {12, 15}, .depth = 0.012F, .tremor = 0.75F}},
                              {{1, {800, 830}, 1, {1.04F, 1.07F}, {0.93F, 0.98F}, {0.8F, 1.1F}, 0.01F}}};
constexpr Notes owl_single[] = {{{1, {720, 760}, 1, {1.08F, 1.13F}, {0.92F, 0.97F}, {0.8F, 1.1F}, 0}, {.loud = 0.8F}}};
constexpr Figure owl_figures[] = {{"hoot", 2, owl_hoot}, {"single", 1, owl_single}};
constexpr Slot owl_song[] = {{0}};
constexpr Slot owl_short[] = {{1}};
constexpr Rule owl_rules[] = {{4, owl_song}, {1, owl_short}};

constexpr Species all[] = {
    {BirdSpecies::blackbird,
     {.every = 14, .quiet = 4.5F, .spell = 9, .count = 3, .scaled = true},
     {.second = 0.03F, .onset = 0.016F, .fade = 0.03F},
     {.top = 4800, .level = 3.35F},
     blackbird_figures,
     blackbird_rules},
    {BirdSpecies::robin,
     {.every = 16, .quiet = 4.5F, .spell = 7, .count = 3, .scaled = true},
     {.second = 0.015F},
     {.top = 6000, .keen = -10, .height = {8, 25}, .level = 8.6F},
     robin_figures,
     robin_rules},
    {BirdSpecies::chiffchaff,
     {.every = 22, .quiet = 7, .spell = 5, .count = 2},
     {.second = 0.01F, .onset = 0.010F, .fade = 0.035F},
     {.top = 4600, .height = {15, 35}, .level = 10.8F},
     chiffchaff_figures,
     chiffchaff_rules},
    {BirdSpecies::wood_pigeon,
     {.every = 45, .quiet = 15, .spell = 2.5F, .count = 2},
     {.second = 0.07F, .third = 0.02F, .onset = 0.045F, .fade = 0.08F},
     {.top = 2500, .height = {12, 32}, .level = 3.57F},
     pigeon_figures,
     pigeon_rules},
    {BirdSpecies::skylark,
     {.every = 9, .quiet = 2.5F, .spell = 8, .count = 2, .polite = false},
     {.second = 0.01F, .onset = 0.011F, .fade = 0.018F},
     {.top = 5200, .keen = -9, .height = {42, 70}, .level = 5.7F},
     lark_figures,
     lark_rules},
    {BirdSpecies::curlew,
     {.every = 45, .quiet = 12, .spell = 2, .count = 2},
     {.second = 0.14F, .third = 0.03F, .onset = 0.02F, .fade = 0.03F},
     {.top = 3800, .height = {6, 30}, .level = 3.4F},
     curlew_figures,
     curlew_rules},
    {BirdSpecies::owl,
     {.every = 60, .quiet = 25, .spell = 2.5F, .count = 2},
     {.second = 0.06F, .third = 0.025F, .onset = 0.06F, .fade = 0.12F},
     {.top = 2600, .height = {8, 25}, .level = 2.95F},
     owl_figures,
     owl_rules},
};
static_assert(in_order(all, &Species::species));

}  // namespace

const Species& species(BirdSpecies species) { return all[static_cast<std::size_t>(species)]; }

}  // namespace luwte::sound
