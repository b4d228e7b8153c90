// Keys are what they give, not where they stand.

#include "display/key_bindings.h"

#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include <set>

#include "panel/recorder.h"

namespace luwte::display {
namespace {

/// What keys give where it is something else than on a US keyboard; others give their own letter or digit.
using Gives = std::map<int, std::string>;

int pressed(int place, const Gives& keyboard) {
    static std::map<int, std::string> kept;
    const auto gives = [&](int other) -> std::string_view {
        const auto found = keyboard.find(other);
        if (found != keyboard.end()) return found->second;
        const bool own = (other >= 'A' && other <= 'Z') || (other >= '0' && other <= '9');
        return own ? kept[other] = std::string(1, static_cast<char>(std::tolower(other))) : std::string_view();
    };
    return key_given(place, gives(place), gives);
}

const Gives& cyrillic() {
    static const Gives all = [] {
        Gives gives;
        for (int place = 'A'; place <= 'Z'; ++place) gives[place] = "\u0444";
        return gives;
    }();
    return all;
}

TEST(KeyBindings, ALetterIsWhatTheKeyGives) {
    const Gives dvorak = {{'J', "h"}, {'L', "n"}, {'P', "l"}, {'.', "v"}, {'Y', "f"}, {'H', "d"},
                          {'N', "b"}, {'V', "k"}, {'F', "u"}, {'Q', "'"}, {'X', "q"}};
    EXPECT_EQ(pressed('J', dvorak), 'H');
    EXPECT_EQ(pressed('L', dvorak), 'N');
    EXPECT_EQ(pressed('P', dvorak), 'L');
    EXPECT_EQ(pressed('.', dvorak), 'V');
    EXPECT_EQ(pressed('H', dvorak), 'D');
    // Q stands elsewhere there, so its place on a US keyboard gives none.
    EXPECT_EQ(pressed('Q', dvorak), GLFW_KEY_UNKNOWN);
    EXPECT_EQ(pressed('1', dvorak), '1');
}

TEST(KeyBindings, WhatALayoutGivesNowhereStandsWhereAUsKeyboardHasIt) {
    for (const int key : {'H', 'N', 'L', 'V', 'F', 'R', 'P'}) EXPECT_EQ(pressed(key, cyrillic()), key);
    const Gives azerty = {{'1', "&"}, {'2', "\u00e9"}, {'3', "\""}, {'0', "\u00e0"}, {'Q', "a"},
                          {'A', "q"}, {';', "m"},      {'M', ","},  {'4', "'"}};
    for (const int key : {'1', '2', '3', '0'}) EXPECT_EQ(pressed(key, azerty), key);
    EXPECT_EQ(pressed(';', azerty), 'M');
    EXPECT_EQ(pressed('M', azerty), GLFW_KEY_UNKNOWN);
}

TEST(KeyBindings, TheKeypadIsLikeTheOthersAndOtherKeysStayTheirPlace) {
    EXPECT_EQ(pressed(GLFW_KEY_KP_2, {}), '2');
    EXPECT_EQ(pressed(GLFW_KEY_KP_ENTER, cyrillic()), GLFW_KEY_ENTER);
    for (const int key : {GLFW_KEY_SPACE, GLFW_KEY_ESCAPE, GLFW_KEY_RIGHT, GLFW_KEY_HOME, GLFW_KEY_BACKSPACE})
        EXPECT_EQ(pressed(key, cyrillic()), key);
}

TEST(KeyBindings, EachKeyHasOneMeaning) {
    std::set<int> keys;
    for (const KeyBinding& binding : key_bindings())
        for (int key = binding.first; key <= binding.last; ++key) {
            EXPECT_TRUE(keys.insert(key).second) << binding.name;
            EXPECT_EQ(binding_of(key), &binding);
        }
    EXPECT_EQ(binding_of(GLFW_KEY_UNKNOWN), nullptr);
    EXPECT_EQ(command_of(WindowKey::answer), practice::CommandKind::go_on);
    EXPECT_EQ(panel::action_of_key('P'), panel::Action::listen);
    EXPECT_EQ(panel::action_of_key(GLFW_KEY_UNKNOWN), std::nullopt);
}

}  // namespace
}  // namespace luwte::display
