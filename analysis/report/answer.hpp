// `report FILE.db`: a study as a page shows it: what was swept, what decides it, how it goes with its factors, and
// under which conditions it finds its targets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/discover/answer.hpp"
#include "analysis/report/response.hpp"
#include "analysis/sensitivity/answer.hpp"

namespace parallel38 {

struct StudyReportRequest {
  std::vector<std::string> targets;  ///< targets or measures of the study; empty: all
  std::optional<double> above;       ///< points of interest have a probability above it; none: above .5
};

/// Something that was swept: the values that the study played.
struct ReportedFactor {
  std::string id, title, group;
  std::vector<std::string> levels;         ///< of a factor that is no number
  double low = kUnknown, high = kUnknown;  ///< unknown: the values were not read
  std::uint64_t values = 0;                ///< how many different ones; 0: they were not read
};
struct ReportedFailure {
  std::string reason;
  std::uint64_t points = 0;
};
/// A figure that cannot be drawn.
struct RefusedFigure {
  std::string figure;  ///< sensitivity, curves, boxes
  std::string why;
};
struct StudyReport {
  std::string title, question, digest, design, theory, coder, others;
  std::uint64_t points = 0, finished = 0, fewest_runs = 0, most_runs = 0;
  std::uint64_t base = 0, scrambles = 0;
  bool own_luck = true;
  std::vector<ReportedFactor> factors;
  std::vector<ReportedFailure> failures;
  std::vector<SensitivityAnswer> sensitivity;  ///< one, or none
  std::vector<AskedResponse> responses;
  std::vector<DiscoverAnswer> boxes;  ///< of each target
  std::vector<RefusedFigure> refused;
};

/// Boxes need the values of all factors: that many are read into memory, and searched, at most.
inline constexpr std::uint64_t kMostBoxValues = 4'000'000;

/// @throws RequestError for what the study did not ask, and where no point is finished
StudyReport study_report(const StudyTable& table, const StudyReportRequest& request);

template <class To>
void fields(To& to, const ReportedFactor& x) {
  to("id", x.id, "address of the number, or what the study calls it");
  to("title", x.title, "in words, where there are some");
  to("group", x.group, "factors of one group move together; empty: it moves by itself");
  to("levels", x.levels, "names of the values of a factor that is no number");
  to("low", x.low, "least value played; null: values were not read");
  to("high", x.high, "greatest value played; null: values were not read");
  to("values", x.values, "how many different values were played; 0: they were not read");
}
template <class To>
void fields(To& to, const ReportedFailure& x) {
  to("reason", x.reason, "why points could not be played");
  to("points", x.points, "with this reason");
}
template <class To>
void fields(To& to, const RefusedFigure& x) {
  to("figure", x.figure, "sensitivity, curves or boxes");
  to("why", x.why, "it cannot be drawn");
}
template <class To>
void fields(To& to, const StudyReport& x) {
  to("title", x.title, "of the study");
  to("question", x.question, "that it asks");
  to("study_digest", x.digest, "SHA-256 of the study with all that it plays");
  to("design", x.design, "of its points");
  to("study_theory", x.theory, "of every actor; empty: the scenario's");
  to("coder", x.coder, "whose numbers are taken; empty: drawn");
  to("others", x.others, "numbers that are no factors: drawn, or central");
  to("points", x.points, "of the whole design");
  to("finished", x.finished, "points with a result");
  to("fewest_runs", x.fewest_runs, "of a point");
  to("most_runs", x.most_runs, "of a point");
  to("base", x.base, "base points of a scramble, or trajectories");
  to("scrambles", x.scrambles, "independent repetitions of the design");
  to("own_luck", x.own_luck, "each point has other runs; else all have the same luck");
  to("factors", x.factors, "what was swept");
  to("failures", x.failures, "why points could not be played, the most frequent reasons first");
  to("sensitivity", x.sensitivity, "as `sensitivity`; empty: refused");
  to("responses", x.responses, "how each target, measure and contrast goes with the factors that do most");
  to("boxes", x.boxes, "as `discover`, one for each target");
  to("refused", x.refused, "figures that cannot be drawn, and why");
}

}  // namespace parallel38
