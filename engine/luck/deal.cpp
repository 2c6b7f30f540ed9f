#include "engine/luck/deal.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

#include "engine/arithmetic.hpp"
#include "engine/kernel.hpp"
#include "engine/luck/quantiles.hpp"
#include "engine/luck/random.hpp"
#include "engine/script/script.hpp"

namespace parallel38 {

Luck empty_luck(const Plan& plan, int width) {
  const auto w = static_cast<std::size_t>(width);
  Luck luck;
  luck.width = width;
  luck.numbers = Numbers(plan.varying.size(), w);
  luck.uniforms.assign(plan.uniform_names.size() * w, 0.5);
  luck.exponentials.assign(plan.exponential_names.size() * w, 1.0);
  luck.composed.assign(static_cast<std::size_t>(plan.content_count) * w, std::nan(""));
  luck.forced.assign(plan.decisions.size() * w, -1);
  for (std::size_t d = 0; d < plan.decisions.size(); ++d)
    std::fill_n(luck.forced.begin() + static_cast<std::ptrdiff_t>(d * w), w,
                static_cast<std::int8_t>(plan.decisions[d].forced));
  return luck;
}

namespace {

double logistic(double x) { return 1.0 / (1.0 + steady_exp(-x)); }
double log_odds(double p) { return steady_log(p / (1.0 - p)); }

/// The mean of the codings' centres, of probabilities in log-odds.
double centre_of_codings(const Plan& plan, const Varying& v) {
  double sum = 0;
  int given = 0;
  for (Index i = 0; i < v.codings.count; ++i) {
    const Coding& coding = plan.codings[at(v.codings.first + i)];
    if (!gives(coding)) continue;
    const double x = quantile(coding, 0.5).lane(0);
    sum += v.b == 1 ? log_odds(x) : x;
    ++given;
  }
  return v.b == 1 ? logistic(sum / given) : sum / given;
}

std::vector<std::uint64_t> hashes(const std::vector<std::string>& names) {
  std::vector<std::uint64_t> result;
  for (const std::string& name : names) result.push_back(name_hash(name));
  return result;
}

constexpr std::uint64_t kCoderName = name_hash("coder");

std::vector<Index> all_numbers(const Plan& plan) {
  std::vector<Index> all(plan.varying.size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

}  // namespace

double value_of(const Plan& plan, Index which, double u, double coder_u, std::uint64_t* clamped) {
  const Varying& v = plan.varying[at(which)];
  const Lanes drawn = quantile(plan, v, u, coder_u);
  const double moved = v.times * drawn.lane(0) + v.plus, kept = transformed(v, drawn).lane(0);
  if (clamped && kept != moved) ++*clamped;
  return kept;
}

double centre_of(const Plan& plan, Index which) {
  const Varying& v = plan.varying[at(which)];
  return v.shape == Shape::coders ? transformed(v, centre_of_codings(plan, v)).lane(0)
                                  : value_of(plan, which, 0.5, 0.5);
}

const std::string& luck_of_number(const Plan& plan, Index which) {
  const Index stream = plan.varying[at(which)].stream;
  return stream == kNone ? plan.number_names[at(which)] : plan.streams[at(stream)];
}

namespace {

/// Place of the coder whose numbers are taken among a plan's coders; their number where he gave it none.
Index coder_of(const Plan& plan, const Dice& dice) {
  return static_cast<Index>(std::find(plan.coders.begin(), plan.coders.end(), dice.coder) - plan.coders.begin());
}

}  // namespace

double coder_uniform(const Plan& plan, const Dice& dice, std::uint64_t draw_) {
  if (dice.coder.empty()) return draw(dice.seed, kCoderName, draw_);
  return std::min((coder_of(plan, dice) + 0.5) / static_cast<double>(plan.coders.size()), 1.0);
}

bool numbers_vary(const Plan& plan, const Dice& dice) {
  if (dice.at_centre) return false;
  const Index coder = coder_of(plan, dice);
  return std::any_of(plan.varying.begin(), plan.varying.end(), [&](const Varying& v) {
    if (v.shape != Shape::coders) return !(v.shape == Shape::uniform && v.a == v.b);  // free, and the file is sure
    if (coder >= v.codings.count) return true;
    const Coding& own = plan.codings[at(v.codings.first + coder)];
    return !gives(own) || own.shape != Shape::uniform || own.a != own.b;
  });
}

Dealer::Dealer(const Plan& plan, const Kernel& kernel, Dice dice)
    : Dealer(plan, kernel, std::move(dice), all_numbers(plan)) {}

Dealer::Dealer(const Plan& plan, const Kernel& kernel, Dice dice, Keep keep)
    : Dealer(plan, kernel, std::move(dice), numbers_read(script_of(plan, keep, kernel.weighs_content))) {}

Dealer::Dealer(const Plan& plan, const Kernel& kernel, Dice dice, std::vector<Index> numbers)
    : plan_(&plan),
      kernel_(&kernel),
      dice_(std::move(dice)),
      numbers_(std::move(numbers)),
      uniform_hashes_(hashes(plan.uniform_names)),
      exponential_hashes_(hashes(plan.exponential_names)) {
  if (dice_.runs_per_draw == 0) throw std::invalid_argument("Dealer: runs_per_draw is 0, expected at least 1");
  if (!dice_.coder.empty()) coder_ = coder_uniform(plan, dice_, 0);
  for (const Index number : numbers_) {
    number_hashes_.push_back(name_hash(luck_of_number(plan, number)));
    centre_.push_back(centre_of(plan, number));
  }
}

/// The numbers of draws first_draw, ..., first_draw + width - 1, a column each.
void Dealer::deal_hand(std::uint64_t first_draw, double* columns) const {
  const auto width = static_cast<std::size_t>(kernel_->width);
  if (dice_.at_centre) {
    for (std::size_t i = 0; i < numbers_.size(); ++i)
      std::fill_n(columns + static_cast<std::size_t>(numbers_[i]) * width, width, centre_[i]);
    return;
  }
  std::vector<double> coder(width, coder_);
  if (dice_.coder.empty()) kernel_->draw_uniforms(dice_.seed, &kCoderName, 1, first_draw, coder.data());
  std::vector<double> uniforms(numbers_.size() * width);
  kernel_->draw_uniforms(dice_.seed, number_hashes_.data(), number_hashes_.size(), first_draw, uniforms.data());
  kernel_->values_of(*plan_, numbers_.data(), numbers_.size(), uniforms.data(), coder.data(), columns);
}

/// Where all runs of a batch have one draw, numbers are dealt for as many draws as there are lanes, and kept.
void Dealer::deal_numbers(std::uint64_t first, Luck& luck) const {
  const auto width = static_cast<std::size_t>(luck.width);
  const std::uint64_t draw = first / dice_.runs_per_draw, last = (first + width - 1) / dice_.runs_per_draw;
  const bool one = draw == last, in_step = dice_.runs_per_draw == 1;
  const std::uint64_t hand = dice_.at_centre ? 0 : in_step ? draw : draw / width * width;
  const bool known = luck.dealt_by == stamp_ && luck.dealt_stamp == luck.numbers.stamp() && luck.dealt_hand == hand;
  if (!known) deal_hand(hand, luck.numbers.own_columns());
  luck.dealt_by = stamp_;
  luck.dealt_hand = hand;
  luck.dealt_stamp = luck.numbers.stamp();
  if (one || dice_.at_centre) return luck.numbers.share(dice_.at_centre ? 0 : static_cast<int>(draw - hand));
  if (in_step) return luck.numbers.share(-1);
  // Lanes of several draws: each its own column, from as many hands as they need.
  const std::vector<double> first_hand(luck.numbers.data(), luck.numbers.data() + plan_->varying.size() * width);
  std::vector<double> next_hand(last >= hand + width ? first_hand.size() : 0);
  if (!next_hand.empty()) deal_hand(hand + width, next_hand.data());
  luck.numbers.share(-1);
  double* columns = luck.numbers.own_columns();
  for (std::size_t lane = 0; lane < width; ++lane) {
    const auto column = static_cast<std::size_t>((first + lane) / dice_.runs_per_draw - hand);
    for (std::size_t row = 0; row < first_hand.size(); row += width)
      columns[row + lane] = column < width ? first_hand[row + column] : next_hand[row + column - width];
  }
}

void Dealer::deal(std::uint64_t first, Luck& luck) const {
  deal_numbers(first, luck);
  deal_words(first, luck);
}

void Dealer::deal_words(std::uint64_t first, Luck& luck) const {
  kernel_->draw_uniforms(dice_.seed, uniform_hashes_.data(), uniform_hashes_.size(), first, luck.uniforms.data());
  kernel_->draw_uniforms(dice_.seed, exponential_hashes_.data(), exponential_hashes_.size(), first,
                         luck.exponentials.data());
  kernel_->exponentials_of(luck.exponentials.data(), exponential_hashes_.size());
}

void force_record(const Plan& plan, Luck& luck) {
  const auto width = static_cast<std::size_t>(luck.width);
  for (std::size_t d = 0; d < plan.decisions.size(); ++d)
    std::fill_n(luck.forced.begin() + static_cast<std::ptrdiff_t>(d * width), width,
                static_cast<std::int8_t>(plan.decisions[d].recorded));
  luck.letters = Letters::recorded;
}

}  // namespace parallel38
