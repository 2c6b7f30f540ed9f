#include "analysis/whatif/change_table.hpp"

#include <algorithm>

#include "analysis/queries/request_error.hpp"
#include "scenarios/read.hpp"

namespace parallel38 {

bool ChangeTableAnswer::played() const {
  return std::any_of(rows.begin(), rows.end(), [](const ChangeTableRow& row) { return row.difference.has_value(); });
}

bool ChangeTableAnswer::faulty() const {
  return std::any_of(rows.begin(), rows.end(), [](const ChangeTableRow& row) { return row.problem.has_value(); });
}

namespace {

/// The targets requested; else every event.
std::vector<std::string> targets_of(const ChangeTableRequest& request, const World& world) {
  std::vector<std::string> targets = request.targets;
  if (!targets.empty()) return targets;
  for (const std::string& event : world.plan.names.events) targets.push_back("events." + event);
  return targets;
}

ChangeTableRow row_of(const std::string& file, const std::string& title, const WhatIfRow& row) {
  return {file, title, true, {}, row.id, row.unit, row.before, row.after, row.difference, row.same_sign, {}};
}

/// A file that is played: its tests, and the targets that none of them is on.
class PlayedFile {
 public:
  PlayedFile(const World& world, const FileAsked& file, const ChangeTableRequest& request) : name_(file.name) {
    if (!file.problem.empty()) throw RequestError(file.problem);
    alternative_ = alternative_of(*world.files, world.changes, file.path, request.open);
    alternative_.changes = request.changes;
    const EffectiveTree tree = alternative_.opened->tree();
    title_ = tree.variant;
    for (const ThesisTest& test : tree.tests) {
      const std::optional<std::string> problem = problem_of(test, world);
      if (problem) refused_.push_back(not_played(test, *problem));
      else tests_.push_back(test);
    }
  }

  /// The targets of its tests, then those requested.
  std::vector<std::string> targets(const std::vector<std::string>& requested) const {
    std::vector<std::string> all = targets_of(tests_);
    for (const std::string& target : requested)
      if (std::find(all.begin(), all.end(), target) == all.end()) all.push_back(target);
    return all;
  }

  void add_rows(const AlternativeAnswer& answer, std::vector<ChangeTableRow>& rows) const {
    for (const ThesisRow& test : refused_) {
      ChangeTableRow& row = rows.emplace_back();
      row.file = name_;
      row.title = title_;
      row.loads = true;
      row.problem = test.problem;
      row.target = test.target;
      row.test = test;
    }
    for (const ThesisTest& test : tests_)
      for (const WhatIfRow& played : answer.rows)
        if (played.kind == "target" && played.id == test.target) add_test(test, played, rows);
    for (const WhatIfRow& played : answer.rows)
      if (played.kind == "target" && !tested(played.id)) rows.push_back(row_of(name_, title_, played));
  }

  const Alternative& alternative() const { return alternative_; }

 private:
  void add_test(const ThesisTest& test, const WhatIfRow& played, std::vector<ChangeTableRow>& rows) const {
    rows.push_back(row_of(name_, title_, played));
    rows.back().test = outcome_of(test, played);
    rows.back().problem = rows.back().test->problem;
  }
  bool tested(const std::string& target) const {
    return std::any_of(tests_.begin(), tests_.end(), [&](const ThesisTest& test) { return test.target == target; });
  }

  std::string name_, title_;
  Alternative alternative_;
  std::vector<ThesisTest> tests_;
  std::vector<ThesisRow> refused_;
};

ChangeTableRow failed(const std::string& file, const std::string& error) {
  ChangeTableRow row;
  row.file = file;
  row.problem = error.substr(0, error.find('\n'));
  return row;
}

}  // namespace

ChangeTableAnswer change_table(const World& world, const ChangeTableRequest& request, const Play& play) {
  const std::vector<std::string> targets = targets_of(request, world);
  WhatIfRequest asked;
  asked.given = request.given;
  check_given(request.given, world);  // is no fault of a file
  ChangeTableAnswer answer;
  for (std::size_t f = 0; f < request.files.size() && !play.stopped(); ++f) {
    const FileAsked& file = request.files[f];
    try {
      const PlayedFile played(world, file, request);
      asked.targets = played.targets(targets);
      const WhatIfAnswer one = whatif(world, {played.alternative()}, asked, part_of(play, f, request.files.size()));
      if (one.runs < play.runs) break;  // cut short: rows are of all runs
      played.add_rows(one.alternatives.front(), answer.rows);
    } catch (const std::runtime_error& error) {
      answer.rows.push_back(failed(file.name, error.what()));
    }
  }
  return answer;
}

}  // namespace parallel38
