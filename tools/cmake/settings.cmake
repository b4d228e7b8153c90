# What every target is compiled and linked with.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()
# Who only wants the program needs none of the tests' libraries; tools/test installs them and says ON.
find_package(GTest QUIET)
find_package(benchmark QUIET)
set(tests OFF)
if(GTest_FOUND AND benchmark_FOUND)
  set(tests ON)
endif()
option(BUILD_TESTING "Build the tests" ${tests})
set(LUWTE_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined or thread")

find_program(LUWTE_CCACHE ccache)
if(LUWTE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # The sloppiness lets ccache and precompiled headers work together.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${LUWTE_CCACHE})
endif()

add_library(luwte_settings INTERFACE)
target_compile_options(luwte_settings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror)
target_include_directories(luwte_settings INTERFACE ${PROJECT_SOURCE_DIR}/engine)
find_program(LUWTE_MOLD mold)
find_program(LUWTE_LLD ld.lld)
if(LUWTE_MOLD)
  target_link_options(luwte_settings INTERFACE -fuse-ld=mold)
elseif(LUWTE_LLD)
  target_link_options(luwte_settings INTERFACE -fuse-ld=lld)
endif()
if(LUWTE_SANITIZE)
  target_compile_options(luwte_settings INTERFACE -fsanitize=${LUWTE_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all
                         # GCC 12 sees it in its own <regex> once that is instrumented.
                         $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(luwte_settings INTERFACE -fsanitize=${LUWTE_SANITIZE})
  target_sources(luwte_settings INTERFACE
    $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:${PROJECT_SOURCE_DIR}/tests/keep_drivers.cpp>)
endif()
