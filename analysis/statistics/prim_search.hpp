// The parts of PRIM (prim.hpp): what a box is while it is searched, and the steps that make it smaller and greater.
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "analysis/statistics/prim.hpp"

namespace parallel38::prim_search {

/// A box as limits on every factor, open where nothing is asked.
struct Sides {
  std::vector<PrimLimit> of;
  std::vector<std::vector<double>> removed;  ///< [factors] classes outside
  bool limits(std::size_t factor) const {
    return !std::isinf(of[factor].low) || !std::isinf(of[factor].high) || !removed[factor].empty();
  }
  bool admits(std::size_t factor, double x) const;
  void free(std::size_t factor);
  std::size_t limited() const;
};

struct Count {
  double points = 0, hits = 0;
  double mean() const { return points > 0 ? hits / points : 0; }
};

/// The points among which a box is searched: those that no earlier box holds. Keeps a reference to the request.
class PrimPoints {
 public:
  PrimPoints(const PrimRequest& request, std::vector<std::size_t> left);

  const PrimRequest& request() const { return request_; }
  const std::vector<std::size_t>& left() const { return left_; }
  bool classes(std::size_t factor) const { return !request_.classes.empty() && request_.classes[factor]; }
  Sides open() const;
  /// @param without a factor whose limit does not count
  std::vector<std::size_t> inside(const Sides& sides, std::size_t without) const;
  std::vector<std::size_t> inside(const Sides& sides) const { return inside(sides, request_.values.size()); }
  Count count(const std::vector<std::size_t>& points) const;
  PrimMeasures measures(const Sides& sides, const Count& count) const;
  /// Whether the box holds enough of all points.
  bool massive(const Count& count) const { return count.points >= request_.least_mass * all_; }
  /// How likely a box of so many points is that dense by chance, drawn from those that the other limits admit.
  double by_chance(const Sides& sides, std::size_t factor) const;
  /// By what each adds to the density, greatest first.
  std::vector<PrimLimit> limits(const Sides& sides) const;

 private:
  const PrimRequest& request_;
  std::vector<std::size_t> left_;
  double all_, hits_ = 0;
};

/// A step down or up: one factor's limit otherwise.
struct PrimStep {
  Sides sides;
  Count count;
  double gain = 0;
};
/// Keeps the better of two steps from a box that holds `now`: of those that gain density and leave enough points the
/// one that gains most, on the way up at all, on the way down for each point taken; of equal ones the one whose box
/// limits fewer factors, so that conditions stay few, and then the first.
void offer(std::optional<PrimStep>& best, const PrimStep& step, const Count& now, bool up, const PrimPoints& points);

/// All factors, or of many those that show something.
std::vector<std::size_t> searched_factors(const PrimPoints& points);
/// The best step down, by a share of the box's points; nothing where none makes it denser.
std::optional<PrimStep> peel(const PrimPoints& points, const std::vector<std::size_t>& factors, const Sides& now);
/// Steps up, by a share of the box's points, as long as one makes the box denser.
void paste(const PrimPoints& points, Sides& now);
/// Frees factors, one by one, of the limit that is likeliest by chance.
void free_chance(const PrimPoints& points, Sides& sides);

}  // namespace parallel38::prim_search
