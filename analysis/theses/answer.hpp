// `theses`: every test of every counterfactual file of a scenario, played and compared with what was expected
// beforehand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/play/structure_answer.hpp"
#include "analysis/play/world.hpp"
#include "analysis/queries/alternatives.hpp"
#include "analysis/statistics/means.hpp"
#include "analysis/theses/verdicts.hpp"

namespace parallel38 {

struct WhatIfRow;
struct StructureRequest;

struct ThesesRequest {
  std::string scenario;           ///< the world's name in the answer
  std::vector<ChangeFile> files;  ///< whose tests are played
  Files open;                     ///< path -> bytes
};

/// One test and what came of it; of a file or test that cannot be played one row that says why.
struct ThesisRow {
  std::string scenario, file;
  std::optional<std::string> problem;
  std::optional<std::string> thesis, target, expect, size;  ///< none: not said
  std::optional<Estimate> before, after, difference;
  std::optional<Estimate> log_odds;  ///< none: date(...) and worth(...) have neither log-odds nor a size
  SameSign same_sign;
  std::optional<EffectSize> found;
  std::optional<ThesisVerdict> verdict;
  std::optional<std::string> unit;  ///< of before, after and difference

  /// Nothing found, and known to be less than weak: then a size that was expected is not there.
  bool is_nil() const;
};

struct ThesesAnswer {
  std::vector<std::string> scenarios;  ///< as named by the requests
  std::vector<ThesisRow> rows;
  std::optional<StructureAnswer> structure;  ///< none: not requested
  bool played() const;                       ///< whether any test was
};

/// Why the target of a test cannot be asked of a world; none: it can.
std::optional<std::string> problem_of(const ThesisTest& test, const World& world);
/// A test that cannot be played.
ThesisRow not_played(const ThesisTest& test, const std::string& problem);
/// What came of a test, by the row of its target.
ThesisRow outcome_of(const ThesisTest& test, const WhatIfRow& played);
/// The targets of tests, each once.
std::vector<std::string> targets_of(const std::vector<ThesisTest>& tests);

/// Plays the tests of the files on a world. Where play.stop is set: of the files that were played to their end.
ThesesAnswer theses(const World& world, const ThesesRequest& request, const Play& play);

/// Plays the tests in each structural world too, and gives every figure its structural range. Verdicts stay those of
/// the scenario itself. @param answer that of the scenario itself, of one scenario
void add_structure(const World& world, const ThesesRequest& request, const StructureRequest& structure,
                   const Play& play, ThesesAnswer& answer);

/// The text of a size or a verdict, if there is one.
template <class Word>
std::optional<std::string> text_of(const std::optional<Word>& word) {
  return word ? std::optional<std::string>(to_text(*word)) : std::nullopt;
}
template <class To>
void fields(To& to, const ThesisRow& x) {
  to("scenario", x.scenario, "as typed");
  to("file", x.file, "counterfactual");
  to("thesis", x.thesis, "id, of the test in that file");
  to("target", x.target, "what is asked of a run");
  to("expect", x.expect, "up, down or none");
  to("size", x.size, "expected: weak, moderate, strong; null: any");
  to("before", x.before, "as it is: share of runs, or mean (see unit)");
  to("after", x.after, "under the change: share of runs, or mean (see unit)");
  to("difference", x.difference, "after - before");
  to("same_sign", x.same_sign.share,
     "share of draws with the sign of the difference; null: not known, too few runs differ within a draw");
  to("same_sign_at_least", x.same_sign.at_least, "where same_sign is null: lower bound, if above one half");
  to("log_odds", x.log_odds, "change of the target's log-odds; null: a date or a worth has none");
  to("found", text_of(x.found), "size found: weak, moderate, strong");
  to("verdict", text_of(x.verdict), "what comes of the test");
  to("unit", x.unit, "share; days, probability or worth: mean over runs");
  to("problem", x.problem, "why it could not be played; null: it was");
}
template <class To>
void fields(To& to, const ThesesAnswer& x) {
  to("rows", x.rows, "a row for each test");
  to("structure", x.structure, "the structural range; null: not requested");
}

}  // namespace parallel38
