// Shapley values: what each player adds on average over all orders in which players may join (Shapley 1953).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace parallel38 {

/// A set of players: bit i set, player i is in.
using Coalition = std::uint32_t;

/// The Shapley values of games between the same players, exactly or from a sample of orders. A value is linear in the
/// worths: those of a mean of games are the mean of their values.
class Shapley {
 public:
  /// From the worths of all coalitions. @param players at most 20  @throws std::invalid_argument
  static Shapley exact(std::size_t players);
  /// From orders drawn by chance, each with its reverse (antithetic: Mitchell, Cooper, Frank and Holmes 2022, JMLR 23).
  /// @param players at most 32  @param pairs of orders, at least 2  @throws std::invalid_argument
  static Shapley sampled(std::size_t players, std::uint64_t pairs, std::uint64_t seed);

  std::size_t players() const { return players_; }
  std::size_t orders() const { return orders_.size(); }  ///< drawn; 0: exact
  /// The set of all players.
  Coalition all() const { return static_cast<Coalition>((std::uint64_t{1} << players_) - 1); }
  /// Those whose worths are needed: the set of all players first, the others in ascending order. Among them are the
  /// empty set, each player alone and all players but one.
  const std::vector<Coalition>& coalitions() const { return coalitions_; }
  /// The place of one of them in coalitions(). @throws std::out_of_range where it is not needed
  std::size_t place(Coalition coalition) const;

  /// [players]; they sum to worth(all) - worth(none). @param worth [coalitions()] of one game
  std::vector<double> values(const std::vector<double>& worth) const;
  /// Standard errors of the values over pairs of orders, [players]; 0: exact. One pair more is counted, off by half of
  /// the widest range that a player's gains have: few pairs may all give the same where others would not. @param worth
  /// [coalitions()] of one game
  std::vector<double> standard_errors(const std::vector<double>& worth) const;

 private:
  explicit Shapley(std::size_t players) : players_(players) {}
  void need(std::vector<Coalition> coalitions);
  double exact_value(std::size_t player, const std::vector<double>& worth) const;
  std::vector<double> gains_in_orders(const std::vector<double>& worth) const;

  std::size_t players_;
  std::vector<Coalition> coalitions_;
  std::vector<double> weights_;  ///< exact: of what a player adds to a coalition of so many others
  std::vector<std::vector<std::size_t>> orders_;
  std::vector<std::vector<std::size_t>> joined_;  ///< [orders][players] place of the coalition after each has joined
};

/// Exact Shapley values of many games between the same players, coalition by coalition, so that the worths of all
/// coalitions need not be kept: players^2 sums a game.
class ShapleySums {
 public:
  ShapleySums(std::size_t players, std::size_t games);
  /// The worth of one coalition in the games from one on. Every coalition is added once to every game.
  void add(Coalition coalition, std::size_t first_game, const std::vector<double>& worths);
  /// [players] of one game, once every coalition is added.
  std::vector<double> values(std::size_t game) const;

 private:
  double& sum(std::size_t player, std::size_t others, std::size_t game) {
    return sums_[(player * players_ + others) * games_ + game];
  }
  std::size_t players_, games_;
  std::vector<double> sums_;     ///< [players][others that are in][games] what the player adds to such coalitions
  std::vector<double> largest_;  ///< [games] worth in size
};

}  // namespace parallel38
