#include "sound/device/route.h"

#include <gtest/gtest.h>

namespace luwte::sound {
namespace {

using Kind = Route::Kind;

const Place headphones = {"My headphones", "usb", SinkKind::headphones};
const Place room = {"The room", "analog", SinkKind::speakers};
const Place own = {"WiVRn(sink)", "WiVRn", SinkKind::unknown, true};

Route found(const RouteWish& wish, const std::vector<Place>& places, const std::optional<Place>& fallback) {
    return find_route(wish, places, fallback);
}

TEST(Route, TheFirstIsTheSystemsToSayAndThenItIsKept) {
    EXPECT_EQ(found({}, {room, headphones}, room).place, room);
    EXPECT_EQ(found({}, {room, headphones}, room).kind, Kind::open);
    EXPECT_EQ(found({.home = headphones}, {room, headphones}, room).place, headphones);
    EXPECT_EQ(found({}, {}, {}).kind, Kind::nothing);
}

TEST(Route, AnyOtherIsAskedAbout) {
    const Route route = found({.home = headphones}, {room}, room);
    EXPECT_EQ(route.kind, Kind::ask);
    EXPECT_EQ(route.place, room);
    EXPECT_EQ(found({.home = headphones}, {}, {}).kind, Kind::nothing);
}

/// One card has both; plugging headphones in is no reason to ask, pulling them out is.
TEST(Route, SpeakersOfTheSameDeviceAreNotItsHeadphones) {
    Place plugged = room, pulled = room;
    plugged.kind = SinkKind::headphones;
    EXPECT_EQ(found({.home = plugged}, {pulled}, pulled).kind, Kind::ask);
    EXPECT_EQ(found({.home = pulled}, {plugged}, plugged).kind, Kind::open);
    Place unknown = room;
    unknown.kind = SinkKind::unknown;
    EXPECT_TRUE(same(unknown, pulled));
    // Bluetooth with its microphone on is another sink of the same name for people.
    EXPECT_TRUE(same(headphones, {"My headphones", "usb.handsfree", SinkKind::headphones}));
    EXPECT_FALSE(same(headphones, room));
}

TEST(Route, ANameIsClearOrNothingIsHeard) {
    EXPECT_EQ(found({.named = "my HEAD"}, {room, headphones}, room).place, headphones);
    EXPECT_EQ(found({.named = "analog"}, {room, headphones}, headphones).place, room);
    EXPECT_EQ(found({.named = "kitchen"}, {room, headphones}, room).kind, Kind::missing);
    EXPECT_EQ(found({.named = "m"}, {room, headphones}, room).kind, Kind::missing);
    // Also where the sitting is in the headset, or would be asked about.
    EXPECT_EQ(found({.named = "room", .in_headset = true, .home = headphones}, {room, own}, own).place, room);
    // A whole name counts before a part of another's.
    EXPECT_EQ(meant_by("The room", {{"The room next door"}, room}), std::vector<Place>{room});
}

TEST(Route, TheHeadsetsOwnIsForTheHeadset) {
    EXPECT_EQ(found({.in_headset = true, .home = headphones}, {headphones, own}, headphones).place, own);
    EXPECT_EQ(found({.in_headset = false, .home = headphones}, {headphones, own}, own).place, headphones);
    // Begun there, in the window it is asked where to go on.
    EXPECT_EQ(found({.home = own, .home_in_headset = true}, {own, room}, room).kind, Kind::ask);
    EXPECT_EQ(found({.in_headset = true, .home = own, .home_in_headset = true}, {room}, room).kind, Kind::ask);
}

TEST(Route, HeadsetsAreKnownByTheNamesOfTheirSound) {
    for (const char* name : {"WiVRn(sink)", "Index HMD", "VIVE Pro Multimedia Audio", "ALVR-Audio", "Oculus Rift"})
        EXPECT_TRUE(names_a_headset(name)) << name;
    for (const char* name : {"Built-in Audio Analog Stereo", "WH-1000XM4", "USB Headset", "LG ULTRAGEAR", "The room"})
        EXPECT_FALSE(names_a_headset(name)) << name;
}

TEST(Route, ADeviceIsWhatItsServerSays) {
    Sinks sinks{.known = true};
    sinks.all = {{"usb", "My headphones", SinkKind::headphones}, {"auto_null", "Dummy Output", {}, false, true}};
    EXPECT_EQ(place_of("My headphones", sinks), headphones);
    EXPECT_EQ(place_of("OpenAL Soft on My headphones", sinks)->sink, "usb");
    EXPECT_EQ(place_of("Dummy Output", sinks), std::nullopt);
    EXPECT_EQ(place_of("Another", sinks)->kind, SinkKind::unknown);
}

}  // namespace
}  // namespace luwte::sound
