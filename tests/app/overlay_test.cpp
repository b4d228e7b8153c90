// What asks stands above what only tells; what tells comes and goes calmly, and names the keys.

#include "app/sitting/overlay.h"

#include <gtest/gtest.h>

#include "app/sitting/languages.h"
#include "app/sitting/pages.h"
#include "base/allocations.h"
#include "practice/timeline.h"

namespace luwte::app {
namespace {

/// Frames of 20 ms.
class Shown {
public:
    practice::Moment moment;
    picture::Overlay now;

    void set(std::string page, std::string notice = {}) { fader_.set({std::move(page), std::move(notice), {}}); }
    /// The largest step that any of it took from one frame to the next.
    float for_seconds(double seconds) {
        float step = 0;
        for (const double end = time_ + seconds; time_ < end; time_ += 0.02) {
            const picture::Overlay before = now;
            now = fader_.update(time_, moment);
            step = std::max({step, std::abs(now.page_presence - before.page_presence),
                             std::abs(now.notice_presence - before.notice_presence),
                             std::abs(now.words_presence - before.words_presence)});
        }
        return step;
    }

private:
    OverlayFader fader_;
    double time_ = 50;
};

Shown shown() {
    Shown shown;
    shown.now.page_presence = shown.now.notice_presence = 0;
    return shown;
}

TEST(Overlay, APageTakesTheCaptionsPlaceCalmlyAndGivesItBack) {
    Shown one = shown();
    one.set("");
    one.for_seconds(0.1);
    one.set("help");
    EXPECT_LT(one.for_seconds(1), 0.15F);
    EXPECT_EQ(one.now.page, "help");
    EXPECT_FLOAT_EQ(one.now.page_presence, 1);
    EXPECT_FALSE(one.now.page_above);
    EXPECT_LT(one.now.words_presence, 0.001F);
    one.set("");
    EXPECT_LT(one.for_seconds(1.5), 0.15F);
    EXPECT_LT(one.now.page_presence, 0.001F);
    EXPECT_FLOAT_EQ(one.now.words_presence, 1);
}

/// The sample: what must be known before is open, and the choices come.
TEST(Overlay, APageNeverHidesWhatAsks) {
    for (const auto ask : {+[](practice::Moment& moment) { moment.asks = true; },
                           +[](practice::Moment& moment) { moment.choices_presence = 0.1F; },
                           +[](practice::Moment& moment) { moment.awaits = practice::Awaits::number; }}) {
        Shown one = shown();
        one.set("safety");
        one.for_seconds(2);
        ASSERT_LT(one.now.words_presence, 0.001F);
        ask(one.moment);
        EXPECT_LT(one.for_seconds(1.5), 0.15F);
        EXPECT_FLOAT_EQ(one.now.words_presence, 1) << "the question is to be seen";
        EXPECT_EQ(one.now.page, "safety");
        EXPECT_TRUE(one.now.page_above);
        EXPECT_FLOAT_EQ(one.now.page_presence, 1);
        one.moment = {};
        EXPECT_LT(one.for_seconds(2), 0.15F);
        EXPECT_FALSE(one.now.page_above);
    }
}

TEST(Overlay, OneNoticeIsGoneBeforeTheNextComes) {
    Shown one = shown();
    one.set("", "The first.");
    EXPECT_LT(one.for_seconds(1), 0.15F);
    EXPECT_EQ(one.now.notice, "The first.");
    EXPECT_FLOAT_EQ(one.now.words_presence, 1) << "beside the caption";
    one.set("", "The second.");
    one.for_seconds(0.1);
    EXPECT_EQ(one.now.notice, "The first.");
    EXPECT_LT(one.for_seconds(1), 0.15F);
    EXPECT_EQ(one.now.notice, "The second.");
    const std::uint64_t before = thread_allocations();
    one.for_seconds(1);
    EXPECT_EQ(thread_allocations(), before);
}

class Hints : public testing::TestWithParam<const char*> {
protected:
    Hints() {
        moment_.presence = 1;
        moment_.time = 60;
    }
    Pages pages_{*load_phrases(GetParam(), find_paths({}, {}, std::filesystem::path(LUWTE_BINARY_DIR) / "luwte"))};
    practice::Moment moment_;
};

TEST_P(Hints, NameTheKeysInTheFirstSecondsAndWhileTheMouseMoves) {
    moment_.time = 1;
    pages_.follow(moment_, false);
    const std::string first(pages_.hint(false));
    EXPECT_NE(first.find("Esc"), std::string::npos);
    EXPECT_NE(first.find("H: "), std::string::npos);
    EXPECT_EQ(pages_.hint(true), "");
    moment_.time = 20;
    pages_.follow(moment_, false);
    EXPECT_EQ(pages_.hint(false), "");
    pages_.follow(moment_, true);
    EXPECT_EQ(pages_.hint(false), first);
    EXPECT_EQ(pages_.key_of({Layer::hint, 0}), WindowKey::help);
    EXPECT_EQ(pages_.key_of({Layer::hint, 1}), WindowKey::stop);
    EXPECT_EQ(pages_.key_of({Layer::hint, 2}), WindowKey::none);
}

/// "Druk op de stopknop": which one is it here?
TEST_P(Hints, SayWhatTheStopButtonIsHere) {
    practice::Line line;
    line.id = "welcome.stop.1";
    moment_.line = &line;
    pages_.follow(moment_, false);
    EXPECT_NE(pages_.hint(false).find("Esc"), std::string::npos);
    EXPECT_NE(pages_.hint(true).find("menu"), std::string::npos);
    moment_.line = nullptr;
    moment_.time += 10;
    pages_.follow(moment_, false);
    EXPECT_EQ(pages_.hint(false), "");
    EXPECT_EQ(pages_.hint(true), "");
    moment_.awaits = practice::Awaits::press;
    pages_.follow(moment_, false);
    EXPECT_NE(pages_.hint(false).find("Enter"), std::string::npos);
    EXPECT_NE(pages_.hint(true), "");
}

TEST_P(Hints, EachLineOfTheHelpDoesWhatItTells) {
    pages_.toggle_help();
    const std::string help(pages_.shown());
    std::size_t line = 0;
    for (std::size_t at = 0; at < help.size(); ++line) {
        const std::size_t end = std::min(help.find('\n', at), help.size());
        if (help.compare(at, 5, "Esc: ") == 0) {
            EXPECT_EQ(pages_.key_of({Layer::page, line}), WindowKey::stop);
        }
        if (help.compare(at, 3, "V: ") == 0) {
            EXPECT_EQ(pages_.key_of({Layer::page, line}), WindowKey::safety);
        }
        if (help.compare(at, 3, "N: ") == 0) {
            EXPECT_EQ(pages_.key_of({Layer::page, line}), WindowKey::place);
        }
        at = end + 1;
    }
    EXPECT_EQ(line, 11U);
    pages_.turn_safety();
    EXPECT_NE(pages_.shown(), help);
    EXPECT_TRUE(pages_.close());
    EXPECT_EQ(pages_.shown(), "");
    EXPECT_FALSE(pages_.close());
}

INSTANTIATE_TEST_SUITE_P(Languages, Hints, testing::Values("nl", "en"), [](const auto& one) { return one.param; });

}  // namespace
}  // namespace luwte::app
