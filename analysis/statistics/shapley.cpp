#include "analysis/statistics/shapley.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "engine/luck/random.hpp"

namespace parallel38 {

namespace {

Coalition only(std::size_t player) { return Coalition{1} << player; }

/// s! (n-s-1)! / n! = 1 / (n binomial(n-1, s)).
double weight_beside(std::size_t others, std::size_t players) {
  double binomial = 1;
  for (std::size_t i = 1; i <= others; ++i)
    binomial = binomial * static_cast<double>(players - i) / static_cast<double>(i);
  return 1 / (static_cast<double>(players) * binomial);
}

/// Orders drawn by chance, each followed by its reverse.
std::vector<std::vector<std::size_t>> drawn_orders(std::size_t players, std::uint64_t pairs, std::uint64_t seed) {
  std::vector<std::vector<std::size_t>> orders;
  const std::uint64_t name = name_hash("shapley.order");
  std::uint64_t n = 0;
  for (std::uint64_t pair = 0; pair < pairs; ++pair) {
    std::vector<std::size_t> order(players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t left = players; left > 1; --left) {  // Fisher and Yates
      const auto other = static_cast<std::size_t>(draw(seed, name, n++) * static_cast<double>(left));
      std::swap(order[left - 1], order[std::min(other, left - 1)]);
    }
    orders.push_back(order);
    std::reverse(order.begin(), order.end());
    orders.push_back(std::move(order));
  }
  return orders;
}

}  // namespace

Shapley Shapley::exact(std::size_t players) {
  if (players > 20) throw std::invalid_argument("Shapley::exact: at most 20 players");
  Shapley game(players);
  for (std::size_t others = 0; others < players; ++others) game.weights_.push_back(weight_beside(others, players));
  std::vector<Coalition> every(std::size_t{1} << players);
  std::iota(every.begin(), every.end(), Coalition{0});
  game.need(std::move(every));
  return game;
}

Shapley Shapley::sampled(std::size_t players, std::uint64_t pairs, std::uint64_t seed) {
  if (players > 32 || pairs < 2)
    throw std::invalid_argument("Shapley::sampled: at most 32 players and at least 2 pairs of orders");
  Shapley game(players);
  game.orders_ = drawn_orders(players, pairs, seed);
  std::vector<Coalition> met{0, game.all()};
  for (std::size_t i = 0; i < players; ++i) {
    met.push_back(only(i));
    met.push_back(game.all() & ~only(i));
  }
  for (const auto& order : game.orders_) {
    Coalition joined = 0;
    for (const std::size_t i : order) met.push_back(joined |= only(i));
  }
  game.need(std::move(met));
  for (const auto& order : game.orders_) {
    std::vector<std::size_t>& places = game.joined_.emplace_back();
    Coalition joined = 0;
    for (const std::size_t i : order) places.push_back(game.place(joined |= only(i)));
  }
  return game;
}

void Shapley::need(std::vector<Coalition> coalitions) {
  std::sort(coalitions.begin(), coalitions.end());
  coalitions.erase(std::unique(coalitions.begin(), coalitions.end()), coalitions.end());
  std::rotate(coalitions.begin(), coalitions.end() - 1, coalitions.end());  // the set of all to the front
  coalitions_ = std::move(coalitions);
}

std::size_t Shapley::place(Coalition coalition) const {
  if (coalition == all()) return 0;
  const auto found = std::lower_bound(coalitions_.begin() + 1, coalitions_.end(), coalition);
  if (found == coalitions_.end() || *found != coalition) throw std::out_of_range("Shapley::place: not needed");
  return static_cast<std::size_t>(found - coalitions_.begin());
}

double Shapley::exact_value(std::size_t player, const std::vector<double>& worth) const {
  const auto worth_of = [&](Coalition c) { return worth[c == all() ? 0 : std::size_t{c} + 1]; };
  double sum = 0;
  for (Coalition others = 0; others < all(); ++others) {
    if (others & only(player)) continue;
    const double gain = worth_of(others | only(player)) - worth_of(others);
    if (gain != 0) sum += weights_[static_cast<std::size_t>(std::popcount(others))] * gain;
  }
  return sum;
}

/// What each player adds in each order: [orders x players].
std::vector<double> Shapley::gains_in_orders(const std::vector<double>& worth) const {
  std::vector<double> gains(orders_.size() * players_);
  for (std::size_t o = 0; o < orders_.size(); ++o) {
    double before = worth[place(0)];
    for (std::size_t k = 0; k < players_; ++k) {
      const double now = worth[joined_[o][k]];
      gains[o * players_ + orders_[o][k]] = now - before;
      before = now;
    }
  }
  return gains;
}

std::vector<double> Shapley::values(const std::vector<double>& worth) const {
  std::vector<double> values(players_);
  if (orders_.empty()) {
    for (std::size_t i = 0; i < players_; ++i) values[i] = exact_value(i, worth);
    return values;
  }
  const std::vector<double> gains = gains_in_orders(worth);
  for (std::size_t n = 0; n < gains.size(); ++n) values[n % players_] += gains[n] / static_cast<double>(orders_.size());
  return values;
}

std::vector<double> Shapley::standard_errors(const std::vector<double>& worth) const {
  std::vector<double> errors(players_);
  if (orders_.empty()) return errors;
  const std::vector<double> gains = gains_in_orders(worth);
  const auto pairs = static_cast<double>(orders_.size()) / 2;
  for (std::size_t i = 0; i < players_; ++i) {
    double sum = 0, squares = 0, least = gains[i], greatest = gains[i];
    for (std::size_t o = 0; o < orders_.size(); o += 2) {
      const double one = gains[o * players_ + i], reverse = gains[(o + 1) * players_ + i],
                   of_pair = (one + reverse) / 2;
      sum += of_pair;
      squares += of_pair * of_pair;
      least = std::min({least, one, reverse});
      greatest = std::max({greatest, one, reverse});
    }
    const double variance = std::max(0.0, squares / pairs - sum * sum / (pairs * pairs)) / (pairs - 1);
    const double hidden = (greatest - least) / 2 / pairs;
    errors[i] = std::sqrt(variance + hidden * hidden / 2);
  }
  return errors;
}

ShapleySums::ShapleySums(std::size_t players, std::size_t games)
    : players_(players), games_(games), sums_(players * players * games), largest_(games) {}

void ShapleySums::add(Coalition coalition, std::size_t first_game, const std::vector<double>& worths) {
  const auto size = static_cast<std::size_t>(std::popcount(coalition));
  for (std::size_t i = 0; i < players_; ++i) {
    const bool in = coalition & only(i);
    double* sums = &sum(i, in ? size - 1 : size, first_game);
    for (std::size_t game = 0; game < worths.size(); ++game) sums[game] += in ? worths[game] : -worths[game];
  }
  for (std::size_t game = 0; game < worths.size(); ++game)
    largest_[first_game + game] = std::max(largest_[first_game + game], std::abs(worths[game]));
}

std::vector<double> ShapleySums::values(std::size_t game) const {
  std::vector<double> values(players_);
  for (std::size_t others = 0; others < players_; ++others) {
    const double weight = weight_beside(others, players_);
    // worths of numbers that are the same with a player and without leave a rounding error behind: none is meant
    const double rounding = 1e-13 * largest_[game] / weight;
    for (std::size_t i = 0; i < players_; ++i) {
      const double gains = sums_[(i * players_ + others) * games_ + game];
      if (std::abs(gains) > rounding) values[i] += weight * gains;
    }
  }
  return values;
}

}  // namespace parallel38
