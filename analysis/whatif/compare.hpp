// Counts what differs between a world and an altered one, run by run.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/ensemble.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/statistics/contrast.hpp"
#include "analysis/whatif/pairs.hpp"

namespace parallel38 {

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

/// Something that holds in a run or not, counted in both worlds.
struct ContrastRow {
  enum class Kind { target, ending, event, decision } kind;
  std::string id;      ///< target: its text
  std::string option;  ///< decision: option or not-arisen
  Contrast contrast{};
  Split split{};  ///< targets only
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
  /// @param before, after kept by reference  @param targets conditions and numbers  @param measures those of them that
  /// are numbers, as found in the plan before
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
  /// Those that are written more often in one of the worlds, the largest difference first.
  std::vector<PaperRow> papers() const;
  std::uint64_t papers_of() const { return paper_runs_; }

 private:
  struct Where {                          ///< how a row is found in the two plans
    Index before = kNone, after = kNone;  ///< ending, event or decision
    std::int8_t choice_before = -1, choice_after = -1;
    std::optional<Target> target_before{}, target_after{};
    std::size_t asks = SIZE_MAX;  ///< target on one decision: its position in decisions_
  };
  void add_row(ContrastRow::Kind kind, const std::string& id, const std::string& option, Where where);
  void add_target(const std::string& text);
  void add_choices(const PairedDecision& decision);
  void add_run(const Chunk& chunk, std::size_t world, std::size_t run);
  void add_row(std::size_t row, const Chunk& chunk, std::size_t world);
  void add_runs(Contrast& contrast, std::size_t begin, std::size_t end) const;
  bool ends_draw(const Chunk& chunk, std::size_t run) const { return (chunk.first + run + 1) % runs_per_draw_ == 0; }
  void add_papers(const Chunk& chunk, std::size_t world);
  void compare_decisions(const Outcome& before, const Outcome& after, std::size_t run, double weight);
  /// In which of so many runs a row that is no target holds.
  void mark(std::size_t row, bool after, const Outcome& outcome, std::size_t runs, std::vector<std::uint8_t>& in) const;
  void split(ContrastRow& row, std::size_t index, bool y, const Outcome& before, const Outcome& after, std::size_t run,
             double weight);

  const Plan &before_, &after_;
  std::uint32_t runs_per_draw_;
  std::vector<PairedDecision> decisions_;
  std::vector<ContrastRow> rows_;  ///< targets first
  std::size_t targets_ = 0;
  std::vector<Where> where_;
  std::vector<MeasureRow> measures_;
  std::map<Flip, double> first_flips_;
  std::map<std::vector<Flip>, double> chains_;
  std::vector<std::array<double, 3>> arising_;
  std::vector<Flip> flips_;                               ///< of the run being compared
  std::vector<double> weights_;                           ///< of the chunk's runs
  bool even_ = false;                                     ///< each of these is 1
  std::vector<std::uint8_t> holds_before_, holds_after_;  ///< of the row being counted, run by run
  double weight_ = 0, differing_ = 0, paper_weight_ = 0;
  std::uint64_t paper_runs_ = 0;
  std::map<std::string, std::array<double, 2>> papers_;
};

}  // namespace parallel38
