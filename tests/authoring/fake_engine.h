#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <string>
#include <vector>

#include "audio/sound_file.h"
#include "authoring/build.h"
#include "authoring/engine.h"
#include "practice/phrases.h"

namespace luwte::authoring {

/// Bursts that are a little like words.
inline std::vector<float> murmur(double seconds, int rate) {
    std::vector<float> samples(static_cast<std::size_t>(seconds * rate));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double t = static_cast<double>(i) / rate;
        samples[i] = static_cast<float>(0.3 * std::sin(2 * std::numbers::pi * 180 * t) * std::abs(std::sin(9 * t)));
    }
    return samples;
}

/// A folder with a program that speaks, or does something else, by what it is to say; and a pack made with it.
class FakeEngine : public testing::Test {
protected:
    FakeEngine() {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_);
        wav("spoken.wav", murmur(1.2, 16000));
        wav("silent.wav", std::vector<float>(16000));
        wav("long.wav", murmur(40, 16000));
        std::ofstream(folder_ / "fake.sh") << "#!/bin/sh\n"
                                              "cd '" +
                                                  folder_.string() +
                                                  "' || exit 9\n"
                                                  "echo \"$1\" >> said\n"
                                                  "case \"$1\" in\n"
                                                  "*fails*) echo 'first'; echo 'no model' >&2; exit 3;;\n"
                                                  "*hangs*) sleep 100 & sleep 100;;\n"
                                                  "*rubbish*) head -c 5000 said /bin/sh > \"$2\";;\n"
                                                  "*nothing*) exit 0;;\n"
                                                  "*silent*) cp silent.wav \"$2\";;\n"
                                                  "*long*) cp long.wav \"$2\";;\n"
                                                  "*slow*) sleep 0.3; cp spoken.wav \"$2\";;\n"
                                                  "*) cp spoken.wav \"$2\";;\n"
                                                  "esac\n";
        std::filesystem::permissions(folder_ / "fake.sh", std::filesystem::perms::owner_all);
        phrases_.language = "en";
        phrases_.name = "English";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void wav(const std::string& name, const std::vector<float>& samples) const {
        std::ofstream out(folder_ / name, std::ios::binary);
        const auto number = [&](std::uint32_t value, int bytes) {
            for (int i = 0; i < bytes; ++i) out.put(static_cast<char>(value >> (8 * i)));
        };
        const auto size = static_cast<std::uint32_t>(samples.size() * 2);
        out << "RIFF";
        number(36 + size, 4);
        out << "WAVEfmt ";
        number(16, 4), number(1, 2), number(1, 2), number(16000, 4), number(32000, 4), number(2, 2), number(16, 2);
        out << "data";
        number(size, 4);
        for (const float sample : samples) number(static_cast<std::uint32_t>(static_cast<int>(sample * 32767)), 2);
    }

    Engine engine() const {
        EngineDesc desc;
        desc.command = (folder_ / "fake.sh").string() + " {text} {wav}";
        return *find_engine(desc, "en");
    }
    PackBuildDesc desc() const {
        PackBuildDesc desc;
        desc.out = folder_ / "pack";
        desc.jobs = 2;
        desc.patience = std::chrono::milliseconds(1500);
        return desc;
    }
    Result<Built> build() { return build_pack(phrases_, engine(), desc(), {}); }
    /// How many lines the engine was asked for, in all.
    int said() const {
        std::ifstream file(folder_ / "said");
        int count = 0;
        for (std::string line; std::getline(file, line);) ++count;
        return count;
    }

    std::filesystem::path folder_ =
        std::filesystem::path(testing::TempDir()) / ("luwte-engine-" + std::to_string(::getpid()) + "-" +
                                                     testing::UnitTest::GetInstance()->current_test_info()->name());
    practice::Phrases phrases_;
};

}  // namespace luwte::authoring
