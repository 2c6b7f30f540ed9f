// Free numbers: what is written into Luck plays as what a change sets.
#include <cmath>

#include <fmt/format.h>

#include "actors/models.hpp"
#include "engine/kernel.hpp"
#include "engine/luck/deal.hpp"
#include "engine/script/script.hpp"
#include "reading.hpp"
#include "scenarios/compile.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/listing.hpp"
#include "scenarios/schema/schema.hpp"

using namespace parallel38;

namespace {

const std::string kKorea = PARALLEL38_SOURCE "/scenarios/korea-1950/korea-1950.yaml";
constexpr std::uint64_t kRuns = 512;

/// Choices of the first runs. @param number, value  what is written into Luck; none: nothing
std::vector<int> choices(const Plan& plan, Index number = kNone, double value = 0) {
  const Kernel& kernel = *kernels().front();
  const auto width = static_cast<std::size_t>(kernel.width);
  const Dealer dealer(plan, kernel, {.seed = 7, .runs_per_draw = 16});
  Luck luck = empty_luck(plan, kernel.width);
  Outcome outcome = empty_outcome(plan, kernel.width);
  Stage stage(plan, kernel, Keep::choices);
  std::vector<int> all;
  for (std::uint64_t run = 0; run < kRuns; run += width) {
    dealer.deal(run, luck);
    if (number != kNone) std::fill_n(luck.numbers.own_columns() + at(number) * width, width, value);
    stage.play(luck, outcome);
    all.insert(all.end(), outcome.choices.begin(), outcome.choices.end());
  }
  return all;
}

Index number_at(const Plan& plan, const std::string& address) {
  const auto found = std::find(plan.number_names.begin(), plan.number_names.end(), address);
  return found == plan.number_names.end() ? kNone : static_cast<Index>(found - plan.number_names.begin());
}

bool is_number(const std::string& address) {
  const Key* const key = key_at(address);
  return key != nullptr && (key->type == Type::number || key->type == Type::numbers || key->type == Type::by_theory);
}

/// A legal value that a file will hardly have.
double another_value(const std::string& address) {
  const Range range = key_at(address)->range();
  if (!std::isfinite(range.low)) return 0.4375;  // traits
  return range.high <= 1 && range.low >= 0 ? 0.6875
                                           : std::min(range.high, range.low + 0.15625 * (range.high - range.low));
}

/// The order of a document's ways is that of the file's trusts: no number to try.
bool ranks_ways(const std::string& address) { return address.ends_with(".trust") && address.starts_with("channels."); }

/// Addresses of numbers of all kinds, evenly from the whole scenario, some of which no file writes.
std::vector<std::string> sample(const FileNode& root) {
  std::vector<std::string> all, some;
  for (const ShownEntry& entry : listing(root))
    if (entry.number && is_number(entry.address) && !ranks_ways(entry.address)) all.push_back(entry.address);
  constexpr std::size_t kWritten = 90;
  for (std::size_t i = 0; i < kWritten; ++i) some.push_back(all[i * all.size() / kWritten]);
  for (const char* const actor : {"stalin", "mao", "kim", "truman"})
    some.push_back(std::string("actors.") + actor + ".threshold");
  return some;
}

}  // namespace

TEST_CASE("a value written into Luck plays as the scenario compiled with that value, to the last bit") {
  const OpenedScenario opened(kKorea, files_on_disk());
  CompileOptions options;
  options.free = sample(opened.tree().root);
  CHECK(options.free.size() >= 90);
  const Plan free = compile(opened.scenario(), options);
  CHECK(choices(free) == choices(compile(opened.scenario())));  // unless written it is the file's
  int moved = 0;
  for (const std::string& address : options.free) {
    CAPTURE(address);
    const double value = another_value(address);
    const Index number = number_at(free, address);
    REQUIRE(number != kNone);
    const std::vector<int> written = choices(free, number, value);
    CHECK(written == choices(compile(opened.scenario({fmt::format("set {}={}", address, value)}))));
    moved += written != choices(free) ? 1 : 0;
  }
  CHECK(moved > 20);  // the sample is not of numbers that nothing follows
}

TEST_CASE("a free number that the file gives for certain has its value as centre and in every draw") {
  const std::string sure = "actors.ann.beliefs.rain.p";
  CompileOptions options;
  options.free = {sure, "actors.ann.precision", "actors.ann.beliefs.rain.drift"};
  const Plan plan = compile(read_text(small_scenario()), options);
  REQUIRE(plan.varying.size() == 3);
  CHECK_FALSE(numbers_vary(plan, Dice{}));
  for (const auto& [address, value] : {std::pair{sure, 0.3}, {options.free[1], 4.0}, {options.free[2], 0.5}}) {
    const Index number = number_at(plan, address);
    REQUIRE(number != kNone);
    CHECK(centre_of(plan, number) == value);
    for (const double u : {0.01, 0.37, 0.99}) CHECK(value_of(plan, number, u, u) == value);
  }
  CHECK(plan.varying[at(number_at(plan, sure))].low == 0.001);
  CHECK(plan.varying[at(number_at(plan, sure))].high == 0.999);
  for (const Number& precision : plan.actors[0].precision)
    CHECK(precision.varying == number_at(plan, "actors.ann.precision"));  // one number for all theories
}

TEST_CASE("what is structure cannot be free, nor what is no number or has several values") {
  const Scenario scenario = read_text(small_scenario("state: {cold: 1}\n"));
  const auto wrong = [&](const std::string& address) {
    CompileOptions options;
    options.free = {address};
    try {
      compile(scenario, options);
    } catch (const ScenarioError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  for (const char* const structure :
       {"decisions.walk.date", "state.cold.start", "claims.rain.rests-on.snow.weight", "channels.wire.delay",
        "documents.note.requires.walk", "decisions.walk.options.go.sets.cold"})
    CHECK(says(wrong(structure), "is structure and cannot be free"));
  CHECK(says(wrong("actors.ann.beliefs.rain.q"), "nearest legal name: actors.ann.beliefs.rain.p"));
  CHECK(says(wrong("actors.ann.tremble"), "the file leaves it to several defaults"));
  CHECK(wrong("actors.ann.beliefs.rain.sd") == "");
}
