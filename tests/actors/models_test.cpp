// What every model declares about itself, and that its habits keep to it.
#include "actors/models.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <typeinfo>
#include <vector>

#include "actors/everybody.hpp"
#include "engine/plan/limits.hpp"

using namespace parallel38;

namespace {

bool hyphenated(std::string_view name) {
  if (name.empty() || name.front() == '-' || name.back() == '-') return false;
  return name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == name.npos;
}

bool same_bits(const Lanes& a, const Lanes& b) {
  for (int i = 0; i < kWidth; ++i)
    if (std::bit_cast<std::uint64_t>(a.lane(i)) != std::bit_cast<std::uint64_t>(b.lane(i))) return false;
  return true;
}

bool all_finite(const Lanes& lanes) {
  for (int i = 0; i < kWidth; ++i)
    if (!std::isfinite(lanes.lane(i))) return false;
  return true;
}

/// Draws what can stand before an actor: anything legal, lane by lane.
class Chance {
 public:
  Lanes between(double low, double high) {
    double lanes[kWidth];
    for (double& lane : lanes) lane = std::uniform_real_distribution<double>(low, high)(random_);
    return Lanes::load(lanes);
  }
  bool coin() { return random_() % 2 == 0; }
  double hope() { return static_cast<double>(random_() % 3) - 1; }
  Reading reading() { return {between(-14, 14), hope()}; }
  Scene scene() {
    for (Lanes& one : seen_) one = between(-5, 5);
    return {seen_};
  }
  Letter letter() {
    Letter letter{between(-7, 7), between(-7, 7), Mask(false), between(0, 20), hope()};
    for (int i = 0; i < kWidth; ++i) letter.echoing.set(i, coin());
    return letter;
  }

 private:
  std::mt19937_64 random_{38};
  Lanes seen_[limits::kSights];
};

std::vector<Lanes> traits_of(const Model& model, double Trait::*which) {
  std::vector<Lanes> traits;
  for (const Trait& trait : model.traits) traits.emplace_back(trait.*which);
  return traits;
}

constexpr int kCases = 200;

}  // namespace

TEST_CASE("models: found by name, generic first") {
  REQUIRE(models().size() == 7);
  CHECK(models()[0]->name == "generic");
  for (std::size_t m = 0; m < models().size(); ++m) CHECK(model_index(models()[m]->name) == static_cast<Index>(m));
  CHECK(model_index("khrushchev") == kNone);
  CHECK(model_index("") == kNone);
}

TEST_CASE("models: the habits stand in the order of the models") {
  const std::type_info* expected[] = {&typeid(GenericHabits), &typeid(StalinHabits), &typeid(KimHabits),
                                      &typeid(MaoHabits),     &typeid(RheeHabits),   &typeid(TrumanHabits),
                                      &typeid(ShtykovHabits)};
  const char* names[] = {"generic", "stalin", "kim", "mao", "rhee", "truman", "shtykov"};
  REQUIRE(std::size(kHabits) == models().size());
  for (std::size_t m = 0; m < models().size(); ++m) {
    CHECK(models()[m]->name == names[m]);
    const Habits& habits = habits_of(static_cast<Index>(m));
    CHECK(typeid(habits) == *expected[m]);
  }
}

TEST_CASE("models: say what they assume and what they rest on") {
  std::set<std::string_view> names, traits;
  for (const Model* model : models()) {
    CAPTURE(model->name);
    CHECK(hyphenated(model->name));
    CHECK(names.insert(model->name).second);
    CHECK_FALSE(model->assumes.empty());
    CHECK_FALSE(model->literature.empty());
    CHECK_FALSE(model->passages.empty());
    for (const Trait& trait : model->traits) {
      CAPTURE(trait.name);
      CHECK(hyphenated(trait.name));
      CHECK(traits.insert(trait.name).second);  // over all models: one actor may have several
      CHECK_FALSE(trait.meaning.empty());
      CHECK_FALSE(trait.unit.empty());
      CHECK_FALSE(trait.source.empty());
    }
  }
}

TEST_CASE("models: ranges hold the neutral value and the default") {
  for (const Model* model : models())
    for (const Trait& trait : model->traits) {
      CAPTURE(trait.name);
      CHECK(trait.low < trait.high);
      CHECK(trait.low <= trait.neutral);
      CHECK(trait.neutral <= trait.high);
      CHECK(trait.low <= trait.default_value);
      CHECK(trait.default_value <= trait.high);
      CHECK(std::isfinite(trait.low));
      CHECK(std::isfinite(trait.high));
    }
}

TEST_CASE("models: at neutral traits a habit vanishes to the last bit") {
  Chance chance;
  for (std::size_t m = 0; m < models().size(); ++m) {
    CAPTURE(models()[m]->name);
    const Habits& habits = habits_of(static_cast<Index>(m));
    const std::vector<Lanes> neutral = traits_of(*models()[m], &Trait::neutral);
    for (int c = 0; c < kCases; ++c) {
      const Reading reading = chance.reading();
      const Weighing weighing = habits.weigh(reading, neutral.data());
      CHECK(same_bits(weighing.variance, Lanes(1.0)));
      CHECK(same_bits(weighing.hostile_share, Lanes(0.0)));
      CHECK(same_bits(weighing.secret_premium, Lanes(1.0)));
      CHECK(same_bits(weighing.face_value, Lanes(0.0)));
      const Valuation valuation = habits.value(chance.scene(), neutral.data());
      CHECK(same_bits(valuation.dread, Lanes(1.0)));
      CHECK(same_bits(valuation.credibility, Lanes(1.0)));
      for (const Lanes& gain : {valuation.compliance, valuation.entanglement, valuation.echo})
        for (int i = 0; i < kWidth; ++i) CHECK(gain.lane(i) == 0);  // of either sign: adding it changes nothing
      const Letter letter = chance.letter();
      const Writing writing = habits.write(letter, neutral.data());
      CHECK(same_bits(writing.said, letter.own));
      CHECK(same_bits(writing.swayed, Lanes(0.0)));
    }
  }
}

TEST_CASE("models: anywhere in the range of its traits, bounds included, a habit gives numbers of the right kind") {
  Chance chance;
  for (std::size_t m = 0; m < models().size(); ++m) {
    const Model& model = *models()[m];
    CAPTURE(model.name);
    const Habits& habits = habits_of(static_cast<Index>(m));
    for (int c = 0; c < kCases; ++c) {
      std::vector<Lanes> traits;
      for (const Trait& trait : model.traits)
        traits.push_back(c % 4 == 0   ? Lanes(trait.low)
                         : c % 4 == 1 ? Lanes(trait.high)
                                      : chance.between(trait.low, trait.high));
      const Reading reading = chance.reading();
      const Weighing weighing = habits.weigh(reading, traits.data());
      for (int i = 0; i < kWidth; ++i) {
        CHECK(weighing.variance.lane(i) >= 1);
        CHECK(std::isfinite(weighing.variance.lane(i)));
        CHECK(weighing.hostile_share.lane(i) >= 0);
        CHECK(weighing.hostile_share.lane(i) <= 1);
        CHECK(weighing.secret_premium.lane(i) > 0);
        CHECK(weighing.face_value.lane(i) >= 0);
        CHECK(weighing.face_value.lane(i) <= 1);
      }
      CHECK(all_finite(weighing.secret_premium));
      const Valuation valuation = habits.value(chance.scene(), traits.data());
      for (const Lanes& lanes :
           {valuation.dread, valuation.credibility, valuation.compliance, valuation.entanglement, valuation.echo})
        CHECK(all_finite(lanes));
      const Letter letter = chance.letter();
      const Writing writing = habits.write(letter, traits.data());
      CHECK(all_finite(writing.said));
      for (int i = 0; i < kWidth; ++i) {
        CHECK(writing.swayed.lane(i) >= 0);
        CHECK(writing.swayed.lane(i) <= (letter.echoing.lane(i) ? 1 : 0));
      }
    }
  }
}

TEST_CASE(
    "a model that does not look at what is said weighs everything alike, and all weigh by traits but for the "
    "variance") {
  for (std::size_t m = 0; m < models().size(); ++m) {
    const Habits& habits = habits_of(static_cast<Index>(m));
    Lanes traits[limits::kTraits];
    for (std::size_t t = 0; t < models()[m]->traits.size(); ++t)
      traits[t] = 0.3 * models()[m]->traits[t].low + 0.7 * models()[m]->traits[t].high;
    const Weighing one = habits.weigh({Lanes(0.0), 0.0}, traits);
    for (const double gap : {-2.0, -0.1, 0.5, 3.0})
      for (const double hope : {-1.0, 0.0, 1.0}) {
        const Weighing other = habits.weigh({Lanes(gap), hope}, traits);
        if (!habits.weighs_content()) CHECK(other.variance.lane(0) == 1);
        CHECK(other.hostile_share.lane(0) == one.hostile_share.lane(0));
        CHECK(other.secret_premium.lane(0) == one.secret_premium.lane(0));
        CHECK(other.face_value.lane(0) == one.face_value.lane(0));
      }
  }
}

TEST_CASE("kernels: at least one on this machine, each named and supported") {
  REQUIRE_FALSE(kernels().empty());
  for (const Kernel* kernel : kernels()) {
    CHECK_FALSE(std::string(kernel->name).empty());
    CHECK(kernel->supported());
    CHECK(kernel->width >= 1);
  }
}
