#include "analysis/validate/answer.hpp"

#include "analysis/play/world.hpp"
#include "analysis/queries/filters.hpp"
#include "analysis/queries/measure.hpp"
#include "analysis/queries/request_error.hpp"
#include "analysis/queries/target.hpp"
#include "analysis/validate/findings.hpp"
#include "scenarios/read.hpp"
#include "scenarios/schema/schema.hpp"

namespace parallel38 {

namespace {

void append(std::vector<Finding>& to, std::vector<Finding> from) { to.insert(to.end(), from.begin(), from.end()); }

/// @param sources also what names no source
std::vector<Finding> all_findings(const World& world, bool sources) {
  const Network network(world.scenario);
  std::vector<Finding> findings = findings_of_network(world.scenario, network);
  append(findings, findings_of_dependence(world.scenario, network));
  append(findings, findings_of_values(world.scenario));
  append(findings, findings_of_assumed(world.scenario));
  if (sources) append(findings, findings_of_sources(world.scenario, listing(world.files->tree(world.changes).root)));
  return findings;
}

void count_bases(const FileNode& node, std::vector<BasisCount>& counts) {
  const std::string basis = node.text_of("basis");
  for (BasisCount& count : counts) count.entries += count.basis == basis;
  for (const Member& member : node.members) count_bases(member.value, counts);
  for (const FileNode& item : node.items) count_bases(item, counts);
}

/// Entries by basis, in the order of the schema.
std::vector<BasisCount> bases_in(const World& world, const std::string& name) {
  std::vector<BasisCount> counts;
  for (const std::string& basis : choices_of(*annotation_kind().find("basis"))) counts.push_back({name, basis, 0});
  count_bases(world.files->tree(world.changes).root, counts);
  return counts;
}

/// Targets of the tests of a file of changes that ask for what is not there.
std::vector<Problem> wrong_targets(const World& world) {
  std::vector<Problem> problems;
  for (const ThesisTest& test : world.scenario.tests) {
    try {
      std::vector<Measure> found;
      const std::vector<std::string> measures = measures_among({test.target});
      if (measures.empty()) Target(test.target, world.plan);
      else plan_with(world.scenario, "", measures, found);
    } catch (const RequestError& error) {
      problems.push_back({test.place, error.what()});
    }
  }
  return problems;
}

/// Documents to be read back: all, or those written in this very file, which are new.
std::vector<std::string> read_back_ids(const Scenario& scenario, const std::string& file, bool all) {
  std::vector<std::string> ids;
  for (const DocumentEntry& document : scenario.documents)
    if (all || document.place.file.text() == file) ids.push_back(document.id);
  return ids;
}

}  // namespace

ValidatedFile validate(const std::string& name, const Files& files, const ValidateRequest& request, const Play& play) {
  ValidatedFile result;
  result.file = name;
  try {
    World world = open_world(name, files);
    result.problems = wrong_targets(world);
    result.findings = all_findings(world, request.sources);
    if (request.sources) result.bases = bases_in(world, name);
    result.read_back = documents(world, read_back_ids(world.scenario, name, request.read_back), {}, play);
    result.scenario = std::move(world.scenario);
  } catch (const ScenarioError& error) {
    result.problems = error.problems();
  } catch (const RequestError& error) {
    result.problems = {{{}, error.what()}};
  }
  return result;
}

std::vector<BasisCount> bases_of(const ValidateAnswer& answer) {
  std::vector<BasisCount> bases;
  for (const ValidatedFile& file : answer.files)
    for (const BasisCount& count : file.bases) bases.push_back({file.file, count.basis, count.entries});
  return bases;
}

std::vector<ValidateRow> rows_of(const ValidateAnswer& answer) {
  std::vector<ValidateRow> rows;
  const auto known = [](int where) { return where > 0 ? std::optional<std::int64_t>(where) : std::nullopt; };
  const auto add = [&](const ValidatedFile& in, const char* severity, const std::string& kind, const Place& place,
                       const std::string& message) {
    rows.push_back(
        {in.file, severity, kind, place.address, place.file.text(), known(place.line), known(place.column), message});
  };
  for (const ValidatedFile& file : answer.files) {
    for (const Problem& problem : file.problems) add(file, "error", "error", problem.place, problem.message);
    for (const Finding& finding : file.findings) add(file, "finding", finding.kind, finding.place, finding.message);
  }
  return rows;
}

}  // namespace parallel38
