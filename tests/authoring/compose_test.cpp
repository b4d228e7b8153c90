// What speaks a sitting: a voice that lacks a line is helped out by the next one. And the packs that are shipped.

#include <fstream>
#include <sstream>

#include "authoring/check_pack.h"
#include "fake_engine.h"
#include "voice/manifest.h"
#include "voice/voice.h"

namespace luwte::authoring {
namespace {

namespace fs = std::filesystem;

TEST_F(FakeEngine, EachLineIsFromTheFirstPackThatHasItFresh) {
    phrases_.wordings["a.one"] = {"One.", "Two.", "Three.", "Four."};
    PackBuildDesc own = desc(), draft = desc();
    own.out = folder_ / "own";
    draft.out = folder_ / "draft";
    const Result<Built> first = build_pack(phrases_, engine(), own, {});
    phrases_.wordings["a.one"] = {"One.", "Two, with other words.", "Three.", "Four."};
    const Result<Built> second = build_pack(phrases_, engine(), draft, {});
    ASSERT_TRUE(first && second);
    phrases_.wordings["a.one"][3] = "Nobody has spoken this.";
    fs::remove(own.out / "a.one.3.flac");
    const std::vector<voice::Pack> packs = {first->pack, second->pack};
    const voice::Voice voice = voice::compose(phrases_, packs);
    EXPECT_EQ(voice.lines.size(), 3U);
    ASSERT_TRUE(voice.find("a.one.1") && voice.find("a.one.2") && voice.find("a.one.3"));
    EXPECT_EQ(voice.find("a.one.1")->file, own.out / "a.one.1.flac");
    EXPECT_EQ(voice.find("a.one.1")->pack, 0U);
    EXPECT_EQ(voice.find("a.one.1")->sentences, (std::vector<double>{0}));
    EXPECT_NEAR(voice.find("a.one.1")->seconds, 1.3, 0.1);
    EXPECT_EQ(voice.find("a.one.2")->file, draft.out / "a.one.2.flac");  // the first says something else now
    EXPECT_EQ(voice.find("a.one.2")->pack, 1U);
    EXPECT_EQ(voice.find("a.one.3")->file, draft.out / "a.one.3.flac");  // the first has lost its file
    EXPECT_EQ(voice.find("a.one.4"), nullptr);
    EXPECT_TRUE(voice::compose(phrases_, {}).lines.empty());
}

/// Whatever is in assets/voices speaks every line as it is written now, and each is whole and as loud as it should be.
TEST(ShippedVoices, SpeakEveryLine) {
    const fs::path assets = fs::path(LUWTE_SOURCE_DIR) / "assets";
    if (!fs::exists(assets / "voices")) GTEST_SKIP() << "there is no shipped voice";
    for (const fs::directory_entry& folder : fs::directory_iterator(assets / "voices")) {
        if (!folder.is_directory()) continue;
        const Result<voice::Pack> pack = voice::read_pack(folder.path());
        ASSERT_TRUE(pack) << pack.problem().what;
        std::ifstream file(assets / "phrases" / (pack->language + ".toml"), std::ios::binary);
        std::ostringstream text;
        text << file.rdbuf();
        Diagnostics diagnostics;
        const auto phrases = practice::read_phrases(text.str(), pack->language, diagnostics);
        ASSERT_TRUE(phrases) << folder.path();
        for (const Diagnostic& diagnostic : check_pack(*pack, *phrases)) ADD_FAILURE() << to_string(diagnostic);
        EXPECT_FALSE(pack->licence.empty());
        EXPECT_FALSE(pack->speaker.empty());
        // Nothing that no line names lies beside them, but the manifest and words for people.
        std::map<std::string, int> named;
        for (const auto& [id, recording] : pack->lines) ++named[recording.file];
        for (const fs::directory_entry& one : fs::directory_iterator(folder.path())) {
            const std::string name = one.path().filename().string();
            const std::string ending = one.path().extension().string();
            EXPECT_TRUE((ending != ".flac" && ending != ".opus") || named[name] == 1) << one.path();
        }
    }
}

}  // namespace
}  // namespace luwte::authoring
