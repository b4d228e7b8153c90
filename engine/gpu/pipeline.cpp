#include "gpu/pipeline.h"

#include <array>

namespace luwte::gpu {
namespace {

ShaderModule make_module(const Device& device, std::span<const std::uint32_t> code) {
    auto info = vk<VkShaderModuleCreateInfo>(VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
    info.codeSize = code.size_bytes();
    info.pCode = code.data();
    return make<ShaderModule>(device.get(), vkCreateShaderModule, info, "the GPU's driver refused a shader");
}

/// What a pipeline's specialization constants are. Ids that a shader lacks are passed over by Vulkan.
struct Constants {
    explicit Constants(std::uint32_t bits) {
        for (std::uint32_t id = 0; id < most; ++id) {
            values[id] = bits >> id & 1U;
            entries[id] = {id, id * static_cast<std::uint32_t>(sizeof(VkBool32)), sizeof(VkBool32)};
        }
    }
    VkSpecializationInfo info() const { return {most, entries.data(), sizeof(values), values.data()}; }

    static constexpr std::uint32_t most = 8;
    std::array<VkBool32, most> values = {};
    std::array<VkSpecializationMapEntry, most> entries = {};
};

/// A pipeline's vertices, as Vulkan is told of them.
struct VertexInput {
    explicit VertexInput(const VertexLayout& layout) {
        binding.stride = layout.stride;
        binding.inputRate = VK_VERTEX_INPUT_RATE_VERTEX;
        std::uint32_t count = 0;
        for (const VertexAttribute& attribute : layout.attributes) {
            attributes.at(count) = {count, 0, attribute.format, attribute.offset};
            ++count;
        }
        info.vertexBindingDescriptionCount = count > 0 ? 1 : 0;
        info.pVertexBindingDescriptions = &binding;
        info.vertexAttributeDescriptionCount = count;
        info.pVertexAttributeDescriptions = attributes.data();
    }
    VertexInput(const VertexInput&) = delete;
    VertexInput& operator=(const VertexInput&) = delete;

    VkVertexInputBindingDescription binding = {};
    std::array<VkVertexInputAttributeDescription, 8> attributes = {};
    VkPipelineVertexInputStateCreateInfo info =
        vk<VkPipelineVertexInputStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_VERTEX_INPUT_STATE_CREATE_INFO);
};

VkPipelineDepthStencilStateCreateInfo depth_state(Depth depth) {
    auto info = vk<VkPipelineDepthStencilStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_DEPTH_STENCIL_STATE_CREATE_INFO);
    info.depthTestEnable = depth != Depth::none;
    info.depthWriteEnable = depth == Depth::test_and_write;
    info.depthCompareOp = depth == Depth::behind ? VK_COMPARE_OP_GREATER_OR_EQUAL : VK_COMPARE_OP_GREATER;
    return info;
}

VkPipelineColorBlendAttachmentState blend_state(Blend blend) {
    VkPipelineColorBlendAttachmentState state = {};
    state.blendEnable = blend == Blend::over;
    state.srcColorBlendFactor = state.srcAlphaBlendFactor = VK_BLEND_FACTOR_ONE;
    state.dstColorBlendFactor = state.dstAlphaBlendFactor = VK_BLEND_FACTOR_ONE_MINUS_SRC_ALPHA;
    state.colorWriteMask =
        VK_COLOR_COMPONENT_R_BIT | VK_COLOR_COMPONENT_G_BIT | VK_COLOR_COMPONENT_B_BIT | VK_COLOR_COMPONENT_A_BIT;
    return state;
}

}  // namespace

Pipeline make_pipeline(Device& device, VkPipelineLayout layout, const Pass& pass, const PipelineDesc& desc) {
    const ShaderModule vertex = make_module(device, desc.vertex), fragment = make_module(device, desc.fragment);
    const Constants constants(desc.constants);
    const VkSpecializationInfo specialization = constants.info();
    constexpr VkStructureType stage = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
    const std::array<VkPipelineShaderStageCreateInfo, 2> stages = {
        {{stage, nullptr, 0, VK_SHADER_STAGE_VERTEX_BIT, vertex, "main", &specialization},
         {stage, nullptr, 0, VK_SHADER_STAGE_FRAGMENT_BIT, fragment, "main", &specialization}}};
    const VertexInput input(desc.vertices);
    auto assembly =
        vk<VkPipelineInputAssemblyStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_INPUT_ASSEMBLY_STATE_CREATE_INFO);
    assembly.topology = desc.topology;
    auto viewport = vk<VkPipelineViewportStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_VIEWPORT_STATE_CREATE_INFO);
    viewport.viewportCount = 1;
    viewport.scissorCount = 1;
    auto raster =
        vk<VkPipelineRasterizationStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_RASTERIZATION_STATE_CREATE_INFO);
    raster.polygonMode = VK_POLYGON_MODE_FILL;
    raster.cullMode = VK_CULL_MODE_NONE;  // blades and planks are seen from both sides
    raster.lineWidth = 1;
    auto multisample =
        vk<VkPipelineMultisampleStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_MULTISAMPLE_STATE_CREATE_INFO);
    multisample.rasterizationSamples = samples;
    const VkPipelineDepthStencilStateCreateInfo depth = depth_state(desc.depth);
    const VkPipelineColorBlendAttachmentState blend = blend_state(desc.blend);
    auto blends = vk<VkPipelineColorBlendStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_COLOR_BLEND_STATE_CREATE_INFO);
    blends.attachmentCount = 1;
    blends.pAttachments = &blend;

    constexpr std::array<VkDynamicState, 2> dynamic = {VK_DYNAMIC_STATE_VIEWPORT, VK_DYNAMIC_STATE_SCISSOR};
    auto dynamics = vk<VkPipelineDynamicStateCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_DYNAMIC_STATE_CREATE_INFO);
    dynamics.dynamicStateCount = dynamic.size();
    dynamics.pDynamicStates = dynamic.data();

    const VkFormat format = pass.format();
    auto rendering = vk<VkPipelineRenderingCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_RENDERING_CREATE_INFO);
    rendering.viewMask = pass.view_mask();
    rendering.colorAttachmentCount = 1;
    rendering.pColorAttachmentFormats = &format;
    rendering.depthAttachmentFormat = depth_format;

    auto info = vk<VkGraphicsPipelineCreateInfo>(VK_STRUCTURE_TYPE_GRAPHICS_PIPELINE_CREATE_INFO, &rendering);
    info.stageCount = stages.size();
    info.pStages = stages.data();
    info.pVertexInputState = &input.info;
    info.pInputAssemblyState = &assembly;
    info.pViewportState = &viewport;
    info.pRasterizationState = &raster;
    info.pMultisampleState = &multisample;
    info.pDepthStencilState = &depth;
    info.pColorBlendState = &blends;
    info.pDynamicState = &dynamics;
    info.layout = layout;
    VkPipeline pipeline = VK_NULL_HANDLE;
    need(vkCreateGraphicsPipelines(device.get(), device.pipeline_cache().get(), 1, &info, nullptr, &pipeline),
         "the GPU's driver refused a pipeline");
    return {device.get(), pipeline};
}

}  // namespace luwte::gpu
