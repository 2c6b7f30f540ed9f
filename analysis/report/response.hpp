// How what a study found goes with its factors: a curve for one factor, a map for two.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/statistics/estimates.hpp"
#include "analysis/store/study_table.hpp"

namespace parallel38 {

struct StudyQuantity;

/// Factors of which curves are drawn, the values that stand one by one on an axis, and the points drawn beside a curve.
inline constexpr std::size_t kCurves = 6, kCurveValues = 32, kMapValues = 12, kPointsBeside = 60;
/// Cells of a map with fewer independent points are marked.
inline constexpr std::uint64_t kFewPoints = 10;

/// The points whose value of the factor is low to high: one value, or a part of its range.
struct ResponseMean {
  double low = kUnknown, high = kUnknown, middle = kUnknown;  ///< middle: the mean over the points
  std::uint64_t points = 0;
  Estimate value;  ///< mean over the points, whatever the other factors are
};
struct ResponsePoint {
  double factor = 0, value = 0;
};
struct ResponseCurve {
  std::string factor, title;
  std::vector<std::string> levels;    ///< names of its values, of a factor that is no number: low is the position
  bool single = false;                ///< each mean is of one value, not of a part of the range
  std::vector<ResponseMean> means;    ///< in order of the factor
  std::vector<ResponsePoint> points;  ///< some of the points
};

struct ResponseAxis {
  std::string factor, title;
  std::vector<std::string> levels;
  bool single = false;
  std::vector<double> low, high;  ///< [columns or rows]
};
struct ResponseCell {
  std::uint64_t column = 0, row = 0;
  std::uint64_t points = 0;
  Estimate value;
  bool few = false;
};
struct ResponseMap {
  ResponseAxis across, up;
  std::vector<ResponseCell> cells;  ///< those with points
};

/// Of one target, measure or contrast.
struct AskedResponse {
  std::string what, contrast, contrast_title, unit;
  std::string kind;    ///< probability, mean, effect
  bool every = false;  ///< the design holds every combination, or what was listed: chance in runs is the only error
  double mean = kUnknown, low = kUnknown, high = kUnknown;  ///< over all points
  std::vector<ResponseCurve> curves;
  std::optional<ResponseMap> map;
};

/// @param factors positions of those that may be drawn, what matters most first: they have values
AskedResponse response(const StudyTable& table, const StudyQuantity& quantity, const std::vector<std::size_t>& factors);

template <class To>
void fields(To& to, const ResponseMean& x) {
  to("low", x.low,
     "least value of the factor among the points; of a factor that is no number the position of the level");
  to("high", x.high, "greatest value of the factor among the points");
  to("middle", x.middle, "mean of the factor over the points");
  to("points", x.points, "of the study, with a result");
  to("value", x.value, "mean over the points, whatever the other factors are");
}
template <class To>
void fields(To& to, const ResponsePoint& x) {
  to("factor", x.factor, "value of the factor, or position of its level");
  to("value", x.value, "what the runs of this point gave");
}
template <class To>
void fields(To& to, const ResponseCurve& x) {
  to("factor", x.factor, "id");
  to("title", x.title, "in words, where there are some");
  to("levels", x.levels, "names of the values of a factor that is no number");
  to("single", x.single, "each mean is of one value of the factor, not of a part of its range");
  to("means", x.means, "in order of the factor");
  to("points", x.points, "some of the points of the study, spread over all of them");
}
template <class To>
void fields(To& to, const ResponseAxis& x) {
  to("factor", x.factor, "id");
  to("title", x.title, "in words, where there are some");
  to("levels", x.levels, "names of the values of a factor that is no number");
  to("single", x.single, "each column or row is one value of the factor");
  to("low", x.low, "least value of each column or row");
  to("high", x.high, "greatest value of each column or row");
}
template <class To>
void fields(To& to, const ResponseCell& x) {
  to("column", x.column, "from 0, in order of the factor across");
  to("row", x.row, "from 0, in order of the factor upwards");
  to("points", x.points, "of the study, with a result");
  to("value", x.value, "mean over the points");
  to("few", x.few, "so few independent points that the mean may be far off");
}
template <class To>
void fields(To& to, const ResponseMap& x) {
  to("across", x.across, "factor of the columns");
  to("up", x.up, "factor of the rows");
  to("cells", x.cells, "those with points");
}
template <class To>
void fields(To& to, const AskedResponse& x) {
  to("asked", x.what, "target or measure");
  to("contrast", x.contrast, "change whose effect on it is meant; empty: none");
  to("contrast_title", x.contrast_title, "of the change");
  to("unit", x.unit, "of a measure");
  to("kind", x.kind, "probability, mean (of a measure) or effect (of the contrast)");
  to("every", x.every, "the design holds every combination, or all that was listed: chance in runs is the only error");
  to("mean", x.mean, "over the points of the study");
  to("low", x.low, "least of the points");
  to("high", x.high, "greatest of the points");
  to("curves", x.curves, "of the factors that do most");
  to("map", x.map, "of the two factors that do most; null: there are no two that move by themselves");
}

}  // namespace parallel38
