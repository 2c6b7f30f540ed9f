#include "engine/plan/relations.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "engine/plan/limits.hpp"

namespace parallel38 {
namespace {

/// Calls visit(index) for each entry of a span.
template <class Visit>
void each(Span span, Visit visit) {
  for (Index i = span.first; i < span.first + span.count; ++i) visit(i);
}
bool contains(Span span, Index index) { return index >= span.first && index < span.first + span.count; }

class Relations {
 public:
  explicit Relations(const Plan& plan) : plan_(plan) {}

  std::vector<std::string> check() {
    check_sizes();
    each_of("varying", plan_.varying, [&](Index i) { check_codings(i); });
    check_minds();
    each_of("statements", plan_.statements, [&](Index i) { check_statement(i); });
    each_of("documents", plan_.documents, [&](Index i) { check_composed(i); });
    each_of("arrivals", plan_.arrivals, [&](Index i) { check_arrival(i); });
    each_of("conditions", plan_.conditions, [&](Index i) { check_condition(i); });
    each_of("options", plan_.options, [&](Index i) { check_tree(plan_.options[at(i)]); });
    each_of("decisions", plan_.decisions, [&](Index i) { check_exponentials(plan_.decisions[at(i)].options); });
    each_of("factors", plan_.factors, [&](Index i) { check_factor(plan_.factors[at(i)]); });
    each_of("foresights", plan_.foresights, [&](Index i) { check_foresight(plan_.foresights[at(i)]); });
    each_of("imagined", plan_.imagined, [&](Index i) { check_one_level(plan_.imagined[at(i)]); });
    check_endings();
    check_steps();
    // Counts within what can be played, last: they follow the indices through.
    for (const Excess& excess : excesses_of(plan_)) problems_.push_back(text_of(excess));
    return std::move(problems_);
  }

 private:
  /// Checks entry by entry; what is found wrong is of that entry.
  template <class T, class Check>
  void each_of(const char* array, const std::vector<T>& entries, Check check) {
    array_ = array;
    for (entry_ = 0; at(entry_) < entries.size(); ++entry_) check(entry_);
  }
  void wrong(bool broken, const std::string& what) {
    if (broken) problems_.push_back(fmt::format("{}[{}]: {}", array_, entry_, what));
  }
  void wrong(const std::string& what) { wrong(true, what); }

  void same_size(const char* field, std::size_t size, std::size_t expected) {
    if (size != expected) problems_.push_back(fmt::format("{}: {} entries, expected {}", field, size, expected));
  }
  void check_sizes() {
    same_size("names.actors", plan_.names.actors.size(), plan_.actors.size());
    same_size("names.claims", plan_.names.claims.size(), at(plan_.claim_count));
    same_size("names.documents", plan_.names.documents.size(), plan_.documents.size());
    same_size("names.decisions", plan_.names.decisions.size(), plan_.decisions.size());
    same_size("names.options", plan_.names.options.size(), plan_.options.size());
    same_size("names.states", plan_.names.states.size(), plan_.states.size());
    same_size("names.events", plan_.names.events.size(), plan_.events.size());
    same_size("names.endings", plan_.names.endings.size(), plan_.endings.size());
    same_size("names.channels", plan_.names.channels.size(), plan_.links.size());
    same_size("number_names", plan_.number_names.size(), plan_.varying.size());
    same_size("belief_of", plan_.belief_of.size(), plan_.actors.size() * at(plan_.claim_count));
  }

  void check_codings(Index i) {
    const Varying& varying = plan_.varying[at(i)];
    if (varying.shape != Shape::coders) return;
    const Coding* codings = plan_.codings.data() + varying.codings.first;
    const Coding* end = codings + varying.codings.count;
    wrong(at(varying.codings.count) != plan_.coders.size(), "has no entry for every coder");
    wrong(std::none_of(codings, end, gives), "no coder gave a value");
    wrong(std::any_of(codings, end, [](const Coding& one) { return one.shape == Shape::coders; }),
          "what a coder gave refers to coders");
  }

  // --- minds ---

  void check_minds() {
    each_of("actors", plan_.actors, [&](Index i) { check_actor(i, plan_.actors[at(i)]); });
    each_of("groups", plan_.groups, [&](Index i) { check_group(i, plan_.groups[at(i)]); });
    each_of("beliefs", plan_.beliefs, [&](Index i) { check_belief(i, plan_.beliefs[at(i)]); });
    if (plan_.belief_of.size() != plan_.actors.size() * at(plan_.claim_count)) return;
    each_of("belief_of", plan_.belief_of, [&](Index i) {
      const Index belief = plan_.belief_of[at(i)];
      wrong(belief != kNone && place_of(plan_.beliefs[at(belief)].actor, plan_.beliefs[at(belief)].claim) != at(i),
            fmt::format("belief {} is of another actor or claim", belief));
    });
  }
  std::size_t place_of(Index actor, Index claim) const { return at(actor) * at(plan_.claim_count) + at(claim); }
  Index belief_of(Index actor, Index claim) const {
    const std::size_t place = place_of(actor, claim);
    return place < plan_.belief_of.size() ? plan_.belief_of[place] : kNone;
  }

  void check_actor(Index i, const Actor& actor) {
    const auto others = [&](Index belief) { return belief != kNone && plan_.beliefs[at(belief)].actor != i; };
    each(actor.models, [&](Index m) {
      each(plan_.actor_models[at(m)].sights,
           [&](Index s) { wrong(others(plan_.sights[at(s)].belief), fmt::format("sight {} is another's belief", s)); });
    });
    each(actor.beliefs, [&](Index b) { wrong(others(b), fmt::format("belief {} is another's", b)); });
    each(actor.groups,
         [&](Index g) { wrong(plan_.groups[at(g)].actor != i, fmt::format("group {} is another's", g)); });
  }

  void check_group(Index i, const Group& group) {
    each(group.beliefs, [&](Index b) {
      wrong(plan_.beliefs[at(b)].group != i, fmt::format("belief {} is of another group", b));
      wrong(plan_.beliefs[at(b)].actor != group.actor, fmt::format("belief {} is another's", b));
    });
    const std::int64_t entries = std::int64_t{group.beliefs.count} * group.beliefs.count;
    wrong(group.loading + entries > static_cast<std::int64_t>(plan_.loadings.size()),
          fmt::format("loading [{}, + {}) leaves an array of {}", group.loading, entries, plan_.loadings.size()));
  }

  void check_belief(Index i, const Belief& belief) {
    const Actor& actor = plan_.actors[at(belief.actor)];
    wrong(!contains(plan_.groups[at(belief.group)].beliefs, i), "is not among those of its group");
    wrong(!contains(actor.beliefs, i), "is not among those of its actor");
    wrong(!contains(actor.groups, belief.group), "its group is not among those of its actor");
    wrong(belief_of(belief.actor, belief.claim) != i, "is not found by its actor and claim");
  }

  // --- documents ---

  void check_statement(Index i) {
    const Statement& statement = plan_.statements[at(i)];
    const bool composed = statement.kind == StatementKind::composed;
    const bool written = composed || statement.kind == StatementKind::linear;
    wrong(written && statement.content == kNone, "has no content, though it is fixed when the document is written");
    wrong(!written && statement.content != kNone, "has a content, though it always says the same");
    if (statement.recorded == kNone) return;
    const StatementKind recorded = plan_.statements[at(statement.recorded)].kind;
    wrong(!composed, "has a recorded wording, though it is not composed");
    wrong(recorded != StatementKind::level && recorded != StatementKind::push,
          fmt::format("recorded {} is neither a level nor a push", statement.recorded));
  }

  /// What is composed comes from a mind that holds the claim.
  void check_composed(Index i) {
    const Document& document = plan_.documents[at(i)];
    for (const Span span : {document.statements, document.hostile}) {
      each(span, [&](Index s) {
        const Statement& statement = plan_.statements[at(s)];
        wrong(statement.kind == StatementKind::composed &&
                  (document.mind == kNone || belief_of(document.mind, statement.claim) == kNone),
              "composes what its mind does not hold");
      });
    }
  }

  void check_arrival(Index i) {
    const Arrival& arrival = plan_.arrivals[at(i)];
    wrong(plan_.postings[at(arrival.posting)].document != plan_.deliveries[at(arrival.delivery)].document,
          "delivers another document than was posted");
  }

  // --- decisions ---

  /// Children come before what joins them, so that no condition can hold itself.
  void check_condition(Index i) {
    const Condition& condition = plan_.conditions[at(i)];
    each(condition.children, [&](Index c) {
      const Index child = plan_.condition_children[at(c)];
      wrong(child >= i, fmt::format("child {} is not in [0, {})", child, i));
    });
    const bool joins = condition.kind == ConditionKind::all || condition.kind == ConditionKind::any;
    const bool of_state =
        condition.kind == ConditionKind::state_inside || condition.kind == ConditionKind::state_outside;
    wrong(!joins && (of_state ? condition.state : condition.decision) == kNone, "lacks what it is of");
  }

  void check_tree(const Option& option) {
    for (Index b = 0; b < option.branches.count; ++b) {
      const Index parent = plan_.branches[at(option.branches.first + b)].parent;
      wrong(parent < kNone || parent >= b, fmt::format("branch {} does not come after its parent {}", b, parent));
    }
    each(option.leaves, [&](Index l) {
      const Index branch = plan_.leaves[at(l)].branch;
      wrong(branch < 0 || branch >= option.branches.count,
            fmt::format("branch of a leaf {} is not in [0, {})", branch, option.branches.count));
    });
  }

  /// Those who decide need luck for it; what is only imagined needs none.
  void check_exponentials(Span options) {
    each(options,
         [&](Index o) { wrong(plan_.options[at(o)].exponential == kNone, fmt::format("option {} has no luck", o)); });
  }

  void check_factor(const Factor& factor) {
    const FactorKind kind = factor.kind;
    wrong(((kind == FactorKind::belief || kind == FactorKind::first_belief) && factor.belief == kNone) ||
              (kind == FactorKind::condition && factor.condition == kNone) ||
              (kind == FactorKind::foresight && factor.foresight == kNone),
          "lacks what it is of");
  }

  void check_foresight(const Foresight& foresight) {
    wrong(foresight.belief == kNone && foresight.imagined == kNone, "neither a belief nor an imagined decision");
    wrong(foresight.imagined != kNone && plan_.imagined[at(foresight.imagined)].options.count != foresight.option_count,
          "imagines another number of options");
  }

  void check_one_level(const Imagined& imagined) {
    each(imagined.options, [&](Index o) {
      each(plan_.options[at(o)].branches, [&](Index b) {
        wrong(foresees_by_imagining(plan_.branches[at(b)].factor), "imagines in turn: one level only");
      });
    });
  }
  bool foresees_by_imagining(Index factor) const {
    const Index foresight = factor == kNone ? kNone : plan_.factors[at(factor)].foresight;
    return foresight != kNone && plan_.foresights[at(foresight)].imagined != kNone;
  }

  // --- the world and the order of play ---

  void check_endings() {
    if (plan_.endings.empty()) problems_.push_back("endings: none: every run needs one, the last is `else`");
    each_of("endings", plan_.endings, [&](Index i) {
      const bool last = at(i) + 1 == plan_.endings.size();
      wrong(last && plan_.endings[at(i)] != kNone, "the last is not `else`");
      wrong(!last && plan_.endings[at(i)] == kNone, "has no condition, though it is not the last");
    });
  }

  /// The day on which a step should be.
  std::int64_t day_of(const Step& step) const {
    switch (step.kind) {
      case StepKind::arrival: {
        const Arrival& arrival = plan_.arrivals[at(step.index)];
        return std::int64_t{plan_.postings[at(arrival.posting)].day} + arrival.delay;
      }
      case StepKind::posting: return plan_.postings[at(step.index)].day;
      case StepKind::decision: return plan_.decisions[at(step.index)].day;
      case StepKind::look: break;
    }
    return step.day;
  }

  void check_steps() {
    if (plan_.end < plan_.start) problems_.push_back("plan: ends before it starts");
    std::vector<int> played(plan_.decisions.size(), 0);
    each_of("steps", plan_.steps, [&](Index i) {
      const Step& step = plan_.steps[at(i)];
      wrong(i > 0 && step.day < plan_.steps[at(i - 1)].day, "goes back in time");
      wrong(step.day != day_of(step), fmt::format("is on day {}, not on day {}", step.day, day_of(step)));
      if (step.kind == StepKind::decision) ++played[at(step.index)];
    });
    each_of("decisions", plan_.decisions, [&](Index i) {
      wrong(played[at(i)] != 1, fmt::format("is among the steps {} times, not once", played[at(i)]));
    });
  }

  const Plan& plan_;
  const char* array_ = "";
  Index entry_ = 0;
  std::vector<std::string> problems_;
};

}  // namespace

std::vector<std::string> broken_relations(const Plan& plan) { return Relations(plan).check(); }

}  // namespace parallel38
