#include "engine/plan/plan.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "engine/plan/limits.hpp"

namespace parallel38 {
namespace {

/// Walks a plan and notes every index outside its range.
class PlanChecker {
 public:
  explicit PlanChecker(const Plan& plan) : plan_(plan) {}

  std::vector<std::string> check() {
    check_names();
    check_numbers();
    check_actors();
    check_minds();
    check_documents();
    check_deliveries();
    check_decisions();
    check_trees();
    check_conditions();
    check_world();
    check_steps();
    return problems_;
  }

 private:
  void wrong(const char* array, std::size_t entry, const std::string& what) {
    problems_.push_back(fmt::format("{}[{}]: {}", array, entry, what));
  }

  template <class Array>
  void in(const char* array, std::size_t entry, const char* field, Index index, const Array& into) {
    in_count(array, entry, field, index, into.size());
  }
  void in_count(const char* array, std::size_t entry, const char* field, Index index, std::size_t size) {
    if (index < 0 || at(index) >= size) wrong(array, entry, fmt::format("{} {} is not in [0, {})", field, index, size));
  }
  template <class Array>
  void in_or_none(const char* array, std::size_t entry, const char* field, Index index, const Array& into) {
    if (index != kNone) in(array, entry, field, index, into);
  }
  template <class Array>
  bool within(const char* array, std::size_t entry, const char* field, Span span, const Array& into) {
    const bool fits = span.first >= 0 && span.count >= 0 &&
                      static_cast<std::size_t>(span.first) + static_cast<std::size_t>(span.count) <= into.size();
    if (!fits)
      wrong(array, entry,
            fmt::format("{} [{}, + {}) leaves an array of {}", field, span.first, span.count, into.size()));
    return fits;
  }
  void number(const char* array, std::size_t entry, const char* field, const Number& n) {
    in_or_none(array, entry, field, n.varying, plan_.varying);
  }
  void at_most(const char* array, std::size_t entry, const char* field, Index count, int most) {
    if (count > most) wrong(array, entry, fmt::format("{} {}: at most {} can be played", count, field, most));
  }
  void same_size(const char* field, std::size_t size, std::size_t expected) {
    if (size != expected) problems_.push_back(fmt::format("{}: {} entries, expected {}", field, size, expected));
  }
  /// A local option, or none.
  void option(const char* array, std::size_t entry, const char* field, Index local, Index count) {
    if (local != kNone) in_count(array, entry, field, local, static_cast<std::size_t>(count < 0 ? 0 : count));
  }
  void mask(const char* array, std::size_t entry, std::uint64_t options, Index count) {
    if (count < 0 || count >= 64 || options >> count != 0)
      wrong(array, entry, fmt::format("options {:#x} are not among {}", options, count));
  }

  void check_names() {
    same_size("names.actors", plan_.names.actors.size(), plan_.actors.size());
    same_size("names.claims", plan_.names.claims.size(), static_cast<std::size_t>(plan_.claim_count));
    same_size("names.documents", plan_.names.documents.size(), plan_.documents.size());
    same_size("names.decisions", plan_.names.decisions.size(), plan_.decisions.size());
    same_size("names.options", plan_.names.options.size(), plan_.options.size());
    same_size("names.states", plan_.names.states.size(), plan_.states.size());
    same_size("names.events", plan_.names.events.size(), plan_.events.size());
    same_size("names.endings", plan_.names.endings.size(), plan_.endings.size());
    same_size("names.channels", plan_.names.channels.size(), plan_.links.size());
    same_size("number_names", plan_.number_names.size(), plan_.varying.size());
    same_size("belief_of", plan_.belief_of.size(), plan_.actors.size() * static_cast<std::size_t>(plan_.claim_count));
  }

  void check_numbers() {
    for (std::size_t i = 0; i < plan_.varying.size(); ++i) {
      const Varying& varying = plan_.varying[i];
      within("varying", i, "coder_values", varying.coder_values, plan_.coder_values);
      if (varying.shape != Shape::coders) continue;
      if (static_cast<std::size_t>(varying.coder_values.count) != plan_.coders.size())
        wrong("varying", i, "has no entry for every coder");
    }
  }

  /// A belief that must be of this actor, or none.
  void own_belief(std::size_t actor, const char* field, Index belief) {
    if (belief == kNone) return;
    in("actors", actor, field, belief, plan_.beliefs);
    const bool known = belief >= 0 && static_cast<std::size_t>(belief) < plan_.beliefs.size();
    if (known && plan_.beliefs[static_cast<std::size_t>(belief)].actor != static_cast<Index>(actor))
      wrong("actors", actor, fmt::format("{} is another's belief", field));
  }

  void check_actors() {
    for (std::size_t i = 0; i < plan_.actors.size(); ++i) {
      const Actor& actor = plan_.actors[i];
      within("actors", i, "beliefs", actor.beliefs, plan_.beliefs);
      within("actors", i, "groups", actor.groups, plan_.groups);
      within("actors", i, "models", actor.models, plan_.actor_models);
      for (const Number& precision : actor.precision) number("actors", i, "precision", precision);
      for (const Number& tremble : actor.tremble) number("actors", i, "tremble", tremble);
      number("actors", i, "threshold", actor.threshold);
      in_or_none("actors", i, "patron", actor.patron, plan_.actors);
      own_belief(i, "abandonment", actor.abandonment);
      own_belief(i, "orchestrated", actor.orchestrated);
      in_or_none("actors", i, "dependence", actor.dependence, plan_.states);
      in_or_none("actors", i, "flagrancy", actor.flagrancy, plan_.states);
    }
    for (std::size_t i = 0; i < plan_.actor_models.size(); ++i) {
      if (plan_.actor_models[i].model < 0) wrong("actor_models", i, "no model");
      within("actor_models", i, "traits", plan_.actor_models[i].traits, plan_.traits);
      at_most("actor_models", i, "traits", plan_.actor_models[i].traits.count, limits::kTraits);
    }
    for (std::size_t i = 0; i < plan_.traits.size(); ++i) number("traits", i, "value", plan_.traits[i]);
  }

  void check_minds() {
    for (std::size_t i = 0; i < plan_.beliefs.size(); ++i) {
      const Belief& belief = plan_.beliefs[i];
      in_count("beliefs", i, "claim", belief.claim, static_cast<std::size_t>(plan_.claim_count));
      in("beliefs", i, "actor", belief.actor, plan_.actors);
      in("beliefs", i, "group", belief.group, plan_.groups);
      for (const Number* n : {&belief.p, &belief.sd, &belief.drift}) number("beliefs", i, "number", *n);
      if (belief.hope < -1 || belief.hope > 1) wrong("beliefs", i, "hope is none of -1, 0, 1");
    }
    for (std::size_t i = 0; i < plan_.groups.size(); ++i) {
      const Group& group = plan_.groups[i];
      in("groups", i, "actor", group.actor, plan_.actors);
      within("groups", i, "beliefs", group.beliefs, plan_.beliefs);
      at_most("groups", i, "claims that rest on each other", group.beliefs.count, limits::kGroup);
      if (group.beliefs.count > limits::kGroup) continue;  // its square may be too large to hold
      const Index entries = group.beliefs.count * group.beliefs.count;
      within("groups", i, "loading", {group.loading, entries}, plan_.loadings);
    }
    for (std::size_t i = 0; i < plan_.belief_of.size(); ++i)
      in_or_none("belief_of", i, "belief", plan_.belief_of[i], plan_.beliefs);
  }

  void check_documents() {
    for (std::size_t i = 0; i < plan_.documents.size(); ++i) {
      const Document& document = plan_.documents[i];
      in_or_none("documents", i, "author", document.author, plan_.actors);
      in_or_none("documents", i, "speaks_for", document.speaks_for, plan_.actors);
      in_or_none("documents", i, "mind", document.mind, plan_.actors);
      within("documents", i, "hostile", document.hostile, plan_.statements);
      number("documents", i, "probability", document.probability);
      in_or_none("documents", i, "exists", document.exists, plan_.uniform_names);
      at_most("documents", i, "statements", document.statements.count, limits::kStatements);
      if (within("documents", i, "statements", document.statements, plan_.statements)) check_composed(i, document);
    }
    for (std::size_t i = 0; i < plan_.statements.size(); ++i) check_statement(i, plan_.statements[i]);
    for (std::size_t i = 0; i < plan_.terms.size(); ++i) {
      in("terms", i, "state", plan_.terms[i].state, plan_.states);
      number("terms", i, "weight", plan_.terms[i].weight);
    }
  }

  /// What is composed comes from a mind that holds the claim.
  void check_composed(std::size_t index, const Document& document) {
    for (Index i = document.statements.first; i < document.statements.first + document.statements.count; ++i) {
      const Statement& statement = plan_.statements[static_cast<std::size_t>(i)];
      if (statement.kind != StatementKind::composed) continue;
      const auto place = static_cast<std::size_t>(document.mind) * static_cast<std::size_t>(plan_.claim_count) +
                         static_cast<std::size_t>(statement.claim);
      if (document.mind < 0 || statement.claim < 0 || place >= plan_.belief_of.size() ||
          plan_.belief_of[place] == kNone) {
        wrong("documents", index, "composes what its mind does not hold");
      }
    }
  }

  void check_statement(std::size_t i, const Statement& statement) {
    in_count("statements", i, "claim", statement.claim, static_cast<std::size_t>(plan_.claim_count));
    for (const Number* n : {&statement.amount, &statement.sd, &statement.independence})
      number("statements", i, "number", *n);
    within("statements", i, "terms", statement.terms, plan_.terms);
    in_or_none("statements", i, "recorded", statement.recorded, plan_.statements);
    const bool written = statement.kind == StatementKind::linear || statement.kind == StatementKind::composed;
    if (written || statement.content != kNone)
      in_count("statements", i, "content", statement.content, static_cast<std::size_t>(plan_.content_count));
  }

  void check_deliveries() {
    for (std::size_t i = 0; i < plan_.postings.size(); ++i) {
      in("postings", i, "document", plan_.postings[i].document, plan_.documents);
      in_or_none("postings", i, "requires", plan_.postings[i].requires_, plan_.conditions);
      within("postings", i, "senders", plan_.postings[i].senders, plan_.senders);
    }
    for (std::size_t i = 0; i < plan_.senders.size(); ++i) {
      const Sender& sender = plan_.senders[i];
      in("senders", i, "decision", sender.decision, plan_.decisions);
      in_count("senders", i, "option", sender.option, static_cast<std::size_t>(option_count(sender.decision)));
    }
    for (std::size_t i = 0; i < plan_.deliveries.size(); ++i) {
      in("deliveries", i, "document", plan_.deliveries[i].document, plan_.documents);
      in("deliveries", i, "reader", plan_.deliveries[i].reader, plan_.actors);
      within("deliveries", i, "routes", plan_.deliveries[i].routes, plan_.routes);
      at_most("deliveries", i, "routes", plan_.deliveries[i].routes.count, limits::kRoutes);
    }
    for (std::size_t i = 0; i < plan_.routes.size(); ++i)
      within("routes", i, "links", plan_.routes[i].links, plan_.links);
    for (std::size_t i = 0; i < plan_.links.size(); ++i) {
      number("links", i, "trust", plan_.links[i].trust);
      number("links", i, "probability", plan_.links[i].probability);
      in_or_none("links", i, "works", plan_.links[i].works, plan_.uniform_names);
    }
    for (std::size_t i = 0; i < plan_.arrivals.size(); ++i) {
      in("arrivals", i, "delivery", plan_.arrivals[i].delivery, plan_.deliveries);
      in("arrivals", i, "posting", plan_.arrivals[i].posting, plan_.postings);
      if (plan_.arrivals[i].delay < 0) wrong("arrivals", i, "arrives before it was written");
    }
  }

  Index option_count(Index decision) const {
    const bool known = decision >= 0 && at(decision) < plan_.decisions.size();
    return known ? std::max(plan_.decisions[at(decision)].options.count, Index{0}) : 0;
  }

  Index leaf_count(Span options) const {
    Index leaves = 0;
    for (Index o = std::max(options.first, Index{0});
         o < options.first + options.count && static_cast<std::size_t>(o) < plan_.options.size(); ++o) {
      leaves += std::max(plan_.options[static_cast<std::size_t>(o)].leaves.count, Index{0});
    }
    return leaves;
  }

  void check_decisions() {
    for (std::size_t i = 0; i < plan_.decisions.size(); ++i) {
      const Decision& decision = plan_.decisions[i];
      in_or_none("decisions", i, "actor", decision.actor, plan_.actors);
      in_or_none("decisions", i, "requires", decision.requires_, plan_.conditions);
      within("decisions", i, "options", decision.options, plan_.options);
      at_most("decisions", i, "options", decision.options.count, limits::kOptions);
      at_most("decisions", i, "leaves", leaf_count(decision.options), limits::kLeaves);
      option("decisions", i, "status_quo", decision.status_quo, decision.options.count);
      option("decisions", i, "recorded", decision.recorded, decision.options.count);
      option("decisions", i, "forced", decision.forced, decision.options.count);
      within("decisions", i, "touches", decision.touches, plan_.touched_events);
    }
    for (std::size_t i = 0; i < plan_.imagined.size(); ++i) {
      number("imagined", i, "precision", plan_.imagined[i].precision);
      at_most("imagined", i, "options", plan_.imagined[i].options.count, limits::kOptions);
      if (within("imagined", i, "options", plan_.imagined[i].options, plan_.options)) check_one_level(i);
    }
    for (std::size_t i = 0; i < plan_.options.size(); ++i) check_option(i, plan_.options[i]);
    for (std::size_t i = 0; i < plan_.effects.size(); ++i)
      in("effects", i, "state", plan_.effects[i].state, plan_.states);
    check_exponentials();
  }

  /// Those who decide need luck for it; what is only imagined needs none.
  void check_exponentials() {
    for (std::size_t i = 0; i < plan_.decisions.size(); ++i) {
      const Span options = plan_.decisions[i].options;
      for (Index o = std::max(options.first, Index{0});
           o < options.first + options.count && static_cast<std::size_t>(o) < plan_.options.size(); ++o) {
        in("options", static_cast<std::size_t>(o), "exponential",
           plan_.options[static_cast<std::size_t>(o)].exponential, plan_.exponential_names);
      }
    }
  }

  void check_one_level(std::size_t index) {
    const Span options = plan_.imagined[index].options;
    for (Index o = options.first; o < options.first + options.count; ++o) {
      const Option& imagined = plan_.options[static_cast<std::size_t>(o)];
      at_most("imagined", index, "branches", imagined.branches.count, limits::kImaginedBranches);
      at_most("imagined", index, "leaves", imagined.leaves.count, limits::kImaginedLeaves);
      if (!within("imagined", index, "branches", imagined.branches, plan_.branches)) continue;
      for (Index b = imagined.branches.first; b < imagined.branches.first + imagined.branches.count; ++b) {
        if (foresees_by_imagining(plan_.branches[static_cast<std::size_t>(b)].factor))
          wrong("imagined", index, "imagines in turn: one level only");
      }
    }
  }

  bool foresees_by_imagining(Index factor) const {
    if (factor < 0 || static_cast<std::size_t>(factor) >= plan_.factors.size()) return false;
    const Index foresight = plan_.factors[static_cast<std::size_t>(factor)].foresight;
    const bool known = foresight >= 0 && static_cast<std::size_t>(foresight) < plan_.foresights.size();
    return known && plan_.foresights[static_cast<std::size_t>(foresight)].imagined != kNone;
  }

  void check_option(std::size_t i, const Option& option) {
    in_or_none("options", i, "requires", option.requires_, plan_.conditions);
    number("options", i, "cost", option.cost);
    number("options", i, "weight", option.weight);
    within("options", i, "effects", option.effects, plan_.effects);
    within("options", i, "terms", option.terms, plan_.terms);
    in_or_none("options", i, "exponential", option.exponential, plan_.exponential_names);
    const bool branches = within("options", i, "branches", option.branches, plan_.branches);
    const bool leaves = within("options", i, "leaves", option.leaves, plan_.leaves);
    for (Index b = 0; branches && b < option.branches.count; ++b) {
      const Index parent = plan_.branches[static_cast<std::size_t>(option.branches.first + b)].parent;
      if (parent != kNone && (parent < 0 || parent >= b))
        wrong("options", i, fmt::format("branch {} does not come after its parent {}", b, parent));
    }
    for (Index l = 0; leaves && l < option.leaves.count; ++l) {
      const Index branch = plan_.leaves[static_cast<std::size_t>(option.leaves.first + l)].branch;
      in_count("options", i, "branch of a leaf", branch,
               static_cast<std::size_t>(std::max(option.branches.count, Index{0})));
    }
  }

  void check_trees() {
    for (std::size_t i = 0; i < plan_.values.size(); ++i) number("values", i, "value", plan_.values[i].value);
    for (std::size_t i = 0; i < plan_.leaf_values.size(); ++i)
      in("leaf_values", i, "value", plan_.leaf_values[i], plan_.values);
    for (std::size_t i = 0; i < plan_.leaves.size(); ++i)
      within("leaves", i, "prospects", plan_.leaves[i].prospects, plan_.leaf_values);
    for (std::size_t i = 0; i < plan_.branches.size(); ++i)
      in_or_none("branches", i, "factor", plan_.branches[i].factor, plan_.factors);
    for (std::size_t i = 0; i < plan_.factors.size(); ++i) check_factor(i, plan_.factors[i]);
    for (std::size_t i = 0; i < plan_.foresights.size(); ++i) {
      const Foresight& foresight = plan_.foresights[i];
      mask("foresights", i, foresight.means, foresight.option_count);
      in_or_none("foresights", i, "belief", foresight.belief, plan_.beliefs);
      in_or_none("foresights", i, "imagined", foresight.imagined, plan_.imagined);
      if (foresight.belief == kNone && foresight.imagined == kNone)
        wrong("foresights", i, "neither a belief nor an imagined decision");
      const bool known =
          foresight.imagined >= 0 && static_cast<std::size_t>(foresight.imagined) < plan_.imagined.size();
      if (known && plan_.imagined[static_cast<std::size_t>(foresight.imagined)].options.count != foresight.option_count)
        wrong("foresights", i, "imagines another number of options");
    }
  }

  void check_factor(std::size_t i, const Factor& factor) {
    number("factors", i, "number", factor.number);
    number("factors", i, "shift", factor.shift);
    in_or_none("factors", i, "belief", factor.belief, plan_.beliefs);
    in_or_none("factors", i, "condition", factor.condition, plan_.conditions);
    in_or_none("factors", i, "foresight", factor.foresight, plan_.foresights);
    const FactorKind kind = factor.kind;
    const bool lacking = ((kind == FactorKind::belief || kind == FactorKind::first_belief) && factor.belief == kNone) ||
                         (kind == FactorKind::condition && factor.condition == kNone) ||
                         (kind == FactorKind::foresight && factor.foresight == kNone);
    if (lacking) wrong("factors", i, "lacks what it is of");
    const bool known = factor.foresight >= 0 && static_cast<std::size_t>(factor.foresight) < plan_.foresights.size();
    mask("factors", i, factor.options,
         known ? plan_.foresights[static_cast<std::size_t>(factor.foresight)].option_count : 0);
  }

  /// Children come before what joins them, so that no condition can hold itself.
  void check_conditions() {
    for (std::size_t i = 0; i < plan_.conditions.size(); ++i) {
      const Condition& condition = plan_.conditions[i];
      if (within("conditions", i, "children", condition.children, plan_.condition_children)) {
        for (Index c = condition.children.first; c < condition.children.first + condition.children.count; ++c) {
          in_count("conditions", i, "child", plan_.condition_children[static_cast<std::size_t>(c)], i);
        }
      }
      in_or_none("conditions", i, "decision", condition.decision, plan_.decisions);
      in_or_none("conditions", i, "state", condition.state, plan_.states);
      mask("conditions", i, condition.options, option_count(condition.decision));
      const bool joins = condition.kind == ConditionKind::all || condition.kind == ConditionKind::any;
      const bool of_state =
          condition.kind == ConditionKind::state_inside || condition.kind == ConditionKind::state_outside;
      if (!joins && (of_state ? condition.state : condition.decision) == kNone)
        wrong("conditions", i, "lacks what it is of");
    }
  }

  void check_world() {
    for (std::size_t i = 0; i < plan_.events.size(); ++i)
      in("events", i, "condition", plan_.events[i], plan_.conditions);
    for (std::size_t i = 0; i < plan_.touched_events.size(); ++i)
      in("touched_events", i, "event", plan_.touched_events[i], plan_.events);
    if (plan_.endings.empty()) wrong("endings", 0, "none: every run needs one, the last is `else`");
    for (std::size_t i = 0; i < plan_.endings.size(); ++i) {
      if (i + 1 < plan_.endings.size()) in("endings", i, "condition", plan_.endings[i], plan_.conditions);
      else if (plan_.endings[i] != kNone) wrong("endings", i, "the last is not `else`");
    }
  }

  void check_steps() {
    if (plan_.end - plan_.start > limits::kDays)
      problems_.push_back(
          fmt::format("the plan lasts {} days, more than the {} possible", plan_.end - plan_.start, limits::kDays));
    for (std::size_t i = 0; i < plan_.looks.size(); ++i) in("looks", i, "belief", plan_.looks[i].belief, plan_.beliefs);
    for (std::size_t i = 0; i < plan_.steps.size(); ++i) {
      const Step& step = plan_.steps[i];
      if (step.day < plan_.start || step.day > plan_.end) wrong("steps", i, "lies outside the scenario");
      if (i > 0 && step.day < plan_.steps[i - 1].day) wrong("steps", i, "goes back in time");
      switch (step.kind) {
        case StepKind::arrival: in("steps", i, "arrival", step.index, plan_.arrivals); break;
        case StepKind::posting: in("steps", i, "posting", step.index, plan_.postings); break;
        case StepKind::decision: in("steps", i, "decision", step.index, plan_.decisions); break;
        case StepKind::look: in("steps", i, "look", step.index, plan_.looks); break;
      }
    }
  }

  const Plan& plan_;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> problems_of(const Plan& plan) { return PlanChecker(plan).check(); }

}  // namespace parallel38
