// Random numbers by name: known answers of Philox4x32-10 and FNV-1a, and the order in which words serve runs.
#include "engine/luck/random.hpp"

#include <doctest/doctest.h>

using namespace parallel38;

TEST_CASE("Philox4x32-10 gives the known answers of Random123") {
  // ctr | key -> out, from Random123's kat_vectors; counter = (block, name), key = seed, low word first.
  using Block = std::array<std::uint32_t, 4>;
  CHECK(philox(0, 0, 0) == Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  const std::uint64_t ones = ~std::uint64_t{0};
  CHECK(philox(ones, ones, ones) == Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox(0x299f31d0a4093822, 0x85a308d3243f6a88, 0x0370734413198a2e) ==
        Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("FNV-1a-64 gives the published test vectors") {
  // Noll, FNV test suite: "", "a", "foobar".
  CHECK(name_hash("") == 0xcbf29ce484222325);
  CHECK(name_hash("a") == 0xaf63dc4c8601ec8c);
  CHECK(name_hash("foobar") == 0x85944171f73967e8);
}

TEST_CASE("a uniform from a word is never 0 or 1") {
  CHECK(uniform_of(0) == 0x1p-33);
  CHECK(uniform_of(0xffffffff) == 1 - 0x1p-33);
}

TEST_CASE("three names, runs 0 to 7, seed 1950") {
  // Words by an independent transcription of Philox and FNV-1a (Python, arbitrary integers).
  struct Known {
    const char* name;
    std::uint32_t words[8];
  };
  const Known known[] = {
      {"decisions.stalin-approve-principle-1950-01/approve-and-invite",
       {0xeca8450f, 0xf5288847, 0x10259a7b, 0x8b623144, 0x8f4dcde5, 0x11f53b79, 0x339447de, 0xfbb915e4}},
      {"channels.washington-leak/nsc-48-leak-1950-01",
       {0xbc211789, 0x04ad6997, 0x442b4b68, 0xd0aef889, 0xfd5be85e, 0xf6bf6989, 0x34cfb5f8, 0x8148d086}},
      {"coder", {0xe5d386f6, 0x79be0cfd, 0x05b1dea5, 0xcbf1222c, 0x3e49c04d, 0xa24feb04, 0xdce7af3f, 0x712926df}}};
  for (const Known& one : known)
    for (std::uint64_t n = 0; n < 8; ++n) CHECK(draw(1950, name_hash(one.name), n) == uniform_of(one.words[n]));
}
