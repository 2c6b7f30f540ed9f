// PRIM, the patient rule induction method (Friedman and Fisher 1999, Statistics and Computing 9; for scenario discovery
// Bryant and Lempert 2010, TFSC 77): boxes of factors in which what is asked for happens.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

struct PrimRequest {
  std::vector<std::vector<double>> values;  ///< [factors][points]
  std::vector<bool> classes;                ///< [factors] values are names; empty: none
  std::vector<bool> interest;               ///< [points] whether what is asked for happens there
  double peel = .05, paste = .05;           ///< share of a box's points that one step takes off, or adds
  double least_mass = .05;                  ///< no box holds a smaller share of the points
  /// Of boxes that are at least so dense without limits that may be by chance the first on the way down, where coverage
  /// falls; where none is, the densest, and no further one.
  std::optional<double> density;
  std::size_t boxes = 3;  ///< at most so many, each from the points that earlier ones leave
};

/// What a box asks of one factor.
struct PrimLimit {
  std::size_t factor = 0;
  double low = -std::numeric_limits<double>::infinity();  ///< below it nothing is in the box
  double high = std::numeric_limits<double>::infinity();
  std::vector<double> kept;     ///< of a factor with classes: those in the box
  double by_chance = kUnknown;  ///< quasi-p-value: that the limit reaches this density by chance (Bryant and Lempert)
};
/// coverage: share of all points of interest that it holds; density: share of its points that are of interest; mass:
/// share of all points that it holds. Of a later box: new points only.
struct PrimMeasures {
  double coverage = 0, density = 0, mass = 0;
  std::size_t limited = 0;  ///< factors
};
struct PrimBox {
  std::vector<PrimLimit> limits;  ///< by what each adds to the density, greatest first
  PrimMeasures measures;
  std::uint64_t points = 0, of_interest = 0;
  std::vector<PrimMeasures> trajectory;  ///< from all points down, before pasting
  std::size_t chosen = 0;                ///< of the trajectory
};
struct PrimResult {
  std::vector<PrimBox> boxes;
  std::uint64_t points = 0, of_interest = 0;
};

/// The way down is that of EMA workbench (Kwakkel 2017, EMS 96): each step takes a share of the box's points off one
/// end of a factor, or a class, that which gains most density for each point taken (its objective LENIENT1); of equal
/// steps the one whose box limits fewer factors. Unlike it, a step that would leave too few points makes way for the
/// next best one, an open end is infinite, not the outermost number, a quasi-p-value is of both ends of a factor, and
/// pasting starts from the chosen box, not from the last. The box on the way down is chosen that holds most beyond what
/// as many points hold anywhere, mass x (density - density everywhere) (weighted relative accuracy: Lavrac, Flach and
/// Zupan 1999), or by `density`; factors whose limit may be by chance (more than .05) are freed of it; then the box is
/// pasted. Of more than 20 factors those alone are searched whose five bins differ beyond chance (1 of 100).
/// @throws std::invalid_argument lengths that differ, or shares outside (0, 1)
PrimResult prim(const PrimRequest& request);

/// Where a step cuts: half way between the number at the share of the sorted numbers and the next different one towards
/// the middle (as EMA workbench, Kwakkel 2017, EMS 96). @param numbers in any order, at least one
double cut_at(std::vector<double> numbers, double share);

}  // namespace parallel38
