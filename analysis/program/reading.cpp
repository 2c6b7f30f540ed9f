// Reading the scenario that a command names.
#include "analysis/play/session.hpp"
#include "analysis/program/find_scenario.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/files.hpp"

namespace parallel38 {

Scenario read_for(const Options& options) {
  return read_scenario(scenario_file(options.scenario), files_on_disk(), options.changes);
}

}  // namespace parallel38
