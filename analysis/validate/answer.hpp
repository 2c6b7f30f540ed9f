// `validate`: everything wrong with a file at once; what its author should look at; what its documents say.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/network/answer.hpp"
#include "analysis/output/field_list.hpp"
#include "scenarios/reader/files.hpp"
#include "scenarios/reader/problem.hpp"
#include "scenarios/scenario.hpp"

namespace parallel38 {

struct ValidateRequest {
  bool sources = false;    ///< also documents, recorded choices and numbers without a source
  bool read_back = false;  ///< every document in words, not only those written in the file itself
};

/// Something worth a look: a scenario with findings plays all the same.
struct Finding {
  std::string kind;  ///< unread, unreachable, too-late, no-source, dependent, one-use, unused-value, assumed-number
  Place place;       ///< with its address
  std::string message;
};

/// How many entries of a file say of themselves what they rest on.
struct BasisCount {
  std::string scenario, basis;  ///< file as typed; documented, inferred, conduct or assumed
  std::uint64_t entries = 0;
};

/// What was found in one file.
struct ValidatedFile {
  std::string file;               ///< as typed
  std::vector<Problem> problems;  ///< wrong: it cannot be played
  std::vector<Finding> findings;
  std::vector<BasisCount> bases;  ///< none: sources were not requested
  std::vector<DocumentAnswer> read_back;
  std::optional<Scenario> scenario;  ///< none: it cannot be read
};
struct ValidateAnswer {
  std::vector<ValidatedFile> files;
};

/// Never throws for what is wrong with the file: that is the answer.
ValidatedFile validate(const std::string& name, const Files& files, const ValidateRequest& request, const Play& play);

/// A row a problem or finding.
struct ValidateRow {
  std::string scenario, severity, kind, address, file;
  std::optional<std::int64_t> line, column;
  std::string message;
};
std::vector<ValidateRow> rows_of(const ValidateAnswer& answer);

template <class To>
void fields(To& to, const ValidateRow& x) {
  to("scenario", x.scenario, "file or name as typed");
  to("severity", x.severity, "error: cannot be played; finding: look at it");
  to("kind", x.kind,
     "error, unread, unreachable, too-late, dependent, one-use, unused-value, assumed-number or no-source");
  to("address", x.address, "where in the scenario");
  to("file", x.file, "where it is written");
  to("line", x.line, "of the file");
  to("column", x.column, "of the line, from 1");
  to("message", x.message, "what was expected, or what to look at");
}
template <class To>
void fields(To& to, const BasisCount& x) {
  to("scenario", x.scenario, "file or name as typed");
  to("basis", x.basis, "documented, inferred, conduct (read off the very choice that it is tested on) or assumed");
  to("entries", x.entries, "entries that give this basis");
}
std::vector<BasisCount> bases_of(const ValidateAnswer& answer);

template <class To>
void fields(To& to, const ValidateAnswer& x) {
  to("rows", rows_of(x), "problems and findings, file by file");
  to("bases", bases_of(x), "what entries rest on, file by file; empty: sources were not requested");
}

}  // namespace parallel38
