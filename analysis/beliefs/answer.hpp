// `beliefs`: what each actor believes, month by month, over many runs, and the documents that moved it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/play/world.hpp"
#include "analysis/queries/filters.hpp"

namespace parallel38 {

struct BeliefsRequest {
  bool recorded = false;  ///< along the record, documents as we have them; each run its own draw then
  Filter filter;          ///< actors, claims and dates reported
};

/// A belief at the end of a day (the first: before anything arrives), over the runs.
struct BeliefPoint {
  std::string actor, claim, date;
  double mean = 0, low = 0, high = 0;   ///< of the probability acted on; 5th and 95th percentile over runs, to .001
  std::optional<std::string> document;  ///< since the date before: what moved it most; none: nothing was read
  std::optional<double> move;           ///< its mean move over all runs; none where it speaks on another claim
  std::optional<double> read;           ///< share of runs in which it was read
  std::optional<std::string> through;   ///< the claim it speaks on, where this belief rests on that or that on this
};

struct BeliefsAnswer {
  std::uint64_t runs = 0;
  bool recorded = false;
  std::vector<BeliefPoint> beliefs;  ///< by actor and claim, then by date
};

/// Plays a world many times, its beliefs observed on the first day, at the ends of months and at its end. Where
/// play.stop is set: of the runs that were finished, 0 if there were none.
BeliefsAnswer beliefs(const World& world, const BeliefsRequest& request, const Play& play);

template <class To>
void fields(To& to, const BeliefPoint& x) {
  to("actor", x.actor, "id");
  to("claim", x.claim, "id");
  to("date", x.date, "the first day, ends of months, the end", "ISO date");
  to("mean", x.mean, "mean over runs of the probability acted on");
  to("low", x.low, "5th percentile over runs");
  to("high", x.high, "95th percentile over runs");
  to("document", x.document, "since the date before: what moved it most; null: nothing was read");
  to("move", x.move, "mean move by that document over all runs; null: it speaks on another claim");
  to("read", x.read, "share of runs in which it was read");
  to("through", x.through, "the claim it speaks on, joined to this one by rests-on; null: it speaks on this one");
}
template <class To>
void fields(To& to, const BeliefsAnswer& x) {
  to("runs", x.runs, "played");
  to("recorded", x.recorded, "whether along the record");
  to("beliefs", x.beliefs, "by actor and claim, then by date");
}

}  // namespace parallel38
