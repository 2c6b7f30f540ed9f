// theses: every test of every counterfactual file of a scenario, played and held against what was expected beforehand.
#pragma once

#include <string>
#include <vector>

#include "analysis/program/change_files.hpp"
#include "analysis/program/options.hpp"
#include "analysis/statistics/contrast.hpp"

namespace parallel38 {

/// The sizes fixed beforehand, on the log-odds of the target: the nearest of 0.4, 0.9 and 1.6 is weak, moderate or
/// strong.
enum class Size { too_small, weak, moderate, strong };
const char* to_text(Size size);
/// too_small: below 0.1, or an interval that holds 0 or is not known.
Size size_of(double log_odds, const Interval& interval);

enum class Verdict { agrees, other_size, disagrees, too_small };
const char* to_text(Verdict verdict);
/// That nothing was found is no finding of nothing: `none` agrees where the whole interval is under 0.1 either way,
/// disagrees where none of it is, and is too small to tell in between.
/// @param expect up, down or none  @param size weak, moderate, strong; empty: any
Verdict verdict_on(const std::string& expect, const std::string& size, double log_odds, const Interval& interval);

/// The verdict on a number that has no log-odds, date(...) or worth(...): of the direction alone. An interval that
/// holds 0 is too small to tell. No number is fixed beforehand below which a date or a worth is the same: `none` can be
/// contradicted, never borne out.
Verdict verdict_on_direction(const std::string& expect, double difference, const Interval& interval);

/// One test and what came of it; `problem` not empty: it could not be played.
struct ThesisRow {
  std::string scenario, file, problem;
  ThesisTest test;
  Estimate before{}, after{}, difference{}, log_odds{};
  double same_sign = 0;
  std::string unit = "share";  ///< of before, after and difference
  bool sized = true;           ///< false: date(...) and worth(...), which have no log-odds and no size
  Size size = Size::too_small;
  Verdict verdict = Verdict::too_small;
};

/// Plays the tests of the counterfactual files on one scenario. @param common seed, runs, dice, threads; its scenario
std::vector<ThesisRow> play_theses(const Options& common, const std::vector<ChangeFile>& files, Program& program);

}  // namespace parallel38
