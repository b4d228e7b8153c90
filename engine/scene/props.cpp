#include "scene/props.h"

namespace luwte::scene {
namespace {

using enum PropKind;
using enum PropDraw;

constexpr PropInfo catalogue[] = {
    {deck, "deck"},
    {.value = posts, .name = "posts", .in_water = true},
    {bench, "bench"},
    {.value = reeds, .name = "reeds", .draw = foliage, .in_water = true},
    {grass, "grass", foliage},
    {lilies, "lilies", foliage, 4000, 100},
    {.value = boulders, .name = "boulders", .most = 400, .size = 100, .in_water = true},
    {land, "land"},
    {spruces, "spruces", foliage, 400, 100},
    {willow, "willow", foliage, 2000, 20},
    {.value = boat, .name = "boat", .in_water = true},
    {snow_spruces, "snow-spruces", foliage, 120, 100},
    {stems, "stems", foliage},
    {fence, "fence", solid, 1, 200},
    {sledge, "sledge"},
    {snowdrifts, "snowdrifts", solid, 200, 100},
    {footprints, "footprints", solid, 1, 100},
    {hut, "hut", solid, 1, 50},
    {marram, "marram", foliage, 4000, 20},
    {driftwood, "driftwood"},
    {shells, "shells", solid, 400, 5},
    {pebbles, "pebbles", solid, 1000, 20},
    {tideline, "tideline", foliage},
    {lantern, "lantern"},
    {.value = room, .name = "room", .most = 1, .size = 40, .gives_shade = false},
    {window, "window", solid, 1, 40},
    {skylight, "skylight", solid, 1, 20},
    {rug, "rug"},
    {vase, "vase"},
    {bowl, "bowl"},
    {stool, "stool"},
    {cushion, "cushion"},
    {shelf, "shelf"},
    {books, "books", solid, 200, 20},
    {plant, "plant", foliage, 200, 20},
    {branch, "branch", foliage, 60, 20},
    {door, "door"},
    {.value = paper_lantern, .name = "paper-lantern", .gives_shade = false},
    {ferns, "ferns", foliage, 1000, 20},
    {anemones, "anemones", foliage},
    {litter, "litter", foliage},
    {mushrooms, "mushrooms", solid, 2000, 20},
    {moss_cushions, "moss-cushions", solid, 1000, 20},
    {trunks, "trunks", solid, 300, 100},
    {far_trunks, "far-trunks", foliage, 800, 100},
    {canopy, "canopy", foliage, 6000, 200},
    {sapling, "sapling", foliage, 100, 60},
    {log, "log", solid, 1, 50},
    {meadow_grass, "meadow-grass", foliage},
    {seed_grass, "seed-grass", foliage},
    {path, "path", foliage, 8000, 200},
    {daisies, "daisies", foliage},
    {buttercups, "buttercups", foliage},
    {poppies, "poppies", foliage},
    {clover, "clover", foliage},
    {umbels, "umbels", foliage, 3000, 20},
    {tree, "tree", foliage, 40, 60},
    {rails, "rails", solid, 200, 200},
    {gate, "gate"},
    {stone_wall, "stone-wall", solid, 1, 30},
    {bale, "bale"},
};
static_assert(is_catalogue(catalogue, static_cast<std::size_t>(count)));

}  // namespace

std::span<const PropInfo> prop_catalogue() { return catalogue; }

const PropInfo& info_of(PropKind kind) { return catalogue[static_cast<std::size_t>(kind)]; }

}  // namespace luwte::scene
