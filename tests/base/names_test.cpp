#include "base/names.h"

#include <gtest/gtest.h>

namespace luwte {
namespace {

using Ids = std::vector<std::string>;

const std::vector<NamedThing>& sessions() {
    static const std::vector<NamedThing> all = {
        {"breathing", {"Rustig ademen", "Quiet breathing"}},
        {"belly-breathing", {"Buikademhaling", "Belly breathing"}},
        {"letting-go", {"Loslaten", "Letting go"}},
        {"letting-go-long", {"Loslaten, lang", "Letting go, long"}},
        {"stop-feel-breathe", {"Stoppen, voelen, ademen", "Stop, feel, breathe"}},
        {"ritual", {"Klein ritueel", "Small ritual"}},
        {"evening", {"Één avond", "Evening rest"}},
        {"loslaten", {"Ritual"}},
    };
    return all;
}

Ids meant(std::string_view name, KnownBy by = KnownBy::beginning) { return meant_by_name(name, sessions(), by); }

TEST(Names, AreKnownByIdTitleAndAClearBeginning) {
    EXPECT_EQ(meant("breathing"), Ids{"breathing"});
    EXPECT_EQ(meant("Rustig ademen"), Ids{"breathing"});
    EXPECT_EQ(meant("  rustig   ADEMEN "), Ids{"breathing"});
    EXPECT_EQ(meant("quiet breathing"), Ids{"breathing"});
    EXPECT_EQ(meant("stoppen voelen ademen"), Ids{"stop-feel-breathe"});
    EXPECT_EQ(meant("een avond"), Ids{"evening"});
    EXPECT_EQ(meant("E\xCC\x81\xC3\xA9n avond"), Ids{"evening"}) << "an accent by itself";
    EXPECT_EQ(meant("rust"), Ids{"breathing"});
    EXPECT_EQ(meant("Letting Go"), Ids{"letting-go"}) << "its whole title, though another begins so";
    EXPECT_EQ(meant("breath"), Ids{"breathing"}) << "what begins so goes before a word that does";
    EXPECT_EQ(meant("adem"), (Ids{"breathing", "stop-feel-breathe"}));
    EXPECT_EQ(meant("lett"), (Ids{"letting-go", "letting-go-long"}));
    EXPECT_EQ(meant("ademh"), Ids());
    EXPECT_EQ(meant("b"), Ids()) << "a letter is no clear beginning";
    EXPECT_EQ(meant(""), Ids());
    EXPECT_EQ(meant(" - "), Ids());
    EXPECT_EQ(meant(std::string(100000, 'r')), Ids());
}

TEST(Names, AnExactIdAlwaysWins) {
    EXPECT_EQ(meant("loslaten"), Ids{"loslaten"}) << "though another is called so";
    EXPECT_EQ(meant("Loslaten"), (Ids{"letting-go", "loslaten"}));
    EXPECT_EQ(meant("ritual"), Ids{"ritual"});
}

TEST(Names, WhatIsWrittenDownToStayIsKnownByItsTitleOnly) {
    EXPECT_EQ(meant("Rustig ademen", KnownBy::title), Ids{"breathing"});
    EXPECT_EQ(meant("rust", KnownBy::title), Ids());
}

TEST(Names, AProblemIsOneSentence) {
    const auto why = [](std::string_view name) { return find_by_name("session", name, sessions()).problem().what; };
    EXPECT_EQ(
        why("adem"),
        "'adem' may be any of breathing (Rustig ademen), stop-feel-breathe (Stoppen, voelen, ademen); name one of "
        "them.");
    EXPECT_EQ(why("ritaul"), "There is no session 'ritaul'; did you mean `ritual`?");
    EXPECT_EQ(why("Klien ritueel"), "There is no session 'Klien ritueel'; did you mean `ritual`?");
    EXPECT_EQ(why("xyzzy").rfind("There is no session 'xyzzy'; known: breathing, belly-breathing, ", 0), 0U);
    EXPECT_EQ(find_by_name("voice", "x", {}).problem().what, "There is no voice 'x'; there is none.");
    EXPECT_LT(why(std::string(100000, 'x')).size(), 400U);
}

TEST(Names, ASlipIsTakenForATypingErrorOnlyWhereItMayBeOne) {
    const std::vector<std::string_view> known = {"welcome", "breathe", "relax", "notice", "linger", "return", "4-6"};
    EXPECT_EQ(nearest_name("brethe", known), "breathe");
    EXPECT_EQ(nearest_name("Relax", known), "relax");
    EXPECT_EQ(nearest_name("lniger", known), "linger");  // two letters swapped
    EXPECT_EQ(nearest_name("returns", known), "return");
    EXPECT_EQ(nearest_name("dance", known), "");
    EXPECT_EQ(nearest_name("", known), "");
    EXPECT_EQ(nearest_name(std::string(100000, 'x'), known), "");
    EXPECT_EQ(nearest_name("relax", {}), "");
}

}  // namespace
}  // namespace luwte
