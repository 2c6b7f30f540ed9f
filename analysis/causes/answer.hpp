// `causes`: how much each of several causes did, alone and together, in worlds that differ in which of them are kept.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/output/stamp.hpp"
#include "analysis/play/structure_answer.hpp"
#include "analysis/play/world.hpp"
#include "analysis/statistics/means.hpp"

namespace parallel38 {

struct StructureRequest;

inline constexpr std::size_t kExactCauses = 15;    ///< up to so many: all subsets, unless pairs of orders are drawn
inline constexpr std::size_t kTogetherCauses = 6;  ///< up to so many: all subsets side by side, and reported
inline constexpr std::size_t kMostCauses = 20;

/// Something that may be taken away: the changes that do it.
struct Cause {
  std::string name;
  std::vector<std::string> changes;
};
/// An address (or a filter: all that it matches together): it is dropped. Or `NAME: change; change`. Or a file of
/// changes. @param changes_in what the file of changes of a name stands for  @throws RequestError
Cause cause_of(const std::string& text,
               const std::function<std::vector<std::string>(const std::string& name)>& changes_in);

struct CausesRequest {
  std::string target;         ///< what holds or not, or a number of a run (but no date)
  std::vector<Cause> causes;  ///< 2 to kMostCauses
  std::uint64_t pairs = 0;    ///< of orders, above kTogetherCauses; 0: all subsets up to kExactCauses, above it 16
};

/// Some causes are kept and the others taken away.
struct KeptCauses {
  std::vector<std::string> kept;    ///< names
  std::optional<Estimate> p, mean;  ///< of a target that holds or not; of a number
};
/// What one cause did. Shares are among the runs in which it is present; none: of a target that is a number.
struct CauseEffect {
  std::string name;
  std::vector<std::string> changes;
  std::vector<Matched> matched;
  double present = kUnknown;
  std::optional<Estimate> pn, ps, pns;
  Interval pn_bounds{kUnknown, kUnknown};
  Estimate shapley;
  SameSign same_sign;
  std::optional<double> order_error;  ///< none: exact
  Estimate removal, addition;
};
/// Of a target that holds or not every sum here is of ones and noughts with fixed weights, which no run can take beyond
/// a bound: 1 for what is taken away, added or shared out, and n for the interaction of n causes. Their intervals know
/// it (means.hpp), so that causes without which nothing was seen to differ have an interval of some width.
struct CausesAnswer {
  std::string target;
  std::string unit;  ///< of a target that is a number; empty: it holds or not
  bool exact = true;
  std::uint64_t orders = 0;  ///< drawn; 0: exact
  std::uint64_t runs = 0;    ///< of each world
  std::vector<KeptCauses>
      subsets;  ///< all kept first; sampled: those met; exact above kTogetherCauses: none, each alone, all but each
  std::vector<CauseEffect> causes;
  Estimate together, interaction;
  std::optional<StructureAnswer> structure;  ///< none: not requested
};

/// Plays a world for each set of causes kept. Where play.stop is set: of the runs that were finished, 0 if there were
/// none.
/// @throws RequestError, ScenarioError for targets and changes that the scenario does not have
CausesAnswer causes(const World& world, const CausesRequest& request, const Play& play);

/// Asks the same of each structural world, and gives every figure its structural range. A world that has no such target
/// or cause is in no range. @param answer that of the scenario itself
void add_structure(const World& world, const CausesRequest& request, const StructureRequest& structure,
                   const Play& play, CausesAnswer& answer);

template <class To>
void fields(To& to, const KeptCauses& x) {
  to("kept", x.kept, "causes kept; the others are taken away");
  to("p", x.p, "share of runs in which the target holds; null: it is a number");
  to("mean", x.mean, "of a target that is a number; null: it holds or not");
}
template <class To>
void fields(To& to, const CauseEffect& x) {
  to("name", x.name, "cause");
  to("changes", x.changes, "that take it away");
  to("matched", x.matched, "addresses that changes with * or a filter reached");
  to("present", x.present, "share of runs in which the cause is there at all");
  to("pn", x.pn,
     "necessary: of the runs with the cause in which the target holds, the share in which it would not without; null: "
     "the target is a number");
  to("pn_bounds", x.pn_bounds, "lowest and highest PN under any sharing of chance between the two worlds");
  to("ps", x.ps,
     "sufficient: of the runs with the cause in which the target would not hold without, the share in which it does");
  to("pns", x.pns, "share of the runs with the cause in which the target holds and would not without");
  to("shapley", x.shapley, "the cause's part of together: what it adds on average over all orders of the causes");
  to("same_sign", x.same_sign.share,
     "share of draws in which shapley has the sign that it has over all; null: not known, too few runs differ within a "
     "draw");
  to("same_sign_at_least", x.same_sign.at_least, "where same_sign is null: lower bound, if above one half");
  to("order_error", x.order_error,
     "standard error of shapley over the orders drawn, which its simulation interval includes; null: all orders");
  to("removal", x.removal, "all causes kept less all but this");
  to("addition", x.addition, "this cause alone kept less none");
}
template <class To>
void fields(To& to, const CausesAnswer& x) {
  to("target", x.target, "as requested");
  to("unit", x.unit, "of a target that is a number; empty: it holds or not");
  to("exact", x.exact, "whether all sets of causes were played, not only those of some orders");
  to("orders", x.orders, "orders drawn for Shapley values; 0: all");
  to("subsets", x.subsets,
     "the target with some causes kept, all of them first; above six causes not all sets that were played");
  to("causes", x.causes, "in the order requested");
  to("together", x.together, "all causes kept less none");
  to("interaction", x.interaction, "together less the sum of the additions");
  to("structure", x.structure, "the structural range; null: not requested");
}

}  // namespace parallel38
