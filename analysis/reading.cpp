// Reading the scenario that a command names.
#include "analysis/find_scenario.hpp"
#include "analysis/session.hpp"
#include "scenarios/files.hpp"
#include "scenarios/read.hpp"

namespace parallel38 {

Scenario read_for(const Options& options) {
  return read_scenario(scenario_file(options.scenario), files_on_disk(), options.changes);
}

}  // namespace parallel38
