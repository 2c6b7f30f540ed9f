// whatif: a scenario held against altered copies of it, run by run with the same luck.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/ensemble.hpp"
#include "analysis/program/change_files.hpp"
#include "analysis/program/options.hpp"
#include "analysis/queries/measure.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/contrast.hpp"
#include "analysis/statistics/means.hpp"

namespace parallel38 {

/// A decision of either world, with its choices in one numbering: those of the scenario, then options that only the
/// change has.
struct PairedDecision {
  std::string id;
  Day day = 0;
  Index before = kNone, after = kNone;   ///< in the two plans
  std::vector<std::string> choices;      ///< "not-arisen", then options
  std::vector<std::uint8_t> from_after;  ///< choice in the changed plan -> choice here
};
/// Decisions of both plans in the order of play.
std::vector<PairedDecision> paired_decisions(const Plan& before, const Plan& after);

/// A choice that came out differently.
struct Flip {
  std::uint16_t decision;  ///< position in the paired decisions
  std::uint8_t from, to;   ///< choices in their numbering
  // NOLINTNEXTLINE(modernize-use-nullptr): the literal 0 that it means is the compiler's own
  auto operator<=>(const Flip&) const = default;
};

/// Why a target changed: the question on which it turns never arises in one of the worlds, or is answered otherwise.
struct Split {
  double never_arises = 0, answered_otherwise = 0;  ///< signed shares of runs: they sum to the difference
};

/// Something that holds in a run or not, in both worlds.
struct ContrastRow {
  std::string kind;    ///< target, ending, event, decision
  std::string id;      ///< target: its text
  std::string option;  ///< decision: option or not-arisen
  Contrast contrast;
  Split split;  ///< targets only
};

/// A number asked of every run, in both worlds.
struct MeasureRow {
  Measure measure;  ///< in the scenario
  MeasureContrast contrast;
};

/// A document of either world, and in which share of the runs noted (by weight) it was written.
struct PaperRow {
  std::string id;
  double before = 0, after = 0;
};

/// Everything counted between the scenario and one alternative.
class Comparison {
 public:
  /// @param targets that hold or not  @param measures targets that are numbers, as found in the plan before
  Comparison(const Plan& before, const Plan& after, const std::vector<std::string>& targets,
             const std::vector<Measure>& measures, std::uint32_t runs_per_draw);
  /// @param world position of the alternative in the chunk  @param scale log weight that counts as 1
  void add(const Chunk& chunk, std::size_t world, double scale);
  void finish();

  const std::vector<PairedDecision>& decisions() const { return decisions_; }
  const std::vector<ContrastRow>& rows() const { return rows_; }
  const std::vector<MeasureRow>& measures() const { return measures_; }
  /// Share of runs by the first decision that came out differently, and by the first (at most four) flips in order.
  const std::map<Flip, double>& first_flips() const { return first_flips_; }
  const std::map<std::vector<Flip>, double>& chains() const { return chains_; }
  double differing() const { return differing_; }  ///< share of runs in which anything was decided otherwise
  /// [decisions] share of runs in which it arises before only, after only, in both but is answered otherwise
  const std::vector<std::array<double, 3>>& arising() const { return arising_; }
  std::vector<PaperRow> papers() const;
  std::uint64_t papers_of() const { return paper_runs_; }

 private:
  void add_rows(const Plan& before, const Plan& after, const std::vector<std::string>& targets);
  void add_run(const Chunk& chunk, std::size_t world, std::size_t run, double weight);
  void add_papers(const Chunk& chunk, std::size_t world, double scale);
  void compare_decisions(const Outcome& before, const Outcome& after, std::size_t run, double weight);
  bool holds(std::size_t row, bool after, const Outcome& outcome, std::size_t run) const;
  void split(ContrastRow& row, std::size_t index, bool y, const Outcome& before, const Outcome& after, std::size_t run,
             double weight);

  struct Where {                          ///< how a row is found in the two plans
    Index before = kNone, after = kNone;  ///< ending, event or decision
    std::int8_t choice_before = -1, choice_after = -1;
    std::optional<Target> target_before{}, target_after{};
    std::size_t asks = SIZE_MAX;  ///< target on one decision: its position in decisions_
  };
  const Plan &before_, &after_;
  std::uint32_t runs_per_draw_;
  std::vector<PairedDecision> decisions_;
  std::vector<ContrastRow> rows_;
  std::vector<Where> where_;
  std::vector<MeasureRow> measures_;
  std::map<Flip, double> first_flips_;
  std::map<std::vector<Flip>, double> chains_;
  std::vector<std::array<double, 3>> arising_;
  std::vector<Flip> flips_;  ///< of the run being compared
  double weight_ = 0, differing_ = 0, paper_weight_ = 0;
  std::uint64_t runs_ = 0, paper_runs_ = 0;
  std::map<std::string, std::array<double, 2>> papers_;
};

/// How long the record is still followed under a change, given the record: closed forms along the record, averaged over
/// runs.
struct Persistence {
  struct Step {
    std::string decision, option;  ///< on record
    double probability = 0;        ///< the change leaves this choice and every earlier one as they were, with the noise
                                   ///< shared
    Interval bounds{0, 1};         ///< the same whatever the noise: no coupling of the two worlds gives less or more
  };
  std::vector<Step> decisions;  ///< in the order of the timeline
  std::string asked_again;      ///< the decision before which they end, since its noise is that of an earlier one
};
/// @param from, to the scenario and the altered one  @param until of the record that is given
Persistence persistence(const Plan& from, const Plan& to, const Kernel& kernel, const Dice& dice, Day until,
                        std::uint64_t runs);

/// How far runs can follow the record, where it is given.
struct RecordWeight {
  double log_probability = 0;               ///< of the record (to a date): log of the mean weight
  double effective_runs = 0, possible = 0;  ///< runs; share of runs that can follow it at all
  double standard_error = 0;                ///< Monte Carlo, of log_probability; NaN with fewer than 2 draws
  std::uint64_t draws = 0;                  ///< of the numbers
};

/// What came of it for one alternative.
struct WhatIf {
  /// @param base plan of the scenario itself  @param targets  @param of_base those of them that are numbers, as found
  /// in the base
  WhatIf(const Session& session, const Plan& base, Alternative alternative_, const std::vector<std::string>& targets,
         const std::vector<Measure>& of_base);
  WhatIf(const WhatIf&) = delete;
  Alternative alternative;
  std::vector<Measure> measures;  ///< as found in its plan
  Plan plan;
  Comparison comparison;
  Persistence persistence;  ///< where the record is given
};
struct WhatIfResult {
  std::unique_ptr<Plan> base;  ///< of the scenario itself, with what measures need
  std::vector<std::unique_ptr<WhatIf>> alternatives;
  std::optional<RecordWeight> record;  ///< where it was given
  std::uint64_t runs = 0;
  bool varying = false;
  bool given = false;
  Day until = kNoEnd;
};

/// Plays a scenario against alternatives. @param given as of EnsembleOptions  @param hold documents that stay as they
/// were in the same run
WhatIfResult compare(const Session& session, std::vector<Alternative> alternatives,
                     const std::vector<std::string>& targets, std::uint64_t runs, int threads, std::optional<Day> given,
                     Program& program, const std::vector<std::string>& hold = {});

/// The result in each of the three forms.
struct WhatIfReport {
  const Session& session;
  const WhatIfResult& result;
  const Filter& filter;
};
/// The part of measures: a JSON row, the cells of a table's row after kind, id and option, and a sentence or two.
Json measure_json(const MeasureRow& row, bool varying);
std::vector<Cell> measure_cells(const MeasureRow& row, bool varying);
std::string measure_words(const MeasureRow& row, const WhatIfReport& report);
Json whatif_json(const WhatIfReport& report);
Table whatif_table(const WhatIfReport& report);
std::string whatif_text(const WhatIfReport& report);

}  // namespace parallel38
