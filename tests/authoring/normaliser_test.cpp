// What is spoken is words, in both languages, whatever speaks; and what is shown is what was written.

#include "authoring/normaliser.h"

#include <array>

#include "base/paths.h"
#include "base/plain_file.h"
#include "base/subprocess.h"
#include "fake_engine.h"
#include "practice/captions.h"
#include "voice/text_hash.h"

namespace luwte::authoring {
namespace {

std::string asset(const std::string& file) { return *read_file(std::string(LUWTE_SOURCE_DIR "/assets/") + file); }

const SpokenForms& forms(const std::string& language) {
    static std::map<std::string, SpokenForms> all;
    if (const auto known = all.find(language); known != all.end()) return known->second;
    Diagnostics diagnostics;
    auto read = read_spoken_forms(asset("speech/" + language + ".toml"), language, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) ADD_FAILURE() << to_string(diagnostic);
    return all[language] = read.value_or(SpokenForms());
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

void expect_spoken(const std::string& language, const Pairs& pairs) {
    for (const auto& [written, spoken] : pairs) EXPECT_EQ(normalised(written, forms(language)), spoken) << written;
}

TEST(Normaliser, SaysDutchInWords) {
    expect_spoken(
        "nl", {{"Neem bijv. tien minuten.", "Neem bijvoorbeeld tien minuten."},
               {"Bijv. hier", "Bijvoorbeeld hier."},
               {"Na ca. 5 min. rust, m.b.v. je adem.", "Na ongeveer vijf minuten rust, met behulp van je adem."},
               {"Schouders, o.a. je nek enz.", "Schouders, onder andere je nek enzovoort."},
               {"Thee enz. Daarna rust.", "Thee enzovoort. Daarna rust."},
               {"Vraag het dr. Jansen.", "Vraag het dokter Jansen."},
               {"Om 10:00 of 10:30 uur, t/m 11.05 uur.", "Om tien uur of tien uur dertig, tot en met elf uur vijf."},
               {"In 4-6 of 4 – 6, en 4-7-8.", "In vier tot zes of vier tot zes, en vier, zeven, acht."},
               {"De 1e, 2de, 8ste en 21e keer.", "De eerste, tweede, achtste en eenentwintigste keer."},
               {"Met 2,5 kg, 5 %, 20 °C en 1 min.",
                "Met twee komma vijf kilo, vijf procent, twintig graden Celsius en één "
                "minuut."},
               {"Het is -5 °C & koud.", "Het is min vijf graden Celsius en koud."},
               {"€ 2,50 of €1", "twee euro vijftig of één euro."},
               {"Bel 06-12345678.", "Bel nul zes, één twee drie vier vijf zes zeven acht."},
               {"B12, 3D en 3x", "B twaalf, drie D en drie keer."},
               {"In 1998, 1905 en 2026.",
                "In negentienhonderdachtennegentig, negentienhonderdvijf en tweeduizend "
                "zesentwintig."},
               {"Versie 1.2.3", "Versie één punt twee punt drie."},
               {"\xC4\xB3s en \xC4\xB2sland", "ijs en IJsland."}});
}

TEST(Normaliser, SaysEnglishInWords) {
    expect_spoken("en", {{"Take e.g. ten minutes.", "Take for example ten minutes."},
                         {"Rest for ca. 5 min. or so", "Rest for about five minutes or so."},
                         {"Tea etc. Then rest.", "Tea et cetera. Then rest."},
                         {"At 10:00, 10:05 or 10:30 p.m. Then rest.",
                          "At ten o'clock, ten oh five or ten thirty p m. Then rest."},
                         {"In 4-6, and 2.5 s.", "In four to six, and two point five seconds."},
                         {"The 1st, 2nd and 23rd", "The first, second and twenty-third."},
                         {"5% & 20 °C", "five percent and twenty degrees Celsius."},
                         {"$2.50, 1,000 and 1/3", "two dollars fifty, one thousand and one over three."},
                         {"In 1998, 1905 and 2026.",
                          "In nineteen ninety-eight, nineteen oh five and two thousand and "
                          "twenty-six."},
                         {"Dr. Smith, -5 and 1,000,000", "Doctor Smith, minus five and one million."}});
}

TEST(Normaliser, KnowsNumbersUpToMillions) {
    const SpokenForms& nl = forms("nl");
    const SpokenForms& en = forms("en");
    EXPECT_EQ(nl.cardinal(0), "nul");
    EXPECT_EQ(nl.cardinal(72), "tweeënzeventig");
    EXPECT_EQ(nl.cardinal(101), "honderdéén");
    EXPECT_EQ(nl.cardinal(12345678), "twaalf miljoen driehonderdvijfenveertigduizend zeshonderdachtenzeventig");
    EXPECT_EQ(en.cardinal(12345678),
              "twelve million three hundred and forty-five thousand six hundred and seventy-eight");
    EXPECT_EQ(nl.ordinal(101), "honderdeerste");
    EXPECT_EQ(nl.ordinal(1000), "duizendste");
    EXPECT_EQ(en.ordinal(101), "one hundred and first");
    // No two alike, each of words alone.
    for (const std::string language : {"nl", "en"}) {
        std::map<std::string, std::uint64_t> said;
        for (std::uint64_t number = 0; number < 20000; ++number) {
            const std::string words = forms(language).cardinal(number);
            EXPECT_EQ(words.find_first_of("0123456789{}"), std::string::npos) << words;
            EXPECT_TRUE(said.emplace(words, number).second) << words;
        }
    }
}

/// No mark of any engine's language is left, and the words are.
TEST(Normaliser, TextIsNoEnginesLanguage) {
    for (const std::string language : {"nl", "en", "fy"}) {
        const SpokenForms none;
        const SpokenForms& known = language == "fy" ? none : forms(language);
        for (const auto& [written, spoken] : Pairs{{"[[rust]]", "rust."},
                                                   {"[[ rust ]] nu", "rust nu."},
                                                   {"<break> rust", "break rust."},
                                                   {"{rust}", "rust."},
                                                   {"<speak>rust</speak>", "speak rust speak."},
                                                   {"--rust", "rust."},
                                                   {"ru\xC2\xADst\x01", "rust."},
                                                   {"\xF0\x9F\x98\x80 rust", "rust."},
                                                   {"rust\n\nadem", "rust. adem."},
                                                   {"***", ""}})
            EXPECT_EQ(normalised(written, known), spoken) << written;
    }
    // Whatever is thrown at it.
    const SpokenForms& nl = forms("nl");
    std::uint32_t state = 1;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = 0; i < 24; ++i) {
            state = state * 1664525U + 1013904223U;
            text += "0159.:,-/%&[]{}<> abemntuvz\xC2\xB0\xE2\x82\xAC\n'\"("[(state >> 16U) % 43];
        }
        const std::string spoken = normalised(text, nl);
        EXPECT_EQ(spoken.find_first_of("0123456789[]{}<>&%\n"), std::string::npos) << text << " | " << spoken;
        EXPECT_NE(spoken.substr(0, 1), "-") << text;
    }
}

TEST(Normaliser, ALineComesDownAtItsEnd) {
    for (const auto& [written, spoken] : Pairs{{"Adem in", "Adem in."},
                                               {"Adem in,", "Adem in."},
                                               {"Adem in -", "Adem in."},
                                               {"Adem in:", "Adem in."},
                                               {"Zeg \"rust\"", "Zeg \"rust\"."},
                                               {"Zeg \"rust.\"", "Zeg \"rust.\""},
                                               {"Adem in...", "Adem in..."},
                                               {"Rustig?", "Rustig?"}})
        EXPECT_EQ(normalised(written, forms("nl")), spoken) << written;
}

/// The shipped packs are of the shipped wordings as they stand: nothing of those is said otherwise now.
TEST(Normaliser, LeavesTheShippedLinesAsTheyAre) {
    for (const std::string language : {"nl", "en"}) {
        Diagnostics diagnostics;
        const auto phrases = practice::read_phrases(asset("phrases/" + language + ".toml"), language, diagnostics);
        ASSERT_TRUE(phrases);
        for (const auto& [id, text] : phrases->spoken()) EXPECT_EQ(normalised(text, forms(language)), text) << id;
    }
}

/// An abbreviation's point ends no caption.
TEST(Normaliser, SentencesOfTheTextAreThoseOfTheSpeech) {
    EXPECT_EQ(practice::split_sentences("Neem bijv. tien minuten. Rust dan.").size(), 2U);
    EXPECT_EQ(practice::split_sentences("Neem bijvoorbeeld tien minuten. Rust dan.").size(), 2U);
}

/// What a phrase sounds like with espeak-ng, in phonemes.
std::string phonemes(const std::string& ssml) {
    const std::array<std::string, 6> arguments = {"-v", "nl", "-m", "-x", "-q", "--stdin"};
    const auto finished = run_program("espeak-ng", arguments, ssml, std::chrono::seconds(30), "");
    if (!finished) return {};
    std::string said(finished->out.begin(), finished->out.end());
    std::erase_if(said, [](char c) { return c == ' ' || c == '\n' || c == '_' || c == ':'; });
    return said;
}

TEST(Normaliser, EspeakSaysTheWordsOfIt) {
    if (!find_program("espeak-ng", environment())) GTEST_SKIP() << "SKIPPED: espeak-ng is not here";
    const auto said = [](const std::string& text) { return phonemes(voice::to_ssml(text, {})); };
    const auto normal = [&](const std::string& text) { return said(normalised(text, forms("nl"))); };
    // The part that is real: as it is written, espeak-ng takes the brackets for phonemes of its own.
    ASSERT_NE(phonemes("<speak>[[rust]]</speak>"), phonemes("<speak>rust</speak>"));
    EXPECT_EQ(normal("[[rust]]"), said("rust."));
    EXPECT_EQ(said("[[rust]]"), said(" rust ")) << "also where nobody has put it into words before";
    EXPECT_EQ(normal("<break time=\"9s\"/>rust"), said("break time is \"negen seconden\" rust."));
    EXPECT_EQ(normal("om 10:00"), said("om tien uur."));
    EXPECT_EQ(normal("4-6"), said("vier tot zes."));
    EXPECT_EQ(normal("1e"), said("eerste."));
    EXPECT_EQ(normal("rust & adem"), said("rust en adem."));
}

/// Every engine gets the words, and the pack is known by what is written.
TEST_F(FakeEngine, IsGivenTheWords) {
    phrases_.language = "nl";
    phrases_.wordings["a.one"] = {"Neem bijv. [[rust]] om 10:00", "***"};
    PackBuildDesc build = desc();
    build.forms = forms("nl");
    const Result<Built> built = build_pack(phrases_, engine(), build, {});
    ASSERT_TRUE(built) << built.problem().what;
    EXPECT_EQ(*read_file(folder_ / "said"), "Neem bijvoorbeeld rust om tien uur.\n");
    EXPECT_TRUE(built->pack.fresh("a.one.1", phrases_.wordings["a.one"][0]));
    ASSERT_EQ(built->failed.size(), 1U);
    EXPECT_EQ(built->failed[0].what, "line 'a.one.2': there is no word in it");
}

TEST(SpokenForms, TellsEachMistakeOfAFile) {
    Diagnostics diagnostics;
    EXPECT_FALSE(read_spoken_forms("[numbers]\ndecimal = \";\"\nwords = [\"nul\"]\n[units]\nm = 3\nwat = 1\n[lijst]\n",
                                   "x.toml", diagnostics));
    std::string told;
    for (const Diagnostic& diagnostic : diagnostics) told += to_string(diagnostic) + "\n";
    for (const char* part : {"x.toml:2", "`words` has 1 words", "x.toml:5", "times", "lijst"})
        EXPECT_NE(told.find(part), std::string::npos) << part << "\n" << told;
}

}  // namespace
}  // namespace luwte::authoring
