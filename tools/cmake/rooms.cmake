# What most sources include, read once for all rooms: it halves the time of a usual source.
set(LUWTE_PRECOMPILED <algorithm> <array> <atomic> <chrono> <cmath> <cstdint> <cstring> <filesystem> <functional> <map>
    <memory> <mutex> <optional> <set> <span> <stdexcept> <string> <string_view> <thread> <utility> <vector>
    <fmt/format.h> <glm/glm.hpp> <glm/gtc/quaternion.hpp>)

# A room of the house: a static library of all sources in engine/NAME and its folders.
#   luwte_room(NAME [ROOMS other...] [LIBRARIES target...])
function(luwte_room name)
  cmake_parse_arguments(ROOM "" "" "ROOMS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/${name}/*.cpp)
  list(REMOVE_ITEM sources ${PROJECT_SOURCE_DIR}/engine/app/main.cpp)
  if(sources)
    add_library(luwte_${name} STATIC ${sources})
    set(scope PUBLIC)
    target_link_libraries(luwte_${name} PRIVATE luwte_settings)
    if(TARGET luwte_base AND NOT name STREQUAL base)
      target_precompile_headers(luwte_${name} REUSE_FROM luwte_base)
    else()
      target_precompile_headers(luwte_${name} PRIVATE ${LUWTE_PRECOMPILED})
    endif()
  else()
    add_library(luwte_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(luwte_${name} ${scope} ${PROJECT_SOURCE_DIR}/engine)
  list(TRANSFORM ROOM_ROOMS PREPEND luwte_)
  target_link_libraries(luwte_${name} ${scope} ${ROOM_ROOMS} ${ROOM_LIBRARIES})
endfunction()

# Compiles every shader of shaders/ to SPIR-V and embeds it: shaders.h with one `std::span<const uint32_t>` each.
#   luwte_shaders(TARGET)
function(luwte_shaders target)
  find_program(LUWTE_GLSLC glslc REQUIRED)
  file(GLOB shaders CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/shaders/*.vert ${PROJECT_SOURCE_DIR}/shaders/*.frag)
  set(folder ${PROJECT_BINARY_DIR}/shaders)
  file(MAKE_DIRECTORY ${folder})
  set(header "#pragma once\n\n#include <cstdint>\n\nnamespace luwte::shaders {\n")
  set(includes "")
  foreach(shader ${shaders})
    get_filename_component(name ${shader} NAME)
    string(REPLACE "." "_" symbol ${name})
    add_custom_command(
      OUTPUT ${folder}/${name}.inc
      COMMAND ${LUWTE_GLSLC} --target-env=vulkan1.3 -O -Werror -MD -MF ${folder}/${name}.d -mfmt=num
              -I ${PROJECT_SOURCE_DIR}/shaders -o ${folder}/${name}.inc ${shader}
      DEPENDS ${shader}
      DEPFILE ${folder}/${name}.d
      COMMENT "Shader ${name}"
      VERBATIM)
    list(APPEND includes ${folder}/${name}.inc)
    string(APPEND header "inline constexpr std::uint32_t ${symbol}[] = {\n#include \"${name}.inc\"\n};\n")
  endforeach()
  string(APPEND header "}  // namespace luwte::shaders\n")
  file(GENERATE OUTPUT ${folder}/shaders.h CONTENT "${header}")
  if(NOT TARGET luwte_generated)
    add_custom_target(luwte_generated)  # all that must be there before a source can be read
  endif()
  add_dependencies(luwte_generated ${target}_shaders)
  add_custom_target(${target}_shaders DEPENDS ${includes})
  add_dependencies(${target} ${target}_shaders)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()

# Embeds the bright stars of assets/stars.csv: picture/star_table.h with one array of CataloguedStar. A row of the table is one of
# the array; what else a row might be stops the build.
#   luwte_stars(TARGET)
function(luwte_stars target)
  set(table ${PROJECT_SOURCE_DIR}/assets/stars.csv)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${table})
  file(READ ${table} rows)
  string(REGEX REPLACE "#[^\n]*\n" "" rows "${rows}")
  string(REGEX REPLACE "([^,\n]+),([^,\n]+),([^,\n]+),([^,\n]+)\n" "    {\\1F, \\2F, \\3F, \\4F},\n" rows "${rows}")
  set(folder ${PROJECT_BINARY_DIR}/stars)
  file(GENERATE OUTPUT ${folder}/picture/star_table.h CONTENT "#pragma once

namespace luwte::picture {
/// Right ascension and declination in degrees (J2000), apparent magnitude, colour index B-V.
struct CataloguedStar {
    float ra, dec, magnitude, bv;
};
inline constexpr CataloguedStar star_table[] = {
${rows}};
}  // namespace luwte::picture
")
  target_include_directories(${target} PRIVATE ${folder})
endfunction()

# The voice packs of the languages, built by the program itself into voices/LANGUAGE beside it, where all its data
# folders look. Lines that are built already are kept, so that a second time costs next to nothing. Builds for debugging
# make none: the release build's serve them.
#   luwte_voices(LANGUAGE...)
function(luwte_voices)
  find_program(LUWTE_ESPEAK espeak-ng)
  set(languages ${ARGN})
  if(LUWTE_SANITIZE OR NOT LUWTE_ESPEAK)
    set(languages "")
  endif()
  foreach(language ${languages})
    set(phrases ${PROJECT_SOURCE_DIR}/assets/phrases/${language}.toml)
    set(stamp ${PROJECT_BINARY_DIR}/voices/${language}.built)
    add_custom_command(
      OUTPUT ${stamp}
      COMMAND luwte voice build ${language} --out ${PROJECT_BINARY_DIR}/voices/${language}
      COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
      DEPENDS luwte ${phrases}
      COMMENT "Voice ${language}"
      USES_TERMINAL VERBATIM)
    list(APPEND stamps ${stamp})
  endforeach()
  add_custom_target(luwte_voice_packs ALL DEPENDS ${stamps})
endfunction()
