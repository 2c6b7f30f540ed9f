// `sweep`: how far a study has come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"

namespace parallel38 {

/// Points that could not be played for one reason.
struct SweepFailure {
  std::string reason;
  std::uint64_t points = 0, first = 0;
};
struct SweepAnswer {
  std::string study, title, store;
  std::string design;                 ///< its kind
  std::uint64_t points = 0;           ///< of the study
  std::uint64_t first = 0, last = 0;  ///< of the shard: first, ..., last - 1
  std::uint64_t finished = 0;         ///< of the shard's
  std::uint64_t begun_with = 0;       ///< of them were there before
  std::uint64_t factors = 0, targets = 0, measures = 0, contrasts = 0;
  std::uint64_t bytes = 0;  ///< of the store
  std::vector<SweepFailure> failures;
  bool stopped = false;
};
template <class To>
void fields(To& to, const SweepFailure& x) {
  to("reason", x.reason, "why points could not be played");
  to("points", x.points, "how many");
  to("first", x.first, "number of the first of them");
}
template <class To>
void fields(To& to, const SweepAnswer& x) {
  to("study", x.study, "id of the study");
  to("title", x.title, "of the study");
  to("store", x.store, "file that holds the points");
  to("design", x.design, "how the points are laid out");
  to("points", x.points, "of the study's design");
  to("first", x.first, "number of the first point of this shard");
  to("last", x.last, "one more than the number of its last point");
  to("finished", x.finished, "points of this shard that are there");
  to("begun_with", x.begun_with, "of them were there before this command");
  to("factors", x.factors, "that the study varies");
  to("targets", x.targets, "asked at each point");
  to("measures", x.measures, "asked at each point");
  to("contrasts", x.contrasts, "played at each point with the same luck");
  to("bytes", x.bytes, "size of the store", "bytes");
  to("failures", x.failures, "points that could not be played, by reason");
  to("stopped", x.stopped, "a signal stopped it: the same command continues");
}

/// What a sweep will take, measured on this machine.
struct SweepEstimate {
  std::string study, title;
  std::uint64_t points = 0, runs = 0;  ///< of a point, at most
  std::uint64_t left = 0;              ///< points that are not in the store yet
  std::uint64_t measured = 0;          ///< points played to measure
  double seconds = 0;                  ///< for what is left
  double bytes = 0;                    ///< of the finished store
  std::vector<std::string> notes{};
};
template <class To>
void fields(To& to, const SweepEstimate& x) {
  to("study", x.study, "id of the study");
  to("title", x.title, "of the study");
  to("points", x.points, "of the study's design");
  to("runs", x.runs, "of a point (with precision: at most)");
  to("left", x.left, "points that are not finished");
  to("measured", x.measured, "points played to measure the speed");
  to("seconds", x.seconds, "that they will take on this machine", "seconds");
  to("bytes", x.bytes, "size of the finished store", "bytes");
  to("notes", x.notes, "what makes it smaller, or better");
}

}  // namespace parallel38
