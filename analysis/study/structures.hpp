// The worlds of a study: one plan for each combination of what is no number, and one more for each contrast.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analysis/queries/measure.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/study/points.hpp"

namespace parallel38 {

struct Study;

/// A plan, and where the factors of the study stand in it.
struct SweptWorld {
  Plan plan;
  std::vector<Target> targets;
  std::vector<Measure> measures;
  std::vector<std::vector<Index>> rows;  ///< [factors] numbers that it writes or multiplies (into Plan::varying)
  std::vector<Index> drawn;              ///< numbers that are read and that no factor gives a value
  Keep keep = Keep::choices;             ///< what has to be played
};
struct Structure {
  std::vector<SweptWorld> worlds;  ///< the scenario, then each contrast
  std::string coder;               ///< whose numbers are taken; empty: drawn
  std::string problem;             ///< why it cannot be played; empty: it can
};

/// What a study plays where its structural factors have these levels. @throws ScenarioError, RequestError
Structure structure_of(const Study& study, const StructureKey& key, const Kernel& kernel);
/// Whether the study can be played at all: that with the first levels. @throws ScenarioError, RequestError
void check_structure(const Study& study);

/// Structures by key, each compiled once, when it is first needed. For many threads.
class Structures {
 public:
  Structures(const Study& study, const Kernel& kernel);
  ~Structures();
  Structures(const Structures&) = delete;
  Structures& operator=(const Structures&) = delete;
  std::shared_ptr<const Structure> at(const StructureKey& key);

 private:
  struct Guarded;
  const Study& study_;
  const Kernel& kernel_;
  std::unique_ptr<Guarded> guarded_;
};

}  // namespace parallel38
