#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "program/run_program.h"

namespace luwte::app {
namespace fs = std::filesystem;
using namespace program;
namespace {

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The first line of a sitting, told from the film's start on.
TEST(Captions, StandBesideASound) {
    const Program program;
    const fs::path wave = program.folder().path() / "a.wav";
    const Outcome outcome =
        program.run({"film", "ritual", "--language", "en", "--out", wave.string(), "--from", "1", "--for", "3"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_NE(outcome.err.find("a.vtt: its captions"), std::string::npos) << outcome.err;
    const std::string captions = read(program.folder().path() / "a.vtt");
    EXPECT_EQ(captions.rfind("WEBVTT\n\nNOTE Small ritual (en)\n\n1\n00:00:01.500 --> 00:00:", 0), 0U) << captions;
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(program.folder().path()))
        files += entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(files, 2U);
}

/// Where they can't be written the sound stands all the same, and it is said.
TEST(Captions, WhereTheyCantStand) {
    const Program program;
    const fs::path wave = program.folder().path() / "a.wav";
    fs::create_directory(program.folder().path() / "a.vtt");
    const Outcome outcome = program.run({"film", "ritual", "--out", wave.string(), "--for", "1"});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.last_words().find("a.vtt"), std::string::npos) << outcome.err;
    EXPECT_GT(fs::file_size(wave), 0U);
}

}  // namespace
}  // namespace luwte::app
