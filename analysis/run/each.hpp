// One row a run, streamed: `--each FILE.csv`.
#pragma once

#include <string>
#include <vector>

#include "analysis/output/stamp.hpp"
#include "analysis/play/ensemble.hpp"
#include "analysis/play/world.hpp"
#include "engine/luck/deal.hpp"

namespace parallel38 {

/// What a row holds besides what happens in the run.
struct EachColumns {
  std::vector<std::string> measures;  ///< their values; empty where the run has none
  std::vector<std::string> numbers;   ///< addresses of uncertain numbers, * stands for anything: their drawn values
};

/// Writes a row for each run: run, draw, ending, a column for each event (the ISO date on which it first holds, or
/// empty), a column for each decision in the order of play (the option's id, or empty where it did not arise), then
/// measures and numbers. Chunks come in order, so that the file is the same bytes for any number of threads.
class EachRun {
 public:
  /// @param write takes the text, piece by piece
  /// @throws RequestError where a pattern of numbers fits none that varies
  EachRun(const World& world, const Play& play, const EachColumns& columns,
          std::function<void(std::string_view)> write);
  /// Comments and the names of the columns, before the first run. @param stamp with the runs asked for
  void head(const Stamp& stamp);
  void names();  ///< the names of the columns alone
  void add(const Chunk& chunk);
  /// Where there came to be other runs than the head says, the stamp stands again behind the last row.
  void finish(bool interrupted);

 private:
  void find_numbers(const std::vector<std::string>& patterns);
  std::string column_names() const;
  void row(const Chunk& chunk, std::size_t run);
  void add_numbers(std::uint64_t run);

  const World& world_;
  Dice dice_;
  std::function<void(std::string_view)> write_;
  EachColumns columns_;
  std::vector<Index> timeline_;
  std::vector<std::string> endings_, dates_;
  std::vector<std::vector<std::string>> options_;  ///< [decisions in time][choice]
  std::vector<Index> numbers_;                     ///< into Plan::varying
  Dealer dealer_;
  Luck luck_;
  std::uint64_t drawn_ = UINT64_MAX;  ///< the draw whose numbers stand in number_text_
  std::string number_text_, text_;
  Stamp stamp_;
  std::uint64_t runs_ = 0;
};

/// The command that gives the same rows: as typed, without what they do not depend on.
std::string played_command(const std::vector<std::string>& arguments);

}  // namespace parallel38
