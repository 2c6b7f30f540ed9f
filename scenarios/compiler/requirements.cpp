// What may arise only after what: requirements must be acyclic and agree with the dates (MODEL section 7).
#include <algorithm>
#include <tuple>

#include "scenarios/compiler/compiler.hpp"
#include "scenarios/compiler/graphs.hpp"
#include "scenarios/reader/check_order.hpp"

namespace parallel38 {
namespace {

class Requirements {
 public:
  explicit Requirements(Compiler& compiler) : compiler_(compiler), scenario_(compiler.scenario) {}

  void check_decisions() {
    for (std::size_t decision = 0; decision < scenario_.decisions.size(); ++decision) {
      const DecisionEntry& entry = scenario_.decisions[decision];
      add(static_cast<Index>(decision), entry.requires_);
      for (const OptionEntry& option : entry.options) add(static_cast<Index>(decision), option.requires_);
    }
    const std::vector<Index> cycle = find_cycle(static_cast<Index>(scenario_.decisions.size()), edges_);
    if (!cycle.empty())
      compiler_.wrong(scenario_.decisions[at(cycle.front())].place,
                      require_in_circle(cycle, compiler_.plan.names.decisions));
    check_dates(cycle);
  }

  void check_documents() {
    for (std::size_t document = 0; document < scenario_.documents.size(); ++document)
      check_document(static_cast<Index>(document));
  }

 private:
  void add(Index decision, const ConditionTree& requires_) {
    std::vector<const ConditionNode*> found;
    decisions_mentioned(requires_, found);
    for (const ConditionNode* node : found) {
      const Index required = compiler_.decisions.find(node->name);
      if (required == kNone) continue;  // told where the condition is compiled
      edges_.emplace_back(decision, required);
      nodes_.push_back(node);
    }
  }

  /// Requirements inside the reported cycle are not reported again by their dates.
  void check_dates(const std::vector<Index>& cycle) {
    const auto in_cycle = [&cycle](Index decision) {
      return std::find(cycle.begin(), cycle.end(), decision) != cycle.end();
    };
    for (std::size_t edge = 0; edge < edges_.size(); ++edge) {
      const auto [later, earlier] = edges_[edge];
      if (place_in_time(earlier) < place_in_time(later)) continue;
      if (in_cycle(later) && in_cycle(earlier)) continue;
      const DecisionEntry& decision = scenario_.decisions[at(later)];
      against_the_dates(nodes_[edge]->place, decision.id, decision.date, earlier);
    }
  }

  /// Date, then the file's order.
  std::tuple<Day, int, Index> place_in_time(Index decision) const {
    const DecisionEntry& entry = scenario_.decisions[at(decision)];
    return {entry.date, entry.order, decision};
  }

  void check_document(Index document) {
    const DocumentEntry& entry = scenario_.documents[at(document)];
    const std::vector<OrderKey>& postings = compiler_.posting_keys[at(document)];
    if (postings.empty()) return;
    const OrderKey last = *std::max_element(postings.begin(), postings.end());
    std::vector<const ConditionNode*> found;
    decisions_mentioned(entry.requires_, found);
    for (const ConditionNode* node : found) {
      const Index decision = compiler_.decisions.find(node->name);
      if (decision == kNone) continue;  // told where the condition is compiled
      if (compiler_.decision_keys[at(decision)] < last) continue;
      against_the_dates(node->place, entry.id, static_cast<Day>(last.front()), decision);
    }
  }

  void against_the_dates(const Place& place, const std::string& id, Day date, Index required) {
    const DecisionEntry& decision = scenario_.decisions[at(required)];
    compiler_.wrong(place, stands_after(id, date, decision.id, decision.date));
  }

  Compiler& compiler_;
  const Scenario& scenario_;
  Edges edges_;
  std::vector<const ConditionNode*> nodes_;  ///< [edges] where it is required
};

}  // namespace

void check_requirements_of_decisions(Compiler& compiler) { Requirements(compiler).check_decisions(); }

void check_requirements_of_documents(Compiler& compiler) { Requirements(compiler).check_documents(); }

}  // namespace parallel38
