// Reads any bytes as a scene. Whatever they are, the reader gives a scene or says what is wrong, soon and in little
// memory; and what it gives lies within what it promises. tools/fuzz runs this for minutes, tests/scene its corpus.

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "scene/scene.h"

namespace luwte::scene {
namespace {

void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "scene_fuzz: %s\n", what);
    std::abort();
}

bool finite(const glm::vec3& v) { return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z); }

void read_any(std::string_view text) {
    Diagnostics diagnostics;
    const auto scene = read_scene(text, "scene.toml", diagnostics);
    must(scene.has_value() == diagnostics.empty(), "a scene and mistakes, or neither");
    for (const Diagnostic& diagnostic : diagnostics) {
        must(diagnostic.line >= 1 && diagnostic.column >= 1, "a mistake without a place");
        must(!diagnostic.what.empty() && !diagnostic.remedy.empty(), "a mistake without words");
        must(!to_string(diagnostic).empty(), "a mistake that can't be told");
    }
    if (!scene) return;
    must(!scene->hours.empty(), "a scene without light");
    float before = -1;
    for (const Hour& hour : scene->hours) {
        must(hour.at > before && hour.at <= 1, "hours out of order");
        before = hour.at;
    }
    for (int i = 0; i <= 8; ++i) {
        const Hour hour = hour_at(*scene, static_cast<float>(i) / 8);
        must(finite(hour.zenith) && finite(hour.horizon) && std::isfinite(hour.exposure), "light that is no number");
        must(hour.exposure > 0, "no exposure");
    }
    for (const Prop& prop : scene->props)
        must(finite(prop.at) && finite(prop.size) && prop.count >= 1, "a prop that can't stand");
}

}  // namespace
}  // namespace luwte::scene

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // reinterpret_cast: bytes are what a file is made of.
    luwte::scene::read_any({reinterpret_cast<const char*>(data), size});
    return 0;
}
