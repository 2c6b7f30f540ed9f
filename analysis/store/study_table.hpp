// What a study has found: a row a point, a column a factor, target, measure and contrast. Plain data, from whichever
// file it was read: sensitivity, discover, export and report see nothing else of a store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/statistics/designs.hpp"

namespace parallel38 {

/// Something that a study varies.
struct StudyFactor {
  std::string id;     ///< its column: the address of the number, or what the study calls it
  std::string title;  ///< words for it; empty: none
  std::string group;  ///< factors of a group move together and are reported together; empty: it stands alone
  std::vector<std::string> levels;  ///< names of the values of a factor that is no number; empty: it is a number
  std::vector<double> values;       ///< [points] its value; of a factor with levels the position of the level
};

/// A condition on runs. At a point with `runs` runs it held in `count`.
struct StudyTarget {
  std::string text;
  std::vector<std::uint64_t> count;  ///< [points]
};

/// A number of each run that has it: mean and sum of squares about the mean, over the runs of a point.
struct StudyMeasure {
  std::string text, unit;
  std::vector<std::uint64_t> count;   ///< [points] runs that have a value
  std::vector<double> mean, squares;  ///< [points] NaN where count is 0
};

/// What a change does to a target, in the same runs with the same luck: the effect at a point is
/// (only_after - only_before) / runs, the probability under the change (count - only_before + only_after) / runs.
struct ContrastTarget {
  std::string text;
  std::vector<std::uint64_t> only_before,
      only_after;  ///< [points] runs in which it holds without, with the change alone
};
/// What a change does to a measure: value with the change less value without, over runs that have both.
struct ContrastMeasure {
  std::string text, unit;
  std::vector<std::uint64_t> count;   ///< [points]
  std::vector<double> mean, squares;  ///< [points] of the difference; NaN where count is 0
};
struct StudyContrast {
  std::string id, title;
  std::vector<ContrastTarget> targets;    ///< as in the table
  std::vector<ContrastMeasure> measures;  ///< as in the table
};

struct FailedPoint {
  std::uint64_t point = 0;
  std::string reason;
};

/// Which study, which scenario, which program.
struct StudyStamp {
  std::string study, title, question;  ///< id (name of its file), title, what it asks
  std::string digest;                  ///< of the study with all that it plays
  std::string scenario_id, scenario_version, scenario_digest;
  std::string version;              ///< of the program
  std::uint64_t seed = 0;           ///< of the luck
  std::string theory;               ///< of every actor; empty: the scenario's
  std::string coder;                ///< whose numbers are taken; empty: drawn
  std::string others;               ///< numbers that are no factors: drawn, or central
  std::uint32_t runs_per_draw = 1;  ///< runs of a point that share a draw of the numbers that are drawn
  bool own_luck = true;  ///< each point has runs of its own (independent errors); else all have the same runs
};

/// All vectors [points] are as long as `point`: finished points in the order of their numbers, without failed ones.
struct StudyTable {
  StudyStamp stamp;
  DesignRequest design;              ///< every point follows from this and its number alone: Design(design)
  std::uint64_t points = 0;          ///< of the whole design
  std::vector<std::uint64_t> point;  ///< number, from 0
  std::vector<DesignPlace> place;    ///< [points] where it belongs
  std::vector<std::uint64_t> runs;   ///< [points]
  std::vector<StudyFactor> factors;
  std::vector<StudyTarget> targets;
  std::vector<StudyMeasure> measures;
  std::vector<StudyContrast> contrasts;
  std::vector<FailedPoint> failed;

  std::size_t finished() const { return point.size(); }
};

}  // namespace parallel38
