#include "analysis/record/theories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/output/set_in_width.hpp"
#include "analysis/output/words.hpp"
#include "analysis/record/words.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

TheoriesRecordAnswer record_by_theory(World world, const RecordRequest& request, const Play& play) {
  TheoriesRecordAnswer answer;
  for (const std::string& theory : theory_names()) {
    world.theory = theory;
    use_theory(world.plan, theory);
    RecordAnswer one = record(world, request, play);
    if (one.runs == 0) break;
    answer.theories.push_back({theory, one.runs, one.all, one.core, one.without});
  }
  return answer;
}

namespace {

/// Shares of placebos that do as well, a kind each.
std::string placebo_shares(const EvidenceSum& sum) {
  std::string shares;
  for (const PlaceboShare& placebo : sum.placebos)
    shares += (shares.empty() ? "" : " ") + probability(placebo.share.value);
  return shares.empty() ? "-" : shares;
}

std::vector<std::string> row_of(const TheoryRecord& one) {
  const EvidenceSum& all = one.all;
  return {one.theory,
          a_decision(all, all.log_evidence),
          nats(all.log_evidence),
          std::isnan(all.standard_error) ? "-" : fmt::format("{:.3f}", all.standard_error),
          all.gain ? nats(all.gain->nats) : "-",
          all.gain ? kBaselineNames[all.gain->over] : "-",
          a_decision(one.core, one.core.log_evidence),
          nats(one.core.log_evidence),
          placebo_shares(all),
          nats(all.own_expectation.z),
          grouped(static_cast<std::uint64_t>(all.ess))};
}

/// The sums without the decisions left out, of each theory.
std::string without_words(const TheoriesRecordAnswer& answer) {
  if (!answer.theories.front().without) return {};
  std::vector<std::vector<std::string>> rows{{"theory", "chance a decision", "log evidence"}};
  for (const TheoryRecord& one : answer.theories)
    rows.push_back(
        {one.theory, a_decision(one.without->sum, one.without->sum.log_evidence), nats(one.without->sum.log_evidence)});
  return "\n" + prose(fmt::format("Without {}:", fmt::join(answer.theories.front().without->left_out, ", "))) +
         table_text(rows, {1, 2});
}

}  // namespace

std::string record_words(const TheoriesRecordAnswer& answer) {
  std::vector<std::vector<std::string>> rows{{"theory", "chance a decision", "log evidence", "error", "gain", "over",
                                              "core: chance", "core: log", "placebos", "z", "effective draws"}};
  for (const TheoryRecord& one : answer.theories) rows.push_back(row_of(one));
  const EvidenceSum& sum = answer.theories.front().all;
  return fmt::format("What was really decided under each theory: {} decision{} by people, of which {} core\n\n",
                     sum.decisions, sum.decisions == 1 ? "" : "s", answer.theories.front().core.decisions) +
         table_text(rows, {1, 2, 3, 4, 6, 7, 8, 9, 10}) + without_words(answer) +
         "\nchance a decision: the probability given to what was decided, on (geometric) average; error: the "
         "simulation "
         "error of the log evidence; gain: nats over the best baseline; placebos: shares that do as well (documents "
         "deleted, turned round, exchanged); "
         "z: below -2 the theory is surer than it should be, above 2 it fits better than it expects to; -: not known, "
         "or "
         "not played. `record --theory NAME` says more of one theory.\n";
}

}  // namespace parallel38
