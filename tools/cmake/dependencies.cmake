# The system's copy of each library first; where it has none, the pinned release is fetched and built along.
include(FetchContent)
set(FETCHCONTENT_QUIET ON)

# luwte_library(PACKAGE TARGET target URL url SHA256 hash [OPTIONS NAME=VALUE...])
function(luwte_library package)
  cmake_parse_arguments(LIBRARY "" "TARGET;URL;SHA256" "OPTIONS" ${ARGN})
  find_package(${package} QUIET)
  if(TARGET ${LIBRARY_TARGET})
    return()
  endif()
  message(STATUS "${package} is not installed: fetching ${LIBRARY_URL}")
  foreach(option ${LIBRARY_OPTIONS})
    string(REGEX MATCH "^([^=]+)=(.*)$" matched ${option})
    set(${CMAKE_MATCH_1} ${CMAKE_MATCH_2} CACHE INTERNAL "of ${package}")
  endforeach()
  string(TOLOWER luwte_${package} content)
  FetchContent_Declare(${content} URL ${LIBRARY_URL} URL_HASH SHA256=${LIBRARY_SHA256} SYSTEM)
  FetchContent_MakeAvailable(${content})
  set(${package}_FETCHED ${${content}_SOURCE_DIR} PARENT_SCOPE)
endfunction()

# A library that only the system can give: says how to get it where it lacks.
function(luwte_require found debian)
  if(NOT ${found})
    message(FATAL_ERROR "${debian} is missing; on Debian and Ubuntu: apt-get install ${debian}")
  endif()
endfunction()

find_package(PkgConfig QUIET)
luwte_require(PkgConfig_FOUND pkg-config)
find_package(Vulkan QUIET)
luwte_require(Vulkan_FOUND libvulkan-dev)
find_package(Freetype QUIET)
luwte_require(Freetype_FOUND libfreetype-dev)
foreach(library IN ITEMS fontconfig harfbuzz fribidi)
  pkg_check_modules(${library} QUIET IMPORTED_TARGET ${library})
  luwte_require(${library}_FOUND lib${library}-dev)
endforeach()
find_package(PNG QUIET)
luwte_require(PNG_FOUND libpng-dev)
pkg_check_modules(sndfile QUIET IMPORTED_TARGET sndfile)
luwte_require(sndfile_FOUND libsndfile1-dev)

luwte_library(glm TARGET glm::glm
  URL https://github.com/g-truc/glm/archive/0.9.9.8.tar.gz
  SHA256 7d508ab72cb5d43227a3711420f06ff99b0a0cb63ee2f93631b162bfe1fe9592)
luwte_library(glfw3 TARGET glfw
  URL https://github.com/glfw/glfw/archive/3.3.8.tar.gz
  SHA256 f30f42e05f11e5fc62483e513b0488d5bceeab7d9c5da0ffe2252ad81816c713
  OPTIONS GLFW_BUILD_EXAMPLES=OFF GLFW_BUILD_TESTS=OFF GLFW_BUILD_DOCS=OFF GLFW_INSTALL=OFF)
luwte_library(OpenXR TARGET OpenXR::openxr_loader
  URL https://github.com/KhronosGroup/OpenXR-SDK/archive/release-1.0.26.zip
  SHA256 0932da91f0729e4f3a8adb37ec4926d9e5f5abfd771ceb34714c37868f1de6b6
  OPTIONS BUILD_TESTS=OFF BUILD_CONFORMANCE_TESTS=OFF BUILD_API_LAYERS=OFF)
luwte_library(OpenAL TARGET OpenAL::OpenAL
  URL https://openal-soft.org/openal-releases/openal-soft-1.23.1.tar.bz2
  SHA256 796f4b89134c4e57270b7f0d755f0fa3435b90da437b745160a49bd41c845b21
  OPTIONS ALSOFT_UTILS=OFF ALSOFT_EXAMPLES=OFF ALSOFT_INSTALL=OFF)
luwte_library(tomlplusplus TARGET tomlplusplus::tomlplusplus
  URL https://github.com/marzer/tomlplusplus/archive/v3.4.0.tar.gz
  SHA256 8517f65938a4faae9ccf8ebb36631a38c1cadfb5efa85d9a72e15b9e97d25155)
luwte_library(CLI11 TARGET CLI11::CLI11
  URL https://github.com/CLIUtils/CLI11/archive/v2.3.2.tar.gz
  SHA256 aac0ab42108131ac5d3344a9db0fdf25c4db652296641955720a4fbe52334e22
  OPTIONS CLI11_BUILD_TESTS=OFF CLI11_BUILD_EXAMPLES=OFF CLI11_BUILD_DOCS=OFF)
luwte_library(fmt TARGET fmt::fmt
  URL https://github.com/fmtlib/fmt/archive/9.1.0.tar.gz
  SHA256 5dea48d1fcddc3ec571ce2058e13910a0d4a6bab4cc09a809d8b1dd1c88ae6f2)
luwte_library(spdlog TARGET spdlog::spdlog
  URL https://github.com/gabime/spdlog/archive/v1.12.0.tar.gz
  SHA256 4dccf2d10f410c1e2feaff89966bfc49a1abb29ef6f08246335b110e001e09a9
  OPTIONS SPDLOG_FMT_EXTERNAL=ON)
luwte_library(nlohmann_json TARGET nlohmann_json::nlohmann_json
  URL https://github.com/nlohmann/json/releases/download/v3.11.2/json.tar.xz
  SHA256 8c4b26bf4b422252e13f332bc5e388ec0ab5c3443d24399acb675e68278d341f
  OPTIONS JSON_BuildTests=OFF)

pkg_check_modules(ebur128 QUIET IMPORTED_TARGET libebur128)
if(NOT TARGET PkgConfig::ebur128)
  luwte_library(ebur128 TARGET ebur128
    URL https://github.com/jiixyj/libebur128/archive/v1.2.6.tar.gz
    SHA256 baa7fc293a3d4651e244d8022ad03ab797ca3c2ad8442c43199afe8059faa613
    OPTIONS BUILD_STATIC_LIBS=ON)
  # Its own build names no include folder for who links it.
  target_include_directories(ebur128 SYSTEM INTERFACE ${ebur128_FETCHED}/ebur128)
  add_library(PkgConfig::ebur128 ALIAS ebur128)
endif()

# Dear ImGui with its GLFW and Vulkan backends. The API of the backends changed after 1.89: newer copies don't serve, and
# what is fetched brings no build of its own.
pkg_check_modules(imgui QUIET IMPORTED_TARGET imgui>=1.86 imgui<1.90)
add_library(luwte_imgui INTERFACE)
add_library(imgui::imgui ALIAS luwte_imgui)
if(TARGET PkgConfig::imgui)
  # The Debian library is static and names none of what it needs.
  target_link_libraries(luwte_imgui INTERFACE PkgConfig::imgui Freetype::Freetype glfw Vulkan::Vulkan)
else()
  luwte_library(imgui TARGET imgui_sources
    URL https://github.com/ocornut/imgui/archive/v1.86.tar.gz
    SHA256 6ba6ae8425a19bc52c5e067702c48b70e4403cd339cba02073a462730a63e825)
  file(GLOB sources ${imgui_FETCHED}/imgui*.cpp)
  add_library(imgui_sources STATIC ${sources} ${imgui_FETCHED}/backends/imgui_impl_glfw.cpp
              ${imgui_FETCHED}/backends/imgui_impl_vulkan.cpp)
  target_include_directories(imgui_sources SYSTEM PUBLIC ${imgui_FETCHED})
  target_link_libraries(imgui_sources PUBLIC glfw Vulkan::Vulkan)
  target_link_libraries(luwte_imgui INTERFACE imgui_sources)
endif()

if(BUILD_TESTING)
  luwte_library(GTest TARGET GTest::gtest
    URL https://github.com/google/googletest/archive/release-1.12.1.tar.gz
    SHA256 81964fe578e9bd7c94dfdb09c8e4d6e6759e19967e397dbea48d1c10e45d0df2
    OPTIONS INSTALL_GTEST=OFF BUILD_GMOCK=OFF)
  luwte_library(benchmark TARGET benchmark::benchmark
    URL https://github.com/google/benchmark/archive/v1.7.1.tar.gz
    SHA256 6430e4092653380d9dc4ccb45a1e2dc9259d581f4866dc0759713126056bc1d7
    OPTIONS BENCHMARK_ENABLE_TESTING=OFF BENCHMARK_ENABLE_INSTALL=OFF)
endif()
# The desktop's ways of keeping the screen awake, and its word that the machine is about to sleep; where a library is
# missing, its ways are.
pkg_check_modules(systemd QUIET IMPORTED_TARGET libsystemd)
pkg_check_modules(xcb QUIET IMPORTED_TARGET xcb-screensaver xcb)
# What kind of device a sound server has; where the library is missing, that isn't known.
pkg_check_modules(pulse QUIET IMPORTED_TARGET libpulse)
if(TARGET PkgConfig::pulse)
  # It asks for -D_REENTRANT, without which what is precompiled was made; it means nothing any more.
  set_target_properties(PkgConfig::pulse PROPERTIES INTERFACE_COMPILE_OPTIONS "")
endif()
pkg_check_modules(samplerate REQUIRED IMPORTED_TARGET samplerate)
pkg_check_modules(crypto REQUIRED IMPORTED_TARGET libcrypto)
