#include "engine/plan/needs.hpp"

namespace parallel38 {

namespace {

void see_option(const Plan& plan, const Option& option, std::vector<Index>& seen) {
  for (Index i = option.branches.first; i < option.branches.first + option.branches.count; ++i) {
    const Index f = plan.branches[at(i)].factor;
    if (f < 0) continue;
    const Factor& factor = plan.factors[at(f)];
    if (factor.kind == FactorKind::belief) seen.push_back(factor.belief);
    if (factor.kind != FactorKind::foresight) continue;
    const Foresight& foresight = plan.foresights[at(factor.foresight)];
    if (foresight.imagined < 0) {
      if (foresight.belief >= 0) seen.push_back(foresight.belief);
      continue;
    }
    const Span imagined = plan.imagined[at(foresight.imagined)].options;
    for (Index o = imagined.first; o < imagined.first + imagined.count; ++o)
      see_option(plan, plan.options[at(o)], seen);
  }
}

/// Goes through the steps from the last to the first, noting what later ones read.
class Backwards {
 public:
  Backwards(const Plan& plan, bool everything) : plan_(plan) {
    needs_.groups.assign(plan.groups.size(), everything);
    needs_.contents.assign(at(plan.content_count), everything);
    needs_.heard.assign(plan.beliefs.size(), everything);
    for (const Arrival& arrival : plan.arrivals) {
      const Document& document = plan.documents[at(plan.deliveries[at(arrival.delivery)].document)];
      needs_.moves.emplace_back(at(document.statements.count + document.hostile.count), everything);
    }
  }

  Needs read() {
    for (std::size_t i = plan_.steps.size(); i-- > 0;) {
      const Step& step = plan_.steps[i];
      if (step.kind == StepKind::decision) decision(plan_.decisions[at(step.index)]);
      if (step.kind == StepKind::posting) posting(plan_.documents[at(plan_.postings[at(step.index)].document)]);
      if (step.kind == StepKind::arrival) arrival(step.index);
    }
    return std::move(needs_);
  }

 private:
  void decision(const Decision& decision) {
    for (const Index b : beliefs_seen(plan_, decision)) needs_.groups[at(plan_.beliefs[at(b)].group)] = 1;
  }

  void posting(const Document& document) {
    for (Index i = document.statements.first; i < document.statements.first + document.statements.count; ++i) {
      const Statement& statement = plan_.statements[at(i)];
      if (statement.kind != StatementKind::composed || !needs_.contents[at(statement.content)]) continue;
      const Index b = plan_.belief_of[at(document.mind * plan_.claim_count + statement.claim)];
      needs_.groups[at(plan_.beliefs[at(b)].group)] = 1;
      needs_.heard[at(b)] = 1;
    }
  }

  void arrival(Index index) {
    const Delivery& delivery = plan_.deliveries[at(plan_.arrivals[at(index)].delivery)];
    const Document& document = plan_.documents[at(delivery.document)];
    std::size_t position = 0;
    for (const Span span : {document.statements, document.hostile}) {
      for (Index i = span.first; i < span.first + span.count; ++i, ++position) {
        const Statement& statement = plan_.statements[at(i)];
        const Index b = plan_.belief_of[at(delivery.reader * plan_.claim_count + statement.claim)];
        if (b < 0 || !needs_.groups[at(plan_.beliefs[at(b)].group)]) continue;
        needs_.moves[at(index)][position] = 1;
        if (statement.content >= 0) needs_.contents[at(statement.content)] = 1;
      }
    }
  }

  const Plan& plan_;
  Needs needs_;
};

}  // namespace

std::vector<Index> beliefs_seen(const Plan& plan, const Decision& decision) {
  std::vector<Index> seen;
  if (decision.actor < 0) return seen;
  each_sight(plan, plan.actors[at(decision.actor)], [&](const Sight& sight) {
    if (sight.belief >= 0) seen.push_back(sight.belief);
  });
  for (Index o = decision.options.first; o < decision.options.first + decision.options.count; ++o)
    see_option(plan, plan.options[at(o)], seen);
  return seen;
}

Needs needs_of(const Plan& plan, Keep keep) { return Backwards(plan, keep == Keep::everything).read(); }

}  // namespace parallel38
