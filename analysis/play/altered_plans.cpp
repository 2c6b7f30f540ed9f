#include "analysis/play/altered_plans.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <utility>

namespace parallel38 {
namespace {

/// The number `times x number + plus`, with the luck of the old one.
Number altered(Plan& plan, const Number& number, double times, double plus) {
  if (number.varying == kNone) return {times * number.value + plus, kNone};
  Varying varying = plan.varying[at(number.varying)];
  const double a = times * varying.low + plus, b = times * varying.high + plus;
  varying.low = std::min(a, b);
  varying.high = std::max(a, b);
  varying.plus = times * varying.plus + plus;
  varying.times *= times;
  plan.varying.push_back(varying);
  plan.number_names.push_back(plan.number_names[at(number.varying)]);
  return {0.0, static_cast<Index>(plan.varying.size()) - 1};
}

void turn_linear(Plan& plan, Statement& statement) {
  statement.constant = -statement.constant;
  const Span old = statement.terms;
  statement.terms.first = static_cast<Index>(plan.terms.size());
  for (Index t = old.first; t < old.first + old.count; ++t) {
    const Term term = plan.terms[at(t)];
    plan.terms.push_back({term.state, altered(plan, term.weight, -1, 0)});
  }
}

void turn(Plan& plan, Index which) {
  Statement statement = plan.statements[at(which)];
  switch (statement.kind) {
    case StatementKind::level: statement.amount = altered(plan, statement.amount, -1, 1); break;
    case StatementKind::push: statement.amount = altered(plan, statement.amount, -1, 0); break;
    case StatementKind::linear: turn_linear(plan, statement); break;
    case StatementKind::composed:
      if (statement.recorded != kNone) turn(plan, statement.recorded);
      break;
  }
  plan.statements[at(which)] = statement;
}

void turn_all(Plan& plan, Span statements) {
  for (Index i = statements.first; i < statements.first + statements.count; ++i) turn(plan, i);
}

bool speaks(const Plan& plan, Span statements) {
  for (Index i = statements.first; i < statements.first + statements.count; ++i) {
    const Statement& statement = plan.statements[at(i)];
    if (statement.kind != StatementKind::composed || statement.recorded != kNone) return true;
  }
  return false;
}

}  // namespace

Plan without_documents(const Plan& plan) {
  Plan copy = plan;
  std::erase_if(copy.steps, [](const Step& step) { return step.kind == StepKind::arrival; });
  return copy;
}

Plan without_documents(const Plan& plan, const std::vector<Index>& documents) {
  Plan copy = plan;
  std::erase_if(copy.steps, [&](const Step& step) {
    if (step.kind != StepKind::arrival) return false;
    const Index document = plan.deliveries[at(plan.arrivals[at(step.index)].delivery)].document;
    return std::find(documents.begin(), documents.end(), document) != documents.end();
  });
  return copy;
}

Plan without_reading(const Plan& plan, Index actor) {
  Plan copy = plan;
  std::erase_if(copy.steps, [&](const Step& step) {
    return step.kind == StepKind::arrival &&
           plan.deliveries[at(plan.arrivals[at(step.index)].delivery)].reader == actor;
  });
  return copy;
}

Plan neutral(const Plan& plan, Index actor) {
  Plan copy = actor == kNone ? without_documents(plan) : without_reading(plan, actor);
  for (Belief& belief : copy.beliefs)
    if (actor == kNone || belief.actor == actor) belief.p = Number{0.5, kNone};
  return copy;
}

Plan agnostic(const Plan& plan, Index actor) {
  Plan copy = actor == kNone ? without_documents(plan) : without_reading(plan, actor);
  for (Belief& belief : copy.beliefs) {
    if (actor != kNone && belief.actor != actor) continue;
    Varying prior;
    prior.shape = Shape::uniform;
    prior.a = prior.low = 0.1;
    prior.b = prior.high = 0.9;
    const std::string& who = plan.names.actors[at(belief.actor)];
    std::string name = "actors." + who + ".beliefs." + plan.names.claims[at(belief.claim)] + ".p";
    // A prior that varies in the scenario keeps its luck: low draws stay low ones.
    if (belief.p.varying != kNone) prior.stream = plan.varying[at(belief.p.varying)].stream;
    copy.varying.push_back(prior);
    copy.number_names.push_back(std::move(name));
    belief.p = {0.0, static_cast<Index>(copy.varying.size()) - 1};
  }
  return copy;
}

Plan sharper(const Plan& plan, double factor) {
  Plan copy = plan;
  std::map<Index, Number> done;  // numbers that vary: theories, and whoever imagines another, may use one together
  const auto sharpen = [&](Number& precision) {
    const Number old = precision;
    const auto found = done.find(old.varying);
    precision = found == done.end() ? altered(copy, old, factor, 0) : found->second;
    if (old.varying != kNone) done.emplace(old.varying, precision);
  };
  for (Actor& actor : copy.actors)
    for (Number& precision : actor.precision) sharpen(precision);
  for (Imagined& imagined : copy.imagined) sharpen(imagined.precision);
  return copy;
}

Plan indifferent(const Plan& plan) {
  Plan copy = plan;
  for (Actor& actor : copy.actors) {
    actor.theory = Theory::quantal_response;
    for (int theory = 0; theory < kTheories; ++theory) actor.precision[theory] = actor.tremble[theory] = Number{};
  }
  return copy;
}

std::vector<Index> documents_arriving(const Plan& plan) {
  std::vector<bool> read(plan.documents.size(), false);
  for (const Step& step : plan.steps) {
    if (step.kind != StepKind::arrival) continue;
    const Arrival& arrival = plan.arrivals[at(step.index)];
    read[at(plan.deliveries[at(arrival.delivery)].document)] = true;
  }
  std::vector<Index> documents;
  for (std::size_t d = 0; d < plan.documents.size(); ++d)
    if (read[d]) documents.push_back(static_cast<Index>(d));
  return documents;
}

std::vector<Index> documents_read(const Plan& plan) {
  std::vector<Index> documents = documents_arriving(plan);
  std::erase_if(documents, [&](Index d) {
    const Document& document = plan.documents[at(d)];
    return !speaks(plan, document.statements) && !speaks(plan, document.hostile);
  });
  return documents;
}

Plan turned_round(const Plan& plan, const std::vector<Index>& documents) {
  Plan copy = plan;
  for (const Index d : documents) {
    const Document document = copy.documents[at(d)];
    turn_all(copy, document.statements);
    turn_all(copy, document.hostile);
  }
  return copy;
}

}  // namespace parallel38
