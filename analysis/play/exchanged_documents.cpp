#include "analysis/play/exchanged_documents.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace parallel38 {
namespace {

/// Whether a statement can be read from another document: its value is fixed, or on record and no echo of the reader.
bool can_move(const Plan& plan, const Delivery& delivery, const Statement& statement) {
  switch (statement.kind) {
    case StatementKind::level:
    case StatementKind::push: return true;
    case StatementKind::linear: return false;
    case StatementKind::composed: break;
  }
  const Index mind = plan.documents[at(delivery.document)].mind;
  return statement.recorded != kNone && plan.actors[at(mind)].patron != delivery.reader;
}

bool can_move(const Plan& plan, const Delivery& delivery) {
  const Document& document = plan.documents[at(delivery.document)];
  for (const Span span : {document.statements, document.hostile})
    for (Index s = span.first; s < span.first + span.count; ++s)
      if (!can_move(plan, delivery, plan.statements[at(s)])) return false;
  return document.statements.count + document.hostile.count > 0;
}

/// Statements as they are on record, at the end of the plan.
Span fixed_copies(Plan& plan, Span statements) {
  const Span copies{static_cast<Index>(plan.statements.size()), statements.count};
  for (Index s = statements.first; s < statements.first + statements.count; ++s) {
    const Statement& statement = plan.statements[at(s)];
    const Statement copy =
        statement.kind == StatementKind::composed ? plan.statements[at(statement.recorded)] : statement;
    plan.statements.push_back(copy);
  }
  return copies;
}

/// Gives a delivery a document of its own, that says what another document says.
void say(Plan& plan, Index delivery, Index donor) {
  Document document = plan.documents[at(plan.deliveries[at(delivery)].document)];
  document.statements = fixed_copies(plan, plan.documents[at(donor)].statements);
  document.hostile = fixed_copies(plan, plan.documents[at(donor)].hostile);
  document.mind = kNone;
  const std::string name = plan.names.documents[at(plan.deliveries[at(delivery)].document)];
  plan.deliveries[at(delivery)].document = static_cast<Index>(plan.documents.size());
  plan.documents.push_back(document);
  plan.names.documents.push_back(name);
}

/// Postings of the documents that deliveries got of their own: beside each posting of the old one, on the same day, by
/// the same senders and the same luck.
void post_copies(Plan& plan) {
  std::map<std::pair<Index, Index>, Index> copies;  // posting, delivery -> its own posting
  std::map<Index, std::vector<Index>> beside;       // posting -> its copies
  for (Arrival& arrival : plan.arrivals) {
    const Index own = plan.deliveries[at(arrival.delivery)].document;
    if (plan.postings[at(arrival.posting)].document == own) continue;
    const auto [found, is_new] =
        copies.try_emplace({arrival.posting, arrival.delivery}, static_cast<Index>(plan.postings.size()));
    if (is_new) {
      Posting copy = plan.postings[at(arrival.posting)];
      copy.document = own;
      plan.postings.push_back(copy);
      beside[arrival.posting].push_back(found->second);
    }
    arrival.posting = found->second;
  }
  std::vector<Step> steps;
  for (const Step& step : plan.steps) {
    steps.push_back(step);
    if (step.kind != StepKind::posting) continue;
    for (const Index copy : beside[step.index]) steps.push_back({step.day, StepKind::posting, copy});
  }
  plan.steps = std::move(steps);
}

}  // namespace

std::vector<std::vector<Index>> exchangeable(const Plan& plan) {
  std::vector<bool> arrives(plan.deliveries.size(), false);
  for (const Step& step : plan.steps)
    if (step.kind == StepKind::arrival) arrives[at(plan.arrivals[at(step.index)].delivery)] = true;
  std::vector<std::vector<Index>> by_reader(plan.actors.size());
  for (std::size_t d = 0; d < plan.deliveries.size(); ++d)
    if (arrives[d] && can_move(plan, plan.deliveries[d]))
      by_reader[at(plan.deliveries[d].reader)].push_back(static_cast<Index>(d));
  std::erase_if(by_reader, [](const std::vector<Index>& deliveries) { return deliveries.size() < 2; });
  return by_reader;
}

Plan exchanged(const Plan& plan,
               const std::function<std::vector<std::size_t>(const std::vector<Index>& deliveries)>& donors) {
  Plan copy = plan;
  for (const std::vector<Index>& deliveries : exchangeable(plan)) {
    const std::vector<std::size_t> donor = donors(deliveries);
    for (std::size_t i = 0; i < deliveries.size(); ++i)
      say(copy, deliveries[i], plan.deliveries[at(deliveries[donor[i]])].document);
  }
  post_copies(copy);
  return copy;
}

}  // namespace parallel38
