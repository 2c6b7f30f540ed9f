#include "analysis/study/study.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "analysis/queries/alternatives.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/study/factors.hpp"
#include "analysis/study/structures.hpp"
#include "scenarios/reader/problem.hpp"
#include "scenarios/reader/sha256.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

void check_structures(const Study& study) {
  std::uint64_t worlds = 1;
  for (const SweptFactor& factor : study.factors)
    if (factor.structural() && (worlds *= factor.levels.size()) > kMostStructures)
      throw RequestError(
          fmt::format("{}: factors that are no numbers have more than {} combinations, for each of which "
                      "a world is compiled (expected fewer of them, or fewer values)",
                      study.name, kMostStructures));
}

void find_contrasts(Study& study, const Files& files) {
  for (const ContrastEntry& entry : study.file.contrasts) {
    Contrasted contrast{entry.id, entry.title, {}};
    if (!entry.file.empty()) {
      const FileHeading heading = heading_of(entry.file, files);
      if (!heading.of_changes)
        wrong_at(entry.place, entry.file + ": is no file of changes (expected one that lists changes)");
      if (contrast.title.empty()) contrast.title = heading.title;
      contrast.changes = changes_of_file(*study.base.files, entry.file, files);
    }
    contrast.changes.insert(contrast.changes.end(), entry.changes.begin(), entry.changes.end());
    study.contrasts.push_back(std::move(contrast));
  }
}

/// Positions of factors in groups, numbered in the order in which they appear.
std::vector<std::size_t> groups_of(const Study& study) {
  std::map<std::string, std::size_t> known;
  std::vector<std::size_t> groups;
  std::size_t count = 0;
  for (const SweptFactor& factor : study.factors) {
    const std::string key = factor.group.empty() ? "\n" + factor.id : factor.group;
    const auto [found, is_new] = known.emplace(key, count);
    count += is_new;
    groups.push_back(found->second);
  }
  return groups;
}

DesignKind kind_of(const std::string& name) {
  const std::vector<std::string> names = choices_of(*study_kind().find("design")->kind->find("kind"));
  return static_cast<DesignKind>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// A list takes the first values of all factors, then the second: as many as each has.
std::vector<std::vector<double>> rows_of(const Study& study) {
  const std::size_t rows = study.factors.front().choices();
  for (const SweptFactor& factor : study.factors)
    if (factor.choices() != rows || rows == 0)
      throw RequestError(fmt::format("{}: design list: {} has {} values, {} has {} (expected as many values of each)",
                                     study.name, study.factors.front().id, rows, factor.id, factor.choices()));
  std::vector<std::vector<double>> all;
  for (std::size_t row = 0; row < rows; ++row)
    all.emplace_back(study.factors.size(), (static_cast<double>(row) + 0.5) / static_cast<double>(rows));
  return all;
}

std::vector<std::size_t> grid_levels(const Study& study, const std::vector<std::size_t>& groups) {
  std::vector<std::size_t> levels(*std::max_element(groups.begin(), groups.end()) + 1, 0);
  for (std::size_t f = 0; f < groups.size(); ++f) {
    const SweptFactor& factor = study.factors[f];
    const std::size_t own = factor.choices() > 0 ? factor.choices() : factor.grid_levels;
    std::size_t& of_group = levels[groups[f]];
    if (of_group != 0 && of_group != own)
      throw RequestError(fmt::format("{}: {} has {} values in the grid, others of its group {} (expected as many)",
                                     study.name, factor.id, own, of_group));
    of_group = own;
  }
  return levels;
}

std::size_t position(const Study& study, const std::string& id, const Place& place) {
  std::vector<std::string> ids = ids_of(study.factors);
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) wrong_at(place, id + ": no such factor" + expectation("the id of a factor", id, ids));
  return static_cast<std::size_t>(found - ids.begin());
}

void lay_out(Study& study) {
  const DesignEntry& entry = study.file.design;
  DesignRequest request;
  request.kind = kind_of(entry.kind);
  request.names = ids_of(study.factors);
  request.groups = groups_of(study);
  request.seed = study.file.seed;
  request.base = entry.points;
  request.scrambles = static_cast<std::uint32_t>(entry.scrambles);
  request.walks = entry.shapley;
  for (const SweptFactor& factor : study.factors) request.bounded.push_back(factor.bounded());
  if (request.kind == DesignKind::list) request.rows = rows_of(study);
  if (request.kind == DesignKind::grid) request.levels = grid_levels(study, request.groups);
  if (request.kind == DesignKind::morris) request.levels = {entry.levels};
  for (const CorrelationEntry& one : study.file.correlations) {
    const std::size_t a = position(study, one.a, one.place), b = position(study, one.b, one.place);
    request.correlations.push_back({a, b, one.rank});
  }
  try {
    study.design = std::make_shared<const Design>(request);
  } catch (const std::invalid_argument& error) {
    throw RequestError(fmt::format("{}: {}", study.name, error.what()));
  }
  study.request = std::move(request);
}

/// Of the study with all files that it names; not the scenario, whose digest stands beside.
std::string digest_of(const Study& study) {
  std::string all = study.file.canonical;
  for (const SweptFactor& factor : study.factors) {
    all += '\n' + factor.id;
    for (const std::string& address : factor.addresses) all += ' ' + address;
    for (const StructuralLevel& level : factor.levels)
      all += fmt::format("\n{}: {}", level.name, fmt::join(level.changes, "; "));
  }
  for (const Contrasted& contrast : study.contrasts)
    all += fmt::format("\n{}: {}", contrast.id, fmt::join(contrast.changes, "; "));
  return sha256(all);
}

void find_targets(Study& study) {
  study.targets = study.file.targets;
  study.measures = study.file.measures;
  if (study.targets.empty())
    for (const std::string& event : study.base.plan.names.events) study.targets.push_back("events." + event);
  if (study.targets.empty() && study.measures.empty())
    throw RequestError(study.name + ": the scenario has no events (expected targets or measures)");
}

}  // namespace

std::uint64_t Study::first_run(std::uint64_t point) const { return own_luck ? point * most_runs() : 0; }

Study open_study(const std::string& name, const Files& files) {
  Study study;
  study.name = name;
  study.file = read_study(name, files);
  study.base = open_world(study.file.scenario, files, study.file.changes, study.file.theory);
  const Scenario own = study.base.scenario;
  find_factors(study, files);
  study.base.scenario = own;  // numbers that are made free are no change
  check_structures(study);
  find_contrasts(study, files);
  find_targets(study);
  lay_out(study);
  const DesignKind kind = study.request.kind;
  const bool table = kind == DesignKind::grid || kind == DesignKind::list || kind == DesignKind::one_at_a_time;
  study.own_luck = study.file.luck.empty() ? !table : study.file.luck == "own";
  study.digest = digest_of(study);
  check_structure(study);
  return study;
}

}  // namespace parallel38
