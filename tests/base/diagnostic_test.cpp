#include "base/diagnostic.h"

#include <gtest/gtest.h>

namespace luwte {
namespace {

TEST(Diagnostic, IsToldWithItsPlace) {
    EXPECT_EQ(to_string({"a.toml", 3, 7, "`x` is 9", "give 0 to 5"}), "a.toml:3:7: `x` is 9; give 0 to 5");
    EXPECT_EQ(to_string({"a.toml", 0, 0, "it is empty", ""}), "a.toml: it is empty");
}

TEST(Diagnostic, IsOneLineWithoutEscapes) {
    EXPECT_EQ(to_string({"a\nb", 1, 2, "`\x1b[31m` is no kind", "did you mean `\xE2\x81\xA6`?"}),
              "a / b:1:2: `\\u001b[31m` is no kind; did you mean `\\u2066`?");
}

}  // namespace
}  // namespace luwte
