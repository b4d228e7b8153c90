#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace luwte::scene {

/// How a prop's triangles are lit.
enum class PropDraw : std::uint8_t { solid, foliage };

/// Every kind of prop that there is: the enum's value, then the rest of its PropInfo. A builder of that name is in
/// picture/prop_builder.h.
#define LUWTE_PROP_KINDS(ROW)                                             \
    ROW(deck, "deck")                                                     \
    ROW(posts, "posts", solid, 20000, 1000, true)                         \
    ROW(bench, "bench")                                                   \
    ROW(reeds, "reeds", foliage, 20000, 1000, true)                       \
    ROW(grass, "grass", foliage)                                          \
    ROW(lilies, "lilies", foliage, 4000, 100)                             \
    ROW(boulders, "boulders", solid, 400, 100, true)                      \
    ROW(land, "land")                                                     \
    ROW(spruces, "spruces", foliage, 400, 100)                            \
    ROW(willow, "willow", foliage, 2000, 20)                              \
    ROW(boat, "boat", solid, 20000, 1000, true)                           \
    ROW(snow_spruces, "snow-spruces", foliage, 120, 100)                  \
    ROW(stems, "stems", foliage)                                          \
    ROW(fence, "fence", solid, 1, 200)                                    \
    ROW(sledge, "sledge")                                                 \
    ROW(snowdrifts, "snowdrifts", solid, 200, 100)                        \
    ROW(footprints, "footprints", solid, 1, 100)                          \
    ROW(hut, "hut", solid, 1, 50)                                         \
    ROW(marram, "marram", foliage, 4000, 20)                              \
    ROW(driftwood, "driftwood")                                           \
    ROW(shells, "shells", solid, 400, 5)                                  \
    ROW(pebbles, "pebbles", solid, 1000, 20)                              \
    ROW(tideline, "tideline", foliage)                                    \
    ROW(lantern, "lantern")                                               \
    ROW(room, "room", solid, 1, 40, false, false)                         \
    ROW(window, "window", solid, 1, 40)                                   \
    ROW(skylight, "skylight", solid, 1, 20)                               \
    ROW(rug, "rug")                                                       \
    ROW(vase, "vase")                                                     \
    ROW(bowl, "bowl")                                                     \
    ROW(stool, "stool")                                                   \
    ROW(cushion, "cushion")                                               \
    ROW(shelf, "shelf")                                                   \
    ROW(books, "books", solid, 200, 20)                                   \
    ROW(plant, "plant", foliage, 200, 20)                                 \
    ROW(branch, "branch", foliage, 60, 20)                                \
    ROW(door, "door")                                                     \
    ROW(paper_lantern, "paper-lantern", solid, 20000, 1000, false, false) \
    ROW(ferns, "ferns", foliage, 1000, 20)                                \
    ROW(anemones, "anemones", foliage)                                    \
    ROW(litter, "litter", foliage)                                        \
    ROW(mushrooms, "mushrooms", solid, 2000, 20)                          \
    ROW(moss_cushions, "moss-cushions", solid, 1000, 20)                  \
    ROW(trunks, "trunks", solid, 300, 100)                                \
    ROW(far_trunks, "far-trunks", foliage, 800, 100)                      \
    ROW(canopy, "canopy", foliage, 6000, 200)                             \
    ROW(sapling, "sapling", foliage, 100, 60)                             \
    ROW(log, "log", solid, 1, 50)                                         \
    ROW(meadow_grass, "meadow-grass", foliage)                            \
    ROW(seed_grass, "seed-grass", foliage)                                \
    ROW(path, "path", foliage, 8000, 200)                                 \
    ROW(daisies, "daisies", foliage)                                      \
    ROW(buttercups, "buttercups", foliage)                                \
    ROW(poppies, "poppies", foliage)                                      \
    ROW(clover, "clover", foliage)                                        \
    ROW(umbels, "umbels", foliage, 3000, 20)                              \
    ROW(tree, "tree", foliage, 40, 60)                                    \
    ROW(rails, "rails", solid, 200, 200)                                  \
    ROW(gate, "gate")                                                     \
    ROW(stone_wall, "stone-wall", solid, 1, 30)                           \
    ROW(bale, "bale")

enum class PropKind : std::uint8_t {
#define LUWTE_VALUE(kind, ...) kind,
    LUWTE_PROP_KINDS(LUWTE_VALUE)
#undef LUWTE_VALUE
};

/// What is known of a kind of prop. A file may ask for so much of it that it is built at once, in megabytes.
struct PropInfo {
    PropKind value;
    std::string_view name;
    PropDraw draw = PropDraw::solid;
    int most = 20000;         ///< of `count`
    double size = 1000;       ///< of each of `size`, metres
    bool in_water = false;    ///< mirrored where there is water
    bool gives_shade = true;  ///< keeps light from other props of a room
};
/// By the enum's values.
std::span<const PropInfo> prop_catalogue();
const PropInfo& info_of(PropKind kind);

}  // namespace luwte::scene
