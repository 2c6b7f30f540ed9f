#include "analysis/queries/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>

#include "analysis/queries/request_error.hpp"
#include "engine/plan/looks.hpp"
#include "scenarios/reader/calendar.hpp"
#include "scenarios/reader/problem.hpp"

namespace parallel38 {

namespace {

constexpr double kNoValue = std::numeric_limits<double>::quiet_NaN();

std::string without_spaces(const std::string& text) {
  std::string rest;
  for (const char c : text)
    if (std::isspace(static_cast<unsigned char>(c)) == 0) rest += c;
  return rest;
}

/// What stands before the first bracket.
std::string name_before_bracket(const std::string& text) {
  const std::string rest = without_spaces(text);
  const std::size_t bracket = rest.find('(');
  return bracket == std::string::npos ? "" : rest.substr(0, bracket);
}

std::string belief_name(const Plan& plan, const Belief& belief) {
  return plan.names.actors[at(belief.actor)] + "." + plan.names.claims[at(belief.claim)];
}

}  // namespace

bool Measure::asked_by(const std::string& target) {
  const std::string name = name_before_bracket(target);
  const auto letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  return !name.empty() && name != "not" && std::all_of(name.begin(), name.end(), letter);
}

Measure::Measure(const std::string& text, const Scenario& scenario, Plan& plan) : text_(text) {
  const std::string bare = without_spaces(text), name = name_before_bracket(text);
  const std::size_t open = name.size(), close = bare.find(')');
  const std::vector<std::string> known{"date", "belief", "worth"};
  const auto found = std::find(known.begin(), known.end(), name);
  if (found == known.end())
    wrong(fmt::format("'{}' is not known{}", name,
                      expectation("date(events.X), belief(ACTOR.CLAIM, DATE) or worth(ACTOR)", name, known)));
  kind_ = static_cast<Kind>(found - known.begin());
  if (close == std::string::npos) wrong("a bracket is not closed");
  if (close + 1 != bare.size()) wrong("it is a numeric target; and, or, not work only on conditions");
  const std::string inside = bare.substr(open + 1, close - open - 1);
  switch (kind_) {
    case Kind::date: find_event(inside, plan); break;
    case Kind::belief: find_belief(inside, plan); break;
    case Kind::worth: find_worth(inside, scenario, plan); break;
  }
}

const char* Measure::unit() const {
  constexpr const char* kUnits[] = {"days", "probability", "worth"};
  return kUnits[static_cast<std::size_t>(kind_)];
}

void Measure::find_event(const std::string& inside, const Plan& plan) {
  const std::string prefix = "events.", id = inside.rfind(prefix, 0) == 0 ? inside.substr(prefix.size()) : inside;
  const auto found = std::find(plan.names.events.begin(), plan.names.events.end(), id);
  if (id == inside || found == plan.names.events.end())
    wrong(fmt::format("'{}' has no date here{}", inside, expectation("date(events.X)", id, plan.names.events)));
  index_ = static_cast<Index>(found - plan.names.events.begin());
}

void Measure::find_belief(const std::string& inside, Plan& plan) {
  const std::size_t comma = inside.find(',');
  const std::string whose = inside.substr(0, comma);
  std::vector<std::string> held;
  for (const Belief& belief : plan.beliefs) held.push_back(belief_name(plan, belief));
  const auto found = std::find(held.begin(), held.end(), whose);
  if (found == held.end())
    wrong(fmt::format("'{}' is no belief here{}", whose, expectation("belief(ACTOR.CLAIM, DATE)", whose, held)));
  const auto day = comma == std::string::npos ? std::nullopt : day_of(inside.substr(comma + 1));
  if (!day || *day < plan.start || *day > plan.end)
    wrong(fmt::format("'{}' is no day of this scenario (expected belief(ACTOR.CLAIM, DATE), a date from {} to {})",
                      comma == std::string::npos ? "" : inside.substr(comma + 1), date_of(plan.start),
                      date_of(plan.end)));
  index_ = add_looks(plan, {{static_cast<Index>(found - held.begin()), *day}});
}

void Measure::find_worth(const std::string& inside, const Scenario& scenario, const Plan& plan) {
  const auto actor = std::find_if(scenario.actors.begin(), scenario.actors.end(),
                                  [&](const ActorEntry& entry) { return entry.id == inside; });
  if (actor == scenario.actors.end())
    wrong(fmt::format("'{}' is no actor here{}", inside, expectation("worth(ACTOR)", inside, plan.names.actors)));
  for (const NamedCondition& ending : scenario.endings) {
    const auto seen = std::find_if(ending.worth_to.begin(), ending.worth_to.end(),
                                   [&](const EndingFor& entry) { return entry.actor == inside; });
    if (seen == ending.worth_to.end())
      wrong(
          fmt::format("the ending {} does not say what {} sees in it (expected endings.{}.prospects.{} in the "
                      "scenario, [] for nothing)",
                      ending.id, inside, ending.id, inside));
    Sum sum;
    for (const std::string& prospect : seen->prospects) {
      for (const ValueEntry& value : actor->values) {
        if (value.prospect != prospect) continue;
        const auto& names = plan.number_names;
        const auto number = std::find(names.begin(), names.end(), value.value.place.address);
        const bool varies = number != names.end();
        sum.emplace_back(value.value.value, varies ? static_cast<Index>(number - names.begin()) : kNone);
      }
    }
    worth_.push_back(std::move(sum));
  }
}

void Measure::values(const Outcome& batch, const Luck& luck, const std::vector<double>& looked, std::size_t lanes,
                     double* out) const {
  const auto width = static_cast<std::size_t>(luck.width);
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    if (kind_ == Kind::belief) {
      out[lane] = looked[at(index_) * width + lane];
    } else if (kind_ == Kind::date) {
      const std::int16_t day = batch.event_days[at(index_) * width + lane];
      out[lane] = day < 0 ? kNoValue : day;
    } else {
      out[lane] = 0;
      for (const auto& [constant, number] : worth_[static_cast<std::size_t>(batch.endings[lane])])
        out[lane] += number == kNone ? constant : luck.numbers.of(at(number), lane);
    }
  }
}

void Measure::wrong(const std::string& what) const { throw RequestError(fmt::format("target '{}': {}", text_, what)); }

std::vector<std::string> measures_among(const std::vector<std::string>& targets) {
  std::vector<std::string> measures;
  std::copy_if(targets.begin(), targets.end(), std::back_inserter(measures), Measure::asked_by);
  return measures;
}

bool looks_at_beliefs(const std::vector<std::string>& measures) {
  return std::any_of(measures.begin(), measures.end(),
                     [](const std::string& text) { return name_before_bracket(text) == "belief"; });
}

}  // namespace parallel38
