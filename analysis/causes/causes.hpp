// causes: how much each of several causes did, alone and together, in worlds that differ in which of them are kept.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analysis/program/options.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/contrast.hpp"
#include "analysis/statistics/means.hpp"
#include "analysis/statistics/shapley.hpp"

namespace parallel38 {

inline constexpr std::size_t kExactCauses = 6;  ///< up to so many: all subsets

/// Something that may be taken away: the changes that do it.
struct Cause {
  std::string name;
  std::vector<std::string> changes;
  std::vector<Matched> matched{};  ///< what those with * or a filter reached, of the causes of a result
};
/// An address (or a filter: all that it matches together): it is dropped. A shipped file of changes, or the path of
/// one. Or `NAME: change; change`. @throws RequestError
Cause cause_of(const std::string& scenario, const std::string& text);

/// A set of causes that is kept, and how often the target then holds. One more contrast than it needs: before is the
/// full story.
struct SubsetRow {
  Coalition kept = 0;
  Contrast contrast;  ///< before: all causes kept; after: these alone
  MeanContrast mean;  ///< of a target that is a number: with these alone
};

struct CauseRow {
  double present = 0;  ///< share of runs in which the cause is there at all
  Contrast needed;  ///< among runs with it in which the target holds: before all, after those in which it holds without
  Contrast sufficed;  ///< among runs with it in which the target does not hold without: before those in which it holds
                      ///< with it
  Contrast both;      ///< among runs with it: before those in which it holds with it and not without
  Contrast marginal;  ///< among runs with it: the target with it (before) and without (after)
  MeanContrast shapley;    ///< of the target
  double order_error = 0;  ///< sampled: standard error over orders
};

/// Of a target that holds or not every sum here is of ones and noughts with fixed weights, which no run can take beyond
/// a bound: 1 for what is taken away, added or shared out, and n for the interaction of n causes. Their intervals know
/// it (means.hpp), so that causes without which nothing was seen to differ have an interval of some width.
struct CausesResult {
  std::vector<Cause> causes;
  std::string target;
  std::string unit;  ///< of a target that is a number: there are no PN, PS and PNS; empty: it holds or not
  bool exact = true;
  std::vector<SubsetRow> subsets;               ///< by coalition; sampled: those met
  std::vector<CauseRow> rows;                   ///< [causes]
  MeanContrast together, interaction;           ///< all against none; that less the additions to the empty story
  std::vector<MeanContrast> removal, addition;  ///< [causes] from the full story, to the empty one
  std::uint64_t runs = 0;
  std::uint64_t orders = 0;
  bool varying = false;
};

struct CausesRequest {
  std::string file;                  ///< of the scenario
  std::vector<std::string> changes;  ///< of the full story
  std::vector<Cause> causes;
  std::string target;
  std::uint64_t runs = 0;
  std::uint64_t pairs = 16;  ///< of orders, above kExactCauses
  int threads = 0;
};
CausesResult weigh_causes(const Session& session, const CausesRequest& request, Program& program);

struct CausesReport {
  const Session& session;
  const CausesResult& result;
};
Json causes_json(const CausesReport& report);
Table causes_table(const CausesReport& report);
std::string causes_text(const CausesReport& report);

}  // namespace parallel38
