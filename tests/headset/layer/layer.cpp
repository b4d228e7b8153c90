// An API layer for tests: it stands between a program and a real OpenXR runtime, writes down what passes, and lets
// things go wrong on command (script.h). The loader finds it by the manifests that CMake writes.
#include <array>
#include <atomic>
#include <cstring>
#include <type_traits>
#include <vector>

#include "loader.h"
#include "names.h"
#include "script.h"
#include "tell.h"

namespace luwte::faults {
namespace {

// A runtime may come back at another address, so these follow what the loader asks for anew with each instance.
std::array<std::atomic<PFN_xrVoidFunction>, static_cast<size_t>(Call::count)> next_functions;
std::atomic<PFN_xrGetInstanceProcAddr> next_get_function;

template <typename Handle, typename... Others>
constexpr Owner owner_of(Handle, Others...) {
    constexpr bool of_instance =
        std::is_same_v<Handle, XrInstance> || std::is_same_v<Handle, XrActionSet> || std::is_same_v<Handle, XrAction>;
    return of_instance ? Owner::instance : Owner::session;
}

template <Call call>
constexpr bool destroys = false;
template <>
constexpr bool destroys<Call::xrDestroyInstance> = true;
template <>
constexpr bool destroys<Call::xrDestroySession> = true;
template <>
constexpr bool destroys<Call::xrDestroySpace> = true;
template <>
constexpr bool destroys<Call::xrDestroySwapchain> = true;
template <>
constexpr bool destroys<Call::xrDestroyActionSet> = true;
template <>
constexpr bool destroys<Call::xrDestroyAction> = true;
template <>
constexpr bool destroys<Call::xrDestroyHandTrackerEXT> = true;

/// What the program calls in place of the function below.
template <Call call, typename Function>
struct Wrapper;

template <Call call, typename... Parameters>
struct Wrapper<call, XrResult(XRAPI_PTR*)(Parameters...)> {
    using Function = XrResult(XRAPI_PTR*)(Parameters...);

    static XRAPI_ATTR XrResult XRAPI_CALL run(Parameters... parameters) {
        Script& script = Script::get();
        script.read_commands();
        const auto fault = script.fault(call, owner_of(parameters...));
        Answer answer{fault.value_or(XR_SUCCESS), fault.has_value()};
        // What is destroyed is gone, whatever the answer: a program that goes on would otherwise leak it.
        if (!fault || destroys<call>) {
            const Answer real = down(Tag<call>(), reinterpret_cast<Function>(below(call)), parameters...);
            if (!fault) answer = real;
        }
        journal(answer, parameters...);
        return answer.result;
    }

private:
    static void journal(const Answer& answer, Parameters... parameters) {
        if constexpr (call == Call::xrPollEvent) {
            // Asked for every frame, and mostly there is nothing.
            if (answer.result == XR_EVENT_UNAVAILABLE) return;
            if (answer.result == XR_SUCCESS) return tell_passed_event(answer.injected, parameters...);
        }
        Line line;
        line.word(name_of(call)).word(name_of(answer.result));
        // What a failed call gives out is not filled in.
        if (XR_SUCCEEDED(answer.result)) tell(Tag<call>(), line, parameters...);
        if (answer.injected) line.word("injected");
        line.write();
    }
    static void tell_passed_event(bool injected, XrInstance, XrEventDataBuffer* event) { tell_event(*event, injected); }
};

struct Entry {
    Call call;
    PFN_xrVoidFunction wrapper;
};

#define LUWTE_ENTRY(name) {Call::name, reinterpret_cast<PFN_xrVoidFunction>(&Wrapper<Call::name, PFN_##name>::run)},
const Entry entries[] = {LUWTE_CALLS(LUWTE_ENTRY)};
#undef LUWTE_ENTRY

XRAPI_ATTR XrResult XRAPI_CALL get_function(XrInstance instance, const char* name, PFN_xrVoidFunction* function) {
    *function = nullptr;
    if (std::strcmp(name, "xrGetInstanceProcAddr") == 0) {
        *function = reinterpret_cast<PFN_xrVoidFunction>(&get_function);
        return XR_SUCCESS;
    }
    const PFN_xrGetInstanceProcAddr next = next_get_function;
    if (!next || !instance) return XR_ERROR_HANDLE_INVALID;
    const XrResult result = next(instance, name, function);
    const auto call = call_named(name);
    if (XR_FAILED(result) || !*function || !call) return result;
    for (const Entry& entry : entries) {
        if (entry.call != *call) continue;
        next_functions[static_cast<size_t>(*call)] = *function;
        *function = entry.wrapper;
    }
    return result;
}

bool is_presence(const char* extension) { return std::strcmp(extension, XR_EXT_USER_PRESENCE_EXTENSION_NAME) == 0; }

XRAPI_ATTR XrResult XRAPI_CALL create_instance(const XrInstanceCreateInfo* info, const CreateInfo* create,
                                               XrInstance* instance) {
    Script& script = Script::get();
    script.read_commands();
    const auto fault = script.fault(Call::xrCreateInstance, Owner::instance);
    XrResult result = fault.value_or(XR_SUCCESS);
    if (!fault) {
        XrInstanceCreateInfo passed_info = *info;
        std::vector<const char*> extensions(info->enabledExtensionNames,
                                            info->enabledExtensionNames + info->enabledExtensionCount);
        // The runtime needn't know it.
        const bool wants_presence = script.knows_presence() && std::erase_if(extensions, is_presence) > 0;
        passed_info.enabledExtensionNames = extensions.data();
        passed_info.enabledExtensionCount = static_cast<uint32_t>(extensions.size());
        CreateInfo passed_create = *create;
        passed_create.next = create->next->next;
        result = create->next->create_instance(&passed_info, &passed_create, instance);
        next_get_function = create->next->get_function;
        if (XR_SUCCEEDED(result)) script.instance_made(*instance, wants_presence);
    }
    Line line;
    line.word(name_of(Call::xrCreateInstance)).word(name_of(result));
    if (fault) line.word("injected");
    line.write();
    return result;
}

}  // namespace

PFN_xrVoidFunction below(Call call) { return next_functions[static_cast<size_t>(call)]; }

}  // namespace luwte::faults

// NOLINTNEXTLINE(readability-identifier-naming): the loader looks for it by this name.
extern "C" __attribute__((visibility("default"))) XRAPI_ATTR XrResult XRAPI_CALL xrNegotiateLoaderApiLayerInterface(
    const luwte::faults::LoaderInfo* loader, const char*, luwte::faults::LayerRequest* request) {
    using namespace luwte::faults;
    constexpr uint32_t interface = 1;
    if (!loader || !request || loader->head.structure != Structure::loader_info ||
        request->head.structure != Structure::layer_request || request->head.size != sizeof(LayerRequest) ||
        loader->least_interface > interface || loader->most_interface < interface)
        return XR_ERROR_INITIALIZATION_FAILED;
    request->interface = interface;
    request->api = XR_MAKE_VERSION(1, 0, 0);
    request->get_function = get_function;
    request->create_instance = create_instance;
    return XR_SUCCESS;
}
