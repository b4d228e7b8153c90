#pragma once

#include <cstddef>

#include "calls.h"

/// What loader and layer say to each other, in the loader's own binary form. Debian 12's headers don't declare it.
namespace luwte::faults {

enum class Structure : int {
    loader_info = 1,
    layer_request = 2,
    create_info = 4,
    next_info = 5,
};

struct CreateInfo;
using CreateLayerInstance = XrResult(XRAPI_PTR*)(const XrInstanceCreateInfo*, const CreateInfo*, XrInstance*);

/// Every structure begins so.
struct Head {
    Structure structure;
    uint32_t version;
    size_t size;
};

struct LoaderInfo {
    Head head;
    uint32_t least_interface;
    uint32_t most_interface;
    XrVersion least_api;
    XrVersion most_api;
};

struct LayerRequest {
    Head head;
    uint32_t interface;
    XrVersion api;
    PFN_xrGetInstanceProcAddr get_function;
    CreateLayerInstance create_instance;
};

/// What lies below a layer; one for each layer, in their order.
struct NextInfo {
    Head head;
    char layer[XR_MAX_API_LAYER_NAME_SIZE];
    PFN_xrGetInstanceProcAddr get_function;
    CreateLayerInstance create_instance;
    NextInfo* next;
};

struct CreateInfo {
    Head head;
    void* loader;
    char settings[512];
    NextInfo* next;
};

}  // namespace luwte::faults
