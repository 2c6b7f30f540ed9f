// The codebook and `set` speak of the same values in the same form.
#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "analysis/show/answer.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/listing.hpp"
#include "scenarios/reader/problem.hpp"

using namespace parallel38;

namespace {

/// Sets values to what the codebook says they are, many at once; where that is refused or another scenario comes of it,
/// the halves, down to single ones.
class SetAgain {
 public:
  SetAgain(const OpenedScenario& files, std::string digest) : files_(files), digest_(std::move(digest)) {}
  void check(const std::vector<std::string>& changes) {
    const Verdict verdict = verdict_of(changes);
    if (verdict == Verdict::same || changes.empty()) return;
    if (changes.size() == 1) return (verdict == Verdict::refused ? refused : altered).push_back(changes[0]);
    const auto middle = changes.begin() + static_cast<std::ptrdiff_t>(changes.size() / 2);
    check({changes.begin(), middle});
    check({middle, changes.end()});
  }
  std::vector<std::string> refused, altered;

 private:
  enum class Verdict { same, other, refused };
  Verdict verdict_of(const std::vector<std::string>& changes) const {
    try {
      return files_.scenario(changes).digest == digest_ ? Verdict::same : Verdict::other;
    } catch (const ScenarioError&) {
      return Verdict::refused;
    }
  }
  const OpenedScenario& files_;
  std::string digest_;
};

/// @param every  of the values, the first of so many
SetAgain set_again(const std::string& name, std::size_t every) {
  const OpenedScenario files(std::string(PARALLEL38_SOURCE) + "/scenarios/" + name, files_on_disk());
  std::vector<std::string> changes;
  const std::vector<ShownEntry> entries = listing(files.tree().root);
  for (std::size_t i = 0; i < entries.size(); i += every)
    changes.push_back("set " + entries[i].address + "=" + entries[i].value);
  SetAgain again(files, files.scenario().digest);
  again.check(changes);
  return again;
}

}  // namespace

TEST_CASE("what the codebook says of a value is what `set` takes: the same scenario comes of it") {
  // of the large scenario every seventh value: all of them, by `every` 1, take half a minute
  for (const auto& [name, every] : {std::pair<const char*, std::size_t>{"first-crisis.yaml", 1},
                                    std::pair<const char*, std::size_t>{"korea-1950/korea-1950.yaml", 7}}) {
    const SetAgain again = set_again(name, every);
    for (const std::string& change : again.altered) MESSAGE(change);
    CHECK(again.altered.empty());
    CHECK(again.refused.empty());
  }
}
