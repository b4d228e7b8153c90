// The recorder as a person sees it, without a window: ImGui draws into lists that nobody shows.

#include "panel/recorder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "../authoring/takes_person.h"
#include "audio/sound_file.h"
#include "base/font_finder.h"
#include "base/paths.h"

namespace luwte::panel {
namespace {

namespace fs = std::filesystem;
using Doing = authoring::Takes::Doing;
using authoring::LineState;

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

practice::Phrases shipped(const std::string& language) {
    Diagnostics diagnostics;
    const fs::path file = fs::path(LUWTE_SOURCE_DIR) / "assets/phrases" / (language + ".toml");
    return practice::read_phrases(text_of(file), language, diagnostics).value();
}

/// A microphone of a test's own: says what it is told to, and can be pulled out.
class Puppet final : public audio::Capture {
public:
    const std::string& name() const override { return name_; }
    Result<void> start() override {
        ++starts;
        if (!there) return Problem{"gone"};
        lost_ = false;
        at_ = 0;
        return {};
    }
    void stop() override {}
    std::size_t read(std::span<float> into) override {
        const std::size_t count = std::min(into.size(), says.size() - std::min(says.size(), at_));
        std::copy_n(says.begin() + static_cast<std::ptrdiff_t>(at_), count, into.begin());
        at_ += count;
        return count;
    }
    bool lost() const override { return lost_; }
    void pull_out() {
        there = false;
        lost_ = true;
    }

    std::vector<float> says;
    bool there = true;
    int starts = 0;

private:
    std::string name_ = "puppet";
    bool lost_ = false;
    std::size_t at_ = 0;
};

class AtTheRecorder : public testing::TestWithParam<std::string> {
protected:
    void SetUp() override {
        fs::remove_all(folder_);
        takes_.emplace(*authoring::Takes::open(phrases_, {folder_, "Anna", {}}));
        words_.emplace(phrases_);
        recorder_.emplace(*takes_, puppet_, nullptr, *words_);
    }
    void TearDown() override { fs::remove_all(folder_); }

    /// Records the line at hand.
    void speak(float seconds, float level = 0.1F) {
        puppet_.says = authoring::room(seconds + 1);
        authoring::add(puppet_.says, 0.5, authoring::person(seconds, level));
        recorder_->perform(Action::record);
        EXPECT_EQ(takes_->doing(), Doing::recording);
        for (int i = 0; i < 20; ++i) recorder_->update(i);
        recorder_->perform(Action::record);
    }
    void speak_well() { speak(static_cast<float>(takes_->line().expected)); }

    practice::Phrases phrases_ = shipped("en");
    fs::path folder_ = fs::path(testing::TempDir()) / ("luwte-recorder-" + std::to_string(::getpid()));
    Puppet puppet_;
    std::optional<authoring::Takes> takes_;
    std::optional<PanelText> words_;
    std::optional<Recorder> recorder_;
};

TEST_F(AtTheRecorder, SpaceRecordsAndEnterGoesOn) {
    speak_well();
    EXPECT_EQ(takes_->state(0), LineState::done);
    EXPECT_EQ(takes_->current(), 0U);
    recorder_->perform(Action::keep);
    EXPECT_EQ(takes_->current(), 1U);
    // Enter while it records ends the take, keeps it and goes on.
    puppet_.says = authoring::room(6);
    authoring::add(puppet_.says, 0.5, authoring::person(static_cast<float>(takes_->line().expected), 0.1F));
    recorder_->perform(Action::record);
    for (int i = 0; i < 20; ++i) recorder_->update(i);
    recorder_->perform(Action::keep);
    EXPECT_EQ(takes_->state(1), LineState::done);
    EXPECT_EQ(takes_->current(), 2U);
    recorder_->perform(Action::previous);
    EXPECT_EQ(takes_->current(), 1U);
    recorder_->perform(Action::last);
    EXPECT_EQ(takes_->current(), takes_->script().size() - 1);
    recorder_->perform(Action::first);
    recorder_->perform(Action::page_down);
    EXPECT_EQ(takes_->current(), 10U);
}

TEST_F(AtTheRecorder, WhatIsWrongIsKeptByTheSecondEnterOnly) {
    speak(0.3F);
    EXPECT_EQ(takes_->doing(), Doing::judged);
    recorder_->perform(Action::keep);
    EXPECT_EQ(takes_->doing(), Doing::judged) << "the first only tells";
    EXPECT_EQ(takes_->current(), 0U);
    recorder_->perform(Action::again);
    EXPECT_EQ(takes_->doing(), Doing::recording) << "again begins at once";
    recorder_->perform(Action::leave);
    EXPECT_EQ(takes_->doing(), Doing::waiting) << "Esc gives up the take";
    EXPECT_FALSE(recorder_->left());
    speak(0.3F);
    recorder_->perform(Action::keep);
    recorder_->perform(Action::keep);
    EXPECT_EQ(takes_->state(0), LineState::done);
    EXPECT_EQ(takes_->current(), 1U);
    // Silence isn't kept however often it is asked.
    speak(1, 0);
    for (int i = 0; i < 3; ++i) recorder_->perform(Action::keep);
    EXPECT_EQ(takes_->state(1), LineState::missing);
    recorder_->perform(Action::leave);
    recorder_->perform(Action::leave);
    EXPECT_TRUE(recorder_->left());
}

TEST_F(AtTheRecorder, AMicrophoneThatIsPulledOutIsWaitedFor) {
    puppet_.says = authoring::room(5);
    authoring::add(puppet_.says, 0.5, authoring::person(static_cast<float>(takes_->line().expected), 0.1F));
    recorder_->perform(Action::record);
    for (int i = 0; i < 6; ++i) recorder_->update(0);
    puppet_.pull_out();
    recorder_->update(1);
    EXPECT_EQ(takes_->doing(), Doing::judged);
    EXPECT_TRUE(takes_->take()->has(authoring::Fault::cut));
    EXPECT_FALSE(takes_->take()->samples.empty());
    recorder_->perform(Action::keep);
    recorder_->perform(Action::keep);
    EXPECT_EQ(takes_->state(0), LineState::done);
    recorder_->perform(Action::record);
    EXPECT_EQ(takes_->doing(), Doing::waiting) << "without a microphone there is nothing to record";
    const int asked = puppet_.starts;
    recorder_->update(2);
    EXPECT_EQ(puppet_.starts, asked) << "not asked all the time";
    recorder_->update(4);
    EXPECT_EQ(puppet_.starts, asked + 1);
    puppet_.there = true;
    recorder_->update(8);
    speak_well();
    EXPECT_EQ(takes_->state(1), LineState::done);
}

TEST_F(AtTheRecorder, ADiskThatRefusesIsTold) {
    fs::create_directories(folder_ / (takes_->line().id + ".flac") / "in the way");
    speak_well();
    EXPECT_NE(recorder_->note().find(takes_->line().id), std::string::npos) << recorder_->note();
    EXPECT_EQ(takes_->doing(), Doing::judged);
    fs::remove_all(folder_ / (takes_->line().id + ".flac"));
    recorder_->perform(Action::keep);
    EXPECT_EQ(takes_->state(0), LineState::done);
}

/// What is drawn, at any size and in any state.
class Drawn : public AtTheRecorder {
protected:
    void SetUp() override {
        phrases_ = shipped(GetParam());
        const auto font = FontFinder().for_words();
        if (!font) GTEST_SKIP() << "SKIPPED: " << font.problem().what;
        AtTheRecorder::SetUp();
        context_ = ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        fonts_.load(font->file, words_->all());
    }
    void TearDown() override {
        if (context_) ImGui::DestroyContext(context_);
        AtTheRecorder::TearDown();
    }
    /// Draws a frame; the number of words' or shapes' corners that lie outside the window, or under a clip's lower
    /// edge.
    int outside(ImVec2 size) {
        ImGui::GetIO().DisplaySize = size;
        ImGui::NewFrame();
        recorder_->draw(fonts_, size);
        ImGui::Render();
        int count = 0;
        const ImDrawData& data = *ImGui::GetDrawData();
        for (int i = 0; i < data.CmdListsCount; ++i) {
            const ImDrawList& list = *data.CmdLists[i];
            for (const ImDrawCmd& command : list.CmdBuffer)
                for (unsigned int at = command.IdxOffset; at < command.IdxOffset + command.ElemCount; ++at) {
                    const ImVec2 corner = list.VtxBuffer[static_cast<int>(list.IdxBuffer[static_cast<int>(at)])].pos;
                    const ImVec4& clip = command.ClipRect;
                    // A pixel and a half for smoothed edges.
                    const float most = clip.x > 0 ? clip.w : size.y;
                    if (corner.x < -1.5F || corner.x > size.x + 1.5F || corner.y > most + 1.5F) ++count;
                }
        }
        return count;
    }

    ImGuiContext* context_ = nullptr;
    Fonts fonts_;
};

TEST_P(Drawn, EveryLineFitsASmallWindow) {
    for (std::size_t i = 0; i < takes_->script().size(); ++i) {
        EXPECT_EQ(outside({640, 420}), 0) << takes_->line().id << ": " << takes_->line().text;
        recorder_->perform(Action::next);
    }
}

TEST_P(Drawn, EveryStateIsDrawnAtEverySize) {
    const std::vector<ImVec2> sizes = {{200, 150}, {640, 420}, {800, 500}, {1280, 800}, {1024, 1400}, {3840, 2160}};
    const auto look = [&](const char* state) {
        for (const ImVec2 size : sizes) {
            const bool tiny = size.x < 600;
            const int count = outside(size);
            EXPECT_TRUE(tiny || size.x > 700 || count == 0) << state << ' ' << size.x << 'x' << size.y;
        }
    };
    look("waiting");
    recorder_->perform(Action::record);
    puppet_.says = authoring::person(1, 0.1F);
    recorder_->update(0);
    look("recording");
    recorder_->perform(Action::leave);
    speak(0.3F);
    look("judged");
    recorder_->perform(Action::keep);
    look("sure");
    recorder_->perform(Action::again);
    recorder_->perform(Action::leave);
    speak_well();
    look("kept");
    puppet_.pull_out();
    recorder_->update(1);
    look("gone");
}

INSTANTIATE_TEST_SUITE_P(BothLanguages, Drawn, testing::Values("nl", "en"),
                         [](const auto& parameter) { return parameter.param; });

/// All words that the recorder asks for are in both files, and none that it doesn't.
TEST(RecorderWords, AreThereInBothLanguages) {
    std::set<std::string> asked;
    const std::regex key("(?:words_|words|say)\\([^;]*;|\"((?:level|fault|manner|does|keys)[._][a-z.]+)\"");
    const std::regex quoted("\"([a-z_.]+)\"");
    for (const auto& entry : fs::directory_iterator(fs::path(LUWTE_SOURCE_DIR) / "engine/panel")) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string text = text_of(entry.path());
        for (std::sregex_iterator at(text.begin(), text.end(), key), end; at != end; ++at) {
            const std::string found = (*at)[0];
            for (std::sregex_iterator one(found.begin(), found.end(), quoted); one != end; ++one)
                asked.insert((*one)[1]);
        }
    }
    EXPECT_GT(asked.size(), 30U);
    asked.erase("fault.");
    asked.erase(",");
    for (const char* fault : {"silent", "cut", "clipped", "quiet", "brief", "lengthy"})
        asked.insert("fault." + std::string(fault));
    for (const char* language : {"nl", "en"}) {
        const practice::Phrases phrases = shipped(language);
        std::set<std::string> there;
        for (const auto& [name, wordings] : phrases.wordings)
            if (const std::string stem = "shown.record."; name.rfind(stem, 0) == 0)
                there.insert(name.substr(stem.size()));
        for (const std::string& name : asked) EXPECT_TRUE(there.count(name)) << language << ": " << name;
        for (const std::string& name : there)
            EXPECT_TRUE(asked.count(name) || name.rfind("part.", 0) == 0 || name.rfind("use.", 0) == 0)
                << language << ": nobody asks for " << name;
        const PanelText words(phrases);
        EXPECT_NE(words.place_of("breathe.inhale").find("\u00b7"), std::string::npos);
        EXPECT_NE(words.place_of("breathe.hold"), words.place_of("relax.hold"));
    }
    practice::Phrases none;
    const PanelText words(none);
    EXPECT_EQ(words("begin"), "begin");
    EXPECT_EQ(words.place_of("kind-words.sentence"), "Kind words");
}

}  // namespace
}  // namespace luwte::panel
