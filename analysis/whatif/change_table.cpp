#include "analysis/whatif/change_table.hpp"

#include <algorithm>

#include "analysis/queries/request_error.hpp"

namespace parallel38 {

bool ChangeTableAnswer::played() const {
  return std::any_of(rows.begin(), rows.end(), [](const ChangeTableRow& row) { return row.loads; });
}

namespace {

/// The targets requested; else every event.
std::vector<std::string> targets_of(const ChangeTableRequest& request, const World& world) {
  std::vector<std::string> targets = request.targets;
  if (!targets.empty()) return targets;
  for (const std::string& event : world.plan.names.events) targets.push_back("events." + event);
  return targets;
}

WhatIfAnswer play_file(const World& world, const FileAsked& file, const ChangeTableRequest& request,
                       const WhatIfRequest& asked, const Play& play) {
  if (!file.problem.empty()) throw RequestError(file.problem);
  Alternative alternative = alternative_of(*world.files, world.changes, file.path, request.open);
  alternative.changes = request.changes;
  return whatif(world, {alternative}, asked, play);
}

void add_rows(const std::string& file, const AlternativeAnswer& answer, std::vector<ChangeTableRow>& rows) {
  for (const WhatIfRow& row : answer.rows)
    if (row.kind == "target")
      rows.push_back(
          {file, answer.title, true, {}, row.id, row.unit, row.before, row.after, row.difference, row.same_sign});
}

ChangeTableRow failed(const std::string& file, const std::string& error) {
  ChangeTableRow row;
  row.file = file;
  row.problem = error.substr(0, error.find('\n'));
  return row;
}

}  // namespace

ChangeTableAnswer change_table(const World& world, const ChangeTableRequest& request, const Play& play) {
  WhatIfRequest asked;
  asked.targets = targets_of(request, world);
  asked.given = request.given;
  check_given(request.given, world);  // is no fault of a file
  ChangeTableAnswer answer;
  for (std::size_t f = 0; f < request.files.size() && !play.stopped(); ++f) {
    const FileAsked& file = request.files[f];
    try {
      const WhatIfAnswer one = play_file(world, file, request, asked, part_of(play, f, request.files.size()));
      if (one.runs < play.runs) break;  // cut short: rows are of all runs
      add_rows(file.name, one.alternatives.front(), answer.rows);
    } catch (const std::runtime_error& error) {
      answer.rows.push_back(failed(file.name, error.what()));
    }
  }
  return answer;
}

}  // namespace parallel38
