// `whatif`: a world beside altered ones, run by run with the same random streams: what would have been different.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analysis/output/stamp.hpp"
#include "analysis/play/given_answer.hpp"
#include "analysis/play/structure_answer.hpp"
#include "analysis/play/world.hpp"
#include "analysis/queries/alternatives.hpp"
#include "analysis/queries/filters.hpp"
#include "analysis/statistics/means.hpp"

namespace parallel38 {

struct StructureRequest;

struct WhatIfRequest {
  std::vector<std::string> targets;  ///< conditions, or numbers of a run, e.g. date(events.X)
  std::string given;                 ///< record, or record:until=DATE; empty: nothing is given
  std::vector<std::string> hold;     ///< documents.X that stay as they were in the same run of the world itself
  Filter filter;                     ///< decisions reported
};

/// Shares of runs in which a number has a value.
struct ValueShares {
  double before = kUnknown, after = kUnknown, both = kUnknown;
};
/// Something that holds in a run or not, or a number of a run, in both worlds.
struct WhatIfRow {
  std::string kind;  ///< target, ending, event or decision
  std::string id;    ///< of a target its text
  std::optional<std::string> option;
  std::string unit = "share";  ///< else days, probability or worth
  Estimate before, after, difference;
  SameSign same_sign;
  double only_before = kUnknown, only_after = kUnknown, pairing = kUnknown;  ///< of what holds or not
  double never_arises = kUnknown, answered_otherwise = kUnknown;             ///< of a condition that is a target
  double pns = kUnknown, pn = kUnknown, ps = kUnknown;                       ///< likewise
  std::optional<Estimate> log_odds;             ///< of targets that are conditions or beliefs
  std::optional<ValueShares> share_with_value;  ///< of numbers
};

/// A choice that came out differently.
struct FlippedChoice {
  std::string decision, from, to;  ///< options, or not-arisen
};
struct FirstFlip {
  FlippedChoice choice;
  double share = kUnknown;
};
struct FlipChain {
  double share = kUnknown;
  std::vector<FlippedChoice> choices;
};
struct Flips {
  std::vector<FirstFlip> first;
  std::vector<FlipChain> chains;
};

struct ArisingShares {
  std::string decision;
  double no_longer_arises = kUnknown, arises_anew = kUnknown, answered_otherwise = kUnknown;
};
struct WrittenShares {
  std::string document;
  double before = kUnknown, after = kUnknown;
};
/// Decisions and documents that differ between the worlds.
struct TakenAlong {
  std::vector<ArisingShares> decisions;
  std::vector<WrittenShares> documents;  ///< the largest difference first
  std::uint64_t noted_in = 0;            ///< runs in which documents were noted
};

struct StillOnRecord {
  std::string decision, option;
  double probability = kUnknown;
  Interval bounds;
};

/// A decision that puts the question of a forced one once more, and is not forced itself.
struct AskedAgain {
  std::string decision, again, option;  ///< forced; the one that asks again; the option forced
  double arises = kUnknown, answered_otherwise = kUnknown;
};

/// The world beside one alternative.
struct AlternativeAnswer {
  std::string name, title, question;
  std::vector<std::string> changes;  ///< in words
  std::vector<Matched> matched;
  std::string digest;
  std::vector<WhatIfRow> rows;
  double runs_that_differ = kUnknown;
  Flips flips;
  TakenAlong taken;
  std::optional<std::vector<StillOnRecord>> still_on_record;  ///< none: not computed
  std::optional<std::string> still_on_record_ends_before;
  std::vector<AskedAgain> asked_again;
  double effective_runs = 0;  ///< behind the shares
};

struct WhatIfAnswer {
  std::string start;  ///< ISO date from which means of dates are counted
  std::uint64_t runs = 0;
  bool varying = false;
  std::optional<GivenAnswer> given;
  std::vector<AlternativeAnswer> alternatives;
  std::optional<StructureAnswer> structure;  ///< none: not requested
};

/// Plays a world and its alternatives side by side. Where play.stop is set: of the runs that were finished, 0 and no
/// alternatives if there were none.
/// @throws RequestError for what the world or an alternative does not have  @throws ScenarioError
WhatIfAnswer whatif(const World& world, const std::vector<Alternative>& alternatives, const WhatIfRequest& request,
                    const Play& play);

/// The alternatives, as changes on a world.
using AlternativesOf = std::function<std::vector<Alternative>(const World& world)>;
/// Asks the same of each structural world, and gives the figures of every row their structural range.
/// @param answer that of the scenario itself
void add_structure(const World& world, const AlternativesOf& alternatives, const WhatIfRequest& request,
                   const StructureRequest& structure, const Play& play, WhatIfAnswer& answer);

/// Refuses what cannot be given of a world, as whatif does. @throws RequestError
void check_given(const std::string& given, const World& world);

template <class To>
void fields(To& to, const ValueShares& x) {
  to("before", x.before, "as it is");
  to("after", x.after, "under the change");
  to("both", x.both, "in both worlds");
}
template <class To>
void fields(To& to, const WhatIfRow& x) {
  to("kind", x.kind, "target, ending, event or decision");
  to("id", x.id, "of the ending, event or decision; of a target its words");
  to("option", x.option, "of a decision, or not-arisen");
  to("unit", x.unit, "share; days (before and after: since the start), probability or worth: mean over runs");
  to("before", x.before, "in the scenario: share of runs, or mean (see unit)");
  to("after", x.after, "under the change: share of runs, or mean (see unit)");
  to("difference", x.difference, "after - before; of dates: mean over runs in which the event comes in both worlds");
  to("same_sign", x.same_sign.share,
     "share of draws with the sign of the difference; null: not known, too few runs differ within a draw");
  to("same_sign_at_least", x.same_sign.at_least, "where same_sign is null: lower bound, if above one half");
  to("only_before", x.only_before, "share of runs in which it holds in the scenario alone");
  to("only_after", x.only_after, "under the change alone");
  to("pairing", x.pairing, "times fewer runs than without pairing; null where no run differs");
  to("never_arises", x.never_arises, "part of a target's difference: the question never arises in one of the worlds");
  to("answered_otherwise", x.answered_otherwise, "part of a target's difference: the question is answered otherwise");
  to("pns", x.pns, "of a target: share of runs in which it holds and would not under the change");
  to("pn", x.pn, "of a target: the same among runs in which it holds (necessary)");
  to("ps", x.ps, "of a target: the same among runs in which it does not hold under the change (sufficient)");
  to("log_odds", x.log_odds, "change of the log-odds; of a belief those of its mean");
  to("share_with_value", x.share_with_value, "of a number: share of runs in which it has a value");
}
template <class To>
void fields(To& to, const FlippedChoice& x) {
  to("decision", x.decision, "decision");
  to("from", x.from, "choice as it is");
  to("to", x.to, "choice under the change");
}
template <class To>
void fields(To& to, const FirstFlip& x) {
  fields(to, x.choice);
  to("share", x.share, "share of runs in which it is the first choice that comes out differently");
}
template <class To>
void fields(To& to, const FlipChain& x) {
  to("share", x.share, "share of runs");
  to("flips", x.choices, "the first choices that come out differently, at most four, in order");
}
template <class To>
void fields(To& to, const Flips& x) {
  to("first", x.first, "the first choice of a run that comes out differently");
  to("chains", x.chains, "the first of them in a row");
}
template <class To>
void fields(To& to, const ArisingShares& x) {
  to("decision", x.decision, "decision");
  to("no_longer_arises", x.no_longer_arises, "share of runs in which it arises in the scenario alone");
  to("arises_anew", x.arises_anew, "under the change alone");
  to("answered_otherwise", x.answered_otherwise, "in both, with another answer");
}
template <class To>
void fields(To& to, const WrittenShares& x) {
  to("document", x.document, "document");
  to("before", x.before, "share of runs in which it is written, as it is");
  to("after", x.after, "under the change");
}
template <class To>
void fields(To& to, const TakenAlong& x) {
  to("decisions", x.decisions, "that differ in some run");
  to("documents", x.documents, "written more often in one of the worlds, the largest difference first");
  to("documents_noted_in_runs", x.noted_in, "runs in which documents were noted");
}
template <class To>
void fields(To& to, const StillOnRecord& x) {
  to("decision", x.decision, "decision on record");
  to("option", x.option, "as it was really decided");
  to("probability", x.probability, "that every choice up to it stays on record under the change");
  to("bounds", x.bounds, "of that probability, whatever is assumed of how chance is shared");
}
template <class To>
void fields(To& to, const AskedAgain& x) {
  to("decision", x.decision, "decision that the change forces");
  to("again", x.again, "decision that puts its question once more, with the same noise, and is free");
  to("option", x.option, "option forced");
  to("arises", x.arises, "share of runs under the change in which the question is put again");
  to("answered_otherwise", x.answered_otherwise,
     "share of runs in which the answer then is another than the one forced");
}
template <class To>
void fields(To& to, const AlternativeAnswer& x) {
  to("name", x.name, "of the alternative");
  to("title", x.title, "of the file of changes");
  to("question", x.question, "that it asks");
  to("changes", x.changes, "in words");
  to("matched", x.matched, "what changes with * or a filter reached");
  to("digest", x.digest, "SHA-256 of the altered scenario");
  to("rows", x.rows, "what is compared");
  to("runs_that_differ", x.runs_that_differ, "share of runs in which some decision comes out differently");
  to("flips", x.flips, "choices that come out differently");
  to("takes_with_it", x.taken, "what else differs");
  to("still_on_record", x.still_on_record,
     "how long the record survives; null: the record is not given, documents are "
     "held, or interrupted");
  to("still_on_record_ends_before", x.still_on_record_ends_before,
     "decision that asks again, with the random stream of the first time; null: none");
  to("asked_again", x.asked_again,
     "forced decisions whose question is put again: forcing one answer may not be enough");
}
template <class To>
void fields(To& to, const WhatIfAnswer& x) {
  to("start", x.start, "day from which means of dates are counted", "ISO date");
  to("runs", x.runs, "played in each world");
  to("given", x.given, "the condition on the record; null: none");
  to("alternatives", x.alternatives, "the scenario beside each alternative");
  to("structure", x.structure, "the structural range; null: not requested");
}

}  // namespace parallel38
