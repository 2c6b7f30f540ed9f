// One row a run, streamed: `--each FILE.csv`.
#pragma once

#include <string>

#include "analysis/output/report.hpp"
#include "analysis/play/ensemble.hpp"
#include "analysis/play/session.hpp"

namespace parallel38 {

/// Writes a row for each run: run, draw, ending, a column for each event (the ISO date on which it first holds, or
/// empty), a column for each decision in the order of play (the option's id, or empty where it did not arise). Chunks
/// come in order, so that the file is the same bytes for any number of threads. The file appears when it is finished.
/// Its head is written before the first run, with the runs asked for; where there came to be others, the stamp stands
/// again in a comment behind the last row.
class EachRun {
 public:
  EachRun(const std::string& path, const Session& session, const Program& program);
  void add(const Chunk& chunk);
  /// @param interrupted by Ctrl-C
  void finish(bool interrupted);

 private:
  void head(const Session& session);
  void row(const Chunk& chunk, std::size_t run);

  OutputFile file_;
  Stamp stamp_;             ///< of the head
  std::uint64_t runs_ = 0;  ///< written
  std::uint32_t runs_per_draw_;
  std::vector<Index> timeline_;
  std::vector<std::string> endings_;  ///< [endings] ids
  std::vector<std::string> dates_;    ///< [days after the start] ISO
  std::vector<std::vector<std::string>>
      options_;  ///< [decisions in the order of play][did not arise, then each option]
  std::size_t events_ = 0;
  std::string text_;
};

/// The command without what changes no result: --threads, and where results go.
std::string played_command(const std::vector<std::string>& arguments);

}  // namespace parallel38
