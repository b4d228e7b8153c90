#include "remote.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <type_traits>

#include "program/patience.h"

namespace luwte::headset {
namespace {

/// What Monado 25's remote driver reads, byte for byte.
struct Eye {
    Field field;
    Pose pose;
    std::uint32_t unused;
};

struct Controller {
    Pose pose;
    std::array<float, 3> velocity;
    std::array<float, 3> spin;
    std::array<float, 5> curls;
    float trigger;
    float squeeze;
    float squeeze_force;
    std::array<float, 2> stick;
    float pad_force;
    std::array<float, 2> pad;
    std::uint8_t tracked;
    std::uint8_t active;
    std::uint8_t system_click;
    std::uint8_t system_touch;
    std::uint8_t a_click;
    std::uint8_t a_touch;
    std::uint8_t b_click;
    std::uint8_t b_touch;
    std::uint8_t trigger_click;
    std::uint8_t trigger_touch;
    std::uint8_t stick_click;
    std::uint8_t stick_touch;
    std::uint8_t pad_touch;
    std::array<std::uint8_t, 3> unused;
};

struct Packet {
    std::array<char, 8> header;
    std::array<Eye, 2> eyes;
    Pose head;
    std::uint8_t own_eyes;
    std::array<std::uint8_t, 3> unused;
    Controller left;
    Controller right;
};
static_assert(sizeof(Eye) == 48 && sizeof(Controller) == 120 && sizeof(Packet) == 376);
static_assert(std::is_trivially_copyable_v<Packet>);

constexpr float half_between_eyes = 0.0315F;

Controller packed(const Hand& hand) {
    Controller controller = {};
    controller.pose = hand.pose;
    controller.curls = hand.curls;
    controller.trigger = hand.trigger;
    controller.squeeze = hand.squeeze;
    controller.squeeze_force = hand.squeeze_force;
    controller.stick = hand.stick;
    controller.tracked = hand.tracked;
    controller.active = hand.active;
    controller.system_click = controller.system_touch = hand.system;
    controller.a_click = controller.a_touch = hand.a;
    controller.b_click = controller.b_touch = hand.b;
    controller.trigger_click = hand.trigger_click;
    controller.trigger_touch = hand.trigger_click || hand.trigger > 0;
    controller.stick_touch = hand.stick != std::array<float, 2>{};
    return controller;
}

Packet packed(const State& state) {
    Packet packet = {};
    std::memcpy(packet.header.data(), "mndrmt3", 8);
    for (std::size_t eye = 0; eye < 2; ++eye) {
        packet.eyes[eye].field = state.fields[eye];
        packet.eyes[eye].pose.place[0] = eye == 0 ? -half_between_eyes : half_between_eyes;
    }
    packet.head = state.head;
    packet.own_eyes = state.own_fields;
    packet.left = packed(state.left);
    packet.right = packed(state.right);
    return packet;
}

}  // namespace

Pose looking(std::array<float, 3> place, float yaw, float pitch) {
    const float y = std::sin(yaw / 2);
    const float yw = std::cos(yaw / 2);
    const float x = std::sin(pitch / 2);
    const float xw = std::cos(pitch / 2);
    return {{yw * x, y * xw, -y * x, yw * xw}, place};
}

Remote::Remote(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    // The runtime may listen a moment after programs can begin.
    if (program::comes(
            [&] { return connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0; }))
        return;
    close(socket_);
    throw std::runtime_error("no remote headset on port " + std::to_string(port));
}

Remote::~Remote() { close(socket_); }

void Remote::send(const State& state) const {
    const Packet packet = packed(state);
    if (::send(socket_, &packet, sizeof(packet), MSG_NOSIGNAL) != sizeof(packet))
        throw std::runtime_error("the remote headset does not take a packet");
}

}  // namespace luwte::headset
