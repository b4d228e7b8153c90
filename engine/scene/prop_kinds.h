#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace luwte::scene {

/// How a prop's triangles are lit.
enum class PropDraw : std::uint8_t { solid, foliage };

/// Every kind of prop that there is: the enum's value, then the rest of its PropInfo (name and cost first). A builder
/// of that name is in picture/prop_builder.h.
#define LUWTE_PROP_KINDS(ROW)                                                     \
    ROW(deck, "deck", {300, 0, 190})                                              \
    ROW(posts, "posts", {0, 120}, solid, 20000, 1000, true)                       \
    ROW(bench, "bench", {400})                                                    \
    ROW(reeds, "reeds", {0, 75}, foliage, 20000, 1000, true)                      \
    ROW(grass, "grass", {0, 13}, foliage)                                         \
    ROW(lilies, "lilies", {0, 50}, foliage, 4000, 100)                            \
    ROW(boulders, "boulders", {0, 2000}, solid, 400, 100, true)                   \
    ROW(land, "land", {4600})                                                     \
    ROW(spruces, "spruces", {0, 1060}, foliage, 400, 100)                         \
    ROW(willow, "willow", {0, 155}, foliage, 2000, 20)                            \
    ROW(boat, "boat", {1200}, solid, 20000, 1000, true)                           \
    ROW(snow_spruces, "snow-spruces", {0, 4100}, foliage, 120, 100)               \
    ROW(stems, "stems", {0, 120}, foliage)                                        \
    ROW(fence, "fence", {420, 0, 930}, solid, 1, 200)                             \
    ROW(sledge, "sledge", {750})                                                  \
    ROW(snowdrifts, "snowdrifts", {0, 680}, solid, 200, 100)                      \
    ROW(footprints, "footprints", {130, 0, 560}, solid, 1, 100)                   \
    ROW(hut, "hut", {2900, 0, 950}, solid, 1, 50)                                 \
    ROW(marram, "marram", {0, 190}, foliage, 4000, 20)                            \
    ROW(driftwood, "driftwood", {2600})                                           \
    ROW(shells, "shells", {0, 950}, solid, 400, 5)                                \
    ROW(pebbles, "pebbles", {0, 350}, solid, 1000, 20)                            \
    ROW(tideline, "tideline", {0, 80}, foliage)                                   \
    ROW(lantern, "lantern", {750})                                                \
    ROW(room, "room", {5200, 0, 7900}, solid, 1, 40, false, false)                \
    ROW(window, "window", {0}, solid, 1, 40)                                      \
    ROW(skylight, "skylight", {0}, solid, 1, 20)                                  \
    ROW(rug, "rug", {3400})                                                       \
    ROW(vase, "vase", {560})                                                      \
    ROW(bowl, "bowl", {430})                                                      \
    ROW(stool, "stool", {550})                                                    \
    ROW(cushion, "cushion", {0, 710})                                             \
    ROW(shelf, "shelf", {230})                                                    \
    ROW(books, "books", {0, 34}, solid, 200, 20)                                  \
    ROW(plant, "plant", {0, 50}, foliage, 200, 20)                                \
    ROW(branch, "branch", {0, 1420}, foliage, 60, 20)                             \
    ROW(door, "door", {1100})                                                     \
    ROW(paper_lantern, "paper-lantern", {1950}, solid, 20000, 1000, false, false) \
    ROW(ferns, "ferns", {0, 2700}, foliage, 1000, 20)                             \
    ROW(anemones, "anemones", {0, 135}, foliage)                                  \
    ROW(litter, "litter", {0, 8}, foliage)                                        \
    ROW(mushrooms, "mushrooms", {0, 145}, solid, 2000, 20)                        \
    ROW(moss_cushions, "moss-cushions", {0, 235}, solid, 1000, 20)                \
    ROW(trunks, "trunks", {0, 1100}, solid, 300, 100)                             \
    ROW(far_trunks, "far-trunks", {0, 1100}, foliage, 800, 100)                   \
    ROW(canopy, "canopy", {0, 55}, foliage, 6000, 200)                            \
    ROW(sapling, "sapling", {0, 1680}, foliage, 100, 60)                          \
    ROW(log, "log", {1050}, solid, 1, 50)                                         \
    ROW(meadow_grass, "meadow-grass", {0, 8}, foliage)                            \
    ROW(seed_grass, "seed-grass", {0, 40}, foliage)                               \
    ROW(path, "path", {0, 9}, foliage, 8000, 200)                                 \
    ROW(daisies, "daisies", {0, 53}, foliage)                                     \
    ROW(buttercups, "buttercups", {0, 24}, foliage)                               \
    ROW(poppies, "poppies", {0, 40}, foliage)                                     \
    ROW(clover, "clover", {0, 58}, foliage)                                       \
    ROW(umbels, "umbels", {0, 345}, foliage, 3000, 20)                            \
    ROW(tree, "tree", {0, 39000}, foliage, 40, 60)                                \
    ROW(rails, "rails", {0, 240}, solid, 200, 200)                                \
    ROW(gate, "gate", {440})                                                      \
    ROW(stone_wall, "stone-wall", {480, 0, 3300}, solid, 1, 30)                   \
    ROW(bale, "bale", {380})

enum class PropKind : std::uint8_t {
#define LUWTE_VALUE(kind, ...) kind,
    LUWTE_PROP_KINDS(LUWTE_VALUE)
#undef LUWTE_VALUE
};

/// The most corners that a prop is built of, in headset detail (tests/picture/props_test.cpp builds them).
struct PropCost {
    int once = 0;     ///< however many
    int each = 0;     ///< of `count`
    int a_metre = 0;  ///< of the sum of its size

    double vertices(int count, double metres) const { return once + 1.0 * each * count + a_metre * metres; }
};

/// What is known of a kind of prop.
struct PropInfo {
    PropKind value;
    std::string_view name;
    PropCost cost;
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
