// `whatif --table`: several files of changes, each played beside the same world: which do not load, what each moves.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/theses/answer.hpp"
#include "analysis/whatif/answer.hpp"

namespace parallel38 {

/// A file of changes that is asked for.
struct FileAsked {
  std::string name;     ///< as typed
  std::string path;     ///< to open it by
  std::string problem;  ///< why there is no path; else empty
};
struct ChangeTableRequest {
  std::vector<FileAsked> files;
  Files open;                        ///< path -> bytes
  std::vector<std::string> changes;  ///< further ones, made to each
  std::vector<std::string> targets;  ///< empty: every event
  std::string given;                 ///< as of WhatIfRequest
};

/// One test or target under one file; of a file that does not load, or a test that cannot be played, a row that says
/// why.
struct ChangeTableRow {
  std::string file;
  std::optional<std::string> title;
  bool loads = false;
  std::optional<std::string> problem, target, unit;
  std::optional<Estimate> before, after, difference;
  SameSign same_sign{};
  std::optional<ThesisRow> test;  ///< of the file that the row is of: what was expected, and the verdict
};
struct ChangeTableAnswer {
  std::vector<ChangeTableRow> rows;
  std::optional<StructureAnswer> structure;  ///< none: not requested
  bool played() const;                       ///< whether any file was
  bool faulty() const;                       ///< whether a file does not load, or a test cannot be played
};

/// Where play.stop is set: the files that were played to their end. @throws as whatif, for what the world does not have
ChangeTableAnswer change_table(const World& world, const ChangeTableRequest& request, const Play& play);

/// Asks the same of each structural world, and gives every figure its structural range.
/// @param answer that of the scenario itself
void add_structure(const World& world, const ChangeTableRequest& request, const StructureRequest& structure,
                   const Play& play, ChangeTableAnswer& answer);

template <class To>
void fields(To& to, const ChangeTableRow& x) {
  to("file", x.file, "of changes, as typed");
  to("title", x.title, "of the file");
  to("loads", x.loads, "whether it can be played");
  to("problem", x.problem, "the first thing that is wrong; null: nothing is");
  to("target", x.target, "what is asked of a run");
  to("before", x.before, "as it is: share of runs, or mean (see unit)");
  to("after", x.after, "under the change: share of runs, or mean (see unit)");
  to("difference", x.difference, "after - before");
  to("same_sign", x.same_sign.share,
     "share of draws with the sign of the difference; null: not known, too few runs differ within a draw");
  to("same_sign_at_least", x.same_sign.at_least, "where same_sign is null: lower bound, if above one half");
  to("unit", x.unit, "share; days, probability or worth: mean over runs");
  const ThesisRow none, &test = x.test ? *x.test : none;
  to("thesis", test.thesis, "id, of the file's test on this target; null: the file has none on it");
  to("expect", test.expect, "up, down or none");
  to("size", test.size, "expected: weak, moderate, strong; null: any");
  to("log_odds", test.log_odds, "change of the target's log-odds; null: no test, or a date or a worth");
  to("found", text_of(test.found), "size found: weak, moderate, strong");
  to("verdict", text_of(test.verdict), "what comes of the test");
}
template <class To>
void fields(To& to, const ChangeTableAnswer& x) {
  to("rows", x.rows, "a row for each test of a file, then one for each other target");
  to("structure", x.structure, "the structural range; null: not requested");
}

}  // namespace parallel38
