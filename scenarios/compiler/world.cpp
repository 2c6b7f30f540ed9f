// The world: states, events, endings, and which events a choice may bring about (MODEL section 7).
#include <algorithm>

#include "scenarios/compiler/compiler.hpp"

namespace parallel38 {
namespace {

/// Whether a condition mentions a decision, or a state that one of these effects changes.
bool mentions(const Plan& plan, Index condition, Index decision, const std::vector<Index>& changed_states) {
  if (condition == kNone) return false;
  const Condition& c = plan.conditions[at(condition)];
  if (c.decision == decision && decision != kNone) return true;
  if (c.state != kNone && std::find(changed_states.begin(), changed_states.end(), c.state) != changed_states.end())
    return true;
  for (Index child = c.children.first; child < c.children.first + c.children.count; ++child) {
    if (mentions(plan, plan.condition_children[at(child)], decision, changed_states)) return true;
  }
  return false;
}

void add_touched_events(Plan& plan, Index index) {
  Decision& decision = plan.decisions[at(index)];
  std::vector<Index> changed;
  for (Index option = decision.options.first; option < decision.options.first + decision.options.count; ++option) {
    const Span effects = plan.options[at(option)].effects;
    for (Index effect = effects.first; effect < effects.first + effects.count; ++effect)
      changed.push_back(plan.effects[at(effect)].state);
  }
  const std::size_t first = plan.touched_events.size();
  for (std::size_t event = 0; event < plan.events.size(); ++event) {
    if (mentions(plan, plan.events[event], index, changed)) plan.touched_events.push_back(static_cast<Index>(event));
  }
  decision.touches = added_since(first, plan.touched_events);
}

/// What actors see in an ending must be what they value; the plan does without it.
void check_worth(Compiler& compiler, const NamedCondition& ending) {
  for (const EndingFor& seen : ending.worth_to) {
    const Index actor = compiler.look_up(compiler.actors, seen.actor, seen.place, "an actor");
    if (actor == kNone) continue;
    NameTable valued;
    for (const auto& [prospect, value] : compiler.values[at(actor)]) valued.add(prospect);
    for (const std::string& prospect : seen.prospects)
      compiler.look_up(valued, prospect, seen.place, "a prospect that this actor values");
  }
}

void add_endings(Compiler& compiler) {
  const std::vector<NamedCondition>& endings = compiler.scenario.endings;
  for (std::size_t ending = 0; ending < endings.size(); ++ending) {
    const bool last = ending + 1 == endings.size();
    const bool otherwise = endings[ending].when == nullptr;
    if (otherwise != last) {
      compiler.wrong(endings[ending].place,
                     last ? "the last ending must be `else`" : "only the last ending may be `else`");
    }
    compiler.plan.endings.push_back(compiler.condition(endings[ending].when));
    compiler.plan.names.endings.push_back(endings[ending].id);
    check_worth(compiler, endings[ending]);
  }
}

}  // namespace

void compile_world(Compiler& compiler) {
  Plan& plan = compiler.plan;
  for (const NamedCondition& event : compiler.scenario.events) {
    if (!event.when) compiler.wrong(event.place, "an event needs a condition");
    plan.events.push_back(compiler.condition(event.when));
    plan.names.events.push_back(event.id);
  }
  add_endings(compiler);
  for (std::size_t decision = 0; decision < plan.decisions.size(); ++decision)
    add_touched_events(plan, static_cast<Index>(decision));
}

}  // namespace parallel38
