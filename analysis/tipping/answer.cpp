#include "analysis/tipping/answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/queries/request_error.hpp"
#include "analysis/tipping/asked.hpp"
#include "analysis/tipping/nearest.hpp"
#include "engine/arithmetic.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

Index place_of(const std::vector<std::string>& names, const std::string& name, const char* flag, const char* what) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw RequestError(fmt::format("{} {}: not in this scenario{}", flag, name, expectation(what, name, names)));
  return static_cast<Index>(found - names.begin());
}

ClaimTip claim_tip(const Held& held, const AloneTip& alone, double shift_jointly) {
  return {held.claim,  held.p,        held.mean,     alone.p,
          alone.shift, alone.own_sds, shift_jointly, acted_on(held.mean + shift_jointly, held.variance)};
}

}  // namespace

AskedDecision asked_decision(const Plan& plan, const std::string& decision, const std::string& option) {
  const Index d = place_of(plan.names.decisions, decision, "--decision", "a decision");
  std::vector<std::string> options;
  for (Index o = 0; o < plan.decisions[at(d)].options.count; ++o) options.push_back(option_id(plan, d, o));
  return {d, place_of(options, option, "--option", "an option")};
}

TippingAnswer tipping(const World& world, const TippingRequest& request, const Play& play) {
  const AskedDecision asked = asked_decision(world.plan, request.decision, request.option);
  const DecisionDay day = decision_day(world.plan, play.on(), asked.decision);
  const NearestMinds minds = nearest_minds(world.plan, play.on(), day, asked.option, play.stop);
  TippingAnswer answer;
  answer.decision = request.decision;
  answer.option = request.option;
  answer.likeliest_already = minds.likeliest_already;
  answer.finished = minds.finished;
  if (!minds.finished) return answer;
  for (std::size_t o = 0; o < day.p.size(); ++o)
    answer.options.push_back({option_id(world.plan, asked.decision, static_cast<Index>(o)), day.p[o]});
  for (std::size_t k = 0; k < day.held.size(); ++k)
    answer.claims.push_back(
        claim_tip(day.held[k], minds.alone[k], minds.jointly.found ? minds.jointly.shift[k] : kUnknown));
  if (minds.jointly.found) answer.jointly_own_sds = minds.jointly.length;
  for (const Moved& one : day.moved)
    answer.documents.push_back({date_of(one.day), one.document, one.claim, one.before, one.after});
  return answer;
}

}  // namespace parallel38
