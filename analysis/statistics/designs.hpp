// Designs: at which points a study looks. Every point is computed from its number alone, so that a study can be split,
// stopped and continued.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analysis/statistics/copula.hpp"
#include "analysis/statistics/sobol.hpp"

namespace parallel38 {

/// Stores keep these numbers: none ever gets another.
enum class DesignKind { grid, list, random, latin_hypercube, sobol, saltelli, morris, one_at_a_time };

/// As a study file names it: latin-hypercube.
const char* design_name(DesignKind kind);
/// The kind of that name. @throws std::invalid_argument there is none
DesignKind design_named(const std::string& name);

/// What a design is made from. Groups: factors of one group move together where a design moves one thing at a time
/// (saltelli, morris, one-at-a-time, grid); group numbers go from 0 without a gap.
struct DesignRequest {
  DesignKind kind = DesignKind::sobol;
  std::vector<std::string> names;   ///< [factors]: they key the random numbers
  std::vector<std::size_t> groups;  ///< [factors] group of each; empty: each factor is a group of its own
  std::uint64_t seed = 0;
  std::uint64_t base = 0;        ///< points a scramble (saltelli: of A); morris: trajectories
  std::uint32_t scrambles = 16;  ///< independent repetitions (random, latin_hypercube, sobol, saltelli); others: 1
  bool walks = true;  ///< saltelli: points between A and B for Shapley effects, groups - 2 more for each base point
  std::vector<std::size_t> levels;            ///< grid: [groups]; morris: one even number (4 where empty)
  std::vector<bool> bounded;                  ///< [factors] levels reach both ends of the range; empty: all
  std::vector<double> quantiles{.05, .95};    ///< one_at_a_time: where each group is put
  std::vector<std::vector<double>> rows;      ///< list: [points][factors], in (0, 1)
  std::vector<RankCorrelation> correlations;  ///< sobol, latin_hypercube, random; saltelli: within a group
};

/// Where a point belongs.
struct DesignPlace {
  std::uint64_t base = 0;      ///< base point, or trajectory
  std::uint32_t scramble = 0;  ///< repetition
  std::uint32_t block = 0;     ///< saltelli: 0 A, 1 B, 2 + g A with group g of B, then the walks; morris: step
};

class Design {
 public:
  static constexpr std::int32_t kNone = -1;

  /// @throws std::invalid_argument what cannot be: no factors, too many dimensions, contradicting correlations, ...
  explicit Design(DesignRequest request);

  DesignKind kind() const { return request_.kind; }
  std::size_t factors() const { return request_.names.size(); }
  std::size_t groups() const { return groups_; }
  std::size_t group(std::size_t factor) const { return request_.groups.empty() ? factor : request_.groups[factor]; }
  std::uint32_t blocks() const { return blocks_; }  ///< points for each base point; morris: for each trajectory
  std::uint32_t scrambles() const { return request_.scrambles; }
  std::uint64_t base() const { return request_.base; }
  /// Scrambles follow each other within a base point and base points last: the first points of a longer design are
  /// those of a shorter one (but of latin_hypercube and grid).
  std::uint64_t points() const { return request_.base * request_.scrambles * blocks_; }
  DesignPlace place(std::uint64_t point) const;

  /// @param u [factors]: the coordinates of a point, in (0, 1); 0 and 1 themselves at levels of bounded factors
  void coordinates(std::uint64_t point, double* u) const;
  std::vector<double> coordinates(std::uint64_t point) const;

  /// In which order groups move from A to B, or along a trajectory.
  std::vector<std::size_t> order(std::uint64_t base, std::uint32_t scramble) const;
  /// morris, one_at_a_time: the group that moved to reach this point, kNone at the start.
  std::int32_t moved(std::uint64_t point) const;
  /// morris: by how much of its range a factor moves in a trajectory, + or - p / (2 (p - 1)).
  double step(std::uint64_t trajectory, std::size_t factor) const;

 private:
  void check() const;
  void check_correlations() const;
  void set_blocks();
  double level(std::size_t factor, std::size_t at, std::size_t levels) const;
  std::size_t grid_level(std::uint64_t point, std::size_t group) const;
  double within_stratum(const DesignPlace& at, std::size_t factor) const;
  std::size_t morris_level(std::uint64_t trajectory, std::size_t factor) const;
  void saltelli(const DesignPlace& at, double* u) const;
  void morris(const DesignPlace& at, double* u) const;
  void one_at_a_time(std::uint64_t point, double* u) const;
  double random(const DesignPlace& at, std::size_t factor) const;

  DesignRequest request_;
  std::size_t groups_ = 0;
  std::uint32_t blocks_ = 1;
  std::vector<std::uint64_t> hashes_;  ///< [factors]
  std::unique_ptr<const ScrambledSobol> sobol_;
  Copula copula_;
};

}  // namespace parallel38
