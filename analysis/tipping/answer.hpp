// `tipping`: what somebody would have had to believe to choose otherwise, and at what value of a number another option
// becomes the likelier. Along the record, every number at its centre.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/output/field_list.hpp"
#include "analysis/play/world.hpp"
#include "analysis/statistics/estimates.hpp"

namespace parallel38 {

struct TippingRequest {
  std::string decision, option;
};

struct OptionChance {
  std::string option;
  double p = kUnknown;
};
/// A belief of the decider on the day, and what would tip the decision. NaN: no value is enough.
struct ClaimTip {
  std::string claim;
  double p_now = kUnknown, mean_now = kUnknown;
  double p_alone = kUnknown, shift_alone = kUnknown, sds_alone = kUnknown;
  double shift_jointly = kUnknown, p_jointly = kUnknown;
};
/// A statement that had moved a belief before the decision.
struct BeliefMove {
  std::string read_on, document, claim;
  double mean_before = kUnknown, mean_after = kUnknown;
};
struct TippingAnswer {
  std::string decision, option;
  bool likeliest_already = false;
  std::vector<OptionChance> options;
  std::vector<ClaimTip> claims;
  double jointly_own_sds = kUnknown;  ///< NaN: no mind near his
  std::vector<BeliefMove> documents;
  bool finished = true;  ///< false: stopped, and nothing here is to be told
};
/// @throws RequestError for what the scenario does not have, a decision of nature or one that does not arise
TippingAnswer tipping(const World& world, const TippingRequest& request, const Play& play);

struct TippingNumberRequest {
  std::string decision, option;
  std::string number;               ///< an address
  std::optional<Interval> between;  ///< values looked at; none: all that are legal
};

/// A value at which the option begins or ceases to be the likeliest.
struct TippingValue {
  std::string number;
  double value = kUnknown;
  bool above = false;  ///< whether it is just above
};
struct TippingNumberAnswer {
  std::string decision, option, number;
  Interval between{kUnknown, kUnknown};  ///< values requested
  bool likeliest_first = false;          ///< at the low end
  int steps = 0;                         ///< looked at, of twenty; 0: stopped before the first
  std::optional<double> looked_until;    ///< stopped; none: all were looked at
  bool structure = false;                ///< the scenario was compiled for each value
  std::vector<TippingValue> rows;
};
/// @throws RequestError likewise, and for values that are not legal
TippingNumberAnswer tipping_number(const World& world, const TippingNumberRequest& request, const Play& play);

template <class To>
void fields(To& to, const OptionChance& x) {
  to("option", x.option, "option of the decision");
  to("p", x.p, "probability that it is chosen");
}
template <class To>
void fields(To& to, const ClaimTip& x) {
  to("claim", x.claim, "id");
  to("p_now", x.p_now, "probability acted on that day");
  to("mean_now", x.mean_now, "belief that day", "log-odds");
  to("p_alone", x.p_alone, "that would have to be acted on, this claim alone; null: no value is enough");
  to("shift_alone", x.shift_alone, "this claim alone; null: no value is enough", "log-odds");
  to("sds_alone", x.sds_alone, "size of shift_alone", "the decider's own standard deviations");
  to("shift_jointly", x.shift_jointly, "all claims together; null: no mind near his", "log-odds");
  to("p_jointly", x.p_jointly, "probability acted on after shift_jointly");
}
template <class To>
void fields(To& to, const BeliefMove& x) {
  to("read_on", x.read_on, "day", "ISO date");
  to("document", x.document, "document that was read");
  to("claim", x.claim, "claim that it moved");
  to("mean_before", x.mean_before, "belief before", "log-odds");
  to("mean_after", x.mean_after, "belief after", "log-odds");
}
template <class To>
void fields(To& to, const TippingAnswer& x) {
  to("decision", x.decision, "as requested");
  to("option", x.option, "as requested");
  to("likeliest_already", x.likeliest_already, "whether it is the likeliest as things are");
  to("options", x.options, "of the decision, along the record, every number at its centre");
  to("claims", x.claims, "beliefs of the decider on the day");
  to("jointly_own_sds", x.jointly_own_sds,
     "length of the shortest shift of all claims together; null: no mind near his",
     "the decider's own standard deviations");
  to("documents", x.documents, "what had moved his beliefs before");
}
template <class To>
void fields(To& to, const TippingValue& x) {
  to("number", x.number, "address");
  to("value", x.value, "at which the option begins or ceases to be the likeliest");
  to("above", x.above, "whether it is the likeliest just above");
}
template <class To>
void fields(To& to, const TippingNumberAnswer& x) {
  to("decision", x.decision, "as requested");
  to("option", x.option, "as requested");
  to("number", x.number, "address, as requested");
  to("between", x.between, "values requested, or all that are legal");
  to("likeliest_first", x.likeliest_first, "whether it is the likeliest at the lowest value");
  to("looked_until", x.looked_until, "interrupted: the highest value tried; null: all were");
  to("structure", x.structure, "whether the scenario was compiled for each value: the number is fixed in a plan");
  to("rows", x.rows, "values at which the likeliest option changes");
}

}  // namespace parallel38
