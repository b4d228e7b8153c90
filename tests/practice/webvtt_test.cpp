#include <cmath>

#include "practice/captions.h"
#include "practice_test.h"
#include "webvtt_reader.h"

namespace luwte::practice {
namespace {

Line said(double start, double length, const std::vector<Caption>& pages) {
    Line line;
    line.start = start;
    line.length = length;
    line.captions = pages;
    return line;
}

Timeline two_lines() {
    Timeline timeline;
    timeline.title = "Klein ritueel";
    timeline.language = "nl";
    timeline.length = 4000;
    timeline.lines = {said(2.5, 4, {{0, 2, "Adem in,\nheel zacht."}, {2, 4.5, "En uit."}}),
                      said(3661.25, 1, {{0, 1.5, "R&B <3"}})};
    return timeline;
}

TEST(WebVtt, IsWritten) {
    EXPECT_EQ(to_webvtt(two_lines(), 0, 4000), R"(WEBVTT

NOTE Klein ritueel (nl)

1
00:00:02.500 --> 00:00:04.500
Adem in,
heel zacht.

2
00:00:04.500 --> 00:00:07.000
En uit.

3
01:01:01.250 --> 01:01:02.750
R&amp;B &lt;3
)");
}

TEST(WebVtt, OfAStretchCountsFromItsStart) {
    const WebVtt cut = read_webvtt(to_webvtt(two_lines(), 3.5, 2));
    EXPECT_EQ(cut.problem, "");
    ASSERT_EQ(cut.cues.size(), 2U);
    EXPECT_EQ(cut.cues[0].start, 0);
    EXPECT_EQ(cut.cues[0].end, 1);
    EXPECT_EQ(cut.cues[1].start, 1);
    EXPECT_EQ(cut.cues[1].end, 2);
    EXPECT_EQ(read_webvtt(to_webvtt(two_lines(), 100, 50)).problem, "");
    EXPECT_TRUE(read_webvtt(to_webvtt(two_lines(), 100, 50)).cues.empty());
}

/// Of every shipped sitting: what is shown at a moment is in the cue of that moment, and nothing else is.
TEST(WebVtt, ShowsWhatTheSittingShows) {
    for (const auto& id : shipped_sessions) {
        const auto timeline = shipped_timeline(id, {}, odd_voice(5));
        const WebVtt file = read_webvtt(to_webvtt(*timeline, 0, timeline->length));
        EXPECT_EQ(file.problem, "") << id;
        EXPECT_GT(file.cues.size(), timeline->lines.size() - 1);
        std::size_t pages = 0;
        for (const Line& line : timeline->lines)
            for (const Caption& page : line.captions) {
                const double middle = line.start + (page.start + page.end) / 2;
                const auto cue = std::find_if(file.cues.begin(), file.cues.end(),
                                              [&](const Cue& one) { return one.start <= middle && middle < one.end; });
                ASSERT_NE(cue, file.cues.end()) << id << ' ' << line.id;
                EXPECT_EQ(cue->text, page.text);
                EXPECT_NEAR(cue->start, line.start + page.start, 0.001);
                ++pages;
            }
        EXPECT_EQ(file.cues.size(), pages);
    }
}

/// Whatever stands in texts and times, the file is WebVTT and its words are those of the pages.
TEST(WebVtt, HoldsAnyText) {
    Chance chance(7);
    const std::vector<std::string> scraps = {
        "-->", "<b>",    "&amp;", "&",    "\n",   "\n\n", "\r\n", "\r",           " ",     "NOTE",
        "1",   "WEBVTT", "\t",    "\x01", "\x7F", "é",    "word", "00:00:01.000", "STYLE", std::string(1, '\0')};
    for (int run = 0; run < 3000; ++run) {
        Timeline timeline;
        for (int i = chance.whole(0, 4); i > 0; --i) timeline.title += chance.one_of(scraps);
        double at = 0;
        for (int i = chance.whole(0, 6); i > 0; --i) {
            at += chance.real(0, 5);
            std::vector<Caption> pages;
            double page = 0;
            for (int j = chance.whole(0, 3); j > 0; --j) {
                const double end = page + chance.real(-0.5, 2);
                std::string text;
                for (int k = chance.whole(0, 5); k > 0; --k) text += chance.one_of(scraps);
                pages.push_back({page, end, text});
                page = end;
            }
            timeline.lines.push_back(said(at, page, pages));
        }
        timeline.length = at + 10;
        const std::string text = to_webvtt(timeline, chance.real(0, 3), chance.real(0, 20));
        const WebVtt file = read_webvtt(text);
        EXPECT_EQ(file.problem, "") << text;
        EXPECT_EQ(file.notes.size(), 1U);
    }
}

/// The reader itself refuses what is no such file: it is what the tests above stand on.
TEST(WebVtt, ReaderIsStrict) {
    const auto problem_of = [](std::string_view file) { return read_webvtt(file).problem; };
    EXPECT_EQ(problem_of("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\na\n"), "");
    EXPECT_NE(problem_of(""), "");
    EXPECT_NE(problem_of("WEBVTT\n1\n00:00:01.000 --> 00:00:02.000\na\n"), "");
    EXPECT_NE(problem_of("WEBVTT\n\n1\n00:00:01.000 --> 00:00:01.000\na\n"), "");
    EXPECT_NE(problem_of("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n\n"), "");
    EXPECT_NE(problem_of("WEBVTT\n\n1\n00:00:01.000 --> 00:60:02.000\na\n"), "");
    EXPECT_NE(problem_of("WEBVTT\n\n1\n0:00:01.000 --> 00:00:02.000\na\n"), "");
    EXPECT_NE(problem_of("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\na < b\n"), "");
    EXPECT_NE(problem_of("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\na & b\n"), "");
    EXPECT_NE(problem_of("WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\na\n\n2\n00:00:02.000 --> 00:00:04.000\nb\n"), "");
    EXPECT_NE(problem_of("WEBVTT\n\nNOTE a --> b\n"), "");
}

}  // namespace
}  // namespace luwte::practice
