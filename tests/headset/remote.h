#pragma once

#include <array>

namespace luwte::headset {

struct Pose {
    std::array<float, 4> turn = {0, 0, 0, 1};  ///< a quaternion, x y z w
    std::array<float, 3> place = {0, 0, 0};

    bool operator==(const Pose&) const = default;
};

/// Turned to the left by `yaw`, then up by `pitch` (radians).
Pose looking(std::array<float, 3> place, float yaw, float pitch);

/// An eye's edges, in radians from straight ahead.
struct Field {
    float left, right, up, down;
};

/// One hand, and the controller in it.
struct Hand {
    Pose pose;
    bool active = true;
    bool tracked = true;  ///< its joints are known
    float trigger = 0;    ///< 0 to 1
    bool trigger_click = false;
    bool a = false;
    bool b = false;
    bool system = false;
    float squeeze = 0;
    float squeeze_force = 0;
    std::array<float, 2> stick = {0, 0};
    std::array<float, 5> curls = {0, 0, 0, 0, 0};  ///< little finger to thumb, 0 straight to 1 clenched
};

/// Where head and hands are, from now on. In the room: metres, the floor at 0.
struct State {
    Pose head = {{0, 0, 0, 1}, {0, 1.6F, 0}};
    /// The fields of both eyes, where they are not to be the runtime's own; eyes are then 63 mm apart.
    std::array<Field, 2> fields = {};
    bool own_fields = false;
    Hand left = {.pose = {{0, 0, 0, 1}, {-0.2F, 1.3F, -0.5F}}};
    Hand right = {.pose = {{0, 0, 0, 1}, {0.2F, 1.3F, -0.5F}}};
};

/// Moves the headset of a Monado. One at a time; the state stays when it goes.
class Remote {
public:
    /// To the port of a Sandbox whose Monado runs; throws where nobody listens.
    explicit Remote(int port);
    ~Remote();
    Remote(const Remote&) = delete;
    Remote& operator=(const Remote&) = delete;

    /// Holds from one of the runtime's next frames on.
    void send(const State& state) const;

private:
    int socket_;
};

}  // namespace luwte::headset
