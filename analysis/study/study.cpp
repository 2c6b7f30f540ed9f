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
#include "analysis/study/said_at.hpp"
#include "analysis/study/structures.hpp"
#include "scenarios/read.hpp"
#include "scenarios/reader/problem.hpp"
#include "scenarios/reader/sha256.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

constexpr std::uint64_t kMostPoints = std::uint64_t{1} << 53;  ///< as JSON, R and Python count them

void check_structures(const Study& study) {
  std::uint64_t worlds = 1;
  for (const SweptFactor& factor : study.factors)
    if (factor.structural() && (worlds *= factor.levels.size()) > kMostStructures)
      wrong_at(factor.place,
               fmt::format("factors that are no numbers have more than {} combinations, for each of which a world is "
                           "compiled (expected fewer of them, or fewer values)",
                           kMostStructures));
}

/// Whether changes reach a number that is varied: at most points it has another value.
bool sets_a_factor(const Study& study, const std::vector<std::string>& changes) {
  std::vector<std::string> all = study.base.changes;
  all.insert(all.end(), changes.begin(), changes.end());
  const std::vector<std::vector<std::string>> matched = study.base.files->unstamped(all).matched;
  for (std::size_t c = matched.size() - changes.size(); c < matched.size(); ++c)
    for (const std::string& reached : matched[c])
      for (const SweptFactor& factor : study.factors)
        if (std::find(factor.addresses.begin(), factor.addresses.end(), reached) != factor.addresses.end()) return true;
  return false;
}

void find_contrasts(Study& study, const Files& files) {
  for (const ContrastEntry& entry : study.file.contrasts) {
    Contrasted contrast{entry.id, entry.title, {}};
    if (!entry.file.empty())
      said_at(entry.place, [&] {
        if (!files(entry.file)) throw RequestError("there is no file " + entry.file);
        const FileHeading heading = heading_of(entry.file, files);
        if (!heading.of_changes)
          throw RequestError(entry.file + ": is no file of changes (expected one that lists changes)");
        if (contrast.title.empty()) contrast.title = heading.title;
        contrast.changes = changes_of_file(*study.base.files, entry.file, files);
      });
    contrast.changes.insert(contrast.changes.end(), entry.changes.begin(), entry.changes.end());
    if (said_at(entry.place, [&] { return changes_nothing(study.base, contrast.changes); }) &&
        !sets_a_factor(study, contrast.changes))
      wrong_at(entry.place,
               "changes nothing: the scenario is the same with and without (expected changes that change "
               "it)");
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

/// A list takes the first values of all factors, then the second: as many as each has.
std::vector<std::vector<double>> rows_of(const Study& study) {
  const std::size_t rows = study.factors.front().choices();
  for (const SweptFactor& factor : study.factors)
    if (factor.choices() != rows || rows == 0)
      wrong_at(factor.place, rows == 0 || factor.choices() == 0
                                 ? "has a range (expected values: [...] in the design list)"
                                 : fmt::format("has {} values in the design list, {} has {} (expected as many of each)",
                                               factor.choices(), study.factors.front().id, rows));
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
      wrong_at(factor.place, fmt::format("{} has {} values in the grid, others of its group {} (expected as many)",
                                         factor.id, own, of_group));
    of_group = own;
  }
  return levels;
}

std::size_t position(const Study& study, const std::string& id, const Place& place) {
  std::vector<std::string> ids = ids_of(study.factors);
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found == ids.end()) wrong_at(place, id + ": no such factor" + expectation("the id of a factor", id, ids));
  const auto at = static_cast<std::size_t>(found - ids.begin());
  if (study.factors[at].structural())
    wrong_at(place, id + " is no number, and its values have no order (expected ids of two factors that are numbers)");
  return at;
}

/// Without the word that all messages of designs begin with; of correlations where they are asked for.
[[noreturn]] void wrong_design(const Study& study, std::string why) {
  if (why.starts_with("design: ")) why.erase(0, 8);
  const bool correlated = !study.file.correlations.empty() && why.find("correlat") != std::string::npos;
  wrong_at(correlated ? study.file.correlations.back().place : study.file.design.place, why);
}

/// Numbers of runs are counted in 64 bits, of which SQLite has 63.
void check_size(const Study& study) {
  const double runs = static_cast<double>(study.points()) * static_cast<double>(study.most_runs());
  if (runs > 9e18 || study.points() > kMostPoints)
    wrong_at(study.file.design.place,
             fmt::format("{} points of {} runs are more than can be counted (expected fewer points, scrambles or runs)",
                         study.points(), study.most_runs()));
}

void lay_out(Study& study) {
  const DesignEntry& entry = study.file.design;
  DesignRequest request;
  request.kind = design_named(entry.kind);
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
    wrong_design(study, error.what());
  }
  check_size(study);
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

/// The scenario under the study's changes, with what the study names of it.
World world_of(const StudyFile& file, const Files& files) {
  if (!files(file.scenario))
    wrong_at(file.places.scenario, fmt::format("there is no file {} (expected a scenario: a file beside the study, or "
                                               "a shipped one by name)",
                                               file.scenario));
  World world =
      said_at(file.places.changes, [&] { return open_world(file.scenario, files, file.changes, file.theory); });
  const std::vector<std::string>& coders = world.plan.coders;
  if (!file.coder.empty() && std::find(coders.begin(), coders.end(), file.coder) == coders.end())
    wrong_at(file.places.coder,
             file.coder + ": no such coder" + expectation("a coder of the scenario", file.coder, coders));
  return world;
}

void find_targets(Study& study) {
  study.targets = study.file.targets;
  study.measures = study.file.measures;
  if (study.targets.empty())
    for (const std::string& event : study.base.plan.names.events) study.targets.push_back("events." + event);
  if (study.targets.empty() && study.measures.empty())
    throw RequestError(study.name + ": the scenario has no events (expected targets or measures)");
  if (study.targets.empty() && study.file.precision)
    throw RequestError(study.name + ": precision is that of targets, and there are none (expected targets)");
}

}  // namespace

std::uint64_t Study::first_run(std::uint64_t point) const { return own_luck ? point * most_runs() : 0; }

Study open_study(const std::string& name, const Files& files) {
  Study study;
  study.name = name;
  study.file = read_study(name, files);
  study.base = world_of(study.file, files);
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
