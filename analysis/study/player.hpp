// Plays points of a study on one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/study/points.hpp"
#include "analysis/study/tally.hpp"

namespace parallel38 {

/// Some runs of a point.
struct RunRange {
  std::uint64_t first = 0, count = 0;
};

class Structures;
class StructurePlayer;

/// Plays points, whatever their structure. Not for several threads at once.
class PointPlayer {
 public:
  PointPlayer(const Study& study, const Kernel& kernel, Structures& structures);
  ~PointPlayer();
  PointPlayer(const PointPlayer&) = delete;
  PointPlayer& operator=(const PointPlayer&) = delete;

  /// Plays runs of point `i` of a batch. Numbers are written for all points of a batch at once: ask for one after the
  /// other. @param problem why the point cannot be played; it then has no runs
  PointTally play(const PointBatch& batch, std::size_t i, const RunRange& runs, std::string& problem);

 private:
  StructurePlayer* player_of(const StructureKey& key, std::string& problem);

  const Study& study_;
  const Kernel& kernel_;
  Structures& structures_;
  std::map<StructureKey, std::unique_ptr<StructurePlayer>> known_;
};

}  // namespace parallel38
